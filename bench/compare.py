"""How many planted differences comparing two data sets finds, and how long it takes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence, Sized
from typing import Any

#: rows of each data set, and how uneven towns are (planted.py); COMPARE_MOST asks for fewer
SIZES = ((10_000, 0.7), (100_000, 0.7), (100_000, 0.9))
#: what is told of a pair -> what was planted
_KINDS = {
    ("date", None): "date", ("type", None): "type", ("killed", None): "toll", ("place", "another name"): "respelt",
    ("place", "apart"): "moved", ("place", "apart, within what they cover"): "moved",
    ("actors", "under another name"): "alias",
    ("actors", "one is part of the other"): "alias",
    ("actors", "some are others"): "other-actor", ("actors", "others"): "other-actor",
}  # fmt: skip


def measure() -> list[str]:
    """The lines for the table of comparing.  Each size is measured in a process of its own."""
    lines: list[str] = []
    most = int(os.environ.get("COMPARE_MOST", "100000"))
    for size, skew in (s for s in SIZES if s[0] <= most):
        asked = [sys.executable, __file__, str(size), str(skew)]
        lines += subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip().split("\n")
    return lines


#: the weights were set while data sets of another seed were looked at
_SEED = 23


def run(size: int, skew: float, seed: int = _SEED) -> list[str]:
    """Compare two data sets of a size, and count what was planted and what was told."""
    from planted import plant

    from sijill.comparing import compare

    made = plant(size, seed, skew)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    found = compare(made.a, made.b)
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = [("left-out", made.a[x].id, None) for x in found.only_a] + [
        ("added", None, made.b[y].id) for y in found.only_b
    ]
    both = [(made.a[p.a].id, made.b[p.b].id) for p in found.pairs]
    for p in found.pairs:
        ways = {_KINDS.get((d.field, d.how)) or _KINDS.get((d.field, None)) or d.field for d in p.differences}
        told += [(kind, made.a[p.a].id, made.b[p.b].id) for kind in sorted(ways)]
    # an alias and another actor of one pair are both planted, and told as one difference of the field
    planted = [x for x in made.planted if not (x[0] == "alias" and ("other-actor", *x[1:]) in made.planted)]
    strict = len(set(planted) & set(told)), sum(made.pairs.get(x) == y for x, y in both)
    # rows that tell the same in everything stand for one another
    like = alike(made.a) | alike(made.b) | {None: None}
    planted_, told_ = (Counter((k, like[x], like[y]) for k, x, y in some) for some in (planted, told))
    right = (planted_ & told_).elements()
    pairs = (
        Counter((like[x], like[y]) for x, y in made.pairs.items()) & Counter((like[x], like[y]) for x, y in both)
    ).total()
    of, got, said = (Counter(kind for kind, *_ in x) for x in (planted, right, told))
    out = [
        f"{len(made.a):,} and {len(made.b):,} rows, Zipf {skew}: compared in | {took:.1f} s, {peak:,.0f} MB at most "
        f"({base:,.0f} MB before)",
        f"… the {len(planted):,} differences planted found, and those told that were planted | "
        f"{_of(got.total(), planted)}, {_of(got.total(), told)}",
        f"… the {len(made.pairs):,} pairs found, and those told that are pairs | "
        f"{_of(pairs, made.pairs)}, {_of(pairs, both)}",
        f"… the same where of rows that tell the same in everything only the one drawn counts | differences "
        f"{_of(strict[0], planted)}, {_of(strict[0], told)}; pairs {_of(strict[1], made.pairs)}, "
        f"{_of(strict[1], both)}",
    ]
    by_kind = (
        f"{kind} {100 * got[kind] / of[kind]:.1f} / {100 * got[kind] / max(said[kind], 1):.1f} (of {of[kind]:,})"
        for kind in sorted(of)
    )
    out.append(f"… by kind, found / told that were planted, % | {', '.join(by_kind)}")
    return out


def _told(row: Any) -> tuple[Any, ...]:
    """All that a row tells but its id."""
    return tuple(getattr(row, f) for f in row.__struct_fields__ if f not in ("id", "columns"))


def alike(rows: Sequence[Any]) -> dict[str | None, str | None]:
    """Each id -> the first id of the rows that tell the same in everything."""
    first: dict[Any, str] = {}
    return {row.id: first.setdefault(_told(row), row.id) for row in rows}


def _of(n: int, some: Sized) -> str:
    return f"{100 * n / max(len(some), 1):.2f} %"


if __name__ == "__main__":
    print("\n".join(run(int(sys.argv[1]), float(sys.argv[2]))))
