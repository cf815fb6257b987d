"""The grammar of one article as trigger words are asked about it: what stands by a verb or noun, and of what kind."""

from __future__ import annotations

from collections.abc import Iterable

from ..know import Knowledge
from ..know.kinds import Kind
from ..model import Parsed, Token

_PRONOUNS = {"him", "her", "them", "he", "she", "they", "who", "himself", "me", "us", "whom", "it"}
_ARMED = {"military", "armed-group", "police"}
_PLACES = {"GPE", "LOC", "FAC"}
_BOMBERS = {"bomber", "attacker"}


class Grammar:
    """The grammar of one article, asked of one word at a time."""

    def __init__(self, parsed: Parsed, know: Knowledge) -> None:
        self.parsed, self.know = parsed, know

    # -------------------------------------------------------------------------------------- phrases

    def objects(self, verb: Token) -> list[Token]:
        """What a verb is done to, with all that is coordinated; of a participle what it stands behind ("houses damaged
        by explosives")."""
        own = self.meant(self.parsed.kids(verb.i, "dobj", "nsubjpass"))
        if not own and verb.tag == "VBN" and verb.dep == "acl":
            own = [self.parsed.head(verb.i)]
        if not own and verb.dep == "conj" and self.parsed.kids(verb.i, "auxpass"):  # "he fled but was captured"
            own = self.parsed.kids(verb.head, "nsubj", "nsubjpass")
        return self.spread(own)

    def subjects(self, verb: Token) -> list[Token]:
        """Who or what does it, with all that is coordinated: those of a verb before it too; and a noun right before a
        finite verb that the parser gave to the phrase before ("…, X, the parliament voted")."""
        own = self.meant(self.parsed.kids(verb.i, "nsubj"))
        if not own and verb.dep == "conj":
            own = self.parsed.kids(verb.head, "nsubj")
        if not own and verb.tag in {"VBD", "VBZ"} and verb.i > 0:
            before = self.parsed.tokens[verb.i - 1]
            if before.pos in {"NOUN", "PROPN"} and before.dep in {"appos", "conj"}:
                own = [before]
        return self.spread(own)

    def meant(self, tokens: Iterable[Token]) -> list[Token]:
        """These words; what a relative clause is told of for its "that" or "which"."""
        return [self._told_of(t) if t.lower in {"that", "which"} else t for t in tokens]

    def _told_of(self, pronoun: Token) -> Token:
        verb = self.parsed.head(pronoun.i)
        return self.parsed.head(verb.i) if verb.dep == "relcl" else pronoun

    def doers(self, verb: Token) -> list[Token]:
        """The subjects and what stands behind "by"."""
        return self.subjects(verb) + self.behind(verb, {"by"})

    def is_suicidal(self, doer: Token) -> bool:
        """Whether somebody is called a suicide bomber."""
        before = self.parsed.kids(doer.i, "compound", "amod")
        return doer.lemma in _BOMBERS and any(k.lower in self.know.words.suicide_words for k in before)

    def behind(self, token: Token, prepositions: set[str]) -> list[Token]:
        preps = [p for p in self.parsed.kids(token.i, "prep", "agent") if p.lower in prepositions]
        return self.spread(o for p in preps for o in self.parsed.kids(p.i, "pobj"))

    def spread(self, heads: Iterable[Token]) -> list[Token]:
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

    def kind(self, token: Token) -> Kind | None:
        """The kind of people or thing that a noun names, the word before it included ("security forces")."""
        before = self.parsed.tokens[token.i - 1].lower if token.i else ""
        return self.know.kinds.of(f"{before} {token.lower}") or self.know.kinds.of(token.lemma)

    def weapon(self, token: Token) -> str | None:
        """The kind of weapon that a word is, the words before it included ("car bomb")."""
        kind_of = self.know.weapons.kind_of
        before = [t.lower for t in self.parsed.tokens[max(0, token.i - 2) : token.i]]
        phrases = (" ".join([*before[k:], token.lemma]) for k in range(len(before) + 1))
        forms = (*phrases, token.lower, token.lower.removesuffix("s"))
        return next((kind for kind in map(kind_of, forms) if kind), None)

    def is_human(self, token: Token) -> bool:
        if token.label == "PERSON" or token.lower in _PRONOUNS:
            return True
        kind = self.kind(token)
        return kind is not None and kind.entity in {"people", "person", "group"}

    def is_armed(self, token: Token) -> bool:
        kind = self.kind(token)
        return kind is not None and kind.category in _ARMED

    def does_harm(self, token: Token) -> bool:
        """Whether arms, armed people or another act of violence ("an explosion hit the market")."""
        return self.weapon(token) is not None or self.is_armed(token) or token.lemma in self.know.triggers.nouns

    def is_deed(self, token: Token) -> bool:
        """Whether a noun tells of a violent act by itself."""
        senses = self.know.triggers.nouns.get(token.lemma, ())
        return any(not s.weak and s.needs is None and self.know.codebook.is_violent(s.type) for s in senses)

    def is_target(self, token: Token) -> bool:
        """Whether people, a group, a place or a thing that has a kind."""
        return self.is_place(token) or self.kind(token) is not None or self.is_human(token)

    def is_place(self, token: Token) -> bool:
        """Whether a place: a named one, or a town, base, district …"""
        if token.pos != "PROPN":
            return token.lemma in self.know.words.territory
        before = self.parsed.tokens[token.i - 1] if token.i else token
        if token.label == "PERSON" == before.label and before.head == token.i:
            return False  # "took Ann Barber into custody"
        return token.label in _PLACES or self.know.gazetteer.knows(token.text)

    def is_of_labor(self, noun: Token) -> bool:
        """Whether a strike is one of workers and not of arms."""
        parsed, words = self.parsed, self.know.words
        beside = parsed.kids(noun.i, "amod", "compound", "poss", "nummod", "nmod") + self.behind(noun, {"by", "of"})
        if any({k.lower, k.lemma} & words.labor_words for k in beside):
            return True
        if any(p.lower in {"on", "against"} for p in parsed.kids(noun.i, "prep")):
            return False
        head = parsed.head(noun.i)
        return head.lower == "on" or head.lemma in words.labor_verbs


def ranks(parsed: Parsed, deed: Token, ranking: frozenset[str]) -> bool:
    """Whether the noun of a deed only tells what one told before it is the latest of: "shot a mayor, the latest killing
    of a politician"."""
    marks = [k for k in parsed.kids(deed.i, "amod") if k.lower in ranking or k.label == "ORDINAL"]
    return bool(marks) and marks[0].i > 1 and parsed.tokens[marks[0].i - 2].text == ","
