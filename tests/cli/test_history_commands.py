"""`log`, `diff`, `recode` and `--as-of`."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from sijill.merging import merge
from sijill.model import Coded, article_of
from sijill.register import Store, View, Writer
from sijill.register.moments import now_utc
from told import Told, coded

BOMB = Told(people=("Karim Saleh",), killed=3)
TODAY = datetime.now(UTC).date().isoformat()


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache of one's own."""
    monkeypatch.setattr("sijill.spool.user_cache_path", lambda _: tmp_path / "cache")
    return tmp_path / "cache" / "recode"


@pytest.fixture
def db(tmp_path):
    """One bombing that two papers tell of; the other says five, and came second."""
    path = tmp_path / "r.db"
    with Store(path, make=True) as store:
        Writer(store, "sijill 0").add(coded("a0", BOMB))
        list(merge(store))
        (tmp_path / "between").write_text(now_utc())
        Writer(store, "sijill 0").add(coded("a1", Told(people=("Karim Saleh",), killed=5), published=7))
        list(merge(store))
    return path


def ids(db):
    with Store(db) as store:
        return [e.id for e in View(store).events()]


def test_log_tells_the_story(sijill, db):
    (id,) = ids(db)
    out = sijill("log", id[:8], "--register", db).out
    assert out.startswith(f"Event {id}\n")
    assert "article a0 (Paper a0, 7 May 2021) was kept, and coded by sijill 0: 1 report" in out
    assert "report r0 of article a1 (Paper a1, 8 May 2021) came from e" in out
    assert "(merging 1, score " in out
    told = json.loads(sijill("log", id, "--register", db, "--format", "json").out)
    assert [h["what"] for h in told["happened"]] == ["coded", "coded", "moved"]
    other = next(h["before"] for h in told["happened"] if h["what"] == "moved")
    assert sijill("log", other, "--register", db).out.startswith(f"{other} has become part of {id}.\n")
    missing = sijill("log", "e0000", "--register", db)
    assert (missing.status, missing.err.count("\n")) == (2, 1)


def test_diff_says_why(sijill, db, tmp_path):
    between = (tmp_path / "between").read_text()
    out = sijill("diff", "--since", between, "--register", db).out
    assert "killed: 3 → 3 to 5: report r0 of article a1 (Paper a1, 8 May 2021)" in out
    assert "1 article kept, 0 coded again, 0 copies, 1 change, 0 decisions; values by the rule all_claims." in out
    least = sijill("diff", "--since", between, "--rule", "acled_conservative", "--register", db).out
    assert "killed:" not in least
    whole = json.loads(sijill("diff", "--since", TODAY, "--format", "json", "--register", db).out)
    assert [c["kind"] for c in whole["changes"]] == ["new"]
    until = json.loads(sijill("diff", "--since", TODAY, "--until", between, "--format", "json", "--register", db).out)
    assert (until["kept"], len(until["changes"])) == (1, 1)


def test_diff_takes_filters(sijill, db):
    assert "1 change," in sijill("diff", "--since", TODAY, "--country", "IQ", "--register", db).out
    assert "0 changes," in sijill("diff", "--since", TODAY, "--country", "SY", "--register", db).out
    assert "0 changes," in sijill("diff", "--since", TODAY, "--text", "no such words", "--register", db).out


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ("2020-01-01", "The register began on"),
        ((datetime.now(UTC) + timedelta(days=2)).date().isoformat(), "has not come yet"),
        ("last week", "is no moment"),
    ],
)
def test_a_moment_that_cannot_be_asked(sijill, db, moment, says):
    for args in (
        ("diff", "--since", moment),
        ("diff", "--since", TODAY, "--until", moment),
        ("events", "--as-of", moment),
    ):
        result = sijill(*args, "--register", db)
        assert (result.status, result.out) == (2, "")
        assert says in result.err and result.err.count("\n") == 1


def test_as_of(sijill, db, tmp_path):
    between = (tmp_path / "between").read_text()
    then = json.loads(sijill("export", "jsonl", "--as-of", between, "--register", db).out)
    now = json.loads(sijill("export", "jsonl", "--as-of", TODAY, "--register", db).out)
    assert [r["article"] for r in then["reports"]] == ["a0"]
    assert [r["article"] for r in now["reports"]] == ["a0", "a1"]
    assert "3 killed" in sijill("events", "--as-of", between, "--register", db).out
    (id,) = ids(db)
    assert "Paper a1" not in sijill("show", id, "--as-of", between, "--register", db).out
    assert "Paper a1" in sijill("show", id, "--register", db).out


TEXT = "A car bomb exploded at a market in Mosul on 4 May 2021, killing seven people, police said."


@pytest.fixture
def plain(tmp_path):
    """A register in which an earlier coder found nothing in an article."""
    path = tmp_path / "plain.db"
    with Store(path, make=True) as store:
        article = article_of(TEXT, id="a9", source="Example Wire", published="2021-05-05", language="en")
        Writer(store, "sijill 0").add(Coded(article=article))
    return path


def test_recode_shows_asks_and_does(sijill, plain, cache, monkeypatch):
    result = sijill("recode", "--dry-run", "--rules-only", "--register", plain)
    assert result.status == 0
    assert "1 article, coded again by sijill" in result.out and "rules only" in result.out
    assert "reports: 0 as they were, 0 changed, 1 added, 0 gone" in result.out
    assert "report r1 of article a9 (Example Wire, 5 May 2021), found by sijill" in result.out
    assert ids(plain) == []
    refused = sijill("recode", "--rules-only", "--register", plain)
    assert (refused.status, refused.err) == (
        2,
        "sijill: Nothing is changed; say --yes to code them again, or --dry-run to look only.\n",
    )
    assert len(list(cache.glob("*.jsonl"))) == 1
    monkeypatch.setattr("sijill.recoding.run", None)  # what was coded is not coded again
    done = sijill("recode", "--rules-only", "--yes", "--format", "json", "--register", plain)
    assert done.status == 0 and "1 article coded again" in done.err
    assert [r["kind"] for r in json.loads(done.out)["reports"]] == ["added"]
    assert len(ids(plain)) == 1
    assert list(cache.glob("*.jsonl")) == []
    assert "all articles are coded by" in sijill("recode", "--rules-only", "--register", plain).out
    assert sijill("check", "--register", plain).status == 0


def test_recode_of_what_is_not_there(sijill, plain):
    result = sijill("recode", "--article", "none", "--register", plain)
    assert (result.status, result.out) == (2, "")
    assert "no article 'none'" in result.err


def test_add_leaves_what_another_version_coded(sijill, plain, tmp_path):
    file = tmp_path / "a9.txt"
    file.write_text(TEXT)
    out = sijill("add", file, "--register", plain, "--rules-only").out
    assert "0 kept" in out and "1 there already" in out
    assert ids(plain) == []


def test_decisions_are_told_in_words(sijill, db):
    (id,) = ids(db)
    made = sijill("split", id, "a1:r0", "--by", "A. Person", "--reason", "two markets", "--register", db)
    assert made.status == 0
    with Store(db) as store:
        decision = View(store).event(id).decisions[0].id[:8]
    sijill("undo", decision, "--by", "B. Person", "--register", db)
    out = sijill("log", id, "--register", db).out
    assert f"A. Person decided “not-same” ({decision}): two markets (ended by " in out
    assert f"B. Person undid {decision} (" in out
    (left,) = (line for line in out.split("\n") if "left for" in line)
    assert f"A. Person decided “not-same” ({decision}): two markets" in left
    diff = sijill("diff", "--since", TODAY, "--register", db).out
    assert diff.count("\ndecided") == 2 and "2 decisions" in diff
    assert "0 decisions" in sijill("diff", "--since", TODAY, "--country", "SY", "--register", db).out
