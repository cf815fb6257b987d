"""Reports that could be of one incident share a block; others need not be compared."""

from __future__ import annotations

from datetime import date

import pytest

from sijill.merge.block import blocks
from sijill.merge.wording import name_word
from sijill.model.blocks import crowded
from sijill.model.merging import Harm, Party, Profile, Spot

DAY = date(2021, 5, 4).toordinal()
HADARA = Spot("hadara", 33.0, 44.5, 4.0, "settlement", "IQ", "Anbar")
ANBAR = Spot("anbar", 33.0, 42.0, 200.0, "governorate", "IQ", "Anbar")
IRAQ = Spot("iraq", 33.0, 44.0, 500.0, "country", "IQ")
SALEH = Party("victim", "Karim Saleh", "person")


def profile(first=DAY, last=DAY, spots=(HADARA,), parties=(), type="bomb", modality="asserted", **more):
    return Profile(
        report="r", article="a", event_type=type, modality=modality, first=first, last=last, spots=spots,
        parties=parties, **more,
    )  # fmt: skip


def meet(a, b):
    """Whether two profiles share a block in which one of them is active."""
    return any(x >> 1 == y >> 1 and not (x & y & 1) for x in blocks(a) for y in blocks(b))


@pytest.mark.parametrize(
    "other",
    {
        "the day after": profile(DAY + 1, DAY + 1),
        "two days after": profile(DAY + 2, DAY + 2),
        "another type of violence": profile(type="attack"),
        "what is denied": profile(modality="denied"),
        "ten kilometres away": profile(spots=(Spot("sufra", 33.09, 44.5, 2.0, "settlement", "IQ"),)),
        "no exact day": profile(None, DAY + 3),
        "some day of the month": profile(DAY - 3, DAY + 26),
        "some day of the year": profile(DAY - 123, DAY + 241),
        "only the province": profile(spots=(ANBAR,)),
        "only the country": profile(spots=(IRAQ,)),
        "the name alone": profile(spots=(Spot("hadara"),)),
        "no place, one of the names": profile(spots=(), parties=(SALEH,)),
        "no day, one of the names": profile(None, None, parties=(SALEH,)),
        "no place, a rare word": profile(spots=(), words=(815,)),
        "no place, words that name it": profile(spots=(), words=(*range(9, 99, 9), name_word("hadara"))),
        "a place that no list has, of the same name": profile(spots=(Spot("old hadara"),)),
        "ends before it begins": profile(DAY + 1, DAY - 1),
    }.items(),
    ids=lambda x: x[0],
)
def test_what_could_be_one_meets(other):
    assert meet(profile(parties=(SALEH,), words=(815,)), other[1])


@pytest.mark.parametrize(
    "other",
    {
        "a month later": profile(DAY + 31, DAY + 31),
        "another country": profile(spots=(Spot("mosti", 15.0, 45.0, 4.0, "settlement", "YE"),)),
        "a vote": profile(type="vote"),
        "what is planned": profile(modality="planned"),
        "a strike of which nothing is known": profile(None, None, spots=()),
    }.items(),
    ids=lambda x: x[0],
)
def test_what_could_not_does_not(other):
    assert not meet(profile(harms=(Harm("killed", 3, 3),)), other[1])


def test_accounts_of_one_province_and_month_do_not_meet_by_that():
    far = Spot("rutba", 33.0, 40.3, 4.0, "settlement", "IQ", "Anbar")
    assert not meet(profile(), profile(DAY + 9, DAY + 9, spots=(far,)))


@pytest.mark.parametrize("first, last", [(1, 1), (None, 1), (3652059, 3652059), (1, 3652059), (3652059, None)])
def test_any_day_of_the_calendar_makes_keys_of_63_bits(first, last):
    pole = Spot("pole", -90.0, 180.0, 1.0, "settlement", "AQ")
    keys = blocks(profile(first, last, spots=(pole, HADARA), harms=(Harm("killed", 10**9, None),), parties=(SALEH,)))
    assert keys and all(0 <= k < 2**63 for k in keys)
    assert len(keys) < 200


def test_a_block_of_too_many_pairs_is_crowded():
    timed = DAY << 41
    assert not crowded(timed, 2_000, 500) and crowded(timed, 3_000, 0) and crowded(timed, 1_000, 4_000)
    assert crowded(5, 300, 0) and not crowded(5, 100, 100)
