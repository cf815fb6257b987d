"""What answered what."""

from __future__ import annotations

import pytest

from coder import coded


@pytest.mark.parametrize(
    ("text", "answering", "answered", "words"),
    [
        (
            "In response to the killing of its commander on 2 March 2021, "
            "the group fired rockets at the base in Balad on 4 March 2021.",
            "fired",
            "killing",
            "In response to",
        ),
        (
            "In retaliation for the attack on its base in Tikrit on 4 March 2021, "
            "the United States bombed a depot near Mosul on 6 March 2021.",
            "bombed",
            "attack",
            "In retaliation for",
        ),
        (
            "On 2 March 2021 a drone killed the group's commander in Mosul. "
            "The group retaliated by shelling an army base in Tikrit on 4 March 2021.",
            "shelling",
            "killed",
            "retaliated",
        ),
        (
            "Rockets hit the base in Balad on 4 March 2021. "
            "On 6 March 2021 US aircraft bombed a depot near Mosul in response.",
            "bombed",
            "hit",
            "in response",
        ),
    ],
)
def test_link(text: str, answering: str, answered: str, words: str) -> None:
    found = coded(text)
    (link,) = found.links
    triggers = {r.id: r.trigger.text for r in found.reports}
    assert (triggers[link.from_], triggers[link.to]) == (answering, answered)
    assert (link.kind, link.text) == ("in-response-to", words)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a checkpoint in Hawija on 5 May 2020. Later that evening a car bomb exploded in Kirkuk.",
        "Rescuers responded to the bombing of a mosque in Kabul on 5 May 2020.",
    ],
)
def test_no_link(text: str) -> None:
    assert coded(text).links == ()


def told(text: str) -> list[tuple[str, str, str | None, str]]:
    """The links of a text: the kind, the triggers of both ends, the words."""
    found = coded(text)
    triggers = {r.id: r.trigger.text for r in found.reports}
    return [(k.kind, triggers[k.from_], triggers.get(k.to or ""), k.text) for k in found.links]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (
            "Aircraft bombed a depot near Balad on 5 May 2020. The strike was part of an operation against the rebels.",
            ("part-of", "bombed", None, "part of"),
        ),
        (
            "Gunmen shot dead a trader in Hilla on 5 May 2020, the latest in a string of killings in the town.",
            ("part-of", "shot", None, "latest in a string of killings"),
        ),
        (
            "Soldiers killed a commander of the group in Mosul on 3 May 2020. "
            "During the same operation they burned two houses in Tikrit.",
            ("part-of", "burned", "killed", "During the same operation"),
        ),
        (
            "A drone struck the Wadi base on 3 May 2020. It was the fourth time that month that the base was hit.",
            ("same-target-again", "struck", None, "fourth time"),
        ),
        (
            "A drone struck the Wadi base on 3 May 2020. On 9 May 2020 rockets again struck the base, killing a guard.",
            ("same-target-again", "struck", "struck", "again struck"),
        ),
        (
            "Mortar shells hit a clinic in Aleppo on 9 May 2020. "
            "The same clinic was bombed on 3 March 2020, killing six patients.",
            ("same-target-again", "hit", "bombed", "same clinic"),
        ),
        (
            "Jets bombed a bridge in Raqqa on 9 May 2020. It was the third attack on the bridge in ten days.",
            ("same-target-again", "bombed", None, "third attack"),
        ),
        (
            "An air strike on a market in Idlib on 9 May 2020 killed 21 people, rescuers said, "
            "raising an earlier toll of 14.",
            ("corrects", "strike", None, "raising an earlier toll"),
        ),
        (
            "The ministry revised the death toll from the bombing in Kabul on 9 May 2020 to 31.",
            ("corrects", "bombing", None, "revised the death toll"),
        ),
        (
            "Correction: the air strike on Balad on 9 May 2020 killed four people, not six.",
            ("corrects", "strike", None, "Correction"),
        ),
    ],
)
def test_other_kinds_of_links(text: str, link: tuple[str, str, str | None, str]) -> None:
    assert told(text) == [link]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a bus in the northern part of the city on 5 May 2020.",
        "For the first time in a year, rockets hit the base in Balad on 5 May 2020.",
        "Rockets hit the base in Balad on 5 May 2020. The president again condemned the rebels.",
        "A bomb killed nine people in Kabul on 5 May 2020. The death toll was expected to rise.",
        "The first attack hit a mosque in Karrada on 5 May 2020. The second attack hit a bank in Mosul on 7 May 2020.",
        "Ten people were killed in a series of air strikes on Raqqa on 5 May 2020.",
        "Parliament raised the number of seats to 31 on 5 May 2020.",
    ],
)
def test_words_that_link_nothing(text: str) -> None:
    assert told(text) == []


def test_a_denial_stands_against_the_account_that_it_denies() -> None:
    text = (
        "Rebels said that government aircraft bombed a school in Hama on 5 May 2020, killing nine pupils. "
        "In Damascus the army denied that its aircraft bombed a school in Hama on 5 May 2020."
    )
    found = coded(text)
    denied = [r.id for r in found.reports if r.modality == "denied"]
    links = [(k.kind, k.from_, k.text) for k in found.links]
    assert links == [("contradicts", id, "denied") for id in denied]


def test_who_says_that_it_was_an_answer() -> None:
    found = coded(
        "On 2 March 2021 a drone killed the group's commander in Mosul. On 4 March 2021 rockets hit a base in Tikrit. "
        "A spokesman for the army said that the rockets were fired in response to the killing of the commander."
    )
    answers = [k for k in found.links if k.kind == "in-response-to"]
    assert answers and [[v.speaker for v in k.chain] for k in answers] == [["spokesman for the army"]]
