"""The trigger words are whole: every sense can be used, and every need is one that the finder knows."""

from __future__ import annotations

import pytest

from sijill.find.triggers_needs import _NEEDS
from sijill.know import knowledge

KNOW = knowledge()
TRIGGERS = KNOW.triggers
SENSES = [s for table in (TRIGGERS.verbs, TRIGGERS.nouns) for senses in table.values() for s in senses]


def test_every_sense_is_of_the_codebook() -> None:
    assert {s.type for s in SENSES} <= {t.id for t in KNOW.codebook.types}


def test_every_need_is_known() -> None:
    assert {s.needs for s in SENSES} - {None} == set(_NEEDS)


def test_every_frame_and_owner_is_known() -> None:
    assert {s.frame for s in SENSES} == {"act", "at", "under", "weapon", "burst", "clash", "take", "harm", "talk"}
    assert {s.owner for s in SENSES} == {"agent", "target"}


def test_words_are_lower_case_phrases() -> None:
    words = [*TRIGGERS.verbs, *TRIGGERS.nouns]
    assert all(w == " ".join(w.lower().split()) for w in words)
    assert TRIGGERS.longest >= 4


@pytest.mark.parametrize("name", KNOW.words.__struct_fields__)
def test_word_lists_are_lower_case_words(name: str) -> None:
    words = getattr(KNOW.words, name)
    assert words
    assert all(w == w.lower().strip() for w in words)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("car bomb", "bomb"),
        ("explosive vest", "bomb"),
        ("drone", "drone"),
        ("ballistic missile", "missile"),
        ("mortar shell", "artillery"),
        ("bomber", None),
        ("petition", None),
    ],
)
def test_weapon_words(words: str, kind: str | None) -> None:
    assert KNOW.weapons.kind_of(words) == kind
