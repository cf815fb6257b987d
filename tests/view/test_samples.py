"""The sample corpus: whole, marked as samples, and of several outlets that overlap."""

from __future__ import annotations

import json
from datetime import date

from sijill.samples import samples_path


def test_every_sample_is_marked_and_dated() -> None:
    rows = [json.loads(line) for line in samples_path().read_text("utf-8").split("\n") if line]
    assert len(rows) >= 14 and len({r["id"] for r in rows}) == len(rows)
    assert all(r["sample"] is True and r["language"] == "en" for r in rows)
    assert all(date(2019, 12, 1) <= date.fromisoformat(r["published"]) <= date(2023, 12, 31) for r in rows)
    assert len({r["source"] for r in rows}) == 4
    assert all(150 <= len(r["text"].split()) <= 350 and "\n\n" in r["text"] for r in rows)
