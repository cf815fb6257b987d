"""Actors that are on the list: by name, and as the bodies of states ("US warplanes", "Iraq's parliament")."""

from __future__ import annotations

from msgspec.structs import replace

from ..know import Knowledge
from ..know.actors import Hit, State, state_entry
from ..model import Actor
from .actors_text import Found, Text

_LISTED, _BODY, _STATE = 60, 55, 20
#: what may stand between a state and its body's noun: at most two words
_GAP = 2
#: verbs that say nothing of what a state does
_STATIVE = {"be", "have", "become", "lie", "border", "see", "face", "need", "seem", "suffer"}
_NOMINAL = {"ADJ", "NOUN", "PROPN", "NUM"}
_APOSTROPHES = {"'", "’"}
#: "Latin America", "Central American": no state
_REGIONS = {"new", "latin", "central", "south", "north", "inter", "pan", "meso"}


def listed(text: Text, know: Knowledge) -> list[Found]:
    """Names on the list, bodies of states, and states or capitals that act."""
    out: list[Found] = []
    i = 0
    while i < len(text.words):
        hit = know.actors.longest(text.words, i)
        if hit is None or not _cased(text, hit, know):
            hit = know.actors.by_bones(text.words, i)
        if hit is None:
            i += 1
            continue
        entry = hit.alias.entry
        if isinstance(entry, State):
            found, last = _of_state(text, know, hit, entry)
            out += found
            i = last
        else:
            if entry.entity != "person" or not _inside_name(text, know, hit):
                out.append(_found(text, hit.first, hit.last, entry, _LISTED))
            i = hit.last
    return out


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
    if hit.first and words[hit.first].tied and words[hit.first - 1].plain in _REGIONS:
        return [], hit.last
    after = text.text[words[hit.last - 1].end :][:1]
    if form != "people" and after != "-" and (form != "capital" or after in _APOSTROPHES):
        noun = _noun_after(text, know, hit.last, state)
        if noun:
            last, body, entity = noun
            return [_found(text, hit.first, last, body, _BODY, entity)], last
        second = _second_state(text, know, hit.last)
        if second:
            noun = _noun_after(text, know, second.last, state)
            if noun:
                return [_found(text, hit.first, hit.last, noun[1], _BODY, noun[2])], second.first
    if form != "capital" and _does(text, know, hit):
        return [_found(text, hit.first, hit.last, state_entry(state), _STATE)], hit.last
    if form == "people" or (form in {"state", "capital"} and _acts(text, know, hit)):
        if form == "people":
            found = _found(text, hit.first, hit.last, state_entry(state), _STATE, "people")
            return [replace(found, category=None)], hit.last
        return [_found(text, hit.first, hit.last, state_entry(state), _STATE)], hit.last
    return [], hit.last


def _noun_after(text: Text, know: Knowledge, first: int, state: State) -> tuple[int, Actor, str | None] | None:
    """The body of a state named by a noun from word `first` on, with at most two words between, and where it ends."""
    words = text.words
    for k in range(first, min(first + _GAP + 1, len(words))):
        if not words[k].tied:
            break
        if k > first and (words[k - 1].text.lower() in know.actors.heads.partisan or not _nominal(text, k - 1)):
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
                return last, body, "people" if people else None
    return None


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


def _does(text: Text, know: Knowledge, hit: Hit) -> bool:
    """Whether a state's adjective stands before the noun of an act, or one word before it: "a US drone strike"."""
    for k in range(hit.last, min(hit.last + 2, len(text.words))):
        if not text.words[k].tied:
            return False
        pair = " ".join(w.text.lower() for w in text.words[k : k + 2])
        deeds = know.actors.heads.deeds
        if pair in deeds or pair.removesuffix("s") in deeds or text.words[k].key in deeds:
            return True
    return False


def _acts(text: Text, know: Knowledge, hit: Hit) -> bool:
    """Whether a state or capital is the subject or object of a verb of acting or saying, or a passive's agent."""
    token = text.parsed.tokens[text.head(text.words[hit.first].start, text.words[hit.last - 1].end)]
    while token.dep == "conj" and token.head != token.i:
        token = text.parsed.tokens[token.head]
    head = text.parsed.tokens[token.head]
    if token.dep == "pobj":
        return head.dep == "agent" or head.lower == "against"
    if token.dep == "dobj":
        return head.lemma in know.actors.heads.acts
    if token.dep != "nsubj" or head.pos not in {"VERB", "AUX"}:
        return False
    if hit.alias.form == "capital":
        return head.lemma in know.actors.heads.acts
    return head.lemma not in _STATIVE
