"""Which types two accounts may give to one incident."""

from __future__ import annotations

import pytest

from sijill.errors import KnowledgeError
from sijill.know import knowledge
from sijill.know.akin import akin_to


def test_every_type_is_akin_to_itself_and_kinship_goes_both_ways():
    for t in knowledge().codebook.types:
        assert t.id in akin_to(t.id)
        assert all(t.id in akin_to(other) for other in akin_to(t.id))


@pytest.mark.parametrize(
    ("one", "other", "akin"),
    [
        ("air-strike", "shelling", True),
        ("attack", "armed-clash", True),
        ("abduction", "arrest", True),
        ("arrest", "air-strike", False),
        ("shelling", "accuse", False),
    ],
)
def test_kin(one, other, akin):
    assert (other in akin_to(one)) is akin


def test_violence_is_akin_to_no_politics():
    book = knowledge().codebook
    for t in book.types:
        assert {book[o].family for o in akin_to(t.id)} == {t.family}


def test_a_type_that_is_not_there():
    with pytest.raises(KnowledgeError):
        akin_to("earthquake")
