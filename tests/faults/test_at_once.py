"""Two that write to one register at once: both do all that they were asked, and the register is what one after the
other would have given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from doing import code_otherwise, decide
from kept import MANY, articles, exported, keep, wrong
from processes import Running, finished, sijill
from sqlalchemy import func, select
from written import corpus, rows

from sijill.register import Store, View
from sijill.register import tables as t


def test_the_same_articles_twice_at_once(where: str, tmp_path: Path) -> None:
    both = [Running(tmp_path, keep, where) for _ in range(2)]
    assert [r.done() for r in both] == [0, 0], [r.said for r in both]
    _as_undisturbed(where, tmp_path)


def test_two_halves_at_once_while_a_third_merges(where: str, tmp_path: Path) -> None:
    Store(where, make=True).close()
    halves = [Running(tmp_path, keep, where, MANY, at, 2) for at in range(2)]
    merging = [sijill(tmp_path, "merge", "--anew", "--register", where) for _ in range(2)]
    assert [r.done() for r in (*halves, *merging)] == [0] * 4, [r.said for r in (*halves, *merging)]
    _as_undisturbed(where, tmp_path)


def _as_undisturbed(where: str, tmp_path: Path) -> None:
    keep(str(tmp_path / "undisturbed.db"))
    assert wrong(where) == []
    with Store(where) as store:
        assert len(list(View(store).articles())) == len(articles())
    assert _lines(where) == _lines(str(tmp_path / "undisturbed.db"))


def _lines(where: str) -> list[dict[str, Any]]:
    """The events of the export, without the order of what each consists of: which article of two that come at once is
    kept first is nobody's to say."""
    events = [json.loads(line) for line in exported(where).splitlines()]
    return sorted(
        ({k: sorted(map(str, v)) if isinstance(v, list) else v for k, v in e.items()} for e in events),
        key=lambda e: str(e["id"]),
    )


def _values(where: str) -> dict[str, Any]:
    """Of each event of the export its reports and values, without the sentences that name sources in the order in which
    they came: which of two codings of one text comes first is nobody's to say either."""

    def value(told: Any) -> Any:
        found = told["value"]
        return sorted(map(str, found)) if isinstance(found, list) else found

    return {
        e["id"]: (
            sorted(r["key"] for r in e["reports"]),
            {k: value(v) for k, v in e.items() if isinstance(v, dict) and "value" in v},
            sorted((c["act"], c["low"], c["high"], c["best"], sorted(c["claims"])) for c in e["casualties"]),
        )
        for e in map(json.loads, exported(where).splitlines())
    }


def test_it_is_coded_again_while_more_is_added(where: str, tmp_path: Path) -> None:
    finished(tmp_path, code_otherwise, where, 6)
    file, table = corpus(tmp_path / "c.jsonl", 10), rows(tmp_path / "rows.csv", 20)
    all_ = [
        sijill(tmp_path, "recode", "--yes", "--rules-only", "--register", where),
        sijill(tmp_path, "add", file, "--rules-only", "--register", where),
        sijill(tmp_path, "import", table, "--register", where),
    ]
    assert [r.done() for r in all_] == [0, 0, 0], [r.said for r in all_]
    assert wrong(where) == []
    alone = str(tmp_path / "alone.db")
    for words in (["add", file, "--rules-only"], ["import", table]):
        assert sijill(tmp_path, *words, "--register", alone).done() == 0
    assert _values(where) == _values(alone)


def test_two_people_decide_at_once(where: str, tmp_path: Path) -> None:
    keep(where, 6)
    both = [Running(tmp_path, decide, where, person, 12) for person in ("Layla", "Omar")]
    assert [r.done() for r in both] == [0, 0], [r.said for r in both]
    with Store(where) as store, store.reading() as connection:
        d = t.decisions.c
        found = dict(connection.execute(select(d.person, func.count()).group_by(d.person)).all())
    assert found == {"Layla": 12, "Omar": 12} and wrong(where) == []
