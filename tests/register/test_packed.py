"""Profiles as they are kept: unpacked one at a time, and nothing lost by it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from merged import ANY_PROFILE, profile
from sijill.register.packed import Packed, pack


def packed(*found):
    out = Packed()
    for p in found:
        out.put(p.report, pack(p))
    return out


@given(st.lists(ANY_PROFILE, max_size=4))
def test_what_is_unpacked_is_what_was_packed(any_):
    found = [replace(p, report=f"r{n}") for n, p in enumerate(any_)]
    assert dict(packed(*found)) == {p.report: p for p in found}
    assert list(packed(*found).listed([p.report for p in reversed(found)])) == found[::-1]


def test_some_of_them_and_more():
    a, b, c = profile(1), profile(2), profile(3)
    some = packed(a, b).of([a.report])
    assert set(some) == {a.report} and b.report not in some
    some.update(packed(c))
    assert len(some) == 2 and some[c.report] == c
    assert some.listed([c.report, a.report])[1:] == [a]
