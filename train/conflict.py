"""Estimates without labels what the parties and weapons of reports of conflict weigh: by expectation and maximisation
over pairs of reports (Fellegi and Sunter's model, by Splink on DuckDB).

Two reports tell of one incident or of two: how often either gives each level is found from how the levels go together
with days, places, tolls, names and words.  What is found is of one story rather than of one incident, and parties go
with places: so half of each weight is taken.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from math import log2
from pathlib import Path
from typing import Any

import duckdb
import splink.comparison_library as cl
from splink import Linker, SettingsCreator
from splink.internals.duckdb.database_api import DuckDBAPI

from sijill.merge.columns import ACTED_ON, ACTING
from sijill.merge.persons import person_key
from sijill.model.merging import Profile

#: how much of a weight is taken
SHARE = 0.5
#: of two reports by chance, so many tell of one incident, as among the keyed texts
CHANCE = 4e-4
SEED, PAIRS = 1, 2_000_000
_EXACT = "(day_from_l = day_to_l and day_from_r = day_to_r)"
_APART = "abs(day_to_l - day_to_r)"


def _any(a: str, b: str | None = None) -> str:
    return f"list_has_any({a}_l, {b or a}_r)"


def _none(a: str) -> str:
    return f"(len({a}_l) = 0 or len({a}_r) = 0)"


#: each comparison: when it says nothing, and its levels (the names of merge.yaml where they are wanted there)
COMPARISONS: dict[str, tuple[str, dict[str, str]]] = {
    "when": (
        "day_to_l is null or day_to_r is null",
        {
            "same-day": f"{_EXACT} and day_to_l = day_to_r",
            "days": f"{_EXACT} and {_APART} <= 3",
            "near": f"{_APART} <= 3",
            "month": f"{_APART} <= 31",
        },
    ),
    "where": (_none("provinces"), {"town": _any("towns"), "province": _any("provinces")}),
    "people": (_none("persons"), {"same": _any("persons")}),
    "parties": (
        f"{_none('acting')} and {_none('acted_on')}",
        {
            "both": f"{_any('acting')} and {_any('acted_on')}",
            "doer": _any("acting"),
            "done-to": _any("acted_on"),
            "affiliated": f"{_any('above_acting')} or {_any('above_acted_on')}",
            "turned": f"{_any('acting', 'acted_on')} or {_any('acted_on', 'acting')}",
        },
    ),
    "toll": (
        "killed_l is null or killed_r is null",
        {
            "equal": "killed_l = killed_r",
            "near": "greatest(killed_l, killed_r) <= 1.5 * least(killed_l, killed_r) + 1",
        },
    ),
    "weapon": (_none("weapons"), {"same": _any("weapons")}),
    "words": (_none("words"), {f"w{n}": f"len(list_intersect(words_l, words_r)) >= {n}" for n in (12, 8, 5, 3, 1)}),
}
#: which pairs are looked at in turn: of one day, and of one province and month
BLOCKS = (
    "l.day_to = r.day_to and l.article <> r.article",
    "list_has_any(l.provinces, r.provinces) and l.month = r.month and l.article <> r.article",
)


def estimated(profiles: Sequence[Profile]) -> dict[tuple[str, str], float]:
    """What the levels of parties and weapons weigh, by comparison and level (`other` is the last)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in _rows(profiles)), "utf-8")
        database = duckdb.connect()
        database.execute(f"create table reports as select * from read_json('{path}')")
        settings = SettingsCreator(
            "dedupe_only",
            comparisons=[_comparison(name, *rest) for name, rest in COMPARISONS.items()],
            probability_two_random_records_match=CHANCE,
            max_iterations=50,
        )
        linker = Linker(DuckDBAPI(database).register("reports"), settings, log_level="ERROR")
        linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=SEED)
        for block in BLOCKS:
            linker.training.estimate_parameters_using_expectation_maximisation(block, fix_u_probabilities=True)
        model: dict[str, Any] = linker.misc.save_model_to_json()
    return {
        (c["output_column_name"], level["label_for_charts"]): SHARE
        * log2(level["m_probability"] / level["u_probability"])
        for c in model["comparisons"]
        if c["output_column_name"] in ("parties", "weapon")
        for level in c["comparison_levels"]
        if not level.get("is_null_level")
    }


def _comparison(name: str, unknown: str, levels: dict[str, str]) -> cl.CustomComparison:
    rows: list[dict[str, Any]] = [{"sql_condition": unknown, "label_for_charts": "unknown", "is_null_level": True}]
    rows += [{"sql_condition": holds, "label_for_charts": level} for level, holds in levels.items()]
    return cl.CustomComparison(
        output_column_name=name,
        comparison_levels=[*rows, {"sql_condition": "ELSE", "label_for_charts": "other"}],  # type: ignore[list-item]
    )


def _rows(profiles: Sequence[Profile]) -> Iterator[dict[str, Any]]:
    """One row a report, as Splink is given it."""
    for number, p in enumerate(profiles):
        killed = [h.low for h in p.harms if h.act == "killed"]
        acting, acted_on = ([q for q in p.parties if q.actor and q.role in roles] for roles in (ACTING, ACTED_ON))
        yield {
            "unique_id": number,
            "article": p.article,
            "day_from": p.first,
            "day_to": p.last,
            "month": None if p.last is None else p.last // 30,
            "towns": [s.name for s in p.spots if s.precision in ("district", "settlement", "exact")],
            "provinces": [f"{s.country} {s.admin1}" for s in p.spots if s.admin1],
            "persons": [key for q in p.parties if q.entity == "person" and (key := person_key(q.name))],
            "acting": [q.actor for q in acting],
            "acted_on": [q.actor for q in acted_on],
            "above_acting": [x for q in acting for x in (q.actor, *q.part_of)],
            "above_acted_on": [x for q in acted_on for x in (q.actor, *q.part_of)],
            "killed": killed[0] if killed else None,
            "weapons": list(p.weapons),
            "words": list(p.words),
        }
