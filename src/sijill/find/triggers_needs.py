"""What a trigger word needs beside it to tell of an incident: `needs` in know/data/triggers.yaml.

This is what tells an air strike from a labour strike, a launched drone from a launched petition, a town that is hit by
shells from a bank that is hit by falling sales.
"""

from __future__ import annotations

from collections.abc import Callable

from ..know.harms import load_harms
from ..know.triggers import Sense
from ..model import Token
from .bloodless import (
    is_in_words,
    is_mishap,
    is_of_bodies,
    is_of_ideas,
    is_of_no_people,
    is_opinion,
    is_symbolic,
    struck,
)
from .retaken import is_called_place, is_rescue
from .taken import is_taken_from
from .triggers_grammar import Grammar

_PLACES = {"GPE", "LOC", "FAC"}
_UNARMED = {"aid", "business", "civilian", "education", "health", "media", "religious", "transport"}
_AWAY = {"to", "into", "back", "away"}  # where people are taken, and no place is
#: acts of politics that private people have small ones of, and those of them that are small where done to such people
_FORMAL = {"consult", "request", "concede", "reject", "agree", "aid", "support", "withdraw", "threaten", "vote"}
_TO_THEM = {"consult", "request"}
_AS_OF = {"when", "after", "before", "since", "until"}  # what opens a clause that tells the time of another
_FLYING = {"missile", "rocket", "drone"}  # the kinds of weapons that are brought down in the air
_ONE = {"he", "him", "she", "her"}  # who is nobody's army
_LOADS = {"bomb", "explosive"}  # what a vehicle is driven into something with
#: the kinds of things that are buildings and not vehicles, goods or ground
_HOUSED = {"police", "government", "politician", "judiciary", "diplomat", "media", "religious", "education", "health"}
_STORES = {"in", "at", "inside"}  # by these what is destroyed lies where it is kept


class Needs(Grammar):
    """Whether a word of one article has beside it what a sense of it needs."""

    def meets(self, verb: Token, sense: Sense) -> bool:
        """Whether a verb has beside it what this sense needs."""
        if sense.frame == "harm" and (
            is_mishap(self, verb) or is_of_no_people(self, verb) or is_of_ideas(self, self.objects(verb))
        ):
            return False
        if sense.type == "destruction" and (
            is_mishap(self, verb) or is_of_bodies(self, verb) or is_symbolic(self, verb)
        ):
            return False
        if sense.type in _FORMAL and self._is_private(verb, sense):
            return False
        return sense.needs is None or _NEEDS[sense.needs](self, verb)

    def noun_meets(self, noun: Token, sense: Sense) -> bool:
        """Whether a noun that stands by itself has this sense."""
        before = {t for k in self.parsed.kids(noun.i, "amod", "compound", "nmod") for t in (k.lower, k.lemma)}
        if sense.frame in {"act", "clash", "burst"} and before & self.know.words.unarmed_modifiers:
            return False
        if noun.lemma == "strike" and self.is_of_labor(noun):
            return False
        if sense.frame == "act" and not sense.weak and is_of_ideas(self, struck(self, noun)):
            return False
        if sense.needs is not None and not sense.verbs and not _NEEDS[sense.needs](self, noun):
            return False
        if sense.frame == "take":
            return any(self.is_place(o) for o in self.behind(noun, {"of"}))
        return True

    def _is_of_somebody(self, noun: Token) -> bool:
        """Whether whose it is, or of what, stands with a noun ("X's killers", "the downing of a plane")."""
        own = self.parsed.kids(noun.i, "poss") + self.behind(noun, {"of"})
        return any(o.pos in {"NOUN", "PROPN"} and self.is_target(o) for o in own)

    def _is_private(self, verb: Token, sense: Sense) -> bool:
        """Whether it is done by people who act for themselves, and do not speak up, or asked of them: "her uncle
        visited", "asked the boy to wait", but "hostages, two women, were released"."""
        words = self.know.words
        done_to = self.parsed.kids(verb.i, "dobj", "nsubjpass") if sense.type in _TO_THEM else []
        return verb.lemma not in words.weighty_verbs and any(
            t.lemma in words.private_people for t in (*self.doers(verb), *done_to)
        )

    # -------------------------------------------------------------------------------------- needs

    def _weapon_object(self, verb: Token) -> bool:
        """A weapon is what it is done to; not "aircraft used by the police", "missiles found in a depot"."""
        words = self.know.words
        behind = verb.dep == "acl" and not self.parsed.kids(verb.i, "dobj", "nsubjpass")
        if behind and verb.lemma in words.using_verbs | words.finding_verbs | words.downing_verbs:
            return False
        if verb.lemma in words.finding_verbs and any(o.lemma in words.arms_stores for o in self.objects(verb)):
            return False
        found = {self.weapon(o) for o in self.objects(verb)} - {None}
        if verb.lemma in words.searching_verbs | words.laying_verbs:  # a boy finds a gun, the police a bomb
            found &= words.laid_weapons
        return bool(found) and not (verb.lemma == "lay" and any(o.lemma == "charge" for o in self.objects(verb)))

    def _laden(self, verb: Token) -> bool:
        """What is driven into something carries a charge ("a car bomb"), or its driver is a suicide bomber."""
        into = self.behind(verb, {"into", "at", "against"})
        loads = [self.parsed.tokens[i] for o in self.objects(verb) for i in self.parsed.subtree(o.i)] if into else []
        return any(self.weapon(t) in _LOADS for t in loads) or any(into and map(self.is_suicidal, self.subjects(verb)))

    def _under_fire(self, verb: Token) -> bool:
        """Armed people, things or places come under fire from arms; people, and what is "under fire for" something,
        from critics."""
        if self.behind(verb, {"for", "over"}):
            return False
        kinds = [self.kind(s) for s in self.subjects(verb)]
        things = any(k is not None and k.entity == "object" for k in kinds)
        return things or any(self.is_armed(s) or self.is_place(s) for s in self.subjects(verb))

    def _flying(self, verb: Token) -> bool:
        """Missiles and drones are brought down; drones are destroyed in the air by armed people, missiles by air
        defences only, unless they are said to be on their way: soldiers destroy them, and "missile launchers", where
        they stand."""
        words, doers = self.know.words, self.doers(verb)
        objects = [o for o in self.objects(verb) if o.lemma not in words.launchers]
        flying = {self.weapon(o) for o in objects} & _FLYING
        if verb.lemma != "destroy" or any(d.lemma in words.defenders for d in doers):
            return bool(flying)
        if flying and (self.parsed.head(verb.i).lemma == "intercept" or any(map(self._is_on_its_way, objects))):
            return True
        stored = any((k := self.kind(o)) is not None and k.entity == "object" for o in self.behind(verb, _STORES))
        return "drone" in flying and not stored and any(self.is_armed(d) or d.label == "ORG" for d in doers)

    def _is_on_its_way(self, weapon: Token) -> bool:
        """ "drones launched by Russia", "the missiles that were flying towards Haifa", "incoming rockets"."""
        told = [*self.parsed.kids(weapon.i, "acl", "relcl", "amod"), *self.behind(weapon, {"of"})]
        told += [k for o in told for k in self.parsed.kids(o.i, "acl", "relcl")]  # "20 of 28 drones launched by …"
        return any(t.lemma in self.know.words.sending_words for t in told)

    def _charge(self, verb: Token) -> bool:
        charges = self.know.words.charges | self.know.words.more_words  # "another exploded"
        around = self.objects(verb) + self.spread(self.meant(self.parsed.kids(verb.i, "nsubj")))
        return any(self.weapon(t) or t.lemma in charges for t in around)

    def _projectile(self, verb: Token) -> bool:
        own = self.meant(self.parsed.kids(verb.i, "nsubj"))
        of = [p for s in own for p in self.parsed.kids(s.i, "prep") if p.lower == "of"]
        own += [o for p in of for o in self.parsed.kids(p.i, "pobj")]
        return any(self.weapon(s) in self.know.words.projectiles for s in own)

    def _worn(self, verb: Token) -> bool:
        """ "blew himself up", "detonated his vest"."""
        worn, own = self.know.words.worn_things, ("self", "selves")
        return any(o.lower.endswith(own) or o.lemma in worn for o in self.objects(verb))

    def _place(self, verb: Token) -> bool:
        if verb.lemma == "take" and any(k.lower in _AWAY for k in self.parsed.kids(verb.i, "prep", "advmod")):
            return False  # "Taylor was taken to a hospital", "taken back to prison", "into custody"
        taken = self.meant(self.parsed.kids(verb.i, "dobj", "nsubjpass"))
        if verb.lemma == "take" and any(o.lower == "place" or is_opinion(self, o) for o in taken):
            return False  # "the meeting took place", "what position will it take?"
        return any(self.is_place(o) or is_called_place(self, o, verb) for o in taken)

    def _building(self, verb: Token) -> bool:
        """What is occupied is a building: its kind is that of an institution and not of vehicles or goods."""
        kinds = [self.kind(o) for o in self.parsed.kids(verb.i, "dobj", "nsubjpass")]
        return any(k is not None and k.entity == "object" and k.category in _HOUSED for k in kinds)

    def _place_left(self, verb: Token) -> bool:
        behind = self.behind(verb, {"from"})
        for out in self.parsed.kids(verb.i, "prep", "prt", "advmod"):
            behind += self.behind(out, {"of", "from"}) if out.lower == "out" else []
        return any(self.is_place(o) for o in behind) and any(self.is_human(o) for o in self.objects(verb))

    def _fallen(self, verb: Token) -> bool:
        """A place falls to armed people, or is spoken of as fallen ("when Ramadi fell"); not silent, or behind."""
        if not any(self.is_place(s) for s in self.meant(self.parsed.kids(verb.i, "nsubj"))):
            return False
        if self.parsed.kids(verb.i, "acomp", "dobj", "xcomp", "prt", "oprd"):
            return False
        takers = self.behind(verb, {"to", "into"})
        if takers:
            return any(self._may_take(t) for t in takers)
        told = any(k.lower in _AS_OF for k in self.parsed.kids(verb.i, "advmod", "mark"))
        return told and verb.tag == "VBD" and verb.dep == "advcl"

    def _may_take(self, token: Token) -> bool:
        """Whether armed people, or a group that is known to be armed."""
        if token.pos != "PROPN":
            return self.is_armed(token) and self.is_human(token)
        known = self.know.actors.match(token.text)
        return known is not None and known.category in {"armed-group", "military"}

    def _people(self, verb: Token) -> bool:
        return any(map(self.is_human, self.objects(verb) or self.parsed.kids(verb.i, "nsubj")))

    def _one_cause(self, verb: Token) -> bool:
        """What claims lives is an act, not a war of years."""
        causes = self.doers(verb) + ([self.parsed.head(verb.i)] if verb.dep in {"acl", "relcl"} else [])
        return not any(c.lemma in self.know.words.long_causes | self.know.words.mishaps for c in causes)

    def _violent_death(self, verb: Token) -> bool:
        """ "died of gunshot wounds", "died in the explosion"."""
        words = self.know.words
        for cause in self.behind(verb, {"of", "from", "in", "by", "with"}):
            modifiers = {k.lemma for k in self.parsed.kids(cause.i, "compound", "amod", "nmod")}
            if cause.lemma == "gunshot" or (cause.lemma == "wound" and modifiers & words.violent_wounds):
                return True
            if self.is_deed(cause) and not modifiers & words.unarmed_modifiers:
                return True
        return False

    def _held(self, verb: Token) -> bool:
        """People are held by an armed group or criminals: not a meeting by a party."""
        kinds = [self.kind(d) for d in self.doers(verb)]
        armed = any(k is not None and k.category in {"armed-group", "criminal"} for k in kinds)
        return armed and any(self.is_human(o) for o in self.parsed.kids(verb.i, "dobj", "nsubjpass"))

    def _taken(self, verb: Token) -> bool:
        """People are taken by armed men, or by men of whom nothing is said; whom the police lead away is arrested."""
        doers = self.doers(verb)
        kinds = [self.kind(d) for d in doers]
        strangers = any(d.lemma in self.know.words.strangers for d in doers)
        takers = strangers or any(k is not None and k.category in {"armed-group", "criminal"} for k in kinds)
        if verb.lemma == "take" and not self.parsed.kids(verb.i, "nsubjpass"):
            return False  # "the rebels took them by surprise", but "nine men were taken by gunmen"
        if not doers and verb.lemma == "seize":  # "two nurses were seized"
            seized = [self.kind(o) for o in self.parsed.kids(verb.i, "nsubjpass")]
            return any(k is not None and k.entity == "people" and k.category in _UNARMED for k in seized)
        return takers and any(self.is_human(o) for o in self.objects(verb))

    def _object(self, verb: Token) -> bool:
        objects = self.objects(verb)
        if verb.lemma == "search" and any(o.lemma in self.know.words.searched_areas for o in objects):
            return False  # "officers searched the neighborhood"
        return bool(objects) and not is_of_ideas(self, objects)

    def _cause(self, verb: Token) -> bool:
        """ "Launched a campaign for a referendum", "a drive to collect signatures", not of bombing."""
        ours = [k for t in (verb, *self.objects(verb)) for k in self.parsed.kids(t.i)]
        aims = [k.lower for k in ours if k.dep == "prep"] + [
            a.lower for k in ours for a in self.parsed.kids(k.i, "aux")
        ]
        return self._actor(verb) and not {"for", "to"}.isdisjoint(aims)

    def _thing(self, verb: Token) -> bool:
        """A statue is toppled, and not a government."""
        return any(
            (k := self.kind(o)) is None or k.entity == "object" for o in self.objects(verb) if o.label != "PERSON"
        )

    def _struck(self, verb: Token) -> bool:
        """ "hit", "strike": what does it, where told, is arms, armed or named; else what is hit has a kind."""
        doers, objects = self.doers(verb), self.objects(verb)
        if any(self.does_harm(t) for t in doers) or any(self.weapon(t) or self.is_armed(t) for t in objects):
            return True
        if doers and all(d.pos == "NOUN" and not self.is_human(d) for d in doers):
            return False  # "hit by falling sales", "the film hit cinemas"
        for o in objects:
            kind = self.kind(o)
            if kind is not None and kind.entity in {"people", "group", "object"}:
                return verb.lemma != "hit" or kind.entity == "object" or bool(doers)
            if verb.lemma != "hit" and (o.label in _PLACES or (verb.lemma == "target" and o.pos == "PROPN")):
                return True
        return False

    def _attacked(self, verb: Token) -> bool:
        objects = self.objects(verb)
        if is_of_ideas(self, objects) or is_in_words(self, verb):
            return False
        return bool(objects) or not any(p.lower in {"in", "for"} for p in self.parsed.kids(verb.i, "prep"))

    def _assaulted(self, verb: Token) -> bool:
        return bool(self.objects(verb)) or verb.tag == "VBN"

    def _fired(self, verb: Token) -> bool:
        """Shots are fired, films shot and workers fired: only arms or nothing is fired, and no picture is shot."""
        objects = self.objects(verb)
        if any(o.lemma in self.know.words.pictures for o in objects):
            return False
        aims = [p for p in self.parsed.kids(verb.i, "prep") if p.lower in {"at", "on", "upon"}]
        if any(o.lemma in self.know.words.scored for p in aims for o in self.parsed.kids(p.i)):
            return False  # "he shot at goal"
        aimed = any(o.label != "DATE" for p in aims for o in self.parsed.kids(p.i) or [p])
        aimed |= any(p.lower in {"on", "upon", "at"} for p in self.parsed.kids(verb.i, "prt"))  # "were fired on"
        return verb.lemma != "fire" or aimed or not any(self.is_human(o) for o in objects)

    def _gunfire(self, verb: Token) -> bool:
        """ "shots rang out", "gunfire erupted"."""
        return any(s.lemma in load_harms().missiles for s in self.parsed.kids(verb.i, "nsubj"))

    def _pointing(self, verb: Token) -> bool:
        """ "it happened on Monday": what was told before."""
        subjects = self.parsed.kids(verb.i, "nsubj")
        told = verb.tag == "VBD" and all(s.lower in {"it", "this", "that", "everything"} for s in subjects)
        return bool(subjects) and told

    def _armed_sides(self, verb: Token) -> bool:
        around = self.parsed.kids(verb.i, "nsubj", "nsubjpass", "dobj")
        if verb.lemma == "confront" and any(t.lower in _ONE or t.lemma in self.know.words.nobodys_army for t in around):
            return False  # "officers confronted him", "the robber"
        sides = self.spread(around) + self.behind(verb, {"with", "against", "between", "by"})
        armed = sum(map(self.is_armed, sides))
        armed += any(
            s.tag == "NNS" and (kind := self.kind(s)) and kind.entity == "group" for s in sides
        )  # "two militias"
        return armed >= (2 if verb.lemma == "fight" else 1)

    def _actor(self, verb: Token) -> bool:
        for s in self.subjects(verb):
            kind = self.kind(s)
            if (
                s.pos == "PROPN"
                or s.label
                or s.lemma in self.know.words.political_actors
                or (kind is not None and kind.entity in {"people", "group"})
            ):
                return True
        return False

    def _freed(self, verb: Token) -> bool:
        """People are released, not "new information" or "the names of the dead"."""
        told = self.parsed.kids(verb.i, "dobj", "nsubjpass")
        if any(o.lemma in self.know.words.told_things for o in told):
            return False
        return self._actor(verb) and any(self.is_human(o) for o in self.objects(verb))

    def _withdrawn(self, verb: Token) -> bool:
        """Somebody withdraws, or forces are withdrawn: nobody's gun is pulled out."""
        if verb.tag[:1] != "V":
            return self._actor(verb)
        things = self.parsed.kids(verb.i, "dobj", "nsubjpass")
        return self._actor(verb) and all(self.is_human(o) or self.is_armed(o) for o in things)

    def _asked(self, verb: Token) -> bool:
        """Somebody in particular is asked; not "anyone with information", nor a day ("called police on Monday")."""
        if verb.lemma == "call" and all(o.label in {"DATE", "TIME"} for o in self.behind(verb, {"on"})):
            return False
        objects = self.objects(verb)
        return self._actor(verb) and not any(o.lower == "what" or o.lower in self.know.words.anyone for o in objects)

    def _demanded(self, verb: Token) -> bool:
        """Something is asked for; robbers ask for money, and the hurt for help."""
        things = [*self.parsed.kids(verb.i, "dobj"), *self.behind(verb, {"for"})]
        return self._actor(verb) and not (things and all(o.lemma in self.know.words.booty for o in things))

    def _some_object(self, verb: Token, words: frozenset[str]) -> bool:
        """Somebody does it, to one of these."""
        return bool(self.subjects(verb)) and any(o.lemma in words for o in self.objects(verb))


_NEEDS: dict[str, Callable[[Needs, Token], bool]] = {
    "weapon": Needs._weapon_object,
    "laden": Needs._laden,
    "under-fire": Needs._under_fire,
    "flying": Needs._flying,
    "aircraft": lambda self, verb: any(self.weapon(o) == "aircraft" for o in self.objects(verb)),
    "by-aircraft": lambda self, verb: any(self.weapon(s) in {"aircraft", "drone"} for s in self.subjects(verb)),
    "charge": Needs._charge,
    "trodden": lambda self, verb: any(self.weapon(o) in _LOADS for o in self.behind(verb, {"on", "onto", "over"})),
    "projectile": Needs._projectile,
    "oneself": Needs._worn,
    "place": Needs._place,
    "victim": Needs._is_of_somebody,
    "building": Needs._building,
    "fallen": Needs._fallen,
    "place-left": Needs._place_left,
    "one-cause": Needs._one_cause,
    "violent-death": Needs._violent_death,
    "held": Needs._held,
    "taken": Needs._taken,
    "taken-from": lambda self, verb: is_taken_from(self.parsed, verb, load_harms()) and self._people(verb),
    "rescued": lambda self, verb: is_rescue(self, verb),
    "people": Needs._people,
    "object": Needs._object,
    "thing": Needs._thing,
    "cause": Needs._cause,
    "struck": Needs._struck,
    "attacked": Needs._attacked,
    "assaulted": Needs._assaulted,
    "fired": Needs._fired,
    "gunfire": Needs._gunfire,
    "pointing": Needs._pointing,
    "armed": Needs._armed_sides,
    "actor": Needs._actor,
    "freed": Needs._freed,
    "withdrawn": Needs._withdrawn,
    "asked": Needs._asked,
    "demanded": Needs._demanded,
    "legislature": lambda self, verb: any(s.lemma in self.know.words.legislature_words for s in self.subjects(verb)),
    "law": lambda self, verb: self._some_object(verb, self.know.words.law_words),
    "sanction": lambda self, verb: self._some_object(verb, self.know.words.sanction_words),
}
