"""What was hit before: "for the second time this month the base was hit", "the same hospital", "again struck"."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Span, Token
from .link_ends import Drafts, Tie, noun_of
from .roles import Scene

AGAIN = "same-target-again"
_AIM = {"on", "against", "at", "upon", "targeting", "of"}


def again_ties(scene: Scene, drafts: Drafts) -> Iterator[Tie]:
    """The links of an article that say that an incident hit what another had hit.  The later points to the earlier;
    one that the article tells nothing of leaves the other end open."""
    words, tokens = scene.know.links, scene.parsed.tokens
    for token in tokens:
        if token.lower in words.ordinals:
            yield from _nth(scene, drafts, token)
        elif token.lower in words.once_more and token.dep == "advmod":
            yield from _once_more(scene, drafts, token)
        elif token.lower == "same":
            yield from _the_same(scene, drafts, token)
        elif token.lower == "another":
            yield from _another(scene, drafts, token)
        elif token.lower in words.earlier_of_verbs:
            yield from _hit_before(scene, drafts, token)
        elif token.lower in words.earlier_of_nouns and token.dep == "amod":
            yield from _earlier_attack(scene, drafts, token)


def _nth(scene: Scene, drafts: Drafts, ordinal: Token) -> Iterator[Tie]:
    """ "for the second time", "it was the third attack on the bridge in ten days", "the second attack of this kind"."""
    parsed = scene.parsed
    noun = parsed.head(ordinal.i)
    if ordinal.dep not in {"amod", "nummod"} or noun.i < ordinal.i:
        return
    inside = parsed.subtree(noun.i)
    if noun.lower == "time":
        of = drafts.among(i for i in inside if not _is_after(scene, i, noun.i))
        of = drafts.over(noun.i) if of is None else of
    elif noun.lemma in scene.know.words.tally_nouns and _is_of_one_target(scene, noun):
        of = None if _is_told_of(scene, noun) else drafts.of.get(noun.i)
        of = of if of in drafts.told else None
    else:
        return
    if of is None:
        own = drafts.of.get(noun.i)
        of = drafts.before(ordinal.start, {own} if own is not None and drafts.is_own(own, noun.i) else ())
    if of is None or not drafts.hits_something(of):
        return
    beside = [k for k in drafts.within(parsed.sentence(noun.i)) if k != of and drafts.is_earlier(k, of)]
    to = beside[-1] if beside else drafts.same_target(of, ordinal.start)
    start = ordinal.start
    if noun.lower == "time" and parsed.tokens[max(ordinal.i - 2, 0)].lower == "for":
        start = parsed.tokens[ordinal.i - 2].start
    yield Tie(AGAIN, of, to if to is None or drafts.is_earlier(to, of) else None, Span(start, noun.end))


def _is_told_of(scene: Scene, noun: Token) -> bool:
    """Whether a noun only says of what was told before what it is: "it was the third attack on the bridge"."""
    return noun.dep == "attr" and any(
        k.lower in {"it", "this", "that"} for k in scene.parsed.kids(scene.parsed.head(noun.i).i, "nsubj")
    )


def _is_after(scene: Scene, i: int, top: int) -> bool:
    """Whether token i stands in a clause with "after" or "since" below token `top`."""
    apart = scene.know.words.before_after
    over = [scene.parsed.tokens[i], *scene.parsed.ancestors(i)]
    for up in over:
        if up.i == top:
            return False
        if up.lower in apart or any(k.lower in apart for k in scene.parsed.kids(up.i, "mark", "prep")):
            return True
    return False


def _is_of_one_target(scene: Scene, noun: Token) -> bool:
    """Whether a noun is of an attack on something ("the third attack on the bridge"), or of such a one as was told of
    ("the second such attack", "the third attack of its kind")."""
    parsed, words = scene.parsed, scene.know.links
    if any(k.lower in words.such for k in parsed.kids(noun.i)):
        return True
    for prep in parsed.kids(noun.i, "prep"):
        for o in parsed.kids(prep.i, "pobj"):
            if o.lemma in words.such or (prep.lower in _AIM and o.i not in scene.time_at):
                return True
    return any(k.lemma in {"target", "hit", "strike"} for k in parsed.kids(noun.i, "acl", "relcl"))


def _once_more(scene: Scene, drafts: Drafts, again: Token) -> Iterator[Tie]:
    """ "was again struck", "then struck again"."""
    act = scene.parsed.head(again.i)
    of = drafts.of.get(act.i)
    if of is None or of not in drafts.told or act.pos != "VERB":
        return
    to = drafts.same_target(of, act.start)
    if to is None and not drafts.hits_something(of):
        return
    if to is not None and not drafts.is_earlier(to, of):
        to = None
    yield Tie(AGAIN, of, to, Span(min(again.start, act.start), max(again.end, act.end)))


def _the_same(scene: Scene, drafts: Drafts, same: Token) -> Iterator[Tie]:
    """ "the same hospital was bombed", "in the same spot"."""
    parsed, words = scene.parsed, scene.know.links
    noun = parsed.head(same.i)
    if noun.i < same.i or same.dep != "amod":
        return
    spot = noun.lemma in words.spots
    of = next((k for k in sorted(drafts.told) if noun.i in drafts.all[k].targets), None)
    if of is None and noun.dep == "pobj" and (spot or scene.is_thing(noun.i)):
        of = drafts.over(parsed.head(noun.i).i)
    if of is None or noun.lemma in words.wholes:
        return
    start = max(min(t.start for t in drafts.all[of].triggers), same.start)
    to = drafts.hit_by([noun_of(noun)], start, [of])
    if to is None and spot:
        to = drafts.before(start, {of})
    if to is not None:
        pair = (of, to) if drafts.is_earlier(to, of) else (to, of)
        yield Tie(AGAIN, *pair, Span(same.start, noun.end))


def _another(scene: Scene, drafts: Drafts, another: Token) -> Iterator[Tie]:
    """ "another attack on this stronghold": what is aimed at was told of."""
    parsed = scene.parsed
    noun = parsed.head(another.i)
    if noun.i < another.i or noun.lemma not in scene.know.words.tally_nouns:
        return
    aimed = [o for p in parsed.kids(noun.i, "prep") if p.lower in _AIM for o in parsed.kids(p.i, "pobj")]
    aimed += [
        o for p in parsed.kids(parsed.head(noun.i).i, "prep") if p.lower in _AIM for o in parsed.kids(p.i, "pobj")
    ]
    back = [o for o in aimed if any(k.lower in {"this", "that", "same"} for k in parsed.kids(o.i, "det", "amod"))]
    of = drafts.of.get(noun.i)
    if not back or of is None or of not in drafts.told:
        return
    to = drafts.hit_by([noun_of(o) for o in back], noun.start, [of])
    to = drafts.before(noun.start, {of}) if to is None else to
    yield Tie(AGAIN, of, to, Span(another.start, back[0].end))


def _hit_before(scene: Scene, drafts: Drafts, word: Token) -> Iterator[Tie]:
    """ "the bank had been hit twice before", "was previously bombed in May": of what was just told to have been hit."""
    parsed = scene.parsed
    act = parsed.head(word.i)
    trigger = scene.trigger_at.get(act.i)
    if act.pos != "VERB" or trigger is None or not scene.know.codebook.is_violent(trigger.event_type):
        return
    if not any(k.dep == "auxpass" for k in parsed.kids(act.i)):
        return
    perfect = any(k.lower in {"had", "has", "have"} for k in parsed.kids(act.i, "aux"))
    if not perfect and word.lower not in {"previously", "earlier"}:
        return
    told = drafts.of.get(act.i)
    nouns = [noun_of(k) for k in parsed.kids(act.i, "nsubjpass")]
    pronoun = any(n in {"it", "which", "that", "they"} for n in nouns)
    start = act.start
    own = {told} if told is not None and drafts.is_own(told, act.i) else set()
    later = drafts.before(start, own) if pronoun else drafts.hit_by(nouns, start, list(own))
    if later is None:
        return
    to = told if own and told in drafts.told else None
    yield Tie(AGAIN, later, to, Span(min(word.start, act.start), max(word.end, act.end)))


def _earlier_attack(scene: Scene, drafts: Drafts, word: Token) -> Iterator[Tie]:
    """ "the last attack on the shrine, on 25 April, killed seven": told beside a later one."""
    parsed = scene.parsed
    noun = parsed.head(word.i)
    earlier = drafts.of.get(noun.i)
    if earlier is None or earlier not in drafts.told or noun.lemma not in scene.know.words.tally_nouns:
        return
    if not any(p.lower in {"on", "against"} for p in parsed.kids(noun.i, "prep")) or not _is_own_noun(
        drafts, earlier, noun
    ):
        return
    later = drafts.same_target(earlier, noun.start)
    later = drafts.before(noun.start, {earlier}) if later is None else later
    if later is not None:
        yield Tie(AGAIN, later, earlier, Span(word.start, noun.end))


def _is_own_noun(drafts: Drafts, k: int, noun: Token) -> bool:
    """Whether a draft is first told by this noun."""
    return min(t.token for t in drafts.all[k].triggers) == noun.i
