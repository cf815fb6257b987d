"""Coding again shows what it would change, changes that, and loses nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from servers import copied
from sijill.changes import difference
from sijill.deciding import decide
from sijill.errors import UsageError
from sijill.judge import rule_named
from sijill.merging import merge
from sijill.model.event import Claim
from sijill.recoding import keep, preview, waiting
from sijill.register import Filters, Store, View, Writer
from sijill.register import tables as t
from sijill.register.check import faults
from sijill.register.decisions import rulings
from sijill.register.moments import now_utc
from sijill.spool import Kept, Spool
from told import Told, coded

OLD, NEW = "sijill 0", "sijill 1"
RULE = rule_named("all_claims")
ALL = Filters(modality=())

BOMB = Told(people=("Karim Saleh",), killed=3)
RAID = Told(type="arrest", town="Sufra", days=(9, 9), says="a farm")

#: what the earlier coder found in each article, and what the later one finds
WAS = (coded("a0", BOMB), coded("a1", BOMB, published=7), coded("a2", BOMB, published=8), coded("a3", RAID))


def reports(c, *kept):
    """A coded article with these reports only."""
    return replace(c, reports=tuple(kept))


def later(c, killed: int):
    """An article's first report with another toll, at the same words."""
    (first,) = c.reports
    return reports(c, replace(first, casualties=(replace(first.casualties[0], low=killed, high=killed),)))


def found_more(c):
    """An article with one more report, of its first words."""
    (first,) = c.reports
    news = replace(first.trigger, text="News", start=0, end=4)
    return reports(c, first, replace(first, id="r9", event_type="destruction", trigger=news))


IS = (later(WAS[0], 5), reports(WAS[1]), WAS[2], found_more(WAS[3]))
CODINGS = [Kept(c) for c in IS]


@pytest.fixture(scope="module")
def made(anew):
    """The register of the earlier coder."""
    where = anew()
    with Store(where, make=True) as store:
        writer = Writer(store, OLD)
        for c in WAS:
            writer.add(c)
        list(merge(store))
    return where


@pytest.fixture
def store(made, tmp_path):
    with Store(copied(made, tmp_path)) as store:
        yield store


def rows(store):
    """All that a register holds."""
    with store.reading() as connection:
        return {n: sorted(map(repr, connection.execute(select(x)))) for n, x in t.meta.tables.items()}


def events(store):
    """The events as the reports that they are of."""
    return sorted(sorted(f"{a.article}:{a.report.id}" for a in e.accounts) for e in View(store).events(ALL))


def of(store, article):
    """The id of the event that an article's first report stands in."""
    return next(e.id for e in View(store).events(ALL) if any(a.article == article for a in e.accounts))


def test_what_would_change_is_shown_and_nothing_is_changed(store):
    assert events(store) == [["a0:r0", "a1:r0", "a2:r0"], ["a3:r0"]]
    lost = decide(store, "not-same", [of(store, "a1"), of(store, "a3")], "A. Person").decision
    held = rows(store)
    found = preview(store, CODINGS, NEW, ALL, RULE)
    assert rows(store) == held
    assert (found.articles, found.same) == (4, 2)
    assert [(r.kind, r.article) for r in found.reports] == [("changed", "a0"), ("gone", "a1"), ("added", "a3")]
    changed, gone, added = found.reports
    assert [[c.value["low"] for c in cs] for cs in (changed.before, changed.after)] == [[3], [5]]
    assert gone.before and not gone.after and added.after and not added.before
    assert all(isinstance(c, Claim) for c in (*gone.before, *added.after))
    assert [(x.decision.id, x.missing) for x in found.lost] == [(lost.id, 1)]
    changes = {c.kind: c for c in found.differences.changes}
    (killed,) = changes["changed"].values
    assert (killed.field, killed.before, killed.after) == ("killed", "3", "3 to 5")
    assert any("a0" in why and NEW in why for why in killed.because)
    assert changes["new"].label.startswith("10 May 2021, destruction")


def test_what_was_shown_is_what_changes(store):
    shown = preview(store, CODINGS, NEW, ALL, RULE).differences
    since = now_utc()
    assert len(list(keep(store, CODINGS, NEW))) == 4
    done = difference(store, since, None, ALL, RULE)
    assert [(c.kind, c.label, c.values) for c in done.changes] == [(c.kind, c.label, c.values) for c in shown.changes]
    assert (done.kept, done.recoded) == (0, 4)
    assert events(store) == [["a0:r0", "a2:r0"], ["a3:r0"], ["a3:r9"]]
    assert list(faults(store)) == []


def test_every_decision_is_kept_and_holds(store):
    made = decide(store, "same", [of(store, "a0"), of(store, "a3")], "A. Person").decision
    assert ["a0:r0", "a1:r0", "a2:r0", "a3:r0"] in events(store)
    list(keep(store, CODINGS, NEW))
    assert ["a0:r0", "a2:r0", "a3:r0"] in events(store)
    with store.reading() as connection:
        (held,) = rulings(connection)
    assert (held.id, held.missing) == (made.id, 1)


def test_old_ids_are_answered_to(store):
    ids = {e.id for e in View(store).events(ALL)}
    once = {a.key for e in View(store).events(ALL) for a in e.accounts if a.article != "a1"}
    list(keep(store, CODINGS, NEW))
    for id in {*ids, *("e" + key[:12] for key in once)}:
        assert View(store).event(id)


def test_interrupted_it_is_whole_and_goes_on(store, undisturbed):
    def broken():
        yield from CODINGS[:2]
        raise KeyboardInterrupt

    assert len(waiting(store, NEW)) == 4
    with pytest.raises(KeyboardInterrupt):
        list(keep(store, broken(), NEW))
    assert list(faults(store)) == []
    rest = waiting(store, NEW)
    assert rest == {c.coded.article.sha256 for c in CODINGS[2:]}
    list(keep(store, CODINGS, NEW))
    assert waiting(store, NEW) == set()
    with Store(undisturbed, make=True) as other:
        for coder, codings in ((OLD, WAS), (NEW, IS)):
            for c in codings:
                Writer(other, coder).add(c)
        list(merge(other))
        assert events(other) == events(store)
        assert {e.id for e in View(other).events(ALL)} == {e.id for e in View(store).events(ALL)}


def test_a_coder_may_come_again(store):
    first = {e.id for e in View(store).events(ALL)}
    for coder, codings in ((NEW, IS), (OLD, WAS), (NEW, IS), (OLD, WAS)):
        assert len(list(keep(store, [Kept(c) for c in codings], coder))) == 4
        assert waiting(store, coder) == set()
    assert events(store) == [["a0:r0", "a1:r0", "a2:r0"], ["a3:r0"]]
    assert {View(store).event(id).id for id in first} == {e.id for e in View(store).events(ALL)}
    assert View(store).counts()["codings"] == 20
    assert list(faults(store)) == []


def test_only_some_articles(store):
    assert len(waiting(store, NEW, source="Paper a1")) == 1
    assert len(waiting(store, NEW, article="a2")) == 1
    assert waiting(store, OLD) == set()
    with pytest.raises(UsageError, match="no article 'x'"):
        waiting(store, NEW, article="x")
    with pytest.raises(UsageError, match="no article of 'Nobody'"):
        waiting(store, NEW, source="Nobody")


def test_a_spool_outlives_a_kill(store, tmp_path):
    spool = Spool(store, NEW, tmp_path)
    assert list(spool) == []
    spool.put(CODINGS[0])
    with spool.path.open("ab") as file:
        file.write(b'{"coded":{"article"')  # a kill broke it off
    spool.put(Kept(IS[1], "not coded"))
    again = Spool(store, NEW, tmp_path)
    assert list(again) == [CODINGS[0], Kept(IS[1], "not coded")]
    assert again.there() == {c.article.sha256 for c in IS[:2]}
    assert list(Spool(store, OLD, tmp_path)) == []
    again.clear()
    assert list(spool) == []
