"""Who does a verb, to whom, and whether it happened: read from the parser's heads, mended by the order of the words."""

from __future__ import annotations

from itertools import takewhile

from ..know.harms import HarmWords
from ..model import Parsed, Token

#: verbs whose object does what follows
_MAKING = frozenset(("force", "cause", "lead", "prompt", "compel", "drive"))
#: of the endings of forms of verbs
_LAST_LETTERS = frozenset("dgns")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_MODALS = frozenset((
    "could", "would", "may", "might", "should", "must", "can", "shall", "will", "'ll", "'d", "ca", "wo",
))  # fmt: skip
_CONDITIONS = frozenset(("if", "unless", "whether", "lest", "before", "until", "without"))
#: before "to" and a verb: what was still to come where it is said
_COMING = frozenset(("going", "gon"))
_NEGATIONS = frozenset(("not", "n't", "never", "n’t"))
#: what happened after something, happened
_PAST = frozenset(("after", "following", "since", "despite", "because"))
#: whose object is not yet done where they stand in the infinitive ("to carry out the murder of", not "to protest it")
_DOING = frozenset((
    "commit", "carry", "perpetrate", "order", "plan", "organize", "organise", "execute", "stage", "launch", "plot",
    "mastermind", "prepare", "attempt", "prevent", "avoid", "avert", "stop", "cause", "do", "undertake", "direct",
    "facilitate", "ensure", "make", "seek", "demand", "continue", "finance", "sponsor", "instigate", "incite", "thwart",
    "foil",
))  # fmt: skip


def _is_ordinal(t: Token, words: HarmWords) -> bool:
    return (
        t.lower == "first" or t.lower in words.nth or (t.text[0].isdigit() and t.lower[-2:] in ("st", "nd", "rd", "th"))
    )


class Roles:
    """Subjects, objects, agents and reality of the harm words of one article."""

    def __init__(self, parsed: Parsed, words: HarmWords) -> None:
        self.parsed = parsed
        self._words = words

    def verb(self, t: Token) -> str | None:
        """The lemma of the harm verb that this token is a form of, also as adjective or noun, else None."""
        known = self._words.verbs
        if t.lemma in known:
            return t.lemma
        if t.lower[-1] not in _LAST_LETTERS:
            return None
        for ending, put in (
            ("ed", ""),
            ("ed", "e"),
            ("d", ""),
            ("ing", ""),
            ("ing", "e"),
            ("s", ""),
            ("slain", "slay"),
        ):
            if t.lower.endswith(ending) and t.lower[: -len(ending)] + put in known:
                return t.lower[: -len(ending)] + put
        for double in ("pped", "pping"):
            if t.lower.endswith(double) and t.lower[: -len(double) + 1] in known:
                return t.lower[: -len(double) + 1]
        return None

    def completed(self, v: Token) -> str | None:
        """The act of a verb that a further word of its clause completes ("gunned down", "took two men hostage")."""
        following = self.parsed.tokens[v.i + 1 : min(v.i + 12, self.parsed.sentence(v.i).last)]
        after = [t.lower for t in takewhile(lambda t: not self._ends_clause(t), following)]
        for words, act in self._words.phrases[v.lemma]:
            n = len(words)
            if any(tuple(after[k : k + n]) == words for k in range(len(after))) or self._has_far(v, words):
                return act
        return None

    def _has_far(self, v: Token, words: tuple[str, ...]) -> bool:
        """Whether a preposition of the verb and its noun complete it, however long its object is: "to death"."""
        return len(words) == 2 and any(
            p.lower == words[0] and o.lower == words[1]
            for p in self.parsed.kids(v.i, "prep")
            for o in self.parsed.kids(p.i, "pobj")
        )

    def led_along(self, v: Token) -> int | None:
        """Whom people went away with: "marched off with 30 villagers", "made off with six children"."""
        if v.tag not in ("VBD", "VBG", "VB") or self.parsed.kids(v.i, "dobj", "auxpass") or self.is_unreal(v):
            return None
        following = self.parsed.tokens[v.i + 1 : v.i + 3]
        if len(following) < 2 or following[1].lower != "with":
            return None
        return next((o.i for o in self.parsed.kids(following[1].i, "pobj")), None)

    def is_freed(self, i: int) -> bool:
        """Whether the people of head i are told to have been freed: "rescued 16 abducted women"."""
        over = self.parsed.head(i)
        return self.parsed.tokens[i].dep in ("dobj", "nsubjpass") and over.lemma in self._words.freeing

    def _ends_clause(self, t: Token) -> bool:
        nxt = self.parsed.tokens[t.i + 1 : t.i + 2]
        if t.lower == "," and nxt and nxt[0].pos == "NUM":
            return True  # "three shot, one dead"
        return t.lower in (".", ";") or (t.lower == "and" and self.parsed.head(t.i).pos in ("VERB", "AUX"))

    def is_passive(self, v: Token) -> bool:
        """Whether the verb stands in the passive: its subject is harmed."""
        if v.tag not in ("VBN", "VBD", "JJ"):
            return False
        kids = self.parsed.kids(v.i)
        if any(k.dep in ("auxpass", "nsubjpass") for k in kids):
            return True
        if any(k.dep == "dobj" for k in kids) or any(
            k.lower in ("have", "has", "had", "'ve") and k.dep == "aux" for k in kids
        ):
            return False
        if v.dep == "conj" and not any(k.dep in SUBJECTS for k in kids):
            head = self.parsed.head(v.i)
            return head.tag == "VBN" and self.is_passive(head)
        return v.tag in ("VBN", "JJ") or self.after_be(v)

    def after_be(self, v: Token) -> bool:
        """Whether a form of be or get stands just before, adverbs apart."""
        i = v.i - 1
        while i >= 0 and self.parsed.tokens[i].pos in ("ADV", "PART"):
            i -= 1
        return i >= 0 and self.parsed.tokens[i].lemma in ("be", "get") and self.parsed.tokens[i].sentence == v.sentence

    def subject(self, v: Token, depth: int = 0) -> Token | None:
        """The subject of a verb, its own or that of the verb it leans on."""
        own = self.parsed.kids(v.i, *SUBJECTS)
        if own:
            # "two men planting a bomb were killed": the parser takes what they did for the subject
            inner = self.parsed.kids(own[0].i, "nsubj") if own[0].dep == "csubjpass" else []
            return inner[0] if inner else own[0]
        if depth > 4 or v.head == v.i:
            return None
        head = self.parsed.head(v.i)
        made = self.parsed.kids(head.i, "dobj") if v.dep == "xcomp" and head.lemma in _MAKING else []
        if made and made[0].i < v.i:
            return made[0]  # "forcing 30,000 people to flee"
        if v.dep in ("conj", "xcomp", "oprd", "acomp", "ccomp", "dep", "attr") and head.pos in ("VERB", "AUX", "ADJ"):
            return self.subject(head, depth + 1)
        if v.dep == "pcomp" and v.tag == "VBN" and self.parsed.kids(v.i, "auxpass"):
            return self.subject(self.parsed.head(head.i), depth + 1)  # "he is expected to live after being shot"
        if v.dep == "advcl" and v.tag == "VBZ" and head.i < v.i and not self.parsed.kids(v.i, "mark", "advmod"):
            return self.subject(head, depth + 1)  # "teen shot at party dies"
        return None

    def object(self, v: Token) -> Token | None:
        """The direct object, its own or shared with a coordinated verb ("captured and killed three men")."""
        own = self.parsed.kids(v.i, "dobj", "dative")
        if own:
            return None if self._has_own_harm(own[0]) else own[0]
        if self._is_reduced(v):
            return self.parsed.head(v.i)
        nxt = self.parsed.tokens[v.i + 1] if v.i + 1 < len(self.parsed.tokens) else None
        if nxt is not None and nxt.lower == "and":
            shared = [o for k in self.parsed.kids(v.i, "conj") for o in self.parsed.kids(k.i, "dobj")]
            return shared[0] if shared else None
        return None

    def _is_reduced(self, v: Token) -> bool:
        """Whether a relative clause without its pronoun tells what befell the word before it: "the students they
        abducted"."""
        own, head = self.parsed.kids(v.i, "nsubj"), self.parsed.head(v.i)
        if v.dep != "relcl" or len(own) != 1 or own[0].tag not in ("PRP", "NN", "NNS", "NNP"):
            return False
        counted = any(k.dep == "nummod" for k in self.parsed.kids(head.i))
        return counted and self.first_word(own[0]) == head.i + 1

    def is_oneself(self, obj: Token) -> bool:
        """Whether an object is who does it: "turned themselves in", "shot each other"."""
        mutual = obj.lower in ("other", "another") and self.parsed.tokens[obj.i - 1].lower in ("each", "one")
        return mutual or obj.lower in ("himself", "herself", "themselves")

    def in_deed(self, i: int) -> int:
        """Who is told of, where a participle hangs on the deed that he is in: "suspect in double murder arrested"."""
        noun, prep = self.parsed.tokens[i], self.parsed.head(i)
        if noun.lemma not in self._words.deeds or noun.dep != "pobj" or prep.lower == "of":
            return i
        over = self.parsed.head(prep.i)
        return over.head if over.dep == "acl" else over.i

    def counted_as(self, i: int) -> int:
        """Who is told to be one more of those who came to harm: "she was the third child killed this month"."""
        t, over = self.parsed.tokens[i], self.parsed.head(i)
        subject = self.parsed.kids(over.i, "nsubj") if t.dep == "attr" and over.lemma == "be" else []
        nth = any(_is_ordinal(k, self._words) for k in self.parsed.kids(i, "amod"))
        return subject[0].i if subject and nth else i

    def first_word(self, t: Token) -> int:
        """Where the phrase of a word begins."""
        return min(self.parsed.subtree(t.i), default=t.i)

    def _has_own_harm(self, t: Token) -> bool:
        """Whether a bare number is the subject of a harm of its own: "ten killed 15 | injured"."""
        following = self.parsed.tokens[t.i + 1 : t.i + 2]
        return (
            t.pos == "NUM"
            and bool(following)
            and following[0].tag in ("VBN", "VBD")
            and self.verb(following[0]) is not None
        )

    def agent(self, v: Token, *, passive: bool, depth: int = 0) -> int | None:
        """The token of who or what did it: by-phrase, subject, or the doer of the clause that a participle hangs on."""
        for by in self.parsed.kids(v.i, "agent", "prep"):
            if by.lower == "by":
                pobj = self.parsed.kids(by.i, "pobj")
                if pobj:
                    return pobj[0].i
        if passive or depth > 4:
            return None
        own = self.parsed.kids(v.i, "nsubj")
        if own:
            return self._real(own[0])
        if v.head == v.i:
            return None
        head = self.parsed.head(v.i)
        if v.dep in ("acl", "relcl") or head.pos in ("NOUN", "PROPN"):
            if head.dep == "pobj" and self.parsed.head(head.i).lower in ("in", "on", "at", "near", "of", "inside"):
                # "fired on the post in the city, killing three": the participle hangs on the last noun
                clause = next((a for a in self.parsed.ancestors(head.i) if a.pos == "VERB"), None)
                if clause is not None and v.tag == "VBG":
                    return self.agent(clause, passive=self.is_passive(clause), depth=depth + 1)
            return head.i
        if v.dep == "pcomp":
            head = self.parsed.head(head.i)
        if head.pos in ("VERB", "AUX"):
            return self.agent(head, passive=self.is_passive(head), depth=depth + 1)
        return None

    def leaver(self, t: Token) -> int | None:
        """What left them so: "the blast left three dead"."""
        leave = next((a for a in self.parsed.ancestors(t.i) if a.lemma == "leave"), None)
        return self.agent(leave, passive=False) if leave is not None else None

    def _real(self, t: Token) -> int:
        if t.tag in ("WP", "WDT"):
            clause = next((a for a in self.parsed.ancestors(t.i) if a.dep == "relcl"), None)
            if clause is not None:
                return clause.head
        return t.i

    def is_negated(self, v: Token) -> bool:
        """Whether the verb is denied ("did not kill", "without wounding", "nobody was hurt")."""
        kids = self.parsed.kids(v.i)
        if any(k.dep == "neg" or k.lower in _NEGATIONS for k in kids):
            return True
        if any(k.lower == "neither" for s in kids if s.dep in SUBJECTS for k in self.parsed.kids(s.i)):
            return True
        if v.dep == "pcomp" and self.parsed.head(v.i).lower == "without":
            return True
        head = self.parsed.head(v.i)
        if (
            v.dep in ("conj", "xcomp", "oprd", "acomp")
            and head.i != v.i
            and head.pos in ("VERB", "AUX")
            and not self._own_clause(v)
        ):
            return any(k.dep == "neg" for k in self.parsed.kids(head.i))
        return False

    def _own_clause(self, v: Token) -> bool:
        return bool(self.parsed.kids(v.i, *SUBJECTS)) or v.tag == "VBG"

    def is_unreal(self, v: Token) -> bool:
        """Whether the deed is only threatened, planned, feared, possible or conditional."""
        t = v
        for _ in range(5):
            kids = self.parsed.kids(t.i)
            if t.pos in ("NOUN", "PROPN") and any(k.lower in self._words.unreal_marks for k in kids):
                return True  # "the attempted assassination of"
            if t.pos == "VERB" and any(k.dep == "advmod" and self._falls_short(k) for k in kids):
                return True  # "was almost killed"
            if any(k.lower in _MODALS and k.dep == "aux" and k.tag == "MD" for k in kids):
                return not (t is not v and self._is_told_of(v) and t.lemma not in _DOING)
            if t is v and t.tag == "VBD" and any(k.tag == "WRB" for k in kids):
                return False  # "trying to learn why a man shot his wife"
            if any(
                k.lower in _CONDITIONS and k.dep in ("mark", "advmod") and k.lower not in ("before", "until", "without")
                for k in kids
            ):
                return True
            if (t is not v and t.lower in _PAST) or self._is_relative(t):
                return False  # "ordered an offensive after the killing of", "…, in which ten were killed"
            infinitive = t.tag == "VB" and any(k.tag == "TO" for k in kids)
            head = self.parsed.head(t.i)
            if t.tag == "VB" and (head.lower in _COMING or self._is_begged(head)):
                return True  # "was going to die", "don't let me die"
            if t.dep == "amod" or (t.dep == "acl" and t.tag == "VBN"):
                return False  # "demand the return of the kidnapped students": they were
            if (
                infinitive
                and not (head.lemma in self._words.actual and head.i != t.i)
                and not self._comes_upon(t, head)
            ):
                return not (t is not v and self._is_told_of(v) and t.lemma not in _DOING)
            if head.i == t.i:
                return False
            if t.dep in ("xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep") and head.lemma in self._words.unreal:
                return not (t.dep == "prep" and head.lower == "wanted")  # "a man wanted in the killing of"
            # past a finite clause of its own nothing above makes the deed unreal, but for what it is the content of
            if t.dep in ("relcl", "advcl", "parataxis", "nsubj", "nsubjpass", "appos"):
                return t.dep == "advcl" and t.tag == "VBG" and self._only_planned(head)
            if t.dep == "conj" and self._own_clause(t) and t.tag != "VBG":
                return False
            if head.pos not in ("VERB", "AUX", "ADP", "NOUN", "ADJ"):
                return False
            t = head
        return False

    def _comes_upon(self, verb: Token, head: Token) -> bool:
        """Whether an infinitive tells what came of coming somewhere: "arrived to find two men shot", "called to a house
        only to find them dead"."""
        only = any(k.lower == "only" for k in self.parsed.kids(verb.i, "advmod"))
        return verb.lemma in self._words.coming_upon and (only or head.lemma in self._words.arriving)

    def _falls_short(self, adverb: Token) -> bool:
        """Whether an adverb says that it did not come to that: "almost", but not of a number ("nearly 50")."""
        following = self.parsed.tokens[adverb.i + 1 : adverb.i + 2]
        return adverb.lower in self._words.nearly and not (following and following[0].pos == "NUM")

    def _is_begged(self, verb: Token) -> bool:
        """Whether somebody is asked for it or against it: "let me die", "don't let him be killed"."""
        kids = self.parsed.kids(verb.i)
        return verb.lemma == "let" and verb.tag == "VB" and not any(k.dep in SUBJECTS or k.tag == "TO" for k in kids)

    def _is_relative(self, v: Token) -> bool:
        """Whether a clause hangs on a noun by a relative, wherever the parser hangs it ("…, in which ten died")."""
        preps = self.parsed.kids(v.i, "prep") if v.pos in ("VERB", "AUX") else []
        return any(p.i < v.i and o.tag == "WDT" for p in preps for o in self.parsed.kids(p.i, "pobj"))

    def _is_told_of(self, noun: Token) -> bool:
        """Whether a noun means a deed that was done: "the murder of X", not "murder"."""
        if noun.pos != "NOUN":
            return False
        return any(k.lower in ("the", "this", "that", "these") or k.dep == "poss" for k in self.parsed.kids(noun.i))

    def _only_planned(self, head: Token) -> bool:
        kids = self.parsed.kids(head.i)
        return any(k.lower in _MODALS and k.tag == "MD" for k in kids) or (
            head.tag == "VB"
            and any(k.lower == "to" for k in kids)
            and self.parsed.head(head.i).lemma in self._words.unreal
        )
