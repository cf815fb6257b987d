"""What the parser takes wrongly in headlines."""

from __future__ import annotations

import pytest

from sijill.model import article_of
from sijill.parse import parse


@pytest.mark.parametrize("text", ["5 shot in city park", "Four shot, one killed in Dayton", "Blast leaves six hurt"])
def test_a_number_and_what_befell_them(text: str) -> None:
    parsed = parse(article_of(text))
    word = next(t for t in parsed.tokens if t.lower in {"shot", "hurt"})
    assert word.pos == "VERB"
    assert parsed.kids(word.i, "nsubjpass", "nsubj") or parsed.tokens[word.i - 1].pos == "NUM"


def test_one_shot_may_be_a_shot() -> None:
    parsed = parse(article_of("One shot was fired."))
    assert next(t for t in parsed.tokens if t.lower == "shot").pos == "NOUN"


@pytest.mark.parametrize(
    ("text", "head"), [("Gunmen took two aid workers hostage.", "workers"), ("They held Ali Reza captive.", "Reza")]
)
def test_people_who_are_taken(text: str, head: str) -> None:
    parsed = parse(article_of(text))
    (people,) = (t for t in parsed.tokens if t.dep == "dobj")
    assert people.text == head
    assert all(t.head <= people.i for t in parsed.tokens[: people.i])


def test_a_dateline_is_no_subject() -> None:
    parsed = parse(article_of("SPRINGFIELD -- Two men were shot dead on Sunday in Greene County, police said."))
    shot = next(t for t in parsed.tokens if t.text == "shot")
    assert [t.text for t in parsed.kids(shot.i, "nsubj", "nsubjpass")] == ["men"]


def test_who_is_somebody_of_a_school() -> None:
    parsed = parse(article_of("A vigil is planned to honor Ann Stone, a senior at Harding High School who was killed."))
    killed = next(t for t in parsed.tokens if t.text == "killed")
    assert parsed.head(killed.i).text == "senior"


@pytest.mark.parametrize(
    "text", ["He died in a drive-by shooting on Monday.", "The Aug. 19 drive-by shooting killed two."]
)
def test_a_drive_by_shooting_is_one_noun(text: str) -> None:
    parsed = parse(article_of(text))
    assert next(t for t in parsed.tokens if t.text == "shooting").pos == "NOUN"


def heads(text: str, word: str) -> tuple[str, str]:
    parsed = parse(article_of(text))
    token = next(t for t in parsed.tokens if t.text == word)
    return parsed.head(token.i).text, token.dep


@pytest.mark.parametrize(
    ("text", "word", "head", "dep"),
    [
        ("Police fired at protesters in Basra, killing two and wounding scores.", "two", "killing", "dobj"),
        ("Police fired at protesters in Basra, killing two and wounding scores.", "scores", "wounding", "dobj"),
        ("On 12 March soldiers rounded up 20 men.", "March", "On", "pobj"),
        ("A bomber drove a truck packed with explosives into a base in Gao.", "into", "drove", "prep"),
        ("They abducted 14 villagers from Kaura; three escaped the next day.", "abducted", "escaped", "parataxis"),
        ("The Taliban beheaded two men accused of spying in Ghazni, a governor said.", "men", "beheaded", "dobj"),
        ("Fighting broke out again on Tuesday between Armenian and Azeri forces.", "between", "Fighting", "prep"),
        ("Planes struck a camp overnight, the ministry said on Monday, killing nine.", "killing", "struck", "advcl"),
    ],
)
def test_what_hangs_on_what(text: str, word: str, head: str, dep: str) -> None:
    assert heads(text, word) == (head, dep)


def test_what_stands_before_who_says_it_is_said() -> None:
    text = "Gunmen attacked the village of Kukawa, Plateau state, on Sunday, killing 50, locals told Reuters."
    assert heads(text, "killing")[0] == "attacked"
