"""What an address asks for."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData, QueryParams

from sijill.desk.asked import ONE_OF, Asked, asked_of, filters_of, query_of
from sijill.errors import UsageError
from sijill.know import knowledge
from sijill.model.event import GRADES
from sijill.model.report import MODALITIES
from sijill.model.review import STATUSES
from sijill.register.filters import HAPPENED, Filters
from sijill.register.listing import ORDERS

NAMES = (*Filters.__struct_fields__, "rule", "as_of", "order", "page")


def some_of(words: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(words)).map(lambda found: tuple(w for w in words if w in found))


words = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=60)
words = words.map(lambda w: " ".join(w.split())).filter(bool)
maybe = st.none() | words
days = st.dates(min_value=date(1900, 1, 1)).map(lambda d: d.isoformat())
degrees = st.integers(-9_000_000, 9_000_000).map(lambda n: n / 100_000)
corner = st.tuples(degrees, degrees)
box = st.tuples(corner, corner).filter(lambda b: b[0][1] <= b[1][1])


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    since, until = draw(st.none() | days), draw(st.none() | days)
    if since and until:
        since, until = sorted((since, until))
    return Filters(
        since=since,
        until=until,
        type=draw(st.none() | st.sampled_from([t.id for t in knowledge().codebook.types])),
        area=draw(st.just(()) | box | st.lists(corner, min_size=3, max_size=8).map(tuple)),
        killed=draw(st.none() | st.integers(0, 10**9)),
        grade=draw(some_of(GRADES)),
        status=draw(some_of(STATUSES)),
        modality=draw(st.just(HAPPENED) | some_of(MODALITIES).filter(lambda m: len(m) < len(MODALITIES))),
        **{name: draw(maybe) for name in ("country", "admin1", "place", "actor", "source", "words", "text")},
        **{name: draw(maybe) for name in ("who", "lacks")},
        **{name: draw(st.none() | st.sampled_from(known)) for name, known in ONE_OF.items()},
    )


@given(filters())
def test_an_address_says_its_filters_whole(asked: Filters) -> None:
    query = query_of(asked)
    assert filters_of(QueryParams(query)) == asked
    assert query_of(filters_of(QueryParams(query))) == query


@given(filters(), st.sampled_from(ORDERS), st.integers(1, 10**9), st.none() | days)
def test_and_the_rest_too(f: Filters, order: str, page: int, as_of: str | None) -> None:
    asked = Asked(filters=f, rule="ucdp_like", order=order, page=page, as_of=as_of)
    query = query_of(f, rule=asked.rule, order=order, page=page, as_of=as_of)
    assert asked_of(QueryParams(query)) == asked


garbage = st.text(max_size=80) | st.sampled_from(
    ["1e999,2;3,4", "nan,nan;1,1", "٣", "9" * 5000, "2015-13", "2015-02-30"]
)


@given(st.lists(st.tuples(st.sampled_from(NAMES), garbage), max_size=8))
def test_of_garbage_it_says_what_is_wrong(pairs: list[tuple[str, str]]) -> None:
    try:
        found = asked_of(QueryParams(pairs))
    except UsageError as error:
        assert str(error).strip() and "\n" not in str(error)
    else:
        assert asked_of(QueryParams(found.query(page=found.page))) == found


@given(st.binary(max_size=200))
def test_of_any_query_string_too(raw: bytes) -> None:
    with suppress(UsageError):
        asked_of(QueryParams(raw))


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("since=2015&until=2016", Filters(since="2015-01-01", until="2016-12-31")),
        ("since=2016-02&until=2016-02", Filters(since="2016-02-01", until="2016-02-29")),
        ("grade=weak,fair&grade=fair", Filters(grade=("fair", "weak"))),
        ("modality=all", Filters(modality=())),
        ("modality=alleged&modality=asserted", Filters()),
        ("country=+&words=&killed=", Filters()),
        ("area=43.1,33;44.50,34.000001", Filters(area=((43.1, 33.0), (44.5, 34.0)))),
        ("place=Abu++Ghraib&tab=log", Filters(place="Abu Ghraib")),
    ],
)
def test_what_people_write(query: str, filters: Filters) -> None:
    assert filters_of(QueryParams(query)) == filters


def test_the_usual_is_left_out() -> None:
    assert query_of(Filters(), rule="all_claims", order="-date", page=1, as_of=None) == ""
    f = Filters(words="a b", grade=("weak", "fair"), area=((43.5, 33.0), (44.0, 34.0)))
    assert query_of(f, page=2, view="x") == "area=43.5%2C33%3B44%2C34&grade=fair&grade=weak&words=a+b&page=2&view=x"


def test_one_thing_otherwise() -> None:
    asked = Asked(filters=Filters(country="IQ", grade=("fair",)), rule="ucdp_like", page=4)
    assert asked.query(country=None) == "grade=fair&rule=ucdp_like"
    assert asked.query(grade=()) == "country=IQ&rule=ucdp_like"
    assert asked.query(page=5) == "country=IQ&grade=fair&rule=ucdp_like&page=5"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("since=yesterday", "'yesterday' is no day; write it as 2023-12-04."),
        ("since=2016&until=2015", "The first day, 2016-01-01, lies after the last, 2015-12-31; exchange them."),
        ("type=war", "There is no event type 'war'; choose one of the list."),
        ("grade=sure", "There is no grade 'sure'; there are confirmed, fair, weak, contested, discounted, ungraded."),
        ("killed=many", "killed takes a number from 0 on, not 'many'."),
        ("page=0", "page takes a number from 1 on, not '0'."),
        ("area=1,2", "An area has 2 corners (west, south, east, north) or up to 2,000, all of them numbers."),
        ("area=a", "'a' is no area; write its corners as LON,LAT;LON,LAT, in degrees."),
        ("country=IQ&country=SY", "country is asked for twice, as 'IQ' and 'SY'; leave one."),
        ("place=%00", "What place asks for holds a character that no text has; write it again."),
        ("rule=mine", "There is no rule 'mine'"),
        ("as_of=then", "'then' is no moment"),
        ("order=size", "There is no order 'size'"),
    ],
)
def test_what_is_wrong_is_said(query: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        asked_of(QueryParams(query))
    assert str(caught.value).startswith(says)


def test_forms_ask_the_same() -> None:
    pairs: list[tuple[str, Any]] = [("country", "IQ"), ("grade", "fair"), ("grade", "weak"), ("csrf", "x")]
    assert filters_of(FormData(pairs)) == Filters(country="IQ", grade=("fair", "weak"))
