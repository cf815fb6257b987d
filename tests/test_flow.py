"""The whole way: what the coder gives keeps the contract, whatever it is given."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sijill.cli import main
from sijill.flow import code_all, code_article, mentions_of, not_coded
from sijill.model import Actor, Affiliation, Article, Coded, Mentions, Name, article_of
from sijill.register import Store, View, Writer
from sijill.register.check import faults, misplaced
from sijill.run import MENTIONS, Failed, run
from sijill.schema import mentioned, schema

STORIES = (
    "BAGHDAD, 5 May 2021 — Two rockets hit an air base west of Baghdad on Tuesday, killing three soldiers and wounding "
    "dozens, an Iraqi officer who declined to be named said. No group claimed the attack.",
    "On 12 March 2020 US aircraft bombed five sites of Kataib Hezbollah in Iraq. Two days later, in response, rockets "
    "struck Camp Taji.\n\nThe ministry condemned “this aggression”, saying that\u00a0it would answer.",
    "GUNMEN ATTACKED A POLICE STATION IN MOSUL YESTERDAY. AT LEAST 10 OFFICERS WERE KILLED, POLICE SAID.",
    "Parliament voted on Sunday to expel troops.\u2028“They must leave,” the speaker said.\r\n\tMore\x0bbelow.",
    "Nothing happened here.",
    "…",
)


def article(n: int, published: str | None = "2021-05-06") -> Article:
    return article_of(STORIES[n], id=f"s{n}", source="Example Wire", published=published, language="en")


ARTICLES = [article(n) for n in range(len(STORIES))]


@cache
def coded_once() -> list[Coded]:
    """The articles coded, once for all tests."""
    return list(code_all(ARTICLES))


@cache
def found_once() -> list[Mentions]:
    """Their mentions, once for all tests."""
    return [mentions_of(a) for a in ARTICLES]


@pytest.mark.parametrize("n", range(len(STORIES)))
def test_what_is_coded_keeps_the_contract(n):
    a, coded = ARTICLES[n], coded_once()[n]
    text = msgspec.json.encode(coded)
    Draft202012Validator(schema()).validate(json.loads(text))
    assert msgspec.json.decode(text, type=type(coded)) == coded
    assert list(misplaced(a.text, coded)) == []
    assert coded.article == a
    known = {r.id for r in coded.reports}
    assert len(known) == len(coded.reports)
    assert {x for link in coded.links for x in (link.from_, link.to)} <= known


@pytest.mark.parametrize("n", range(len(STORIES)))
def test_mentions_keep_the_contract(n):
    a = ARTICLES[n]
    found = mentioned(a, found_once()[n])
    Draft202012Validator(schema("mentions")).validate(json.loads(msgspec.json.encode(found)))
    assert list(misplaced(a.text, found)) == []
    assert [m.start for m in found.mentions] == sorted(m.start for m in found.mentions)


def test_a_report_of_an_attack_is_read():
    (first, *_) = coded_once()[0].reports
    assert first.event_type in ("shelling", "attack")
    assert first.time is not None and first.time.edtf == "2021-05-04"
    assert [(c.low, c.high) for c in first.casualties if c.act == "killed"] == [(3, 3)]


PIECES = st.sampled_from(
    [*(s for story in STORIES for s in story.split(" ")), "\n\n", "\u00a0", "\u2028", "🕊", "é", "“", "”", "-"]
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_every_span_is_the_articles_own_words_whatever_the_text(text):
    a = article_of(text, published="2021-05-06", language="en")
    assert list(misplaced(text, code_article(a))) == []
    assert list(misplaced(text, mentioned(a, mentions_of(a)))) == []


def test_an_article_in_another_language_is_not_coded_and_that_is_said():
    a = article_of("قتل ثلاثة جنود في قصف", language="ar")
    assert code_article(a).reports == ()
    assert not_coded(a) == f"The article {a.id} is in a language that the coder does not read (ar): not coded."
    assert not_coded(ARTICLES[0]) is None


def test_coding_twice_gives_the_same():
    assert list(code_all(ARTICLES)) == coded_once()


def test_two_processes_give_what_one_gives_in_the_same_order():
    many = [article_of(STORIES[n % 4] + f" {n}", id=f"m{n}", published="2021-05-06") for n in range(12)]
    assert list(run(many, workers=2)) == list(run(many, workers=1))


def test_mentions_are_a_job_like_coding():
    assert [r for _, r in run(ARTICLES, job=MENTIONS)] == found_once()


def test_a_breakdown_on_one_article_does_not_end_the_others(monkeypatch):
    from sijill import flow

    def breaks(a, know):
        if a.id == "s1":
            raise ValueError("odd")
        return code_article(a, know)

    monkeypatch.setattr(flow, "code_article", breaks)
    results = [r for _, r in run(ARTICLES[:3])]
    assert [isinstance(r, Failed) for r in results] == [False, True, False]
    assert "ValueError: odd" in results[1].reason


def test_articles_are_taken_only_as_they_are_needed():
    taken = []

    def endless():
        for n in range(10_000):
            taken.append(n)
            yield article(5)

    results = run(endless())
    for _ in range(3):
        next(results)
    assert len(taken) <= 4


def test_what_is_kept_is_what_was_coded(tmp_path):
    with Store(tmp_path / "r.db", make=True) as store, Writer(store) as writer:
        coded = [c for c in coded_once() if writer.add(c)]
        assert list(faults(store)) == []
        kept = [a.report for e in View(store).events() for a in e.accounts]
    happened = [r for c in coded for r in c.reports if r.modality in ("asserted", "alleged")]
    assert sorted(kept, key=repr) == sorted(happened, key=repr)


#: when something was written, as a register has it
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")


def test_killed_while_adding_and_run_again_gives_the_undisturbed_register(tmp_path):
    """The whole command, killed once in mid-way: the register's own test kills the writer at many moments."""
    import sqlite3
    import time

    corpus = tmp_path / "c.jsonl"
    rows = ({"id": f"k{n}", "text": STORIES[n % 4] + f" {n}", "published": "2021-05-06"} for n in range(20))
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    def add(db):
        with pytest.raises(SystemExit) as left:
            main(["add", str(corpus), "--register", str(db)])
        assert not left.value.code

    def kept(db):
        try:
            with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as raw:
                return raw.execute("SELECT count(*) FROM articles").fetchone()[0]
        except sqlite3.Error:
            return 0

    killed, whole = tmp_path / "killed.db", tmp_path / "whole.db"
    command = [sys.executable, "-m", "sijill.cli", "add", str(corpus), "--register", str(killed)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and kept(killed) < 4:
        time.sleep(0.02)
    process.kill()
    process.wait()
    assert 0 < kept(killed) < 20
    add(killed)
    add(whole)
    with sqlite3.connect(killed) as a, sqlite3.connect(whole) as b:
        one, other = ([MOMENT.sub("then", line) for line in x.iterdump()] for x in (a, b))
    assert one == other


def test_vague_words_take_the_floors_that_are_asked_for():
    a = article_of("Dozens of rebels were killed in Arba on Monday.", published="2021-05-06")
    told = [
        c.low
        for floors in ("default", "acled")
        for _, coded in run([a], floors=floors)
        for c in coded.reports[0].casualties
    ]
    assert told == [24, 12]


BAND = Actor(
    id="cedar-band",
    name="Cedar Band",
    names=(Name(text="Cedar Band", kind="main"), Name(text="Sons of the Reeds")),
    category="armed-group",
    affiliations=(
        Affiliation(kind="part-of", of="pmf", since="2014", until="2016", source="s"),
        Affiliation(kind="part-of", of="badr", since="2018", seen="2023", source="s"),
    ),
)


@pytest.mark.parametrize("workers", [1, 2])
def test_imported_actors_are_found_and_belong_as_of_the_day(workers: int) -> None:
    text = "On 4 May 2015 the Sons of the Reeds shelled an army base in Mosul, killing two soldiers."
    articles = [article_of(text, id=f"a{n}", published="2021-05-06", language="en") for n in range(workers)]
    for _, coded in run(articles, workers, actors=(BAND,)):
        (party,) = (p for r in coded.reports for p in r.participants if p.role == "perpetrator")
        assert party.actor == "cedar-band"
        assert "pmf" in party.part_of and "badr" not in party.part_of
    unread = [p for r in code_article(articles[0]).reports for p in r.participants if p.role == "perpetrator"]
    assert all(p.actor is None for p in unread)
