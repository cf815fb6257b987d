"""Whom a typed name stands for."""

from __future__ import annotations

import pytest

from sijill.errors import UsageError
from sijill.know.actors_load import load_actors
from sijill.know.who_is import Names, nearest, who_is
from sijill.model import Actor, Name


def made(id: str, *names: Name) -> Actor:
    return Actor(id=id, name=names[0].text, names=names, sources=("s",))


CEDAR = made(
    "cedar-band",
    Name(text="Cedar Band", kind="main"),
    Name(text="عصابة الأرز", lang="ar", script="Arab", kind="main"),
    Name(text="Банда Кедра", lang="ru", script="Cyrl", kind="main"),
)
ACTORS = load_actors([CEDAR, made("reed-a", Name(text="Reed Men")), made("reed-b", Name(text="the Reed-Men"))])


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("cedar-band", "cedar-band"),
        ("the CEDAR band", "cedar-band"),
        ("عصابة الأرز", "cedar-band"),
        ("Банда Кедра", "cedar-band"),
        ("reed-b", "reed-b"),
        ("Iraq", "irq"),
        ("Iraqi troops", "irq-military"),
        ("Katayb Hizbola", "kataib-hezbollah"),
    ],
)
def test_by_id_or_any_name(name: str, id: str) -> None:
    assert who_is(name, ACTORS).id == id


def test_one_of_several_is_asked_for() -> None:
    with pytest.raises(UsageError, match=r"several actors: Reed Men \(reed-a\), the Reed-Men \(reed-b\); give the id"):
        who_is("Reed Men", ACTORS)


@pytest.mark.parametrize("name", ["", "—", "Zzyzx Qwfp", "Cedar Bonds"])
def test_nobody_is_said_in_one_sentence(name: str) -> None:
    with pytest.raises(UsageError) as error:
        who_is(name, ACTORS)
    assert str(error.value).startswith(f"There is no actor {name!r}; ") and "\n" not in str(error.value)


def test_the_nearest_names() -> None:
    assert nearest("Cedar Bonds", ACTORS)[0] == "Cedar Band (cedar-band)"
    assert nearest("Zzyzx Qwfp", ACTORS) == []
    assert nearest("Cedar Bands", ACTORS)[0] == "Cedar Band (cedar-band)"
    assert nearest("Moktada Sader", ACTORS)[0].endswith("(muqtada-al-sadr)")


def test_who_may_be_meant_and_why() -> None:
    names = Names(ACTORS)
    spelt, *others = names.likely("Kataeb Hizb Allah")
    assert (spelt.actor.id, spelt.spelling, spelt.reason) == ("kataib-hezbollah", True, "the same words")
    assert not any(other.spelling for other in others)
    (near,) = [x for x in names.likely("Cedar Bonds") if x.actor.id == "cedar-band"]
    assert near.score > 0.8 and names.likely("Zzyzx Qwfp") == []


def test_names_that_come_and_go_are_found_and_no_more() -> None:
    first = Names(ACTORS)
    willow = made("willow-men", Name(text="Willow Men"))
    more = Names(load_actors([CEDAR, willow]), first)
    assert [x.actor.id for x in more.likely("the Willow-Men")][:1] == ["willow-men"]
    assert [x.actor.id for x in more.likely("Cedar Band")][:1] == ["cedar-band"]
    assert "reed-a" not in {x.actor.id for x in more.likely("Reed Men")}
    again = Names(ACTORS, more)
    assert "willow-men" not in {x.actor.id for x in again.likely("Willow Men")}
    assert {x.actor.id for x in again.likely("Reed Men")} >= {"reed-a", "reed-b"}


def test_what_a_register_adds_is_there_for_it_alone() -> None:
    """The lists of the package and their names are made ready once, and shared."""
    assert nearest("Cedar Bonds", ACTORS)[0] == "Cedar Band (cedar-band)"
    assert load_actors().by_id("cedar-band") is None
    assert not any("cedar-band" in name for name in nearest("Cedar Bonds", load_actors()))
    more = load_actors([made("usa-army", Name(text="Cedar Army"))])
    assert "Cedar Army" in {n.text for n in more.by_id("usa-army").names}  # type: ignore[union-attr]
    assert "Cedar Army" not in {n.text for n in (load_actors().by_id("usa-army") or CEDAR).names}
