"""The kinds of policy and their words."""

from __future__ import annotations

import pytest

from sijill.errors import KnowledgeError
from sijill.know import knowledge, policies

KNOWN = knowledge().policies


def test_every_policy_has_words_a_name_and_a_mode() -> None:
    ids = [p.id for p in KNOWN]
    assert len(ids) == len(set(ids)) >= 30
    worded = {w.policy for table in (KNOWN._nouns, KNOWN._verbs) for rows in table.values() for w in rows}
    assert worded == set(ids)


def test_a_word_and_its_contrary() -> None:
    signs = {w.policy: w.sign for word in ("withdrawal", "presence") for w in KNOWN.nouns(word)}
    assert signs == {"withdrawal-of-forces": -1}
    assert [w.sign for w in KNOWN.nouns("withdrawal")] == [1]


def test_the_longest_words_come_first() -> None:
    lengths = [len(w.words) for w in KNOWN.nouns("arms")]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"id": "x", "name": "x", "mode": "beg", "for": []}, "unknown mode"),
        ({"id": "x", "name": "x", "mode": "yield", "for": [{"adverb": ["now"]}]}, "no known kind"),
        ({"id": "x", "name": "x", "mode": "yield", "for": [{"noun": ["now"], "of": "nobody"}]}, "no known kind"),
    ],
)
def test_a_row_that_is_wrong_is_refused(monkeypatch: pytest.MonkeyPatch, row: dict[str, object], says: str) -> None:
    monkeypatch.setattr(policies, "data_yaml", lambda _: {"classes": {}, "policies": [row]})
    with pytest.raises(KnowledgeError, match=says):
        policies.load_policies()
