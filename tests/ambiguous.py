"""Whether a regular expression may take time that grows exponentially, and what makes it slow.

The first is told by its structure: a pattern that backtracks is exponential where the automaton of its letters has a
state with two different ways back to itself over the same word (infinite degree of ambiguity: Weber and Seidl, "On the
degree of ambiguity of finite automata", 1991).  Looking around and anchors are taken for nothing, so that a pattern may
be blamed for what they prevent, never the other way round.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from re import _constants as c
from re import _parser as parser
from typing import Any

import networkx as nx

#: letters that stand for all
_LETTERS = frozenset(map(chr, range(128))) | set("éßİاé–—’“”\u00a0\u200b\u3000·•…\ufeff")
_CLASSES = {
    c.CATEGORY_DIGIT: r"\d", c.CATEGORY_NOT_DIGIT: r"\D", c.CATEGORY_SPACE: r"\s", c.CATEGORY_NOT_SPACE: r"\S",
    c.CATEGORY_WORD: r"\w", c.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
#: a loop that is bounded, but so high that it is one for us
_HIGH = 20


def _in(letter: str, items: Any, flags: int) -> bool:
    """Whether a letter is in a set."""
    negated = items[0][0] is c.NEGATE
    cases = {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter}
    found = any(_is(one, item, flags) for one in cases if len(one) == 1 for item in items[negated:])
    return found != negated


def _is(letter: str, item: Any, flags: int) -> bool:
    kind, value = item
    if kind is c.LITERAL:
        return ord(letter) == value
    if kind is c.RANGE:
        return value[0] <= ord(letter) <= value[1]
    return re.match(_CLASSES[value], letter, flags & re.ASCII) is not None


def _letters(kind: Any, value: Any, flags: int, all_: frozenset[str]) -> frozenset[str]:
    """The letters that one place of a pattern takes."""
    return _taken(kind, tuple(value) if isinstance(value, list) else value, flags, all_)


@cache
def _taken(kind: Any, value: Any, flags: int, all_: frozenset[str]) -> frozenset[str]:
    if kind is c.ANY:
        return all_ if flags & re.DOTALL else all_ - {"\n"}
    if kind is c.NOT_LITERAL:
        return frozenset(x for x in all_ if not _in(x, [(c.LITERAL, value)], flags))
    items = value if kind is c.IN else [(kind, value)]
    return frozenset(x for x in all_ if _in(x, items, flags))


class Automaton:
    """The places of a pattern that take a letter, and which may follow which, by how many ways (two stand for more)."""

    def __init__(self, nodes: Any, flags: int) -> None:
        self._flags = flags
        own = {chr(v) for k, v in _walk(nodes) if k is c.LITERAL}
        self.all = frozenset(_LETTERS | own)
        self.sets: list[frozenset[str]] = []
        self._empty: list[list[int]] = []
        self._begins: list[int] = []
        self._ends: list[int] = []
        #: what is not gone back into once it has matched: looked at on its own
        self._closed: list[Any] = []
        self._of(nodes, self._state(), self._flags)
        self._starts: dict[int, list[int]] = {}
        for n, begin in enumerate(self._begins):
            self._starts.setdefault(begin, []).append(n)
        self.follows = {n: self._after(end) for n, end in enumerate(self._ends)}

    def _state(self) -> int:
        self._empty.append([])
        return len(self._empty) - 1

    def _of(self, nodes: Any, at: int, flags: int) -> int:
        """Build what a pattern takes from a state on; gives the state behind it."""
        for kind, value in nodes:
            at = self._one(kind, value, at, flags)
        return at

    def _one(self, kind: Any, value: Any, at: int, flags: int) -> int:
        if kind in (c.AT, c.ASSERT, c.ASSERT_NOT):
            return at
        if kind is c.SUBPATTERN:
            return self._of(value[3], at, (flags | value[1]) & ~value[2])
        if kind in (c.ATOMIC_GROUP, c.POSSESSIVE_REPEAT):
            self._closed.append((value if kind is c.ATOMIC_GROUP else value[2], flags))
            kind = c.GROUPREF
        if kind is c.BRANCH:
            end = self._state()
            for branch in value[1]:
                begin = self._state()
                self._empty[at].append(begin)
                self._empty[self._of(branch, begin, flags)].append(end)
            return end
        if kind in _REPEATS:
            low, high, nodes = value
            for _ in range(min(low, 3)):
                at = self._of(nodes, at, flags)
            if high is c.MAXREPEAT:
                begin, end = self._state(), self._state()
                self._empty[at] += [begin, end]
                self._empty[self._of(nodes, begin, flags)] += [begin, end]
                return end
            end = self._state()
            for _ in range(min(high - low, 3)):
                self._empty[at].append(end)
                at = self._of(nodes, at, flags)
            self._empty[at].append(end)
            return end
        if kind is c.GROUPREF_EXISTS:
            return self._one(c.BRANCH, (None, [value[1], value[2] or []]), at, flags)
        end = self._state()
        self.sets.append(self.all if kind is c.GROUPREF else _letters(kind, value, flags, self.all))
        self._begins.append(at)
        self._ends.append(end)
        return end

    def _after(self, state: int) -> dict[int, int]:
        """The places that may follow a state, and by how many ways that take no letter."""
        ways: dict[int, int] = {}
        todo: list[tuple[int, frozenset[int]]] = [(state, frozenset((state,)))]
        steps = 0
        while todo and (steps := steps + 1) < 20_000:
            at, seen = todo.pop()
            for n in self._starts.get(at, ()):
                ways[n] = min(2, ways.get(n, 0) + 1)
            todo += [(to, seen | {to}) for to in self._empty[at] if to not in seen]
        return ways

    def is_exponential(self) -> bool:
        """Whether some place has two different ways back to itself over the same word."""
        if any(Automaton(nodes, flags).is_exponential() for nodes, flags in self._closed):
            return True
        graph = nx.DiGraph((a, b) for a, after in self.follows.items() for b in after)
        for loop in nx.strongly_connected_components(graph):
            inside = {a: {b: n for b, n in self.follows[a].items() if b in loop} for a in loop}
            if not any(inside.values()):
                continue
            if any(n > 1 for after in inside.values() for n in after.values()):
                return True
            pairs = nx.DiGraph()
            for a, b in product(loop, loop):
                for x, y in product(inside[a], inside[b]):
                    if self.sets[x] & self.sets[y]:
                        pairs.add_edge((a, b), (x, y))
            for same in nx.strongly_connected_components(pairs):
                if len({a == b for a, b in same}) == 2:
                    return True
        return False


def _walk(nodes: Any) -> Iterator[tuple[Any, Any]]:
    """All parts of a pattern."""
    for kind, value in nodes:
        yield kind, value
        if kind is c.IN:
            yield from value
        elif kind is c.BRANCH:
            for branch in value[1]:
                yield from _walk(branch)
        elif kind is c.SUBPATTERN:
            yield from _walk(value[3])
        elif kind in _REPEATS:
            yield from _walk(value[2])
        elif kind is c.ATOMIC_GROUP:
            yield from _walk(value)
        elif kind in (c.ASSERT, c.ASSERT_NOT):
            yield from _walk(value[1])


def is_exponential(pattern: re.Pattern[Any]) -> bool:
    """Whether a pattern may take time that grows exponentially."""
    whole = isinstance(pattern.pattern, str)
    written = pattern.pattern if whole else pattern.pattern.decode("latin-1")
    flags = pattern.flags if whole else pattern.flags | re.ASCII
    return Automaton(parser.parse(written, flags), flags).is_exponential()


class Slow:
    """Long inputs that are made for one pattern: what comes before a loop of it, what the loop takes again and again,
    and an end that does not fit."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        self._bytes = isinstance(pattern.pattern, bytes)
        written = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
        self._flags, self._rng = pattern.flags, random.Random(len(written))
        self._nodes = parser.parse(written, pattern.flags)

    def inputs(self, length: int) -> Iterator[str | bytes]:
        """Inputs of about this length."""
        for before, body in self._loops(self._nodes, ""):
            for _ in range(3):
                piece = self._example(body) or " "
                for turn in (piece, before + piece):
                    for end in ("", "\0", "!\n"):
                        made = (before + turn * (length // len(turn)))[: length + len(before)] + end
                        yield made.encode("latin-1", "replace") if self._bytes else made

    def _loops(self, nodes: Any, before: str) -> Iterator[tuple[str, Any]]:
        for kind, value in nodes:
            if kind in _REPEATS:
                if value[1] is c.MAXREPEAT or value[1] >= _HIGH:
                    yield before, value[2]
                yield from self._loops(value[2], before)
            elif kind is c.BRANCH:
                for branch in value[1]:
                    yield from self._loops(branch, before)
            elif kind is c.SUBPATTERN:
                yield from self._loops(value[3], before)
            elif kind is c.ATOMIC_GROUP:
                yield from self._loops(value, before)
            elif kind in (c.ASSERT, c.ASSERT_NOT) and value[0] == 1:
                yield from self._loops(value[1], before)
            before += self._example([(kind, value)])

    def _example(self, nodes: Any) -> str:
        """Something that a pattern takes."""
        out = ""
        for kind, value in nodes:
            if kind in (c.AT, c.ASSERT, c.ASSERT_NOT):
                continue
            if kind is c.SUBPATTERN:
                out += self._example(value[3])
            elif kind is c.ATOMIC_GROUP:
                out += self._example(value)
            elif kind is c.BRANCH:
                out += self._example(self._rng.choice(value[1]))
            elif kind in _REPEATS:
                most = value[0] + 2 if value[1] is c.MAXREPEAT else min(value[1], value[0] + 2)
                out += "".join(self._example(value[2]) for _ in range(self._rng.randint(value[0], most)))
            elif kind in (c.GROUPREF, c.GROUPREF_EXISTS):
                out += "x"
            else:
                letters = sorted(_letters(kind, value, self._flags, _LETTERS))
                letters = letters or [chr(value)] if kind is c.LITERAL else letters
                likely = [x for x in letters if x in "aA1 .-\n"]
                out += self._rng.choice(likely or letters or ["x"])
        return out
