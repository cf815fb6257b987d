"""Mentions: spans of an article's text with a meaning."""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, gc=False):
    """Characters start to end (exclusive) of the article's text."""

    start: int
    end: int


class Words(Struct, frozen=True, gc=False):
    """A span and its words: `text == article.text[start:end]`, always."""

    text: str
    start: int
    end: int


class TimeMention(Words, frozen=True, kw_only=True, tag_field="kind", tag="time"):
    """A time expression, resolved.

    `value` is an EDTF day, month, year, or interval ("2015-03-12", "2015-03", "1991/2003"), None where it has none;
    `type` is date, duration or set; `not_before`/`not_after` are ISO days or None where open; `precision` is day week
    month season year range; `basis` is stated, relative, year-inherited or published (DESIGN 6.1).
    """

    value: str | None = None
    type: str = "date"
    not_before: str | None = None
    not_after: str | None = None
    precision: str | None = None
    basis: str | None = None


class PlaceMention(Words, frozen=True, kw_only=True, tag_field="kind", tag="place"):
    """A place name or area, resolved where it can be.

    `text` is the place's own words; `role` is main, near, origin or destination as the preposition says; `feature` is
    the kind of place (settlement, base, district, governorate, country, area, water …); `radius_km` goes with
    coordinates, always; `precision` is exact, settlement, district, governorate, country, area; `country` is ISO
    3166-1 alpha-2.
    """

    name: str | None = None
    role: str = "main"
    feature: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: str | None = None
    geonames_id: int | None = None
    admin1: str | None = None
    country: str | None = None
    country_name: str | None = None


class ActorMention(Words, frozen=True, kw_only=True, tag_field="kind", tag="actor"):
    """A person, people, group, state or body.

    `name` is the register's main name or the words; `actor` the register's id or None; `entity` is person, people,
    group, state or object; `category` is military, police, government, armed-group … or None; `country` ISO alpha-2 or
    None; `description` the title or apposition of a person ("former minister").  `head` is the index of the head
    token.  `score` is how sure it is that the words name an actor, by what told so: see find/actors_score.py.
    """

    name: str
    actor: str | None = None
    entity: str = "group"
    category: str | None = None
    country: str | None = None
    description: str | None = None
    head: int = -1
    score: float = 1.0


class CountMention(Words, frozen=True, kw_only=True, tag_field="kind", tag="count"):
    """A number or quantity word.

    `low`/`high` are its range, `high` None where open; `qualifier` is exact, about, at-least, at-most or vague; `of`
    is the index of the token of the things counted, or None.
    """

    low: int
    high: int | None = None
    qualifier: str = "exact"
    of: int | None = None


class HarmMention(Words, frozen=True, kw_only=True, tag_field="kind", tag="harm"):
    """Harm to people: who was killed, injured, missing, captured or displaced, and how many.

    The span is that of the harm's victims with their number ("80 fighters"), or of the harm word where they are not
    named. `trigger` is the token of the harm word (killing, wounded, dead, casualties …), `victim` the head token of
    the people or None, `agent` the head token of who or what did it or None; `of` the words for the people or None;
    `low`, `high`, `qualifier` as in CountMention; `who` the kind of people or None; `negated` where the text says that
    it did not happen; `parts` the items of a list, each with its own number ("a judge, two guards and a driver");
    `rival` where it tells another number of the people of the harm before it ("twenty died, but the army said five");
    `hit` where the word says that they were hit and not whether they died of it ("five were shot"): `act` is injured.
    """

    act: str
    low: int
    high: int | None = None
    qualifier: str = "exact"
    trigger: int = -1
    victim: int | None = None
    agent: int | None = None
    of: str | None = None
    who: str | None = None
    negated: bool = False
    parts: tuple[HarmMention, ...] = ()
    rival: bool = False
    hit: bool = False


class WeaponMention(Words, frozen=True, kw_only=True, tag_field="kind", tag="weapon"):
    """A weapon's words; `category` is its kind (aircraft drone missile rocket artillery bomb explosive firearm fire
    blade vehicle chemical other), `token` the index of its head."""

    category: str
    token: int


class TriggerMention(Words, frozen=True, kw_only=True, tag_field="kind", tag="trigger"):
    """A word that tells of an incident or act, and its type in the codebook.

    `token` is the index of the word, `frame` how its parties stand in the grammar (know/data/triggers.yaml), `refine`
    whether a weapon may change the type, `weak` where the word tells of an incident only if another word told of it,
    `owner` whose its possessive is (agent or target).
    """

    event_type: str
    token: int = -1
    frame: str = "act"
    refine: bool = False
    weak: bool = False
    owner: str = "agent"


class QuoteMention(Words, frozen=True, kw_only=True, tag_field="kind", tag="quote"):
    """Somebody saying something: the span runs over all of it.

    `source` is the speaker's span as it stands there (a name, a role or a pronoun) or None; `cue` the saying word's
    span or None; `content` what is said; `direct` where it stands in quotation marks at least in part. `speaker` is
    the resolved name of the speaker, `role` their office or description, `actor` the register's id, `to` the one who
    was told ("tells X"), `anonymous` where the speaker is not to be named.  `learned` where no rule but weights found
    it: words that show what somebody holds, wants or does not say ("opposes the withdrawal"); it has no speaker, for
    nobody speaks.  `likely` is False where rules found it and weights hold it for no attribution.
    """

    source: Span | None = None
    cue: Span | None = None
    content: Span
    direct: bool = False
    speaker: str | None = None
    role: str | None = None
    actor: str | None = None
    to: str | None = None
    anonymous: bool = False
    learned: bool = False
    likely: bool = True


Mention = (
    TimeMention
    | PlaceMention
    | ActorMention
    | CountMention
    | HarmMention
    | WeaponMention
    | TriggerMention
    | QuoteMention
)


class Mentions(Struct, frozen=True):
    """All the mentions of one article, by kind, each in the order of the text.

    `actors` are those that are named; `others` are actors that the text speaks of without naming them: kinds of people
    and bodies by a common noun ("insurgents", "the two brigades"), offices ("the prime minister"), and states that only
    qualify somebody ("Tehran-backed").
    `quotes` are what rules found, the coder's grounds for statements and chains, unlikely ones among them, lest
    something that is only supposed be taken for asserted; `attitudes` the learned ones.
    """

    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    others: tuple[ActorMention, ...] = ()
    counts: tuple[CountMention, ...] = ()
    harms: tuple[HarmMention, ...] = ()
    weapons: tuple[WeaponMention, ...] = ()
    triggers: tuple[TriggerMention, ...] = ()
    quotes: tuple[QuoteMention, ...] = ()
    attitudes: tuple[QuoteMention, ...] = ()
