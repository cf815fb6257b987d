"""Who is told."""

from __future__ import annotations

import pytest

from coder import statement, statements


@pytest.mark.parametrize(
    ("text", "to", "actor"),
    [
        ("Mayor Karim Haddad told Reuters that the road was closed.", "Reuters", "reuters"),
        ("In an interview with Al Jazeera, Mayor Karim Haddad said the road was closed.", "Al Jazeera", "al-jazeera"),
        ("Speaking to reporters, Mayor Karim Haddad said the road was closed.", "reporters", None),
        ("Mayor Karim Haddad urged Iran to open the border.", "Iran", "irn"),
        ("Mayor Karim Haddad called on the United Nations to send observers.", "United Nations", "un"),
        ("Iran sent a letter to the Arab League accusing Israel of theft.", "Arab League", "arab-league"),
        ("Hezbollah warned Israel against any raid on Tyre.", "Israel", "isr"),
        ("Mayor Karim Haddad said the road was closed.", None, None),
        ("Mayor Karim Haddad called for talks.", None, None),
    ],
)
def test_who_is_told(text: str, to: str | None, actor: str | None) -> None:
    said = statements(text)[0]
    assert (said.to, said.to_actor) == (to, actor)


def test_a_pronoun_that_means_nobody_known_is_nobody() -> None:
    assert statement("Mayor Karim Haddad urged them to leave.").to is None
