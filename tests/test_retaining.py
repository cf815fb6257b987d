"""Old texts are dropped but for what was coded from them; nothing else changes by it."""

from __future__ import annotations

from itertools import chain

import pytest
from sqlalchemy import select, update

from made import coded
from named import NAME, named
from sijill.deciding import undo
from sijill.errors import DecisionError, UsageError
from sijill.listing import faults as mislisted
from sijill.listing import refresh
from sijill.merging import faults as misplaced
from sijill.merging import merge
from sijill.recoding import waiting
from sijill.redacting import redact_words
from sijill.register import Filters, Store, View, Writer
from sijill.register import tables as t
from sijill.register.check import faults
from sijill.register.decisions import listed
from sijill.register.redact.wipe import changing
from sijill.retaining import retain
from sijill.view.history import signed

KEPT, GONE = "Two rockets hit a camp near Hadara", "who asked not to be named"


@pytest.fixture
def store(where):
    with Store(where, make=True) as store:
        Writer(store, "sijill 1").add_all([named(0), named(1, source="Other Wire"), coded(2)])
        list(merge(store))
        refresh(store)
        with changing(store) as connection:  # the first two were kept long ago
            c = t.codings.c
            connection.execute(update(t.codings).where(c.number < 3).values(made="2020-01-01T00:00:00.000000+00:00"))
        yield store


def wrong(store):
    return list(chain(faults(store), misplaced(store), mislisted(store)))


def texts(store):
    with store.reading() as connection:
        return list(connection.execute(select(t.articles.c.text).order_by(t.articles.c.number)).scalars())


def test_of_an_old_text_what_was_coded_is_kept(store):
    view = View(store)
    before, ids, events = texts(store), view.ids(Filters()), list(view.these(view.ids(Filters())))
    looked = retain(store, "Ann", articles=365)
    assert looked.counts["articles"] == 2 and texts(store) == before
    done = retain(store, "Ann", "our rule", articles=365, do=True)
    assert done.counts == looked.counts
    one, two, three = texts(store)
    for text in (one, two):
        assert KEPT in text and GONE not in text and "█" in text
    assert three == before[2] and len(one) == len(before[0])
    assert view.ids(Filters()) == ids
    assert list(view.these(ids)) == events
    assert wrong(store) == []
    assert "dropped texts" in signed(listed(store)[-1].decision)
    with pytest.raises(DecisionError, match="gone"):
        undo(store, listed(store)[-1].decision.id, "Ann")
    # the same text is there, another coder does not code what is gone, and a second time nothing is left to drop
    writer = Writer(store, "sijill 1")
    assert writer.has(named(0).article) and writer.add(named(0)) is False
    assert len(waiting(store, "sijill 2")) == 1
    assert "articles" not in retain(store, "Ann", articles=365).counts
    # a name can still be redacted
    redact_words(store, "name", [NAME], "Ann", "asked", do=True)
    assert not any("Saleh" in x for x in texts(store))
    assert wrong(store) == []
    assert len(waiting(store, "sijill 2")) == 1


def test_lists_are_cleared(tmp_path):
    with Store(tmp_path / "r.db", make=True) as store:
        Writer(store).set_aside("secret.pdf", "it is locked")
        assert retain(store, "Ann", set_aside=True).counts == {"set_aside": 1}
        retain(store, "Ann", set_aside=True, sessions=True, do=True)
        assert b"secret.pdf" not in (tmp_path / "r.db").read_bytes()
        with pytest.raises(UsageError, match="Say what to drop"):
            retain(store, "Ann")
