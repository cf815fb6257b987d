"""The scorer gives full marks to what is right, and none to what is wrong or missing."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from made import coded
from sijill.cli.gold import Gold, GoldLink, GoldReport, GoldStatement, GoldTally
from sijill.cli.scoring import bounds, evaluate, same_name
from sijill.errors import InputError

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "gold.json"

RIGHT = GoldReport(
    id="g1",
    at="hit a camp",
    type=("shelling", "attack"),
    date="2021-05",
    place=("al-Hadara",),
    near=(33.01, -44.5, 5),
    target=("guards",),
    killed=(3, 3),
    said_by=("colonel",),
)


def of(gold, kind="all"):
    score = evaluate(Gold(reports=(gold,)), coded(), ["shelling", "air-strike"])
    return score, {f: right for f, (right, of) in score.fields.items() if of}


def test_all_right():
    score, right = of(RIGHT)
    assert right == {"found": 1, "type": 1, "date": 1, "place": 1, "target": 1, "killed": 1, "said_by": 1}
    assert (score.missed, score.spurious) == ((), ("r2",))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"type": ("bomb",)}, "type"),
        ({"date": "2021-06"}, "date"),
        ({"date": "../2021-05-04"}, "date"),
        ({"near": (35.0, -44.5, 5)}, "place"),
        ({"near": None, "place": ("Elsewhere",)}, "place"),
        ({"target": ("bakers",)}, "target"),
        ({"killed": (4, 4)}, "killed"),
        ({"killed": (3, None)}, "killed"),
        ({"said_by": ()}, "said_by"),
    ],
)
def test_one_thing_wrong(change, field):
    _, right = of(msgspec.structs.replace(RIGHT, **change))
    assert [f for f, ok in right.items() if not ok] == [field]


def test_what_is_not_found_has_all_it_states_wrong():
    score, right = of(msgspec.structs.replace(RIGHT, at="We will answer"))
    assert score.missed == ("g1",)
    assert set(right.values()) == {0}
    assert of(msgspec.structs.replace(RIGHT, at="We will answer", must=False))[1] == {}


def test_bounds():
    assert bounds("2021") == ("2021-01-01", "2021-12-31")
    assert bounds("2021-05/2021-06-03") == ("2021-05-01", "2021-06-03")
    assert bounds("../2021-05-04")[0] < "1900"


def test_names():
    assert same_name(["Kata'ib Hezbollah brigade"], ["Hezbollah"])
    assert same_name(["Anbar"], ["al-Anbar province"])
    assert not same_name(["", None], ["Anbar"])


def test_statements_tallies_and_links():
    reports = (RIGHT, GoldReport(id="g2", at="drones burned", type=("air-strike",)))
    said = GoldStatement(id="said", at="We will answer", speaker="minister")
    sum_ = GoldTally(id="sum", at="20 attacks", low=21)
    gold = Gold(reports=reports, statements=(said,), tallies=(sum_,), links=(GoldLink(frm="g2", to="g1"),))
    score = evaluate(gold, coded(), [])
    assert [score.fields[f] for f in ("statements", "tallies", "links")] == [(1, 1)] * 3
    assert score.missed == ()
    wrong = Gold(
        reports=reports,
        statements=(msgspec.structs.replace(said, anonymous=True),),
        tallies=(msgspec.structs.replace(sum_, low=20),),
        links=(GoldLink(frm="g1", to="g2"),),
    )
    score = evaluate(wrong, coded(), [])
    assert [score.fields[f] for f in ("statements", "tallies", "links")] == [(0, 1)] * 3
    assert score.missed == ("said", "sum")


def test_what_need_not_be_found_counts_only_where_it_is_right():
    said = GoldStatement(id="said", at="We will answer", speaker="baker", must=False)
    score = evaluate(Gold(reports=(), statements=(said,)), coded(), [])
    assert (score.fields["statements"], score.missed) == ((0, 0), ())


def test_words_that_are_not_in_the_article():
    with pytest.raises(InputError, match="not in the article"):
        of(msgspec.structs.replace(RIGHT, at="no such words"))


def test_the_command_scores_the_article_beside_its_gold(sijill, tmp_path):
    (tmp_path / "article.txt").write_text("On 4 May 2021 a bomb killed three soldiers in Mosul.\n", "utf-8")
    report = {"id": "g", "at": "a bomb killed", "type": ["bomb"], "date": "2021-05-04", "killed": [3, 3]}
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"article": {"published": "2021-05-05"}, "reports": [report]}), "utf-8")
    result = sijill("evaluate", gold)
    assert result.status == 0
    lines = {words[0]: words[1:] for line in result.out.split("\n") if (words := line.split())}
    assert lines["found"] == ["1", "1", "100.0"]
    assert lines["killed"] == ["1", "1", "100.0"]
    gold.write_text("{}", "utf-8")
    assert sijill("evaluate", gold).status == 2


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside this checkout")
def test_the_seed_is_scored_in_full(sijill):
    result = sijill("evaluate", SEED)
    assert result.status == 0
    for field in ("found", "said by", "statements", "tallies", "links", "all"):
        assert f"\n{field} " in result.out
