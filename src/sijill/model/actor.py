"""Actors: who they are, by which names, and what they belonged to when."""

from __future__ import annotations

from msgspec import Struct

#: the kinds of names, and of affiliations
NAME_KINDS = ("main", "alias", "former", "transliteration")
AFFILIATION_KINDS = ("member", "part-of", "commands", "allied", "succeeds", "office")


class Name(Struct, frozen=True, kw_only=True):
    """One name of an actor.  `lang` is BCP 47 ("en", "ar", "ckb"), `script` ISO 15924 ("Latn", "Arab"); `kind` is main
    (the one it gives itself: one a language), alias, former or transliteration."""

    text: str
    lang: str = "en"
    script: str = "Latn"
    kind: str = "alias"


class Affiliation(Struct, frozen=True, kw_only=True):
    """What an actor belonged to, and when.

    `kind` is member (a person), part-of (a group, unit or body), commands, allied, succeeds (it took the other's
    place) or office (with `title`: "prime minister"); `of` the id of the other actor.  `since` and `until` are EDTF
    days, months, years or intervals, each the time within which it began or ended, None where that is not known; `seen`
    the last day, month or year at which the source has it so.  As Security Force Monitor has it: the precise range is
    where it holds for certain, from the last possible day of the beginning to the first possible day of the end; the
    imprecise one is where it may hold.  `source` is the key of a source.
    """

    kind: str
    of: str
    title: str | None = None
    since: str | None = None
    until: str | None = None
    seen: str | None = None
    source: str


class Actor(Struct, frozen=True, kw_only=True):
    """A person, group, unit, state, public body, coalition or kind of people.

    `name` is the main name in Latin letters; `names` are all names, `name` among them; `entity` is person, people,
    group, state or object; `category` military, police, government, armed-group … or None; `country` ISO 3166-1
    alpha-2; `sources` keys of the sources for it and its names.
    """

    id: str
    name: str
    names: tuple[Name, ...] = ()
    entity: str = "group"
    category: str | None = None
    country: str | None = None
    affiliations: tuple[Affiliation, ...] = ()
    sources: tuple[str, ...] = ()


class Source(Struct, frozen=True, kw_only=True):
    """What a name or an affiliation rests on: a public document.  `seen` is the day on which the editors read it."""

    id: str
    title: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    licence: str | None = None
    seen: str | None = None
