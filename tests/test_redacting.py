"""A name, a source or an article that is redacted is gone, and the register is whole without it."""

from __future__ import annotations

import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import inspect, select, text

from made import coded
from named import NAME, named
from reviewing.scripts import ACTS, act
from sijill.deciding import decide, undo
from sijill.errors import DecisionError, RegisterError, UsageError
from sijill.listing import faults as mislisted
from sijill.listing import refresh
from sijill.merging import faults as misplaced
from sijill.merging import merge
from sijill.model import article_of
from sijill.recoding import keep
from sijill.redacting import redact_article, redact_words
from sijill.register import Store, View, Writer
from sijill.register import tables as t
from sijill.register.check import faults
from sijill.register.decisions import listed
from sijill.reviewing import accept, note, review
from sijill.spool import Kept
from sijill.view.history import signed

BY = ("Ann", "asked by the family")


def made(where: str | Path, *all_, coder: str = "sijill 1") -> Store:
    """A register of these articles, merged and listed."""
    store = Store(where, make=True)
    Writer(store, coder).add_all(list(all_))
    list(merge(store))
    refresh(store)
    return store


def wrong(store: Store) -> list[str]:
    """What `sijill check` would say."""
    return list(chain(faults(store), misplaced(store), mislisted(store)))


def kept(store: Store) -> str:
    """All that the database holds, in small letters: the file and what lies beside it, or every column."""
    if store.engine.dialect.name == "sqlite":
        path = Path(store.where)
        beside = sorted(p for p in path.parent.iterdir() if p.name.startswith(path.name))
        return "".join(p.read_bytes().decode("utf-8", "replace") for p in beside).lower()
    with store.reading() as connection:
        tables = inspect(connection).get_table_names()
        rows = [r for x in tables for r in connection.execute(text(f'SELECT q::text FROM "{x}" q')).scalars()]
        rows += connection.execute(text("SELECT coalesce(most_common_vals::text, '') FROM pg_stats")).scalars()
        rows += connection.execute(text("SELECT coalesce(histogram_bounds::text, '') FROM pg_stats")).scalars()
    return "\n".join(rows).lower()


def texts(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(connection.execute(select(t.articles.c.text).order_by(t.articles.c.number)).scalars())


def people(store: Store) -> list[str]:
    with store.reading() as connection:
        query = select(t.claims.c.name).where(t.claims.c.property == "participant").distinct()
        return sorted(connection.execute(query).scalars())


@pytest.fixture
def both(where):
    with made(where, named(0), named(1, source="Other Wire"), coded(2)) as store:
        yield store


@pytest.fixture
def store(tmp_path):
    with made(tmp_path / "r.db", named(0), named(1, source="Other Wire"), coded(2)) as store:
        yield store


def events(store: Store) -> list[str]:
    with store.reading() as connection:
        return sorted(set(connection.execute(select(t.event_reports.c.event)).scalars()))


def test_nothing_is_left_of_a_name_and_it_does_not_come_back(both):
    before = texts(both)
    found, _ = redact_words(both, "name", [NAME], *BY, do=True)
    assert found.parts == ("Saleh",) and sum(found.counts.values()) == len(found.places)
    assert wrong(both) == []
    assert [len(x) for x in texts(both)] == [len(x) for x in before]
    assert texts(both)[2] == before[2]
    assert "[redacted 1]" in people(both)
    # what was kept refuses change as before
    for table in (t.articles, t.claims, t.decisions):
        with pytest.raises(RegisterError, match="never changed"), both.writing() as connection:
            connection.execute(table.delete())
    # the same text again is taken for what is there
    writer = Writer(both, "sijill 1")
    again = replace(named(0), article=replace(named(0).article, source="Third Wire"))
    assert writer.has(again.article)
    writer.copy(again.article)
    assert writer.add(again) is False
    left = kept(both)
    assert "saleh" not in left and "karim" not in left and "third wire" not in left
    assert not writer.has(named(0, "Selma al-Hakim").article)
    # it is coded again as it now is
    article = next(iter(View(both).articles()))
    codings = [Kept(replace(coded(0), article=article))]
    assert [k.coded.article.id for k in keep(both, codings, "sijill 2")] == [article.id]
    assert wrong(both) == []


def test_looking_changes_nothing(both):
    before = kept(both)
    found, _ = redact_words(both, "name", [NAME], *BY)
    assert not found.done and {"articles", "claims", "statements", "tallies"} <= found.counts.keys()
    assert any(p.found == "KARIM SALEH" and "among the dead" in p.before for p in found.places)
    assert kept(both).count("saleh") == before.count("saleh") > 0
    with pytest.raises(RegisterError, match="never changed"), both.writing() as connection:
        connection.execute(t.articles.update().values(title="x"))


def test_the_log_says_that_it_happened(store):
    redact_words(store, "name", [NAME], *BY, do=True)
    (entry,) = listed(store)
    made = entry.decision
    assert (made.person, made.kind, made.reason, made.value["what"]) == ("Ann", "redact", BY[1], "name")
    assert made.value["places"]["articles"] > 4
    assert "made a name unreadable for good, in " in signed(made)
    with pytest.raises(DecisionError, match="gone"):
        undo(store, made.id, "Ann")


def test_what_was_decided_stands(store):
    with store.reading() as connection:
        reports = list(connection.execute(select(t.reports.c.key).where(t.reports.c.local == "r1")).scalars())
    ids = events(store)
    decide(store, "same", ids[:2], "Ann", f"both tell of {NAME}")
    assert len(events(store)) == len(ids) - 1
    for key in reports:
        done = accept(store, key, "Ben")
    review(store, done.event, "Ben")
    note(store, done.event, f"{NAME} was seen there", "Ben")
    redact_words(store, "name", [NAME], *BY, do=True)
    assert wrong(store) == []
    assert len(events(store)) == len(ids) - 1
    found = list(View(store).these(events(store)))
    accepted = [a for e in found for a in e.accounts if a.accepted]
    assert len(accepted) == len(reports) and not any(a.changed for a in accepted)
    said = {d.kind: d for e in found for d in e.decisions}
    assert {"same", "accept", "review", "note"} == said.keys()
    assert said["note"].value == "[redacted 1] was seen there"
    assert said["same"].reason == "both tell of [redacted 1]"


def test_an_actor_by_the_id(store):
    redact_words(store, "name", ["Sky Force"], *BY, last=False, do=True)
    assert "sky force" not in kept(store) and "sky-force" not in kept(store)
    assert wrong(store) == []


def test_another_of_the_same_name_is_kept(tmp_path):
    words = " A Dr Saleh came. Noor Saleh and her cousin spoke."
    texts_of = (named(0).article.text + words, coded(3).article.text + words)
    first, second = (article_of(x, id=f"b{n}", language="en") for n, x in enumerate(texts_of))
    with made(tmp_path / "r.db", replace(named(0), article=first), replace(coded(3), article=second)) as store:
        redact_words(store, "name", [NAME], *BY, keep=["Noor Saleh"], do=True)
        one, two = texts(store)
        assert "Noor Saleh" in one and "Dr Saleh" not in one
        assert two.endswith(words)
        assert wrong(store) == []


@pytest.mark.parametrize(("word", "why"), [("Camp", "common"), ("Hadara", "place")])
def test_a_last_word_that_means_something_else_is_not_taken(tmp_path, word, why):
    with made(tmp_path / "r.db", named(0, f"Karim {word}"), coded(1)) as store:
        found, _ = redact_words(store, "name", [f"Karim {word}"], *BY)
        assert why in found.left[word] and found.parts == ()


_KILLED = """
import os, sys
import sijill.redacting as redacting, sijill.register.redact.wipe as wipe
from sijill.register import Store
path, where, name = sys.argv[1:]
setattr(redacting if where == "_log" else wipe, where, lambda *_: os._exit(9))
with Store(path) as store:
    redacting.redact_words(store, "name", [name], "Ann", "asked", do=True)
"""


@pytest.mark.parametrize("where", ["_log", "_clear_journal"])
def test_killed_before_and_after_it_is_kept(tmp_path, where):
    path = tmp_path / "r.db"
    made(path, named(0), coded(2)).close()
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(path), where, NAME])
    assert killed.returncode == 9
    with Store(path) as store:
        assert wrong(store) == []
        redact_words(store, "name", [NAME], *BY, do=True)
        assert "saleh" not in kept(store) and wrong(store) == []


def test_two_articles_that_come_to_be_the_same(tmp_path):
    with made(tmp_path / "r.db", named(0, "Karim Saleh"), named(0, "Nader Wasif")) as store:
        redact_words(store, "name", ["Karim Saleh"], *BY, do=True)
        redact_words(store, "name", ["Nader Wasif"], *BY, do=True)
        assert wrong(store) == []
        assert len(set(texts(store))) == 2 and "nader" not in kept(store)


def test_a_source(store):
    redact_words(store, "source", ["Other Wire"], *BY, do=True)
    assert "other wire" not in kept(store) and "example wire" in kept(store)
    assert wrong(store) == []
    with store.reading() as connection:
        rows = connection.execute(select(t.articles.c.source, t.articles.c.url)).all()
    assert [url for source, url in rows if source == "[redacted 1]"] == [None]
    assert ("[redacted 1]", 1, 2) in View(store).sources()


def test_a_name_of_reports_that_were_decided_of(both):
    decide(both, "not-same", events(both)[:2], "Ann", None)
    redact_words(both, "name", [NAME], *BY, do=True)
    assert wrong(both) == []


def test_an_article(both):
    decide(both, "not-same", events(both)[:2], "Ann", None)
    looked = redact_article(both, named(0).article.id, *BY)
    assert looked.counts["reports"] == 2 and len(texts(both)) == 3
    redact_article(both, named(0).article.id, *BY, do=True)
    assert wrong(both) == []
    assert len(texts(both)) == 2 and named(0).article.sha256 not in kept(both)
    writer = Writer(both, "sijill 1")
    assert writer.has(named(0).article) and writer.add(named(0)) is False
    assert len(texts(both)) == 2


@pytest.mark.parametrize(
    ("name", "why", "says"),
    [("A", "x", "too short"), (NAME, "wish of karim saleh", "both are kept"), (NAME, " ", "Say why")],
)
def test_what_is_refused(store, name, why, says):
    with pytest.raises(UsageError, match=says):
        redact_words(store, "name", [name], "Ann", why, do=True)
    assert "saleh" in kept(store)


_names = st.builds(
    "{} {}".format,
    st.sampled_from(["Karim", "José", "Ζωή", "Ӯлмас", "خالد", "Anne-Marie", "O’Dara"]),
    st.sampled_from(["Saleh", "Müllerin", "العبادي", "Wąsik", "Δήμου", "Straße"]),
)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=_names, acts=st.lists(ACTS, max_size=5))
def test_whatever_was_decided_before(tmp_path_factory, name, acts):
    folder = tmp_path_factory.mktemp("redacted")
    with made(folder / "r.db", named(0, name), named(1, name, "Other Wire"), coded(2)) as store:
        for one in acts:
            try:
                act(store, *one)
            except UsageError:
                continue
        redact_words(store, "name", [name], *BY, also=[name.split()[0]], do=True)
        left = kept(store)
        for word in name.lower().split():
            assert word not in left, word
        assert wrong(store) == []
