"""Reading the data files that come with the package."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, cast

import yaml

from ..errors import KnowledgeError


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which only true and false are truth values: "no", "on" and "off" are words of our lists."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
    for first, found in Loader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


#: how deep a file of people's may nest, and what it may hold with its aliases written out: values in all
_DEEP, _MOST = 50, 1_000_000


class NotYaml(yaml.MarkedYAMLError):
    """A file of people's that is not YAML as we read it; `problem_mark` says where, if that is known."""

    def __init__(self, problem: str | None, problem_mark: Any = None) -> None:
        super().__init__(problem=problem, problem_mark=problem_mark)


def people_yaml(text: str, loader: type[Loader] = Loader) -> Any:
    """The content of a YAML file that people bring.  Raises NotYaml where it is none, names a date or number that is
    none, nests too deep, or has aliases that stand for themselves or, written out, for more than a file can hold."""
    try:
        _bounded(yaml.parse(text, Loader=loader))  # first of all: what builds it falls over where it nests too deep
        return yaml.load(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise NotYaml(problem=error.problem, problem_mark=error.problem_mark) from error
    # what constructors raise: of 2014-02-30, of numbers without end, of a key that is a list
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise NotYaml(problem=str(error)) from error


def _bounded(events: Iterable[yaml.Event]) -> None:
    """Raises NotYaml where what these events tell of nests too deep or has aliases as above."""
    sizes: dict[str, int] = {}
    within: list[tuple[str | None, int]] = []  # the anchors of what is open, and the size of all before it
    size = 0
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise _fault("an alias stands for itself, or for nothing", event)
            size += sizes[event.anchor]
        elif isinstance(event, yaml.CollectionStartEvent):
            within.append((event.anchor, size))
            if len(within) > _DEEP:
                raise _fault("it nests too deep", event)
        elif isinstance(event, yaml.ScalarEvent):
            size += 1
            if event.anchor:
                sizes[event.anchor] = 1
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = within.pop()
            size += 1
            if anchor:
                sizes[anchor] = size - before
        if size > _MOST:
            raise _fault("it stands for more than a file can hold", event)


def _fault(problem: str, event: yaml.Event) -> NotYaml:
    return NotYaml(problem=problem, problem_mark=cast("yaml.Mark | None", event.start_mark))


def data_text(name: str) -> str:
    """The text of know/data/`name`."""
    return files(__package__).joinpath("data", name).read_text("utf-8")


def data_yaml(name: str) -> Any:
    """The content of the YAML file know/data/`name`."""
    try:
        return yaml.load(data_text(name), Loader=Loader)
    except yaml.YAMLError as error:
        raise KnowledgeError(f"The data file {name} is not YAML: {error}", name) from error


def data_rows(name: str) -> list[list[str]]:
    """The rows of the tab-separated file know/data/`name`, without comments (#) and blank lines."""
    return [line.split("\t") for line in data_text(name).split("\n") if line.strip() and not line.startswith("#")]
