"""Which report a decision means once its article has been coded anew."""

from __future__ import annotations

import pytest

from sijill.model import Span
from sijill.model.merging import Anchor
from sijill.register.anchors import Standing, resolve

ANCHOR = Anchor("was", "0" * 64, "shelling", 100, 106)


def report(key: str, start: int, end: int, kind: str = "shelling", sentence: tuple[int, int] | None = None) -> Standing:
    return Standing(key, kind, start, end, (Span(*sentence),) if sentence else ())


CASES = [
    ([], None),
    ([report("was", 0, 5, "arrest"), report("a", 100, 106)], "was"),  # a key is a key
    ([report("a", 100, 106)], "a"),
    ([report("a", 100, 106, "attack")], "a"),  # akin
    ([report("a", 100, 106, "arrest")], None),  # not akin
    ([report("a", 90, 101), report("b", 102, 120)], "b"),  # the most words in common
    ([report("a", 100, 106, "attack"), report("b", 100, 106)], "b"),  # then the same type
    ([report("b", 104, 110), report("a", 96, 102)], "a"),  # then the earlier
    ([report("a", 106, 110)], None),  # side by side is not in common
    ([report("a", 120, 125, sentence=(90, 140))], "a"),  # another word of the sentence
    ([report("a", 120, 125, sentence=(101, 140))], None),
    ([report("a", 120, 125, "arrest", sentence=(90, 140))], None),
    ([report("a", 120, 125, sentence=(90, 140)), report("b", 130, 135, sentence=(90, 140))], None),  # could be either
    ([report("a", 120, 125, sentence=(90, 140)), report("b", 105, 108)], "b"),
]


@pytest.mark.parametrize(("reports", "key"), CASES)
def test_the_report_that_tells_of_the_same_words(reports, key):
    assert resolve(ANCHOR, reports) == key
    assert resolve(ANCHOR, reversed(reports)) == key
