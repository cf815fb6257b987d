"""Harm told by a verb: to whom it comes and by whom, as the verb's voice and the words around it say."""

from __future__ import annotations

from collections.abc import Iterator

from ..know.harms import HarmWords
from ..model import Parsed, Token
from .harms_hits import Hits
from .harms_people import Proof
from .harms_phrases import Phrases
from .harms_roles import SUBJECTS, Roles

#: the act, the head token of the people, what must say that they are people, and the token of who or what did it
Found = tuple[str, int, Proof, int | None]


class Verbs:
    """Who comes to harm by the verbs of one article."""

    def __init__(self, parsed: Parsed, words: HarmWords, phrases: Phrases, roles: Roles, hits: Hits) -> None:
        self.parsed, self.words, self.phrases, self.roles, self.hits = parsed, words, phrases, roles, hits

    def does(self, v: Token, act: str, need: Proof) -> Iterator[Found]:
        """Who comes to harm by what somebody does: "rebels killed four", "four were killed", "left four wounded"."""
        if self.roles.is_unreal(v) or self.shares(v) == "or":
            return
        if act == "injured" and self.hits.is_fatal(v):
            act = "killed"
        left = self._left(v)
        if left is not None:
            yield act, left, need, self.roles.leaver(v)
            return
        before_noun = v.dep == "amod" and v.head > v.i
        if v.tag in ("VBN", "VBD", "JJ") and not before_noun:
            close = self.phrases.before(v.i)
            deed = close is not None and self.parsed.tokens[close].lemma in self.words.deeds  # "a suspect in a murder"
            if close is not None and not deed and self.roles.object(v) is None and not self._has_auxiliary(v):
                yield act, close, need, self.roles.agent(v, passive=True)
                return
        if before_noun:
            if v.tag in ("VBN", "VBD", "JJ") and not (act == "captured" and self.roles.is_freed(v.head)):
                yield act, v.head, Proof.NAME, None
            return
        has_object = any(k.pos in ("NOUN", "PROPN", "PRON", "NUM") for k in self.parsed.kids(v.i, "dobj"))
        first = self.parsed.head(v.i) if v.dep == "conj" and not self.parsed.kids(v.i, *SUBJECTS) else v
        told_of = first.dep == "acl" and first.tag == v.tag == "VBN" and not self.parsed.kids(first.i, *SUBJECTS)
        if told_of and not has_object:
            yield act, self.roles.in_deed(first.head), need, self.roles.agent(v, passive=True)
            return
        if self.roles.is_passive(v):
            found = self.roles.subject(v) or self._inverted(v)
            victim = found.i if found is not None else self.phrases.just_before(v.i)
            if victim is not None:
                agent = self.roles.agent(v, passive=True)
                yield act, victim, need, agent
                for i in self._company(v):
                    yield act, i, Proof.WORD, agent
            return
        obj = self._meant(v)
        victim = obj.i if obj is not None else self.phrases.after(v.i)
        if victim is not None:
            yield act, victim, need, self.roles.agent(v, passive=False)
        elif v.tag == "VBD" and (subject := self.roles.subject(v)) is not None:
            # a headline's passive: "Five civilians wounded in blast"
            yield act, subject.i, Proof.NAME, None

    def suffers(self, v: Token, act: str) -> Iterator[Found]:
        """Who comes to harm as the subject of the verb: "four died", "four surrendered", "hundreds fled"."""
        if self.roles.is_unreal(v) or (act == "captured" and self.parsed.kids(v.i, "dobj")):
            return  # "surrendered their arms"
        if act == "killed" and self._is_natural(v):
            return
        if act == "displaced" and self.parsed.head(v.i).lemma == "manage":
            return  # "two of the girls managed to flee": from those who held them
        before = self.parsed.tokens[v.i - 1] if v.i else v
        cut_off = v.dep == "ccomp" and before.tag == "NNS" and not self.parsed.kids(v.i, *SUBJECTS)
        subject = before if cut_off else self.roles.subject(v)  # "X says between 9 and 12 civilians | died"
        if subject is not None:
            yield act, subject.i, Proof.NONE if act == "killed" else Proof.NAME, None
            for i in self._company(v):
                yield act, i, Proof.WORD, None
        elif v.dep == "acl":
            alone = self.parsed.head(v.i).pos == "NUM"  # "60 were killed and 40 surrendered"
            yield act, v.head, Proof.NONE if alone else Proof.NAME, None
        elif (close := self.phrases.before(v.i)) is not None:
            yield act, close, Proof.NAME, None

    def _is_natural(self, v: Token) -> bool:
        """Whether people died of what nobody did to them: "of natural causes", "from a heart attack"."""
        causes = [
            o for p in self.parsed.kids(v.i, "prep") if p.lower in ("of", "from") for o in self.parsed.kids(p.i, "pobj")
        ]
        natural = self.words.natural_deaths
        return any(
            o.lemma in natural
            or any(f"{k.lower} {o.lemma}" in natural for k in self.parsed.kids(o.i, "amod", "compound"))
            for o in causes
        )

    def shares(self, v: Token) -> str | None:
        """The word between two harms that share a number given for neither ("killed and wounded 30"), else None."""
        other = [*self.parsed.kids(v.i, "conj"), *([self.parsed.head(v.i)] if v.dep == "conj" else [])]
        acts = {self.words.verbs[name][0] for o in (v, *other) if (name := self.roles.verb(o)) is not None}
        between = {t.lower for o in other for t in self.parsed.tokens[min(v.i, o.i) + 1 : max(v.i, o.i)]}
        if between == {"or"} and len(acts) > 1:
            return "or"
        return "and" if between == {"and"} and acts == {"killed", "injured"} else None

    def _meant(self, v: Token) -> Token | None:
        """The object of a verb, of "turned themselves in" the subject."""
        obj = self.roles.object(v)
        return (self.roles.subject(v) or obj) if obj is not None and self.roles.is_oneself(obj) else obj

    def _company(self, v: Token) -> Iterator[int]:
        """The people of "was detained along with three of his men", "died with two of his sons"."""
        near = self.parsed.kids(v.i, "prep", "advmod", "prt")
        beside = [k.i for k in near if k.lower in ("along", "together", "with")]
        for i in beside:
            following = self.parsed.tokens[i + 1 : i + 2]
            if self.parsed.tokens[i].lower != "with":
                if not following or following[0].lower != "with" or following[0].i in beside:
                    continue
                i = following[0].i
            yield from (k.i for k in self.parsed.kids(i, "pobj"))

    def _left(self, v: Token) -> int | None:
        """Who was left or found so: "shot him and left him wounded", "found two boys murdered"."""
        head = self.parsed.head(v.i)
        if (
            v.tag not in ("VBN", "VBD", "JJ")
            or head.lemma not in ("leave", "find")
            or v.dep not in ("ccomp", "oprd", "acomp", "xcomp", "dep")
        ):
            return None
        people = self.parsed.kids(v.i, "nsubj", "nsubjpass") or self.parsed.kids(head.i, "dobj")
        if not people or people[0].i < head.i:
            return None
        further = next((k for k in self.parsed.kids(people[0].i, "conj") if k.i == v.i - 1), None)
        told = further is not None and any(
            t.lower in self.words.states for t in self.parsed.tokens[people[0].i : further.i]
        )
        return further.i if further is not None and told else people[0].i  # "one dead and a dozen | wounded"

    def _inverted(self, v: Token) -> Token | None:
        """The subject in "Also injured in the blast were two boys"."""
        run = self.parsed.sentence(v.i)
        if v.i > run.first + 2:
            return None
        following = self.parsed.tokens[v.i + 1 : min(v.i + 14, run.last)]
        be = next((t for t in following if t.lower in ("was", "were")), None)
        i = self.phrases.after(be.i) if be is not None else None
        return self.parsed.tokens[i] if i is not None else None

    def _has_auxiliary(self, v: Token) -> bool:
        return any(k.lower in ("have", "has", "had", "'ve") for k in self.parsed.kids(v.i, "aux")) and not any(
            k.dep == "auxpass" for k in self.parsed.kids(v.i)
        )
