"""Names as they are typed: of actors, places, governorates, countries, types and outlets that the events have."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from ...errors import UsageError
from ...model.listing import Found
from ..store import Store
from .columns import ABSENT, Any_, Codes, Columns
from .facets import label_of
from .matching import columns_of
from .whos import who_value, whos

KINDS = ("actor", "place", "admin1", "country", "type", "source")


@dataclass(frozen=True)
class _Names:
    """The names of a kind, the most used first, and one text of all of them as they are compared, a line a name."""

    found: list[Found]
    text: str
    ends: Any_


def near_names(store: Store, typed: str, kinds: tuple[str, ...] = (), limit: int = 12) -> tuple[Found, ...]:
    """The names of these kinds (all, where none is given) that begin, or have a word that begins, as was typed, case
    and accents aside: those that begin so first, then the most used.  Nothing where nothing is typed.

    Raises UsageError where there is no such kind.
    """
    wanted = plain(typed)
    if unknown := [k for k in kinds if k not in KINDS]:
        raise UsageError(f"There are no names of {unknown[0]!r}; there are {', '.join(KINDS)}.", unknown[0])
    if not wanted:
        return ()
    columns = columns_of(store)
    found: list[tuple[bool, Found]] = []
    for kind in kinds or KINDS:
        names = columns.remembered(("names", kind), partial(_names, columns, kind))
        begins = [(True, names.found[n]) for n in _lines(names, "\n" + wanted, limit)]
        inside = [(False, names.found[n]) for n in _lines(names, " " + wanted, limit)]
        seen = {f.value for _, f in begins}
        found += begins + [(b, f) for b, f in inside if f.value not in seen]
    found.sort(key=lambda x: (not x[0], -x[1].count, x[1].label))
    return tuple(f for _, f in found[:limit])


def plain(name: str) -> str:
    """A name as it is compared: without case, accents, and more than one space."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if unicodedata.category(c)[0] != "M")
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def _lines(names: _Names, wanted: str, limit: int) -> list[int]:
    """The first names in which what is wanted stands."""
    out: list[int] = []
    at = names.text.find(wanted)
    while at >= 0 and len(out) < limit:
        line = int(np.searchsorted(names.ends, at, "right"))
        out.append(line)
        at = names.text.find(wanted, int(names.ends[line]))
    return out


def _names(columns: Columns, kind: str) -> _Names:
    told = sorted(_of(columns, kind), key=lambda x: (-x[0].count, x[0].label))
    lines = ["\n" + " ".join(dict.fromkeys(map(plain, (f.label, *others)))) for f, others in told]
    ends = np.cumsum(np.fromiter(map(len, lines), np.int64)) if lines else np.zeros(0, np.int64)
    return _Names([f for f, _ in told], "".join(lines), ends)


def _of(columns: Columns, kind: str) -> Iterator[tuple[Found, Iterable[str]]]:
    """The names of a kind that events have, each with the other names of the same."""
    words = columns.vocabulary
    if kind == "actor":
        _, who = whos(columns)
        others: dict[int, list[str]] = {}
        for id, name in words.actor.words:
            if id is not None:
                others.setdefault(words.who.of((id, None)), []).append(name)
        for n, number in _used(who, words.who):
            yield Found(kind, *who_value(columns, n), number), others.get(n, ())
        return
    codes: Codes = getattr(words, kind)
    for n, number in _used(columns.tells["source"] if kind == "source" else columns[kind], codes):
        yield Found(kind, codes.words[n], label_of(columns, kind, codes.words[n]), number), ()


def _used(column: Any_, codes: Codes) -> Iterator[tuple[int, int]]:
    counts = np.bincount(column[column != ABSENT], minlength=len(codes.words))
    for n in np.flatnonzero(counts).tolist():
        yield n, int(counts[n])
