"""Actors that a text speaks of without naming them: kinds of people, bodies and offices by a common noun, backers."""

from __future__ import annotations

from collections.abc import Sequence

from ..know import Knowledge
from ..know.kinds import Kind
from ..model import Actor, ActorMention, Parsed, PlaceMention, Token
from .actors_metonyms import backers
from .actors_text import Found, Text, disjoint, mention
from .actors_told import placed

_KIND, _OFFICE = 2, 3
_INSIDE = {"amod", "compound", "nummod", "nmod", "quantmod", "advmod", "npadvmod"}
#: where a noun stands that says what somebody is, or what something is like
_SAYING_WHAT = {"compound", "nmod", "amod", "attr", "oprd"}
_HYPHENS = {"-", "–"}
#: the most words of an office: "permanent representative to the United Nations"
_LONGEST = 6


def find_others(
    parsed: Parsed, know: Knowledge, places: tuple[PlaceMention, ...], actors: Sequence[ActorMention]
) -> tuple[ActorMention, ...]:
    """The unnamed actors of an article, in the order of the text, none overlapping another or a named one (`actors`).

    An office ("the prime minister") has the id of that office of the state of which it was last said; what is known
    only by its kind has no id.
    """
    text = Text(parsed, places)
    named = {t.i: a for a in actors for t in parsed.between(a.start, a.end)}
    found = [f for f in backers(text, know) if not any(t.i in named for t in parsed.between(f.start, f.end))]
    found += _offices(text, know, actors, named)
    for token in parsed.tokens:
        if token.i not in named and token.dep not in _SAYING_WHAT and _is_common(know, token):
            first = _first(parsed, token, named)
            kind = _kind(parsed, know, first, token) if first is not None else None
            if kind is not None and first is not None:
                country = _country(parsed, know, first, token, text)
                start = parsed.tokens[first].start
                found.append(
                    Found(start=start, end=token.end, rank=_KIND, entity=kind.entity, category=kind.category,
                          country=country)
                )  # fmt: skip
    return tuple(mention(text, f) for f in disjoint(found))


def _is_common(know: Knowledge, token: Token) -> bool:
    """Whether a token is a noun that names nobody: also with a capital, as titles and peoples have ("the Minister for
    the Middle East", "Sunnis")."""
    return token.pos == "NOUN" or (
        token.pos == "PROPN" and (token.tag == "NNPS" or know.kinds.is_title(token.text)) and token.text[:1].isupper()
    )


def _first(parsed: Parsed, token: Token, named: dict[int, ActorMention]) -> int | None:
    """The first token of the words before a noun that belong to it; None where it only says what a name is ("ISIL
    fighters", "X, a former mayor")."""
    over = parsed.tokens[token.head]
    if token.dep == "appos" and over.i in named:
        return None
    if any(k.i in named and k.dep in {"compound", "amod", "nmod", "appos"} for k in parsed.kids(token.i)):
        return None
    first = token.i
    while first and parsed.tokens[first - 1].dep in _INSIDE and first - 1 not in named:
        before = parsed.tokens[first - 1]
        if not first - 1 < before.head <= token.i or parsed.text[before.end : parsed.tokens[first].start].strip():
            break
        if parsed.text[max(0, before.start - 1) : before.start] in _HYPHENS:
            break  # "Tehran-backed units" are units
        first -= 1
    return first


def _kind(parsed: Parsed, know: Knowledge, first: int, token: Token) -> Kind | None:
    """What kind of people or body a noun with its words is; None where it may as well mean something else."""
    kind = know.kinds.of(parsed.text[parsed.tokens[first].start : token.end])
    if kind is None or kind.entity == "object":
        return None
    bare = first == token.i or token.lemma == "force"
    if token.tag == "NN" and bare and kind.category is None and not parsed.kids(token.i, "det", "poss"):
        return None  # "by force", "in person"
    if any(k.lower == "no" for k in parsed.kids(token.i, "det")):
        return None
    beside = {parsed.text[max(0, token.start - 1) : token.start], parsed.text[token.end : token.end + 1]}
    if beside & _HYPHENS:
        return None  # "rebel-held"
    return None if token.lemma in know.words.other_senses or token.lower in know.words.other_senses else kind


def _country(parsed: Parsed, know: Knowledge, first: int, token: Token, text: Text) -> str | None:
    """The country of people, by an adjective before or a place after: "Iraqi civilians", "residents of Mosul"."""
    for t in parsed.tokens[first : token.i]:
        if t.lower in know.actors.nationalities:
            return know.actors.nationalities[t.lower]
    return placed(text, token)


def _offices(
    text: Text, know: Knowledge, actors: Sequence[ActorMention], named: dict[int, ActorMention]
) -> list[Found]:
    """Offices without a name, spoken of as the one known: "the prime minister", "Foreign Secretary"."""
    out: list[Found] = []
    words, i, starts = text.words, 0, know.actors.office_starts
    while i < len(words):
        if words[i].text.lower() not in starts:
            i += 1
            continue
        last, suffix = _office(text, know, i)
        token = text.parsed.token_at(words[i].start)
        if suffix is None or token is None or token.i in named or not _known(text, i):
            i += 1
            continue
        after = text.parsed.token_at(words[last - 1].end)
        head = text.parsed.tokens[text.head(words[i].start, words[last - 1].end)]
        if head.dep not in _SAYING_WHAT and not (after is not None and after.i in named and head.dep == "appos"):
            holder = _last(know, actors, words[i].start, suffix)
            out.append(
                Found(start=words[i].start, end=words[last - 1].end, rank=_OFFICE, entity="people",
                      name=holder.name if holder else None, actor=holder.id if holder else None,
                      category=holder.category if holder else "government", country=holder.country if holder else None)
            )  # fmt: skip
        i = last
    return out


def _office(text: Text, know: Knowledge, i: int) -> tuple[int, str | None]:
    """Where words from i on end that name an office, and its suffix (None where they name none)."""
    words = text.words
    for last in range(min(i + _LONGEST, len(words)), i, -1):
        if all(w.tied for w in words[i + 1 : last]):
            suffix = know.actors.office(" ".join(w.text.lower() for w in words[i:last]))
            if suffix:
                return last, suffix
    return i, None


def _known(text: Text, i: int) -> bool:
    """Whether an office is spoken of as the one known: after "the", or with a capital of its own."""
    tied = i > 0 and text.words[i].tied
    before = text.words[i - 1].plain if tied else ""
    return before in {"the", "his", "her", "their", "its", "our"} or (
        text.words[i].text[:1].isupper() and before != "a"
    )


def _last(know: Knowledge, actors: Sequence[ActorMention], start: int, suffix: str) -> Actor | None:
    """The office of the state of which it was last said before: by itself or as that of a person."""
    for actor in reversed([a for a in actors if a.start < start]):
        if actor.actor and actor.actor.endswith(f"-{suffix}"):
            return know.actors.by_id(actor.actor)
        if actor.entity == "person" and actor.country and _holds(know, actor.description or "", suffix):
            state = know.actors.state(actor.country)
            return know.actors.by_id(f"{state.id}-{suffix}") if state else None
    return None


def _holds(know: Knowledge, description: str, suffix: str) -> bool:
    """Whether a description ends in the words of an office: "Iraqi Prime Minister"."""
    words = description.lower().split()
    if not words or words[0] in {"former", "ex"}:
        return False
    return any(know.actors.office(" ".join(words[k:])) == suffix for k in range(len(words)))
