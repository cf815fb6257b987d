"""How likely a candidate is an attribution: a logistic regression over named features of grammar.

The weights are data (know/data/attributions.json), fitted by `make train` on PolNeAR's training half.  Of words, only
those that may be cues have weights, and small words around them: who speaks and what of is known by kind alone, so that
the weights hold on other matters than those they were fitted on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from ..know import Knowledge
from ..model import Parsed, Span, Token
from .quotes_cues import Cue
from .quotes_marks import Quotation
from .quotes_wider import Candidate, candidates, ruled

_SELF = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})
_PRONOUNS = frozenset({"WP", "WDT", "PRP", "PRP$", "DT", "EX"})
_NOT = frozenset({"no", "never", "not"})
_LENGTHS, _DISTANCES = (1, 3, 8), (1, 2, 3, 5, 8, 15)
#: an attribution of the rules: its cue, the speaker's words, and what is said
Said = tuple[Cue, Span | None, Span]

_TITLE = 0.8  # so many of a sentence's longer words have a capital in a headline


class Weigher:
    """Weighs the candidates of one article; `found` are those of the rules, in the order of the text."""

    def __init__(self, parsed: Parsed, know: Knowledge, marks: Sequence[Quotation], found: Sequence[Candidate]) -> None:
        self._parsed = parsed
        self._know = know
        self._marks = marks
        self._found = found
        self._titles: dict[int, bool] = {}

    def odds(self, c: Candidate) -> float:
        """The log odds that a candidate is an attribution."""
        weights = self._know.attributions
        known = (weights.get(name, 0.0) for name in self.features(c))
        return fsum((weights[""], *known))  # the same in whatever order

    def features(self, c: Candidate) -> set[str]:
        """What is known of a candidate, as names."""
        kind = f"{c.part}.{c.saying.kind if c.saying else 'other'}"
        return {
            *self._cue(c, kind),
            *self._source(c, kind),
            *self._form(c, kind),
            *self._content(c),
            *self._place(c, kind),
        }

    def _cue(self, c: Candidate, kind: str) -> Iterator[str]:
        """The word, the grammar that holds what is said, and both together."""
        word, frame = f"{c.part}={c.word}", f"{c.part}+{c.frame}"
        yield from (kind, frame, word, f"{word} {c.frame}", f"{kind} {c.frame}")
        if c.cue:
            yield from ("ruled", f"ruled {kind}")
        if c.over is not None:
            verb = self._parsed.tokens[c.over].lemma
            yield from (f"{c.part} over={verb}", f"{word} over={verb}")

    def _source(self, c: Candidate, kind: str) -> Iterator[str]:
        """Who speaks: pronoun, name by the parser's label, or noun by what it is; and how they stand to the cue."""
        s = self._parsed.tokens[c.source]
        who = _who(s, self._know)
        yield from (f"by={who}", f"by={who} {kind}", f"by={who} {c.part}+{c.frame}", f"{c.part} {c.relation}")
        yield "far=" + _bucket(abs(c.token - c.source), _DISTANCES)
        if s.lower in _SELF and s.text != "US":
            yield "by self"
        if s.i > c.token:
            yield from ("by after", f"by after {c.part}+{c.frame}")
        if who.startswith("noun"):
            if s.tag == "NNS":
                yield "by many"
            if s.lemma in self._know.sayings.texts:
                yield "by text"
            if s.lemma in self._know.sayings.mute:
                yield "by mute"
        if s.label in {"DATE", "TIME", "CARDINAL", "PERCENT"}:
            yield f"by={s.label}"

    def _form(self, c: Candidate, kind: str) -> Iterator[str]:
        """Tense, denial, modal, and where the verb stands in its sentence."""
        p = self._parsed
        t = p.tokens[c.token]
        verb = t if c.over is None else p.tokens[c.over]
        yield from (f"{c.part}:{verb.tag}", f"{c.part}:{t.dep}", f"{c.part}:{t.dep}:{verb.tag}", f"{kind}:{t.dep}")
        helpers = p.kids(verb.i, "aux", "neg")
        modal = next((k.lemma for k in helpers if k.tag == "MD"), None)
        if modal:
            yield from ("modal", f"modal={modal}", f"modal {kind}")
        if any(k.dep == "neg" for k in helpers) or any(k.lower in _NOT for k in p.kids(t.i, "det", "neg", "advmod")):
            yield from ("not", f"not {kind}")
        if any(k.lower == "to" for k in helpers):
            yield from ("to", f"to {kind}", f"under={p.head(verb.i).lemma}")
        elif t.dep in {"xcomp", "pcomp"}:
            yield f"under={p.head(verb.i).lemma}"
        if any(k.lemma == "have" for k in helpers):
            yield "perfect"
        if verb.dep == "advcl":
            yield "mark=" + next((k.lower for k in p.kids(verb.i, "mark", "advmod")), "")
        for k in p.kids(verb.i, "advmod"):
            yield f"adverb={k.lower}"

    def _content(self, c: Candidate) -> Iterator[str]:
        """How long what is said is, and the noun where it is one."""
        p = self._parsed
        size = _bucket(p.text.count(" ", c.content.start, c.content.end) + 1, _LENGTHS)
        yield f"{c.part}+{c.frame} words={size}"
        if "dobj" not in c.frame and "prep" not in c.frame:
            return
        head = next((t for t in p.between(c.content.start, c.content.end) if _is_object(p, t, c.token)), None)
        if head is not None:
            what = _who(head, self._know)
            yield from (f"of={what} {c.part}={c.word}", f"of={what} {c.part}+{c.frame}")
            if head.lemma in self._know.sayings.nouns:
                yield from ("of saying", f"of saying {c.part}={c.word}")

    def _place(self, c: Candidate, kind: str) -> Iterator[str]:
        """Where it stands: in a quotation, in what somebody else says, in a headline, in the first sentence."""
        t = self._parsed.tokens[c.token]
        if any(m.start <= t.start < m.end for m in self._marks):
            yield from ("quoted", f"quoted {kind}", f"quoted by={_who(self._parsed.tokens[c.source], self._know)}")
        elif any(m.start < c.content.end and c.content.start < m.end for m in self._marks):
            yield from ("quotes", f"quotes {kind}")
        outer = [o for o in self._found if o.token != c.token and o.content.start <= t.start < o.content.end]
        if outer:
            yield from ("nested", f"nested {kind}", "nested again" if len(outer) > 1 else "nested once")
            if outer[-1].saying:
                yield from (f"nested in={outer[-1].saying.kind}", f"nested in={outer[-1].saying.word}")
        if t.sentence not in self._titles:
            self._titles[t.sentence] = _is_title(self._parsed, t.sentence)
        if self._titles[t.sentence]:
            yield "headline"
        if t.sentence == 0:
            yield "first"


def chosen(
    parsed: Parsed, know: Knowledge, marks: Sequence[Quotation], said: Sequence[Said]
) -> tuple[frozenset[int], list[Candidate]]:
    """The tokens of the rules' cues that are unlikely to be attributions, and the likely candidates beyond the rules,
    one a cue (the likeliest).  Without weights there are none of either."""
    weights = know.attributions
    if not weights:
        return frozenset(), []
    weigher, found, wider = of_article(parsed, know, marks, said)
    unlikely = frozenset(c.token for c in found if c and weigher.odds(c) < weights["least"])
    best: dict[int, tuple[float, Candidate]] = {}
    for c in wider:
        odds = weigher.odds(c)
        if odds >= weights["least"] and (c.token not in best or odds > best[c.token][0]):
            best[c.token] = odds, c
    return unlikely, [c for _, c in best.values()]


def of_article(
    parsed: Parsed, know: Knowledge, marks: Sequence[Quotation], said: Sequence[Said]
) -> tuple[Weigher, list[Candidate | None], Iterator[Candidate]]:
    """The weigher of an article, the candidates that the rules' attributions are (None for one without a source), and
    those beyond."""
    words = know.sayings
    found = [ruled(parsed, cue, source, content, words) if source else None for cue, source, content in said]
    done = frozenset(cue.token for cue, _, _ in said)
    return Weigher(parsed, know, marks, [c for c in found if c]), found, candidates(parsed, words, marks, done)


def _who(t: Token, know: Knowledge) -> str:
    """What a speaker or a thing said is: the pronoun itself, "name" and the parser's label, "noun" and what it is."""
    if t.pos == "PRON" or t.tag in _PRONOUNS:
        return t.lower
    if t.pos == "PROPN":
        return f"name.{t.label or '-'}"
    kinds = know.kinds.all_of(t.lower)
    return f"noun.{kinds[0].entity if kinds else '-'}" if t.pos == "NOUN" else t.pos


def _is_object(parsed: Parsed, t: Token, cue: int) -> bool:
    """Whether a token is the object of the cue, or of a preposition of its."""
    return (t.dep == "dobj" and t.head == cue) or (t.dep in {"pobj", "pcomp"} and parsed.head(t.head).i == cue)


def _is_title(parsed: Parsed, sentence: int) -> bool:
    """Whether a sentence is a headline: nearly all its longer words have capitals."""
    run = parsed.sentences[sentence]
    long = [t.text for t in parsed.tokens[run.first : run.last] if t.end - t.start > 3 and t.text[0].isalpha()]
    return len(long) > 2 and sum(w[0].isupper() for w in long) >= _TITLE * len(long)


def _bucket(n: int, limits: Sequence[int]) -> str:
    return next((str(limit) for limit in limits if n <= limit), "more")
