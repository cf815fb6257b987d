"""Positions that a text tells of without a word of saying: "Turkey opposes the lifting of sanctions"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import QuoteMention, Span
from .nouns import spread
from .policies import policies_in
from .scene import Scene
from .subjects import is_passive, subjects


def holdings_of(scene: Scene, quotes: Sequence[QuoteMention]) -> Iterator[QuoteMention]:
    """A quote for each finite verb of support or opposition whose subject is a named actor and whose object speaks of a
    policy, outside what others say."""
    parsed = scene.parsed
    for t in parsed.tokens:
        if (
            t.lemma not in scene.know.stances.holding
            or t.pos != "VERB"
            or t.tag not in {"VBZ", "VBP", "VBD", "VBN", "VB"}
        ):
            continue
        helpers = {k.lower for k in parsed.kids(t.i, "aux")}
        if is_passive(parsed, t) or "to" in helpers or helpers & {"would", "could", "may", "might", "can"}:
            continue
        if any(q.content.start <= t.start < q.content.end or (q.cue and q.cue.start == t.start) for q in quotes):
            continue
        objects = parsed.kids(t.i, "dobj", "xcomp", "ccomp")
        if not objects:
            continue
        tree = [i for o in objects for i in parsed.subtree(o.i)]
        content = Span(parsed.tokens[min(tree)].start, parsed.tokens[max(tree)].end)
        if content.start < t.end or not policies_in(scene, content.start, content.end):
            continue
        for i in spread(parsed, subjects(parsed, t)):
            named = next((k.i for k in parsed.kids(i, "appos") if k.i in scene.actor_at), i)
            actor = scene.actor_at.get(i) or scene.actor_at.get(named)
            if actor is None or actor.entity == "object":
                continue
            start = min(actor.start, t.start)
            yield QuoteMention(
                text=parsed.words(start, content.end),
                start=start,
                end=content.end,
                source=Span(actor.start, actor.end),
                cue=Span(t.start, t.end),
                content=content,
                speaker=parsed.words(actor.start, actor.end) if actor.entity == "state" else actor.name,
                role=actor.description,
                actor=actor.actor,
            )
