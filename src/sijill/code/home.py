"""The country that an article is about: where most of its places, peoples and groups are of."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from ..know import Knowledge
from ..model import ActorMention, Mentions, Parsed, PlaceMention, Span, Token
from .passing import is_of_correspondent

#: how much tells of a country: its own name less than its towns, people and groups, for countries are named in passing
_NAME, TOWN = 1, 2
#: the least share of all that tells of a country which the article's own has
_SHARE = 1 / 3
#: so much tells of a country, and such a share of all, where a story is there and hardly anywhere else
_SURELY, _MOST = 8, 0.5
#: kinds of groups that are told of far from home, or whose state is told of anyway
_ANYWHERE = {"government", "military", "police", "media", "aid", "civilian"}


class Home(Struct, frozen=True):
    """The country (alpha-2) that an article is about, the first words that tell of it, whether it is `sure`, and how
    much tells of each country that is told of, and where (characters)."""

    country: str
    words: Span
    sure: bool
    told: dict[str, int]
    where: dict[str, tuple[int, ...]]


def find_home(parsed: Parsed, mentions: Mentions, know: Knowledge) -> Home | None:
    """The country of which most is told; None where no country has a third of all that tells of one."""
    found = _told(parsed, mentions, know)
    told: Counter[str] = Counter()
    for country, weight, _ in found:
        told[country] += weight
    if not told:
        return None
    country, most = told.most_common(1)[0]
    if most < told.total() * _SHARE:
        return None
    words = min((span for c, _, span in found if c == country), key=lambda s: s.start)
    where = {c: tuple(span.start for other, _, span in found if other == c) for c in told}
    return Home(country, words, most >= _SURELY and most >= told.total() * _MOST, dict(told), where)


def _told(parsed: Parsed, mentions: Mentions, know: Knowledge) -> list[tuple[str, int, Span]]:
    """(country, weight, words) of all that tells of a country: places, nationalities, groups listed with theirs.  Of a
    dateline only what opens the text counts, and that no more than any other town; an embassy tells nothing."""
    actor_at = {t.i: a for a in mentions.actors for t in parsed.between(a.start, a.end)}
    out = []
    for n, place in enumerate(mentions.places):
        token = parsed.token_at(place.start)
        actor = actor_at.get(token.i) if token is not None else None
        if not place.country or token is None or (actor is not None and not _is_local(place, actor)):
            continue  # "US forces" are no place
        if is_of_correspondent(parsed, token, know) or (place.feature == "country" and place.role == "origin"):
            continue
        if in_dateline(parsed, token):
            weight = 0 if n else TOWN
        else:
            weight = _NAME if place.feature == "country" else TOWN
            if weight == _NAME and _is_kept_abroad(parsed, token, know):
                continue
        out.append((place.country, weight, Span(place.start, place.end)))
    nations = know.actors.nationalities
    for t in parsed.tokens:
        if t.lower in nations and t.text[:1].isupper() and not _is_kept_abroad(parsed, t, know):
            out.append((nations[t.lower], TOWN, Span(t.start, t.end)))
    return out + [(a.country, TOWN, Span(a.start, a.end)) for a in mentions.actors if a.country and _is_listed(a)]


def _is_local(place: PlaceMention, actor: ActorMention) -> bool:
    """Whether a place in somebody's name is where they are: a person's, or a town's whose police are spoken of."""
    return actor.entity != "group" or (place.feature == "settlement" and actor.category == "police")


def _is_kept_abroad(parsed: Parsed, token: Token, know: Knowledge) -> bool:
    """Whether a word for a country stands before who or what of it is mostly elsewhere ("the U.S. ambassador")."""
    return bool(know.words.kept_abroad & {t.lemma for t in parsed.tokens[token.i + 1 : token.i + 3]})


def _is_listed(actor: ActorMention) -> bool:
    """Whether a group that is known by its name, and not by its state's, nor of those who work abroad, or a person of
    the register who is not sent there."""
    if actor.entity == "person":
        return actor.actor is not None and actor.category != "diplomat"
    return actor.entity == "group" and actor.actor is not None and actor.category not in _ANYWHERE


def as_place_of(country: str, words: Span, know: Knowledge, parsed: Parsed) -> PlaceMention:
    """A country (alpha-2) as a place, by the words that tell of it."""
    name = know.gazetteer.country_names.get(country)
    row = next((r for r in know.gazetteer.lookup(name or "") if r.kind == "country"), None)
    return PlaceMention(
        text=parsed.words(words.start, words.end),
        start=words.start,
        end=words.end,
        name=name,
        feature="country",
        lat=row.lat if row else None,
        lon=row.lon if row else None,
        radius_km=row.radius_km if row else None,
        precision="country",
        geonames_id=row.geonames_id if row else None,
        country=country,
        country_name=name,
    )


def in_dateline(parsed: Parsed, token: Token) -> bool:
    """Whether a token stands in a dateline ("BAGHDAD, Iraq (March 12) –"): in the opening of a paragraph, before any
    verb and a dash or bracket."""
    first = parsed.paragraphs[token.paragraph].first
    if token.i - first > 8:
        return False
    for t in parsed.tokens[first : first + 24]:
        if t.paragraph != token.paragraph or (t.pos in {"VERB", "AUX", "DET"} and t.i > first):
            return False
        if t.i > token.i and t.lower in {"--", "–", "—", "-", "(", ">"} and not _is_inside_name(parsed, t):
            return True
        if t.i > token.i and t.text == ":" and t.i + 1 == parsed.paragraphs[token.paragraph].last:
            return True  # "LAHORE, Feb 28:", set apart from what it heads
    return False


def _is_inside_name(parsed: Parsed, dash: Token) -> bool:
    """Whether a dash has no space on either side: "Al-Hol"."""
    around = parsed.text[max(dash.start - 1, 0) : dash.start] + parsed.text[dash.end : dash.end + 1]
    return " " not in around and dash.lower == "-"
