"""Three hundred pairs of names, written by somebody who had not seen the matcher: same or different bearers."""

from __future__ import annotations

import csv
from pathlib import Path

from sijill.know.actors_load import load_actors
from sijill.know.names import name_key
from sijill.know.same_name import same

with (Path(__file__).parent / "data" / "name_pairs.tsv").open(encoding="utf-8") as file:
    PAIRS = list(csv.DictReader(file, delimiter="\t"))


def test_the_pairs_are_of_all_kinds_and_languages() -> None:
    assert len(PAIRS) == 300
    assert {p["kind"] for p in PAIRS} == {"person", "group", "unit"}
    assert {p["language"] for p in PAIRS} == {"ar", "fa", "he", "tr", "ku"}
    assert {p["label"] for p in PAIRS} == {"same", "different"}


def test_f1_is_at_least_95() -> None:
    given = [(same(p["name_a"], p["name_b"]), p["label"] == "same") for p in PAIRS]
    right = sum(a and b for a, b in given)
    assert 2 * right / (sum(a for a, _ in given) + sum(b for _, b in given)) >= 0.95


def test_no_pair_is_of_the_curated_names_of_one_actor() -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for actor in load_actors():
        for name in actor.names:
            owners.setdefault(name_key(name.text)[1], set()).add(actor.id)
    a_and_b = [(name_key(p["name_a"])[1], name_key(p["name_b"])[1]) for p in PAIRS]
    assert [p for p in a_and_b if owners.get(p[0], set()) & owners.get(p[1], set())] == []
