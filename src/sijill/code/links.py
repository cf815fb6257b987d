"""Links between the reports of one article, by the words that say so."""

from __future__ import annotations

from ..model import Link, Report
from .drafts import Draft
from .link_again import again_ties
from .link_answers import answer_ties
from .link_ends import Drafts
from .link_parts import part_ties
from .link_rivals import rival_ties
from .roles import Scene


def links_of(scene: Scene, drafts: list[Draft], reports: list[Report]) -> tuple[Link, ...]:
    """What answered what, what is part of what, what was hit again, which account contradicts or corrects another.

    `reports` are written from the `drafts`, one each.  Only one link a pair, the first that the kinds above give it;
    one whose other end the article does not tell only where no link of its kind starts from the same report.
    """
    of = Drafts(scene, drafts)
    ties = [*answer_ties(scene, drafts), *part_ties(scene, of), *again_ties(scene, of), *rival_ties(scene, of)]
    out: dict[tuple[int, int | str], Link] = {}
    known = {(t.kind, t.from_) for t in ties if t.to is not None}
    for tie in ties:
        if tie.to is None and (tie.kind, tie.from_) in known:
            continue
        words = scene.parsed.words(tie.words.start, tie.words.end)
        to = None if tie.to is None else reports[tie.to].id
        link = Link(
            text=words,
            start=tie.words.start,
            end=tie.words.end,
            from_=reports[tie.from_].id,
            to=to,
            kind=tie.kind,
            chain=scene.voices.at(tie.words.start, tie.words.end).chain,
        )
        out.setdefault((tie.from_, tie.kind if tie.to is None else tie.to), link)
    return tuple(out.values())
