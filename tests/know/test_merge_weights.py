"""What merging goes by: comparisons, levels and weights."""

from __future__ import annotations

import pytest

from sijill.errors import KnowledgeError
from sijill.know import merging as module
from sijill.know.merging import merging
from sijill.merge.compare import COMPARISONS

#: levels of which the first says more for one incident than the next
FALLING = {
    "when": ("same-day", "next-day", "days", "week", "apart"),
    "where": ("same-small", "same-city", "fifty", "far"),
    "people": ("two", "one", "known", "family-known", "none"),
    "parties": ("both", "doer", "affiliated", "other"),
    "toll": ("equal-many", "equal-some", "equal-few", "near", "twice", "other"),
    "weapon": ("same", "other"),
    "words": ("l50", "l30", "l20", "l15", "l9", "l3", "l0"),
    "copy": ("one-text", "passage", "unknown"),
}


def test_every_comparison_is_made_and_every_one_made_is_listed():
    assert set(merging().comparisons) == set(COMPARISONS)


@pytest.mark.parametrize("comparison", FALLING)
def test_what_agrees_more_weighs_more(comparison: str):
    weights = {level.name: level.weight for level in merging().comparisons[comparison]}
    found = [weights[name] for name in FALLING[comparison]]
    assert found == sorted(found, reverse=True)
    assert found[0] > found[-1]


def test_no_comparison_joins_by_itself():
    m = merging()
    for levels in m.comparisons.values():
        assert m.prior + max(level.weight for level in levels) < m.joined
    assert m.prior < m.asked < m.joined


def test_a_list_without_the_level_unknown_is_refused(monkeypatch: pytest.MonkeyPatch):
    row = {"weight": 1, "from": "hand", "words": "same"}
    data = {"prior": -9, "joined": 3, "asked": 0, "comparisons": {"what": {"same": row}}}
    monkeypatch.setattr(module, "data_yaml", lambda name: data)
    merging.cache_clear()
    with pytest.raises(KnowledgeError, match="unknown"):
        merging()
    merging.cache_clear()
