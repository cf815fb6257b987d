"""Those whom a report rests on, where it only names them: "the agency reported, citing a security source"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..know import Knowledge
from ..model import Parsed, Span, Token
from .quotes_cues import Cue
from .quotes_spans import noun_phrase, trim

#: an attribution: its cue, the speaker's words, and what is said
_Said = tuple[Cue, Span | None, Span]

#: of what is written, these are somebody's words; figures and evidence are nobody's
_WRITTEN = frozenset({"report", "statement", "document", "study", "letter", "testimony", "communique", "account"})
#: where a source is ("a source in the ministry"); the parser may hang it on the verb
_WITHIN = frozenset({"in", "at", "from", "within", "of", "inside", "with"})


def cited(parsed: Parsed, t: Token, know: Knowledge) -> int | None:
    """The head token of the one whom a participle cites ("citing X", "quoting X"); None where it passes on what X says
    by a word of its own ("quoting X as saying …"), or cites nobody who speaks."""
    if t.lemma not in know.sayings.relays or t.tag != "VBG":
        return None
    found = parsed.kids(t.i, "dobj")
    if not found or any(p.lower == "as" for p in parsed.kids(t.i, "prep")):
        return None
    who = found[0]
    if who.lemma in know.sayings.texts - know.sayings.unnamed - _WRITTEN:
        return None
    speaks = who.lemma in know.sayings.unnamed | _WRITTEN or any(
        kind.entity in {"people", "group"} for kind in know.kinds.all_of(who.lower)
    )
    return who.i if who.pos == "PROPN" or (who.pos == "NOUN" and speaks) else None


def relayed(parsed: Parsed, citing: Sequence[Cue], bare: Sequence[Cue], found: Sequence[_Said]) -> list[_Said]:
    """The attributions, with those by "citing X": what X tells is what the attribution holds that the participle
    belongs to, the clause after X, or else the longer side of the sentence.  `bare` are the words of saying that hold
    nothing by themselves ("media reported citing X that …"): they hold the same, as do those that seem to hold the
    participle."""
    out = list(found)
    for cue in citing:
        if cue.source is None:
            continue
        phrase = whole_phrase(parsed, cue.source, cue.token)
        only = [f for f in out if cue.span.start <= f[2].start and f[2].end <= phrase.end]
        out = [f for f in out if f not in only]
        clause = _clause_of(parsed, cue.token, cue.source)
        own = _own(parsed, cue, out) if clause is None else None
        held = clause or own or _side(parsed, cue.token, cue.source)
        if held is None:
            continue
        empty = [b for b in (*bare, *(f[0] for f in only)) if 0 < cue.token - b.token <= 3 and b.source is not None]
        beside = max(empty, key=lambda b: b.token, default=None) if own is None else None
        if beside is not None and beside.source is not None:
            out.append((replace(beside, content=held), noun_phrase(parsed, beside.source), held))
        out.append((replace(cue, content=held), phrase, held))
    return out


def passed_on(parsed: Parsed, know: Knowledge, found: Sequence[_Said]) -> list[_Said]:
    """The attributions with "X quoted Y as saying …" and "Y was quoted as saying by X" whole: what Y says is told by X,
    and where the word "saying" stands last, it is what stands before."""
    out = list(found)
    for t in parsed.tokens:
        saying = _as_saying(parsed, t) if t.lemma in know.sayings.relays and t.pos == "VERB" else None
        relay = know.sayings.verbs.get(t.lemma)
        word = know.sayings.verbs.get(saying.lemma) if saying is not None else None
        if saying is None or relay is None or word is None:
            continue
        told = next((f for f in out if f[0].token == saying.i), None)
        before = [i for k in parsed.kids(t.i, "ccomp") if k.i < t.i for i in parsed.subtree(k.i)]
        held = told[2] if told is not None else trim(parsed, before)
        who = next(iter(parsed.kids(t.i, "nsubjpass") or parsed.kids(t.i, "dobj")), None)
        if held is None or who is None:
            continue
        out = [f for f in out if f[0].token not in {t.i, saying.i}]
        own = Cue(saying.i, word, Span(saying.start, saying.end), who.i, held)
        kept = (replace(told[0], content=held), told[1], held) if told is not None else None
        by = _teller(parsed, t, saying)
        if by is not None:
            out.append((Cue(t.i, relay, Span(t.start, t.end), by, held), noun_phrase(parsed, by), held))
        out.append(kept or (own, whole_phrase(parsed, who.i, t.i), held))
    return out


def _as_saying(parsed: Parsed, t: Token) -> Token | None:
    inner = [s for p in parsed.kids(t.i, "prep") if p.lower == "as" for s in parsed.kids(p.i, "pcomp")]
    return next((s for s in inner if s.tag == "VBG"), None)


def _teller(parsed: Parsed, t: Token, saying: Token) -> int | None:
    """Who quotes: the subject, or of a passive the agent, though the parser hangs it on "saying"."""
    if parsed.kids(t.i, "auxpass", "nsubjpass"):
        near = [*parsed.kids(t.i, "agent", "prep"), *parsed.kids(saying.i, "agent", "prep")]
        return next((o.i for p in near if p.lower == "by" for o in parsed.kids(p.i, "pobj")), None)
    return next((s.i for s in parsed.kids(t.i, "nsubj") if s.pos in {"NOUN", "PROPN", "PRON"}), None)


def whole_phrase(parsed: Parsed, i: int, verb: int) -> Span:
    """The noun phrase of token i with where they are from, though the parser hangs that on the verb."""
    span = noun_phrase(parsed, i)
    for prep in parsed.kids(verb, "prep"):
        inner = parsed.kids(prep.i, "pobj")
        if prep.lower in _WITHIN and inner and 0 <= prep.start - span.end <= 1:
            return Span(span.start, noun_phrase(parsed, inner[0].i).end)
    return span


def _clause_of(parsed: Parsed, cue: int, who: int) -> Span | None:
    """The clause after the one cited: "citing a source that the army had withdrawn"."""
    for k in [*parsed.kids(cue, "ccomp"), *parsed.kids(who, "acl", "relcl", "ccomp")]:
        marked = any(m.lower == "that" for m in parsed.kids(k.i, "mark", "det"))
        if k.i > who and parsed.kids(k.i, "nsubj", "nsubjpass") and (k.dep == "ccomp" or marked):
            return trim(parsed, parsed.subtree(k.i))
    return None


def _own(parsed: Parsed, cue: Cue, found: Sequence[_Said]) -> Span | None:
    """What the attribution holds that the participle belongs to: the one that it hangs on, else the nearest."""
    here = parsed.tokens[cue.token].sentence
    near = [f for f in found if parsed.tokens[f[0].token].sentence == here]
    above = {a.i for a in parsed.ancestors(cue.token)}
    own = [f for f in near if f[0].token in above or f[0].source in above] or near
    return min(own, key=lambda f: abs(f[0].token - cue.token))[2] if own else None


def _side(parsed: Parsed, cue: int, who: int) -> Span | None:
    """The longer side of the sentence, without the subject of the word of saying that the participle stands by."""
    run = parsed.sentence(cue)
    last = noun_phrase(parsed, who).end
    after = [i for i in range(run.first, run.last) if parsed.tokens[i].start >= last]
    before = list(range(run.first, cue))
    subject = next((k for a in parsed.ancestors(cue) for k in parsed.kids(a.i, "nsubj") if k.i < cue), None)
    if subject is not None and noun_phrase(parsed, subject.i).start > parsed.tokens[run.first].start:
        before = [i for i in before if parsed.tokens[i].end <= noun_phrase(parsed, subject.i).start]
    return trim(parsed, after if len(after) > len(before) else before)
