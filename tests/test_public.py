"""The public names: what a user of the package imports."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sijill


def test_the_names_are_sorted_and_there_is_one_of_each():
    assert sijill.__all__ == sorted(set(sijill.__all__))
    assert dir(sijill) == sijill.__all__


@pytest.mark.parametrize("name", sijill.__all__)
def test_every_name_can_be_imported(name):
    assert getattr(sijill, name).__doc__


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        sijill.nothing  # noqa: B018 - asking is the point


def test_no_name_is_hidden_by_a_room_of_the_house():
    import sijill.cli.code
    import sijill.read

    assert [name for name in sijill.__all__ if type(getattr(sijill, name)).__name__ == "module"] == []


def test_importing_the_package_loads_nothing_else():
    code = "import sys, sijill; print([m for m in sys.modules if m.startswith('sijill.') or m in ('spacy', 'msgspec')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_example_of_the_package_runs(tmp_path, monkeypatch, capsys):
    (tmp_path / "article.txt").write_text(
        "On 4 May 2021 two rockets hit an air base west of Baghdad, killing three soldiers, police said.\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    example = (sijill.__doc__ or "").split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
    exec("\n".join(line[4:] for line in example.split("\n")), {})
    assert "three soldiers" in capsys.readouterr().out
