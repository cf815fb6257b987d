"""How the process of a desk, which serves for days, shares its time."""

from __future__ import annotations

import gc
import sys

#: seconds that one request computes before another has its turn.  By Python's usual 0.005 a page loses as much at each
#: question that it asks of the register, while somebody's decision is worked out
_TURN = 0.0005


def settle() -> None:
    """Have requests take turns shortly, and what stands by now stay: it is no garbage, and to look through it again,
    all of it at once, holds up whatever page comes just then for some 70 ms."""
    sys.setswitchinterval(_TURN)
    gc.collect()
    gc.freeze()
