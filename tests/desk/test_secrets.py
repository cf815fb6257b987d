"""A desk that tells all that it can, on a PostgreSQL register, tells no secret: not where it runs, not on its pages and
not in the register."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import httpx
from sqlalchemy import select

from made import coded
from sijill.keys import make
from sijill.register import Store, Writer, passwords, people
from sijill.register.tables import meta

#: a password, the next one, one typed where the name goes, and that of the database
OWN, NEXT, TYPED = "seven green lanterns", "a river of small stones", "nine hidden ladders"
DATABASE = "opens-the-database-31"

#: the command with everything logged, and a page that fails in a way that nobody foresaw
RUN = """
import logging, sys
logging.basicConfig(level=logging.DEBUG)
import uvicorn
made = uvicorn.Config
uvicorn.Config = lambda *a, **k: made(*a, **{**k, "log_level": "debug", "access_log": True})
from sijill.desk import events
find = events.find
def breaks(store, asked):
    if asked.filters.words == "boom":
        raise RuntimeError("it broke")
    return find(store, asked)
events.find = breaks
from sijill.cli import main
main(sys.argv[1:])
"""


def test_no_secret_is_told(database: str, tmp_path: Path) -> None:
    where = database.replace("sijill@", f"sijill:{DATABASE}@")
    with Store(where, make=True) as store:
        Writer(store, "test").add(coded())
        people.add(store, "Ada", "admin", passwords.hash_of(OWN))
        assert DATABASE not in store.where
    key = tmp_path / "my.key"
    make(key)
    groups = key.read_text().splitlines()[-1].split()[1:]  # the key, in groups of letters and digits
    secrets = (" ".join(groups), "".join(groups))
    assert len(secrets[1]) > 50
    environment = {
        **os.environ,
        "SIJILL_REGISTER": where,
        "SIJILL_KEY": str(key),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    told = tmp_path / "told"
    with told.open("wb") as out:
        command = [sys.executable, "-c", RUN, "desk", "--no-browser"]
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment, cwd=tmp_path)
    pages: list[str] = []
    tokens: list[str] = []
    try:
        at = _address(told, process)
        asks = httpx.Client(base_url=at, headers={"x-csrf-token": "t" * 32}, timeout=60)
        asks.cookies.set("sijill_csrf", "t" * 32, "127.0.0.1")

        def post(path: str, **form: str) -> httpx.Response:
            answer = asks.post(path, data=form)
            pages.append(answer.text)
            if "sijill_session" in asks.cookies:
                tokens.append(asks.cookies["sijill_session"])
            return answer

        asks.post("/login", data={"name": TYPED, "password": OWN})  # its page gives the name back to who typed it
        assert post("/login", name="Ada", password=TYPED).status_code == 403
        assert post("/login", name="Ada", password=OWN).status_code == 303
        assert post("/account/password", password=TYPED, new=NEXT, again=NEXT).status_code == 403
        assert post("/account/password", password=OWN, new=NEXT, again=NEXT).status_code == 303
        # the server ends a connection on which a page broke: the next request may find it half closed
        assert asks.get("/events?words=boom", headers={"connection": "close"}).status_code == 500
        assert post("/import/links", links="http://127.0.0.1:9/x").status_code == 303
        pages += [asks.get(p).text for p in ("/account", "/people", "/people/log", "/import", "/events?since=x")]
        with Store(where) as store, store.engine.begin() as raw:
            raw.exec_driver_sql("ALTER TABLE logbook RENAME TO gone")
        assert asks.post("/login", data={"name": "Ada", "password": NEXT}).status_code in (500, 503)
        with Store(where) as store, store.engine.begin() as raw:
            raw.exec_driver_sql("ALTER TABLE gone RENAME TO logbook")
        asks.close()
    finally:
        process.terminate()
        process.wait(30)
    said = told.read_text()
    assert "it broke" in said and "DEBUG" in said
    with Store(where) as store, store.reading() as connection:
        kept = str([connection.execute(select(x)).all() for x in meta.sorted_tables])
    jobs = "".join(f.read_text("utf-8", "replace") for f in (tmp_path / "cache").rglob("*") if f.is_file())
    assert jobs and len(set(tokens)) >= 2
    for secret in (OWN, NEXT, TYPED, DATABASE, *secrets, *tokens):
        for place, text in (("log", said), ("pages", "".join(pages)), ("register", kept), ("jobs", jobs)):
            assert secret not in text and secret.replace(" ", "+") not in text, (secret, place)


def test_an_address_that_is_none_is_not_repeated(tmp_path: Path) -> None:
    for where in (f"mysql+nothing://a:{DATABASE}@b/c", f"oracle://a:{DATABASE}@b/c"):
        done = subprocess.run(
            [sys.executable, "-m", "sijill.cli", "events", "--register", where], capture_output=True, text=True
        )
        assert done.returncode == 2 and DATABASE not in done.stdout + done.stderr
        assert "is no address of a register" in done.stderr


def _address(told: Path, process: subprocess.Popen[bytes]) -> str:
    for _ in range(1_200):
        if found := re.search(r"open at (http://\S+)/ ", told.read_text()):
            return found[1]
        assert process.poll() is None, told.read_text()
        time.sleep(0.05)
    raise AssertionError(told.read_text())
