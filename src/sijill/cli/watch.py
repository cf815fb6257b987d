"""`sijill watch`: keep what feeds bring."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..adding import Happened
    from ..watching import Round


@click.command()
@click.argument("feeds", nargs=-1, metavar="[FEED]…")
@options.register
@click.option(
    "--every", type=click.IntRange(1, 10_080), default=30, show_default=True, metavar="MINUTES", help="How often."
)
@click.option("--once", is_flag=True, help="Ask once, and end.")
@click.option("--private", is_flag=True, help="Also what stands on this machine or its own network.")
@options.rules_only
@options.workers
def watch(
    feeds: tuple[str, ...], where: str, every: int, once: bool, private: bool, rules_only: bool, workers: int
) -> None:
    """Ask feeds (RSS, Atom) again and again what is new, and read, code, keep and merge each new page as `sijill add`
    does.  Without FEED, those that the register has watched before.

    One request at a time, with a pause between two of one host; a feed is sent only when it has changed; the robots.txt
    of each host is honoured, and a host that is busy is left alone for as long as it says.  It may be interrupted at
    any moment: the same command goes on from there.  What failed is set aside with the reason, and tried again later.
    With --once, the exit status is 1 where something failed.

    \b
    Examples:
      sijill watch https://example.org/rss.xml --register team.db
      sijill watch --register team.db --every 15
      sijill watch --once
    """
    from ..errors import UsageError
    from ..register import Store
    from ..register.watched import Watched
    from ..watching import Watch
    from .output import counting, note

    for feed in feeds:
        if not feed.startswith(("http://", "https://")):
            raise UsageError(f"{feed} is no address of a feed: it begins with https://.", feed)
    with Store(where, make=bool(feeds)) as store:
        watching = Watch(store, feeds, private=private)
        if not Watched(store).count():
            raise UsageError(f"The register {where} watches no feeds yet: name one.", where)
        while True:
            began = time.monotonic()
            count: Counter[str] = Counter()
            with counting("pages") as counted:

                def tell(what: Happened, count: Counter[str] = count, counted: object = counted) -> None:
                    if what.words is not None:
                        note(f"set aside: {what.words}" if what.kind == "aside" else what.words)
                    count[what.kind] += 1
                    count["reports"] += what.reports
                    if what.kind not in ("merged", "listed", "failed") and callable(counted):
                        counted()

                done = watching.round(tell, workers=workers, learned=not rules_only)
            click.echo(_summary(done, count, Watched(store).left()))
            if once:
                break
            _wait(max(1.0, every * 60 - (time.monotonic() - began)))
    if done.failed or count["aside"] or count["later"]:
        raise click.exceptions.Exit(1)


def _wait(seconds: float) -> None:
    """Sleeps by the second: an interrupt that comes just before a sleep begins is heard only when it ends."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(left, 1.0))


def _summary(done: Round, count: Counter[str], left: tuple[int, int]) -> str:
    parts = [f"{done.asked:,} asked"]
    if done.same:
        parts.append(f"{done.same:,} unchanged")
    if done.failed:
        parts.append(f"{done.failed:,} failed")
    pages = [f"{done.new:,} new", f"{count['kept']:,} kept with {count['reports']:,} reports"]
    if count["there"]:
        pages.append(f"{count['there']:,} there already")
    if left[0]:
        pages.append(f"{left[0]:,} to be tried again")
    if left[1]:
        pages.append(f"{left[1]:,} given up")
    return f"{time.strftime('%Y-%m-%d %H:%M')}: feeds: {', '.join(parts)}. Pages: {', '.join(pages)}."
