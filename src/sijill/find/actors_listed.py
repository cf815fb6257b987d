"""Actors that are on the list: by name, and as the bodies of states ("US warplanes", "Iraq's parliament")."""

from __future__ import annotations

from msgspec.structs import replace

from ..know import Knowledge
from ..know.actors import Hit, State, state_entry
from ..model import Actor
from .actors_metonyms import as_place, does, governs
from .actors_text import Found, Text

_LISTED, _BODY, _STATE = 60, 55, 20
#: the most words of a body with an "of" in them
_LONGEST = 6
#: what may stand between a state and its body's noun: at most two words
_GAP = 2
_NOMINAL = {"ADJ", "NOUN", "PROPN", "NUM"}
#: before a state's adjective: the office is held no more
_PAST = {"former", "ex", "late", "ousted", "deposed", "onetime", "exiled", "erstwhile"}
#: words for bodies that before "of" and a state say more than that ("the state of Iraq", "troops of Iran")
_LOOSE = {
    "state",
    "force",
    "forces",
    "drone",
    "plane",
    "aircraft",
    "press",
    "radio",
    "television",
    "fleet",
    "official",
    "leader",
    "minister",
}
_HYPHENS = {"-", "–"}
_APOSTROPHES = {"'", "’"}
#: "Latin America", "Central American": no state
_REGIONS = {"new", "latin", "central", "south", "north", "inter", "pan", "meso"}


def listed(text: Text, know: Knowledge) -> list[Found]:
    """Names on the list, bodies of states, and states or capitals that act."""
    out: list[Found] = []
    words, i = text.words, 0
    while i < len(words):
        hit = know.actors.longest(text.words, i)
        if hit is None or not _cased(text, hit, know):
            after = know.actors.longest(words, i + 1) if words[i].article and i + 1 < len(words) else None
            hit = know.actors.by_bones(words, i) if after is None else None
        if hit is None:
            i += 1
            continue
        entry = hit.alias.entry
        if isinstance(entry, State):
            found, last = _of_state(text, know, hit, entry)
            out += found
            i = last
        else:
            seat = entry.id in know.metonyms.seats and as_place(text, words[hit.first].start, words[hit.last - 1].end)
            longer = _longer_name(text, know, hit) if entry.entity == "group" else None
            if longer:
                unknown = _found(text, hit.first, longer, entry, _LISTED)
                out.append(replace(unknown, name=None, actor=None, country=None))
            elif not seat and (entry.entity != "person" or not _inside_name(text, know, hit)):
                out.append(_found(text, hit.first, hit.last, entry, _LISTED))
            i = longer or hit.last
    return out


def _longer_name(text: Text, know: Knowledge, hit: Hit) -> int | None:
    """Where a name ends that only begins as a listed group's does: "Ansar X al-Y" is not "Ansar X".  None where it is
    that group's whole name, or where what follows is somebody else's."""
    k = hit.last
    if hit.last - hit.first < 2 or k + 1 >= len(text.words):
        return None
    article, after = text.words[k], text.words[k + 1]
    if not (article.article and article.tied and after.tied) or article.plain == "the":
        return None
    hyphened = text.text[article.end : after.start] in _HYPHENS
    if not hyphened or not after.text[:1].isupper() or text.place_over(after.start, after.end):
        return None
    return None if know.actors.longest(text.words, k + 1) else k + 2


def _found(text: Text, first: int, last: int, entry: Actor, rank: int, entity: str | None = None) -> Found:
    before = text.words[first - 1] if first else None
    if before and before.article and before.plain != "the" and text.words[first].tied and before.text[:1].isalpha():
        first -= 1
    while text.words[first].plain == "the" and first < last - 1:
        first += 1
    return Found(
        start=text.words[first].start,
        end=text.words[last - 1].end,
        rank=rank,
        name=entry.name,
        actor=entry.id,
        entity=entity or entry.entity,
        category=entry.category,
        country=entry.country,
    )


def _inside_name(text: Text, know: Knowledge, hit: Hit) -> bool:
    """Whether a last name alone ("Asad") is part of another name: of a place or person that begins before it."""
    if len(hit.alias.plain) > 1:
        return False
    word = text.words[hit.first]
    place = text.place_over(word.start, word.end)
    if place and place.end - place.start > len(word.text):
        return True
    k = hit.first
    while k and text.words[k].tied and text.words[k - 1].article:
        k -= 1
    if not k or not text.words[k].tied or not text.words[k - 1].text[:1].isupper():
        return False
    before = text.words[k - 1]
    token = text.parsed.token_at(before.start)
    known = know.kinds.is_title(before.text) or know.kinds.of(before.text) or know.actors.longest(text.words, k - 1)
    return not known and token is not None and token.pos == "PROPN" and text.text[before.end : before.end + 1] == " "


def _cased(text: Text, hit: Hit, know: Knowledge) -> bool:
    """Whether the words have the capitals that the name must have; or may be it, where case was restored."""
    words = [w for w in text.words[hit.first : hit.last] if not w.article] or list(text.words[hit.first : hit.last])
    alias = hit.alias
    first = words[0]
    restored = text.restored[hit.first]
    if alias.acronym:
        if restored and first.plain in know.actors.heads.homographs:
            return first.text.isupper() and not text.shouts(hit.first)
        if first.text.isupper() or first.text == alias.text or (len(first.text) > 3 and first.text[:-1].isupper()):
            return len(first.text) > 1
        return restored and first.plain not in know.actors.heads.homographs
    if alias.text[:1].islower() and len(words) > 1:
        return True
    if len(words) == 1:
        return first.text[:1].isupper() or (restored and first.plain not in know.actors.heads.homographs)
    return restored or first.text[:1].isupper() or sum(w.text[:1].isupper() for w in words) > 1


def _of_state(text: Text, know: Knowledge, hit: Hit, state: State) -> tuple[list[Found], int]:
    """What a state's name or adjective begins, and the word to go on from."""
    words, form = text.words, hit.alias.form
    if form == "capital" and hit.alias.text in know.metonyms.stand_for:
        return [], hit.last
    if hit.first and words[hit.first].tied and words[hit.first - 1].plain in _REGIONS:
        return [], hit.last
    after = text.text[words[hit.last - 1].end :][:1]
    if form == "state" and after not in _APOSTROPHES and after != "-":
        whole = _body_before(text, know, hit, state)
        if whole:
            return [whole], hit.last
    if form != "people" and after != "-" and (form != "capital" or after in _APOSTROPHES):
        other = _namesake(text, know, hit, state)
        if other:
            return [other], text.at(other.end)
        noun = _noun_after(text, know, hit.last, state)
        if noun:
            last, body, entity = noun
            if entity and hit.first and words[hit.first - 1].plain in _PAST:
                held = _found(text, hit.first, last, body, _BODY, entity)
                return [replace(held, start=words[hit.first - 1].start, name=None, actor=None)], last
            return [_found(text, hit.first, last, body, _BODY, entity)], last
        second = _second_state(text, know, hit.last)
        if second:
            noun = _noun_after(text, know, second.last, state)
            if noun:
                return [_found(text, hit.first, hit.last, noun[1], _BODY, noun[2])], second.first
    found = _found(text, hit.first, hit.last, state_entry(state), _STATE)
    if form == "people":
        return [replace(found, entity="people", category=None)], hit.last
    if form != "capital" and does(text, know, hit.first, hit.last):
        return [found], hit.last
    if governs(text, know, words[hit.first].start, words[hit.last - 1].end, form):
        return [found], hit.last
    return [], hit.last


def _body_before(text: Text, know: Knowledge, hit: Hit, state: State) -> Found | None:
    """The body of a state that is named before it: "the Government of Iraq", "minister of foreign affairs of Iraq"."""
    words = text.words
    k = hit.first - 1
    while k >= 0 and words[k].plain == "the":
        k -= 1
    if k < 1 or words[k].text != "of" or not all(w.tied for w in words[k : hit.first + 1]):
        return None
    for first in range(max(0, k - _LONGEST), k):
        if text.text[words[first].start - 1 : words[first].start] in _HYPHENS or not all(
            w.tied for w in words[first + 1 : k]
        ):
            continue
        noun = _lower(text, first, k)
        body = know.actors.body(state, noun)
        if body and (first == k - 1 or noun in know.actors.of_phrases or _is_noun(text, k - 1)):
            if noun in _LOOSE:
                return None
            found = _found(text, first, hit.last, body, _BODY, _holder(know, noun))
            return None if first and words[first - 1].plain in _PAST else found
    return None


def _namesake(text: Text, know: Knowledge, hit: Hit, state: State) -> Found | None:
    """A body with a common name, after the state that it is of: "Libyan House of Representatives" is not the listed
    House of Representatives of another country."""
    words = text.words
    if hit.last >= len(words) or not words[hit.last].tied:
        return None
    named = know.actors.longest(words, hit.last)
    if named is None or named.last - named.first < 2 or not isinstance(named.alias.entry, Actor):
        return None
    entry = named.alias.entry
    common = {words[named.first].text, words[named.last - 1].text} & know.actors.heads.category.keys()
    body = know.actors.body(state, _lower(text, named.first, named.last))
    if entry.country in {None, state.iso2} or not words[named.first].text[:1].isupper() or not (common or body):
        return None
    if body:
        return _found(text, hit.first, named.last, body, _LISTED)
    found = _found(text, hit.first, named.last, entry, _LISTED)
    return replace(found, name=None, actor=None, country=state.iso2)


def _noun_after(text: Text, know: Knowledge, first: int, state: State) -> tuple[int, Actor, str | None] | None:
    """The body of a state named by a noun from word `first` on, with at most two words between, and where it ends."""
    words = text.words
    for k in range(first, min(first + _GAP + 1, len(words))):
        if not words[k].tied:
            break
        last = _of_phrase(text, know, k)
        if last:
            body = know.actors.body(state, _lower(text, k, last))
            return (last, body, _holder(know, _lower(text, k, last))) if body else None
        if k > first and (words[k - 1].text.lower() in know.actors.heads.partisan or not _nominal(text, k - 1)):
            break
        if _is_state(text, know, k) or (k > first and _in_place(text, k - 1)):
            break
        named = know.actors.longest(words, k)
        if named and named.alias.form == "actor" and named.last - named.first > 1 and words[k].text[:1].isupper():
            break
        for last in range(min(k + 3, len(words)), k, -1):
            if not all(words[j].tied and _nominal(text, j - 1) for j in range(k + 1, last)):
                continue
            noun = " ".join(w.text.lower() for w in words[k:last])
            body = know.actors.body(state, noun)
            kind = know.kinds.of(noun) if body or last <= k + 2 else None
            if words[k].text.lower() in know.actors.heads.partisan:
                continue
            people = kind is not None and kind.entity == "people" and not noun.startswith("troop")
            if body is None and people and kind is not None and kind.category and _is_noun(text, last - 1):
                body = know.actors.body_of_category(state, kind.category)
            if body:
                return last, body, "people" if people else _holder(know, noun)
    return None


def _in_place(text: Text, k: int) -> bool:
    """Whether word k is (part of) a place's name."""
    return text.place_over(text.words[k].start, text.words[k].end) is not None


def _is_state(text: Text, know: Knowledge, k: int) -> bool:
    """Whether another state is named from word k on."""
    hit = know.actors.longest(text.words, k)
    return hit is not None and hit.alias.form in {"state", "adjective"} and text.words[k].text[:1].isupper()


def _of_phrase(text: Text, know: Knowledge, k: int) -> int:
    """Where words from k on end that name a body with an "of" in them ("chief of staff"); 0 where none do."""
    words = text.words
    for last in range(min(k + _LONGEST, len(words)), k + 2, -1):
        if all(w.tied for w in words[k + 1 : last]) and _lower(text, k, last) in know.actors.of_phrases:
            return last
    return 0


def _holder(know: Knowledge, noun: str) -> str | None:
    """People, where a noun names an office by who holds it."""
    kind = know.kinds.of(noun.partition(" of ")[0])
    return "people" if know.actors.office(noun) and (kind is None or kind.entity != "group") else None


def _lower(text: Text, first: int, last: int) -> str:
    return " ".join(w.text.lower() for w in text.words[first:last])


def _nominal(text: Text, k: int) -> bool:
    token = text.parsed.token_at(text.words[k].start)
    return token is not None and token.pos in _NOMINAL


def _is_noun(text: Text, k: int) -> bool:
    token = text.parsed.token_at(text.words[k].start)
    return token is not None and token.pos in {"NOUN", "PROPN"}


def _second_state(text: Text, know: Knowledge, k: int) -> Hit | None:
    """The state after "and" in "US and Iraqi forces"."""
    if k + 1 >= len(text.words) or not text.words[k].tied or text.words[k].plain not in {"and", "or", "nor"}:
        return None
    hit = know.actors.longest(text.words, k + 1)
    return hit if hit and text.words[k + 1].tied and isinstance(hit.alias.entry, State) else None
