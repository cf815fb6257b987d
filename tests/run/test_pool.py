"""Work spread over processes.  The articles are Arabic: kept, not coded, so that this is quick."""

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

from sijill.errors import WorkerError
from sijill.model import Article, Coded, article_of
from sijill.run import Failed, pool, run


def articles(n: int) -> Iterator[Article]:
    return (article_of(f"قتل {k} جنود", id=f"a{k}", language="ar") for k in range(n))


def test_two_processes_give_what_one_gives_in_the_order_of_the_articles() -> None:
    spread = list(run(articles(45), workers=2))
    assert spread == list(run(articles(45)))
    assert [article.id for article, _ in spread] == [f"a{k}" for k in range(45)]
    assert all(isinstance(coded, Coded) and coded.article == article for article, coded in spread)


def test_no_article_is_read_long_before_it_is_wanted() -> None:
    read = 0

    def counted() -> Iterator[Article]:
        nonlocal read
        for article in articles(1000):
            read += 1
            yield article

    results = run(counted(), workers=2)
    next(results)
    assert read <= 2 * pool._AHEAD * pool._CHUNK
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children(), "the workers end with it"


def test_a_worker_that_is_killed_is_said_in_a_sentence() -> None:
    results = run(articles(200), workers=1 + 1)
    next(results)
    for child in multiprocessing.active_children():
        if child.pid:
            os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(WorkerError, match="fewer workers"):
        list(results)
    assert not multiprocessing.active_children()


def test_a_breakdown_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def job(*what: object) -> pool.Job:
        def do(article: Article) -> str:
            if article.id == "a1":
                raise ZeroDivisionError("by zero")
            return article.id

        return do

    monkeypatch.setattr(pool, "_job", job)
    (_, one), (_, two), (_, three) = run(articles(3))
    assert (one, three) == ("a0", "a2")
    assert isinstance(two, Failed) and two.article.id == "a1" and "ZeroDivisionError" in two.reason
