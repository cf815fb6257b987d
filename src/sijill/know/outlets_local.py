"""Local papers and stations by the town they serve.  The facts are in data/outlets_local.tsv."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from .files import data_rows

_CHANNEL = "-0123456789"


def town_of_station(letters: str) -> tuple[str, str] | None:
    """The town and the short form of its state ("Nashville", "TN") that a station of these call letters serves."""
    return _towns().get(letters.lower())


def town_of_host(host: str) -> tuple[str, str] | None:
    """The same by a web host: all of it, its label before the ending, or that label without channel and "tv"
    ("wmbfnews.com", "www2.wjbf.com", "wave3.com", "wsbtv.com")."""
    return next((found for name in _names(host.lower()) if (found := _towns().get(name)) is not None), None)


def _names(host: str) -> Iterator[str]:
    yield host
    label = host.split(".")[-2] if "." in host else host
    yield label
    yield label.removesuffix("news")
    yield label.removesuffix("tv").rstrip(_CHANNEL).removesuffix("tv")


@cache
def _towns() -> Mapping[str, tuple[str, str]]:
    return {name: (town, state) for town, state, names in data_rows("outlets_local.tsv") for name in names.split()}
