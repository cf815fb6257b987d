"""Spans of the parse: trees of tokens, noun phrases, and their edges."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Parsed, Span, Token

_APART = frozenset({"relcl", "acl", "appos", "parataxis", "advcl", "ccomp"})
_TIMES, _WHEN = frozenset({"DATE", "TIME"}), frozenset({"on", "at", "in", "during", "by", "late", "early"})
_EDGE = frozenset(",.;:-–—()[]")


def noun_phrase(parsed: Parsed, i: int) -> Span:
    """The noun phrase of token i without relative clauses, appositions and times ("opposition forces on Sunday"), but
    with a name put right after a role."""
    keep, todo = [i], [i]
    named = named_after(parsed, i)
    if named is not None:
        keep += parsed.subtree(named)
    while todo:
        for k in parsed.kids(todo.pop()):
            apart = k.dep in _APART or (k.dep in {"cc", "conj"} and k.pos == "VERB")
            if k.i > i and (apart or (k.dep == "case" and k.head == i) or _tells_when(parsed, k)):
                continue
            keep.append(k.i)
            todo.append(k.i)
    span = trim(parsed, keep)
    t = parsed.tokens[i]
    return span or Span(t.start, t.end)


def _tells_when(parsed: Parsed, t: Token) -> bool:
    """Whether what hangs on a noun is a day or hour, which the parser takes from the verb behind it."""
    if t.dep == "npadvmod":
        return t.label in _TIMES
    return t.dep == "prep" and t.lower in _WHEN and any(k.label in _TIMES for k in parsed.kids(t.i, "pobj"))


def named_after(parsed: Parsed, i: int) -> int | None:
    """The name in a close apposition to token i: "law expert Muayad al-Musawi" parsed as expert < al-Musawi."""
    for k in parsed.kids(i, "appos"):
        if k.pos == "PROPN" and parsed.tokens[i].pos == "NOUN":
            first = parsed.subtree(k.i)[0]
            return k.i if first == i + 1 else None
    return None


def trees(parsed: Parsed, heads: Iterable[int]) -> list[int]:
    return sorted({i for head in heads for i in parsed.subtree(head)})


def trim(parsed: Parsed, tokens: Iterable[int]) -> Span | None:
    """The span from the first to the last of these tokens, without marks at its edges (quotation marks stay)."""
    kept = sorted(tokens)
    while kept and parsed.tokens[kept[0]].text in _EDGE:
        kept.pop(0)
    while kept and parsed.tokens[kept[-1]].text in _EDGE:
        kept.pop()
    return Span(parsed.tokens[kept[0]].start, parsed.tokens[kept[-1]].end) if kept else None
