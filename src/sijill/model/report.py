"""What the coder gives (the contract): reports, statements, tallies and links of one article.  DESIGN section 4."""

from __future__ import annotations

from msgspec import Struct, field

from .article import Article
from .mention import Span, Words

#: whether it happened, as a report has it, from the most to the least
MODALITIES = ("asserted", "alleged", "denied", "threatened", "planned", "hypothetical")


class Codes(Struct, frozen=True, gc=False):
    """One event type in the codes of four data sets."""

    acled: tuple[str, str] | None = None
    plover: tuple[str, str | None] | None = None
    ucdp: int | None = None
    cameo: str | None = None


class Time(Words, frozen=True, kw_only=True):
    """When.  Days are ISO; an open end is None.  `precision`: day week month season year range;
    `basis`: stated relative year-inherited published."""

    not_before: str | None
    not_after: str | None
    edtf: str
    precision: str
    basis: str


class Place(Words, frozen=True, kw_only=True):
    """Where.  `role`: main near origin destination; coordinates always carry a radius."""

    name: str
    role: str = "main"
    kind: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: str | None = None
    geonames_id: int | None = None
    admin1: str | None = None
    country: str | None = None
    country_name: str | None = None


class Range(Struct, frozen=True, gc=False):
    """A number of people or things; `high` None where open."""

    low: int
    high: int | None


class Voice(Words, frozen=True, kw_only=True):
    """One link of a chain: who says so.  `office` is what the register has them hold on that day; `party` the role in
    which they, or whom they speak for, take part in what is told (perpetrator target side), None for third parties."""

    speaker: str
    role: str | None = None
    actor: str | None = None
    anonymous: bool = False
    office: str | None = None
    party: str | None = None


class Participant(Words, frozen=True, kw_only=True):
    """Who.  `role`: perpetrator target victim side recipient; `entity`: person people group state object; `part_of`
    the ids of what the actor belonged to on the day of the incident; `chain` who says so, where it is not the
    report's."""

    role: str
    name: str
    actor: str | None = None
    description: str | None = None
    entity: str = "group"
    kind: str | None = None
    count: Range | None = None
    certainty: str = "stated"
    part_of: tuple[str, ...] = ()
    chain: tuple[Voice, ...] | None = None


class Weapon(Words, frozen=True, kw_only=True):
    """With what."""

    kind: str


class Casualty(Words, frozen=True, kw_only=True):
    """How many were killed, injured, missing, captured or displaced; `chain` who says so, where it is not the
    report's."""

    act: str
    who: str | None = None
    of: str | None = None
    low: int
    high: int | None
    qualifier: str = "exact"
    chain: tuple[Voice, ...] | None = None


class Damage(Words, frozen=True, kw_only=True):
    """What was destroyed, damaged, or left whole ("none")."""

    of: str
    level: str


class Report(Struct, frozen=True, kw_only=True, gc=False):
    """One account, in one article, of one incident.  `modality`: asserted alleged denied threatened planned
    hypothetical; `outcome`: carried-out, failed or None; `voice`: outlet quoted paraphrased."""

    id: str
    event_type: str
    codes: Codes
    modality: str = "asserted"
    outcome: str | None = "carried-out"
    voice: str = "outlet"
    trigger: Words
    evidence: tuple[Span, ...]
    time: Time | None = None
    places: tuple[Place, ...] = ()
    participants: tuple[Participant, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    damage: tuple[Damage, ...] = ()
    chain: tuple[Voice, ...] = ()
    score: float = 1.0


class Topic(Words, frozen=True, kw_only=True):
    """What a statement is about.  `kind` is report (`id` that of the report), actor (`id` the register's, or None) or
    policy (`id` that of know/data/policies.yaml; `actor` whose, `country` where: of "the withdrawal of US forces from
    Iraq" usa and IQ); `name` its words or name; `stance` what the speaker holds of it: supports opposes or None."""

    kind: str
    name: str
    id: str | None = None
    actor: str | None = None
    country: str | None = None
    stance: str | None = None


class Statement(Struct, frozen=True, kw_only=True):
    """Somebody saying something.

    `plover` is the PLOVER type of the saying (accuse, reject, request …) and `mode` its mode, or None; `stance` what
    the speaker does by it: supports opposes demands threatens rejects accuses admits denies offers announces expects,
    or None for plain saying; `office` what the register has the speaker hold on that day; `chain` through whom the
    statement itself comes, outermost first; `to` who is told and `to_actor` its register id; `about` what it is about;
    `condition` the words of a condition ("unless …"); `horizon` the time that a forecast speaks of; `said` when it
    was said, never when what is said happened.
    """

    id: str
    speaker: str
    role: str | None = None
    actor: str | None = None
    office: str | None = None
    anonymous: bool = False
    chain: tuple[Voice, ...] = ()
    to: str | None = None
    to_actor: str | None = None
    plover: str | None = None
    mode: str | None = None
    stance: str | None = None
    direct: bool = False
    cue: Words | None = None
    content: Words
    about: tuple[Topic, ...] = ()
    condition: Words | None = None
    horizon: Time | None = None
    said: Time | None = None


class Tally(Words, frozen=True, kw_only=True):
    """A stated sum over many incidents: never one incident.  `of` is what is counted, in words; `by` and `against` are
    names of actors, else the words for them; `parts` the reports of the article that it lists; `chain` who says so."""

    low: int
    high: int | None
    of: str
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    places: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    chain: tuple[Voice, ...] = ()


class Link(Words, frozen=True, kw_only=True):
    """How one report stands to another, with the words that say so.  `kind`: in-response-to, part-of,
    same-target-again, contradicts or corrects; `to` None where the article tells the other only by these words ("for
    the second time this month", "raising an earlier toll"); `chain` who says so, outermost first."""

    from_: str = field(name="from")
    to: str | None
    kind: str
    chain: tuple[Voice, ...] = ()


class Coded(Struct, frozen=True, kw_only=True):
    """All that the coder gives of one article."""

    article: Article
    reports: tuple[Report, ...] = ()
    statements: tuple[Statement, ...] = ()
    tallies: tuple[Tally, ...] = ()
    links: tuple[Link, ...] = ()
