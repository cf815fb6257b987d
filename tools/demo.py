"""What `make demo` shows: the sample articles coded, the register listed, one event with its rival accounts,
what is to be asked, and the page.

Runs the commands that a user would type, and prints each before its output.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from sijill.model.by_voice import spread
from sijill.model.event import Event
from sijill.register import Store, View
from sijill.samples import samples_path

REGISTER = "demo/sijill.db"
PAGE = "demo/register.html"


def sijill(*arguments: str) -> None:
    """Print a command and run it."""
    print(f"\n$ sijill {shlex.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", "sijill.cli", *arguments], check=True)


def tolls(event: Event) -> set[tuple[str, str, int, int | None]]:
    """What each outlet says of the killed and the injured."""
    found = set()
    for account in event.accounts:
        for act in ("killed", "injured"):
            told = spread(c for c in account.report.casualties if c.act == act)
            if told is not None:
                found.add((account.source or account.article, act, *told))
    return found


def rank(event: Event) -> tuple[int, int, int]:
    """How telling an event's accounts are: how many outlets tell of it, if they disagree; how many tolls they give; how
    many accounts there are."""
    stated = tolls(event)
    outlets = {outlet for outlet, *_ in stated}
    numbers = {tuple(rest) for _, *rest in stated}
    rivals = len(numbers) > len({act for act, *_ in numbers}) and len(outlets) > 1
    return (len(outlets) if rivals else 0), len(numbers), len(event.accounts)


def most_telling(register: str) -> str:
    """The id of the event whose accounts are the most telling."""
    with Store(register) as store:
        return max(View(store).events(), key=rank).id


def main() -> None:
    """The demonstration."""
    Path("demo").mkdir(exist_ok=True)
    Path(REGISTER).unlink(missing_ok=True)
    samples = samples_path()
    here = Path.cwd()
    corpus = str(samples.relative_to(here) if samples.is_relative_to(here) else samples)
    print("Eighteen sample articles of four invented outlets, on public facts.  They overlap and disagree.")
    sijill("add", corpus, "--register", REGISTER)
    sijill("events", "--register", REGISTER, "--limit", "30")
    sijill("show", most_telling(REGISTER), "--register", REGISTER)
    sijill("suggestions", "--register", REGISTER, "--limit", "3")
    sijill("export", "html", "--register", REGISTER, "--output", PAGE)
    print(f"\nOpen {PAGE} in a browser: map, timeline, and every event with its sentences and the accounts near it.")
    command = os.path.relpath(Path(sys.executable).with_name("sijill"))
    print(f"Or read, check and decide at the desk: {command} desk --register {REGISTER}")


if __name__ == "__main__":
    main()
