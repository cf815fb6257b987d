"""The database goes, and comes back: what is done meanwhile says so in a sentence, and afterwards all goes on."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept import exported, keep, wrong
from processes import plainly, sijill, whole
from written import rows

from at_desk import client
from servers import Server
from sijill.register import Filters, Store, View

_BUILT = (Path(__file__).parents[2] / "src/sijill/desk/static/.vite/manifest.json").exists()


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server that may be stopped, and keeps what it says that it keeps."""
    made = Server()
    made.start()
    yield made
    made.stop()
    shutil.rmtree(made.folder, ignore_errors=True)


def test_the_server_is_gone_while_rows_are_kept(own: Server, tmp_path: Path) -> None:
    where, file = own.database(), rows(tmp_path / "rows.csv", 150)
    whole(tmp_path, "import", file, "--register", tmp_path / "undisturbed.db")
    Store(where, make=True).close()
    for wait in (0.1, 0.5):
        running = sijill(tmp_path, "import", file, "--register", where)
        time.sleep(wait)
        own.stop(signal.SIGQUIT)
        if running.done() != 0:  # else it was faster
            plainly(running)
        plainly(sijill(tmp_path, "check", "--register", where))
        own.start()
        assert wrong(where) == []
    whole(tmp_path, "import", file, "--register", where)
    assert wrong(where) == [] and exported(where) == exported(str(tmp_path / "undisturbed.db"))


@pytest.mark.skipif(not _BUILT, reason="the desk's scripts are not built: `make desk`")
def test_a_desk_goes_on_when_its_server_is_back(own: Server) -> None:
    where = own.database()
    keep(where, 4)
    with Store(where, patience=2) as store:
        event = View(store).ids(Filters())[0]
        asks = client(store)
        assert asks.get("/events").status_code == 200
        assert asks.post(f"/events/{event}/note", data={"text": "before"}).status_code in (200, 303)
        own.stop(signal.SIGQUIT)
        assert asks.get("/events").status_code == 503
        refused = asks.post(f"/events/{event}/note", data={"text": "meanwhile"})
        assert refused.status_code == 503 and "meanwhile" in refused.text, "what was written is not lost"
        own.start()
        assert asks.get("/events").status_code == 200
        assert asks.post(f"/events/{event}/note", data={"text": "after"}).status_code in (200, 303)
        notes = [d.value for d in View(store).event(event).decisions]
    assert str(notes).count("before") == str(notes).count("after") == 1 and "meanwhile" not in str(notes)
    assert wrong(where) == []


def test_the_file_is_taken_away_and_brought_back(tmp_path: Path) -> None:
    where, away, file = tmp_path / "r.db", tmp_path / "away.db", rows(tmp_path / "rows.csv", 600)
    whole(tmp_path, "import", rows(tmp_path / "few.csv", 4), "--register", where)
    size = where.stat().st_size
    running = sijill(tmp_path, "import", file, "--register", where)
    while where.stat().st_size < size + 300_000:  # the first rows are being written, and more are to come
        assert running.process.exitcode is None, running.said
        time.sleep(0.005)
    where.rename(away)
    said = plainly(running)
    assert "taken away" in said, said
    assert not where.exists(), "no other is made in its place"
    away.rename(where)
    assert wrong(str(where)) == []
    whole(tmp_path, "import", file, "--register", where)
    whole(tmp_path, "import", file, "--register", tmp_path / "undisturbed.db")
    assert wrong(str(where)) == [] and exported(str(where)) == exported(str(tmp_path / "undisturbed.db"))
