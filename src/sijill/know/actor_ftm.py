"""FollowTheMoney entities as actors: people, organisations and positions, and the links between them with their dates.

The schemata are those of followthemoney (opensanctions.org/reference, MIT): every property is a list of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from ..model import Actor, Affiliation, Name, Source
from .actor_checks import affiliation_faults, wrong
from .actor_files import ActorFile
from .actor_rows import edtf, named, plain, script_of, source_of

#: schema -> what it is and its category
_THINGS: dict[str, tuple[str, str | None]] = {
    "Person": ("person", None), "LegalEntity": ("group", None), "Organization": ("group", None),
    "PublicBody": ("group", "government"), "Company": ("group", "business"), "Position": ("group", "government"),
}  # fmt: skip
#: schema of a link -> the property of who belongs, of whom it belongs to, and the kind of affiliation
_LINKS = {
    "Membership": ("member", "organization", "member"), "Employment": ("employee", "employer", "member"),
    "Directorship": ("director", "organization", "office"), "Occupancy": ("holder", "post", "office"),
    "Succession": ("successor", "predecessor", "succeeds"), "UnknownLink": ("subject", "object", ""),
}  # fmt: skip
#: what the role of an unknown link must say to be more than that
_ROLES = {
    "member": "member", "part of": "part-of", "unit of": "part-of", "branch of": "part-of", "subsidiary": "part-of",
    "commander": "commands", "commands": "commands", "ally": "allied", "allied": "allied", "successor": "succeeds",
}  # fmt: skip
_TOPICS = {"gov": "government", "mil": "military", "pol.party": "politician", "rel": "religious"}
_NAMES = {"name": "alias", "alias": "alias", "previousName": "former"}


def read_ftm(rows: Iterable[tuple[int, Any]], about: str) -> ActorFile:
    """The actors of FollowTheMoney entities, each with its line.  `about` names the file in errors.

    Names whose language is not known are "und"; the caption, or the first name in Latin letters, is the main one.  An
    unknown link is taken only where its role says what it is.  Raises KnowledgeError with the line and the reason.
    """
    read = _Reading(about)
    for line, row in rows:
        read.row(line, row)
    return read.file()


class _Reading:
    """Reads the entities of one file; links may stand before or after what they link."""

    def __init__(self, about: str) -> None:
        self.about = about
        self.things: list[tuple[int, str, dict[str, Any]]] = []
        self.links: dict[str, list[tuple[int, Affiliation]]] = {}
        self.sources: dict[str, Source] = {}
        self.left_out: Counter[str] = Counter()

    def row(self, line: int, row: Any) -> None:
        if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("schema"), str):
            raise wrong(self.about, line, "an entity lacks its id or schema; give FollowTheMoney entities")
        if not isinstance(row.get("properties"), dict):
            raise wrong(self.about, line, f"the entity {row['id']} has no properties")
        schema = row["schema"]
        if schema in _THINGS:
            self.things.append((line, schema, row))
        elif schema in _LINKS:
            self._link(line, schema, row)
        else:
            self.left_out[f"entities of the schema {schema}"] += 1

    def file(self) -> ActorFile:
        people = {row["id"] for _, schema, row in self.things if schema == "Person"}
        actors = [self._actor(line, schema, row, people) for line, schema, row in self.things]
        held = {a.id for a in actors}
        for id, (first, *_) in self.links.items():
            if id not in held:
                raise wrong(self.about, first[0], f"a link is of {id!r}, who is not in the file; add that entity")
        lines = tuple(line for line, *_ in self.things)
        left = tuple(f"{what} ({n:,})" for what, n in sorted(self.left_out.items()))
        return ActorFile(tuple(actors), lines, tuple(self.sources.values()), left)

    def _actor(self, line: int, schema: str, row: dict[str, Any], people: set[str]) -> Actor:
        entity, category = _THINGS[schema]
        name, names = named(self._names(row))
        source = self._source(row)
        if source is None:
            why = "no source: neither datasets nor a sourceUrl or publisher"
            raise wrong(self.about, line, f"the entity {row['id']} has {why}")
        affiliations = [
            replace(a, kind="part-of") if a.kind == "member" and row["id"] not in people else a
            for _, a in self.links.get(row["id"], ())
        ]
        if schema == "Position":
            affiliations += [Affiliation(kind="part-of", of=o, source=source) for o in _many(row, "organization")]
        return Actor(
            id=row["id"],
            name=name,
            names=names,
            entity=entity,
            category=next((_TOPICS[t] for t in _many(row, "topics") if t in _TOPICS), category),
            country=_country(row),
            affiliations=tuple(affiliations),
            sources=(source,),
        )

    def _names(self, row: dict[str, Any]) -> Iterator[Name]:
        texts = [plain(row["caption"])] if isinstance(row.get("caption"), str) else []
        texts += [plain(t) for t in _many(row, "name")]
        main = next((t for t in texts if script_of(t) == "Latn"), None)
        if main:
            yield Name(text=main, kind="main")
        for key, kind in _NAMES.items():
            for text in map(plain, _many(row, key)):
                if text != main:
                    script = script_of(text)
                    yield Name(text=text, lang="en" if script == "Latn" else "und", script=script, kind=kind)

    def _link(self, line: int, schema: str, row: dict[str, Any]) -> None:
        who, whom, kind = _LINKS[schema]
        ends = _many(row, who), _many(row, whom)
        if not all(ends):
            raise wrong(self.about, line, f"the {schema} {row['id']} lacks its {who} or its {whom}; add it")
        source = self._source(row)
        if source is None:
            raise wrong(self.about, line, f"the {schema} {row['id']} has no source: neither datasets nor a sourceUrl")
        role = "; ".join(map(plain, _many(row, "role"))) or None
        kind = kind or next((k for words, k in _ROLES.items() if role and words in role.lower()), "")
        if not kind:
            self.left_out["links of a kind that nobody states"] += 1
            return
        dates = {k: edtf(_many(row, v)) for k, v in (("since", "startDate"), ("until", "endDate"), ("seen", "date"))}
        if kind == "succeeds":
            dates = {"since": dates["seen"] or dates["since"], "until": None, "seen": None}
        for id in ends[0]:
            for of in ends[1]:
                made = Affiliation(kind=kind, of=of, title=role, source=source, **dates)
                for reason in affiliation_faults(made):
                    raise wrong(self.about, line, f"the {schema} {row['id']} of {id} with {of} {reason}")
                self.links.setdefault(id, []).append((line, made))

    def _source(self, row: dict[str, Any]) -> str | None:
        urls, publishers = _many(row, "sourceUrl"), _many(row, "publisher")
        datasets = [str(d) for d in row.get("datasets") or ()] if isinstance(row.get("datasets"), list) else []
        title = next(iter(publishers), None) or next((f"The data set {d}" for d in datasets), None)
        if not urls and title is None:
            return None
        source = source_of(title or urls[0], urls[0] if urls else None)
        self.sources[source.id] = source
        return source.id


def _many(row: dict[str, Any], key: str) -> list[str]:
    """The values of a property; of an entity that stands within another, its id."""
    values = row["properties"].get(key) or ()
    values = values if isinstance(values, list) else [values]
    return [str(v.get("id", "")) if isinstance(v, dict) else str(v) for v in values if v]


def _country(row: dict[str, Any]) -> str | None:
    """The country, where the entity has one only."""
    found = {c.upper() for key in ("nationality", "country", "jurisdiction") for c in _many(row, key) if len(c) == 2}
    return found.pop() if len(found) == 1 else None
