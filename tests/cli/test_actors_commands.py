"""`sijill actors` and `sijill network`, without the coder."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from actor_samples import CSV, FILES, HOUSE
from made import coded
from sijill.register import Store, View, Writer


@pytest.fixture
def db(tmp_path):
    """A register in which the Sky Force is nobody known, and bombs the camp's guards."""
    path = tmp_path / "r.db"
    c = coded()
    shelling, air = c.reports
    nobody = replace(air.participants[0], actor=None)
    guards = shelling.participants[1]
    air = replace(air, participants=(nobody, replace(guards, role="victim")), time=shelling.time)
    with Store(path, make=True) as store, Writer(store) as writer:
        writer.add(replace(c, reports=(shelling, air)))
        writer.add(coded(1, "Other Daily"))
    return path


@pytest.fixture
def files(tmp_path):
    """The sample files of actors, in a folder of their own."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_an_actor_is_shown_without_a_register(sijill, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("kataib-hezbollah", "Kata’ib Hizballah", "the Hezbollah Brigades", "كتائب حزب الله"):
        result = sijill("actors", name)
        assert result.status == 0, result.err
        assert result.out.startswith("Kataib Hezbollah  (kataib-hezbollah)\ngroup, armed group, Iraq")
        assert "كتائب حزب الله" in result.out and "ar, Arab" in result.out
        assert max(map(cell_len, result.out.split("\n"))) <= 80
    assert "Iraqi military  (irq-military)" in sijill("actors", "Iraqi troops").out
    assert list(tmp_path.iterdir()) == []


def test_a_register_that_was_named_must_be_there(sijill, tmp_path):
    assert "There is no register" in sijill("actors", "pmf", "--register", tmp_path / "none.db").err
    assert sijill("actors", "--register", tmp_path / "none.db", "pmf").status == 2


def test_a_name_of_nobody_gets_the_nearest(sijill, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = sijill("actors", "Kataib Hesbollan")
    assert (result.status, result.out) == (2, "")
    assert "There is no actor 'Kataib Hesbollan'; the nearest names are" in result.err
    assert "(kataib-hezbollah)" in result.err and result.err.count("\n") == 1
    for name in ("—", "", "qqqqqqqq"):
        assert sijill("actors", "show", name).err.startswith(f"sijill: There is no actor {name!r}; ")


def test_a_name_of_several_asks_for_the_id(sijill, tmp_path):
    row = "{0},Reed Band,group,The Gazette\n"
    file, db = tmp_path / "two.csv", tmp_path / "r.db"
    file.write_text("id,name,entity,source\n" + row.format("reed-north") + row.format("reed-south"), "utf-8")
    assert sijill("actors", "import", file, "--register", db).status == 0
    result = sijill("actors", "the Reed Band", "--register", db)
    assert result.status == 2
    assert result.err == (
        "sijill: 'the Reed Band' is a name of several actors: Reed Band (reed-north), Reed Band (reed-south); "
        "give the id.\n"
    )
    assert sijill("actors", "reed-north", "--register", db).status == 0


@pytest.mark.parametrize("order", ["before", "after"])
def test_as_of_a_day(sijill, files, tmp_path, order):
    db = tmp_path / "r.db"
    sijill("actors", "import", files / "house.yaml", "--register", db)

    def shown(*options: str) -> str:
        name = ["cedar-band", *options] if order == "after" else [*options, "cedar-band"]
        result = sijill("actors", "--register", db, *name)
        assert result.status == 0, result.err
        return result.out

    whole = shown()
    assert "What it belonged to at any time" in whole and "2014-06 to 2016" in whole
    assert "The Gazette, 2020-01-02" in whole
    certain = shown("--as-of", "2015-05-05")
    assert "River Front (river-front)" in certain and "certain" in certain and "possible" not in certain
    assert "commander" in certain and "Salma Tell (salma-tell)" in certain
    assert "possible" in shown("--as-of", "2016-05-05")
    assert "What it belonged to on 5 May 2017: nothing is known." in shown("--as-of", "2017-05-05")
    assert sijill("actors", "cedar-band", "--as-of", "May", "--register", db).status == 2


@pytest.mark.parametrize("name", FILES)
def test_import(sijill, files, tmp_path, name):
    db = tmp_path / "new.db"
    result = sijill("actors", "import", files / name, "--register", db)
    assert result.status == 0, result.err
    assert result.out.startswith(f"{name}: ") and "actors" in result.out
    assert f"{name}: there already, imported on" in sijill("actors", "--register", db, "import", files / name).out
    assert "Cedar Band" in sijill("actors", "show", "Cedar Band", "--register", db).out


def test_import_of_a_later_version_says_what_it_takes_the_place_of(sijill, files, tmp_path):
    db = tmp_path / "r.db"
    sijill("actors", "import", files / "house.yaml", "--register", db)
    (files / "house.yaml").write_text(HOUSE.replace("Cedars", "The Cedars of Tell"), "utf-8")
    assert (
        "it takes the place of the file of 20" in sijill("actors", "import", files / "house.yaml", "--register", db).out
    )
    assert "The Cedars of Tell" in sijill("actors", "cedar-band", "--register", db).out


def test_a_bad_file_is_refused_whole_and_nothing_is_imported(sijill, files, tmp_path):
    db = tmp_path / "r.db"
    bad = tmp_path / "bad.csv"
    bad.write_text(CSV + "reed,Reed,,,,,,reed-front,,,,The Gazette\n", "utf-8")
    result = sijill("actors", "import", files / "house.yaml", bad, "--register", db)
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        "sijill: bad.csv, line 6: reed has an affiliation with 'reed-front', who is in no list; add that actor.\n"
    )
    assert not db.exists()
    sijill("actors", "import", files / "house.yaml", "--register", db)
    with Store(db) as store:
        counts = View(store).counts()
        assert sijill("actors", "import", files / "table.csv", bad, "--register", db).status == 2
        assert View(store).counts() == counts
    twin = tmp_path / "house.yaml"
    twin.write_text(HOUSE, "utf-8")
    assert (
        "Two files are named house.yaml" in sijill("actors", "import", files / "house.yaml", twin, "--register", db).err
    )


def test_files_may_build_on_each_other(sijill, files, tmp_path):
    more = tmp_path / "more.csv"
    more.write_text("id,name,part_of,source\nreed,Reed,cedar-band,The Gazette\n", "utf-8")
    db = tmp_path / "r.db"
    assert sijill("actors", "import", more, "--register", db).status == 2
    assert sijill("actors", "import", files / "house.yaml", more, "--register", db).status == 0
    assert "Reed (reed)" in sijill("actors", "cedar-band", "--register", db).out


def test_unknown_accept_and_withdraw(sijill, db):
    listed = sijill("actors", "unknown", "--register", db).out
    assert "Sky Force" in listed and "group" in listed
    done = sijill("actors", "accept", "the Sky Force", "--by", "A. Person", "--country", "iq", "--register", db)
    assert done.out == (
        "Sky Force is the new entry sky-force, as A. Person decided; `sijill actors withdraw` undoes it.\n"
    )
    assert "Sky Force" not in sijill("actors", "unknown", "--register", db).out
    shown = sijill("actors", "sky-force", "--register", db).out
    assert "group, Iraq" in shown and "Accepted by A. Person" in shown
    event = json.loads(sijill("export", "jsonl", "--actor", "sky-force", "--register", db).out.split("\n")[0])
    assert next(c["value"]["actor"] for c in event["claims"] if c["property"] == "participant") == "sky-force"
    assert "Sky Force is sky-force" in sijill("show", event["id"], "--register", db).out
    assert sijill("check", "--register", db).status == 0
    back = sijill("actors", "withdraw", "Sky Force", "--by", "B. Person", "--reason", "two groups", "--register", db)
    assert back.out == "Sky Force is no longer sky-force, as B. Person decided.\n"
    assert "Sky Force" in sijill("actors", "unknown", "--register", db).out
    with Store(db) as store, store.reading() as connection:
        decided = connection.exec_driver_sql("SELECT person, value, reason FROM decisions ORDER BY number").all()
    assert [(p, v == "null", r) for p, v, r in decided] == [
        ("A. Person", False, None),
        ("B. Person", True, "two groups"),
    ]


def test_a_name_is_accepted_as_another_of_a_listed_actor(sijill, db):
    accept = ("actors", "accept", "Sky Force", "--by", "A. Person", "--register", db)
    assert "a name of usa-air-force" in sijill(*accept, "--same-as", "usa-air-force").out
    assert "US Air Force  (usa-air-force)" in sijill("actors", "Sky Force", "--register", db).out
    assert "the new entry sky-force" in sijill(*accept).out, "and a later decision counts"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            ["Sky Forse", "--by", "A"],
            "No participant without an id is called 'Sky Forse'; the nearest names are 'Sky Force'",
        ),
        (
            ["Sky Force", "--by", "A", "--id", "pmf"],
            "The id pmf is that of Popular Mobilization Forces; give --same-as",
        ),
        (["Sky Force", "--by", "A", "--id", "Sky Force"], "'Sky Force' will not do as an id"),
        (["Sky Force", "--by", "A", "--same-as", "nobody"], "There is no actor with the id 'nobody'"),
        (["Sky Force", "--by", "A", "--same-as", "pmf", "--id", "x"], "not both"),
        (["Sky Force", "--by", "A", "--country", "XX"], "'XX' is no country"),
    ],
)
def test_what_cannot_be_accepted(sijill, db, options, says):
    result = sijill("actors", "accept", *options, "--register", db)
    assert result.status == 2 and says in result.err
    with Store(db) as store:
        assert View(store).counts()["decisions"] == 0


def test_a_decision_is_signed(sijill, db):
    assert sijill("actors", "accept", "Sky Force", "--register", db).status == 2
    assert (
        "Nobody has accepted 'Sky Force'"
        in sijill("actors", "withdraw", "Sky Force", "--by", "A", "--register", db).err
    )


@pytest.mark.parametrize("shape", ["graphml", "gexf", "svg"])
def test_network(sijill, db, tmp_path, shape):
    printed = sijill("network", "--register", db, "--format", shape).out
    assert "Sky Force" in printed and ElementTree.fromstring(printed) is not None
    out = tmp_path / f"n.{shape}"
    assert sijill("network", "--register", db, "--out", out).status == 0
    assert out.read_text("utf-8") == printed


def test_network_of_a_time(sijill, db):
    made = json.loads(sijill("network", "--register", db, "--format", "json").out)
    (act,) = (e for e in made["edges"] if e["kind"] == "acted-against")
    assert (act["source"], act["target"], act["weight"]) == ("“Sky Force”", "“police officers”", 1)
    sijill("actors", "accept", "Sky Force", "--by", "A. Person", "--same-as", "usa-air-force", "--register", db)
    made = json.loads(sijill("network", "--register", db, "--format", "json", "--as-of", "2021-06-01").out)
    assert {"usa-air-force", "usa-military", "usa"} <= {n["id"] for n in made["nodes"]}
    assert made["as_of"] == "2021-06-01"
    late = json.loads(sijill("network", "--register", db, "--format", "json", "--from", "2022-01-01").out)
    assert (late["nodes"], late["edges"]) == ([], [])


def test_network_of_what_is_not_there(sijill, db, tmp_path):
    assert "lies before --from" in sijill("network", "--register", db, "--from", "2022-01-01", "--to", "2021-01-01").err
    assert sijill("network", "--register", db, "-o", tmp_path / "none" / "x.gexf").status == 2
    assert sijill("network", "--register", tmp_path / "none.db").status == 2
