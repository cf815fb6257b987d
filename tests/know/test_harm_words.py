"""The words of harm and counting."""

from __future__ import annotations

import pytest

from sijill.cli import options
from sijill.errors import UsageError
from sijill.know.harms import load_harms

ACTS = {"killed", "injured", "missing", "captured", "displaced"}


def test_every_word_has_an_act_that_the_contract_knows() -> None:
    words = load_harms()
    acts = {act for act, _ in (*words.verbs.values(), *words.deeds.values())}
    acts |= {*words.suffering.values(), *words.states.values()}
    acts |= {act for ends in words.phrases.values() for _, act in ends}
    assert acts == ACTS


def test_tables_name_only_rows_of_the_default() -> None:
    words = load_harms()
    for name, table in words.floors.items():
        assert set(table) <= set(words.floors["default"]), name
        assert all(n >= 0 for n in table.values())


def test_the_command_line_offers_every_table() -> None:
    @options.floors
    def command() -> None: ...

    [option] = command.__click_params__
    assert set(option.type.choices) == set(load_harms().floors)


def test_a_table_falls_back_on_the_default() -> None:
    words = load_harms()
    assert words.table("acled")["dozens"] == 12
    assert words.table("acled")["couple"] == words.table()["couple"]
    with pytest.raises(UsageError):
        words.table("none")
