"""Who did it, to what, with what: the parties of one trigger, by its grammar."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..model import Token, TriggerMention, WeaponMention
from .arms_beside import SO_MANY, arms_beside, has_crashed, laid_at, whose_arms
from .blame import blamed
from .concerns import concerned, is_paper
from .coref import noun_meant, tellers_of_death
from .doers import befallen, by_further_on, comes_to_nothing, is_laid, is_nobody, who_laid
from .nouns import antecedent, first_of, is_bare_plural, is_plural, spread
from .objects import is_aimed_at, is_verbal, objects_before, objects_of, obliques
from .scene import Scene, sites_of, spread_names, wholes_of
from .selves import whose_self
from .subjects import agents_before, agents_of, is_passive, subjects

__all__ = ["Roles", "Scene", "blames", "objects_of", "roles_of", "spread_names", "wholes_of"]

#: acts that are about what others are to do or suffer
_DECIDING = {"vote", "legislate", "request"}
#: what stands for a deed
_DEED_WORDS = {"it", "this", "that"}
#: no name of one person
_THEY = {"they", "them", "themselves"}
#: what stands for one person only
_ONE = {"he", "she", "him", "her", "himself", "herself"}
#: verbs of what comes upon a charge that lies in wait ("their bus hit a mine")
_MET = {"hit", "strike"}
#: what a thing is set, or set to
_BURNING = {"fire", "ablaze", "alight", "afire"}
#: weapons that are as often the target
_CRAFT = {"aircraft", "drone", "vehicle"}


class Roles(Struct, frozen=True):
    """Head tokens of the parties of one trigger, and the weapons named with it.  `verb` is the verb that carries a noun
    trigger ("carried out an attack") or the trigger's own token."""

    verb: int
    agents: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    sides: tuple[int, ...] = ()
    weapons: tuple[WeaponMention, ...] = ()


def roles_of(scene: Scene, trigger: TriggerMention, doers: Sequence[int] = (), done_to: Sequence[int] = ()) -> Roles:
    """The parties of a trigger.  `doers` and `done_to` are the heads of those told before (nearest first), for
    pronouns."""
    if doers or done_to:
        return _roles_of(scene, trigger, doers, done_to)
    if (found := scene.roles_alone.get(trigger)) is None:
        found = scene.roles_alone[trigger] = _roles_of(scene, trigger, (), ())
    return found


def _roles_of(scene: Scene, trigger: TriggerMention, doers: Sequence[int], done_to: Sequence[int]) -> Roles:
    token = scene.parsed.tokens[trigger.token]
    verbal = is_verbal(scene.parsed, token)
    raw = _verb_roles(scene, token, trigger) if verbal else _noun_roles(scene, token, trigger)
    accused = tuple(blames(scene, trigger, raw.verb))
    raw = replace(raw, agents=raw.agents + tuple(i for i in accused if i not in raw.agents))
    found = _settle(scene, raw, trigger, doers, befallen(scene, trigger, doers, done_to))
    if verbal and trigger.frame == "harm" and not found.agents:
        found = _with_those_of_deed(scene, found, raw.agents)
    return replace(found, agents=tuple(i for i in found.agents if not is_nobody(scene, i)))


def _with_those_of_deed(scene: Scene, found: Roles, subjects: Sequence[int]) -> Roles:
    """The parties of harm that a deed did, with who did the deed and by what: "rebel drone strikes killed nine"."""
    for i in spread(scene.parsed, subjects):
        if scene.parsed.tokens[i].pos == "NOUN" and _is_deed(scene, i):
            deed = roles_of(scene, scene.trigger_at[i])
            agents = tuple(a for a in deed.agents if a not in found.targets)
            return replace(found, agents=agents, weapons=found.weapons or deed.weapons)
    return found


def blames(scene: Scene, trigger: TriggerMention, verb: int | None = None) -> dict[int, str]:
    """Whom the text ties to a trigger from outside its clause, by head token, and how sure it is (see `blame`)."""
    if not scene.know.codebook.is_violent(trigger.event_type) or _is_raid_of_arrest(scene, trigger):
        return {}
    if trigger.weak and is_bare_plural(scene.parsed, trigger.token):
        return {}  # "a judge involved in terrorism cases"
    found = blamed(scene.parsed, scene.know.parties, trigger.token)
    if verb is not None and verb != trigger.token:
        found = blamed(scene.parsed, scene.know.parties, verb) | found
    return found


def _is_raid_of_arrest(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether people are told to have been taken in a raid ("arrested X in a raid"), which is none of their own."""
    prep = scene.parsed.head(trigger.token)
    taken = scene.trigger_at.get(prep.head)
    return trigger.event_type == "raid" and prep.lower == "in" and taken is not None and taken.event_type == "arrest"


# ------------------------------------------------------------------------------------------ verbs


def _verb_roles(scene: Scene, verb: Token, trigger: TriggerMention) -> Roles:
    parsed, words = scene.parsed, scene.know.words
    if trigger.weak and verb.lemma in words.occurring_verbs:
        return Roles(verb.i)  # "it happened at noon"
    passive, by = is_passive(parsed, verb), agents_of(parsed, verb)
    by = by or [a for a in agents_before(parsed, verb) if passive and scene.human(a)]
    bare = verb.tag == "VBN" and not parsed.kids(verb.i, "aux")  # "the army, backed by X, …"
    agents = by if passive else subjects(parsed, verb) + (by if bare or trigger.frame != "talk" else [])
    if trigger.frame == "harm" and verb.lemma in {"find", "discover", "pronounce", "declare"}:
        agents = []  # who finds a body, or says that somebody is dead, has done no harm
    objects = objects_of(parsed, verb)
    aimed = obliques(parsed, verb.i, words.aim_prepositions)
    if trigger.frame == "take" and verb.lemma == "fall":  # "the town fell to the rebels"
        return Roles(verb.i, tuple(obliques(parsed, verb.i, frozenset({"to"}))), tuple(agents))
    if trigger.frame == "act" and verb.lemma in _MET and objects and all(is_laid(scene, o) for o in objects):
        return Roles(verb.i, (), tuple(a for a in agents if a not in scene.weapon_at))
    if any(o.lemma in _BURNING for o in parsed.kids(verb.i, "dobj", "acomp", "oprd", "nsubjpass")):  # "set fire to"
        behind = obliques(parsed, verb.i, frozenset({"to", "on"}))
        objects = [o for o in objects if parsed.tokens[o].lemma != "fire"] + behind
    if trigger.frame == "under":
        under = [verb.i, *obliques(parsed, verb.i, frozenset({"under"}))]
        by = [o for i in under for o in obliques(parsed, i, frozenset({"from", "by"}))]
        return Roles(verb.i, tuple(by), tuple(agents))
    if trigger.frame == "clash":
        beside = obliques(parsed, verb.i, frozenset({"with", "against", "between"}))
        for fire in parsed.kids(verb.i, "dobj"):  # "exchanged fire with X"
            beside += obliques(parsed, fire.i, frozenset({"with", "against"}))
        return Roles(verb.i, sides=tuple(agents + objects + beside))
    if trigger.frame in {"weapon", "burst"}:
        site = obliques(parsed, verb.i, words.site_prepositions | words.aim_prepositions)
        for o in spread(parsed, objects):
            site += obliques(parsed, o, words.aim_prepositions | words.site_prepositions)
        site = sites_of(scene, spread(parsed, site))
        hit = [o for o in objects if o not in scene.weapon_at and trigger.frame == "burst"]
        found = verb.lemma in words.failing_verbs or (trigger.frame == "weapon" and comes_to_nothing(scene, verb))
        by = [] if found else [a for a in agents if a not in scene.weapon_at]
        if not by:
            by = who_laid(
                scene, [o for o in (*objects, *(k.i for k in parsed.kids(verb.i, "nsubj"))) if o in scene.weapon_at]
            )
        return Roles(verb.i, tuple(by), tuple(hit + site))
    if trigger.frame == "at":
        at = passive and is_aimed_at(parsed, verb)
        hit = [o for o in objects if o not in scene.weapon_at and (at or scene.human(o))]
        shown = scene.harm_at.get(verb.i)
        if shown is not None and not objects and shown.act != "captured" and shown.victim in spread(parsed, agents):
            return Roles(verb.i, (), tuple(agents))  # a headline: "Two men shot in Arba"
        if passive and hit:  # "a man was shot at a bar", "on a street": that is where
            aimed = obliques(parsed, verb.i, words.aim_prepositions - {"at", "on"})
        return Roles(verb.i, tuple(agents), tuple(aimed + hit))
    if (
        trigger.frame == "harm"
        and not objects
        and not is_passive(parsed, verb)
        and (trigger.weak or verb.tag in {"VBD", "VBN"})
    ):
        return Roles(verb.i, (), tuple(agents))  # "five people died", "two killed, three wounded"
    if trigger.frame == "talk":
        if trigger.event_type == "accuse" and any(_is_deed(scene, o) for o in objects):
            # "condemned the attack on X by Y": Y, not X
            return Roles(verb.i, tuple(agents), (*objects, *([] if passive else by)))
        told = obliques(parsed, verb.i, frozenset({"on", "to", "with", "for", "of", "from", "against"}))
        told += _parties_within(scene, verb, objects)
        hit = [*objects, *told]
        if trigger.event_type == "accuse":  # "blamed it on X", "condemned it": the deed is no party
            hit = [o for o in hit if parsed.tokens[o].lower not in _DEED_WORDS]
        if trigger.event_type in _DECIDING and not any(scene.human(o) for o in hit):
            about = concerned(scene, verb, objects)
            hit = [*about, *(o for o in hit if not is_paper(scene, o))] if about else hit
        return Roles(verb.i, tuple(agents), tuple(dict.fromkeys(hit)))
    return Roles(verb.i, tuple(agents), tuple(objects + (aimed if not objects else [])))


def _is_deed(scene: Scene, i: int) -> bool:
    """Whether head i tells of an act of violence."""
    deed = scene.trigger_at.get(i)
    return deed is not None and scene.know.codebook.is_violent(deed.event_type)


def _parties_within(scene: Scene, verb: Token, objects: Sequence[int]) -> list[int]:
    """The named parties that an act of politics concerns: whose its object is ("rejected the demands from X"), or
    those in what is threatened or asked ("threatened to cut relations with X")."""
    parsed = scene.parsed
    towards = frozenset({"to", "with", "against", "on", "from", "by", "of"})
    found = [o for i in objects for o in obliques(parsed, i, towards)]
    for inner in parsed.kids(verb.i, "xcomp"):
        for clause in [inner, *(c for c in parsed.kids(inner.i, "conj") if c.pos == "VERB")]:
            inside = objects_of(parsed, clause)
            left = inside and clause.lemma in scene.know.words.measure_verbs  # "to withdraw forces from X"
            found += obliques(parsed, clause.i, towards - {"from"} if left else towards)
            found += [o for i in inside for o in obliques(parsed, i, towards)]
    return [i for i in found if i in scene.actor_at or i in scene.place_at]


# ------------------------------------------------------------------------------------------ nouns


def _noun_roles(scene: Scene, noun: Token, trigger: TriggerMention) -> Roles:
    parsed, words = scene.parsed, scene.know.words
    violent = scene.know.codebook.is_violent(trigger.event_type)
    agents: list[int] = []
    targets: list[int] = []
    sides: list[int] = []
    own: list[int] = []  # whose: theirs who did it ("US killings of civilians"), or it was done to ("the US killings")
    for kid in parsed.kids(noun.i):
        if kid.dep == "poss":
            (own if trigger.owner == "target" else agents).append(kid.i)
        elif kid.dep in {"compound", "amod", "nmod"}:
            if violent and kid.i in scene.weapon_at and not is_laid(scene, kid.i):  # "rebel rocket attacks"
                agents += [k.i for k in parsed.kids(kid.i, "compound") if k.i in scene.actor_at or scene.human(k.i)]
            if kid.i in scene.weapon_at or kid.lower in scene.know.parties.loaded_words or kid.lower in SO_MANY:
                continue
            if kid.i in scene.actor_at or (
                scene.human(kid.i) and (kid.pos != "ADJ" or kid.lower in words.party_adjectives)
            ):
                (own if trigger.owner == "target" and kid.dep == "compound" and kid.pos != "ADJ" else agents).append(
                    kid.i
                )
        elif kid.dep in {"prep", "agent"}:
            objects = [o.i for o in parsed.kids(kid.i, "pobj")]
            if kid.lower == "by":
                agents += objects
            elif kid.lower in {"between", "with", "among"}:
                sides += objects
            elif (
                (kid.lower == "of" and trigger.frame != "clash")
                or (kid.lower in words.aim_prepositions and kid.lower != "over")
                or (trigger.frame == "burst" and kid.lower in words.site_prepositions)
            ):
                targets += objects
    if violent and not agents and trigger.frame != "clash":
        agents += by_further_on(scene, noun)
    (agents if targets else targets).extend(own)
    if trigger.frame == "burst":
        targets += [i for i in obliques(parsed, noun.i, words.site_prepositions) if i not in targets]
        targets = sites_of(scene, spread(parsed, targets))
    if trigger.frame == "burst" or trigger.event_type in {"bomb", "suicide-bombing"}:  # "the explosion took place at …"
        taking_place = parsed.head(noun.i) if noun.dep in {"nsubj", "nsubjpass"} else None
        if taking_place is not None and taking_place.lemma in {"occur", "take", "happen", "register", "report", "be"}:
            found = obliques(parsed, taking_place.i, words.site_prepositions)
            targets += [i for i in sites_of(scene, spread(parsed, found)) if i not in targets]
    verb = noun.i
    carriers = [parsed.head(noun.i)] if noun.dep in {"dobj", "nsubjpass", "attr", "nsubj", "oprd"} else []
    carriers += [k for k in parsed.kids(noun.i, "acl", "relcl") if k.lemma in words.light_verbs]
    told = scene.know.sayings.verbs
    done = [k for k in parsed.kids(noun.i, "acl") if parsed.kids(k.i, "agent") and k.lemma not in told]
    carriers += [k for k in done if k not in carriers]  # "the attack masterminded by X"
    if noun.dep == "conj" and parsed.head(noun.i).dep in {"dobj", "nsubjpass"}:
        carriers.append(parsed.head(parsed.head(noun.i).i))
    if noun.dep == "pobj":  # "a series of attacks", "the target of an attack", "in a bombing by"
        up = parsed.head(parsed.head(noun.i).i)
        if up.lemma in words.light_nouns and up.dep in {"dobj", "nsubjpass"}:
            carriers.append(parsed.head(up.i))
    for carrier in carriers:
        if carrier.pos != "VERB" or (carrier.lemma not in words.light_verbs and carrier not in done):
            continue
        verb = carrier.i
        doers = (
            agents_of(parsed, carrier)
            if is_passive(parsed, carrier) or noun.dep == "nsubjpass"
            else subjects(parsed, carrier)
        )
        if carrier.lemma in {"suffer", "face", "sustain", "survive", "escape", "receive", "repel"}:
            targets += [d for d in doers if d != noun.i]
        elif carrier.lemma not in {"witness", "foil", "thwart"}:
            agents += [d for d in doers if d != noun.i]
        targets += obliques(parsed, carrier.i, words.aim_prepositions - {"over", "on"})
        targets += sites_of(
            scene, [o for o in obliques(parsed, carrier.i, frozenset({"on"})) if o not in scene.time_at]
        )
    if trigger.frame == "clash":
        return Roles(verb, sides=tuple(sides + agents + targets))
    if violent and noun.dep == "pobj" and parsed.head(noun.i).lower == "of":  # "X was the target of an attack"
        aim = parsed.head(parsed.head(noun.i).i)
        if aim.lemma in {"target", "object", "victim"} and aim.dep == "attr":
            targets += subjects(parsed, parsed.head(aim.i))
    if not targets and violent:  # "the attack staged by X on Y", where the parser hangs Y on X
        targets = [o for a in agents for o in obliques(parsed, a, frozenset({"on", "against"}))]
    return Roles(verb, tuple(agents), tuple(targets))


# ------------------------------------------------------------------------------------------ both


def _settle(scene: Scene, raw: Roles, trigger: TriggerMention, doers: Sequence[int], done_to: Sequence[int]) -> Roles:
    """Coordination spread out, pronouns resolved, weapons told from people."""
    parsed = scene.parsed
    weapons: list[WeaponMention] = []
    violent = scene.know.codebook.is_violent(trigger.event_type)

    def sort(heads: tuple[int, ...], earlier: Sequence[int], hit: bool = False) -> tuple[int, ...]:
        out: list[int] = []
        for i in spread(parsed, heads):
            who = _meant(scene, i, earlier)
            if who is None or (not hit and _hangs_on_deed(scene, i, who)):
                continue
            for k in spread_names(scene, spread(parsed, [who]) if violent else [who]):
                weapon = scene.weapon_at.get(k)
                craft = hit and weapon is not None and trigger.frame in {"act", "at"} and weapon.category in _CRAFT
                craft = craft and not (trigger.event_type == "shelling" and parsed.head(k).lower == "of")  # "of drones"
                if weapon is not None and violent and not craft:
                    weapons.append(weapon)
                    if k not in scene.actor_at:
                        continue
                if k in out or (hit and not violent and parsed.kids(k, "nummod") and not scene.human(k)):
                    continue  # "demanded 50 million naira"
                if k != trigger.token and k not in scene.trigger_at and k not in scene.time_at:
                    out.append(k)
        return tuple(out)

    wholes = [w for t in spread(parsed, raw.targets) for w in wholes_of(scene, t)] if violent else list(raw.targets)
    wholes = [w for t in wholes for w in whose_self(scene, t)] if violent else wholes
    if violent:  # "the windows and the roof of the bank"
        wholes = [w for w in wholes if parsed.tokens[w].lemma not in scene.know.parties.parts] or wholes
    agents, targets, sides = sort(raw.agents, doers), sort(tuple(wholes), done_to, True), sort(raw.sides, doers)
    deeds = [t for t in raw.targets if _is_deed(scene, t)] if trigger.event_type == "accuse" and not targets else []
    if deeds:  # "condemned the US bombing", "condemned the operation"
        own = [i for t in deeds for i in roles_of(scene, scene.trigger_at[t]).agents if i not in agents]
        targets = tuple(own) or _doers_of_deed(scene, trigger) or tuple(doers[:1])
    weapons += [w for w in arms_beside(scene, trigger, raw.verb) if w.token not in targets]
    weapons = [w for w in weapons if not has_crashed(scene, w.token)]
    if violent:
        agents += whose_arms(scene, weapons, agents, raw.verb)
    unique = {w.token: w for w in weapons}
    if violent:
        laid = [t for w in unique for t in laid_at(scene, w)]
        targets += tuple(dict.fromkeys(t for t in laid if t not in targets))
    return Roles(raw.verb, agents, tuple(t for t in targets if t not in agents), sides, tuple(unique.values()))


def _meant(scene: Scene, i: int, earlier: Sequence[int]) -> int | None:
    """Whom a pronoun stands for: as a subject whom its grammar points to, else the nearest told of before."""
    token = scene.parsed.tokens[i]
    if token.dep == "nsubjpass" and (suffered := antecedent(scene.parsed, i, earlier)) is not None:
        return suffered  # "found fifteen bodies. They were killed by …"
    if token.tag == "PRP" and token.dep in {"nsubj", "nsubjpass"}:
        who = noun_meant(scene, i)
        if who is not None:
            return who
    verb = scene.parsed.head(i)
    if token.dep == "dobj":  # "dragged a journalist from her home and beat her"
        earlier = [*(k for k in objects_before(scene.parsed, verb) if scene.human(k)), *earlier]
    before = [*earlier, *_subjects_before(scene, i)]
    if token.dep == "dobj" and token.lower != "themselves":  # "they blamed them": others
        before = [k for k in before if k not in {s.i for s in scene.parsed.kids(token.head, "nsubj")}]
        before = [k for k in before if k not in tellers_of_death(scene, verb)]
    if token.lower in _ONE:
        before = [k for k in before if scene.human(k) and not scene.is_group(k)]
    if token.lower in _THEY:
        before = [k for k in before if k not in scene.persons or is_plural(scene.parsed, scene.parsed.tokens[k])]
    return antecedent(scene.parsed, i, before)


def _hangs_on_deed(scene: Scene, i: int, who: int) -> bool:
    """Whether a relative pronoun means the deed, though the parser hangs it on whom that was done to ("an attack on a
    union, which killed nine")."""
    if scene.parsed.tokens[i].lower not in {"which", "that"}:
        return False
    first = scene.parsed.tokens[first_of(scene.parsed, who)]
    over = scene.parsed.head(first.head)
    deed = scene.trigger_at.get(over.i)
    return (
        first.dep == "pobj"
        and deed is not None
        and over.pos == "NOUN"
        and scene.know.codebook.is_violent(deed.event_type)
    )


def _doers_of_deed(scene: Scene, trigger: TriggerMention) -> tuple[int, ...]:
    """Who did what is condemned, as the same sentence tells before."""
    sentence = scene.parsed.tokens[trigger.token].sentence
    for other in reversed(scene.mentions.triggers):
        same = other.token < trigger.token and scene.parsed.tokens[other.token].sentence == sentence
        if same and other.frame != "clash" and scene.know.codebook.is_violent(other.event_type):
            found = roles_of(scene, other).agents
            if found:
                return found
    return ()


def _subjects_before(scene: Scene, i: int) -> list[int]:
    """The people and groups that are subjects before a pronoun, in its sentence and the two before, nearest first."""
    parsed = scene.parsed
    token = parsed.tokens[i]
    if token.pos != "PRON":
        return []
    out: list[int] = []
    for s in range(token.sentence, max(-1, token.sentence - 3), -1):
        run = parsed.sentences[s]
        found = [k for k in range(run.first, min(run.last, i)) if parsed.tokens[k].dep in {"nsubj", "nsubjpass"}]
        people = [k for k in found if scene.human(k) and parsed.tokens[k].pos in {"NOUN", "PROPN"}]
        out += sorted(people, key=lambda k: parsed.head(k).lemma == "say")  # those told of before who tells
    return out
