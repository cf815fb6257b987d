"""The people of a noun phrase: which tokens, how many, of what kind."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

from ..know import Knowledge
from ..know.harms import HarmWords
from ..know.kinds import Kind
from ..know.name_knowledge import key_of, name_knowledge
from ..model import CountMention, Token
from .harms_names import are_both, is_full_name, named_behind
from .harms_phrases import Phrases

_ONE = frozenset((
    "he", "him", "himself", "she", "her", "herself", "someone", "somebody", "one", "another", "anyone", "anybody",
))  # fmt: skip
_PLURAL = frozenset((
    "they", "them", "themselves", "we", "us", "ourselves", "everyone", "everybody", "those", "these", "all", "both",
))  # fmt: skip
_SINGLE = frozenset(("a", "an", "another", "one"))
_NOBODY = frozenset(("nobody", "none"))
_ELSE = frozenset(("other", "others", "another", "more"))
#: words that stand for people without naming them: "one was killed and a second detained"
_ELLIPSES = _ELSE | {"one", "second", "third", "fourth", "fifth", "sixth"}
_DEFINITE = frozenset(("the", "these", "those", "all", "both"))
#: how many sentences back the number of people told of again is looked for
_REACH = 3
_MAY_BE_PEOPLE = frozenset(("NOUN", "PROPN", "NUM", "ADJ", "VERB", "X", "ADV"))
_NOT_PERSON = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"))


#: fewer than this are not told by one number of two kinds: "two policemen and civilians"
_SHARED = 3


class Proof(IntEnum):
    """What says that a noun phrase is of people: nothing but the harm, a name that may be a person's, or a word."""

    NONE = 0
    NAME = 1
    WORD = 2


class People(Struct, frozen=True):
    """Tokens first to last (exclusive), and what HarmMention says of them.

    `head` is the token of the people or None where only a number stands; `proof` is what says that they are people;
    `elided` where the kind must be taken from what was said before ("twelve others"); `parts` are the items of a list
    that are told of each for itself.
    """

    first: int
    last: int
    head: int | None
    low: int
    high: int | None
    qualifier: str
    who: str | None
    proof: Proof
    negated: bool
    elided: bool
    parts: tuple[People, ...] = ()


class PeopleFinder:
    """Reads how many people the noun phrases of one article name; `table` gives vague words their least number;
    `persons` are the head tokens of persons' names."""

    def __init__(
        self, know: Knowledge, words: HarmWords, phrases: Phrases, table: dict[str, int], persons: frozenset[int]
    ) -> None:
        self.parsed = phrases.parsed
        self.phrases = phrases
        self._know = know
        self._words = words
        self._table = table
        self._persons = persons

    def all_of(self, head: int, need: Proof = Proof.NONE, *, persons: bool = False) -> list[People]:
        """The people of the noun phrase with this head and of those coordinated with it; of one kind they are summed.

        Only those that have at least this proof; a bare number always does, and a full name has a name's beside others
        who are people, or where what is told befalls `persons` alone."""
        meant = self.phrases.antecedent(head)
        parts = self._listed(meant if meant != head else self.phrases.whole_of_part(head))
        tokens = self.parsed.tokens
        named = need is Proof.NAME and (persons or any(p.head is not None and p.proof >= need for p in parts))
        parts = [
            p
            for p in parts
            if p.head is None or p.proof >= need or (named and is_full_name(self.parsed, self._know, tokens[p.head]))
        ]
        if parts and parts[0].proof is Proof.WORD:
            parts = [p for p in parts if not self._is_thing(p)]
        if parts and parts[0].negated:
            parts = parts[:1]
        out: list[People] = []
        for p in parts:
            if out and self._is_same_person(out[-1], p):
                out[-1] = replace(out[-1], last=p.last)
                continue
            if out and out[-1].who == "armed-group" and self._are_theirs(p):
                p = replace(p, who="armed-group")
            if out and self._shares_number(out[-1], p):
                out[-1] = replace(out[-1], last=p.last)
                continue
            alike = bool(out) and (out[-1].who == p.who or None in (p.who, out[-1].who))
            if alike and out[-1].negated == p.negated and not self._is_elsewhere(out[-1], p):
                out[-1] = _joined(out[-1], p) if _is_tied(p, tokens) else _sum(out[-1], p)
            else:
                out.append(p)
        return out

    def _shares_number(self, a: People, b: People) -> bool:
        """Whether one number counts both: "12 children and teenagers", but not "12 children and their mothers"."""
        tokens = self.parsed.tokens
        if a.head is None or b.head is None or a.head not in self.phrases.counted or a.low < _SHARED:
            return False
        bare = tokens[b.head].tag == "NNS" and b.head not in self.phrases.counted
        own = {t.dep for t in tokens[b.first : b.head]} - {"amod", "compound"}
        return bare and not own and [t.lower for t in tokens[a.head + 1 : b.first]] == ["and"]

    def _is_elsewhere(self, a: People, b: People) -> bool:
        """Whether each of two numbers has a place of its own: "five protesters in Yangon and two in Bago"."""
        heads = [p.head if p.head is not None else p.first for p in (a, b)]
        if self.parsed.tokens[heads[1]].pos != "NUM" and self.parsed.tokens[heads[1]].lower != "others":
            return False
        placed = [any(k.lower in ("in", "near", "at") for k in self.parsed.kids(h, "prep")) for h in heads]
        return all(placed)

    def _is_same_person(self, a: People, b: People) -> bool:
        """Whether one article holds two words for one fighter: "a Taliban leader and bomb maker"."""
        tokens = self.parsed.tokens
        if a.head is None or b.head is None or a.low != 1 or b.low != 1 or "armed-group" not in (a.who, b.who):
            return False
        bare = all(t.dep in ("compound", "amod") for t in tokens[b.first : b.head]) and tokens[b.head].tag == "NN"
        marked = tokens[a.head].tag == "NN" and any(k.dep in ("det", "poss") for k in self.parsed.kids(a.head))
        return bare and marked and {a.who, b.who} <= {"armed-group", None}

    def _are_theirs(self, p: People) -> bool:
        """Whether guards or soldiers are said to be of those told before them: "a rebel leader and his bodyguard"."""
        words = self.parsed.tokens[p.first : p.last]
        return p.who in ("military", "police") and any(t.tag == "PRP$" for t in words)

    def _is_thing(self, p: People) -> bool:
        """Whether an unknown noun beside people is rather a thing ("two fighters and the recovery of …")."""
        return p.proof is Proof.NONE and p.head is not None and self.parsed.tokens[p.first].lower in ("the", "a", "an")

    def _listed(self, head: int) -> list[People]:
        """The people of each item of a list, in order."""
        heads = self.phrases.conjuncts(head)
        parts = [p for p in map(self.one, heads) if p is not None]
        last = heads[-1]
        while parts and (item := self.phrases.next_item(last)) is not None and item not in heads:
            new = self.one(item)
            last = item
            if self.phrases.is_name_of(heads[-1], item):  # "a leader, Ali Hasan, and two of his men"
                continue
            # an apposition says the same people again ("two guards, brothers"), unless they are of another kind
            apposed = self.parsed.tokens[item].dep == "appos"
            if (
                new is None
                or (apposed and self._is_of_one(item))
                or (apposed and (not parts[-1].who or not new.who or parts[-1].who == new.who))
            ):
                break
            more = [h for h in self.phrases.conjuncts(item) if h not in heads]
            heads += more
            parts += [p for p in map(self.one, more) if p is not None]
            last = heads[-1]
        return parts

    def _is_of_one(self, h: int) -> bool:
        """Whether the verb right after says that it is one person: "the mayor, a lawyer, was killed"."""
        after = [t.lower for t in self.parsed.tokens[h + 1 : h + 3]]
        return bool({"was", "is", "has"} & set(after[:1] if after[:1] != [","] else after))

    def one(self, h: int) -> People | None:
        """The people of one noun phrase without its conjuncts; None where they are no people."""
        tokens = self.parsed.tokens
        begin = self.phrases.first_of(h)
        h = self.phrases.true_head(h)
        t = tokens[h]
        first = min(begin, self.phrases.first_of(h))
        count = (
            self.phrases.over.get(h)
            or self.phrases.counted.get(h)
            or next((self.phrases.over[k] for k in range(first, h) if k in self.phrases.over), None)
        )
        if count is not None:
            covered = self.parsed.between(count.start, count.end)
            if not (0 <= h - covered[0].i < 14):
                count = None
            else:
                first = self.phrases.with_determiner(covered[0].i, min(first, covered[0].i))
        while first < h and tokens[first].pos == "PUNCT":
            first += 1
        last, head = h + 1, h
        if count is not None and h in self.phrases.over:
            last = max(last, covered[-1].i + 1)
        whole = self.phrases.whole(h, count)
        if whole is not None:
            head, last = whole, whole + 1
            count = count or (self.phrases.counted.get(whole) if t.lower != "one" else None)
        elif t.lower in _ELLIPSES or self._is_bare(t, count):
            head = -1
        person = tokens[head] if head >= 0 else t
        kind = self._kind(first, person) if head >= 0 else None
        if head >= 0 and not self._may_be_people(person, kind is not None, count is not None):
            return None
        if t.pos == "NUM" and count is None and t.lower != "one":
            return None
        number = count or (self._told_before(t, first) if whole is None else None) or self._of_all(t, person)
        low, high, qualifier, negated = self._number(t, first, number, whole is not None)
        return People(
            first=first,
            last=last,
            head=head if head >= 0 else None,
            low=low,
            high=high,
            qualifier=qualifier,
            who=self._category(person, kind.category if kind is not None else None) if head >= 0 else None,
            proof=self._proof(person, kind is not None),
            negated=negated,
            elided=head < 0 or person.lower in _ELSE or person.pos == "PRON",
        )

    def _is_bare(self, t: Token, count: CountMention | None) -> bool:
        """Whether a number stands for the people: alone, or with "lives" ("cost 12 lives")."""
        return count is not None and (t.lower == "lives" or (t.i in self.phrases.over and t.pos == "NUM"))

    def _kind(self, first: int, person: Token) -> Kind | None:
        """What kind of people the words name; of a name, what the words before it say ("soldier Raul Durango")."""
        kinds, tokens = self._know.kinds, self.parsed.tokens
        begin = max(tokens[first].start, tokens[max(person.i - 9, 0)].start)
        kind = kinds.as_entity(self.parsed.text[begin : person.end], "people")
        if kind is not None or (person.pos != "PROPN" and kinds.of(person.lemma) is not None):
            return kind
        for k in range(person.i - 1, max(first, person.i - 5) - 1, -1):
            if tokens[k].head == person.i and tokens[k].dep in ("compound", "appos", "amod", "nmod"):
                kind = kinds.as_entity(self.parsed.text[begin : tokens[k].end], "people")
                if kind is not None and tokens[k].pos in ("NOUN", "PROPN"):
                    return kind
        return None

    def _proof(self, person: Token, known: bool) -> Proof:
        if known or (person.pos == "PRON" and person.lower not in ("it", "which", "that")):
            return Proof.WORD
        return Proof.NAME if person.label == "PERSON" or person.i in self._persons else Proof.NONE

    def _category(self, person: Token, own: str | None) -> str | None:
        """The kind of the people: their own word's, else of what they are of ("members of the army")."""
        if own is not None or person.pos == "PROPN":
            return own
        for of in self.parsed.kids(person.i, "prep"):
            inner = self.parsed.kids(of.i, "pobj") if of.lower in ("of", "from") else []
            if inner:
                kind = self._know.kinds.of(
                    self.parsed.text[self.parsed.tokens[self.phrases.first_of(inner[0].i)].start : inner[0].end]
                )
                return kind.category if kind is not None and kind.entity != "object" else None
        return None

    def _number(
        self, t: Token, first: int, count: CountMention | None, partitive: bool
    ) -> tuple[int, int | None, str, bool]:
        """Low, high, qualifier, and whether it is said that there were none."""
        tokens = self.parsed.tokens
        left = {k.lower for k in tokens[first : t.i]}
        if t.lower in _NOBODY or (left and "no" in left) or tokens[first].lower == "no":
            return 0, 0, "exact", True
        exact = self._words.exact_collectives.get(t.lemma) if t.lower == t.lemma else None
        if exact is not None and t.i in self.phrases.over and not partitive:
            return exact, exact, "exact", False  # "a couple was killed"
        count = count or self._size(t)
        if count is not None:
            return count.low, count.high, count.qualifier, False
        given = t.tag == "NNP" and first == t.i and key_of(t.text) in name_knowledge().given
        if given or t.i in self._persons or is_full_name(self.parsed, self._know, t):
            return 1, 1, "exact", False  # "a missile killed Hasan, Jumaa and Fadel"
        if exact is not None:
            return exact, exact, "exact", False
        if t.lower in _ONE:
            return 1, 1, "exact", False
        if t.lower == "both" or "both" in left or are_both(self.parsed, t):
            return 2, 2, "exact", False
        if t.lower == "others":
            return self._table["others"], None, "vague", False
        if (names := named_behind(self.parsed, t)) > 1:
            return names, names, "exact", False
        if t.lower in _PLURAL or t.tag in ("NNS", "NNPS"):
            return self._table["plural"], None, "vague", False
        if self._is_body(t) and not (t.pos == "PROPN" and tokens[first].lower in _SINGLE):
            return (self._table["plural"] if partitive else self._table["collective"]), None, "vague", False
        return 1, 1, "exact", False

    def _size(self, t: Token) -> CountMention | None:
        """How many a body is of: "a family of six", "a cell of six men"."""
        inner = [o for of in self.parsed.kids(t.i, "prep") if of.lower == "of" for o in self.parsed.kids(of.i, "pobj")]
        if not inner or t.lemma not in self._words.sized:
            return None
        return self.phrases.over.get(inner[0].i) if inner[0].pos == "NUM" else self.phrases.counted.get(inner[0].i)

    def _told_before(self, t: Token, first: int) -> CountMention | None:
        """The number told of these people before, where a definite plural points back to them ("the insurgents")."""
        tokens = self.parsed.tokens
        if t.tag not in ("NNS", "NNPS") or tokens[first].lower not in _DEFINITE:
            return None
        if any(k.lower in _ELSE for k in tokens[first : t.i]) or t.i in self.phrases.counted:
            return None
        back = self.parsed.sentences[max(t.sentence - _REACH, 0)].first
        near = (i for i in range(first - 1, back - 1, -1) if tokens[i].lemma == t.lemma)
        nearest = next(near, None)
        return self.phrases.counted.get(nearest) if nearest is not None else None

    def _of_all(self, t: Token, person: Token) -> CountMention | None:
        """The number of those told of just before, of whom "all", or "all of them", is said."""
        if t.lower != "all" or not (person.i == t.i or person.lower in ("them", "these", "those")):
            return None
        back = self.parsed.sentences[max(t.sentence - 1, 0)].first
        counts = (self.phrases.counted.get(i) for i in range(t.i - 1, back - 1, -1) if self.is_people(i))
        return next((c for c in counts if c is not None), None)

    def is_people(self, i: int) -> bool:
        """Whether the noun at token i is one for people."""
        return self._know.kinds.as_entity(self.parsed.tokens[i].lemma, "people") is not None

    def _is_body(self, t: Token) -> bool:
        """Whether a singular noun names people in a body (family, patrol) or a group by its name."""
        if t.pos == "PROPN":
            before = self.parsed.kids(t.i, "compound")
            named = any(k.label == "PERSON" or (t.label == "NORP" and k.pos == "PROPN") for k in before)
            return t.label in ("NORP", "ORG") and not named
        kinds = self._know.kinds.all_of(t.lemma)
        return t.lemma in ("people", "personnel", "staff", "crew", "police") or bool(
            kinds and kinds[0].entity == "group"
        )

    def _may_be_people(self, t: Token, known: bool, counted: bool) -> bool:
        if t.i in self._persons:
            return True
        if known or t.pos == "PRON":
            return t.lower not in ("it", "itself", "what", "this")
        if any(c.isdigit() for c in t.text) and t.pos != "NUM":  # AK-47s
            return False
        if t.text[0] in "'’":  # a cut-off "’ve"
            return False
        if t.lemma in self._words.no_people | self._words.measures or t.pos not in _MAY_BE_PEOPLE:
            return False
        if t.pos == "PROPN" or t.label == "PERSON":
            return t.label not in _NOT_PERSON or counted
        main = self._know.kinds.of(t.lemma)
        return (main is None or main.entity != "object") and t.pos in ("NOUN", "NUM", "ADJ")


def _sum(a: People, b: People) -> People:
    """Both together; the kind is whichever is known, the span runs over both."""
    return replace(_added(a, b), parts=(*(a.parts or (a,)), b))


def _joined(a: People, b: People) -> People:
    """Both together as one item of the list.  Somebody's driver or wife does not make him a civilian."""
    if a.who is None and b.who == "civilian":
        b = replace(b, who=None)
    if not a.parts:
        return _added(a, b)
    return replace(_added(a, b), parts=(*a.parts[:-1], _added(a.parts[-1], b)))


def _is_tied(p: People, tokens: Sequence[Token]) -> bool:
    """Whether people are told of by those before them: "eight of his soldiers", "three others"."""
    words = tokens[p.first : p.last]
    return p.head is None or any(t.tag == "PRP$" or t.lower in _ELSE for t in words)


def _added(a: People, b: People) -> People:
    high = None if a.high is None or b.high is None else a.high + b.high
    order = ["exact", "about", "at-most", "at-least", "vague"]
    return People(
        first=min(a.first, b.first),
        last=max(a.last, b.last),
        head=a.head if a.head is not None else b.head,
        low=a.low + b.low,
        high=high,
        qualifier=max(a.qualifier, b.qualifier, key=order.index),
        who=a.who or b.who,
        proof=max(a.proof, b.proof),
        negated=a.negated,
        elided=a.elided and b.elided,
    )
