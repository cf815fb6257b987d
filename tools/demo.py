"""What `make demo` shows: the sample articles coded, the register listed, one event beside its rivals, and the page.

Runs the commands that a user would type, and prints each before its output.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sijill.model.event import Event
from sijill.register import Near, Store, View
from sijill.samples import samples_path

REGISTER = "demo/sijill.db"
PAGE = "demo/register.html"


def sijill(*arguments: str) -> None:
    """Print a command and run it."""
    print(f"\n$ sijill {shlex.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", "sijill.cli", *arguments], check=True)


def toll(event: Event, act: str) -> tuple[int, int] | None:
    """How many an event's claims say were harmed so, lowest and highest; None where they do not say."""
    values = [c.value for c in event.claims("casualty") if c.value["act"] == act]
    return (sum(v["low"] for v in values), sum(v["high"] or 0 for v in values)) if values else None


def outlets(*events: Event) -> set[str]:
    """Who published them."""
    return {a.source or a.article for e in events for a in e.accounts}


def disagrees(event: Event, near: Near) -> bool:
    """Whether a candidate states another toll of the dead or the injured."""
    pairs = ((toll(event, act), toll(near.event, act)) for act in ("killed", "injured"))
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def rank(event: Event, near: Sequence[Near]) -> tuple[int, int, float]:
    """How telling an event's rivals are: how many other outlets state another toll of what they place nearby, then how
    many other outlets tell of it at all, then how close the closest comes."""
    others = [n for n in near if n.km is not None and not outlets(event) & outlets(n.event)]
    rivals = [n for n in others if disagrees(event, n)]
    closest = min((n.apart for n in rivals or others), default=float("inf"))
    return len(outlets(*(n.event for n in rivals))), len(outlets(*(n.event for n in others))), -closest


def most_telling(register: str) -> str:
    """The id of the event with the most telling rivals."""
    with Store(register) as store:
        view = View(store)
        return max(view.events(), key=lambda e: rank(e, view.near(e))).id


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
    sijill("export", "html", "--register", REGISTER, "--output", PAGE)
    print(f"\nOpen {PAGE} in a browser: map, timeline, and every event with its sentences and the accounts near it.")


if __name__ == "__main__":
    main()
