"""Files of actors that users import: the house's YAML, CSV, FollowTheMoney, Wikidata, and PETRARCH's dictionaries.

The readers stand here and not in the room `read`, which gives articles: an actor file is knowledge, as a gazetteer is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from ..errors import InputError, KnowledgeError
from ..model import Actor, Name, Source
from .actor_checks import check_actors
from .actor_csv import read_csv
from .actor_files import ActorFile, read_actor_file
from .actor_ftm import read_ftm
from .actor_petrarch import read_petrarch
from .actor_rows import json_rows
from .actor_wikidata import read_wikidata
from .actors import Actors

_YAML = re.compile(r"^actors\s*:", re.M)
_TABLE = re.compile(r"""\A(?:[^\n\[]*[,\t])?\s*"?id"?\s*(?:[,\t\n]|\Z)""")
_CODE = re.compile(r"\[[A-Z-]{3,}+[^\[\]\n]*\]")


def read_actors(path: str | Path, actors: Actors, sources: Mapping[str, Source]) -> ActorFile:
    """The actors of a file of any format, told by its content, as held to the rules of `check_actors`.

    `actors` and `sources` are what is known already.  Entities of others' data (FollowTheMoney, Wikidata) that bear the
    main name of a listed actor, are of the same kind and of no other country take its id.  Raises InputError where the
    file cannot be read, KnowledgeError with the line and the reason where it is refused.
    """
    path = Path(path)
    about = path.name
    file = _read(_text(path), about, actors)
    for source in file.sources:
        if sources.get(source.id, source) != source:
            reason = f"the source {source.id!r} is described otherwise already; give it another id"
            raise KnowledgeError(f"{about}: {reason}.", about)
    keys = {*sources, *(s.id for s in file.sources)}
    check_actors(tuple(zip(file.lines, file.actors, strict=True)), actors.by_id, about, keys)
    if not file.actors:
        raise KnowledgeError(f"{about} has no actors in it; name another file.", about)
    return file


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise InputError(f"The file of actors {path} cannot be read: {error.strerror or error}.", str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError(f"The file of actors {path} is not UTF-8 text; save it as UTF-8.", str(path)) from error


def _read(text: str, about: str, actors: Actors) -> ActorFile:
    if text.lstrip()[:1] in ("{", "["):
        rows = list(json_rows(text, about))
        first = rows[0][1] if rows else None
        if isinstance(first, dict) and "schema" in first:
            return _identified(read_ftm(rows, about), actors)
        return _identified(read_wikidata(rows, about), actors)
    if _YAML.search(text):
        return read_actor_file(text, about)
    if _TABLE.match(text):
        return read_csv(text, about)
    if _CODE.search(text):
        return read_petrarch(text, about, actors)
    formats = "the house's YAML, CSV, FollowTheMoney or Wikidata JSON, or a PETRARCH dictionary"
    raise KnowledgeError(f"{about} is no file of actors; give {formats}.", about)


def _identified(file: ActorFile, actors: Actors) -> ActorFile:
    """A file whose entities have the ids of the listed actors that they are, in their affiliations too."""
    listed = {a.id: found for a in file.actors if (found := _listed(a, actors))}
    if len({a.id for a in listed.values()}) < len(listed):  # two that would become one stay what they are
        taken = [a.id for a in listed.values()]
        listed = {id: a for id, a in listed.items() if taken.count(a.id) == 1}
    renamed = tuple(_renamed(a, listed) for a in file.actors)
    left = (f"the ids of actors who are listed already, by the same name ({len(listed):,})",) if listed else ()
    return ActorFile(renamed, file.lines, file.sources, (*file.left_out, *left))


def _listed(actor: Actor, actors: Actors) -> Actor | None:
    found = actors.match(actor.name)
    if found is None or found.entity != actor.entity:
        return None
    return found if actor.country is None or found.country in (None, actor.country) else None


def _renamed(actor: Actor, listed: Mapping[str, Actor]) -> Actor:
    def id(old: str) -> str:
        return listed[old].id if old in listed else old

    belongs = tuple(replace(a, of=id(a.of)) for a in actor.affiliations)
    known = listed.get(actor.id)
    if known is None:
        return replace(actor, affiliations=belongs)
    main = {n.lang for n in known.names if n.kind == "main"}
    names = (replace(n, kind="alias") if n.kind == "main" and n.lang in main else n for n in actor.names)
    own = (Name(text=known.name, kind="main"), *(n for n in names if n.text != known.name))
    return replace(actor, id=known.id, name=known.name, names=own, affiliations=belongs)
