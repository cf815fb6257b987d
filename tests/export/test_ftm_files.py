"""FollowTheMoney: entities and statements, read back and held to its types by its own library."""

from __future__ import annotations

import csv
import io
import json
import sys

import golden
import pytest
from samples import HOSTILE, chosen

from sijill.errors import UsageError

COLUMNS = ["canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"]
COLUMNS += ["original_value", "external", "first_seen", "last_seen", "id"]


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    return chosen(tmp_path_factory.mktemp("ftm") / "r.db")


@pytest.fixture
def ftm():
    return pytest.importorskip("followthemoney", reason="followthemoney is not installed (the extra ftm)")


def test_without_the_library_one_sentence_says_what_to_do(events, monkeypatch):
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    for name in ("ftm", "ftm-statements"):
        with pytest.raises(UsageError, match=r"sijill\[ftm\]"):
            golden.written(name, events)


def test_every_entity_is_valid_and_every_end_of_a_link_is_there(events, ftm):
    data, ledger = golden.written("ftm", events)
    rows = [json.loads(line) for line in data.splitlines()]
    ids = {r["id"] for r in rows}
    assert len(ids) == len(rows) == sum(ledger.rows.values())
    for row in rows:
        entity = ftm.model.get_proxy(row, cleaned=False)
        entity.schema.validate({"properties": row["properties"]})
        assert entity.to_dict()["properties"] == row["properties"]
        for prop in entity.iterprops():
            if prop.type.name == "entity":
                assert set(entity.get(prop)) <= ids
    assert ledger.rows["Event"] == len(events) == 11 and ledger.rows["Documentation"] == 12


def test_who_is_named_is_as_the_text_has_it_and_nobody_else(events, ftm):
    rows = [json.loads(line) for line in golden.written("ftm", events)[0].splitlines()]
    people = [r["properties"] for r in rows if r["schema"] == "Person"]
    assert people == [{"name": ["Lutfi Brandauer"], "position": ["mayor"]}]
    names = {n for r in rows if r["schema"] in ("Organization", "PublicBody") for n in r["properties"]["name"]}
    assert names == {"Islamic State", "Iraqi Army", "United States", "Syrian Arab Army"}
    (link,) = [r["properties"] for r in rows if r["schema"] == "UnknownLink"]
    assert link["role"] == ["armed clash: fought"]


def test_statements_are_the_librarys(events, ftm):
    from followthemoney.statement import Statement, read_statements

    data, ledger = golden.written("ftm-statements", events)
    assert next(csv.reader(io.StringIO(data.decode()))) == COLUMNS
    told = list(read_statements(io.BytesIO(data), "csv"))
    assert len(told) == ledger.rows["statements"]
    for s in told:
        if s.prop != "id":
            assert s.id == Statement.make_key(s.dataset, s.entity_id, s.prop, s.value, s.external, s.lang)
    articles = {a.article for c in events for a in c.event.accounts}
    origins = {s.origin for s in told if s.schema in ("Documentation", "Article") and s.prop != "id"}
    assert origins == articles
    assert any(HOSTILE.split("\t")[0] in s.value for s in told)


def test_statements_are_as_the_library_writes_them(events, ftm):
    from followthemoney.statement import Statement
    from followthemoney.statement.serialize import CSVStatementWriter

    from sijill.export.ftm_made import Entity
    from sijill.export.ftm_statements_ import COLUMNS as HEADER
    from sijill.export.ftm_statements_ import rows

    values = {
        "name": {'a "raid", on\ntwo lines': 'a "raid", on\ntwo lines', "Émile": "E\u0301mile"},
        "country": {"iq": "Iraq"},
    }
    kind, number, data = rows(Entity("sijill-event-1", "Event", 'an "article", 1', values, None, ()))
    assert (kind, number, HEADER) == ("statements", 4, tuple(COLUMNS))
    entity = ftm.StatementEntity(
        ftm.Dataset({"name": "sijill", "title": "x"}), {"id": "sijill-event-1", "schema": "Event"}
    )
    for prop, found in values.items():
        for value, plain in found.items():
            about = {"origin": 'an "article", 1', "original_value": plain, "dataset": "sijill", "schema": "Event"}
            entity.add_statement(Statement(entity_id="sijill-event-1", prop=prop, value=value, **about))
    out = io.StringIO(newline="")
    writer = CSVStatementWriter(out)
    for statement in sorted(entity.statements, key=lambda s: (s.prop, s.value)):
        writer.write(statement)
    writer.close()
    assert out.getvalue().split("\n", 1)[1] == data.decode()


def test_golden_and_empty(events, ftm):
    golden.same("ftm.json", golden.written("ftm", events)[0])
    assert golden.written("ftm", [])[0] == b""
    assert golden.written("ftm-statements", [])[0].decode().count("\n") == 1
