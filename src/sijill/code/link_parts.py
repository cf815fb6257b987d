"""What an incident is part of: "as part of the offensive", "during the same operation", "the latest in a series of
attacks"."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Span, Token
from .link_ends import Drafts, Tie
from .roles import Scene

PART = "part-of"


def part_ties(scene: Scene, drafts: Drafts) -> Iterator[Tie]:
    """The links of an article that say that one incident is part of another.  A whole that the article names but tells
    nothing else of leaves the other end open."""
    words, tokens = scene.know.links, scene.parsed.tokens
    for token in tokens:
        if token.lower == "part" and token.i + 1 < len(tokens) and tokens[token.i + 1].lower == "of":
            yield from _part_of(scene, drafts, token)
        elif token.lemma in words.runs and token.pos in {"NOUN", "PROPN"}:
            yield from _one_of_many(scene, drafts, token)
        elif token.lower == "same" and scene.parsed.head(token.i).lemma in words.wholes:
            yield from _the_same(scene, drafts, token)


def _part_of(scene: Scene, drafts: Drafts, part: Token) -> Iterator[Tie]:
    """ "as part of an operation", "was part of a wave of attacks"."""
    parsed, words = scene.parsed, scene.know.links
    whole = next((o for p in parsed.kids(part.i, "prep") for o in parsed.kids(p.i, "pobj")), None)
    if whole is None or not _is_whole(scene, whole):
        return
    inside = parsed.subtree(whole.i)
    before = parsed.tokens[part.i - 1] if part.i else part
    start = before.start if before.lower in {"as", "a"} else part.start
    part_ = drafts.over(part.i, inside)
    if part_ is None:
        part_ = drafts.before(start) if _is_said_of_last(scene, part) else None
    if part_ is None:
        return
    to = drafts.among([whole.i] if whole.lemma in words.wholes else inside)
    if to is None:
        to = _told_as(scene, drafts, whole.lemma, start)
    yield Tie(PART, part_, None if to == part_ else to, Span(start, parsed.tokens[part.i + 1].end))


def _is_whole(scene: Scene, noun: Token) -> bool:
    """Whether a noun is of what has parts: an operation, or many attacks."""
    words = scene.know.links
    return noun.lemma in words.wholes or (noun.lemma in words.runs and _members(scene, noun) is not None)


def _members(scene: Scene, run: Token) -> Token | None:
    """The incidents that a series is of."""
    parsed = scene.parsed
    found = [o for p in parsed.kids(run.i, "prep") if p.lower == "of" for o in parsed.kids(p.i, "pobj")]
    sorts = scene.know.words.tally_nouns
    violent = scene.know.codebook.is_violent
    return next((o for o in found if o.lemma in sorts or _is_violent(scene, o.i, violent)), None)


def _is_violent(scene: Scene, i: int, violent: object) -> bool:
    trigger = scene.trigger_at.get(i)
    return trigger is not None and callable(violent) and bool(violent(trigger.event_type))


def _is_said_of_last(scene: Scene, i: Token) -> bool:
    """Whether a clause is about what was told before: "it was part of", "the attack, …"."""
    parsed = scene.parsed
    subjects = [k for up in parsed.ancestors(i.i)[:3] for k in parsed.kids(up.i, "nsubj", "nsubjpass")]
    return any(k.lower in {"it", "this", "that", "these", "they"} or k.i in scene.trigger_at for k in subjects)


def _told_as(scene: Scene, drafts: Drafts, lemma: str, start: int) -> int | None:
    """The draft before that is told by this noun: "an offensive … the offensive"."""
    tokens = scene.parsed.tokens
    told = [k for i, k in drafts.of.items() if tokens[i].lemma == lemma and tokens[i].start < start]
    return told[-1] if told and told[-1] in drafts.told else None


def _one_of_many(scene: Scene, drafts: Drafts, run: Token) -> Iterator[Tie]:
    """ "the latest in a series of attacks", "one of a string of bombings"; "killed in a series of strikes" tells of the
    series itself."""
    parsed = scene.parsed
    noun = _members(scene, run)
    up = parsed.head(run.i)
    if noun is None or run.dep != "pobj" or up.lower not in {"in", "of"}:
        return
    inside = parsed.subtree(run.i)
    member = parsed.head(up.i)
    if member.lemma == "part" or not {member.lower, member.lemma} & scene.know.links.members:
        return
    of = drafts.over(member.i, inside)
    if of is None:
        of = drafts.before(member.start)
    if of is None:
        return
    to = drafts.among(inside)
    yield Tie(PART, of, None if to == of else to, Span(member.start, noun.end))


def _the_same(scene: Scene, drafts: Drafts, same: Token) -> Iterator[Tie]:
    """ "during the same operation": what was told before, or what that was part of."""
    parsed = scene.parsed
    whole = parsed.head(same.i)
    up = parsed.head(whole.i)
    if whole.dep != "pobj" or up.lower not in scene.know.links.within:
        return
    of = drafts.over(up.i, parsed.subtree(whole.i))
    to = drafts.among([whole.i])
    if of is None:
        return
    if to is None or to == of:
        to = _told_as(scene, drafts, whole.lemma, same.start)
    if to is None or to == of:
        to = drafts.before(min(t.start for t in drafts.all[of].triggers), {of})
    yield Tie(PART, of, to, Span(up.start, whole.end))
