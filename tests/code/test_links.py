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
