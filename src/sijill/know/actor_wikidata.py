"""Wikidata items as actors: labels and aliases by language, and what they belonged to, with the dates of it.

The JSON is that of the entity dumps and of Special:EntityData (doc.wikimedia.org/Wikibase, "JSON data model").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Actor, Affiliation, Name, Source
from .actor_checks import wrong
from .actor_files import LANGUAGES, ActorFile
from .actor_rows import named, plain, source_of
from .files import data_yaml

#: property -> the kind of affiliation, of a person and of a group
_BELONGS = {
    "P463": ("member", "part-of"), "P361": ("part-of", "part-of"), "P749": ("part-of", "part-of"),
    "P102": ("member", "part-of"), "P108": ("member", "part-of"), "P241": ("member", "part-of"),
    "P39": ("office", "office"), "P1365": ("succeeds", "succeeds"),
}  # fmt: skip
_HUMAN, _STATES = "Q5", {"Q6256", "Q3624078"}
_IS, _OF_STATE, _ISO, _URL = "P31", ("P27", "P17"), "P297", "P854"
_SINCE, _UNTIL, _SEEN = "P580", "P582", "P585"
#: precisions of time: decade, year, month, day
_DECADE, _YEAR, _MONTH = 8, 9, 10


def read_wikidata(rows: Iterable[tuple[int, Any]], about: str) -> ActorFile:
    """The actors of Wikidata items, each with its line.  `about` names the file in errors.

    Labels in the languages that the house knows are main names, the other names aliases.  An item names others by
    their ids only, so statements about items that the file does not hold are left out, and counted.  A country is
    known where the file holds its item, with its ISO code.  Raises KnowledgeError with the line and the reason.
    """
    items = [(line, _item(line, row, about)) for line, row in rows]
    held = {item["id"] for _, item in items}
    read = _Reading(about, held, dict(_codes(item for _, item in items)))
    actors = tuple(read.actor(line, item) for line, item in items)
    left = tuple(f"{what} ({n:,})" for what, n in sorted(read.left_out.items()))
    return ActorFile(actors, tuple(line for line, _ in items), tuple(read.sources.values()), left)


def _item(line: int, row: Any, about: str) -> dict[str, Any]:
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("id"), str)
        or not isinstance(row.get("labels"), dict | list)
    ):
        raise wrong(about, line, "this is no Wikidata item; it needs an id and labels")
    return {**row, **{k: row.get(k) if isinstance(row.get(k), dict) else {} for k in ("labels", "aliases", "claims")}}


def _codes(items: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The ISO code of each item that has one: states."""
    for item in items:
        for code in _values(item, _ISO):
            if isinstance(code, str):
                yield item["id"], code.upper()


class _Reading:
    """Reads the items of one file."""

    def __init__(self, about: str, held: set[str], codes: dict[str, str]) -> None:
        self.about, self.held, self.codes = about, held, codes
        self.categories: dict[str, str] = data_yaml("actors_wikidata.yaml")["categories"]
        self.sources: dict[str, Source] = {}
        self.left_out: Counter[str] = Counter()

    def actor(self, line: int, item: dict[str, Any]) -> Actor:
        id = item["id"]
        name, names = named(self._names(line, item))
        if not name:
            raise wrong(self.about, line, f"the item {id} has no label in a language that the house knows; add one")
        kinds = [v for v in _values(item, _IS) if isinstance(v, str)]
        entity = "person" if _HUMAN in kinds else "state" if _STATES & set(kinds) else "group"
        category = "government" if entity == "state" else next(filter(None, map(self.categories.get, kinds)), None)
        countries = {
            self.codes[v] for p in _OF_STATE for v in _values(item, p) if isinstance(v, str) and v in self.codes
        }
        source = self._source(f"Wikidata, item {id}", f"https://www.wikidata.org/wiki/{id}", licence="CC0 1.0")
        return Actor(
            id=id,
            name=name,
            names=names,
            entity=entity,
            category=category,
            country=self.codes.get(id) or (countries.pop() if len(countries) == 1 else None),
            affiliations=tuple(self._affiliations(item, entity == "person", source)),
            sources=(source,),
        )

    def _names(self, line: int, item: dict[str, Any]) -> Iterator[Name]:
        for lang, script in {"en": "Latn", **LANGUAGES}.items():
            label = item["labels"].get(lang)
            if isinstance(label, dict) and isinstance(label.get("value"), str):
                yield Name(text=plain(label["value"]), lang=lang, script=script, kind="main")
            also = item["aliases"].get(lang) or ()
            for alias in also if isinstance(also, list) else ():
                if isinstance(alias, dict) and isinstance(alias.get("value"), str):
                    yield Name(text=plain(alias["value"]), lang=lang, script=script)

    def _affiliations(self, item: dict[str, Any], person: bool, source: str) -> Iterator[Affiliation]:
        for property, kinds in _BELONGS.items():
            for statement in _statements(item, property):
                of = _value(statement.get("mainsnak"))
                if not isinstance(of, str):
                    continue
                if of not in self.held:
                    self.left_out["statements about items that the file does not hold"] += 1
                    continue
                yield Affiliation(
                    kind=kinds[0] if person else kinds[1],
                    of=of,
                    since=_qualified(statement, _SINCE),
                    until=_qualified(statement, _UNTIL),
                    seen=_qualified(statement, _SEEN),
                    source=self._reference(statement) or source,
                )

    def _reference(self, statement: dict[str, Any]) -> str | None:
        """The document that a statement rests on, where it gives an address."""
        for reference in _list(statement.get("references")):
            snaks = reference.get("snaks") if isinstance(reference, dict) else None
            for snak in _list(snaks.get(_URL)) if isinstance(snaks, dict) else ():
                url = _value(snak)
                if isinstance(url, str):
                    return self._source(url, url)
        return None

    def _source(self, title: str, url: str, **more: str) -> str:
        source = source_of(title, url, **more)
        self.sources[source.id] = source
        return source.id


def _statements(item: dict[str, Any], property: str) -> Iterator[dict[str, Any]]:
    """The statements of a property that are not deprecated."""
    for statement in _list(item["claims"].get(property)):
        if isinstance(statement, dict) and statement.get("rank") != "deprecated":
            yield statement


def _values(item: dict[str, Any], property: str) -> Iterator[Any]:
    return (_value(s.get("mainsnak")) for s in _statements(item, property))


def _value(snak: Any) -> Any:
    """The value of a snak: the id of an item, a time as EDTF, words; None where it is unknown or of another type."""
    data = snak.get("datavalue") if isinstance(snak, dict) else None
    value = data.get("value") if isinstance(data, dict) else None
    if isinstance(value, dict) and "time" in value:
        return _time(str(value["time"]), value.get("precision"))
    if isinstance(value, dict):  # older dumps have the number alone
        return value.get("id") or (f"Q{value['numeric-id']}" if "numeric-id" in value else None)
    return value


def _list(value: Any) -> list[Any]:
    """The value where it is a list; else nothing."""
    return value if isinstance(value, list) else []


def _time(time: str, precision: Any) -> str | None:
    """A time of Wikidata as EDTF: "+2014-06-00T00:00:00Z" with the precision of a month is 2014-06."""
    day = time.lstrip("+").split("T")[0]
    if time.startswith("-") or not isinstance(precision, int) or precision < _DECADE:
        return None
    if precision == _DECADE:
        return f"{day[:3]}0/{day[:3]}9"
    return day[:4] if precision == _YEAR else day[:7] if precision == _MONTH else day


def _qualified(statement: dict[str, Any], property: str) -> str | None:
    """The first time that a qualifier gives."""
    qualifiers = statement.get("qualifiers")
    snaks = _list(qualifiers.get(property)) if isinstance(qualifiers, dict) else []
    return next((v for s in snaks if isinstance(v := _value(s), str)), None)
