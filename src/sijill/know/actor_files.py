"""Actor files: the house's own format, in which the curated actors are written and a team may write its own.

source: wiki                                        # the source of what follows, unless an entry names its own
defaults: {country: IQ, entity: group, category: armed-group}
sources: [{id: wiki, title: …, publisher: …, url: …, licence: …, seen: 2026-11-28}]
actors:
  - id: kataib-hezbollah
    name: Kataib Hezbollah                          # the main name, in Latin letters
    ar: كتائب حزب الله                                  # the main name in another language
    aliases: [Hezbollah Brigades]
    transliterations: [Kata'ib Hizballah]
    former: []
    part_of: [pmf]                                  # where no date is known
    affiliations: [{kind: part-of, of: pmf, since: 2014-06, until: 2016, seen: 2015, source: wiki}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct

from ..model import Actor, Affiliation, Name, Source
from .actor_checks import affiliation_faults, wrong
from .files import Loader, NotYaml, people_yaml

#: the languages that a main name may be given in beside English, and the script each is written in
LANGUAGES = {
    "ar": "Arab", "ckb": "Arab", "fa": "Arab", "ps": "Arab", "ur": "Arab", "he": "Hebr", "ru": "Cyrl", "uk": "Cyrl",
    "tr": "Latn", "ku": "Latn", "fr": "Latn", "es": "Latn", "pt": "Latn", "de": "Latn",
}  # fmt: skip
_NAMES = {"aliases": "alias", "transliterations": "transliteration", "former": "former"}
_KEYS = {"id", "name", "entity", "category", "country", "part_of", "affiliations", "source", *_NAMES, *LANGUAGES}
_LINE = "__line__"


class ActorFile(Struct, frozen=True):
    """What an actor file holds: its actors, the line each begins at, and its sources; `left_out` says in words what
    the file has and the register does not take."""

    actors: tuple[Actor, ...]
    lines: tuple[int, ...]
    sources: tuple[Source, ...] = ()
    left_out: tuple[str, ...] = ()


class _Lined(Loader):
    """YAML whose mappings know the line they begin at, and have no key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise NotYaml(problem="a key is no word", problem_mark=key.start_mark)
            if key.value in keys:
                raise _Twice(key.value, key.start_mark.line + 1)
            keys.add(key.value)
        return {**super().construct_mapping(node, deep), _LINE: node.start_mark.line + 1}


class _Twice(Exception):
    """A key that stands twice in one mapping."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


def read_actor_file(text: str, about: str) -> ActorFile:
    """The actors of a file in the house's format.  `about` names the file in errors.

    Raises KnowledgeError, with the line and the reason, where it is not in this format; whether affiliations, dates
    and sources make sense is checked by `actor_checks`.
    """
    try:
        data = people_yaml(text, _Lined)
    except _Twice as error:
        what = "two main names" if error.key == "name" or error.key in LANGUAGES else f"{error.key!r} twice"
        raise wrong(about, error.line, f"an entry has {what}; keep one") from error
    except NotYaml as error:
        mark = error.problem_mark
        raise wrong(about, mark.line + 1 if mark else 1, "this is not YAML") from error
    if not isinstance(data, dict) or not isinstance(data.get("actors"), list):
        raise wrong(about, 1, "there is no list of actors; begin it with 'actors:'")
    if not isinstance(data.get("defaults") or {}, dict) or not isinstance(data.get("sources") or [], list):
        raise wrong(about, 1, "'defaults' must be a mapping and 'sources' a list")
    read = _Reading(about, data)
    sources = tuple(read.source(row) for row in data.get("sources") or ())
    rows = list(data["actors"])
    actors = tuple(read.actor(row) for row in rows)
    return ActorFile(actors, tuple(row[_LINE] for row in rows), sources)


class _Reading:
    """Reads the entries of one file."""

    def __init__(self, about: str, data: dict[str, Any]) -> None:
        self.about = about
        self.defaults = {k: v for k, v in (data.get("defaults") or {}).items() if k != _LINE}
        self.usual = data.get("source")

    def actor(self, row: Any) -> Actor:
        if not isinstance(row, dict):
            raise wrong(self.about, 1, f"{row!r} is no entry; write 'id: …' and 'name: …'")
        line = row[_LINE]
        row = {**self.defaults, **{k: v for k, v in row.items() if k != _LINE}}
        for key in ("id", "name"):
            if not isinstance(row.get(key), str | int):
                raise wrong(self.about, line, f"an actor lacks its {key}; add it")
        for key in ("entity", "category", "country"):
            if not isinstance(row.get(key), str | None):
                raise wrong(self.about, line, f"the {key} of {row['id']} must be one word")
        if unknown := sorted(set(map(str, row)) - _KEYS):
            raise wrong(self.about, line, f"{unknown[0]!r} is no part of an actor; take it away or correct it")
        sources = self._many(line, "source", row.get("source", self.usual))
        if not sources:
            raise wrong(self.about, line, f"the actor {row['id']} has no source; add one")
        return Actor(
            id=str(row["id"]),
            name=str(row["name"]),
            names=tuple(self._names(line, row)),
            entity=row.get("entity", "group"),
            category=row.get("category") if row.get("category") != "none" else None,
            country=row.get("country"),
            affiliations=tuple(self._affiliations(line, row, sources[0])),
            sources=sources,
        )

    def _names(self, line: int, row: dict[str, Any]) -> Iterator[Name]:
        yield Name(text=str(row["name"]), kind="main")
        for lang, script in LANGUAGES.items():
            if row.get(lang):
                yield Name(text=str(row[lang]), lang=lang, script=script, kind="main")
        for key, kind in _NAMES.items():
            for text in self._many(line, key, row.get(key)):
                yield Name(text=text, kind=kind)

    def _affiliations(self, line: int, row: dict[str, Any], source: str) -> Iterator[Affiliation]:
        for id in self._many(line, "part_of", row.get("part_of")):
            yield Affiliation(kind="part-of", of=id, source=source)
        listed = row.get("affiliations") or ()
        if not isinstance(listed, list | tuple):
            raise wrong(self.about, line, f"the affiliations of {row['id']} must be a list")
        for item in listed:
            if not isinstance(item, dict) or any(item.get(k) is None for k in ("kind", "of")):
                raise wrong(self.about, line, f"an affiliation of {row['id']} lacks its kind or whom it is to; add it")
            at = item[_LINE]
            given = {k: str(v) for k, v in item.items() if k != _LINE and v is not None}
            if unknown := sorted(set(map(str, given)) - set(Affiliation.__struct_fields__)):
                raise wrong(self.about, at, f"{unknown[0]!r} is no part of an affiliation; take it away or correct it")
            found = Affiliation(**{"source": source, **given})
            for reason in affiliation_faults(found):
                raise wrong(self.about, at, f"the affiliation of {row['id']} with {found.of} {reason}")
            yield found

    def source(self, row: Any) -> Source:
        if not isinstance(row, dict) or any(row.get(k) is None for k in ("id", "title")):
            raise wrong(self.about, row.get(_LINE, 1) if isinstance(row, dict) else 1, "a source lacks its id or title")
        given = {k: str(v) for k, v in row.items() if k != _LINE and v is not None}
        if unknown := sorted(set(map(str, given)) - set(Source.__struct_fields__)):
            raise wrong(self.about, row[_LINE], f"{unknown[0]!r} is no part of a source; take it away or correct it")
        return Source(**given)

    def _many(self, line: int, key: str, value: Any) -> tuple[str, ...]:
        if value is None:
            return ()
        if isinstance(value, dict):
            raise wrong(self.about, line, f"{key!r} must be words or a list of words")
        return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)
