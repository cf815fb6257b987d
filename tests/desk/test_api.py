"""The API gives what its description says, and says what is wrong in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

from at_desk import client
from made import coded
from sijill.desk.api import ENDPOINTS, FILTERS
from sijill.listing import refresh
from sijill.merging import merge
from sijill.register import Filters, Store, Writer


@pytest.fixture
def asks(tmp_path: Path) -> TestClient:
    store = Store(tmp_path / "x.db", make=True)
    with Writer(store) as writer:
        for n in range(4):
            writer.add(coded(n, source=f"Paper {n}", low=n + 3, high=None if n == 3 else n + 3))
    list(merge(store))
    refresh(store)
    return client(store)


def test_every_answer_is_as_described(asks: TestClient) -> None:
    described = asks.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1") and len(described["paths"]) == len(ENDPOINTS)
    some = asks.get("/api/v1/events").json()["events"][0]["id"]
    for path, does in described["paths"].items():
        answer = asks.get(path.replace("{id}", some), params={"typed": "ha"})
        assert answer.status_code == 200, answer.text
        schema = does["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": described["components"]}
        jsonschema.validate(answer.json(), json.loads(json.dumps(whole)))


def test_pages_lead_from_one_to_the_next(asks: TestClient) -> None:
    seen: list[str] = []
    address: str | None = "/api/v1/events?limit=1&modality=all&order=-killed"
    while address:
        answer = asks.get(address).json()
        seen += [e["id"] for e in answer["events"]]
        address = answer["next"]
    assert len(seen) == len(set(seen)) == answer["total"] > 1


def test_filters_are_all_described() -> None:
    assert {p.name for p in FILTERS} == set(Filters.__struct_fields__)


@pytest.mark.parametrize(
    "address",
    ["events?limit=x", "events?limit=1000", "events?since=yesterday", "events?order=up", "cells?box=1,2",
     "cells?zoom=far", "sums?by=colour", "bins?unit=hour", "events/nothing", "sums?rule=none"],
)  # fmt: skip
def test_what_is_wrong_is_said(asks: TestClient, address: str) -> None:
    answer = asks.get(f"/api/v1/{address}")
    assert answer.status_code in (400, 404)
    assert list(answer.json()) == ["error"] and answer.json()["error"].endswith(".")


def test_people_can_read_it(asks: TestClient) -> None:
    assert "GET /api/v1/events" in asks.get("/api").text
