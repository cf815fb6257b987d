"""What a statement is about: reports, actors, and policies with what the speaker holds of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..know.akin import akin_to
from ..model import ActorMention, QuoteMention, Report, Token, Topic
from .coref import actor_meant
from .nouns import bounds, is_definite, phrase, spread
from .polarity import Side, side_of
from .policies import Spoken, country_of, owner_of, policies_in, state_at
from .scene import Scene
from .speech import Speech, countries_of, is_self, names_speaker, speaks_for
from .stances import Stance
from .subjects import subjects

#: what the speaker holds of what is governed by the word of saying: for it or against it
_SIGN: Mapping[str, int] = {
    "supports": 1, "demands": 1, "offers": 1, "announces": 1, "threatens": 1,
    "opposes": -1, "rejects": -1, "accuses": -1,
}  # fmt: skip
#: the stances whose words govern only what they are mainly about
_LOOSE = frozenset({"announces", "offers", "threatens", "supports"})
#: the stances in which "unless" and "until" say what the speaker wants
_PRESSING = frozenset({"threatens", "rejects", "demands", "announces", "offers", "opposes"})
#: what the speaker holds of whom it is about
_TOWARDS: Mapping[str, str] = {
    "accuses": "opposes",
    "opposes": "opposes",
    "threatens": "opposes",
    "supports": "supports",
}
_HOW_FAR_BACK = 12
#: how many words a policy may hang below the head of what is said and be what it is about
_DEEPEST, _DEEPEST_HELD = 3, 6


def topics_of(scene: Scene, speech: Speech, stance: Stance, reports: Mapping[int, Report]) -> tuple[Topic, ...]:
    """What one saying is about.  `reports` are those that the article tells of, by the tokens of their words."""
    topics = [
        *_reports(scene, speech, reports),
        *_actors(scene, speech, stance, reports),
        *_policies(scene, speech, stance, reports),
    ]
    return once(topics)


def once(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """Each topic once, in the order of the text; a stance that is told stands before one that is not, and a policy of
    somebody before the same of nobody."""
    kept: dict[tuple[str | None, ...], Topic] = {}
    for t in topics:
        key = (t.kind, t.id or t.name.lower(), t.actor, t.country)
        old = kept.get(key)
        if old is None or (old.stance is None and t.stance is not None):
            kept[key] = t
    told = list(kept.values())
    return tuple(t for t in told if not any(_says_less(t, o) for o in told if o is not t))


def _says_less(t: Topic, other: Topic) -> bool:
    """Whether one policy is another told with less: of nobody or nowhere, and with no stance of its own."""
    if t.kind != "policy" or (t.kind, t.id) != (other.kind, other.id) or t.stance not in {None, other.stance}:
        return False
    less = (t.actor in {None, other.actor}) and (t.country in {None, other.country})
    return less and (t.actor, t.country, t.stance) != (other.actor, other.country, other.stance)


# ------------------------------------------------------------------------------------------ policies


def _policies(scene: Scene, speech: Speech, stance: Stance, reports: Mapping[int, Report]) -> Iterator[Topic]:
    content = speech.quote.content

    def own(i: int) -> bool:
        return is_self(scene, speech.quote, i)

    for spoken in policies_in(scene, content.start, content.end):
        cue = stance.cue if stance.cue is not None else speech.cue
        side = side_of(scene, spoken.token, content.start, content.end, cue, own)
        if spoken.wording.ended and not (side.ended and side.sign < 0):
            continue
        held = _held(scene, speech, stance, spoken, side)
        if held is not None or (spoken.token not in reports and _is_central(scene, speech, spoken)):
            yield _topic(scene, spoken, held, speech.quote, _is_own(scene, speech, stance, spoken))


def _is_central(scene: Scene, speech: Speech, spoken: Spoken, deepest: int = _DEEPEST) -> bool:
    """Whether what is said is about a policy, and does not name it in passing: it stands in its main clause, at most
    so many words below its head."""
    at = scene.parsed.tokens[spoken.token]
    for _ in range(deepest):
        if at.dep in {"advcl", "relcl", "appos"} or (at.dep == "acl" and at.tag != "VB"):
            return False
        head = scene.parsed.head(at.i)
        content = speech.quote.content
        if head.i in {at.i, speech.cue} or not content.start <= head.start < content.end:
            return True
        at = head
    return False


def leaning_of(scene: Scene, speech: Speech) -> str | None:
    """What plain words of saying do by what is said of policies: demand one by words of duty, else support or oppose it
    by words of judgement; None where none is judged."""
    content = speech.quote.content
    for spoken in policies_in(scene, content.start, content.end):
        side = side_of(
            scene, spoken.token, content.start, content.end, speech.cue, lambda i: is_self(scene, speech.quote, i)
        )
        if side.judged and not side.others and side.condition is None and (side.ended or not spoken.wording.ended):
            return "demands" if side.duty else _word(side.sign)
    return None


def _is_own(scene: Scene, speech: Speech, stance: Stance, spoken: Spoken) -> bool:
    """Whether it is the speaker's own forces that are spoken of: "announced a withdrawal", "would withdraw its
    troops"."""
    if spoken.wording.classes != "forces":
        return False
    if spoken.theme is None:
        return stance.stance in {"announces", "offers"} and stance.cue is None
    parsed = scene.parsed
    beside = parsed.kids(spoken.theme, "amod", "compound", "nmod")
    named = [k for k in beside if k.text[:1].isupper()]
    if not spoken.wording.verb or spoken.wording.role != "object" or named:
        return False
    doers = subjects(parsed, parsed.tokens[spoken.token])
    return bool(doers) and all(is_self(scene, speech.quote, d) for d in doers) and spoken.wording.sign > 0


def _held(scene: Scene, speech: Speech, stance: Stance, spoken: Spoken, side: Side) -> str | None:
    """What the speaker holds of a policy that the words of the saying speak of: supports, opposes or None."""
    sign = side.sign * spoken.wording.sign
    if side.others and (stance.stance is None or stance.told):
        return None
    if side.condition is not None:
        if side.condition == "wanted":
            return _word(sign) if stance.stance in _PRESSING else None
        return {"threatens": _word(-sign), "offers": _word(sign), "announces": _word(sign)}.get(stance.stance or "")
    if stance.stance in {"denies", "admits", "expects"}:
        return None
    if stance.stance is None or stance.told:
        here = stance.sentence == scene.parsed.tokens[spoken.token].sentence and not side.apart
        return _word(sign) if side.judged or (here and stance.stance not in {None, "accuses"}) else None
    if side.apart or not _governed(scene, speech, spoken):
        return _word(sign) if side.judged and not side.others else None
    if stance.stance in _LOOSE and not _is_central(scene, speech, spoken, _DEEPEST_HELD):
        return None
    return _word(sign * _SIGN[stance.stance])


def _governed(scene: Scene, speech: Speech, spoken: Spoken) -> bool:
    """Whether a policy stands in the sentence of the word of saying, and so under it."""
    if speech.cue is None:
        return False
    return scene.parsed.tokens[speech.cue].sentence == scene.parsed.tokens[spoken.token].sentence


def _word(sign: int) -> str:
    return "supports" if sign > 0 else "opposes"


def _topic(
    scene: Scene, spoken: Spoken, stance: str | None, quote: QuoteMention | None = None, own: bool = False
) -> Topic:
    parsed = scene.parsed
    owner = speaks_for(scene, quote) if own and quote is not None else None
    owner = owner or owner_of(scene, spoken, quote.actor if quote is not None else None)
    countries = countries_of(scene, quote) if quote is not None else set()
    own_country = countries.pop() if len(countries) == 1 else None
    ends = [spoken.first, spoken.last]
    if spoken.theme is not None and parsed.tokens[spoken.theme].sentence == parsed.tokens[spoken.token].sentence:
        ends.append(spoken.theme)
    first, last = min(min(ends), bounds(parsed, min(ends))[0]), max(ends)
    start, end = parsed.tokens[first].start, parsed.tokens[last].end
    return Topic(
        text=parsed.words(start, end),
        start=start,
        end=end,
        kind="policy",
        name=scene.know.policies[spoken.wording.policy].name,
        id=spoken.wording.policy,
        actor=owner,
        country=country_of(scene, spoken, owner, own_country),
        stance=stance,
    )


def asked(scene: Scene) -> tuple[Topic, ...]:
    """The policies that a question speaks of ("US withdrawal from Iraq"), with `supports` where it names the policy and
    `opposes` where it names its contrary; by the names of policies where it uses none of their words."""
    end = len(scene.parsed.text)
    found = []
    for spoken in policies_in(scene, 0, end):
        side = side_of(scene, spoken.token, 0, end, None, lambda _: True)
        if not spoken.wording.ended or (side.ended and side.sign < 0):
            found.append(_topic(scene, spoken, _word(side.sign * spoken.wording.sign)))
    return once(found) or _by_name(scene)


def _by_name(scene: Scene) -> tuple[Topic, ...]:
    """The policy whose name or id stands in a question, with the state and the country that it names besides."""
    parsed = scene.parsed
    words = " ".join(parsed.text.lower().replace("-", " ").split())
    named = [
        (len(name), p)
        for p in scene.know.policies
        for name in (p.name, p.id.replace("-", " "), *p.also)
        if name.lower().replace("-", " ") in words
    ]
    if not named:
        return ()
    policy = max(named, key=lambda n: n[0])[1]
    owner = next((state for t in parsed.tokens if (state := state_at(scene, t.i))), None)
    own = scene.know.actors.by_id(owner) if owner else None
    country = next((p.country for p in scene.places if p.country and (own is None or p.country != own.country)), None)
    end = len(parsed.text)
    return (
        Topic(text=parsed.words(0, end), start=0, end=end, kind="policy", name=policy.name, id=policy.id, actor=owner,
              country=country, stance="supports"),
    )  # fmt: skip


# ------------------------------------------------------------------------------------------ reports


def _reports(scene: Scene, speech: Speech, reports: Mapping[int, Report]) -> Iterator[Topic]:
    """The reports told of in what is said, and those that "the attack" or "these strikes" points back to."""
    content = speech.quote.content
    for t in scene.parsed.between(content.start, content.end):
        if not content.start <= t.start < content.end or t.i == speech.cue:
            continue
        if t.lemma in scene.know.stances.bad and not is_definite(scene.parsed, t.i):
            continue  # "as a violation": what it is called
        report = reports.get(t.i) or _pointed_to(scene, t, reports)
        if report is not None:
            words = phrase(scene.parsed, t.i)
            yield Topic(text=words.text, start=words.start, end=words.end, kind="report", name=words.text, id=report.id)


def _pointed_to(scene: Scene, noun: Token, reports: Mapping[int, Report]) -> Report | None:
    """The last report of violence told before a definite noun for a deed ("the bombing", "this crime") that may be so
    called."""
    if noun.pos != "NOUN" or noun.dep == "compound" or not is_definite(scene.parsed, noun.i):
        return None
    senses = [s for s in scene.know.triggers.nouns.get(noun.lemma, ()) if scene.know.codebook.is_violent(s.type)]
    if not senses and noun.lemma not in scene.know.parties.deeds:
        return None
    kinds = {k for s in senses if not s.weak for k in akin_to(s.type)}
    for i in range(noun.i - 1, -1, -1):
        report = reports.get(i)
        if report is None or not scene.know.codebook.is_violent(report.event_type):
            continue
        if noun.sentence - scene.parsed.tokens[i].sentence > _HOW_FAR_BACK:
            return None
        if (not kinds or report.event_type in kinds) and report.modality in {"asserted", "alleged"}:
            return report
    return None


# ------------------------------------------------------------------------------------------ actors


def _actors(scene: Scene, speech: Speech, stance: Stance, reports: Mapping[int, Report]) -> Iterator[Topic]:
    """Whom a saying accuses, praises or threatens: the object of its word, whose the deed is that it condemns, and who
    does wrong in what is said."""
    towards = _TOWARDS.get(stance.stance or "")
    if towards is None:
        return
    seen: set[str] = set()
    for i in _accused(scene, speech, stance, reports):
        actor = scene.actor_at.get(i) or (actor_meant(scene, i) if scene.parsed.tokens[i].pos == "PRON" else None)
        if actor is None or names_speaker(scene, speech.quote, i) or (actor.actor or actor.name) in seen:
            continue
        if actor.entity == "object" or (actor.actor is not None and actor.actor == speech.quote.actor):
            continue
        seen.add(actor.actor or actor.name)
        at = scene.actor_at.get(i)
        yield _about_actor(scene, scene.parsed.tokens[i], actor, at, towards)


def _about_actor(scene: Scene, t: Token, actor: ActorMention, at: ActorMention | None, stance: str) -> Topic:
    start, end = (at.start, at.end) if at is not None else (t.start, t.end)
    return Topic(
        text=scene.parsed.words(start, end),
        start=start,
        end=end,
        kind="actor",
        name=actor.name,
        id=actor.actor,
        stance=stance,
    )


def _accused(scene: Scene, speech: Speech, stance: Stance, reports: Mapping[int, Report]) -> list[int]:
    parsed, content = scene.parsed, speech.quote.content
    heads: list[int] = []
    if speech.cue is not None and not stance.told:
        cue = parsed.tokens[speech.cue]
        objects = [k.i for k in parsed.kids(cue.i, "dobj", "nsubjpass") if k.i > cue.i or k.dep == "nsubjpass"]
        objects += [
            o.i
            for p in parsed.kids(cue.i, "prep")
            if p.lower in {"with", "on", "against", "at"}
            for o in parsed.kids(p.i, "pobj")
        ]
        for i in spread(parsed, objects):
            heads.append(i)
            heads += [k.i for k in parsed.kids(i, "poss", "compound", "amod") if k.i in scene.actor_at]
            heads += [o.i for p in parsed.kids(i, "prep") if p.lower in {"by", "of"} for o in parsed.kids(p.i, "pobj")
                      if o.i in scene.actor_at]  # fmt: skip
    if stance.stance == "accuses":
        for t in parsed.between(content.start, content.end):
            if (
                t.pos in {"VERB", "AUX"}
                and t.start >= content.start
                and (t.lemma in scene.know.stances.wrongs or t.i in reports)
            ):
                heads += [s for s in subjects(parsed, t) if parsed.tokens[s].start >= content.start]
            report = reports.get(t.i)
            if report is not None:
                ends = [
                    p for p in report.participants if p.role == "perpetrator" and content.start <= p.start < content.end
                ]
                heads += [x.i for p in ends for x in parsed.between(p.start, p.end) if x.i in scene.actor_at][:1]
    if stance.stance == "threatens":
        for t in parsed.between(content.start, content.end):
            if t.lemma in scene.know.stances.hostile and t.pos == "VERB":
                heads += [k.i for k in parsed.kids(t.i, "dobj") if k.i in scene.actor_at]
    return heads
