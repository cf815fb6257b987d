"""What merging takes from a report and its article."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from made import coded
from merged import reasons
from sijill.merge.profile import profile_of
from sijill.model import Coded, Place, Time, Words
from sijill.model.event import Account
from sijill.model.merging import Harm, Party, Profile, Spot


def account(c: Coded, n: int = 0) -> Account:
    a, report = c.article, c.reports[n]
    sentences = tuple(Words(a.text[s.start : s.end], s.start, s.end) for s in report.evidence)
    return Account(
        key=f"key{n}",
        article=a.id,
        sha256=a.sha256,
        title=a.title,
        published=a.published,
        report=report,
        claims=(),
        sentences=sentences,
    )


def profile(c: Coded, n: int = 0) -> Profile:
    return profile_of(account(c, n), c.article.text)


def test_a_profile_of_a_report():
    found = profile(coded())
    day = date(2021, 5, 4).toordinal()
    assert (found.first, found.last, found.published, found.basis) == (day, day, day + 1, "stated")
    assert (found.event_type, found.modality) == ("shelling", "asserted")
    assert found.spots == (Spot("hadara", 33.0, -44.5, 3.0, "settlement", "IQ", "Anbar"),)
    assert found.harms == (Harm("killed", 3, 3),)
    assert found.weapons == ("rocket",)
    assert found.parties[0] == Party("target", "camp", "object")
    assert found.words == tuple(sorted(found.words))
    assert len(found.runs) == 16


def test_it_is_a_function_of_report_and_article():
    assert profile(coded()) == profile(coded())
    assert profile(coded(), 1).runs == profile(coded()).runs


def test_what_is_not_known_is_none():
    found = profile(coded(), 1)
    assert (found.first, found.last, found.basis) == (None, None, None)
    assert found.spots == (Spot("sufra"),)
    assert found.harms == ()


def test_days_that_no_calendar_has_are_not_known():
    a = account(coded())
    time = Time(
        text="",
        start=0,
        end=0,
        not_before="2021-02-31",
        not_after="0000-00-00",
        edtf="",
        precision="day",
        basis="stated",
    )
    odd = replace(a, published="soon", report=replace(a.report, time=time))
    found = profile_of(odd, coded().article.text)
    assert (found.first, found.last, found.published) == (None, None, None)


def test_a_country_counts_only_where_nothing_is_closer():
    a = account(coded())
    place = a.report.places[0]
    country = Place(text="Iraq", start=0, end=4, name="Iraq", precision="country", country="IQ")
    origin = replace(place, role="origin", name="Elsewhere")
    both = replace(a, report=replace(a.report, places=(country, origin, place)))
    assert [s.name for s in profile_of(both, "").spots] == ["hadara"]
    alone = replace(a, report=replace(a.report, places=(country, origin)))
    assert [s.name for s in profile_of(alone, "").spots] == ["iraq"]


def test_rival_tolls_are_a_range():
    a = account(coded())
    toll = a.report.casualties[0]
    other = replace(toll, low=5, high=5, chain=())
    found = profile_of(replace(a, report=replace(a.report, casualties=(toll, other))), "")
    assert found.harms == (Harm("killed", 3, 5),)


def test_two_prints_of_one_text_say_so():
    one, other = profile(coded(0)), profile(coded(1, low=4, high=4))
    assert reasons(one, other).startswith("same day; both at Hadara; both shelling")
    assert reasons(one, other).endswith("much the same words; one text")
