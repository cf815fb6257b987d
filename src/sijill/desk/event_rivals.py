"""Rival claims side by side: a row a property, a column a source, and before them the value that a rule chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from ..judge.stated import by_day, source_of
from ..know.outlets import host_of
from ..model.event import ACTS, Account, Choice, Chosen, Claim, Copy
from ..view import wording
from .article_cards import in_words, type_name
from .event_words import toll
from .said import short_day


class Print(Struct, frozen=True, kw_only=True):
    """An article of a source: where it is, and in words."""

    href: str
    day: str
    outlet: str
    title: str


class Source(Struct, frozen=True, kw_only=True):
    """A column: one source, however many outlets print it; `origin` whether the text is another's."""

    name: str
    origin: bool
    prints: tuple[Print, ...]
    party: bool


class Value(Struct, frozen=True, kw_only=True):
    """A claim in a cell: its value, who says so ("" the source itself), its words with the sentence and the address
    where they stand; whether the rule chose it, and who corrected it, in words."""

    value: str
    said: str
    quote: str
    sentence: str
    href: str
    chosen: bool
    by: str


class Chose(Struct, frozen=True, kw_only=True):
    """What a rule chooses; `was` what the rule before chose, None where that is the same."""

    value: str
    reason: str
    provisional: bool
    was: str | None


class Line(Struct, frozen=True, kw_only=True):
    """A row: a property, the value chosen (None where rules choose none), a cell of values for each source; and
    whether the sources differ."""

    name: str
    chosen: Chose | None
    cells: tuple[tuple[Value, ...], ...]
    differ: bool


class Rivals(Struct, frozen=True):
    """The table."""

    sources: tuple[Source, ...]
    lines: tuple[Line, ...]


def _role(*roles: str) -> Callable[[Claim], bool]:
    return lambda c: c.property == "participant" and c.value["role"] in roles


def _property(name: str) -> Callable[[Claim], bool]:
    return lambda c: c.property == name


def _act(act: str) -> Callable[[Claim], bool]:
    return lambda c: c.property == "casualty" and c.value["act"] == act


#: the rows: what they are called, their claims, and the field of what is chosen
_ROWS: tuple[tuple[str, Callable[[Claim], bool], str | None], ...] = (
    ("What", _property("type"), "event_type"),
    ("Told as", _property("status"), None),
    ("When", _property("time"), "time"),
    ("Where", _property("place"), "place"),
    ("By", _role("perpetrator"), "perpetrators"),
    ("Against", _role("target", "victim", "recipient"), "targets"),
    ("Between", _role("side"), "sides"),
    *((act.capitalize(), _act(act), act) for act in ACTS),
    ("With", _property("weapon"), None),
    ("Damage", _property("damage"), None),
)


def rivals(chosen: Chosen, before: Chosen | None = None) -> Rivals:
    """The claims of an event; `before` is what another rule chose, to show what changes."""
    by_source: dict[str, list[Account]] = {}
    for account in by_day(chosen.event.accounts):
        by_source.setdefault(source_of(account), []).append(account)
    lines = []
    for name, mine, field in _ROWS:
        picked = _picked(chosen, field)
        cells = tuple(tuple(_cell(accounts, mine, picked)) for accounts in by_source.values())
        if any(cells) or (field and _words(chosen, field)):
            told = [{v.value for v in cell} for cell in cells if cell]
            differ = any(t != told[0] for t in told[1:])
            lines.append(Line(name=name, chosen=_chose(chosen, before, field), cells=cells, differ=differ))
    return Rivals(tuple(_source(name, accounts) for name, accounts in by_source.items()), tuple(lines))


def article_at(account: Account, start: int) -> str:
    """The address of words in an article, beside the report that they belong to."""
    return f"/articles/{account.sha256}?report={account.key}#c{start}"


def _source(name: str, accounts: Sequence[Account]) -> Source:
    prints = []
    for a in accounts:
        printed: tuple[Account | Copy, ...] = (a, *a.copies)
        for p in printed:
            href = f"/articles/{a.sha256}?report={a.key}"
            day = short_day(p.published) if p.published else "no day"
            outlet = p.source or host_of(p.url) or p.article
            prints.append(Print(href=href, day=day, outlet=outlet, title=p.title or p.article))
    party = any(v.party is not None for a in accounts for c in a.claims for v in c.chain)
    return Source(name=name, origin=accounts[0].origin is not None, prints=tuple(dict.fromkeys(prints)), party=party)


def _cell(accounts: Iterable[Account], mine: Callable[[Claim], bool], picked: frozenset[str]) -> Iterator[Value]:
    """The values of one source; what its articles repeat stands once."""
    seen: set[tuple[str, str, str]] = set()
    for account in accounts:
        for c in filter(mine, account.claims):
            value = in_words(c.property, c.value)
            said = wording.chain(c.chain)
            key = (value, said, c.text)
            if key in seen:
                continue
            seen.add(key)
            sentence = next((s.text for s in account.sentences if s.start <= c.start < s.end), c.text)
            yield Value(
                value=value,
                said=said,
                quote=c.text,
                sentence=sentence,
                href=article_at(account, c.start),
                chosen=c.id in picked,
                by=f"{'corrected' if c.was else 'added'} by {c.by}" if c.by else "",
            )


def _field(chosen: Chosen, field: str) -> Any:
    if field in ACTS:
        return next((t for t in chosen.casualties if t.act == field), None)
    return getattr(chosen, field)


def _picked(chosen: Chosen, field: str | None) -> frozenset[str]:
    found = _field(chosen, field) if field else None
    return frozenset(found.claims) if found is not None else frozenset()


def _words(chosen: Chosen, field: str) -> str:
    """What is chosen, in words; "" where nothing is."""
    found = _field(chosen, field)
    if found is None:
        return ""
    if field in ACTS:
        return toll(found)
    assert isinstance(found, Choice)
    match field:
        case "event_type":
            return type_name(found.value)
        case "time":
            return in_words("time", found.value)
        case "place":
            radius = found.value.get("radius_km")
            return in_words("place", found.value) + (f", within {radius:g} km" if radius else "")
    return ", ".join(found.value) or "nobody"


def _chose(chosen: Chosen, before: Chosen | None, field: str | None) -> Chose | None:
    if field is None:
        return None
    words, found = _words(chosen, field), _field(chosen, field)
    was = _words(before, field) if before is not None else words
    reason = found.reason if found is not None else "the rule chooses none"
    return Chose(
        value=words or "none",
        reason=reason,
        provisional=bool(found is not None and found.provisional),
        was=None if was == words else was or "none",
    )
