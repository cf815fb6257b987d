"""What belongs to which draft: harms to the incident that did them, listed incidents to the one whose list they
stand in."""

from __future__ import annotations

from msgspec.structs import replace

from ..know.harms import load_harms
from ..model import HarmMention
from .agreement import real
from .drafts import Draft
from .lists import Item
from .nouns import is_definite
from .roles import Roles, Scene
from .told import goes_on
from .what import event_type

#: what an arrest does to nobody
_HURT = frozenset(("killed", "injured"))


def with_harms(scene: Scene, drafts: list[Draft], sums: frozenset[int]) -> list[Draft]:
    """Each harm given to the draft that tells of it: its own trigger's, the one it hangs on, else the nearest before
    it.  What `sums` (triggers) tell of is of no incident."""
    held: dict[int, list[HarmMention]] = {}
    violent = [k for k, d in enumerate(drafts) if scene.know.codebook.is_violent(d.event_type)]
    # who gives himself up is captured, though by no violence
    conceding = [k for k, d in enumerate(drafts) if k not in violent and d.event_type == "concede"]
    yielded = {drafts[k].trigger.token: k for k in conceding if _is_by_somebody(scene, drafts[k])}
    k: int | None = None
    for harm in scene.mentions.harms:
        if harm.trigger in sums or harm.agent in sums:
            continue
        if not (harm.rival and k is not None):  # a rival number goes where the one before it went
            k = yielded.get(harm.trigger, _holder(scene, harm, drafts, violent, held))
        if k is not None:
            held.setdefault(k, []).append(harm)
    for k in violent:  # "the murder of six priests who were murdered": both tell of it
        if k not in held:
            shared = [h for h in scene.mentions.harms if h.victim in drafts[k].targets and _tells(scene, drafts[k], h)]
            held |= {k: shared} if shared else {}
    return [_with(scene, d, held[k]) if k in held else d for k, d in enumerate(drafts)]


def _is_by_somebody(scene: Scene, d: Draft) -> bool:
    """Whether words tell who did it: "60 were killed and 40 surrendered" tells it of some of a fight."""
    return any(scene.parsed.tokens[i].pos in {"NOUN", "PROPN", "PRON"} for i in d.agents)


def _tells(scene: Scene, draft: Draft, harm: HarmMention) -> bool:
    """Whether the draft's own word tells of such a harm."""
    lemma, words = scene.parsed.tokens[draft.trigger.token].lemma, load_harms()
    act = words.verbs.get(lemma) or words.deeds.get(lemma)
    return act is not None and act[0] == harm.act


def _with(scene: Scene, draft: Draft, harms: list[HarmMention]) -> Draft:
    """The draft with these harms; people counted came to harm once, whatever the verb's form says ("…, killing
    several rebels")."""
    token = scene.parsed.tokens[draft.trigger.token]
    past = token.tag == "VBG" and any(up.tag == "VBD" for up in scene.parsed.ancestors(token.i))
    counted = any(
        h.trigger == token.i and any(h.start <= c.start < h.end for c in scene.mentions.counts) for h in harms
    )
    return replace(draft, harms=tuple(harms), general=draft.general and not (past and counted))


def _holder(
    scene: Scene, harm: HarmMention, drafts: list[Draft], violent: list[int], held: dict[int, list[HarmMention]]
) -> int | None:
    parsed = scene.parsed
    if harm.act in _HURT:  # an arrest hurts nobody; "arrested for killing two" tells of another's deed
        deeds = [k for k in violent if drafts[k].event_type != "arrest"]
        violent = deeds or violent
    by_token = {drafts[k].trigger.token: k for k in violent}
    if harm.trigger in by_token:
        return by_token[harm.trigger]
    token = parsed.tokens[harm.trigger]
    if token.dep == "amod" and harm.victim is not None and is_definite(parsed, harm.victim):  # "the arrested leader"
        return next((k for k in sorted(held, reverse=True) for h in held[k] if h.act == harm.act), None)
    if harm.agent is not None and harm.agent in by_token:  # "…, hours after a raid left six dead"
        return by_token[harm.agent]
    for up in parsed.ancestors(harm.trigger):
        if up.i in by_token:
            return by_token[up.i]
    here = [k for k in violent if token.sentence == drafts[k].sentences[0]]
    here = [k for k in here if real(drafts[k].whether) != "not" and not goes_on(scene, drafts[k])] or here
    if here:
        return min(here, key=lambda k: abs(drafts[k].trigger.token - harm.trigger))
    before = [k for k in violent if drafts[k].sentences[0] < token.sentence]
    if before and token.sentence - drafts[before[-1]].sentences[0] <= 2:
        return before[-1]
    return None


def with_items(scene: Scene, drafts: list[Draft], every: list[Draft], items: tuple[Item, ...]) -> list[Draft]:
    """The drafts with the listed incidents as drafts of their own, made like the one whose list they stand in: `every`
    one of the article, sums too."""
    out = list(drafts)
    templates = {d.trigger.token: d for d in (*every, *drafts)}
    for item in items:
        token = scene.parsed.tokens[item.token]
        base = templates[item.trigger.token]
        told = (h for h in scene.mentions.harms if h.start <= token.start < token.end == h.end and not h.negated)
        own = (item.harm,) if item.harm is not None else tuple(told)
        # what belongs to the items is not the first one's, nor told of as its harm
        harm = {h.trigger for h in own}
        out = [_without(d, item, own) if d.trigger.token in {base.trigger.token, *harm} else d for d in out]
        text = scene.parsed.words(token.start, token.end)
        trigger = replace(base.trigger, text=text, start=token.start, end=token.end, token=item.token)
        base = _by_own_means(scene, base, item)
        out.append(
            replace(
                base,
                triggers=(trigger,),
                targets=tuple(t for t in base.targets if base.trigger.frame != "harm" or t == item.token),
                harms=own or tuple({h.start: h for h in base.harms if h.start >= token.start}.values()),
                places=item.places,
                times=item.times or base.times,
                definite=_is_pointed_at(scene, item.token),
                general=False,
                weak=False,
            )
        )
    return sorted(out, key=lambda d: d.trigger.start)


def _by_own_means(scene: Scene, base: Draft, item: Item) -> Draft:
    """What a sum tells, as it was done at one of several places: "seven in Baghdad by a car bomb and five in Mosul by
    gunmen"."""
    if item.means is None:
        return base
    start, end = item.means
    weapons = tuple(w for w in scene.mentions.weapons if start <= w.start < end)
    parsed = scene.parsed
    by = (t.i for t in parsed.between(start, end) if t.lower == "by")
    agents = tuple(o.i for i in by for o in parsed.kids(i, "pobj") if scene.human(o.i))
    kind = event_type(scene, base.trigger, Roles(base.trigger.token, agents=agents, weapons=weapons))
    return replace(base, weapons=weapons, agents=agents, event_type=kind)


def _without(draft: Draft, item: Item, harms: tuple[HarmMention, ...]) -> Draft:
    """A draft without what belongs to a listed item."""
    if draft.trigger.token == item.token:
        return draft
    return replace(
        draft,
        places=tuple(p for p in draft.places if p not in item.places),
        times=tuple(t for t in draft.times if t not in item.times),
        targets=tuple(t for t in draft.targets if t != item.token),
        harms=tuple(h for h in draft.harms if h not in harms),
    )


def _is_pointed_at(scene: Scene, i: int) -> bool:
    """ "including the one in …": an incident told of elsewhere."""
    return i > 0 and scene.parsed.tokens[i - 1].lower in {"the", "that"}
