"""Named actors in a text: people, groups, units, states and bodies."""

from __future__ import annotations

from msgspec.structs import replace

from ..know import Knowledge
from ..model import ActorMention, Parsed, PlaceMention
from .actors_acronyms import acronyms, by_initials
from .actors_listed import listed
from .actors_metonyms import seats
from .actors_orgs import alone, organisations
from .actors_persons import persons
from .actors_short import short_forms
from .actors_text import Found, Text, disjoint, mention
from .actors_told import told

#: the ranks of what only the parser's label tells of
_LABELLED = {25, 30}


def find_actors(parsed: Parsed, know: Knowledge, places: tuple[PlaceMention, ...] = ()) -> tuple[ActorMention, ...]:
    """The named actors of an article, in the order of the text, none overlapping another.

    Lists overrule the parser's labels; organisations are known by their head nouns, people by titles and labels; short
    forms ("the Units", a last name, an introduced acronym) take the name and id of the full mention.
    """
    text = Text(parsed, places)
    found = listed(text, know)
    found += seats(text, know)
    found += organisations(text, know)
    found += by_initials(text, know, found)
    found += persons(text, know, found)
    found = told(text, know, [f for f in disjoint(found) if not _is_place(text, f)])
    found += acronyms(text, know, found)
    found += short_forms(text, know, found)
    found += alone(text, know, found)
    return tuple(mention(text, f) for f in _with_offices(text, disjoint(found)))


def _is_place(text: Text, found: Found) -> bool:
    """Whether what only the parser's label tells of stands elsewhere in the article as a place does."""
    return found.rank in _LABELLED and text.located(text.text[found.start : found.end])


def _with_offices(text: Text, found: list[Found]) -> list[Found]:
    """An office right before a name ("Iraqi Prime Minister X") is that person's description, and its country theirs."""
    out: list[Found] = []
    for f in found:
        last = out[-1] if out else None
        if last and f.entity == "person" and last.entity == "people" and text.text[last.end : f.start] == " ":
            words = " ".join(text.parsed.words(last.start, last.end).split())
            out[-1] = replace(
                f,
                description=f.description or words,
                country=f.country or last.country,
                category=f.category or last.category,
            )
        else:
            out.append(f)
    return out
