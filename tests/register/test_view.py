"""Events are found by what is told of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from made import coded
from sijill.errors import UsageError
from sijill.register import Filters, Store, View, Writer


@pytest.fixture
def view(where):
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            writer.add(coded())
        yield View(store)


def test_an_event_gives_back_the_report_as_coded(view):
    events = list(view.events())
    assert [e.accounts[0].report for e in events] == list(coded().reports)
    account = events[0].accounts[0]
    assert (account.article, account.source, account.published) == ("a0", "Example Wire", "2021-05-05")
    assert account.sentences[0].text.startswith("Two rockets")


WANTED = [
    ({}, ["shelling", "air-strike"]),
    ({"type": "shelling"}, ["shelling"]),
    ({"since": "2021-05-04", "until": "2021-05-04"}, ["shelling"]),
    ({"since": "2021-05-05"}, []),
    ({"until": "2021-05-03"}, []),
    ({"country": "iq"}, ["shelling"]),
    ({"country": "Iraq"}, ["shelling"]),
    ({"country": "SY"}, []),
    ({"place": "hadara"}, ["shelling"]),
    ({"place": "Anbar"}, ["shelling"]),
    ({"place": "100%"}, []),
    ({"actor": "sky-force"}, ["air-strike"]),
    ({"actor": "sky f"}, ["air-strike"]),
    ({"text": "THREE GUARDS"}, ["shelling"]),
    ({"text": "minister"}, []),
    ({"modality": ("denied",)}, []),
    ({"modality": ("alleged",)}, ["air-strike"]),
]


def test_filters(view):
    for wanted, found in WANTED:
        assert [e.accounts[0].report.event_type for e in view.events(Filters(**wanted))] == found, wanted


def test_an_event_is_found_by_the_beginning_of_its_id(view):
    event = next(view.events())
    assert view.event(event.id[:8]) == event
    for id in ("e", "none", ""):
        with pytest.raises(UsageError):
            view.event(id)


def test_lists(view):
    assert view.sources() == [("Example Wire", 1, 2)]
    assert view.actors() == [("Sky Force", "sky-force", 1, 1, 0)]
    assert ("camp", None, 1, 0, 1) in view.actors(everyone=True)
    assert ("Hadara", "IQ", 33.0, -44.5, 1) in view.places()
    assert [a.id for a in view.articles()] == ["a0"]


def test_an_account_has_the_copies_of_its_article(where):
    first = coded()
    copy = replace(first.article, id="b7", source="Other Daily", url="https://other.example/7")
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            writer.add(first)
            writer.add(coded(1))
            writer.copy(copy)
            writer.copy(replace(first.article, id="c9", published=None))
        copies = {a.article: a.copies for e in View(store).events() for a in e.accounts}
    assert copies["a1"] == ()
    assert [(c.article, c.source, c.published, c.url) for c in copies["a0"]] == [
        ("c9", "Example Wire", None, None),
        ("b7", "Other Daily", "2021-05-05", "https://other.example/7"),
    ]
