"""Names that people take for somebody's, or leave as words."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from made import coded
from sijill import accepting
from sijill.errors import ConflictError, UsageError
from sijill.listing import refresh
from sijill.register import Filters, Store, View, Writer, listing
from sijill.register.check import faults
from sijill.register.decisions import listed


@pytest.fixture
def store(tmp_path: Path):
    """A register in which the Sky Force is nobody known."""
    with Store(tmp_path / "r.db", make=True) as store:
        c = coded()
        air = replace(c.reports[1], modality="asserted")
        nobody = replace(air.participants[0], actor=None)
        with Writer(store) as writer:
            writer.add(replace(c, reports=(c.reports[0], replace(air, participants=(nobody,)))))
        refresh(store)
        yield store


def test_the_listing_follows_what_is_accepted_and_taken_back(store):
    made = accepting.accept(store, "the Sky-Force", "A. Person", country="iq")
    assert (made.value.id, made.value.country, made.person) == ("sky-force", "IQ", "A. Person")
    assert listing.page(store, Filters(who="sky-force")).total == 1
    accepting.withdraw(store, "Sky Force", "B. Person", seen=made.id)
    assert listing.page(store, Filters(who="sky-force")).total == 0
    assert list(faults(store)) == []


def test_who_saw_something_else_decides_nothing(store):
    first = accepting.accept(store, "Sky Force", "A. Person", seen="")
    with pytest.raises(ConflictError, match=r"A\. Person has taken 'Sky Force' for sky-force") as error:
        accepting.accept(store, "Sky Force", "B. Person", same_as="usa-air-force", seen="")
    assert [d.id for d in error.value.meanwhile] == [first.id] and error.value.theirs.id == "sky-force"
    with pytest.raises(ConflictError):
        accepting.withdraw(store, "Sky Force", "B. Person", seen="another")
    assert len(listed(store)) == 1
    assert accepting.accept(store, "Sky Force", "B. Person", same_as="usa-air-force", seen=first.id).value.listed


def test_a_name_left_as_words_is_asked_about_again_when_that_is_undone(store):
    made = accepting.leave(store, "Sky Force", "A. Person", "no group of that name")
    assert accepting.leave(store, "the Sky Force", "B. Person").id == made.id, "it is left already"
    assert [d.value for d in View(store).left_names().values()] == ["Sky Force"]
    accepting.ask_again(store, "Sky Force", "B. Person")
    assert View(store).left_names() == {}
    assert [e.ended_by is None for e in listed(store)] == [False, True]
    with pytest.raises(UsageError, match="Nobody has left"):
        accepting.ask_again(store, "Sky Force", "B. Person")


@pytest.mark.parametrize(
    ("words", "how", "says"),
    [
        ("Sky Fors", {}, "the nearest names are 'Sky Force'"),
        ("Sky Force", {"same_as": "kataib"}, "There is no actor with the id"),
        ("Sky Force", {"id": "Sky Force"}, "will not do as an id"),
        ("Sky Force", {"id": "usa"}, "is that of United States"),
        ("Sky Force", {"id": "x", "same_as": "usa"}, "not both"),
        ("Sky Force", {"country": "QQ"}, "is no country"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_written(store, words, how, says):
    with pytest.raises(UsageError, match=says):
        accepting.accept(store, words, "A. Person", **how)
    with pytest.raises(UsageError, match="Say who decides"):
        accepting.leave(store, "Sky Force", " ")
    assert listed(store) == []
