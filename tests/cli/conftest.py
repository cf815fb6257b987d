"""Calls commands in this process, as `sijill` would."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from sijill.cli import main


class Result(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def sijill(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    def call(*args: object) -> Result:
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in args])
        said = capsys.readouterr()
        return Result(int(left.value.code or 0), said.out, said.err)

    return call
