"""Who: the parties of an incident as participants, from the head tokens of their phrases."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..model import Casualty, HarmMention, Participant, Token
from .damage import damaged
from .drafts import Draft
from .nouns import bounds, spread
from .party import craft_of, group_of, kind_of, parties_at
from .roles import Scene, blames, objects_of, roles_of, spread_names

#: what forces of a state do in "an operation"
_FORCES_DO = {"raid", "arrest", "air-strike", "shelling", "takes-territory"}
#: of two certainties of one party the first of these is given
_SURER = ("contested", "admitted", "claimed", "stated", "suspected", "denied")


def participants_of(scene: Scene, draft: Draft) -> tuple[Participant, ...]:
    """The participants of a draft, each once: perpetrators, targets, victims, or sides of a clash."""
    draft = _without_pursuers(scene, _without_side_acts(scene, draft))
    certain = _certainties(scene, draft)
    violent = scene.know.codebook.is_violent(draft.event_type)
    out: list[Participant] = []
    for i in draft.agents:
        party = parties_at(scene, draft, i, "perpetrator", certain[i])
        out += party
        if violent and not any(p.entity in {"group", "state"} for p in party):
            out += group_of(scene, draft, party, certain[i])
    general = _general_certainty(scene, draft)
    for w in draft.weapons:
        if w.category in {"aircraft", "drone"}:
            out += craft_of(scene, draft, w.token, general)
    for i in draft.targets:
        out += parties_at(scene, draft, i, "target" if violent else "recipient")
    things = damaged(scene, draft)
    for i in dict.fromkeys(i for i, _ in things if i not in draft.targets):
        out += [p for p in parties_at(scene, draft, i, "target") if p.entity == "object"]
    for i in draft.sides:
        out += parties_at(scene, draft, i, "side")
    for harm in draft.harms:
        if harm.victim is not None and not harm.negated and harm.victim not in scene.trigger_at:
            for i in spread_names(scene, spread(scene.parsed, [harm.victim])):
                out += parties_at(scene, draft, i, "victim")
    if violent and draft.harms:
        for i in identified(scene, draft):
            out += [p for p in parties_at(scene, draft, i, "victim") if p.entity in {"person", "people"}]
    return _named_in_full(_without_echoes(scene, _once(scene, out)))


def _without_echoes(scene: Scene, parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Without the people told of only by what they did or suffered ("the attackers", "the wounded"), where others of
    their side are told of by who they are."""
    words = scene.know.parties

    def is_echo(p: Participant) -> bool:
        nouns = words.doer_nouns if p.role == "perpetrator" else words.harmed_nouns
        bare = len(p.text.split()) == 1 or p.text.lower().split()[0] in {"the", "these", "those"}
        return (
            p.entity == "people"
            and bare
            and {_stem(p.text.lower().split()[-1]), p.text.lower().split()[-1]} & nouns != set()
        )

    def stays(p: Participant) -> bool:
        side = {"perpetrator"} if p.role == "perpetrator" else {"victim", "target"}
        others = [o for o in parties if o.role in side and o.entity in {"people", "person"} and not is_echo(o)]
        return not is_echo(p) or not others

    return tuple(p for p in parties if stays(p))


def _named_in_full(parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """People who are all named are told of by their names alone, with their common noun as description ("three
    farmers: A, B, C")."""
    names = [p for p in parties if p.entity == "person" and p.role in {"victim", "target"}]
    groups = [p for p in parties if p.entity == "people" and p.role in {"victim", "target"}]
    for g in groups:
        many = g.count.low if g.count is not None and g.count.low == g.count.high else None
        described = [p for p in names if p.description == g.text]
        theirs = described if len(described) == many else [p for p in names if p.description in {None, g.text}]
        if len(theirs) == many and (many > 1 or described):
            told = {p.name: replace(p, description=g.text if g.kind else p.description) for p in theirs}
            return _named_in_full(tuple(told.get(p.name, p) if p in theirs else p for p in parties if p is not g))
    return parties


def _without_pursuers(scene: Scene, draft: Draft) -> Draft:
    """The draft without the forces of a state that only some vague word has act ("a police operation"): of an incident
    told of by surer words, they are those who came after it."""
    vague = [t for t in draft.triggers if t.weak and scene.parsed.tokens[t.token].pos in {"NOUN", "PROPN"}]
    if not vague or len(vague) == len(draft.triggers) or draft.event_type in _FORCES_DO:
        return draft
    theirs = {
        i
        for t in vague
        for i in roles_of(scene, t).agents
        if i not in scene.persons
        and kind_of(scene, i) in {"police", "military", "government"}
        and i not in blames(scene, t)
    }
    return replace(draft, agents=tuple(i for i in draft.agents if i not in theirs))


def _without_side_acts(scene: Scene, draft: Draft) -> Draft:
    """The draft without the parties of what those it was done to were doing ("bombed a force attacking a village":
    the force is no perpetrator, the village no target)."""
    parsed = scene.parsed
    hit = {*draft.targets, *(h.victim for h in draft.harms if h.victim is not None)}

    def within(clause: Token) -> set[int]:  # "a force of tribesmen attacking …": the tribesmen, and the force
        of = parsed.head(clause.head)
        return {clause.head, of.head} if of.lower == "of" else {clause.head}

    beside = [t for t in (parsed.tokens[k.token] for k in draft.triggers) if t.dep == "acl" and t.tag == "VBG"]
    beside = [t for t in beside if hit & within(t)]
    if not beside:
        return draft
    doers = {i for t in beside for i in within(t)}
    done_to = {o for t in beside for o in spread(parsed, objects_of(parsed, t))}
    return replace(
        draft,
        agents=tuple(i for i in draft.agents if i not in doers),
        targets=tuple(i for i in draft.targets if i not in done_to),
    )


def identified(scene: Scene, draft: Draft) -> list[int]:
    """The heads of those named as its victims, in its sentences and the two after: "the victims were identified as A
    and B", "the dead are A and B", "among the wounded was A"."""
    parsed, out = scene.parsed, []
    last = draft.sentences[-1]
    for s in {*draft.sentences, *range(last + 1, min(last + 3, len(parsed.sentences)))}:
        run = parsed.sentences[s]
        for token in parsed.tokens[run.first : run.last]:
            if token.lower not in scene.know.parties.harmed_nouns or token.pos not in {"NOUN", "ADJ", "VERB", "PROPN"}:
                continue
            verb = parsed.head(token.i)
            if token.dep == "pobj" and verb.lower == "among":
                verb = parsed.head(verb.i)
                names = [k.i for k in parsed.kids(verb.i, "nsubj", "attr")]
            elif token.dep == "nsubj" and verb.lemma == "be":
                names = [k.i for k in parsed.kids(verb.i, "attr")]
            elif token.dep == "nsubjpass" and verb.lemma in {"identify", "name"}:
                names = [o.i for p in parsed.kids(verb.i, "prep") for o in parsed.kids(p.i, "pobj") if p.lower == "as"]
            else:
                continue
            out += spread_names(scene, spread(parsed, names))
    return out


def _certainties(scene: Scene, draft: Draft) -> dict[int, str]:
    """How sure the text is of each agent: stated, claimed, admitted, suspected, contested or denied."""
    parsed = scene.parsed
    out: dict[int, str] = {}
    for t in draft.triggers:
        verb = next((c for c in (t.token, parsed.tokens[t.token].head) if parsed.tokens[c].pos == "VERB"), None)
        for head, certainty in blames(scene, t, verb).items():
            pronoun = parsed.tokens[head].pos == "PRON"
            for i in draft.agents if pronoun and len(draft.agents) == 1 else spread(parsed, [head]):
                out[i] = certainty if out.get(i, certainty) == certainty else "contested"
    general = _general_certainty(scene, draft)
    for i in draft.agents:
        first, _ = bounds(parsed, i)
        doubted = {t.lower for t in parsed.tokens[first : i + 1]} & scene.know.parties.doubt_words
        if out.get(i, "stated") == "stated":
            out[i] = "suspected" if doubted else general
    return out


def _general_certainty(scene: Scene, draft: Draft) -> str:
    """How sure the words of the deed itself are of who did it."""
    if "alleged" in {draft.said.modality, draft.whether.modality}:
        return "suspected"
    around = [k for t in draft.triggers for k in scene.parsed.kids(t.token, "advmod")]
    return "suspected" if any(k.lower in scene.know.parties.doubt_words for k in around) else "stated"


def _once(scene: Scene, parties: list[Participant]) -> tuple[Participant, ...]:
    """Each party once a side, the earliest words first; who is a target as well as a victim is a victim; people told
    of again by the same noun, or by a word of the first telling ("six Jesuit priests", "the Jesuits"), are the
    same."""
    out: dict[tuple[str, str], Participant] = {}
    done = {p.name.lower() for p in parties if p.role == "perpetrator"}
    for p in parties:
        side = "done to" if p.role in {"target", "victim", "recipient"} else p.role
        if side == "done to" and p.name.lower() in done and p.entity != "person":
            continue
        key = (side, (p.actor or p.name).lower())
        if p.entity == "people":
            noun = _noun_of(scene, p)
            again = next(
                (k for k, o in out.items() if k[0] == side and o.entity == "people" and noun in _stems(o)), None
            )
            key = again or key
        old = out.get(key)
        if old is None:
            out[key] = p
        elif p.role == "perpetrator" and old.certainty != p.certainty:
            out[key] = replace(old, certainty=_surer(old.certainty, p.certainty))
        elif old.role == "target" and p.role == "victim":
            out[key] = replace(old, role="victim", count=p.count if old.count is None else old.count)
    return tuple(out.values())


def _surer(a: str, b: str) -> str:
    """Of two certainties of one party the surer; blamed and denied is contested."""
    if {a, b} == {"suspected", "denied"} or {a, b} == {"claimed", "denied"}:
        return "contested"
    return min(a, b, key=_SURER.index)


def _noun_of(scene: Scene, p: Participant) -> str:
    tokens = scene.parsed.between(p.start, p.end)
    heads = [t for t in tokens if not any(t.head == o.i for o in tokens if o.i != t.i)]
    return _stem((heads or list(tokens))[-1].lower)


def _stems(p: Participant) -> set[str]:
    return {_stem(w) for w in p.text.lower().split()}


def _stem(word: str) -> str:
    return "man" if word.endswith("men") else word.removesuffix("s")


def casualties_of(harms: Iterable[HarmMention]) -> tuple[Casualty, ...]:
    """Harms as the contract's casualties; what the text denies is no casualty."""
    return tuple(
        Casualty(
            text=h.text,
            start=h.start,
            end=h.end,
            act=h.act,
            who=h.who,
            of=h.of,
            low=h.low,
            high=h.high,
            qualifier=h.qualifier,
        )
        for h in harms
        if not h.negated
    )
