"""How an account takes up the people of an earlier one: whom it names beside them, who is theirs, and who shot back."""

from __future__ import annotations

from ..know.harms import load_harms
from .drafts import Draft
from .roles import Scene
from .traits import Traits, done_to

#: sentences between two accounts that go on with one another
_NEAR = 2


def are_other_persons(scene: Scene, a: Draft, b: Draft, x: Traits, y: Traits) -> bool:
    """Whether the persons that two accounts name are others, and nothing says that the later tells of more of those to
    whom the earlier came."""
    if not (x.names and y.names) or x.names & y.names:
        return False
    tokens = scene.parsed.tokens
    gap = min(abs(m - n) for m in a.sentences for n in b.sentences)
    first, then = tokens[a.trigger.token].paragraph, tokens[b.trigger.token].paragraph
    if first == then and gap <= 1 and _is_mere_harm(b, y):
        return False
    if any(tokens[t.token].dep == "conj" and tokens[t.token].head in {o.token for o in a.triggers} for t in b.triggers):
        return False  # "Al Roe was killed and Tom Poe was injured when somebody fired at them"
    if _is_of_the_named(scene, b, x) or (gap <= _NEAR and _are_beside(scene, b, x, y)):
        return False
    return not (y.people & load_harms().bystanders and not (b.times or y.spots))


def _is_mere_harm(d: Draft, y: Traits) -> bool:
    """Whether an account tells only what came to people, nowhere, never and by nobody: "A was shot on Friday. B and C
    were killed"."""
    return y.consequence and not (d.weapons or d.sides) and all(t.frame == "harm" for t in d.triggers)


def _is_of_the_named(scene: Scene, b: Draft, x: Traits) -> bool:
    """Whether a later account names whom the earlier told of as somebody's: "he and his partner were ambushed. … His
    partner, Ann Roe, was hit"."""
    own = (i for i in b.targets if any(k.tag == "PRP$" for k in scene.parsed.kids(i)))
    return any(scene.parsed.tokens[i].lower in x.people for i in own)


def _are_beside(scene: Scene, b: Draft, x: Traits, y: Traits) -> bool:
    """Whether a later account, at no time or place of its own, names somebody to whom the earlier came beside its own
    people, or tells of them as his: "two men asked for Roe and opened fire, hitting his barber, Al Poe", "his friend Al
    Poe was struck"."""
    if b.times or y.spots or b.general:
        return False
    parsed = scene.parsed
    heads = {i for h in done_to(b) for i in (h, *(k.i for k in parsed.kids(h, "appos")))}
    if any(k.tag == "PRP$" for i in heads for k in parsed.kids(i, "poss")):
        return True
    runs = [parsed.sentences[s] for s in b.sentences]
    told = [t for run in runs for t in parsed.tokens[run.first : run.last] if t.lower in x.names]
    return bool(told) and all(t.dep != "poss" for t in told)


def shot_back(scene: Scene, a: Draft, b: Draft, x: Traits, y: Traits) -> bool:
    """Whether two persons shot one another, as two accounts one after the other tell: "Roe was shot by Officer Poe. …
    Roe had opened fire on Poe"."""
    if b.times or y.spots or b.sentences[0] - a.sentences[-1] > _NEAR:
        return False
    actors = (scene.actor_at.get(i) for d in (a, b) for i in d.agents)
    persons = {(o.actor or o.name).lower() for o in actors if o is not None and o.entity == "person"}
    return not persons.isdisjoint(x.doers & y.sufferers | x.sufferers & y.doers)
