"""`sijill desk` opens the desk, refuses plainly, and closes calmly."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BUILT = (Path(__file__).parents[2] / "src/sijill/desk/static/.vite/manifest.json").exists()
built = pytest.mark.skipif(not BUILT, reason="the desk's scripts are not built: `make desk`")


def heeding() -> None:
    """Heed Ctrl-C, also where these tests run in the background of a shell, which has its children ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def opened(folder: Path, *args: str, **environment: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A desk in a process of its own, and its address."""
    command = [sys.executable, "-m", "sijill.cli", "desk", *args]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=pipe,
        stderr=pipe,
        text=True,
        preexec_fn=heeding,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://\S+/", said)
        assert found, said + process.communicate(timeout=20)[1]
        yield found[0], process
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


@built
def test_a_newcomer_opens_an_empty_folder(tmp_path: Path) -> None:
    told = tmp_path / "told"
    browser = tmp_path / "browser.sh"
    browser.write_text(f'#!/bin/sh\necho "$1" > {told}\n')
    browser.chmod(0o755)
    with opened(tmp_path, BROWSER=f"{browser} %s") as (address, process):
        with urllib.request.urlopen(address) as page:  # "/" leads to the events
            assert page.url == f"{address}events"
            assert "Import articles" in page.read().decode()
        for _ in range(100):
            if told.exists() and told.read_text().strip():
                break
            time.sleep(0.1)
        assert told.read_text().strip() == address
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "sijill.db is a new and empty one" in err and "The desk is closed" in err and "Traceback" not in err
    assert (tmp_path / "sijill.db").exists()


@built
def test_the_port_is_taken(sijill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        result = sijill("desk", "--port", taken)
        assert result.status == 2
        assert result.err.endswith(
            f"sijill: The port {taken} is taken, by another desk perhaps; choose another with --port.\n"
        )


def test_a_free_port_where_the_usual_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    from sijill.cli import desk

    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setattr(desk, "_PORT", other.getsockname()[1])
        with desk._listen("127.0.0.1", None) as listening:
            assert listening.getsockname()[1] not in (0, other.getsockname()[1])


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--register", "nope.db"], "There is no register nope.db; add --make to start an empty one."),
        (["--host", "0.0.0.0"], "Others could reach this desk"),
        (["--behind-proxy"], "Others could reach this desk"),
        (["--host", "203.0.113.7", "--without-accounts"], "203.0.113.7 is no address of this machine"),
        (["--host", "no such host", "--without-accounts"], "'no such host' is no address of this machine"),
        (["--allow-host", "*"], "'*' is no name of a host"),
        (["--tiles", "https://tiles.example/"], "is no address of map tiles"),
        (["--tiles", "https://x; script-src *//{z}/{x}/{y}.png"], "is no address of map tiles"),
    ],
)
def test_what_it_refuses(sijill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], says: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = sijill("desk", "--no-browser", *args)
    assert result.status == 2
    assert says in result.err
    assert not list(tmp_path.iterdir())  # nothing is made where nothing is opened


def test_who_names_a_register_that_is_not_there_finds_none_made(sijill, tmp_path: Path) -> None:
    sijill("desk", "--register", tmp_path / "nope.db")
    assert not (tmp_path / "nope.db").exists()


def test_names_of_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    from sijill.cli.desk import _name

    assert _name("Desk.Example.org") == _name("https://desk.example.org:8443/x") == "desk.example.org"
    assert _name("[2001:db8::1]") == "[2001:db8::1]"
