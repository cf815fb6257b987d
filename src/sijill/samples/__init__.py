"""The sample corpus: short articles on public facts as four invented outlets might report them (README.md)."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def samples_path() -> Path:
    """Where the sample corpus (JSON Lines) lies on disk."""
    return Path(str(files(__package__).joinpath("samples.jsonl")))
