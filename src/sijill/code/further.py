"""Words that say that an account is of a further incident: "another bomb", "in a separate raid", "hours later"."""

from __future__ import annotations

from ..know.harms import load_harms
from ..model import Parsed, Token
from .drafts import Draft
from .nouns import is_said_of_told
from .roles import Scene

#: by what the police hear of an incident
_HEARD = {"report", "call", "notification", "word"}
#: words up to the comma of what opens a sentence ("Two days earlier, …")
_OPENING = 5
#: characters before the day with which a sentence begins
_BEFORE_DAY = 4
_BEFORE_NOW = [["last", "week"], ["last", "month"], ["last", "year"]]  # open a sentence on what was before
_AT = {"in", "at", "near"}
#: what says that somebody is held for another deed than that told of
_TOO = {"also", "already", "previously", "separately"}
#: what stands for a further incident
FURTHER = frozenset(("another",))


def _marks(scene: Scene, d: Draft) -> set[str]:
    """The words before what stands by the first word of an account, and such words that stand alone ("the second
    exploded")."""
    parsed = scene.parsed
    by = [k for k in parsed.kids(d.trigger.token, "nsubj", "nsubjpass", "agent", "dobj") if k.i not in d.targets]
    by = [b for b in by if not _is_somebody_else(scene, b)]
    return {k.lower for b in by for k in parsed.kids(b.i) if k.i < b.i} | {b.lower for b in by}


def _is_somebody_else(scene: Scene, doer: Token) -> bool:
    """Whether "another" says of a doer only that he is not whom it befell: "another driver opened fire on his car"."""
    return doer.tag == "NN" and scene.human(doer.i) and doer.lemma not in load_harms().assailing


def _own_marks(scene: Scene, i: int) -> set[str]:
    """The words before a noun that tells of an act ("in a similar raid"), not of those it came to ("a second
    victim")."""
    if scene.parsed.tokens[i].pos != "NOUN" or scene.human(i):
        return set()
    return {k.lower for k in scene.parsed.kids(i) if k.i < i}


def _is_later(scene: Scene, d: Draft) -> bool:
    """Whether an act is told as another of the same day: "missiles struck Kharkiv hours later".  Who was hit may die
    hours later."""
    parsed = scene.parsed
    token = parsed.tokens[d.trigger.token]
    if token.pos != "VERB" or token.lemma in scene.know.words.dying_verbs or d.weak:
        return False
    run = parsed.sentence(token.i)
    said = parsed.text[run.start : run.end].lower()
    return any(phrase in said for phrase in scene.know.words.later_phrases)


def _is_of_another(scene: Scene, i: int) -> bool:
    """Whether a word tells of what "another" stands for: "a strike …, and another that killed three"."""
    over = scene.parsed.ancestors(i)
    stop = next((n for n, up in enumerate(over) if up.i in scene.trigger_at), len(over))
    return any(up.lower in FURTHER for up in over[:stop])


def opens_another(scene: Scene, sentence: int) -> bool:
    """Whether a sentence opens with a further incident: "In a separate incident in Basra, …", "In another development,
    …"."""
    first = scene.parsed.sentences[sentence].first
    opening = scene.parsed.tokens[first : first + _OPENING]
    return bool(opening) and any(
        t.lower in scene.know.words.other_words
        and (t.head in scene.trigger_at or scene.parsed.tokens[t.head].lemma in scene.know.words.developments)
        and scene.parsed.head(t.head).i == first
        for t in opening[1:]
    )


def also_at_others(scene: Scene, d: Draft, known: frozenset[str]) -> bool:
    """Whether an act is told as one done also, to what has a noun that is none of those `known`: "said that it had also
    attacked two carriers"."""
    tokens = scene.parsed.tokens
    if d.trigger.frame == "harm" or _befell(scene, scene.parsed.tokens[d.trigger.token]):
        return False  # "the force also detained two men", "a dog was also shot"
    also = any(k.lower in {"also", "too"} for k in scene.parsed.kids(d.trigger.token, "advmod"))
    return also and bool(d.targets) and not any(tokens[i].lower.removesuffix("s") in known for i in d.targets)


def opens_there(scene: Scene, d: Draft) -> bool:
    """Whether an account's first sentence opens with its place: "In Kishtwar, two soldiers were wounded"."""
    run = scene.parsed.sentences[d.sentences[0]]
    first, second = (scene.parsed.tokens[i] for i in (run.first, min(run.first + 1, run.last - 1)))
    return first.lower in _AT and any(p.start <= second.start < p.end for p in d.places)


def opens_on_its_day(scene: Scene, d: Draft) -> bool:
    """Whether an account begins with its day and tells of somebody not told of: "On Jan. 21, a boy was shot"."""
    run = scene.parsed.sentences[d.sentences[0]]
    opens = any(t.start - run.start <= _BEFORE_DAY and t.precision == "day" for t in d.times)
    return opens and any(scene.parsed.between(h.start, h.end)[0].lower in {"a", "an"} for h in d.harms if not h.negated)


def opens_on_its_year(scene: Scene, d: Draft) -> bool:
    """Whether an account begins with a year that is over: "In 2010, he shot a clerk"."""
    run, published = scene.parsed.sentences[d.sentences[0]], scene.parsed.article.published or ""
    years = (t for t in d.times if t.start - run.start <= _BEFORE_DAY and t.precision == "year")
    return any((t.not_after or published)[:4] < published[:4] for t in years)


def turns(scene: Scene, d: Draft) -> bool:
    """Whether an account's first sentence turns to another place: "In Kishtwar, …", "Meanwhile, …"."""
    first = scene.parsed.tokens[scene.parsed.sentences[d.sentences[0]].first]
    return opens_there(scene, d) or first.lower in scene.know.words.turning_words


def goes_on_with(scene: Scene, d: Draft) -> bool:
    """Whether an act is told as the next of what was told before, in no place of its own: "gunmen then opened
    fire"."""
    then = any(k.lower == "then" for k in scene.parsed.kids(d.trigger.token, "advmod"))
    return then and not (d.places or d.times)


def _is_reported(parsed: Parsed, noun: Token) -> bool:
    """Whether a noun is what somebody was told of: "officers responded to a report of a shooting"."""
    of = parsed.head(noun.i)
    return of.lower == "of" and parsed.head(of.i).lemma in _HEARD


def _is_held_for_too(scene: Scene, noun: Token) -> bool:
    """Whether a deed is what somebody is told to be held for as well: "was also charged in a shooting", "was already
    wanted for a robbery"."""
    prep = scene.parsed.head(noun.i)
    over = scene.parsed.head(prep.i)
    verb = over if over.pos == "VERB" else scene.parsed.head(over.i)  # "is also a suspect in a shooting"
    also = any(k.lower in _TOO for k in scene.parsed.kids(verb.i, "advmod"))
    return noun.dep == "pobj" and prep.lower in {"in", "for", "of", "with"} and also


def _befell(scene: Scene, token: Token) -> bool:
    """Whether a word tells only what came to people: "three others were also shot" is said of the same incident."""
    return (
        token.tag == "VBN" and bool(scene.parsed.kids(token.i, "nsubjpass")) and not scene.parsed.kids(token.i, "agent")
    )


def others(scene: Scene, d: Draft) -> dict[str, float]:
    """Words that say that this is a further incident: "another bomb", "an attack", "meanwhile"."""
    parsed, words = scene.parsed, scene.know.words
    token = parsed.tokens[d.trigger.token]
    noun = token.pos in {"NOUN", "PROPN"} and not d.weak
    before = {k.lower for k in parsed.kids(token.i) if k.i < token.i} if noun else set()
    with_what = _marks(scene, d).union(*(_own_marks(scene, t.token) for t in d.triggers))
    run = parsed.sentence(token.i)
    first = parsed.tokens[run.first : min(run.first + _OPENING, run.last)]
    opening = first[: next((n for n, t in enumerate(first) if t.lower == ","), 1)] or first[:1]
    return {
        "another": (
            bool((before | with_what) & words.other_words)
            or _is_of_another(scene, token.i)
            or (noun and bool(before & {"a", "an"}) and _is_held_for_too(scene, token))
            or (opening[0].lower == "also" and opening[-1].label in {"DATE", "TIME"})  # "Also yesterday, …"
        )
        and not is_said_of_told(parsed, token.i),
        "an indefinite noun": bool(before & {"a", "an"})
        and not before & words.other_words
        and not _is_reported(parsed, token),
        "elsewhere": opening[0].lower in words.turning_words,
        "some time apart": (len(opening) > 1 and opening[-1].lower == "earlier")
        or [t.lower for t in opening] in _BEFORE_NOW
        or _is_later(scene, d),
        "also": any(k.lower in {"also", "too"} for k in parsed.kids(token.i, "advmod")) and not _befell(scene, token),
        "another target": any(k.lower == "another" for i in d.targets[:1] for k in parsed.kids(i)),
    }
