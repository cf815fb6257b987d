"""Whether a draft tells of a particular incident at all."""

from __future__ import annotations

from itertools import pairwise

from ..know.harms import load_harms
from ..model import Token
from .arms_beside import has_crashed
from .drafts import Draft
from .looked_into import is_looked_into
from .periods import is_of_period
from .roles import Scene

#: what people come to by an incident
_HARM = {"killed", "injured", "captured", "missing"}
#: sentences after an explosion in which its cause is told
_CAUSE_WITHIN = 2


def is_told(scene: Scene, d: Draft) -> bool:
    """Whether a draft tells of a particular incident: not of such acts at large, not of what might be, not of an
    accident."""
    violent = scene.know.codebook.is_violent(d.event_type)
    if not violent:
        return bool(d.agents) and d.whether.modality not in {"hypothetical", "denied", "planned"}
    if d.weak or goes_on(scene, d) or d.whether.modality == "hypothetical" or d.said.modality == "hypothetical":
        return False
    if _is_accident(scene, d) or (d.whether.modality == "denied" and d.trigger.frame == "harm" and not d.agents):
        return False  # "nobody was hurt" denies a harm, not an incident
    dated = any(t.precision in {"day", "week"} and t.not_before and t.not_after for t in d.times)
    harms = {h.act for h in d.harms if not h.negated}
    harmed = bool(harms & _HARM) or (d.event_type == "armed-clash" and "displaced" in harms)
    hit = any(_is_named(scene.parsed.tokens[t]) for t in (*d.targets, *d.sides))
    if d.whether.modality in {"threatened", "planned", "denied"}:
        return hit
    if is_looked_into(scene, d):
        return True
    counted = any(h.low == h.high and not h.negated and h.act in {"killed", "injured"} for h in d.harms)
    if d.general and not counted:
        return (dated and bool(hit or harmed or d.places)) or (harmed and bool(d.places))
    acts = any(scene.parsed.tokens[t.token].pos == "VERB" for t in d.triggers)
    if not acts and all(t in scene.place_at for t in d.targets):
        return harmed or dated or bool(d.weapons)  # "the assault on Gaza" is no incident by itself
    return hit or harmed or (bool(d.places) and dated) or bool(d.weapons and (d.places or dated))


def goes_on(scene: Scene, d: Draft) -> bool:
    """Whether a draft tells of what has been going on since some day: "since May attacks have claimed 30 lives"; what
    has a day of its own does not."""
    since = any(t.not_before and not t.not_after for t in d.times)
    first = d.times[0] if d.times else None
    if first is not None and first.precision == "day" and first.not_after:
        return False
    return since and (d.general or any(is_of_period(scene, h) for h in d.harms))


def is_since_then(scene: Scene, d: Draft) -> bool:
    """Whether an act is only that since when something else has been: "one of the worst since the invasion began"."""
    noun, verb = scene.parsed.tokens[d.trigger.token], scene.parsed.head(d.trigger.token)
    begun = d.general and noun.dep == "dobj"  # "35,000 have died since the president launched his offensive"
    if d.harms or len(d.triggers) > 1 or not (begun or noun.dep in {"nsubj", "nsubjpass"}):
        return False
    return any(k.lower == "since" for k in scene.parsed.kids(verb.i, "mark", "prep", "advmod"))


def _is_named(token: Token) -> bool:
    """Whether a word says who or what was hit; "the number killed this week" does not."""
    return token.pos in {"NOUN", "PROPN"} and token.lemma not in load_harms().totals


def _is_accident(scene: Scene, d: Draft) -> bool:
    """Whether people came to harm by no one's act."""
    by_somebody = any(scene.human(i) for i in d.agents)
    if d.event_type == "bomb" and not (by_somebody or d.weapons) and _blew_up_by_itself(scene, d):
        return True
    if d.trigger.frame != "harm" and d.event_type != "destruction":
        return False
    if all(t.frame == "harm" for t in d.triggers) and _fell_by_itself(scene, d):
        return True
    run = scene.parsed.sentence(d.trigger.token)
    told = [t.lemma for t in scene.parsed.tokens[run.first : run.last]]
    words = {*told, *(f"{a} {b}" for a, b in pairwise(told))}
    if not words & scene.know.words.accident_words:
        return False
    return not (by_somebody or d.weapons) or _was_in_it(scene, d)


def _was_in_it(scene: Scene, d: Draft) -> bool:
    """Whether the only arms of an account are aircraft that came to grief and what they carried, and whose they were is
    all that is told of anybody ("a cargo plane of the army crashed on houses, killing nine")."""
    parsed, words = scene.parsed, scene.know.words
    harms = [t for t in d.triggers if t.frame == "harm" or t.event_type == "destruction"]
    if any(parsed.tokens[t.token].lemma not in words.carrying_verbs for t in d.triggers if t not in harms):
        return False
    for run in (parsed.sentence(t.token) for t in harms):
        if any(t.lemma in words.crash_causes for t in parsed.tokens[run.first : run.last]):
            return False
    crafts = [
        i for i, w in scene.weapon_at.items() if w.category == "aircraft" and parsed.tokens[i].sentence in d.sentences
    ]
    aboard = {k for i in crafts for k in parsed.subtree(i)} | {h.victim for h in d.harms}
    return bool(crafts) and all(i in aboard for i in d.agents if scene.human(i))


def _fell_by_itself(scene: Scene, d: Draft) -> bool:
    """Whether people died in an aircraft that came down, and nobody says that it was shot down."""
    run = scene.parsed.sentence(d.trigger.token)
    words = {t.lemma for t in scene.parsed.tokens[run.first : run.last]}
    if words & scene.know.words.crash_causes:
        return False
    fallen = [w for w in scene.weapon_at.values() if run.start <= w.start < run.end and has_crashed(scene, w.token)]
    return any(d.trigger.token in scene.parsed.subtree(scene.parsed.tokens[w.token].head) for w in fallen)


def _blew_up_by_itself(scene: Scene, d: Draft) -> bool:
    """Whether one of the sentences of an explosion, or of the next two, tells of a cause that nobody set."""
    sentences = scene.parsed.sentences[d.sentences[0] : d.sentences[-1] + _CAUSE_WITHIN + 1]
    said = " ".join(scene.parsed.text[run.start : run.end].lower() for run in sentences)
    return any(cause in said for cause in scene.know.words.mishap_causes)
