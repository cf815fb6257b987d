"""Who is told of again, and who is another."""

from __future__ import annotations

import pytest

from coder import parties, report


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        (
            "Gunmen killed Judge Salim Haddad in Tripoli on 6 March 2020. The person driving the car was also killed.",
            ["Salim Haddad", "person"],
        ),
        (
            "Judge Salim Haddad was killed in Tripoli on 6 March 2020. The gunmen killed Haddad and the driver.",
            ["Salim Haddad", "driver"],
        ),
        (
            "Judge Salim Haddad was killed in Tripoli on 6 March 2020. The judge was killed at his home.",
            ["Salim Haddad"],
        ),
    ],
)
def test_told_again_or_besides(text: str, victims: list[str]) -> None:
    assert parties(report(text), "victim", "target") == victims


def test_a_last_name_of_two_is_of_the_one_it_was_done_to() -> None:
    found = report(
        "Laila Barakat Haddad was shot dead in Tripoli on 6 March 2020. She was married to Major Karim Haddad. "
        "The gunmen killed Haddad in her car."
    )
    (victim,) = [p for p in found.participants if p.role in {"victim", "target"}]
    assert (victim.name, victim.kind) == ("Laila Barakat Haddad", None)
