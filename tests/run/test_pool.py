"""Work spread over processes.  The articles are Arabic: kept, not coded, so that this is quick."""

from collections.abc import Iterator

import pytest

from sijill.model import Article, Coded, article_of
from sijill.run import Failed, job, run


def articles(n: int) -> Iterator[Article]:
    return (article_of(f"قتل {k} جنود", id=f"a{k}", language="ar") for k in range(n))


def test_two_processes_give_what_one_gives_in_the_order_of_the_articles() -> None:
    spread = list(run(articles(45), workers=2))
    assert spread == list(run(articles(45)))
    assert [article.id for article, _ in spread] == [f"a{k}" for k in range(45)]
    assert all(isinstance(coded, Coded) and coded.article == article for article, coded in spread)


def test_a_breakdown_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*what: object) -> job.Job:
        def do(article: Article) -> str:
            if article.id == "a1":
                raise ZeroDivisionError("by zero")
            return article.id

        return do

    monkeypatch.setattr(job, "named", broken)
    (_, one), (_, two), (_, three) = run(articles(3))
    assert (one, three) == ("a0", "a2")
    assert isinstance(two, Failed) and two.article.id == "a1" and "ZeroDivisionError" in two.reason
