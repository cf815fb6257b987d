"""A table of actors as CSV: one actor a row, with what it belonged to; docs/actors.md has the columns.

    id,name,aliases,names.ar,entity,category,country,part_of,since,until,source
    cedar-brigade,Cedar Brigade,Cedars; Liwa al-Arz,لواء الأرز,group,armed-group,IQ,pmf,2014-06,2016,The Gazette
    cedar-brigade,,,,,,,river-front,2017,,The Gazette

A row that gives the id of the row above and no name adds an affiliation to that actor.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..model import Actor, Affiliation, Name, Source
from .actor_checks import affiliation_faults, wrong
from .actor_files import LANGUAGES, ActorFile
from .actor_rows import plain, source_of

if TYPE_CHECKING:
    from _csv import Reader

#: column -> kind of name, and of affiliation
_NAMES = {"aliases": "alias", "transliterations": "transliteration", "former": "former"}
_BELONGS = {
    "part_of": "part-of", "member_of": "member", "commands": "commands", "allied": "allied", "succeeds": "succeeds",
    "office": "office",
}  # fmt: skip
_OTHERS = ("id", "name", "entity", "category", "country", "title", "since", "until", "seen", "source", "url")
COLUMNS = (*_OTHERS, *_NAMES, *_BELONGS, *(f"names.{lang}" for lang in LANGUAGES))


def read_csv(text: str, about: str) -> ActorFile:
    """The actors of a table with a header, parted by commas or tabs; several values of a cell by ";".

    `about` names the file in errors.  Raises KnowledgeError with the line and the reason.
    """
    tabs = "\t" in text.split("\n", 1)[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter="\t" if tabs else ",", strict=True)
    try:
        columns = [c.strip() for c in next(reader, ())]
        if len(set(columns)) < len(columns):
            raise wrong(about, 1, "a column stands twice; keep one")
        if unknown := [c for c in columns if c not in COLUMNS]:
            raise wrong(about, 1, f"{unknown[0]!r} is no column of actors; docs/actors.md lists them")
        if not {"id", "name"} <= set(columns):
            raise wrong(about, 1, "the columns id and name are not both there; add them")
        rows = list(_lined(reader))
    except csv.Error as error:
        raise wrong(about, reader.line_num, f"this is not CSV ({error}); save the table as CSV") from error
    for line, cells in rows:
        if len(cells) != len(columns):
            raise wrong(about, line, "the row has not as many cells as there are columns; quote cells with commas")
    return _file(((line, dict(zip(columns, map(plain, cells), strict=True))) for line, cells in rows), about)


def _lined(reader: Reader) -> Iterator[tuple[int, list[str]]]:
    """The rows that say something, with the line each begins at."""
    line = reader.line_num + 1
    for cells in reader:
        if any(c.strip() for c in cells):
            yield line, cells
        line = reader.line_num + 1


def _file(rows: Iterator[tuple[int, dict[str, str]]], about: str) -> ActorFile:
    actors: list[Actor] = []
    lines: list[int] = []
    sources: dict[str, Source] = {}
    for line, row in rows:
        if not row["id"]:
            raise wrong(about, line, "the row has no id; write one")
        source = _source(row)
        if source is None:
            raise wrong(about, line, f"{row['id']} has no source; write what it rests on in the column source or url")
        sources[source.id] = source
        belongs = tuple(_affiliations(line, row, source.id, about))
        if row["name"]:
            actors.append(_actor(row, source.id, belongs))
            lines.append(line)
        elif actors and actors[-1].id == row["id"]:
            last = actors[-1]
            actors[-1] = replace(last, affiliations=(*last.affiliations, *belongs))
        else:
            raise wrong(about, line, f"{row['id']} has no name, and the row above is of another actor; add its name")
    return ActorFile(tuple(actors), tuple(lines), tuple(sources.values()))


def _actor(row: dict[str, str], source: str, belongs: tuple[Affiliation, ...]) -> Actor:
    names = [Name(text=row["name"], kind="main")]
    names += [Name(text=t, kind=kind) for column, kind in _NAMES.items() for t in _many(row, column)]
    for lang, script in LANGUAGES.items():
        for n, text in enumerate(_many(row, f"names.{lang}")):
            names.append(Name(text=text, lang=lang, script=script, kind="alias" if n else "main"))
    return Actor(
        id=row["id"],
        name=row["name"],
        names=tuple(names),
        entity=row.get("entity") or "group",
        category=row.get("category") or None,
        country=row.get("country") or None,
        affiliations=belongs,
        sources=(source,),
    )


def _affiliations(line: int, row: dict[str, str], source: str, about: str) -> Iterator[Affiliation]:
    dates = {k: row.get(k) or None for k in ("title", "since", "until", "seen")}
    for column, kind in _BELONGS.items():
        for of in _many(row, column):
            found = Affiliation(kind=kind, of=of, source=source, **dates)
            for reason in affiliation_faults(found):
                raise wrong(about, line, f"the affiliation of {row['id']} with {of} {reason}")
            yield found


def _source(row: dict[str, str]) -> Source | None:
    """What a row rests on: its title, its address, or an address alone."""
    title, url = row.get("source", ""), row.get("url", "")
    if title.startswith(("http://", "https://")) and not url:
        url = title
    return source_of(title or url, url or None) if title or url else None


def _many(row: dict[str, str], column: str) -> list[str]:
    return [t for part in row.get(column, "").split(";") if (t := part.strip())]
