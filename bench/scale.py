"""How long merging takes, and how that grows, on invented registers; and adding to a large one."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from itertools import islice, pairwise
from math import log
from pathlib import Path
from typing import Any

from invented import World
from msgspec.structs import asdict

#: reports; SCALE_MOST=1000000 asks for a million too, which takes half an hour
SIZES = (10_000, 30_000, 100_000, 1_000_000)
#: reports that are added at the end
_ADDED = 100


def measure() -> list[str]:
    """The lines for the table of scale.  Each size is measured in a process of its own."""
    most = int(os.environ.get("SCALE_MOST", "100000"))
    took: dict[int, float] = {}
    lines = []
    for size in (s for s in SIZES if s <= most):
        done = subprocess.run([sys.executable, __file__, str(size)], capture_output=True, text=True, check=True)
        seconds, line = done.stdout.strip().split("\n")
        took[size] = float(seconds)
        lines.append(line)
    sizes = sorted(took)
    for a, b in [*pairwise(sizes), *([(sizes[0], sizes[-1])] if len(sizes) > 2 else [])]:
        grows = log(took[b] / took[a]) / log(b / a)
        lines.append(f"growth from {a:,} to {b:,} reports | time grows with the power {grows:.2f} of their number")
    return lines


def fill(store: Any, articles: Iterable[Any], first: int = 1) -> int:
    """Keep articles as `Writer` does, many at a time.  How many were kept."""
    from sqlalchemy import insert, select

    from sijill.model.claims import claims_of
    from sijill.register import tables as t
    from sijill.register.query import event_named
    from sijill.register.rows import claim_row, report_key, report_row
    from sijill.register.words import ARTICLES, all_words, keep_words
    from sijill.register.writer import CODER, now_utc

    number, waiting = first, iter(articles)
    words: dict[int, list[str]] = {}
    with store.reading() as connection:
        actors = set(connection.execute(select(t.actors.c.id)).scalars())
    while some := list(islice(waiting, 2_000)):
        rows: dict[Any, list[dict[str, Any]]] = {
            x: []
            for x in (t.articles, t.codings, t.reports, t.claims, t.actors, t.events, t.event_reports, t.undecided)
        }
        for coded in some:
            sha256, made = coded.article.sha256, now_utc()
            rows[t.articles].append({"number": number, **asdict(coded.article)})
            words[number] = all_words(filter(None, (coded.article.title, coded.article.text)))
            rows[t.codings].append({"number": number, "sha256": sha256, "coder": CODER, "note": None, "made": made})
            for n, r in enumerate(coded.reports):
                key = report_key((sha256, CODER), r.id)
                rows[t.reports].append(report_row(number, n, key, r))
                rows[t.claims] += [claim_row(c) for c in claims_of(r, key)]
                for p in (p for p in r.participants if p.actor is not None and p.actor not in actors):
                    actors.add(p.actor)
                    rows[t.actors].append({"id": p.actor, "name": p.name, "entity": p.entity, "kind": p.kind})
                rows[t.events].append({"id": event_named(key)})
                rows[t.event_reports].append({"event": event_named(key), "report": key})
                rows[t.undecided].append({"report": key, "score": r.score})
            number += 1
        with store.writing() as connection:
            for table, values in rows.items():
                if values:
                    connection.execute(insert(table), values)
            keep_words(connection, words, ARTICLES)
        words.clear()
    return number - first


def main(size: int) -> None:
    """Fill a register with so many reports, merge them, add a few more, and say how long it took."""
    from sijill.merging import merge
    from sijill.model.claims import key_of
    from sijill.register import Store
    from sijill.register.writer import CODER
    from sijill.run.profiles import ahead

    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "r.db"
    truth: dict[str, int] = {}

    def told(of: Iterable[Any]) -> Iterable[Any]:
        for coded, incidents in of:
            truth.update(
                {key_of(coded.article.sha256, CODER, r.id): i for r, i in zip(coded.reports, incidents, strict=True)}
            )
            yield coded

    with Store(path, make=True) as store:
        filled = time.perf_counter()
        # some accounts come twice in one article, and are one report: more are asked for than are wanted
        articles = World(size).coded(size + size // 50 + _ADDED)
        kept, later = _reports(articles, size), _reports(articles, _ADDED)
        number = fill(store, told(kept))
        start = time.perf_counter()
        count: Counter[str] = Counter()
        for step in merge(store, ahead=ahead(store, 2)):
            count.update(compared=step.compared, moved=step.moved)
            if os.environ.get("SCALE_TELL"):
                print(f"{count['compared']:,} {time.perf_counter() - start:.1f} s", file=sys.stderr, flush=True)
        took, before = time.perf_counter() - start, start
        fill(store, told(later), number + 1)
        start = time.perf_counter()
        for _ in merge(store):
            pass
        adding = time.perf_counter() - start
        right, found, there = _pairs(store, truth)
    most, beside = (resource.getrusage(x).ru_maxrss / 2**20 for x in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    added = sum(len(a[1]) for a in later)
    print(took)
    what = f"**{count['compared']:,} reports merged** (filled in {before - filled:.0f} s)"
    said = [
        f"**{took:.1f} s** with two workers, most memory {most:.1f} GiB and {beside:.1f}",
        f"then {added} more: {adding:.1f} s",
    ]
    said += [f"pairs P {right / max(found, 1):.2f} R {right / max(there, 1):.2f}", f"load {os.getloadavg()[0]:.1f}"]
    print(f"{what} | {'; '.join(said)}")


def _reports(articles: Iterable[Any], number: int) -> list[Any]:
    """The next articles, with so many reports, or one or two more."""
    found, n = [], 0
    for a in articles:
        found.append(a)
        n += len(a[1])
        if n >= number:
            return found
    raise ValueError(f"{n} reports, not {number}")


def _pairs(store: Any, truth: dict[str, int]) -> tuple[int, int, int]:
    """Pairs of reports that are rightly in one event, that are in one event, and that tell of one incident."""
    from sqlalchemy import select

    from sijill.register import tables as t

    with store.reading() as connection:
        event = {r: e for e, r in connection.execute(select(t.event_reports.c.event, t.event_reports.c.report))}

    def pairs(groups: Iterable[Any]) -> int:
        return sum(k * (k - 1) // 2 for k in Counter(groups).values())

    return pairs((event[r], truth[r]) for r in truth), pairs(event[r] for r in truth), pairs(truth.values())


if __name__ == "__main__":
    main(int(sys.argv[1]))
