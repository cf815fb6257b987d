"""The demonstration shows the event whose accounts are the most telling, by a rule."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from msgspec.structs import replace

from made import coded
from sijill.register import Store, Writer


@pytest.fixture
def demo() -> ModuleType:
    path = Path(__file__).parents[1] / "tools" / "demo.py"
    if not path.exists():
        pytest.skip("tools/ is not here: the demonstration is not tested")
    spec = importlib.util.spec_from_file_location("demo", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_shows_what_other_outlets_tell_with_another_toll(demo, tmp_path):
    from sijill.merging import merge
    from sijill.register import View

    def alone(n: int, source: str, day: str, low: int):
        """An article that tells of one shelling."""
        given = coded(n, source, low=low, high=low)
        report = given.reports[0]
        time = replace(report.time, not_before=day, not_after=day, edtf=day)
        return replace(given, reports=(replace(report, time=time),), links=())

    db = tmp_path / "r.db"
    with Store(db, make=True) as store:
        with Writer(store) as writer:
            for n, (source, day, low) in enumerate([
                ("A", "2021-01-01", 3), ("B", "2021-01-01", 3), ("C", "2021-01-01", 3),  # agree
                ("A", "2021-02-01", 3), ("A", "2021-02-01", 9), ("A", "2021-02-01", 7),  # one outlet only
                ("A", "2021-03-01", 3), ("B", "2021-03-01", 9),  # two tell other tolls
                ("A", "2021-04-01", 4), ("B", "2021-04-01", 9), ("C", "2021-04-01", 7),  # three do
            ]):  # fmt: skip
                writer.add(alone(n, source, day, low))
        list(merge(store))
        chosen = View(store).event(demo.most_telling(str(db)))
    assert chosen.accounts[0].report.time.edtf == "2021-04-01"
