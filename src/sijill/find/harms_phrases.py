"""Where the noun phrases of harm begin and end, what is coordinated in them, and what the parser cut short."""

from __future__ import annotations

from msgspec.structs import replace

from ..know.harms import HarmWords
from ..model import CountMention, Parsed, Token

_LEFT = frozenset((
    "det", "amod", "nummod", "compound", "poss", "nmod", "quantmod", "predet", "advmod", "neg", "npadvmod", "case",
    "punct", "cc", "conj",
))  # fmt: skip
_RELATIVE = frozenset(("who", "whom", "that", "which"))
_SOME = frozenset(("group", "number", "total", "majority", "rest", "both", "all", "none", "one", "body", "bodies"))
_OF_ALL = frozenset(("all", "both", "most", "mostly", "many", "some"))
_NONE = frozenset(("none", "neither"))
#: joins more people to those before: "a leader along with two of his aides"
_JOINS = (("along", "with"), ("together", "with"), ("as", "well", "as"), ("in", "addition", "to"))


class Phrases:
    """Noun phrases of one article, read from the parser's heads and mended by the order of the words.

    `over` gives the count that covers a token, `counted` the one that counts it.
    """

    def __init__(self, parsed: Parsed, words: HarmWords, counts: tuple[CountMention, ...]) -> None:
        self.parsed = parsed
        self._words = words
        self.over: dict[int, CountMention] = {}
        self.counted: dict[int, CountMention] = {}
        for count in counts:
            for t in parsed.between(count.start, count.end):
                self.over[t.i] = count
            if count.of is not None:
                first = self.counted.get(count.of)
                if first is not None and count.text.lower() in words.multiples:
                    first = None  # "a 2012 double murder"
                self.counted[count.of] = count if first is None else self._both(first, count)

    def _both(self, a: CountMention, b: CountMention) -> CountMention:
        """What two numbers say of one noun: their sum where "and" ties them ("12 and 7 people"), else the first."""
        if a.high is None or b.high is None or self.parsed.text[a.end : b.start].strip() != "and":
            return a
        text = self.parsed.words(a.start, b.end)
        return replace(a, text=text, end=b.end, low=a.low + b.low, high=a.high + b.high)

    def antecedent(self, i: int) -> int:
        """What a relative pronoun stands for: the counted people right before it, else what the parser hangs its clause
        on; any other token itself."""
        t = self.parsed.tokens[i]
        if t.lower in _RELATIVE and t.tag in ("WP", "WDT"):
            if i - 1 in self.counted:
                return i - 1
            verb = next((a for a in self.parsed.ancestors(i) if a.dep == "relcl"), None)
            if verb is not None:
                return verb.head
        return i

    def whole_of_part(self, h: int) -> int:
        """The people before "including three children" or "among them three children"."""
        tokens = self.parsed.tokens
        k = self.first_of(h) - 1
        if k >= 1 and tokens[k].lower == "them" and tokens[k - 1].lower == "among":
            k -= 1
        elif k < 0 or tokens[k].lower != "including":
            return h
        k -= 1
        if k >= 0 and tokens[k].text == ",":
            k -= 1
        return k if k >= 0 and tokens[k].pos in ("NOUN", "PROPN") and k in self.counted else h

    def before(self, i: int) -> int | None:
        """The head of the counted noun phrase that ends just before token i ("six soldiers | killed"), if one does."""
        tokens = self.parsed.tokens
        floor = self.parsed.sentence(i).first
        j = i - 1
        if j >= floor and tokens[j].pos == "DET":  # "the wounded" are told of already
            return None
        while j >= floor and (tokens[j].pos in ("AUX", "ADV") or tokens[j].lower in ("more", "also", "reported")):
            j -= 1
        if j < floor:
            return None
        if j in self.over:
            return self._top(j)
        k, noun = j, j
        while k >= floor and i - k < 9:
            if k in self.over:
                noun = self._of_which(k, noun)
                return self._top(noun) if tokens[noun].pos in ("NOUN", "PROPN", "PRON", "NUM") else None
            if tokens[k].pos in ("PUNCT", "VERB", "CCONJ", "SCONJ", "AUX"):
                return None
            if tokens[k].lower == "of" or (tokens[k].dep == "prep" and tokens[k - 1].pos in ("NOUN", "PROPN")):
                noun = k - 1
            k -= 1
        return None

    def _of_which(self, k: int, noun: int) -> int:
        """The head of what a counted noun phrase is the whole or the owner of: "none of the four priests"."""
        tokens = self.parsed.tokens
        i = k - 1
        while i > 0 and (tokens[i].pos in ("DET", "PRON") or i in self.over):
            i -= 1
        return i - 1 if i > 0 and i < k - 1 and tokens[i].lower == "of" and tokens[i - 1].lower in _NONE else noun

    def just_before(self, i: int) -> int | None:
        """The head of the noun phrase that ends before token i, auxiliaries apart: the subject that the parser lost."""
        tokens = self.parsed.tokens
        floor = self.parsed.sentence(i).first
        j = i - 1
        while j >= floor and tokens[j].pos in ("AUX", "ADV", "PART"):
            j -= 1
        if j < floor or j == i - 1:
            return None
        aged = tokens[j].lower in ("old", "olds")  # "a 3-year-old"
        return self._top(j) if aged or tokens[j].pos in ("NOUN", "PROPN", "PRON", "NUM") else None

    def _top(self, j: int) -> int:
        """The first of the nouns that this one is coordinated with."""
        tokens = self.parsed.tokens
        while (
            (tokens[j].dep == "conj" or (tokens[j].dep == "appos" and self._goes_on(tokens[j].head, tokens[j])))
            and tokens[tokens[j].head].pos in ("NOUN", "PROPN", "NUM")
            and tokens[j].head < j
        ):
            between = tokens[tokens[j].head : j]
            if any((t.pos in ("VERB", "AUX") and t.dep != "amod") or t.text == ";" for t in between):
                break
            if any(t.lower in self._words.states for t in between):
                break  # "one dead and a dozen others | wounded"
            j = tokens[j].head
        earlier = [s.i for s in self.parsed.kids(tokens[j].head, tokens[j].dep) if s.i < j]
        return next((i for i in earlier if self.parsed.tokens[j] in self._fellows(i)), j)

    def after(self, i: int) -> int | None:
        """The head of the noun phrase that begins right after token i, as it reads without the parser's heads."""
        tokens = self.parsed.tokens
        end = self.parsed.sentence(i).last
        j, noun = i + 1, None
        while j < end and (
            tokens[j].pos in ("ADV", "DET") or j in self.over or tokens[j].lower in ("at", "as", "his", "their")
        ):
            if j in self.over and (noun is None or tokens[j].pos in ("NUM", "NOUN")):
                noun = j
            j += 1
        if noun is not None and tokens[j : j + 1] and tokens[j].lower == "of":
            return noun
        while (j < end and tokens[j].pos in ("ADJ", "NOUN", "PROPN", "PRON", "NUM")) or (
            j < end and tokens[j].tag in ("HYPH", "POS")
        ):
            if tokens[j].pos in ("NOUN", "PROPN", "PRON"):
                noun = j
            j += 1
        return noun

    def true_head(self, h: int) -> int:
        """The last noun of a compound that the parser cut short: "sub|-commander", "Party of Peru |fighter"."""
        tokens = self.parsed.tokens
        if (
            h + 2 < len(tokens)
            and tokens[h + 1].text == "-"
            and tokens[h + 1].start == tokens[h].end
            and tokens[h + 2].pos in ("NOUN", "PROPN")
        ):
            return h + 2
        if tokens[h].pos == "PROPN":
            for of in self.parsed.kids(h, "prep"):
                inner = self.parsed.kids(of.i, "pobj")
                if of.lower == "of" and inner and inner[0].pos == "NOUN" and tokens[inner[0].i - 1].pos == "PROPN":
                    return inner[0].i
        return h

    def first_of(self, h: int) -> int:
        """Where the noun phrase of this head begins."""
        tokens = self.parsed.tokens
        first = h
        while first > 0:
            k = first - 1
            t = tokens[k]
            if t.sentence != tokens[h].sentence or t.text in (",", ";", ":"):
                break
            i = k
            while i < h and tokens[i].head != i and tokens[i].head > i:
                i = tokens[i].head
            if i != h or t.dep not in _LEFT or (t.pos == "PUNCT" and k - 1 not in self.over and t.text not in '"“”-–'):
                break
            first = k
        return first

    def with_determiner(self, i: int, first: int) -> int:
        """Where a counted noun phrase begins: with the determiner before its number ("the 50 men")."""
        tokens = self.parsed.tokens
        while i > first and (tokens[i - 1].pos in ("DET", "PRON", "ADJ") or tokens[i - 1].tag == "PRP$"):
            i -= 1
        return i

    def whole(self, h: int, count: CountMention | None) -> int | None:
        """The head of what a number or a group is of: "eight of his soldiers", "a group of rebels", "dozens of men"."""
        t = self.parsed.tokens[h]
        if h not in self.over and t.lower not in _SOME:
            return None
        kids = [k for k in self.parsed.kids(h, "prep") if k.lower in ("of", "among")]
        if not kids:
            nxt = h + 1
            ok = nxt < len(self.parsed.tokens) and self.parsed.tokens[nxt].lower == "of"
            return count.of if ok and count is not None and h in self.over else None
        pobj = self.parsed.kids(kids[0].i, "pobj")
        if not pobj:
            return None
        deeper = self.whole(pobj[0].i, None)
        return deeper if deeper is not None else pobj[0].i

    def conjuncts(self, h: int) -> list[int]:
        """The head and all that is coordinated with it or joined by "along with", in order."""
        tokens = self.parsed.tokens
        out, todo = [], [h]
        while todo:
            k = todo.pop(0)
            if k in out or (k + 1 < len(tokens) and tokens[k + 1].tag == "POS" and k != h):
                continue
            out.append(k)
            todo.extend(
                c.i
                for c in (*self.parsed.kids(k, "conj", "appos"), *self._fellows(k))
                if (c.dep != "appos" or self._in_list(c) or self._goes_on(k, c))
                and c.pos in ("NOUN", "PROPN", "NUM", "PRON", "ADJ")
                and not self._starts_clause(c)
                and not self._is_alternative(k, c)
                and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.dep != "amod" for t in tokens[k + 1 : c.i])
            )
            todo.extend(self._theirs(k))
            joined = self._joined(k)
            if joined is not None:
                todo.append(joined)
        return sorted(out)

    def _theirs(self, h: int) -> list[int]:
        """Those named with somebody's people after what he is said to be: "X, a commander, and his aide"."""
        said = self.parsed.kids(h, "appos")
        return [
            c.i
            for a in said
            for c in self.parsed.kids(a.i, "conj")
            if any(k.tag == "PRP$" for k in self.parsed.kids(c.i))
        ]

    def _fellows(self, h: int) -> list[Token]:
        """Further subjects of one verb: items of a list that the parser did not tie ("a judge, two guards and …")."""
        tokens = self.parsed.tokens
        if tokens[h].dep not in ("nsubj", "nsubjpass"):
            return []
        others = self.parsed.kids(tokens[h].head, tokens[h].dep)
        named = tokens[h].tag == "NN" and len(others) == 2 and others[1].pos == "PROPN"
        if named and not any(t.lower == "and" for t in tokens[h : others[1].i]):
            return []  # "the roommate, Paul Haines, was arrested"
        return [o for o in others if o.i > h and tokens[max(self.first_of(o.i) - 1, 0)].lower in (",", "and")]

    def _goes_on(self, h: int, c: Token) -> bool:
        """Whether what looks like an apposition is an item of a list that goes on: "a policeman, a soldier and a
        driver", "A, B and C"."""
        t = self.parsed.tokens[h]
        if t.tag not in ("NN", "NNP") or c.i < h:
            return False
        # "a leader, two of his men and a driver": several are not said of one
        counted = c.pos == "NUM" and c.i in self.over and self.over[c.i].low > 1
        # in a headline neither has an article: "husband, wife and two children killed"
        of_one = t.pos == "NOUN" and self._has_own_mark(t) and not self._has_own_mark(c)
        if not counted and (t.pos != c.pos or of_one):
            return False
        return any(k.i > c.i for k in (*self.parsed.kids(h, "conj"), *self.parsed.kids(c.i, "conj")))

    def _has_own_mark(self, t: Token) -> bool:
        return t.i in self.counted or any(k.dep in ("det", "poss") for k in self.parsed.kids(t.i))

    def next_item(self, h: int) -> int | None:
        """The head of the noun phrase that a comma or "and" ties to this one, where the parser hung it elsewhere."""
        tokens = self.parsed.tokens
        end = self.parsed.sentence(h).last
        j = h + 1
        while j < end and tokens[j].lower in (",", "and"):
            j += 1
        if j == h + 2 < end and tokens[h + 1].text == "," and tokens[j].lower in _OF_ALL:
            return None  # "24 people, all of them teachers"
        c = self.after(j - 1) if h + 1 < j < end else None
        if c is None or tokens[c].dep not in ("conj", "dobj", "appos", "npadvmod") or self._starts_clause(tokens[c]):
            return None
        if any(t.dep == "conj" and t.head < h and tokens[t.head].pos == "VERB" for t in tokens[h + 1 : c]):
            return None  # "killed three and wounded dozens"
        if tokens[c].dep == "npadvmod" and c + 1 < end and tokens[c + 1].text == "-":
            return None  # ", the Kurdish-led administration said"
        return c

    def is_name_of(self, h: int, item: int) -> bool:
        """Whether the noun phrase after a comma is the name of the one before it: "a leader, Ali Hasan"."""
        t, name = self.parsed.tokens[h], self.parsed.tokens[item]
        return t.tag == "NN" and name.dep == "appos" and name.pos == "PROPN" and name.head == h

    def _in_list(self, t: Token) -> bool:
        """Whether what looks like an apposition is an item of a list: a semicolon stands before it."""
        first = self.first_of(t.i)
        return first > 0 and self.parsed.tokens[first - 1].text == ";"

    def _is_alternative(self, k: int, c: Token) -> bool:
        """Whether a conjunct is another word for the same people, the one or the other, or who were not: "a soldier or
        policeman", "seven people and not five"."""
        between = {t.lower for t in self.parsed.tokens[k + 1 : self.first_of(c.i)]}
        denied = any(t.dep == "neg" for t in self.parsed.tokens[max(k + 1, c.i - 2) : c.i])
        return denied or (bool(between & {"or", "nor"}) and not between & {"and"})

    def _starts_clause(self, t: Token) -> bool:
        """Whether what looks like a conjunct is the subject of a clause of its own ("and eight | wounded")."""
        tokens = self.parsed.tokens
        nxt = t.i + 1
        if nxt < len(tokens) and tokens[nxt].tag in ("VBN", "VBD") and self._act(tokens[nxt]):
            first = t
            while first.dep == "conj":
                first = self.parsed.head(first.i)
            if any(k.i < t.i and self._act(k) for k in self.parsed.kids(first.i, "acl")):
                return True  # "300 injured and 40,000 | displaced"
            if self._befell_both(first, t, tokens[nxt]):
                return False
            return first.dep not in ("nsubj", "nsubjpass") or first.head != nxt  # but "a woman and two children | died"
        return any(k.dep in ("nsubj", "nsubjpass", "cop") for k in self.parsed.kids(t.i))

    def _befell_both(self, first: Token, t: Token, act: Token) -> bool:
        """Whether a participle behind the second of two nouns is told of both: "the 38 pupils and three teachers |
        abducted in May are free", "left three soldiers and two civilians | wounded"."""
        over, words = self.parsed.head(first.i), self._words
        if t.pos != "NOUN" or first.pos != "NOUN" or first.lemma in words.deeds:
            return False
        if any(k.lower in words.states for k in self.parsed.tokens[first.i : t.i]):
            return False
        both = act.dep == "acl" and act.head in (first.i, t.i) and not self._act(over)
        return both or over.lemma == "leave"

    def _act(self, t: Token) -> bool:
        return t.lemma in self._words.verbs or t.lemma in self._words.suffering

    def _joined(self, h: int) -> int | None:
        tokens = self.parsed.tokens
        end = self.parsed.sentence(h).last
        j = self.true_head(h) + 1
        if j < end and tokens[j].text == ",":
            j += 1
        for words in _JOINS:
            if tuple(t.lower for t in tokens[j : j + len(words)]) == words and j + len(words) < end:
                return self.after(j + len(words) - 1)
        return None
