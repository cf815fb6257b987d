"""The mark of a piece: a number that tells what its groups are made from, but for what its reports say.  Where it is
what it was, and none of the reports says something else, so are the groups."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from .alike import runs
from .cluster import Ints
from .decided import Constraints
from .keys import Keys


def marks(reports: Sequence[str], keys: Keys, piece: Ints, constraints: Constraints) -> Ints:
    """The marks (63 bits) of the pieces of these reports, whose keys these are: of which reports each is made, and what
    decisions ask of any of them."""
    asked = _asked(constraints)
    out = np.zeros(len(reports), dtype=np.int64)
    for members in runs(piece):
        what = keys[members].tobytes()
        if asked:
            rules = {rule for m in members.tolist() for rule in asked.get(reports[m], ())}
            what += "\n".join(sorted(rules)).encode()
        out[members] = int.from_bytes(blake2b(what, digest_size=8).digest()) >> 1
    return out


def _asked(constraints: Constraints) -> dict[str, list[str]]:
    """What decisions ask of each report, in words."""
    asked: dict[str, list[str]] = {}
    for group in constraints.together:
        rule = "=".join(sorted(group))
        for r in group:
            asked.setdefault(r, []).append(rule)
    for pair in constraints.apart:
        for r in pair:
            asked.setdefault(r, []).append("/".join(pair))
    return asked
