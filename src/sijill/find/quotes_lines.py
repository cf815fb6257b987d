"""Lines that begin with the name of who says them: of an interview ("HADDAD: We will rebuild.") or a headline ("Haddad:
The bridge will be rebuilt")."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from ..model import Parsed, Run, Span, Token

#: the longest name before a colon and the shortest line after it, in tokens
_NAME, _LINE = 5, 4
_PLACES = frozenset({"GPE", "LOC", "FAC"})


class Line(Struct, frozen=True):
    """`source` are the words of the name, `token` is its last token, `content` the rest of the paragraph."""

    token: int
    source: Span
    content: Span


def lines(parsed: Parsed) -> list[Line]:
    """The lines that begin with a name and a colon, in the order of the text.

    A name is that of a person told of elsewhere in the article too, or one in capitals with which several lines begin;
    else it may be a place ("Zerqa: Two bombs …") or a heading.
    """
    named = [(run, name) for run in parsed.paragraphs if (name := _name(parsed, run))]
    labels = {t.i for _, name in named for t in name}
    persons = {t.lower for t in parsed.tokens if t.label == "PERSON" and t.i not in labels}
    often = Counter(name[-1].text for _, name in named if name[-1].text.isupper())
    places = {name[-1].text for _, name in named if name[-1].label in _PLACES}
    return [
        Line(name[-1].i, Span(name[0].start, name[-1].end), Span(parsed.tokens[name[-1].i + 2].start, run.end))
        for run, name in named
        if name[-1].lower in persons or (often[name[-1].text] > 1 and name[-1].text not in places)
    ]


def _name(parsed: Parsed, run: Run) -> tuple[Token, ...] | None:
    """The words before the colon with which a paragraph begins, where they may be a name."""
    start = parsed.tokens[run.first : min(run.last, run.first + _NAME + 1)]
    colon = next((n for n, t in enumerate(start) if t.text == ":"), 0)
    name = start[:colon]
    fits = all((t.pos == "PROPN" or t.text.isupper()) and t.end - t.start > 1 for t in name)
    return name if name and fits and run.last - name[-1].i > _LINE else None
