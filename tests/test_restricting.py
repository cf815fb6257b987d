"""What is sealed is read by who has the key, and by nobody else; nothing of it leaves in an export."""

from __future__ import annotations

import io

import pytest

from named import named
from sijill.errors import UsageError
from sijill.exporting import export, format_called, material
from sijill.judge import rule_named
from sijill.keys import make
from sijill.listing import refresh
from sijill.register import Filters, Store, View, Writer
from sijill.register.check import faults
from sijill.register.decisions import listed
from sijill.restricting import opened, restrict_source, reveal, sealing
from sijill.reviewing import note
from sijill.view.history import signed

SECRET = "her number is 555 0100"
BY = ("Ann", "at risk")


@pytest.fixture
def keys(tmp_path):
    return make(tmp_path / "one.key"), make(tmp_path / "other.key")


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "r.db", make=True) as store:
        Writer(store, "sijill 1").add_all([named(0, source="Village Paper"), named(1)])
        refresh(store)
        yield store


def noted(store, key):
    event = View(store).ids(Filters(modality=()))[0]
    return note(store, event, SECRET, "Ann", seal=sealing(key))


def test_a_note_is_read_with_its_key(store, keys, tmp_path):
    mine, other = keys
    value = noted(store, mine).decision.value
    assert opened(value, mine) == SECRET
    assert opened(value, None) == "restricted" and opened(value, other) == "restricted (sealed with another key)"
    assert opened("plain", None) == "plain"
    assert SECRET.encode() not in (tmp_path / "r.db").read_bytes()
    assert signed(listed(store)[0].decision).startswith("Ann noted of ") and "restricted" in signed(
        listed(store)[0].decision
    )
    assert [r.note for r in reveal(store, mine)] == [SECRET]
    (hidden,) = reveal(store, other)
    assert hidden.note is None and "another key" in hidden.why
    assert list(faults(store)) == []


def test_no_export_has_it(store, keys):
    value = noted(store, keys[0]).decision.value
    restrict_source(store, "Village Paper", "Source 7", keys[0], *BY, do=True)
    for name in ("jsonl", "csv", "geojson", "airwars", "timemap", "html", "graphml", "sqlite"):
        for public in (True, False):
            out = io.BytesIO()
            given = material(View(store), Filters(modality=()), rule_named("all_claims"))
            ledger = export(format_called(name), given, out, public=public)
            for word in (SECRET, "Village Paper", value["restricted"], "village-paper"):
                assert word.encode() not in out.getvalue()
            assert ledger.fields["notes", "restricted"] == 1


def test_a_source_is_shown_as_another_and_revealed(store, keys, tmp_path):
    mine, other = keys
    looked, _ = restrict_source(store, "Village Paper", "Source 7", mine, *BY)
    assert not looked.done and list(reveal(store, mine)) == []
    restrict_source(store, "Village Paper", "Source 7", mine, *BY, do=True)
    assert {s for s, _, _ in View(store).sources()} == {"Source 7", "Example Wire"}
    assert b"Village Paper" not in (tmp_path / "r.db").read_bytes()
    assert list(faults(store)) == []
    (found,) = reveal(store, mine)
    assert (found.shown, found.source.name) == ("Source 7", "Village Paper")
    assert list(found.source.addresses.values()) == [named(0).article.url]
    (hidden,) = reveal(store, other)
    assert hidden.source is None and "another key" in hidden.why
    assert "restricted a source" in signed(listed(store)[-1].decision)
    # what comes from it later goes to the same name
    assert Writer(store, "sijill 1").add(named(2, source="Village Paper"))
    restrict_source(store, "Village Paper", "Source 7", mine, *BY, do=True)
    assert {s: n for s, n, _ in View(store).sources()}["Source 7"] == 2


def test_what_is_refused(store, keys):
    with pytest.raises(UsageError, match="no article of"):
        restrict_source(store, "Nobody", "Source 7", keys[0], *BY)
    with pytest.raises(UsageError, match="another name"):
        restrict_source(store, "Village Paper", "Example Wire", keys[0], *BY)
    with pytest.raises(UsageError, match="too short"):
        restrict_source(store, "Village Paper", "7", keys[0], *BY)
