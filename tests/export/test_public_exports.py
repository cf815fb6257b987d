"""What may be published: no name of a private person anywhere in any format, no reviewer, no point."""

from __future__ import annotations

import io

import pytest
from msgspec.json import encode
from msgspec.structs import replace
from samples import SAMPLES, Sample, chosen, coded, register

from sijill.export import FORMATS, Ledger, format_named
from sijill.export.public import SQUARE, public_event, public_statement
from sijill.exporting import export, material
from sijill.judge import choose, rule_named
from sijill.know.geo import km
from sijill.model.event import Said
from sijill.register import Filters, Store, View, Writer


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    return chosen(tmp_path_factory.mktemp("public") / "r.db")


@pytest.mark.parametrize("format", FORMATS)
def test_no_name_of_a_private_person_and_no_reviewer(tmp_path, format):
    with Store(register(tmp_path / "r.db")) as store:
        written = {}
        for public in (False, True):
            out = io.BytesIO()
            given = material(View(store), Filters(), rule_named("all_claims"))
            ledger = export(format_named(format), given, out, public=public)
            written[public] = out.getvalue().lower()
    assert b"layla" not in written[True]
    assert b"brandauer" not in written[True] and b"lutfi" not in written[True]
    assert ledger.fields["names of private people", "left out of what is public"] == 1
    assert ledger.fields["names of reviewers", "left out of what is public"] == 1


def test_what_the_text_says_of_them_stands_there_instead(events):
    (killing,) = (c for c in events if c.event_type.value == "assassination")
    public = public_event(killing, Ledger())
    assert public.targets.value == ["[mayor]"]
    (account,) = public.event.accounts
    assert account.sentences[0].text == "Gunmen shot dead the mayor, [mayor], at his home in Sufra before 6 June 2021."
    assert killing.targets.value == ["Lutfi Brandauer"]


def test_those_of_public_life_keep_their_names(events):
    (fight,) = (c for c in events if c.event_type.value == "armed-clash")
    assert public_event(fight, Ledger()).sides.value == fight.sides.value == ["Islamic State", "Iraqi Army"]


def test_points_are_blurred_and_areas_stay(events):
    moved = 0
    for c in events:
        if c.place is None:
            continue
        before, after = c.place.value, public_event(c, Ledger()).place.value
        away = km((before["lat"], before["lon"]), (after["lat"], after["lon"]))
        if before["precision"] in ("governorate", "country"):
            assert away == 0
            continue
        moved += away > 0
        assert away <= SQUARE and after["radius_km"] >= max(SQUARE, before["radius_km"])
        assert after["geonames_id"] is None
    assert moved


def test_all_of_a_square_are_one_point(tmp_path):
    near = Sample(text="A mine went off in Sufra.", type="bomb", trigger="mine", place={**SAMPLES[0].place})
    shifted = replace(near, text="A bomb went off in Sufra.", trigger="bomb")
    shifted.place["lat"] += 0.01
    with Store(tmp_path / "r.db", make=True) as store:
        with Writer(store) as writer:
            for n, sample in enumerate((near, shifted)):
                writer.add(coded(n + 50, sample))
        points = {
            tuple(public_event(choose(e), Ledger()).place.value[k] for k in ("lat", "lon", "radius_km"))
            for e in View(store).events()
        }
    assert len(points) == 1


def test_an_address_with_the_name_in_it_goes(tmp_path):
    text = "Gunmen shot dead Lutfi Brandauer in Sufra."
    who = {"at": "Lutfi Brandauer", "role": "victim", "entity": "person"}
    sample = Sample(
        text=text, type="assassination", trigger="shot dead", people=(who,), url="https://example.org/lutfi-brandauer?"
    )
    with Store(tmp_path / "r.db", make=True) as store:
        with Writer(store) as writer:
            writer.add(coded(60, sample))
        (event,) = View(store).events()
        assert event.accounts[0].url is not None
        assert public_event(choose(event), Ledger()).event.accounts[0].url is None


def test_a_speaker_without_public_life_is_named_by_their_role(tmp_path):
    statement = coded(0, SAMPLES[0]).statements[0]
    whole = {"key": "k", "article": "a", "sha256": "0" * 64}
    named = replace(statement, speaker="Mayor Lutfi Brandauer", role="mayor")
    said = Said(**whole, statement=named)
    ledger = Ledger()
    public = public_statement(said, ledger)
    assert public.statement.speaker == "[mayor]"
    assert b"Brandauer" not in encode(public)
    assert sum(ledger.fields.values()) == 1
    office = Said(**whole, statement=replace(statement, speaker="Interior Ministry", role="interior ministry"))
    assert public_statement(office, Ledger()) == office
