"""Series of stated sums, and what of them is recorded."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import UsageError
from sijill.know import knowledge
from sijill.know.sums import meant, named_in, types_of
from sijill.view.reconcile import once, reconcile
from sijill.view.series import find, series_of
from summed import event, party, place, summed

ACTORS = knowledge().actors
US, MILITIA = ("US military", "usa-military"), ("Kataib Hezbollah", "kataib-hezbollah")


def hit(id: str, first: str | None = "2023-11-01", **changes):
    """An attack on US forces in Iraq."""
    return event(id, first, **{"parties": [party("target", *US)], "places": [place("Balad")], **changes})


def test_the_words_of_a_sum():
    assert types_of("air strikes", "23 air strikes") == types_of("airstrikes")
    assert types_of("strikes", "23 air strikes") < types_of("strikes", "23 strikes")
    assert types_of("kidnappings") == {"abduction"}
    assert types_of("rebels", "17 rebels") == types_of("") == frozenset()
    assert meant("US military", ACTORS).actor == "usa-military"
    groups = meant("Iraqi resistance groups", ACTORS)
    assert (groups.actor, groups.kind, groups.country) == (None, "armed-group", "IQ")
    assert not meant("convoys", ACTORS).known
    assert named_in("a depot of Kataib Hezbollah", ACTORS) == ("kataib-hezbollah",)
    assert named_in("US base", ACTORS) == ("usa",) and named_in("they told us", ACTORS) == ()


def test_the_same_sum_of_several_articles_is_one_series_with_rival_claims():
    told = [
        summed("bb", 66, published="2023-11-30", source="Morning Post", since="2023-10-11"),
        summed("aa", 20, published="2023-11-02"),
        summed("cc", 70, by=("Islamic Resistance in Iraq",)),
        summed("dd", 70, since="2020-01-01"),
        summed("ee", 70, against=("Turkish military",)),
        summed("ff", 12, of="kidnappings"),
    ]
    for order in permutations(told, len(told)):
        found = series_of(order, ACTORS)
        assert sorted((s.id, tuple(x.told.tally.low for x in s.sums)) for s in found) == [
            ("taa", (20, 66, 70)), ("tdd", (70,)), ("tee", (70,)), ("tff", (12,)),
        ]  # fmt: skip
        first = find(found, "taa")
        assert (first.since, first.until) == ("2023-10-11", "2023-12-04")
        assert find(found, "bb").id == "taa"  # by the id of any of its sums


def test_a_series_that_is_not_there():
    found = series_of([summed("ab1"), summed("ab2", of="kidnappings")], ACTORS)
    for id in ("tx", "t", "ab"):
        with pytest.raises(UsageError):
            find(found, id)


@pytest.mark.parametrize(
    ("other", "counts"),
    [
        (hit("e"), ""),
        (hit("e", kind="shelling"), ""),
        (hit("e", parties=[party("target", "US base", entity="object")]), ""),
        (hit("e", kind="arrest"), None),
        (hit("e", modality="planned"), None),
        (hit("e", "2023-10-01"), None),
        (hit("e", "2023-12-24"), None),
        (hit("e", parties=[party("target", "Turkish military", "tur-military")]), None),
        (hit("e", places=[place("Damascus", "Syria")]), None),
        (hit("e", places=[]), "not told: where"),
        (hit("e", None), "not told: on which day"),
        (hit("e", "2023-10-01", last="2023-10-31"), "not told: on which day"),
        (hit("e", parties=[]), "not told: whom it hit"),
        (hit("e", parties=[party("target", "a patrol", kind="military")]), "not told: whom it hit"),
        (hit("e", parties=[party("perpetrator", *US), party("target", *MILITIA)]), None),
    ],
)
def test_what_a_series_counts(other, counts):
    (series,) = series_of([summed("aa", places=("Iraq",))], ACTORS)
    found = reconcile(series, [other, other], ACTORS)
    assert [r.event.id for r in found.recorded] == (["e"] if counts == "" else [])
    assert [o.reason for o in found.open] == ([counts] if counts else [])


def test_who_belonged_to_whom_as_of_the_day():
    by = (MILITIA[0],)
    (series,) = series_of([summed("aa", by=("Islamic Resistance in Iraq",), against=())], ACTORS)
    done = hit("e", parties=[party("perpetrator", *MILITIA), party("target", *US)])
    assert [r.event.id for r in reconcile(series, [done], ACTORS).recorded] == ["e"]
    (series,) = series_of([summed("aa", by=by, against=())], ACTORS)
    others = hit("e", parties=[party("perpetrator", "Islamic Resistance in Iraq", "islamic-resistance-iraq")])
    assert not reconcile(series, [others], ACTORS).recorded  # the whole is not its part


def test_the_months_with_none():
    (series,) = series_of([summed("aa", since="2023-09-17", until="2024-01-02")], ACTORS)
    events = [hit("e1", "2023-10-20"), hit("e2", "2023-12-01"), hit("e3", "2023-12-20")]
    found = reconcile(series, events, ACTORS)
    assert found.months == {"2023-09": 0, "2023-10": 1, "2023-11": 0, "2023-12": 2, "2024-01": 0}


def test_what_an_article_lists_is_counted_whatever_it_lacks():
    (series,) = series_of([summed("aa", parts=("e",))], ACTORS)
    (found,) = reconcile(series, [hit("e", None, parties=[], kind="bomb")], ACTORS).recorded
    assert found.listed and found.month is None


def test_a_sum_of_people_counts_no_incidents():
    (series,) = series_of([summed("aa", of="rebels")], ACTORS)
    assert not series.types and not reconcile(series, [hit("e")], ACTORS).recorded


EVENTS = st.lists(
    st.builds(
        hit,
        st.sampled_from(["e1", "e2", "e3", "e4"]),
        st.sampled_from([None, "2023-10-20", "2023-11-20", "2024-02-01"]),
        kind=st.sampled_from(["attack", "shelling", "abduction"]),
    ),
    unique_by=lambda e: e.id,
)
SUMS = st.lists(
    st.builds(
        summed,
        st.sampled_from(["aa", "bb", "cc", "dd", "ee"]),
        st.integers(3, 90),
        of=st.sampled_from(["attacks", "rocket attacks", "kidnappings", "rebels"]),
        since=st.sampled_from([None, "2023-10-17", "2023-11-01"]),
        parts=st.lists(st.sampled_from(["e1", "e2", "e9"]), unique=True).map(tuple),
    ),
    unique_by=lambda s: s.key,
)


@given(EVENTS, SUMS)
def test_totals_never_count_twice(events, sums):
    found = [reconcile(s, events, ACTORS) for s in series_of(sums, ACTORS)]
    counted = [{r.event.id for r in f.recorded} for f in found]
    assert all(len(f.recorded) == len(ids) for f, ids in zip(found, counted, strict=True))
    assert all(not ids & {o.event.id for o in f.open} for f, ids in zip(found, counted, strict=True))
    total, several = once(found)
    union = set().union(*counted)
    assert total == len(union) <= len(events)
    assert several == sum(sum(id in ids for ids in counted) > 1 for id in union)
    assert all(sum(f.months.values()) == sum(r.month is not None for r in f.recorded) for f in found)
