"""Articles that crash, hang or eat the memory of the process that does them, among good ones."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import poison
import pytest

from sijill.errors import WorkerError
from sijill.model import Article, article_of
from sijill.run import Failed, Limits, pool, spread
from sijill.run.pool import failed

_LIMITS = Limits(seconds=1.5, megabytes=1000)


def told(*texts: str) -> list[Article]:
    return [article_of(text, id=f"a{k}") for k, text in enumerate(texts)]


def done(articles: list[Article], folder: Path, workers: int, limits: Limits = _LIMITS) -> list[str]:
    results = list(spread(articles, workers, poison.make, (str(folder),), limits=limits, instead=failed))
    assert [article for article, _ in results] == articles, "all of them, in their order"
    assert not multiprocessing.active_children()
    return [result.reason if isinstance(result, Failed) else result for _, result in results]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_poisonous_article_costs_itself_alone(tmp_path: Path, workers: int) -> None:
    texts = ["good"] * 40
    texts[3], texts[4], texts[11], texts[39] = "crash", "exit", "hang", "crash"
    found = done(told(*texts), tmp_path, workers)
    assert {k: reason for k, reason in enumerate(found) if reason != f"a{k} done"} == {
        3: "Coding the article a3 ended its process (SIGSEGV), and so again in a second one; please report it.",
        4: "Coding the article a4 ended its process (status 7), and so again in a second one; please report it.",
        11: "Coding the article a11 took longer than 1.5 seconds; --time-limit gives it more.",
        39: "Coding the article a39 ended its process (SIGSEGV), and so again in a second one; please report it.",
    }
    times = Counter(path.name.split("-")[0] for path in tmp_path.iterdir())
    assert times.pop("a3") == times.pop("a4") == times.pop("a39") == 2
    assert set(times.values()) == {1}, "no other is done twice"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of memory")
def test_an_article_that_takes_too_much_memory_is_set_aside(tmp_path: Path) -> None:
    found = done(told("good", "eat 2000000000", "eat 1000", "good"), tmp_path, 1)
    want = "Coding the article a1 took more memory than 1,000 MB; --memory-limit gives it more."
    assert found == ["a0 done", want, "a2 done", "a3 done"]


def test_a_process_that_ends_once_is_no_fault_of_the_article(tmp_path: Path) -> None:
    assert done(told("good", "once", "good"), tmp_path, 1) == ["a0 done", "a1 done", "a2 done"]


def test_workers_that_are_killed_from_outside_cost_no_article(tmp_path: Path) -> None:
    articles = told(*["good"] * 200)
    results = spread(articles, 2, poison.make, (str(tmp_path),), limits=_LIMITS, instead=failed)
    first = next(results)
    for child in multiprocessing.active_children():
        if child.pid:
            os.kill(child.pid, signal.SIGKILL)
    assert [first, *results] == [(article, f"{article.id} done") for article in articles]


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="nothing can be stopped and go on")
def test_a_run_that_is_stopped_for_a_while_loses_nothing(tmp_path: Path) -> None:
    script = f"""if __name__ == "__main__":
        from test_guard import *
        found = done(told(*["nap 0.2"] * 6), Path({str(tmp_path)!r}), 1, Limits(seconds=1.0))
        assert found == [f"a{{k}} done" for k in range(6)], found"""
    path = os.pathsep.join(p for p in sys.path if p)
    env = {**os.environ, "PYTHONPATH": path}
    run = subprocess.Popen([sys.executable, "-c", script], env=env, start_new_session=True)
    while len(list(tmp_path.iterdir())) < 2:
        assert run.poll() is None, "it is still at it"
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGSTOP)
    time.sleep(1.5)
    os.killpg(run.pid, signal.SIGCONT)
    assert run.wait(60) == 0


def test_no_article_is_read_long_before_it_is_wanted() -> None:
    read = 0

    def counted() -> Iterator[Article]:
        nonlocal read
        for article in told(*["good"] * 1000):
            read += 1
            yield article

    results = spread(counted(), 2, poison.make, ())
    next(results)
    assert read <= 2 * pool._AHEAD * pool._CHUNK
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children(), "the workers end with it"


def test_what_must_be_whole_is_not_done_without_a_part_of_it() -> None:
    with pytest.raises(WorkerError, match=r"ended its process .* fewer workers"):
        list(spread(told("good", "crash"), 1, poison.make, (), limits=_LIMITS))


def test_what_a_job_raises_is_raised_at_its_turn() -> None:
    results = spread(told(*["good"] * 9, "raise three words", "good"), 2, poison.make, ())
    for _ in range(8):
        next(results)
    with pytest.raises(ValueError, match="three words"):
        list(results)
    assert not multiprocessing.active_children()


def test_a_process_that_never_gets_ready_is_said() -> None:
    with pytest.raises(WorkerError, match=r"status 3.*before it was ready"):
        list(spread(told("good"), 1, poison.never, ()))
    with pytest.raises(ValueError, match="no such words"):
        list(spread(told("good"), 1, poison.broken, ()))
