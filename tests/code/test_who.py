"""Who: the parties of an incident."""

from __future__ import annotations

import pytest

from coder import parties, report, reports


def test_a_group_by_its_register_name() -> None:
    (by,) = [p for p in report("Hezbollah abducted two soldiers near Metula on 12 July 2006.").participants
             if p.role == "perpetrator"]  # fmt: skip
    assert (by.entity, by.kind) == ("group", "armed-group")
    assert by.actor is not None


@pytest.mark.parametrize(
    ("text", "name", "entity", "kind", "count"),
    [
        ("Gunmen kidnapped three aid workers in Maiduguri on 4 April 2021.", "three aid workers", "people", "aid", 3),
        ("A judge was assassinated in Tripoli on 6 March 2020.", "judge", "people", "judiciary", 1),
        ("Gunmen shot and killed a journalist in Basra on 6 March 2020.", "journalist", "people", "media", 1),
        ("A police station in Kirkuk was attacked by gunmen on 5 May 2020.", "police station", "object", "police", 1),
        ("Two rockets hit a hospital in Basra on 20 January 2020.", "hospital", "object", "health", 1),
    ],
)
def test_done_to(text: str, name: str, entity: str, kind: str, count: int) -> None:
    (found,) = [p for p in report(text).participants if p.role in {"target", "victim"}]
    assert (found.text, found.entity, found.kind) == (name, entity, kind)
    assert found.count is not None and (found.count.low, found.count.high) == (count, count)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Gunmen attacked the village of Hawija on 5 May 2020.", ["Gunmen"]),
        ("The village of Hawija was attacked by gunmen on 5 May 2020.", ["gunmen"]),
        ("An attack by gunmen on the village of Hawija killed two farmers on 5 May 2020.", ["gunmen"]),
        ("The army's shelling of Idlib killed three children on Sunday.", ["army"]),
        ("Soldiers killed by rebels in Taiz on 5 May 2020 were buried.", ["rebels"]),
        ("Rebels who attacked the convoy in Taiz on 5 May 2020 killed two drivers.", ["Rebels"]),
        ("Rebels stormed a prison in Taiz on 5 May 2020, killing two guards.", ["Rebels"]),
    ],
)
def test_done_by(text: str, by: list[str]) -> None:
    assert parties(report(text), "perpetrator") == by


def test_a_suspect_is_suspected() -> None:
    found = report("Suspected militants attacked a police station in Kirkuk on 5 May 2020.")
    assert [p.certainty for p in found.participants if p.role == "perpetrator"] == ["suspected"]


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot and killed in Basra on Monday. He was identified as Sami Haddad, 29.",
        "A man was shot and killed in Basra on Monday. The road was closed. Police were called. Nobody was held. "
        "The victim was identified as Sami Haddad.",
        "The victim, identified as Sami Haddad, 29, was struck in the shoulder by a bullet in Basra on Monday.",
        "A man was shot in Basra on Monday. He was identified as 29-year-old Sami Haddad.",
    ],
)
def test_a_victim_named_later(text: str) -> None:
    (found,) = [p for p in report(text).participants if p.role == "victim"]
    assert (found.name, found.description) == ("Sami Haddad", None)


def test_who_was_shot_and_killed_is_no_doer() -> None:
    assert [(p.role, p.name) for p in report("A girl was shot and killed in Basra on Monday.").participants] == [
        ("victim", "girl")
    ]


def test_a_list_of_victims_goes_on_after_words_for_what_they_are() -> None:
    told = reports(
        "The judge had rejected the appeals to exonerate both men from the charge that they had masterminded the "
        "assassination of journalist Omar Saleh, director of the newspaper Al Sabah, and Karim Jasim Hadi, president "
        "of the opposition party Unity, in Mosul."
    )
    (found,) = [r for r in told if r.event_type == "assassination"]
    assert parties(found, "victim") == ["Omar Saleh", "Karim Jasim Hadi"]


def test_private_guards_are_civilians() -> None:
    found = report("The rebels murdered two watchmen in Mosul on 5 May 2020.")
    assert {p.kind for p in found.participants if p.role == "victim"} == {"civilian"}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "A railwayman was killed and three of his neighbours wounded when shells fell on Basra on 5 May 2020.",
            {("victim", "railwayman"), ("victim", "neighbours")},
        ),
        (
            "The mayor was shot dead by gunmen, his driver kidnapped and a guard wounded in Basra on 5 May 2020.",
            {("perpetrator", "gunmen"), ("victim", "mayor"), ("victim", "driver"), ("victim", "guard")},
        ),
    ],
)
def test_who_is_told_of_after_another_in_the_passive_suffered_too(text: str, parties: set[tuple[str, str]]) -> None:
    assert {(p.role, p.text) for r in reports(text) for p in r.participants} == parties
