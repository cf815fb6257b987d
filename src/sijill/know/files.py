"""Reading the data files that come with the package."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import yaml

from ..errors import KnowledgeError


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which only true and false are truth values: "no", "on" and "off" are words of our lists."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
    for first, found in Loader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


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
