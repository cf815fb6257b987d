"""Which accounts of one article are of another incident than one told before, by how they are told: at a place of their
own with a number of their own ("In Mosul, mortar fire killed nine"), or as one of several."""

from __future__ import annotations

from ..model import Token
from .drafts import Draft
from .further import opens_there
from .roles import Scene
from .several import brings_in, causes, tells_of_several
from .traits import done_to, sites_of, spots_of

#: incidents of one lead: "twin bombings" are told of as one
_HOURS, _OPENING = {"a.m.", "p.m.", "am", "pm", "midnight", "noon"}, 8
_HE = {"He", "he", "She", "she"}
_PAIR = {"twin", "double", "two"}


def is_another(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether a later account b is told as another incident than the earlier a."""
    if b.sentences[0] in a.sentences:
        return is_in_another_town(scene, a, b) or _came_after(scene, a, b) or _came_after(scene, b, a)
    if _was_long_before(scene, a, b):
        return True
    if _is_of_several(scene, a) and _is_part(scene, a, b):
        return True
    if _is_next_of_several(scene, a, b):
        return True
    return _tells_how(b) and not b.definite and _has_its_own_place(scene, a, b)


def _is_next_of_several(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether a later paragraph brings in other people, in an article that opens with several deeds: "police are
    investigating two shootings.  … A man was shot in the leg.  …  About 11 p.m., two women were shot"."""
    tokens = scene.parsed.tokens
    if not tells_of_several(scene):
        return False
    mine, other = _hit_past_lead(scene, a), _brought_in(scene, b) or _of_its_hour(scene, b)
    if not mine or not other:
        return False
    last, first = max(tokens[i].paragraph for i in mine), min(tokens[i].paragraph for i in other)
    return last < first and not done_to(a) & done_to(b)


def _of_its_hour(scene: Scene, d: Draft) -> list[int]:
    """The words of those who came to harm in a paragraph that opens with an hour: "Just after 1 a.m. Saturday, …"."""
    parsed = scene.parsed
    words = [h.trigger for h in d.harms if not h.negated]
    firsts = (parsed.paragraphs[parsed.tokens[i].paragraph].first for i in words)
    opening = (parsed.tokens[first : first + _OPENING] for first in firsts)
    return [i for i, run in zip(words, opening, strict=True) if any(t.lower in _HOURS for t in run)]


def _brought_in(scene: Scene, d: Draft) -> list[int]:
    """The heads of those who are told to have come to harm and were not told of before, past the first paragraph."""
    new = (h.victim for h in d.harms if not h.negated and h.victim is not None and brings_in(scene, h))
    return [i for i in new if scene.parsed.tokens[i].paragraph]


def _hit_past_lead(scene: Scene, d: Draft) -> list[int]:
    """Where those brought in are told of, or him of whom past the first paragraph a pronoun tells that he was hit."""
    tokens = scene.parsed.tokens
    return _brought_in(scene, d) or [h.trigger for h in d.harms if h.text in _HE and tokens[h.trigger].paragraph]


def _tells_how(d: Draft) -> bool:
    """Whether an account tells what was done, by whom or with what, and not only how many of a sum fell where: "ten
    were killed in Bassa"."""
    return bool(d.agents or d.weapons) or any(t.frame != "harm" for t in d.triggers)


def is_in_another_town(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether a second clause has people or things of its own at a town of its own: "two were killed in Lysychansk, and
    a school was destroyed in Severodonetsk"."""
    parsed = scene.parsed
    token = parsed.tokens[b.trigger.token]
    one, two = ({(p.name or p.text).lower() for p in d.places if p.feature == "settlement"} for d in (a, b))
    if token.dep != "conj" or not one or not two or one & two:
        return False
    return token.head in {t.token for t in a.triggers} and bool(parsed.kids(token.i, "nsubj", "nsubjpass"))


def _was_long_before(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether the earlier account only tells by a relative what somebody had done in another year, and the later goes
    on with what others do: "the Front, which last year killed X, is banned. A crowd burned a bank"."""
    at = scene.parsed.tokens[a.trigger.token]
    if at.dep != "relcl" or len(a.sentences) > 1 or b.definite or b.weak or b.times or not a.times:
        return False
    if any(t.precision not in {"year", "month"} for t in a.times):
        return False
    mine, other = ({scene.parsed.tokens[i].lemma for i in d.agents} for d in (a, b))
    return bool(other) and not mine & other


def _came_after(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether an act is told as what came after another, and done by others: "a mob burned a police station after a
    student was shot dead by officers"."""
    parsed = scene.parsed
    mine, other = ({parsed.tokens[i].lemma for i in d.agents if scene.human(i)} for d in (a, b))
    if not mine or not other or mine & other or a.weak or b.weak:
        return False
    hit = {parsed.tokens[i].lemma for d in (a, b) for i in (*d.targets, *(h.victim for h in d.harms if h.victim))}
    if hit & (mine | other) or any(h.act == "captured" for d in (a, b) for h in d.harms):
        return False  # "shot a rebel after rebels fired at them": one fight
    acts = {t.token for t in a.triggers}
    for t in b.triggers:
        over = [parsed.tokens[t.token], *parsed.ancestors(t.token)]
        top = next((n for n, up in enumerate(over) if up.i in acts), 0)
        if any(k.lower == "after" for up in over[:top] for k in parsed.kids(up.i, "mark")):
            return True
    return False


def _has_its_own_place(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether the later account opens with a place that the earlier does not name, and tells of other numbers: "An air
    strike in Iraq killed 31. … In Mosul, mortar fire killed nine"."""
    if not other_numbers(a, b) or not opens_there(scene, b):
        return False
    one, two = ({(p.name or p.text).lower() for p in spots_of(scene, d)} for d in (a, b))
    return bool(two) and not one & two and bool(sites_of(scene, a) or a.targets)


def _is_of_several(scene: Scene, d: Draft) -> bool:
    """Whether an account gives how many came to harm by several acts: "car bombs killed 50", "died in a wave of
    bombings"."""
    return any(_are_acts(scene, noun) for h in d.harms if h.low > 1 and not h.negated for noun in causes(scene, h))


def _are_acts(scene: Scene, noun: Token) -> bool:
    """Whether a noun is of three acts or more, or of the weapons that each was done with."""
    parsed = scene.parsed
    if noun.tag == "NN" and any(_are_acts(scene, o) for p in parsed.kids(noun.i, "prep") for o in _of(scene, p)):
        return True  # "a wave of bombings"
    if noun.tag != "NNS" or any(k.lower in _PAIR or k.lower == "2" for k in parsed.kids(noun.i)):
        return False
    return noun.lemma in scene.know.words.tally_nouns or noun.i in scene.trigger_at or noun.i in scene.weapon_at


def _of(scene: Scene, prep: Token) -> list[Token]:
    return scene.parsed.kids(prep.i, "pobj") if prep.lower == "of" else []


def _is_part(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether the later account is of one of several acts that the earlier counts together: "the deadliest blast",
    "a suicide bomber struck a patrol in Dora, killing 15" of 127."""
    if any(x.act == y.act and x.low <= y.low for x in a.harms for y in b.harms):
        return False
    if _is_worst(scene, b):
        return True
    one, two = ({(p.name or p.text).lower() for p in spots_of(scene, d)} for d in (a, b))
    return _tells_how(b) and other_numbers(a, b) and not b.definite and bool(two - one)


def _is_worst(scene: Scene, d: Draft) -> bool:
    """Whether a sentence begins with one act of several: "the deadliest blast struck …", "in the worst attack, …"."""
    parsed = scene.parsed
    run = parsed.sentences[d.sentences[0]]
    adjectives = (t for t in parsed.tokens[run.first : run.last] if t.tag == "JJS" or t.lower.endswith("iest"))
    return any(parsed.head(t.i).dep == "nsubj" or parsed.head(parsed.head(t.i).i).i == run.first for t in adjectives)


def is_of_seizure(a: Draft, b: Draft) -> bool:
    """Whether a later account points back by another word to an incident in which people were taken: "abducted 40
    pupils. … the attack on the school"."""
    if not b.definite or b.weak:
        return False
    if a.event_type == "abduction":
        return b.event_type in {"attack", "raid"}
    taken = any(h.act == "captured" and not h.negated for h in a.harms)
    return b.event_type == "abduction" and a.event_type in {"attack", "raid"} and taken


def other_numbers(a: Draft, b: Draft) -> bool:
    """Whether each tells how many came to one harm, and none of the numbers is the other's, nor their sum."""
    for act in {h.act for h in a.harms} & {h.act for h in b.harms}:
        x, y = ({h.low for h in d.harms if h.act == act and h.low > 1 and not h.negated} for d in (a, b))
        if x and y and not x & y:
            return not one_sum(a, b)
    return False


def one_sum(a: Draft, b: Draft) -> bool:
    """Whether the one counts together whom the other counts apart: "ten people were shot", "two juveniles and eight
    adults were wounded"."""
    sums = []
    for d in (a, b):
        hurt = [h for h in d.harms if not h.negated and h.act in {"killed", "injured"}]
        sums.append((sum(h.low for h in hurt), len(hurt)))
    (x, n), (y, m) = sums
    exact = all(h.low == h.high for d in (a, b) for h in d.harms)
    return exact and x == y > 2 and min(n, m) == 1 < max(n, m)
