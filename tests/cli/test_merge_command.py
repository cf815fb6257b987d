"""`sijill merge`, and what `add` says of merging."""

from __future__ import annotations

import json

from sijill.register import Store, Writer
from told import Told, coded

STRIKE = Told(type="air-strike", killed=14, people=("Karim Saleh", "Noor Haddad"), says="the granary")


def test_what_was_left_is_merged_and_merging_twice_changes_nothing(sijill, tmp_path):
    db = tmp_path / "r.db"
    with Store(db, make=True) as store, Writer(store) as writer:
        writer.add(coded("a", STRIKE))
        writer.add(coded("b", STRIKE))
    first = sijill("merge", "--register", db)
    assert first.status == 0
    assert "2 reports compared, 1 came into another event: 1 events" in first.out
    assert "0 reports compared, 0 came into another event: 1 events" in sijill("merge", "--register", db).out
    again = sijill("merge", "--anew", "--register", db).out
    assert "2 reports compared, 0 came into another event: 1 events" in again
    assert sijill("check", "--register", db).out.strip().endswith("whole.")


def test_add_merges_what_it_keeps(sijill, tmp_path):
    text = (
        "On 4 May 2021 an air strike on a granary in Mosul killed 14 farmers, police said. Karim Saleh was among them."
    )
    articles = tmp_path / "articles.jsonl"
    rows = [
        {"id": f"a{n}", "text": f"{text} {more}", "published": "2021-05-05"}
        for n, more in enumerate(["", "More later."])
    ]
    articles.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    db = tmp_path / "r.db"
    said = sijill("add", articles, "--register", db)
    assert said.status == 0
    assert "2 kept with" in said.out and "1 came into another event" in said.out
    out = sijill("export", "jsonl", "--register", db).out
    assert sorted(r["article"] for r in json.loads(out.split("\n")[0])["reports"]) == ["a0", "a1"]


def test_a_register_that_is_not_there(sijill, tmp_path):
    result = sijill("merge", "--register", tmp_path / "none.db")
    assert result.status == 2 and "no register" in result.err
