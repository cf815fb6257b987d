"""Articles as a list: what was decided of each, on both databases."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from made import coded
from sijill import reviewing
from sijill.errors import UsageError
from sijill.model import Coded, article_of
from sijill.register import Store, Writer
from sijill.register.articles import Listed, Wanted, article_of_report, hash_of, listed, note_of, values


def told(found: Listed) -> list[str]:
    return [row.id for row in found.rows]


def fill(store: Store) -> None:
    """Three articles with two reports each, of another score; one in Arabic, which is not coded."""
    with Writer(store, "test") as writer:
        for n, score in enumerate((0.75, 0.5, 0.9)):
            one = coded(n, source="Example Wire" if n else "Other Press")
            article = replace(one.article, published=f"2021-05-0{n + 4}")
            writer.add(replace(one, article=article, reports=tuple(replace(r, score=score) for r in one.reports)))
        arabic = article_of("قصف الطيران مستودعا.", id="ar", title="قصف", source="Example Wire", language="ar")
        writer.add(Coded(article=arabic), note="not coded: ar")


def test_filters_orders_and_pages(where: str) -> None:
    with Store(where, make=True) as store:
        fill(store)
        assert told(listed(store, Wanted())) == ["a2", "a1", "a0", "ar"]  # what has no day comes last
        assert told(listed(store, Wanted(), "published")) == ["a0", "a1", "a2", "ar"]
        assert told(listed(store, Wanted(), "doubt")) == ["a1", "a0", "a2", "ar"]
        assert told(listed(store, Wanted(), "-reports"))[-1] == "ar"
        page = listed(store, Wanted(), "published", 1, 2)
        assert told(page) == ["a1", "a2"] and page.total == 4
        assert told(listed(store, Wanted(source="Other Press"))) == ["a0"]
        assert told(listed(store, Wanted(language="ar"))) == ["ar"]
        assert told(listed(store, Wanted(noted=True))) == ["ar"]
        assert told(listed(store, Wanted(noted=False), "published")) == ["a0", "a1", "a2"]
        assert told(listed(store, Wanted(words="STORY №1"))) == ["a1"]  # in the text, and in the title
        assert told(listed(store, Wanted(words="100%"))) == []
        assert values(store) == {
            "source": [("Example Wire", 3), ("Other Press", 1)],
            "language": [("en", 3), ("ar", 1)],
        }
        assert note_of(store, listed(store, Wanted(noted=True)).rows[0].sha256) == "not coded: ar"
        with pytest.raises(UsageError, match="no order"):
            listed(store, Wanted(), "colour")
        with pytest.raises(UsageError, match="no state"):
            listed(store, Wanted(state="lost"))


def test_what_is_decided_shows(where: str) -> None:
    with Store(where, make=True) as store:
        fill(store)
        first, second = reviewing.article(store, "a0").reports
        reviewing.accept(store, first.account.key, "Layla")
        row = listed(store, Wanted(state="begun")).rows
        assert [(r.id, r.reports, r.decided, r.score, r.state) for r in row] == [("a0", 2, 1, 0.75, "begun")]
        reviewing.reject(store, second.account.key, "Layla", "told twice")
        assert told(listed(store, Wanted(state="done"))) == ["a0"]
        assert told(listed(store, Wanted(state="untouched"), "published")) == ["a1", "a2", "ar"]
        assert listed(store, Wanted(state="done")).rows[0].score is None
        assert told(listed(store, Wanted(), "-decided"))[0] == "a0"
        # a report by hand is one more, and decided of; undone, it is none
        reviewing.add_report(store, "a1", "raid", (0, 3), "Omar", evidence=[(0, 20)])
        row = listed(store, Wanted(state="begun")).rows
        assert [(r.id, r.reports, r.decided) for r in row] == [("a1", 3, 1)]
        assert reviewing.undo_last(store, "Omar", "a1") is not None
        assert told(listed(store, Wanted(state="begun"))) == []


def test_an_article_by_its_hash_or_the_beginning_of_it(where: str) -> None:
    with Store(where, make=True) as store:
        fill(store)
        sha256 = hash_of(store, "a1")
        assert hash_of(store, sha256) == hash_of(store, sha256[:8]) == sha256
        assert article_of_report(store, reviewing.article(store, sha256).reports[0].account.key) == sha256
        for word in ("", "b", "%", "_" * 8, "ffffffffff"):
            with pytest.raises(UsageError, match="no article"):
                hash_of(store, word)
