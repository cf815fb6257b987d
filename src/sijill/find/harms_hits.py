"""People hit by arms, of whom the words do not say whether they died of it: shot, struck by a bullet, with wounds."""

from __future__ import annotations

from collections.abc import Iterator

from ..know.harms import HarmWords
from ..model import HarmMention, Parsed, Token
from .harms_people import PeopleFinder
from .harms_roles import Roles

#: the word of the harm's clause, the head token of the people, and the token of who or what did it
Hit = tuple[Token, int, int | None]

_AFTER = frozenset(("after", "following"))
_LEFT_SO = frozenset(("oprd", "xcomp", "acomp"))


class Hits:
    """Who was hit, by the words of one article."""

    def __init__(self, parsed: Parsed, words: HarmWords, people: PeopleFinder, roles: Roles) -> None:
        self.parsed, self.words, self.people, self.phrases, self.roles = parsed, words, people, people.phrases, roles

    def at(self, t: Token) -> Iterator[Hit]:
        """The hits that this word tells of."""
        words = self.words
        if self._says_hit(t):
            yield from self._verb(t)
        elif (alive := self._living(t)) is not None:
            yield t, alive.i, None
        elif t.lemma == "condition" and t.dep == "pobj" and self._kinds(t) & words.conditions:
            head = self.parsed.head(t.i)
            whose = self._bearer(self.parsed.head(head.i), None if head.lower == "in" else head)
            if whose is not None:
                yield t, whose, None
        elif t.lemma == "hospital" and (more := self._in_hospital(t)) is not None:
            yield t, more, None
        elif t.lemma in words.wounds and t.pos in ("NOUN", "PROPN"):
            yield from self._wound(t)
        elif t.lemma in words.hit_people and self._kinds(t) & (words.violent | words.hit_nouns):
            yield t, t.i, None  # "two gunshot victims"
        elif t.lemma in words.hit_nouns and t.tag in ("NN", "NNS") and not self.roles.is_unreal(t):
            people = [
                o for p in self.parsed.kids(t.i, "prep") if p.lower == "of" for o in self.parsed.kids(p.i, "pobj")
            ]
            if people:
                yield t, people[0].i, self.roles.agent(t, passive=True)
            elif self.is_multiple(t):
                yield t, t.i, self.roles.agent(t, passive=True)

    def _says_hit(self, t: Token) -> bool:
        """Whether a verb tells that people were hit, or that they were taken where the hurt are treated."""
        words = self.words
        if t.lemma in words.hitting and t.pos in ("VERB", "AUX"):
            return t.lemma not in words.hitting_only_by or self._is_by_arms(t)
        if t.lemma in words.hospitalising:
            return t.pos in ("VERB", "ADJ")
        if t.lemma not in words.carrying or t.pos != "VERB" or not self._is_to_hospital(t):
            return False
        by = self.parsed.kids(t.i, "nsubj")
        brought = t.lemma == "send" or (bool(by) and by[0].lemma in words.medics)
        return self.roles.is_passive(t) or (brought and self.roles.object(t) is not None)

    def _living(self, t: Token) -> Token | None:
        """Who is told to live on with what befell them: "four are recovering", "all are expected to survive", "is
        fighting for his life", "clinging to life"."""
        parsed, words = self.parsed, self.words
        if t.pos != "VERB" or t.lemma not in words.recovering | words.clinging:
            return None
        over = parsed.head(t.i)
        if t.lemma in words.clinging:
            lives = [o for p in parsed.kids(t.i, "prep") for o in parsed.kids(p.i, "pobj") if o.lower == "life"]
            verb = t if lives else None
        elif t.tag == "VB":
            verb = over if over.lemma == "expect" and t.dep == "xcomp" and self.roles.is_passive(over) else None
        else:
            verb = t if t.tag == "VBG" and not parsed.kids(t.i, "dobj") else None
        return self.roles.subject(verb) if verb is not None and not self.roles.is_negated(verb) else None

    def is_fatal(self, t: Token) -> bool:
        """Whether a word or its adjective says that people died of it: "fatally shot", "a fatal wound"."""
        said = (k for k in self.parsed.kids(t.i, "advmod", "amod") if k.lower in self.words.fatally)
        return any(not self._is_short_of(k) for k in said)

    def _is_short_of(self, fatal: Token) -> bool:
        """Whether a word for fatal is taken back right before: "non-fatal", "nearly fatal"."""
        tokens = self.parsed.tokens
        i = fatal.i - 1
        if i > 0 and tokens[i].text == "-":
            i -= 1
        return i >= 0 and tokens[i].lower in self.words.short_of

    def are_wounds(self, t: Token) -> bool:
        """Whether a noun is of the wounds of people, who may have died of them ("his injuries"), and does not tell of
        their being hurt ("the injury of three")."""
        if t.pos != "NOUN" or t.lemma not in self.words.wounds:
            return False
        return not any(k.lower == "of" and self.parsed.kids(k.i, "pobj") for k in self.parsed.kids(t.i, "prep"))

    def some_fatally(self, t: Token) -> int | None:
        """Those of whom "fatally" stands behind their number: "two were shot, one fatally", "one of them fatally"."""
        at = t.i - 1
        if at >= 2 and self.parsed.tokens[at].dep == "pobj" and self.parsed.tokens[at - 1].lower == "of":
            at -= 2
        return at if at >= 0 and self.parsed.tokens[at].pos == "NUM" else None

    def is_multiple(self, noun: Token) -> bool:
        """Whether a noun of a deed says how many it befell: "a double shooting"."""
        count = self.phrases.counted.get(noun.i)
        return count is not None and count.text.lower() in self.words.multiples

    def some_dead(self, t: Token) -> Iterator[HarmMention]:
        """Those who died of what is only said to have been fatal: one at least."""
        if not self._is_deadly(t) or self.is_multiple(t):
            return
        first = next(k for k in self.parsed.kids(t.i, "advmod", "amod") if k.lower in self.words.fatally)
        start, end = min(first.start, t.start), max(first.end, t.end)
        yield HarmMention(
            text=self.parsed.words(start, end), start=start, end=end, act="killed", low=1, high=None, qualifier="vague",
            trigger=t.i, victim=None, agent=self.roles.agent(t, passive=True), of=None, who=None, negated=False,
        )  # fmt: skip

    def _is_deadly(self, noun: Token) -> bool:
        """Whether a noun of a deed says that somebody died of it, and not who: "a fatal shooting in X"."""
        if noun.lemma not in self.words.deadly_nouns or noun.tag != "NN" or not self.is_fatal(noun):
            return False
        of = (o for p in self.parsed.kids(noun.i, "prep") if p.lower == "of" for o in self.parsed.kids(p.i, "pobj"))
        return not (any(of) or self.parsed.kids(noun.i, "poss") or self.roles.is_unreal(noun))

    def _kinds(self, noun: Token) -> set[str]:
        return {k.lower for k in self.parsed.kids(noun.i, "compound", "amod", "nmod")}

    # verbs

    def _verb(self, v: Token) -> Iterator[Hit]:
        """The object of a verb of hitting, or its subject in the passive; who shoots "at" somebody need not hit."""
        if self.roles.is_unreal(v) or any(map(self._is_missed, self._beside(v))):
            return
        left = self.parsed.kids(v.head, "dobj") if v.dep in _LEFT_SO and self.parsed.head(v.i).lemma == "leave" else []
        found = next((k for k in self.parsed.kids(v.i, "aux") if k.lower == "found"), None)
        if v.dep == "acl" and v.tag in ("VBN", "VBD") and not self.parsed.kids(v.i, "dobj"):
            yield v, v.head, self.roles.agent(v, passive=True)
        elif left:
            yield v, left[0].i, None  # "left three others hospitalized"
        elif found is not None and (close := self.phrases.just_before(v.i)) is not None:
            yield v, close, self.roles.agent(v, passive=True)  # "the man and woman found fatally shot"
        elif self.roles.is_passive(v):
            subject = self.roles.subject(v)
            victim = subject.i if subject is not None else self.phrases.just_before(v.i)
            if victim is not None and self.roles.verb(self.parsed.tokens[victim]) is None:  # "the wounded"
                yield v, victim, self.roles.agent(v, passive=True)
        elif (obj := self.roles.object(v)) is not None:
            oneself = self.roles.is_oneself(obj)
            doer = self.roles.agent(v, passive=False)
            if oneself:  # "after shooting himself": who did is told of above
                yield v, doer if doer is not None else obj.i, None
            else:
                yield v, obj.i, doer
        elif v.tag in ("VBD", "VBN") and (subject := self.roles.subject(v)) is not None and self._is_headline(v):
            yield v, subject.i, None  # "Two teens shot in the leg"

    def _beside(self, v: Token) -> list[Token]:
        """The particles and prepositions right after a verb."""
        return [k for k in self.parsed.kids(v.i, "prep", "prt") if k.i == v.i + 1]

    def _is_missed(self, beside: Token) -> bool:
        """Whether a word after a verb says that it was only shot at, by its subject where it is at people; "was shot at
        a bar" tells where."""
        objects = self.parsed.kids(beside.i, "pobj")
        active = not self.parsed.kids(beside.head, "auxpass")
        at = beside.lower == "at" and (not objects or (active and self._are_people(objects[0])))
        return at or beside.lower in ("down", "toward", "towards")

    def _are_people(self, t: Token) -> bool:
        return t.lower == "police" or self.people.is_people(t.i)

    def _is_headline(self, v: Token) -> bool:
        """Whether a verb without an object stands in a line without a stop, or says where the body was hit."""
        run = self.parsed.sentence(v.i)
        open_line = self.parsed.tokens[run.last - 1].text[-1] not in ".!?:;,\"'”’)"
        more = self.parsed.kids(v.i, "prep", "npadvmod", "advcl", "advmod")
        return self._is_in_body(v) or (open_line and bool(more))

    def _is_by_arms(self, v: Token) -> bool:
        """Whether a verb such as "strike" tells of bullets or splinters: by what strikes, where in the body, or under
        shooting ("fired into the crowd, striking two men")."""
        by = [
            o
            for p in self.parsed.kids(v.i, "agent", "prep")
            if p.lower in ("by", "with")
            for o in self.parsed.kids(p.i, "pobj")
        ]
        if any(self._is_shot(t) for t in (*by, *self.parsed.kids(v.i, "nsubj"))) or self._is_in_body(v):
            return True
        if v.tag == "VBG" and self.parsed.head(v.i).lemma in self.words.shooting:
            return True
        if by or not self.roles.is_passive(v):
            return False
        often = any(k.lower in ("twice", "times") for k in self.parsed.kids(v.i, "advmod", "npadvmod"))
        when = any(k.lemma in self.words.shooting or self._is_fire(k) for k in self.parsed.kids(v.i, "advcl"))
        return when or often or v.lemma == "graze" or self._is_under_fire(v) or self._is_after_shots(v)

    def _is_fire(self, v: Token) -> bool:
        return any(k.lower == "fire" for k in self.parsed.kids(v.i, "dobj"))

    def _is_under_fire(self, v: Token) -> bool:
        """Whether a clause of time beside a verb tells of somebody with a gun: "were hit when a gunman pulled up"."""
        clauses = [k for k in self.parsed.kids(v.i, "advcl") if self.parsed.kids(k.i, "advmod", "mark")]
        lemmas = {self.parsed.tokens[i].lemma for k in clauses for i in self.parsed.subtree(k.i)}
        return not lemmas.isdisjoint({"gunman", "shooter", "gunfire", "shot", "bullet"})

    def _is_after_shots(self, v: Token) -> bool:
        """Whether shots were told of in the sentence before: "A gunman opened fire. … Four people were struck"."""
        run = self.parsed.sentence(v.i)
        before = self.parsed.sentence(run.first - 1) if run.first else run
        told = self.parsed.tokens[before.first : before.last] if run.first else ()
        words = self.words
        return any(t.lemma in words.missiles or (t.lemma in words.shooting and self._is_fire(t)) for t in told)

    def _is_to_hospital(self, v: Token) -> bool:
        """Whether people are said to be taken where the hurt are treated."""
        preps = self.parsed.kids(v.i, "prep", "dative")
        to = [o for p in preps if p.lower == "to" for o in self.parsed.kids(p.i, "pobj")]
        return any(o.lemma in self.words.hospitals or o.lower in self.words.hospitals for o in to)

    def _in_hospital(self, t: Token) -> int | None:
        """Those who are told of as being there beside others, or by what was done: "nine others are in hospital", "two
        are in the hospital after a shooting", "a shooting landed two in the hospital"."""
        head = self.parsed.head(t.i)
        verb = self.parsed.head(head.i)
        subject = self.roles.subject(verb)
        if t.dep != "pobj" or head.lower != "in" or subject is None:
            return None
        if subject.lemma in self.words.hit_nouns:
            taken = self.roles.object(verb)
            return taken.i if taken is not None else None
        if verb.lemma not in ("be", "remain"):
            return None
        deeds = (
            o for p in self.parsed.kids(verb.i, "prep") if p.lower in _AFTER for o in self.parsed.kids(p.i, "pobj")
        )
        more = subject.lower == "others" and subject.i in self.phrases.counted
        return subject.i if more or any(o.lemma in self.words.hit_nouns for o in deeds) else None

    def _is_shot(self, t: Token) -> bool:
        return t.lemma in self.words.missiles or bool(self._kinds(t) & self.words.missiles)

    def _is_in_body(self, v: Token) -> bool:
        parts = [o for p in self.parsed.kids(v.i, "prep") if p.lower == "in" for o in self.parsed.kids(p.i, "pobj")]
        return any(o.lemma in self.words.body_parts for o in parts)

    # nouns

    def _wound(self, t: Token) -> Iterator[Hit]:
        """Whose a wound is: "suffered a wound", "a man with gunshot wounds", "in critical condition from a wound"."""
        head = self.parsed.head(t.i)
        if t.dep == "conj" or any(k.lower == "no" for k in self.parsed.kids(t.i, "det")):
            return
        if t.dep == "dobj" and head.lemma in self.words.bearing:
            whose = self._bearer(head)
        elif t.dep == "pobj" and head.lower in ("with", "from", "for", "of") and self._is_violent(t):
            whose = self._bearer(self.parsed.head(head.i), head)
        elif t.dep == "pobj" and head.lower == "with" and self.parsed.head(head.i).lemma in self.words.escaping:
            whose = self._bearer(self.parsed.head(head.i))  # "escaped with minor injuries"
        else:
            return
        if whose is not None and not self.roles.is_unreal(head if t.dep == "dobj" else self.parsed.head(head.i)):
            yield t, whose, None

    def _first_of_pair(self, last: Token) -> int:
        """The first of those found with wounds: "found a boy and a girl with gunshot wounds"."""
        first = self.parsed.head(last.i)
        found = self.parsed.head(first.i).lemma in self.words.finding and first.dep == "dobj"
        return first.i if last.dep == "conj" and found and first.tag == last.tag == "NN" else last.i

    def _is_violent(self, wound: Token) -> bool:
        """Whether a wound or injury is one of arms: "gunshot wounds", "wounds to the chest"."""
        return wound.lemma == "wound" or bool(self._kinds(wound) & self.words.violent)

    def _bearer(self, over: Token, prep: Token | None = None) -> int | None:
        """The people said to have a wound: what "with" stands by, else the object or subject of the verb above."""
        if over.pos in ("NOUN", "PROPN", "NUM", "PRON"):
            if prep is not None and prep.lower != "with":  # "in critical condition from": of whoever is in it
                verb = next((up for up in self.parsed.ancestors(over.i) if up.pos in ("VERB", "AUX")), None)
                return self._bearer(verb) if verb is not None else None
            return self._first_of_pair(over)
        if prep is not None and over.lemma not in self.words.bearing and (people := self.parsed.kids(over.i, "dobj")):
            return people[0].i
        if over.dep == "acl":
            return over.head
        found = self.parsed.kids(over.head, "dobj") if self.parsed.head(over.i).lemma in self.words.finding else []
        if over.tag == "VBG" and found:  # "officers found a man suffering from a gunshot wound"
            return found[0].i
        subject = self.roles.subject(over)
        return subject.i if subject is not None else None
