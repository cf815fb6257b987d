"""Actor dictionaries of PETRARCH and TABARI: a phrase, its synonyms (+), and codes that may hold between dates.

    CEDAR_BRIGADE_ [IRQREB]          # the format: petrarch2, docs/source/dictionaries.rst
    +LIWA_AL_ARZ_
    KARIM_SALEH_
        [IRQGOVMIL 20140601-20160731]
        [IRQELI >20160731]

What a synonym is the format leaves open (Phoenix puts members under their group); here it is another name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ..model import Actor, Affiliation, Name
from .actor_checks import wrong
from .actor_files import ActorFile
from .actor_rows import slug, source_of
from .actors import Actors, State

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_CODE = re.compile(r"\[([^\]\[]*)\]")
_RESTRICTED = re.compile(r"([A-Z0-9-]+)(?:\s+(?:([<>])\s*(\d{6,8})|(\d{6,8})\s*-\s*(\d{6,8})))?")
_ACRONYM = re.compile(r"\(([A-Z][A-Z0-9-]{1,9})\)$")
_SMALL = {"of", "the", "and", "for", "in", "to", "on", "al", "de", "del", "la", "y", "e", "du", "des"}
#: a word of so few letters may be an acronym, and stays in capitals
_SHORT = 5
#: years of two digits up to this one are of the 21st century, as in TABARI
_CENTURY = 30

#: roles of CAMEO that are bodies of a state -> the suffix of the body
_BODIES = {
    "GOV": "government", "MIL": "military", "COP": "police", "JUD": "judiciary", "LEG": "parliament",
    "SPY": "intelligence",
}  # fmt: skip
_CATEGORIES = {
    "GOV": "government", "MIL": "military", "COP": "police", "JUD": "judiciary", "LEG": "politician", "SPY": "police",
    "REB": "armed-group", "SEP": "armed-group", "INS": "armed-group", "UAF": "armed-group", "OPP": "politician",
    "PTY": "politician", "CRM": "criminal", "MED": "media", "EDU": "education", "BUS": "business", "MNC": "business",
    "HLH": "health", "REL": "religious", "CVL": "civilian", "NGO": "aid", "NGM": "aid", "AGR": "business",
}  # fmt: skip


class _Code(Struct, frozen=True):
    """A code of an entry, and the days between which it holds."""

    text: str
    since: str | None = None
    until: str | None = None

    @property
    def country(self) -> str:
        """The letters that stand for a state, where it begins with any."""
        return self.text[:3].lower()

    @property
    def parts(self) -> tuple[str, ...]:
        """The country and the roles: USA, GOV, MIL."""
        return tuple(self.text[i : i + 3] for i in range(0, len(self.text), 3))


class _Entry(Struct):
    """A primary phrase with its synonyms and codes, and the line it begins at."""

    line: int
    phrases: list[str]
    codes: list[_Code]


def read_petrarch(text: str, about: str, actors: Actors) -> ActorFile:
    """The entries of a dictionary.  `about` names the file in errors.

    An entry whose first phrase is the name of a listed actor adds its other phrases to that actor as aliases; any other
    entry is an actor of its own, a person where its codes have dates or say ELI (elites), else a group.  A code such as
    IRQGOV makes it part of that state's government.  Synonyms that name another listed actor are left out, and so are
    entries of states: those dictionaries put members under their group, and towns among a state's names.  An entry that
    stands twice is joined.  Raises KnowledgeError with the line and the reason.
    """
    source = source_of(f"{about} (an actor dictionary of PETRARCH)")
    states = {s.id: s for s in actors.states}
    found: dict[str, tuple[int, Actor]] = {}
    left_out: Counter[str] = Counter()
    for entry in _entries(text, about):
        if entry.codes and all(c.text.lower() in states for c in entry.codes):
            left_out["entries of states"] += 1
            continue
        actor = _actor(entry, actors, states, source.id)
        own = tuple(n for n in actor.names if (known := actors.match(n.text)) is None or known.id == actor.id)
        left_out["synonyms that name another listed actor"] += len(actor.names) - len(own)
        line, before = found.get(actor.id, (entry.line, None))
        found[actor.id] = (line, _joined(before, replace(actor, names=own)))
    left = tuple(f"{what} ({n:,})" for what, n in sorted(left_out.items()) if n)
    return ActorFile(tuple(a for _, a in found.values()), tuple(n for n, _ in found.values()), (source,), left)


def _entries(text: str, about: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    if text.rfind("<!--") > text.rfind("-->"):
        line = text.count("\n", 0, text.rfind("<!--")) + 1
        raise wrong(about, line, "a comment is never closed; end it with -->")
    text = _COMMENT.sub(lambda m: "\n" * m.group().count("\n"), text)
    for line, raw in enumerate(text.split("\n"), 1):
        row = re.split("[#;]", raw, maxsplit=1)[0]
        phrase = row.split("[", 1)[0].strip()
        codes = [_code(c, about, line) for c in _CODE.findall(row)]
        if phrase.strip("_ ") and not phrase.startswith("+"):
            if entry:
                yield entry
            entry = _Entry(line, [], [])
        if phrase or codes:
            if entry is None:
                raise wrong(about, line, "a synonym or a code stands before the first name; put it under its name")
            entry.codes += [c for c in codes if c]
            entry.phrases += filter(None, [re.sub(r"[\s_]+", " ", phrase.lstrip("+")).strip()])
    if entry:
        yield entry


def _code(text: str, about: str, line: int) -> _Code | None:
    """A code with its dates; None for the empty code."""
    found = _RESTRICTED.fullmatch(text.strip())
    if not found:
        raise wrong(about, line, f"[{text}] is no code with dates; write [IRQGOV 20050101-20061231], [… >20050101]")
    code, sign, date, first, last = found.groups()
    if not code.strip("-"):
        return None
    since = date if sign == ">" else first
    until = date if sign == "<" else last
    return _Code(code, *(_day(d, about, line) if d else None for d in (since, until)))


def _day(digits: str, about: str, line: int) -> str:
    """YYYYMMDD, or YYMMDD, as an ISO day."""
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= _CENTURY else "19") + digits
    if len(digits) != 8:
        raise wrong(about, line, f"{digits} is no date; write YYYYMMDD or YYMMDD")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _actor(entry: _Entry, actors: Actors, states: Mapping[str, State], source: str) -> Actor:
    names = [n for phrase in entry.phrases for n in _names(phrase)]
    listed = next((a for n in _names(entry.phrases[0]) if (a := actors.match(n.text))), None)
    if listed is not None:
        aliases = (Name(text=n.text) for n in names if n.text != listed.name)
        return Actor(
            id=listed.id,
            name=listed.name,
            names=(Name(text=listed.name, kind="main"), *aliases),
            entity=listed.entity,
            affiliations=tuple(a for a in _affiliations(entry, listed.entity, states, source) if a.of != listed.id),
            sources=(source,),
        )
    entity = "person" if any(c.since or c.until or "ELI" in c.parts for c in entry.codes) else "group"
    countries = {s.iso2 for c in entry.codes if (s := states.get(c.country))}
    id = slug(names[0].text) or "x"
    return Actor(
        id=id if actors.by_id(id) is None else f"{id}-2",
        name=names[0].text,
        names=(Name(text=names[0].text, kind="main"), *names[1:]),
        entity=entity,
        category=next((_CATEGORIES[p] for c in entry.codes for p in c.parts[1:] if p in _CATEGORIES), None),
        country=countries.pop() if len(countries) == 1 else None,
        affiliations=tuple(_affiliations(entry, entity, states, source)),
        sources=(source,),
    )


def _names(phrase: str) -> Iterator[Name]:
    """A phrase as names: "KURDISTAN WORKERS' PARTY (PKK)" is "Kurdistan Workers' Party" and "PKK"."""
    acronym = _ACRONYM.search(phrase)
    if bare := phrase[: acronym.start()].strip() if acronym else phrase:
        yield Name(text=_cased(bare))
    if acronym:
        yield Name(text=acronym.group(1))


def _cased(phrase: str) -> str:
    """A phrase in capitals as names are written; one short word stays, since it may be an acronym."""
    words = phrase.split(" ")
    if len(words) == 1 and len(phrase) <= _SHORT:
        return phrase
    small = (w.lower() if n and w.lower() in _SMALL else _capital(w) for n, w in enumerate(words))
    return " ".join(small)


def _capital(word: str) -> str:
    """AL-QAEDA is Al-Qaeda, PEOPLE'S People's, U.N. stays."""
    if re.fullmatch(r"(?:[A-Z]\.)+", word):
        return word
    return re.sub(r"(^|[-/(])(\w)", lambda m: m.group(1) + m.group(2).upper(), word.lower())


def _affiliations(entry: _Entry, entity: str, states: Mapping[str, State], source: str) -> Iterator[Affiliation]:
    """What the codes say that an actor is part of: bodies of states."""
    kind = "member" if entity == "person" else "part-of"
    for code in entry.codes:
        state = states.get(code.country)
        suffix = next((_BODIES[p] for p in reversed(code.parts[1:]) if p in _BODIES), None)
        if state and suffix:
            yield Affiliation(kind=kind, of=f"{state.id}-{suffix}", since=code.since, until=code.until, source=source)


def _joined(before: Actor | None, more: Actor) -> Actor:
    """Two entries of one actor as one, each name and affiliation once."""
    one = before or more
    names = {n.text: n for n in (*reversed(more.names), *reversed(one.names))}
    return replace(
        one,
        names=tuple(reversed(names.values())),
        category=one.category or more.category,
        country=one.country or more.country,
        affiliations=tuple(dict.fromkeys((*one.affiliations, *more.affiliations))),
    )
