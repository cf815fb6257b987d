"""Harm to people: who was killed, injured, missing, captured or displaced, and how many.

Each harm word is looked up in data/harms.yaml; its grammar (voice, participle, noun, adjective) says where its people
stand, and `PeopleFinder` reads how many they are.  What is only threatened, planned or possible gives no mention; what
is denied gives a negated one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ..know import Knowledge
from ..know.harms import HarmWords, load_harms
from ..model import ActorMention, CountMention, HarmMention, Parsed, Token
from .harms_bodies import told_by_bodies
from .harms_dead import with_the_dead
from .harms_elsewhere import befell_elsewhere
from .harms_general import is_general
from .harms_hits import Hits
from .harms_mourned import without_mourned
from .harms_names import named_as_dead, nth_of
from .harms_people import People, PeopleFinder, Proof
from .harms_phrases import Phrases
from .harms_rivals import with_rivals
from .harms_roles import Roles
from .harms_selves import by_own_hand, has_fallen, with_own_deaths
from .harms_tolls import Tolls
from .harms_verbs import Found, Verbs
from .taken import is_taken_from
from .triggers_grammar import ranks


def find_harms(
    parsed: Parsed,
    know: Knowledge,
    counts: tuple[CountMention, ...],
    floors: str = "default",
    actors: tuple[ActorMention, ...] = (),
) -> tuple[HarmMention, ...]:
    """The harms to people that an article tells of, in the order of the text.

    `counts` are what `find_counts` gives of the same article with the same `floors`, `actors` what `find_actors` gives:
    a person by name is one, whatever the parser makes of the name.
    """
    persons = frozenset(a.head for a in actors if a.entity == "person")
    words = load_harms()
    phrases = Phrases(parsed, words, counts)
    finder = _Finder(parsed, words, PeopleFinder(know, words, phrases, words.table(floors), persons))
    harms = with_own_deaths(parsed, words, finder.roles, with_the_dead(parsed, words, finder.find()))
    return with_rivals(parsed, without_mourned(phrases, words, harms), counts)


class _Finder:
    def __init__(self, parsed: Parsed, words: HarmWords, people: PeopleFinder) -> None:
        self.parsed = parsed
        self.words = words
        self.people = people
        self.phrases = people.phrases
        self.roles = Roles(parsed, words)
        self.hits = Hits(parsed, words, people, self.roles)
        self.tolls = Tolls(parsed, words, self.phrases, self.roles)
        self.verbs = Verbs(parsed, words, self.phrases, self.roles, self.hits)

    def find(self) -> tuple[HarmMention, ...]:
        out: list[HarmMention] = []
        seen: set[tuple[str, int]] = set()
        for t in self.parsed.tokens:
            if t.pos == "PUNCT":
                continue
            for act, victim, need, agent in self._harms_at(t):
                if act == "displaced" and t.dep in ("amod", "acl"):
                    continue  # "a camp for displaced people", "a family displaced from Homs"
                for people in self.people.all_of(self._counted_as(victim), need):
                    if t.lemma in self.words.suffering and act == "displaced" and not self._flees(people):
                        continue
                    key = (act, people.head if people.head is not None else people.first)
                    if key in seen or is_general(self.roles, self.words, t, people):
                        continue
                    seen.add(key)
                    told = self._mention(act, t, people, agent, out[-1] if out else None)
                    out.append(replace(told, hit=act == "injured" and self.hits.are_wounds(t)))
            out += self._hits_at(t, seen)
            out += self.hits.some_dead(t)
            if out and out[-1].trigger == t.i and not out[-1].negated:
                told = out[-1]
                for people in befell_elsewhere(self.people, t):
                    if any((h.trigger, h.start) == (t.i, self.parsed.tokens[people.first].start) for h in out):
                        continue
                    out.append(replace(self._mention(told.act, t, people, told.agent, told), who=told.who))
        return tuple(sorted(out, key=lambda m: (m.start, m.end)))

    def _hits_at(self, t: Token, seen: set[tuple[str, int]]) -> Iterator[HarmMention]:
        """The people who were hit, by a word that leaves open whether they died of it, unless another word tells."""
        for word, victim, agent in self.hits.at(t):
            fatal = self.hits.is_fatal(word) and not self.hits.is_multiple(word)  # a "fatal triple shooting": some died
            act = "killed" if fatal else "injured"
            need = Proof.NONE if victim == word.i else Proof.NAME
            for people in self.people.all_of(victim, need, persons=word.lemma not in self.words.hitting_only_by):
                key = people.head if people.head is not None else people.first
                same = self.parsed.tokens[key]
                if (
                    {("killed", key), ("injured", key)} & seen
                    # "killing X, an adviser who was shot"
                    or (act == "injured" and same.dep == "appos" and ("killed", same.head) in seen)
                    or self._is_killed_so(word)
                    or is_general(self.roles, self.words, word, people)
                ):
                    continue
                seen.add((act, key))
                yield replace(self._mention(act, word, people, agent, None), hit=act == "injured")

    def _is_killed_so(self, v: Token) -> bool:
        """Whether a verb beside it tells that those hit died: "shot and killed", "shot dead"."""
        if v.lemma in self.words.phrases and self.roles.completed(v) is not None:
            return True
        other = [k for k in self.parsed.kids(v.i, "conj") if not self.parsed.kids(k.i, "nsubj", "nsubjpass")]
        if v.dep == "conj" and not self.parsed.kids(v.i, "nsubj", "nsubjpass"):
            other.append(self.parsed.head(v.i))
        acts = {self.words.verbs[name][0] for o in other if (name := self.roles.verb(o)) is not None}
        return "killed" in acts and not self.parsed.kids(v.i, "dobj", "dative")

    def _harms_at(self, t: Token) -> Iterator[Found]:
        """(act, head of the people, what must prove them people, agent) for the harms that this word tells of."""
        toll = self.tolls.at(t)
        if toll is not None:
            yield toll.act, toll.people, Proof.NONE, None
        elif t.i not in self.tolls.within:
            yield from self._told_at(t)

    def _told_at(self, t: Token) -> Iterator[Found]:
        words = self.words
        lemma = self.roles.verb(t)
        if t.lemma in words.deeds and t.pos in ("NOUN", "PROPN", "VERB") and self._is_deed(t):
            yield from self._deed(t, t.lemma)
        elif t.lower.rstrip("s") in words.deeds and t.tag in ("VBG", "NN", "NNS") and self._is_deed(t):
            yield from self._deed(t, t.lower.rstrip("s"))
        elif lemma is not None and t.tag not in ("NN", "NNS", "NNP", "NNPS"):
            act, only_people = words.verbs[lemma]
            yield from self.verbs.does(t, act, Proof.WORD if only_people else Proof.NONE)
        elif t.lemma in words.suffering and t.pos == "VERB":
            yield from self.verbs.suffers(t, words.suffering[t.lemma])
        elif t.pos == "VERB" and (self._is_outlived(t) or has_fallen(self.phrases, words, t)):
            yield from self.verbs.suffers(t, "killed")
        elif t.pos == "VERB" and is_taken_from(self.parsed, t, words):
            yield from self.verbs.does(t, "captured", Proof.WORD)
        elif t.lemma in words.phrases and t.pos == "VERB":
            act_of = self.roles.completed(t)
            taken = self.roles.object(t) if act_of == "captured" else None
            if taken is not None and taken.lemma in words.bodies:
                return  # "took away 100 bodies"
            if act_of == "captured" and (led := self.roles.led_along(t)) is not None:
                yield act_of, led, Proof.WORD, self.roles.agent(t, passive=False)
            elif act_of is not None:
                yield from self.verbs.does(t, act_of, Proof.NONE if act_of == "killed" else Proof.NAME)
        elif t.lower in words.states:
            yield from self._state(t, words.states[t.lower])
        elif lemma is not None and t.lower.endswith("ed"):
            yield from self._state(t, words.verbs[lemma][0])
        elif (named := named_as_dead(self.parsed, words, t)) is not None:
            yield "killed", named, Proof.NONE, None
        elif (own := by_own_hand(self.parsed, words, self.roles, t)) is not None:
            yield "killed", own, Proof.NONE, None
        elif t.lemma == "life":
            yield from self._lives(t)
        elif t.lemma in words.bodies:
            for dead in told_by_bodies(self.parsed, self.words, self.roles, self.phrases, t):
                yield "killed", dead, Proof.NONE, None
        elif t.lower in words.fatally and t.tag == "RB" and (some := self.hits.some_fatally(t)) is not None:
            yield "killed", some, Proof.NONE, None

    # adjectives: three dead, the wounded, two missing soldiers

    def _state(self, t: Token, act: str) -> Iterator[Found]:
        if self.roles.is_unreal(t):
            return
        if t.dep == "pobj" and self.parsed.head(t.i).lower == "among":
            yield from self._among(t, act)
            return
        head = self.parsed.head(t.i)
        close = self.phrases.before(t.i)
        if t.dep in ("amod", "compound") and head.i > t.i and head.pos in ("NOUN", "PROPN"):
            yield act, head.i, Proof.NAME, None
        elif t.dep == "amod" and head.i == t.i - 1 and self.parsed.head(head.i).lemma in ("find", "leave"):
            yield act, head.i, Proof.NAME, None  # "found a man dead of a wound"
        elif close is not None:
            yield act, close, Proof.NONE, self.roles.leaver(t)
        elif head.lemma in self.words.pronouncing and (said := self.parsed.kids(head.i, "dobj")):
            yield act, said[0].i, Proof.NONE, None
        elif t.dep in ("acomp", "oprd", "ccomp", "xcomp", "attr") and t.tag in ("JJ", "VBN"):
            objects = self.parsed.kids(head.i, "dobj") or self.parsed.kids(t.i, "dobj")
            subject = self.roles.subject(t)
            if head.lemma == "shoot" and objects and self.roles.is_oneself(objects[0]):
                return  # "shot himself dead": by the verb
            if head.lemma in ("leave", "find", "shoot") and objects:
                yield act, objects[0].i, Proof.NONE, self.roles.leaver(t)
            elif head.lemma == "find" and head.dep == "acl":  # "the names of three men found dead"
                yield act, head.head, Proof.NAME, None
            elif subject is not None and (act != "displaced" or head.lemma == "leave"):
                yield act, subject.i, Proof.NONE if act == "killed" else Proof.NAME, None

    def _among(self, t: Token, act: str) -> Iterator[Found]:
        """ "Two children were among the dead", "among the wounded was a nurse": whose number is told nowhere in it."""
        verb = self.parsed.head(self.parsed.head(t.i).i)
        who = self.parsed.kids(verb.i, "nsubj") or self.parsed.kids(verb.i, "attr")
        if verb.lemma == "be" and who and self.phrases.before(t.i) is None and t.i not in self.phrases.counted:
            yield act, who[0].i, Proof.NAME, None

    # nouns: the death of, his murder, twelve deaths

    def _is_deed(self, t: Token) -> bool:
        """Whether a word in -ing is a noun here ("the killing of", not "killing eight")."""
        if t.dep in ("compound", "amod", "aux") and t.head > t.i:
            return False
        if t.tag != "VBG":
            return t.tag in ("NN", "NNS", "NNP")
        nxt = self.parsed.tokens[t.i + 1].lower if t.i + 1 < len(self.parsed.tokens) else ""
        return nxt == "of"

    def _deed(self, t: Token, deed: str) -> Iterator[Found]:
        act, only_people = self.words.deeds[deed]
        need = Proof.NAME if only_people else Proof.NONE
        if self.roles.is_unreal(t) or ranks(self.parsed, t, self.words.ranking):
            return
        agent = self.roles.agent(t, passive=True)
        following = self.parsed.tokens[t.i + 1 : t.i + 2]  # "the torture and murder of": the first has it
        for of in (*self.parsed.kids(t.i, "prep"), *following):
            if of.lower == "of" and (pobj := self.parsed.kids(of.i, "pobj")):
                doers = [k.i for k in self.parsed.kids(t.i, "poss", "compound", "amod") if k.pos == "PROPN"]
                yield act, pobj[0].i, need, agent if agent is not None else (doers[-1] if doers else None)
                return
        owner = [k for k in self.parsed.kids(t.i, "poss") if k.label not in ("DATE", "TIME")]  # "Friday's murder"
        if owner:
            yield act, owner[0].i, Proof.NAME, agent
        elif t.lemma in self.words.counted_deeds and t.i in self.phrases.counted:
            yield act, t.i, Proof.NONE, agent

    def _lives(self, t: Token) -> Iterator[Found]:
        """ "Lost their lives", "claimed the lives of six", "cost 12 lives"."""
        head = self.parsed.head(t.i)
        if head.lemma not in self.words.life_verbs or t.dep not in ("dobj", "nsubjpass") or self.roles.is_unreal(head):
            return
        if t.i in self.phrases.counted:
            yield "killed", t.i, Proof.NONE, self.roles.agent(head, passive=t.dep == "nsubjpass")
            return
        for of in self.parsed.kids(t.i, "prep"):
            if of.lower == "of" and (pobj := self.parsed.kids(of.i, "pobj")):
                yield "killed", pobj[0].i, Proof.NONE, self.roles.agent(head, passive=t.dep == "nsubjpass")
                return
        if self.parsed.kids(t.i, "poss") and (whom := self.parsed.kids(head.i, "dative")):
            yield "killed", whom[0].i, Proof.NONE, None  # "it cost a boy his life"
        subject = self.roles.subject(head)
        if head.lemma == "lose" and t.dep == "dobj" and subject is not None and self.parsed.kids(t.i, "poss"):
            yield "killed", subject.i, Proof.NONE, None

    def _is_outlived(self, t: Token) -> bool:
        """Whether it is told of who died that he "did not survive"."""
        return t.lemma in self.words.outliving and self.roles.is_negated(t)

    def _flees(self, people: People) -> bool:
        """Whether the flight of these people is displacement."""
        head = self.parsed.tokens[people.head].lemma if people.head is not None else ""
        return (people.who == "civilian" and people.low > 1) or head in self.words.fleeing

    def _counted_as(self, victim: int) -> int:
        """The victim; of "she was the third child killed this month" who is told to be one more of them."""
        meant = self.phrases.antecedent(victim)
        subject = self.roles.counted_as(meant)
        return victim if subject == meant else subject

    def _mention(self, act: str, t: Token, p: People, agent: int | None, before: HarmMention | None) -> HarmMention:
        tokens = self.parsed.tokens
        start, end = tokens[p.first].start, tokens[p.last - 1].end
        negated = p.negated or (self.roles.is_negated(t) and not self._is_outlived(t))
        low, qualifier = (1, "vague") if self.verbs.shares(t) is not None and p.low > 1 else (p.low, p.qualifier)
        nth = nth_of(self.parsed, self.words, p.head) if t.lemma in self.words.suffering and act == "killed" else 0
        low, high = (nth, nth) if nth > 1 else (low, p.high)  # "a second victim has died"
        who, of = p.who, self.parsed.words(start, end)
        if p.elided and before is not None and tokens[before.trigger].sentence == t.sentence:
            who = who or before.who
            if p.head is None and before.victim is not None and tokens[before.victim].tag == "NNS" and not before.parts:
                of = f"{of} {tokens[before.victim].text}" if of.isdigit() else of
        return HarmMention(
            text=self.parsed.words(start, end),
            start=start,
            end=end,
            act=act,
            low=0 if negated else low,
            high=0 if negated else high,
            qualifier="exact" if negated else qualifier,
            trigger=t.i,
            victim=p.head,
            agent=agent if agent != p.head else None,
            of=of,
            who=who,
            negated=negated,
            parts=tuple(self._mention(act, t, part, agent, before) for part in p.parts),
        )
