"""Attributions beyond the words of saying: every verb, noun and adjective that may show what somebody says, thinks,
wants or holds ("opposes the withdrawal", "their support for the truce", "is aware that …").

The list is wide and most of it is wrong; `quotes_weigh` chooses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..know.sayings import Saying, Sayings
from ..model import Parsed, Span, Token
from .quotes_cues import Cue, around
from .quotes_marks import Quotation
from .quotes_sources import SUBJECTS, relative, source_of
from .quotes_spans import noun_phrase, trees, trim

_PLAIN = frozenset({"be", "have", "do"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NO_VERB = frozenset({"amod", "compound", "aux", "auxpass"})
_NEAR = 60  # characters from a verb to the quotation that it may bring in
_BEFORE = 20  # and from a quotation to the clause that follows it


class Candidate(Struct, frozen=True, kw_only=True):
    """What may be an attribution.

    `token` is that of the cue, `part` what the cue is (verb noun adjective), `word` its lemma with its particle,
    `frame` the grammar that holds the content ("ccomp:that", "prep:for"); `source` the head of the speaker, `words`
    theirs, `relation` what they are to the cue; `over` the verb by which a noun or adjective is said, or None;
    `saying` what the word means where it is one of saying, `cue` what the rules found.
    """

    token: int
    part: str
    word: str
    frame: str
    span: Span
    source: int
    words: Span
    relation: str
    content: Span
    over: int | None = None
    cue: Cue | None = None
    saying: Saying | None = None


def ruled(parsed: Parsed, cue: Cue, source: Span, content: Span, words: Sayings) -> Candidate:
    """The candidate that the rules' attribution is."""
    assert cue.source is not None
    t = parsed.tokens[cue.token]
    noun = t.pos == "NOUN"
    frames = _noun_frames(parsed, t, "") if noun else _frames(parsed, t)
    held = (name for name, heads in frames if content.start <= parsed.tokens[heads[-1]].start < content.end)
    return Candidate(
        token=cue.token,
        part="noun" if noun else "verb",
        word=cue.saying.word,
        frame=next(held, "quote" if cue.content is None else f"around:{t.dep}"),
        span=cue.span,
        source=cue.source,
        words=source,
        relation=_owner(parsed, t, words)[1] if noun else _relation(parsed, t, cue.source),
        content=content,
        cue=cue,
        saying=cue.saying,
    )


def candidates(parsed: Parsed, words: Sayings, marks: Sequence[Quotation], done: frozenset[int]) -> Iterator[Candidate]:
    """All candidates of a text but those of the tokens that are done, in the order of the text; many share a cue."""
    for t in parsed.tokens:
        if t.i in done:
            continue
        if t.pos == "VERB" and t.lemma not in _PLAIN and t.dep not in _NO_VERB:
            yield from _verb(parsed, t, words, marks)
        elif t.pos == "NOUN":
            yield from (c for c in _noun(parsed, t, words) if c.over not in done)
        elif t.pos == "ADJ":
            yield from _adjective(parsed, t, words)


# ---------------------------------------------------------------------------------------------- verbs


def _verb(parsed: Parsed, t: Token, words: Sayings, marks: Sequence[Quotation]) -> Iterator[Candidate]:
    source = source_of(parsed, t.i, words)
    if source is None:
        return
    relation = _relation(parsed, t, source)
    pronoun = relative(parsed, t.i) if relation == "relcl" else None
    phrase = noun_phrase(parsed, source if pronoun is None else pronoun)
    particle = next((k for k in parsed.kids(t.i, "prt") if k.i > t.i), None)
    word = f"{t.lemma} {particle.lower}" if particle else t.lemma
    span = Span(t.start, particle.end if particle else t.end)
    at = parsed.tokens[source].start
    for frame, content in _held(parsed, t, source, relation, marks):
        if content and (relation == "agent" or not content.start <= at < content.end):
            yield Candidate(
                token=t.i,
                part="verb",
                word=word,
                frame=frame,
                span=span,
                source=source,
                words=phrase,
                relation=relation,
                content=content,
                saying=words.verbs.get(word),
            )


def _held(
    parsed: Parsed, t: Token, source: int, relation: str, marks: Sequence[Quotation]
) -> Iterator[tuple[str, Span | None]]:
    """What a verb may bring in: what hangs on it, the noun that it describes, a quotation beside it, what is around."""
    for frame, heads in _frames(parsed, t):
        yield frame, trim(parsed, [i for i in trees(parsed, heads) if i != t.i])
    given = t.dep == "acl" and t.tag == "VBN" and relation == "agent"  # "the figures given by the ministry"
    if given or (t.dep == "relcl" and relation != "relcl" and not parsed.kids(t.i, "dobj")):  # "the plan she opposes"
        head = noun_phrase(parsed, t.head)
        yield "head", head if head.end <= t.start else None
    start = min(t.start, parsed.tokens[source].start)
    stop = parsed.sentence(t.i).end + 2
    after = next((m for m in marks if t.end <= m.start < min(stop, t.end + _NEAR)), None)
    if after:
        yield "quote", Span(after.start, after.end)
    before = [m for m in marks if m.end <= start < m.end + _BEFORE and ". " not in parsed.text[m.end : start]]
    if before:
        yield "quote<", Span(before[-1].start, before[-1].end)
    yield f"around:{t.dep}", around(parsed, t)


def _relation(parsed: Parsed, t: Token, source: int) -> str:
    """What the source is to a verb: its subject or agent, the noun of its relative clause, or shared with others."""
    if t.dep == "relcl" and relative(parsed, t.i) is not None:
        return "relcl"
    s = parsed.tokens[source]
    if s.head == t.i:
        return "subject" if s.dep in SUBJECTS else "object"
    return "agent" if parsed.head(source).dep in {"agent", "prep"} and parsed.head(source).head == t.i else "shared"


def _frames(parsed: Parsed, t: Token) -> Iterator[tuple[str, list[int]]]:
    """What hangs on a verb, as (name of the frame, heads of what it holds)."""
    objects = [k.i for k in parsed.kids(t.i, "dobj") if k.i > t.i]
    for k in parsed.kids(t.i):
        if k.dep == "ccomp":
            yield f"ccomp:{_clause(parsed, k)}{'<' if k.i < t.i else ''}", [k.i]
        elif k.dep == "dobj" and k.i < t.i:
            yield f"dobj:{'rel' if k.lower in _RELATIVE else 'wh'}", [k.i]
        elif k.dep == "dobj":
            yield "dobj", [*(x.i for x in parsed.kids(t.i, "prep") if x.i > k.i), k.i]
        elif k.dep == "nsubjpass" and parsed.kids(t.i, "agent"):
            yield "passive", [k.i]
        elif k.i < t.i:
            continue
        elif k.dep == "xcomp":
            form = "to" if _has_to(parsed, k) else "ing" if k.tag == "VBG" else k.pos.lower()
            yield f"xcomp:{form}", [k.i] if form in {"to", "ing"} else [*objects, k.i]
        elif k.dep == "prep":
            inner = [x.i for x in parsed.kids(k.i, "pobj", "pcomp")]
            if inner:
                yield f"{'object+' if objects else ''}prep:{k.lower}", inner
            if k.lower == "as" and objects:
                yield "dobj:as", [objects[0], k.i]
        elif k.dep == "oprd" and objects:
            yield "oprd", [objects[0], k.i]
        elif k.dep == "advcl" and k.tag == "VB":
            yield "advcl:to", [k.i]


def _clause(parsed: Parsed, k: Token) -> str:
    """The form of a clause: the word that opens it, an infinitive, a small clause, or bare."""
    mark = next((x.lower for x in parsed.kids(k.i, "mark")), None)
    if mark:
        return mark
    if parsed.tokens[parsed.subtree(k.i)[0]].tag in {"WP", "WRB", "WDT"}:
        return "wh"
    if k.tag == "VB" and _has_to(parsed, k):
        return "infinitive"
    finite = k.pos in {"VERB", "AUX"} and (k.tag not in {"VB", "VBG", "VBN"} or bool(parsed.kids(k.i, "aux")))
    return "bare" if finite else "small"


def _has_to(parsed: Parsed, k: Token) -> bool:
    return any(x.lower == "to" for x in parsed.kids(k.i, "aux"))


# ---------------------------------------------------------------------------------------------- nouns, adjectives


def _noun(parsed: Parsed, t: Token, words: Sayings) -> Iterator[Candidate]:
    source, relation, over = _owner(parsed, t, words)
    if source is None or source == t.i:
        return
    at = parsed.tokens[source].start
    for frame, heads in _noun_frames(parsed, t, relation):
        content = trim(parsed, [i for i in trees(parsed, heads) if i != t.i])
        if content and not content.start <= at < content.end:
            yield Candidate(
                token=t.i,
                part="noun",
                word=t.lemma,
                frame=frame,
                span=Span(t.start, t.end),
                source=source,
                words=noun_phrase(parsed, source),
                relation=relation,
                content=content,
                over=over,
                saying=words.nouns.get(t.lemma),
            )


def _owner(parsed: Parsed, t: Token, words: Sayings) -> tuple[int | None, str, int | None]:
    """Whose word a noun is, by what relation, and the verb that has it for its object ("made a speech on …")."""
    for k in parsed.kids(t.i, "poss"):
        return k.i, "poss", None
    for k in parsed.kids(t.i, "prep"):
        if k.lower in {"by", "from"}:
            for inner in parsed.kids(k.i, "pobj"):
                return inner.i, k.lower, None
    head = parsed.tokens[t.head]
    verb = head
    if t.dep == "pobj" and head.dep == "prep":
        verb = parsed.head(head.i)
    passive = t.dep == "nsubjpass" and bool(parsed.kids(head.i, "agent"))
    if verb.pos in {"VERB", "AUX"} and (t.dep in {"dobj", "attr"} or passive or verb is not head):
        source = source_of(parsed, verb.i, words, 3)
        if source is not None:
            return source, "light" if verb is head else f"light:{verb.lemma} {head.lower}", verb.i
    for k in parsed.kids(t.i, "compound", "nmod"):
        if k.pos == "PROPN":
            return k.i, "compound", None
    for k in parsed.kids(t.i, "prep"):
        if k.lower in {"of", "among"}:
            for inner in parsed.kids(k.i, "pobj"):
                return inner.i, k.lower, None
    return None, "none", None


def _noun_frames(parsed: Parsed, t: Token, relation: str) -> Iterator[tuple[str, list[int]]]:
    """What hangs on a noun, and what it is said to be ("their hope is that …")."""
    for k in parsed.kids(t.i):
        if k.i < t.i:
            continue
        if k.dep == "prep" and k.lower != relation:
            inner = [x.i for x in parsed.kids(k.i, "pobj", "pcomp")]
            if inner:
                yield f"prep:{k.lower}", inner
        elif k.dep in {"acl", "ccomp"} or (k.dep == "relcl" and _opens_with_that(parsed, k)):
            form = "that" if _opens_with_that(parsed, k) else "to" if _has_to(parsed, k) else k.tag
            yield f"{k.dep}:{form}", [k.i]
    head = parsed.tokens[t.head]
    if t.dep in {"nsubj", "attr"} and head.lemma == "be" and relation != "light":
        for k in parsed.kids(head.i, "ccomp", "xcomp", "attr"):
            if k.i > head.i and k.i != t.i:
                yield f"be:{k.dep}", [k.i]


def _opens_with_that(parsed: Parsed, k: Token) -> bool:
    return any(m.lower == "that" for m in parsed.kids(k.i, "mark"))


def _adjective(parsed: Parsed, t: Token, words: Sayings) -> Iterator[Candidate]:
    frames = list(_adjective_frames(parsed, t))
    if not frames:
        return
    source, over = _bearer(parsed, t, words)
    if source is None or source == t.i:
        return
    at = parsed.tokens[source].start
    for frame, heads in frames:
        content = trim(parsed, trees(parsed, heads))
        if content and not content.start <= at < content.end:
            yield Candidate(
                token=t.i,
                part="adjective",
                word=t.lemma,
                frame=frame,
                span=Span(t.start, t.end),
                source=source,
                words=noun_phrase(parsed, source),
                relation=t.dep,
                content=content,
                over=over,
            )


def _adjective_frames(parsed: Parsed, t: Token) -> Iterator[tuple[str, list[int]]]:
    for k in parsed.kids(t.i):
        if k.i < t.i:
            continue
        if k.dep == "prep":
            inner = [x.i for x in parsed.kids(k.i, "pobj", "pcomp")]
            if inner:
                yield f"prep:{k.lower}", inner
        elif k.dep in {"ccomp", "xcomp", "acl"}:
            form = "that" if _opens_with_that(parsed, k) else "to" if _has_to(parsed, k) else "bare"
            yield f"{k.dep}:{form}", [k.i]


def _bearer(parsed: Parsed, t: Token, words: Sayings) -> tuple[int | None, int | None]:
    """Of whom an adjective is said, and the verb between ("they remain hopeful that …")."""
    head = parsed.tokens[t.head]
    if t.dep == "conj" and head.pos == "ADJ" and head.dep == "acomp":
        head = parsed.head(head.i)
    if t.dep in {"acomp", "xcomp", "oprd", "conj"} and head.pos in {"VERB", "AUX"}:
        return source_of(parsed, head.i, words, 1), head.i
    if t.dep == "amod":
        return head.i, None
    return (source_of(parsed, t.i, words, 1), None) if t.dep in {"ROOT", "ccomp", "conj"} else (None, None)
