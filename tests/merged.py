"""Profiles of made-up reports, for tests of merging."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from hypothesis import strategies as st

from sijill.know import knowledge
from sijill.merge.columns import Columns
from sijill.merge.reasons import reasons_of
from sijill.merge.wording import telling_words
from sijill.model.merging import Harm, Party, Profile, Spot

DAY = date(2021, 5, 4).toordinal()
TOWN = Spot("sufra", 33.0, 40.0, 2.0, "settlement", "SY", "Homs")
FAR_TOWN = Spot("hadara", 36.0, 37.0, 2.0, "settlement", "SY", "Aleppo")
CITY = Spot("bigtown", 34.0, 36.0, 16.0, "settlement", "SY", "Damascus")
TEXT = "Rockets hit the Qasmiyeh bakery beside the Wardan bridge as Sergeant Lutfi Brandauer queued for bread."
OTHER = "Gunmen stopped a lorry on the Tamrin road and beat its driver, a cousin of the Ozkaynak family."


def profile(n: int = 0, text: str = TEXT, **fields: Any) -> Profile:
    """The n-th report, of an article of its own: a shelling of a small town on 4 May 2021, four killed."""
    given: dict[str, Any] = {
        "report": f"r{n}",
        "article": f"{n:064x}",
        "published": DAY + 1,
        "event_type": "shelling",
        "modality": "asserted",
        "first": DAY,
        "last": DAY,
        "basis": "stated",
        "spots": (TOWN,),
        "harms": (Harm("killed", 4, 4),),
        "weapons": ("rocket",),
        "words": telling_words([text], ""),
    }
    return Profile(**(given | fields))


def bare(n: int = 0, **fields: Any) -> Profile:
    """A report of which nothing is known but its type."""
    return Profile(report=f"b{n}", article=f"{n + 500:064x}", event_type="attack", modality="asserted", **fields)


def person(name: str, role: str = "victim") -> Party:
    return Party(role, name, "person")


def actor(id: str, role: str, *part_of: str) -> Party:
    return Party(role, id.replace("-", " ").title(), "group", id, part_of)


_days = st.none() | st.integers(1, 3_652_059)
_names = st.sampled_from(["Lutfi Brandauer", "Muhammad Aziz", "Mohamed Aziz", "Smith", "", "—", "ش"])
_spots = st.builds(
    Spot,
    st.sampled_from(["", "sufra", "hadara"]),
    st.none() | st.floats(-90, 90),
    st.none() | st.floats(-180, 180),
    st.none() | st.floats(0, 20_000),
    st.sampled_from([None, "exact", "settlement", "country", "odd"]),
    st.sampled_from([None, "SY", "IQ"]),
    st.sampled_from([None, "Homs"]),
)
_parties = st.builds(
    Party,
    st.sampled_from(["perpetrator", "target", "side", "odd"]),
    _names,
    st.sampled_from(["person", "people", "group", "object"]),
    st.sampled_from([None, "one-army", "other-army"]),
    st.lists(st.sampled_from(["one-state", "bloc"]), max_size=12).map(tuple),
)
_harms = st.builds(
    Harm,
    st.sampled_from(["killed", "injured", "displaced"]),
    st.integers(0, 10**12),
    st.none() | st.integers(0, 10**12),
)
#: for hypothesis: profiles of anything at all
ANY_PROFILE = st.builds(
    Profile,
    report=st.just("r"),
    article=st.just("a"),
    published=_days,
    event_type=st.sampled_from([t.id for t in knowledge().codebook.types]),
    modality=st.just("asserted"),
    first=_days,
    last=_days,
    spots=st.lists(_spots, max_size=6).map(tuple),
    parties=st.lists(_parties, max_size=14).map(tuple),
    weapons=st.lists(st.sampled_from(["drone", "bomb", "odd"]), max_size=3).map(tuple),
    harms=st.lists(_harms, max_size=4).map(tuple),
    words=st.lists(st.integers(1, 2**31 - 1), max_size=45, unique=True).map(lambda w: tuple(sorted(w))),
    runs=st.lists(st.integers(1, 2**31 - 1), max_size=20, unique=True).map(lambda w: tuple(sorted(w))),
)


def reasons(a: Profile, b: Profile) -> str:
    """Why two reports are, or are not, held to tell of one incident."""
    return reasons_of([a, b], Columns.of([a, b]), np.array([0]), np.array([1]))[0]
