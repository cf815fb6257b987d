"""What a trigger word needs beside it to tell of an incident: `needs` in know/data/triggers.yaml.

This is what tells an air strike from a labour strike, a launched drone from a launched petition, a town that is hit by
shells from a bank that is hit by falling sales.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..know import Knowledge
from ..know.kinds import Kind
from ..know.triggers import Sense
from ..model import Parsed, Token

_PRONOUNS = {"him", "her", "them", "he", "she", "they", "who", "himself", "me", "us", "whom", "it"}
_ARMED = {"military", "armed-group", "police"}
_PLACES = {"GPE", "LOC", "FAC"}


class Grammar:
    """The grammar of one article, asked of one word at a time."""

    def __init__(self, parsed: Parsed, know: Knowledge) -> None:
        self.parsed, self.know = parsed, know

    def meets(self, verb: Token, sense: Sense) -> bool:
        """Whether a verb has beside it what this sense needs."""
        if sense.frame == "harm" and self._is_mishap(verb):
            return False
        return sense.needs is None or _NEEDS[sense.needs](self, verb)

    def noun_meets(self, noun: Token, sense: Sense) -> bool:
        """Whether a noun that stands by itself has this sense."""
        before = {t for k in self.parsed.kids(noun.i, "amod", "compound", "nmod") for t in (k.lower, k.lemma)}
        if sense.frame in {"act", "clash"} and before & self.know.words.unarmed_modifiers:
            return False
        if noun.lemma == "strike" and self._is_of_labor(noun):
            return False
        if sense.frame == "take":
            return any(self.is_place(o) for o in self._behind(noun, {"of"}))
        return True

    def is_target(self, token: Token) -> bool:
        """Whether people, a group, a place or a thing that has a kind."""
        return self.is_place(token) or self._kind(token) is not None or self._is_human(token)

    def is_place(self, token: Token) -> bool:
        """Whether a place: a named one, or a town, base, district …"""
        if token.pos != "PROPN":
            return token.lemma in self.know.words.territory
        return token.label in _PLACES or self.know.gazetteer.knows(token.text)

    # -------------------------------------------------------------------------------------- phrases

    def objects(self, verb: Token) -> list[Token]:
        """What a verb is done to, with all that is coordinated."""
        return self._spread(self.parsed.kids(verb.i, "dobj", "nsubjpass"))

    def subjects(self, verb: Token) -> list[Token]:
        """Who or what does it, with all that is coordinated: those of a verb before it too; and a noun right before a
        finite verb that the parser gave to the phrase before ("…, X, the parliament voted")."""
        own = self.parsed.kids(verb.i, "nsubj")
        if not own and verb.dep == "conj":
            own = self.parsed.kids(verb.head, "nsubj")
        if not own and verb.tag in {"VBD", "VBZ"} and verb.i > 0:
            before = self.parsed.tokens[verb.i - 1]
            if before.pos in {"NOUN", "PROPN"} and before.dep in {"appos", "conj"}:
                own = [before]
        return self._spread(own)

    def doers(self, verb: Token) -> list[Token]:
        """The subjects and what stands behind "by"."""
        return self.subjects(verb) + self._behind(verb, {"by"})

    def _behind(self, token: Token, prepositions: set[str]) -> list[Token]:
        preps = [p for p in self.parsed.kids(token.i, "prep", "agent") if p.lower in prepositions]
        return self._spread(o for p in preps for o in self.parsed.kids(p.i, "pobj"))

    def _spread(self, heads: Iterable[Token]) -> list[Token]:
        """These heads with what is coordinated to them, and what stands behind "of" ("a barrage of rockets")."""
        out, todo = [], list(heads)
        while todo:
            token = todo.pop()
            out.append(token)
            todo += self.parsed.kids(token.i, "conj", "appos")
            for prep in self.parsed.kids(token.i, "prep"):
                if prep.lower in {"of", "with"}:
                    todo += self.parsed.kids(prep.i, "pobj")
        return out

    # -------------------------------------------------------------------------------------- words

    def _kind(self, token: Token) -> Kind | None:
        """The kind of people or thing that a noun names, the word before it included ("security forces")."""
        before = self.parsed.tokens[token.i - 1].lower if token.i else ""
        return self.know.kinds.of(token.lemma) or self.know.kinds.of(f"{before} {token.lower}")

    def weapon(self, token: Token) -> str | None:
        """The kind of weapon that a word is, the words before it included ("car bomb")."""
        kind_of = self.know.weapons.kind_of
        before = [t.lower for t in self.parsed.tokens[max(0, token.i - 2) : token.i]]
        phrases = (" ".join([*before[k:], token.lemma]) for k in range(len(before) + 1))
        return next((kind for kind in map(kind_of, phrases) if kind), None) or kind_of(token.lower)

    def _is_human(self, token: Token) -> bool:
        if token.label == "PERSON" or token.lower in _PRONOUNS:
            return True
        kind = self._kind(token)
        return kind is not None and kind.entity in {"people", "person", "group"}

    def _is_armed(self, token: Token) -> bool:
        kind = self._kind(token)
        return kind is not None and kind.category in _ARMED

    def _does_harm(self, token: Token) -> bool:
        """Whether arms, armed people or another act of violence ("an explosion hit the market")."""
        return self.weapon(token) is not None or self._is_armed(token) or token.lemma in self.know.triggers.nouns

    def _is_mishap(self, verb: Token) -> bool:
        """Whether harm was done by no one: by a fire, a flood, a disease."""
        mishaps, unarmed, acts = self.know.words.mishaps, self.know.words.unarmed_modifiers, self.know.triggers.nouns
        for cause in self.doers(verb) + self._behind(verb, {"in", "of", "from"}):
            before = {k.lower for k in self.parsed.kids(cause.i) if k.i < cause.i}
            if cause.lemma in acts and before & unarmed:  # "heart attacks"
                return True
            if cause.lemma in mishaps or any(f"{b} {cause.lemma}" in mishaps for b in before):
                return True
        return False

    def _is_of_labor(self, noun: Token) -> bool:
        """Whether a strike is one of workers and not of arms."""
        parsed, words = self.parsed, self.know.words
        beside = parsed.kids(noun.i, "amod", "compound", "poss", "nummod", "nmod") + self._behind(noun, {"by", "of"})
        if any({k.lower, k.lemma} & words.labor_words for k in beside):
            return True
        if any(p.lower in {"on", "against"} for p in parsed.kids(noun.i, "prep")):
            return False
        head = parsed.head(noun.i)
        return head.lower == "on" or head.lemma in words.labor_verbs

    # -------------------------------------------------------------------------------------- needs

    def _weapon_object(self, verb: Token) -> bool:
        return any(self.weapon(o) for o in self.objects(verb))

    def _aircraft(self, verb: Token) -> bool:
        return any(self.weapon(o) == "aircraft" for o in self.objects(verb))

    def _charge(self, verb: Token) -> bool:
        charges = self.know.words.charges
        around = self.objects(verb) + self._spread(self.parsed.kids(verb.i, "nsubj"))
        return any(self.weapon(t) or t.lemma in charges for t in around)

    def _projectile(self, verb: Token) -> bool:
        own = self.parsed.kids(verb.i, "nsubj")
        own += [
            o
            for s in own
            for p in self.parsed.kids(s.i, "prep")
            if p.lower == "of"
            for o in self.parsed.kids(p.i, "pobj")
        ]
        return any(self.weapon(s) in self.know.words.projectiles for s in own)

    def _worn(self, verb: Token) -> bool:
        return any(o.lower.endswith(("self", "selves")) for o in self.objects(verb))

    def _place(self, verb: Token) -> bool:
        return any(self.is_place(o) for o in self.parsed.kids(verb.i, "dobj", "nsubjpass"))

    def _place_left(self, verb: Token) -> bool:
        behind = self._behind(verb, {"from"})
        for out in self.parsed.kids(verb.i, "prep", "prt", "advmod"):
            behind += self._behind(out, {"of", "from"}) if out.lower == "out" else []
        return any(self.is_place(o) for o in behind) and any(self._is_human(o) for o in self.objects(verb))

    def _people(self, verb: Token) -> bool:
        return any(self._is_human(o) for o in self.objects(verb) or self.parsed.kids(verb.i, "nsubj"))

    def _object(self, verb: Token) -> bool:
        return bool(self.objects(verb))

    def _struck(self, verb: Token) -> bool:
        """ "hit", "strike" and "target": what does it, where it is told, is arms, armed people or named; else what is
        hit is people, a thing or a place that has a kind."""
        doers, objects = self.doers(verb), self.objects(verb)
        if any(self._does_harm(t) for t in doers) or any(self.weapon(t) or self._is_armed(t) for t in objects):
            return True
        if doers and all(d.pos == "NOUN" and not self._is_human(d) for d in doers):
            return False  # "hit by falling sales", "the film hit cinemas"
        for o in objects:
            kind = self._kind(o)
            if kind is not None and kind.entity in {"people", "group", "object"}:
                return verb.lemma != "hit" or kind.entity == "object" or bool(doers)
            if verb.lemma != "hit" and (o.label in _PLACES or (verb.lemma == "target" and o.pos == "PROPN")):
                return True
        return False

    def _attacked(self, verb: Token) -> bool:
        objects = self.objects(verb)
        if any(o.lemma in self.know.words.abstract_nouns for o in objects):
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
        aimed = any(o.label != "DATE" for p in aims for o in self.parsed.kids(p.i) or [p])
        return verb.lemma != "fire" or aimed or not any(self._is_human(o) for o in objects)

    def _armed_sides(self, verb: Token) -> bool:
        around = self.parsed.kids(verb.i, "nsubj", "nsubjpass", "dobj")
        armed = sum(
            map(self._is_armed, self._spread(around) + self._behind(verb, {"with", "against", "between", "by"}))
        )
        return armed >= (2 if verb.lemma == "fight" else 1)

    def _actor(self, verb: Token) -> bool:
        for s in self.subjects(verb):
            kind = self._kind(s)
            if (
                s.pos == "PROPN"
                or s.label
                or s.lemma in self.know.words.political_actors
                or (kind is not None and kind.entity in {"people", "group"})
            ):
                return True
        return False

    def _legislature(self, verb: Token) -> bool:
        return any(s.lemma in self.know.words.legislature_words for s in self.subjects(verb))

    def _law(self, verb: Token) -> bool:
        return bool(self.subjects(verb)) and any(o.lemma in self.know.words.law_words for o in self.objects(verb))

    def _sanction(self, verb: Token) -> bool:
        return bool(self.subjects(verb)) and any(o.lemma in self.know.words.sanction_words for o in self.objects(verb))


_NEEDS: dict[str, Callable[[Grammar, Token], bool]] = {
    "weapon": Grammar._weapon_object,
    "aircraft": Grammar._aircraft,
    "charge": Grammar._charge,
    "projectile": Grammar._projectile,
    "oneself": Grammar._worn,
    "place": Grammar._place,
    "place-left": Grammar._place_left,
    "people": Grammar._people,
    "object": Grammar._object,
    "struck": Grammar._struck,
    "attacked": Grammar._attacked,
    "assaulted": Grammar._assaulted,
    "fired": Grammar._fired,
    "armed": Grammar._armed_sides,
    "actor": Grammar._actor,
    "legislature": Grammar._legislature,
    "law": Grammar._law,
    "sanction": Grammar._sanction,
}
