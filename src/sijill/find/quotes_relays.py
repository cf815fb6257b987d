"""Those whom a report rests on, where it only names them: "the agency reported, citing a security source"."""

from __future__ import annotations

from collections.abc import Iterable

from ..know.sayings import Sayings
from ..model import Parsed, Span, Token
from .quotes_spans import noun_phrase, trim


def cited(parsed: Parsed, t: Token, words: Sayings) -> int | None:
    """The head token of the one whom a participle cites ("citing X", "quoting X"); None where it passes on what X says
    in a clause of its own ("quoting X as saying …"), or cites nobody who speaks."""
    if t.lemma not in words.relays or t.tag != "VBG" or parsed.kids(t.i, "ccomp"):
        return None
    found = parsed.kids(t.i, "dobj")
    if not found or any(p.lower == "as" for p in parsed.kids(t.i, "prep")):
        return None
    who = found[0]
    return who.i if who.pos in {"NOUN", "PROPN"} and who.lemma not in words.mute else None


def passed_on(parsed: Parsed, cue: int, who: int, found: Iterable[tuple[int, int | None, Span]]) -> Span | None:
    """What the one cited tells: what the attribution holds that the participle `cue` belongs to, else the longer side
    of its sentence.  `found` are the attributions: the token of each cue, of its speaker, and what it holds."""
    here = parsed.tokens[cue].sentence
    near = [(c, source, held) for c, source, held in found if parsed.tokens[c].sentence == here]
    above = {a.i for a in parsed.ancestors(cue)}
    own = [n for n in near if n[0] in above or n[1] in above] or near
    if own:
        return min(own, key=lambda n: abs(n[0] - cue))[2]
    run = parsed.sentence(cue)
    last = noun_phrase(parsed, who).end
    after = [i for i in range(run.first, run.last) if parsed.tokens[i].start >= last]
    before = list(range(run.first, cue))
    subject = next((k for a in parsed.ancestors(cue) for k in parsed.kids(a.i, "nsubj") if k.i < cue), None)
    if subject is not None and noun_phrase(parsed, subject.i).start > parsed.tokens[run.first].start:
        before = [i for i in before if parsed.tokens[i].end <= noun_phrase(parsed, subject.i).start]
    return trim(parsed, after if len(after) > len(before) else before)
