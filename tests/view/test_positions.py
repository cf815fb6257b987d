"""Who holds which position: computed from statements alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sijill.model import Statement, Time, Topic, Words
from sijill.model.event import Said
from sijill.view.positions import positions

ASKED = Topic(
    text="US withdrawal from Iraq",
    start=0,
    end=23,
    kind="policy",
    name="withdrawal of forces",
    id="withdrawal-of-forces",
    actor="usa",
    country="IQ",
    stance="supports",
)


def said(
    speaker: str,
    side: str | None,
    published: str | None = "2023-12-04",
    on: str | None = None,
    *,
    actor: str | None = None,
    whose: str | None = "usa",
    words: str = "the withdrawal",
    country: str | None = "IQ",
    policy: str = "withdrawal-of-forces",
    source: str | None = "Example Wire",
    article: str = "a1",
    anonymous: bool = False,
) -> Said:
    topic = Topic(
        text=words, start=0, end=14, kind="policy", name="withdrawal of forces", id=policy, actor=whose,
        country=country, stance=side,
    )  # fmt: skip
    time = (
        Time(text="", start=0, end=0, not_before=on, not_after=on, edtf=on, precision="day", basis="stated")
        if on
        else None
    )
    statement = Statement(
        id="s1", speaker=speaker, actor=actor, stance="demands", anonymous=anonymous, about=(topic,), said=time,
        content=Words(f"{speaker} {side} {published} {on}", 0, 1),
    )  # fmt: skip
    return Said(key=article, sha256=article, article=article, source=source, published=published, statement=statement)


def test_who_is_for_and_who_against() -> None:
    found = positions([said("Lina Saleh", "supports"), said("Karim Haddad", "opposes")], (ASKED,))
    assert {h.name: h.side for h in found} == {"Lina Saleh": "supports", "Karim Haddad": "opposes"}


def test_other_policies_places_and_plain_mentions_are_left_out() -> None:
    rows = [
        said("A", None),
        said("B", "supports", policy="ceasefire"),
        said("C", "supports", country="SY"),
        said("D", "supports", whose="tur"),
    ]
    assert positions(rows, (ASKED,)) == ()


def test_what_the_words_leave_open_is_let_in() -> None:
    rows = [said("A", "supports", whose=None), said("B", "supports", country=None)]
    assert [h.name for h in positions(rows, (ASKED,))] == ["A", "B"]


def test_forces_named_that_the_register_does_not_have_are_others() -> None:
    rows = [said("A", "supports", whose=None, words="withdrawal of the Blue Brigade")]
    assert positions(rows, (ASKED,)) == ()


def test_a_day_said_stands_before_the_day_of_publication() -> None:
    (holder,) = positions([said("A", "supports", on="2023-11-30")], (ASKED,))
    assert [(p.day, p.basis) for p in holder.positions] == [("2023-11-30", "said")]
    (holder,) = positions([said("A", "supports")], (ASKED,))
    assert [(p.day, p.basis) for p in holder.positions] == [("2023-12-04", "published")]
    (holder,) = positions([said("A", "supports", published=None)], (ASKED,))
    assert [(p.day, p.basis) for p in holder.positions] == [(None, None)]


def test_a_change_is_shown_with_both_dated() -> None:
    rows = [
        said("A", "opposes", on="2020-01-05"),
        said("A", "supports", on="2023-11-30", article="a2"),
        said("A", "supports", on="2021-03-01", article="a3"),
    ]
    (holder,) = positions(rows, (ASKED,))
    assert holder.changed
    assert (holder.side, holder.since) == ("supports", "2021-03-01")
    assert [(p.side, p.day) for p in holder.positions] == [
        ("opposes", "2020-01-05"),
        ("supports", "2021-03-01"),
        ("supports", "2023-11-30"),
    ]


def test_as_of_a_day() -> None:
    rows = [said("A", "opposes", on="2020-01-05"), said("A", "supports", on="2023-11-30")]
    (holder,) = positions(rows, (ASKED,), "2021-01-01")
    assert (holder.side, holder.changed) == ("opposes", False)
    assert positions([said("A", "supports", published=None)], (ASKED,), "2021-01-01") == ()


def test_actors_are_one_by_their_id_and_the_unnamed_only_within_an_article() -> None:
    rows = [
        said("PM Ali Hassan", "supports", actor="ali-hassan"),
        said("Ali Hassan", "supports", actor="ali-hassan", article="a2", source="Other Daily"),
        said("official", "supports", anonymous=True),
        said("official", "supports", anonymous=True, article="a2"),
    ]
    found = positions(rows, (ASKED,))
    assert [(h.actor, len(h.positions), h.sources) for h in found] == [
        ("ali-hassan", 2, 2),
        (None, 1, 1),
        (None, 1, 1),
    ]


def test_who_asks_for_the_contrary_gets_the_other_side() -> None:
    contrary = Topic(
        text="US presence", start=0, end=11, kind="policy", name="x", id=ASKED.id, actor="usa", stance="opposes"
    )
    (holder,) = positions([said("A", "supports")], (contrary,))
    assert holder.side == "opposes"


def test_the_same_words_of_one_outlet_count_once() -> None:
    rows = [said("A", "supports"), said("A", "supports", article="a2")]
    (holder,) = positions(rows, (ASKED,))
    assert len(holder.positions) == 1


_DAYS = st.none() | st.dates().map(lambda d: d.isoformat() if d.year > 999 else None)


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["supports", "opposes", None]), _DAYS), max_size=8))
def test_every_position_told_is_somebody_s_and_in_order(rows: list[tuple[str, str | None, str | None]]) -> None:
    found = positions((said(n, side, day, article=f"a{i}") for i, (n, side, day) in enumerate(rows)), (ASKED,))
    told = {(n, side, day) for n, side, day in rows if side}
    assert {(h.name, p.side, p.day) for h in found for p in h.positions} == told
    for h in found:
        days = [p.day or "9999" for p in h.positions]
        assert days == sorted(days)
        assert h.side == h.positions[-1].side
        assert h.changed == (len({p.side for p in h.positions}) == 2)
