"""Attributions as the grammar shows them: a word of saying, who says it, and what is said."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..know import Knowledge
from ..know.sayings import ACCORDING, Saying, Sayings
from ..model import Parsed, Span, Token
from .quotes_sources import SUBJECTS, can_speak, owner_of, source_of, speaking
from .quotes_spans import noun_phrase, trees, trim

_ASPECTS = frozenset({"go", "continue", "proceed", "begin", "start"})
_SELF = frozenset({"i", "we", "you", "me", "us"})
_HELPERS = frozenset({"aux", "auxpass"})
_RELATIVE = frozenset({"who", "which", "that"})


class Cue(Struct, frozen=True):
    """One attribution.  `token` is that of the cue, `source` the head token of the speaker or None, `span` the cue's
    words, `content` what is said or None where only a quotation can tell, `hearer` the token of the one who is told."""

    token: int
    saying: Saying
    span: Span
    source: int | None
    content: Span | None
    hearer: int | None = None


def cues(parsed: Parsed, know: Knowledge) -> list[Cue]:
    """Every attribution that verbs, nouns, adverbs and "according to" of saying show, in order."""
    words = know.sayings
    found: list[Cue] = []
    for t in parsed.tokens:
        if t.pos == "VERB" and t.dep not in {"amod", "compound"}:
            if t.lower == "according":
                found.extend(_according(parsed, t))
            elif t.lemma in words.verbs or t.lemma in words.particles:
                found.extend(_verb(parsed, t, know))
        elif t.pos == "NOUN" and t.lemma in words.nouns:
            found.extend(_noun(parsed, t, words))
        elif t.pos == "ADV" and t.lower in words.adverbs:
            clause = trim(parsed, parsed.subtree(t.head))
            if clause:
                found.append(Cue(t.i, words.adverbs[t.lower], Span(t.start, t.end), None, clause))
    return found


# ---------------------------------------------------------------------------------------------- verbs


def _verb(parsed: Parsed, t: Token, know: Knowledge) -> Iterator[Cue]:
    words = know.sayings
    saying, particle = _word(parsed, t, words)
    if saying is None or (t.tag == "VBN" and t.dep == "acl" and not parsed.kids(t.i, "agent")):
        return
    if _is_unreal(parsed, t):
        return
    source = speaking(parsed, t, source_of(parsed, t.i, words), words)
    if source is None and saying.kind == "speech":
        source = _right_before(parsed, t, know)
    if source is not None and _is_self(parsed.tokens[source]):  # one's own words need no attribution
        return
    if saying.kind == "witness" and (source is None or not _may_see(parsed.tokens[source], t, know)):
        return
    told = parsed.kids(t.i, "dative", "dobj") if saying.hearer else parsed.kids(t.i, "dative")
    hearer = told[0].i if told else _told_to(parsed, t, words)
    span = Span(t.start, particle.end) if particle and particle.i - t.i <= 4 else Span(t.start, t.end)
    if hearer is not None and not _can_hear(parsed.tokens[hearer], know):
        hearer = None
    content = _object(parsed, t, particle, saying) or _clause(parsed, t, saying)
    if content is None and source is not None and "clause" in saying.takes:
        content = around(parsed, t)
    if content is not None or "quote" in saying.takes:
        yield Cue(t.i, saying, span, source, content, hearer)


def _right_before(parsed: Parsed, t: Token, know: Knowledge) -> int | None:
    """The speaker whom the parser hangs on what is said, where no comma sets them apart ("two men died in Basra on
    Friday state media said"): the name, people or body right before a verb of saying that has no subject."""
    said = any(k.i < t.i for k in parsed.kids(t.i, "ccomp"))
    if not said or t.tag not in {"VBD", "VBZ"} or parsed.kids(t.i, "nsubj", "nsubjpass", "csubj", "expl", "auxpass"):
        return None
    who = parsed.tokens[t.i - 1]
    speaks = who.lemma in know.sayings.unnamed or _can_hear(who, know)
    return who.i if who.pos in {"NOUN", "PROPN"} and speaks and can_speak(who, know.sayings) else None


def _may_see(source: Token, verb: Token, know: Knowledge) -> bool:
    """Whether somebody tells what they saw: people, in the past ("witnesses saw aircraft bomb the town")."""
    people = source.lemma in know.sayings.unnamed or know.kinds.as_entity(source.lower, "people") is not None
    return verb.tag in {"VBD", "VBN"} and source.pos == "NOUN" and people


def _can_hear(t: Token, know: Knowledge) -> bool:
    """Whether somebody may be told: a name, a pronoun, or a common noun for people or a body."""
    if t.pos in {"PROPN", "PRON"}:
        return t.tag not in {"WP", "WDT"}
    return any(kind.entity in {"people", "group"} for kind in know.kinds.all_of(t.lower))


def _is_self(t: Token) -> bool:
    """Whether a word is the writer's "we" or "us"; "US" is a state."""
    return t.lower in _SELF and t.text != "US"


def _is_unreal(parsed: Parsed, t: Token) -> bool:
    """Whether nothing was said: "did not say", "would say", "to say", "without saying" (but "went on to say")."""
    helpers = parsed.kids(t.i, "aux", "neg")
    if t.dep == "pcomp" and parsed.head(t.i).lower == "without":
        return True
    if any(k.dep == "neg" or k.tag == "MD" for k in helpers):
        return True
    if any(k.lower == "to" and k.dep == "aux" for k in helpers):
        return not (t.dep == "xcomp" and parsed.head(t.i).lemma in _ASPECTS)
    return False


def _word(parsed: Parsed, t: Token, words: Sayings) -> tuple[Saying | None, Token | None]:
    """The saying that this verb is, with its particle or preposition where that belongs to it."""
    for rest in words.particles.get(t.lemma, ()):
        first, _, second = rest.partition(" ")
        for kid in parsed.kids(t.i, "prt", "prep", "advmod", "acomp", "oprd", "aux", "dobj", "agent"):
            if kid.lower != first or kid.i < t.i or _is_of_time(parsed, kid):  # "called on Monday" calls on nobody
                continue
            if not second:
                return words.verbs[f"{t.lemma} {rest}"], kid
            nearby = parsed.tokens[kid.i + 1 : kid.i + 3]
            last = next((k for k in nearby if k.lower == second.split()[-1]), None)
            if last:
                return words.verbs[f"{t.lemma} {rest}"], last
    return words.verbs.get(t.lemma), None


def _is_of_time(parsed: Parsed, prep: Token) -> bool:
    return any(k.label in {"DATE", "TIME"} for k in parsed.kids(prep.i, "pobj"))


def _object(parsed: Parsed, t: Token, particle: Token | None, saying: Saying) -> Span | None:
    """The noun phrase that holds the thing said ("condemned the raid", "called for talks")."""
    if particle is not None and particle.dep == "prep":
        inner = [k.i for k in parsed.kids(particle.i, "pobj", "pcomp")]
        more = [
            k.i for k in parsed.kids(t.i, "conj") if k.pos == "NOUN"
        ]  # "called for X, Y and Z" parsed as "called … Y"
        return trim(parsed, trees(parsed, [*inner, *more, *_infinitive(parsed, t)])) if inner else None
    if "predicate" in saying.takes:
        called = [k.i for k in parsed.kids(t.i, "oprd", "ccomp", "xcomp")]
        return trim(parsed, trees(parsed, [*(k.i for k in parsed.kids(t.i, "dobj")), *called])) if called else None
    if "object" not in saying.takes or (saying.hearer and particle is None):
        return None
    if t.dep == "acl" and t.tag == "VBN":  # "the toll given by the ministry"
        told = noun_phrase(parsed, t.head)
        return told if told.end <= t.start else None
    given = parsed.kids(t.i, "dobj") or parsed.kids(t.i, "nsubjpass")  # who "was denied bail" is not what was denied
    objects = [k.i for k in given if k.lower not in _RELATIVE | {"it"}]
    if not objects:
        return None
    passive = parsed.kids(t.i, "nsubjpass")
    tail = [] if passive else [k.i for k in parsed.kids(t.i, "prep", "xcomp", "ccomp", "oprd") if k.i > objects[0]]
    return trim(parsed, trees(parsed, [*objects, *tail]))


def _clause(parsed: Parsed, t: Token, saying: Saying) -> Span | None:
    """The clause that hangs on the verb ("said that …", "vowed to …")."""
    if saying.takes & {"clause", "quote"}:
        heads = [k.i for k in parsed.kids(t.i, "ccomp") if not _is_shell(parsed, k)]
        if "clause" in saying.takes and not heads:  # "denied shelling the town"
            heads = [k.i for k in parsed.kids(t.i, "xcomp") if k.i > t.i and _is_gerund(parsed, k)]
        if heads:
            return trim(parsed, trees(parsed, heads))
    if "infinitive" in saying.takes or saying.hearer:
        return trim(parsed, trees(parsed, _infinitive(parsed, t)))
    return None


def _is_gerund(parsed: Parsed, k: Token) -> bool:
    return k.tag == "VBG" or any(a.tag == "VBG" for a in parsed.kids(k.i, "aux"))  # "denied having shelled the town"


def _is_shell(parsed: Parsed, k: Token) -> bool:
    return k.end - k.start < 2 and not parsed.children[k.i]


def _infinitive(parsed: Parsed, t: Token) -> list[int]:
    return [k.i for k in parsed.kids(t.i, "xcomp", "ccomp") if k.i > t.i and k.tag == "VB"]


def around(parsed: Parsed, t: Token) -> Span | None:
    """The sentence that a cue interrupts or follows ("…, he said", "As he says, …")."""
    as_clause = t.dep == "advcl" and any(k.lower == "as" for k in parsed.kids(t.i, "mark", "advmod"))
    if t.dep != "parataxis" and not as_clause and not (t.dep in {"ccomp", "conj"} and _after_comma(parsed, t)):
        return None
    own = set(parsed.subtree(t.i))
    rest = [i for i in parsed.subtree(t.head) if i not in own]
    if t.dep in {"ccomp", "conj"}:
        rest = [i for i in rest if i < t.i]
    return trim(parsed, rest)


def _after_comma(parsed: Parsed, t: Token) -> bool:
    first = parsed.subtree(t.i)[0]
    return first > 0 and parsed.tokens[first - 1].text in {",", '"', "”"} and t.head < t.i


def _told_to(parsed: Parsed, t: Token, words: Sayings) -> int | None:
    """The one who is told: "said to X", "said in an interview with X", "speaking to X"."""
    for prep in parsed.kids(t.i, "prep"):
        inner = parsed.kids(prep.i, "pobj")
        if prep.lower == "to" and inner and inner[0].pos in {"NOUN", "PROPN", "PRON"}:
            return inner[0].i
        if prep.lower in {"in", "during"} and inner and inner[0].lemma in words.interview:
            for deeper in parsed.kids(inner[0].i, "prep"):
                if deeper.lower in {"with", "to"} and parsed.kids(deeper.i, "pobj"):
                    return parsed.kids(deeper.i, "pobj")[0].i
    return None


# ---------------------------------------------------------------------------------------------- nouns, according to


def _noun(parsed: Parsed, t: Token, words: Sayings) -> Iterator[Cue]:
    saying = words.nouns[t.lemma]
    source = owner_of(parsed, t, words)
    if source is None or _is_self(parsed.tokens[source]) or not can_speak(parsed.tokens[source], words):
        return
    inner: list[int] = []
    for k in parsed.kids(t.i):
        if k.i < t.i:
            continue
        if k.dep == "prep" and k.lower in saying.takes:
            inner.extend(p.i for p in parsed.kids(k.i, "pobj", "pcomp"))
        elif (k.dep in {"acl", "ccomp", "relcl"} and "clause" in saying.takes and _is_that(parsed, k)) or (
            k.dep == "acl" and "infinitive" in saying.takes and k.tag == "VB"
        ):
            inner.append(k.i)
    content = trim(parsed, [i for i in trees(parsed, inner) if i > t.i])
    if content:
        yield Cue(t.i, saying, Span(t.start, t.end), source, content)


def _is_that(parsed: Parsed, k: Token) -> bool:
    return any(m.lower == "that" and m.dep == "mark" for m in parsed.kids(k.i))


def _according(parsed: Parsed, t: Token) -> Iterator[Cue]:
    to = next((k for k in parsed.kids(t.i, "prep") if k.lower == "to"), None)
    inner = parsed.kids(to.i, "pobj") if to else []
    if to is None or not inner:
        return
    source = inner[0].i
    name = noun_phrase(parsed, source)
    verb = next((a for a in parsed.ancestors(t.i) if a.pos in {"VERB", "AUX"} and a.dep not in _HELPERS), None)
    tree = parsed.subtree(verb.i if verb else parsed.head(t.i).i)
    own = set(parsed.subtree(t.i))
    before = [i for i in tree if i < t.i]
    after = [i for i in tree if parsed.tokens[i].start >= name.end and i not in own]
    if verb is not None and verb.i > t.i and any(parsed.tokens[i].dep in SUBJECTS for i in before):
        content = trim(parsed, [*before, *after])  # "The road, according to villagers, is mined"
    else:
        content = trim(parsed, before if verb is None or verb.i < t.i else after) or trim(parsed, before or after)
    if content:
        yield Cue(t.i, ACCORDING, Span(t.start, to.end), source, content)
