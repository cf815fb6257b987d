"""Noun phrases: their words, their coordination, and whom a pronoun or relative stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Parsed, Token, Words

_LEFT = {
    "amod",
    "compound",
    "nummod",
    "nmod",
    "poss",
    "quantmod",
    "advmod",
    "npadvmod",
    "punct",
    "det",
    "predet",
    "case",
}
_RELATIVES = {"who", "which", "that", "whom", "whose"}
_THIRD = {"they", "them", "he", "she", "him", "her", "it", "himself", "themselves", "themself",
          "their", "his", "its"}  # fmt: skip


def words_of(parsed: Parsed, first: int, last: int) -> Words:
    """The words from token first to token last (inclusive)."""
    start, end = parsed.tokens[first].start, parsed.tokens[last].end
    return Words(parsed.words(start, end), start, end)


def phrase(parsed: Parsed, i: int, *, full: bool = False) -> Words:
    """The noun phrase of head i without article, relative clauses and appositions; with its "of …" where `full`."""
    first, last = bounds(parsed, i)
    if full:
        for prep in parsed.kids(i, "prep"):
            if prep.lower == "of" and prep.i == last + 1:
                for obj in parsed.kids(prep.i, "pobj"):
                    last = max(last, bounds(parsed, obj.i)[1])
    return words_of(parsed, first, last)


def bounds(parsed: Parsed, i: int) -> tuple[int, int]:
    """First and last token of the noun phrase of head i: its modifiers to the left, nothing but the head to the
    right."""
    first = i
    for kid in reversed(parsed.children[i]):
        if kid < i and parsed.tokens[kid].dep in _LEFT:
            left = min(parsed.subtree(kid))
            dashes = [k for k in range(left, kid + 1) if _is_dash(parsed, k)]
            if dashes:  # "BAGHDAD - Gunmen", "LIMA - Gang members"
                first = dashes[-1] + 1 if dashes[-1] < kid else first
                break
            if left < first and parsed.tokens[left].sentence == parsed.tokens[i].sentence:
                first = left
        elif kid < i:
            break
    while first < i and (
        parsed.tokens[first].dep in {"det", "predet", "punct"}
        or parsed.tokens[first].tag in {"PRP$", "DT", "WP$"}
        or parsed.tokens[first].lower in {"both", "all"}
    ):
        first += 1
    return first, i


def _is_dash(parsed: Parsed, i: int) -> bool:
    """Whether a token is a dash between words."""
    token = parsed.tokens[i]
    return token.text in {"-", "--", "–", "—"} and i > 0 and parsed.tokens[i - 1].end < token.start


def spread(parsed: Parsed, heads: Iterable[int]) -> list[int]:
    """These heads and those coordinated to them; quantities give way to what they count ("a number of soldiers")."""
    out: list[int] = []
    todo = list(heads)
    while todo:
        i = todo.pop(0)
        token = parsed.tokens[i]
        if i in out:
            continue
        inner = _counted(parsed, token)
        if inner is not None:
            todo.insert(0, inner)
        else:
            out.append(i)
        todo += [k.i for k in parsed.kids(i, "conj") if k.pos in _NOMINAL]
        todo += _examples(parsed, i)
        todo += _listed(parsed, token)
    return out


def first_of(parsed: Parsed, i: int) -> int:
    """The first of the coordination that head i is in."""
    while parsed.tokens[i].dep == "conj":
        i = parsed.tokens[i].head
    return i


_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}


def _examples(parsed: Parsed, i: int) -> list[int]:
    """Those named as examples or members: "groups like A and B", "factions such as C", "five people, including D"."""
    return [
        o.i
        for p in parsed.kids(i, "prep")
        if p.lower in {"like", "including"} or (p.lower == "as" and any(k.lower == "such" for k in parsed.kids(p.i)))
        for o in parsed.kids(p.i, "pobj")
        if o.pos in _NOMINAL
    ]


def _listed(parsed: Parsed, token: Token) -> list[int]:
    """Members of a list that the parser takes for something else: for an apposition ("a policeman, a soldier, and a
    driver", "the mayor, his wife and …"), or for a second verb ("destroyed the office, and the post")."""
    out = []
    for kid in parsed.kids(token.i, "appos"):
        if kid.i < token.i or kid.pos not in _NOMINAL or kid.tag == "CD":
            continue
        first = parsed.tokens[min(parsed.subtree(kid.i))]
        goes_on = bool(parsed.kids(kid.i, "conj")) or _second_verb(parsed, token) is not None
        if first.tag == "PRP$" or (
            goes_on and token.pos == "NOUN" == kid.pos and _is_marked(parsed, kid) and _is_marked(parsed, token)
        ):
            out.append(kid.i)
            out += [k.i for k in parsed.kids(kid.i, "appos") if k.pos == "NOUN" and _is_marked(parsed, k)]
    second = _second_verb(parsed, token)
    return [*out, second] if second is not None else out


def _is_marked(parsed: Parsed, noun: Token) -> bool:
    """Whether a noun has an article or a number of its own, as each member of a list does."""
    return any(k.i < noun.i for k in parsed.kids(noun.i, "det", "nummod", "poss")) or noun.tag == "NNS"


def _second_verb(parsed: Parsed, token: Token) -> int | None:
    """The noun after the last comma of a list of objects that hangs on the verb as if it were a second verb."""
    verb = parsed.head(token.i)
    if token.dep not in {"dobj", "nsubjpass", "pobj"} or verb.pos not in {"VERB", "ADP"}:
        return None
    for kid in parsed.kids(verb.i, "conj"):
        if kid.i > token.i and kid.pos in {"NOUN", "PROPN", "NUM"} and not parsed.kids(kid.i, "nsubj", "aux", "dobj"):
            return kid.i
    return None


# fmt: off
_QUANTITIES = {
    "number", "group", "series", "couple", "dozen", "score", "hundred", "thousand", "lot", "majority", "some",
    "several", "many", "most", "all", "handful", "total", "pair", "wave", "barrage", "salvo", "column", "band",
    "part", "rest", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "each", "none",
    "both", "any", "variety", "half", "team", "squad", "gathering", "crowd",
}
# fmt: on


def _counted(parsed: Parsed, token: Token) -> int | None:
    if token.lemma not in _QUANTITIES and token.pos != "NUM":
        return None
    for prep in parsed.kids(token.i, "prep"):
        if prep.lower == "of":
            for obj in parsed.kids(prep.i, "pobj"):
                return obj.i
    return None


def antecedent(parsed: Parsed, i: int, earlier: Sequence[int] = ()) -> int | None:
    """Whom a relative or personal pronoun stands for: the noun that its clause hangs on, or of the `earlier` heads
    (nearest first) the first that agrees in number.  Other tokens stand for themselves; None where nobody is
    found."""
    token = parsed.tokens[i]
    if token.lower in _RELATIVES and token.tag in {"WDT", "WP", "IN", "WP$"}:
        for up in parsed.ancestors(i):
            if up.dep in {"relcl", "acl"}:
                return up.head
        return None
    if token.lower in _THIRD and token.pos == "PRON":
        plural = token.lower in {"they", "them", "themselves", "their"}
        if token.lower == "them" and (own := _object_before(parsed, i)) is not None:
            return own
        for k in earlier:
            other = parsed.tokens[k]
            if other.pos == "PRON":
                continue
            if token.lower in {"it", "its"} or (plural and other.pos == "PROPN") or plural == is_plural(parsed, other):
                return k
        return None
    return i


def _object_before(parsed: Parsed, i: int) -> int | None:
    """The object of the verb before "and": "soldiers pursued the attackers and killed eight of them"."""
    verb = next((up for up in parsed.ancestors(i) if up.pos == "VERB"), None)
    if verb is None or verb.dep != "conj" or parsed.kids(verb.i, "nsubj", "nsubjpass"):
        return None
    objects = [o.i for o in parsed.kids(verb.head, "dobj") if o.tag == "NNS" and o.i < verb.i]
    return next((o for o in objects if is_definite(parsed, o)), None)


def is_plural(parsed: Parsed, token: Token) -> bool:
    """Whether a noun phrase is of several: by its tag or its coordination."""
    return token.tag in {"NNS", "NNPS"} or bool(parsed.kids(token.i, "conj"))


def is_bare_plural(parsed: Parsed, i: int) -> bool:
    """Whether a noun is a plural that nothing marks as some or as known: "attacks", not "the attacks"."""
    token = parsed.tokens[i]
    return token.tag in {"NNS", "NNPS"} and not any(k.i < i for k in parsed.kids(i, "det", "poss", "nummod"))


def is_open_line(parsed: Parsed, i: int) -> bool:
    """Whether a token stands in a line of its own, the first or second, that no stop ends: a headline."""
    run = parsed.sentence(i)
    paragraph = parsed.paragraphs[parsed.tokens[i].paragraph]
    whole = paragraph.first == run.first and paragraph.last == run.last
    return whole and parsed.tokens[i].paragraph < 2 and parsed.tokens[run.last - 1].text[-1] not in ".!?:;,\"'”’)"


def is_definite(parsed: Parsed, i: int) -> bool:
    """Whether a noun refers back: "the attack", "this bombing", "these strikes", "their action", "Tuesday's attack"."""
    return any(
        k.lower in {"the", "this", "these", "that", "those", "such", "said", "same"}
        or k.tag == "PRP$"
        or (k.dep == "poss" and k.label in {"DATE", "TIME"})
        for k in parsed.kids(i)
        if k.i < i
    )


def is_said_of_told(parsed: Parsed, i: int) -> bool:
    """Whether a noun says what something told before was: "it was the third attack on the base"."""
    token, verb = parsed.tokens[i], parsed.head(i)
    if token.dep != "attr" or verb.lemma != "be":
        return False
    return any(k.lower in {"it", "this", "that"} or is_definite(parsed, k.i) for k in parsed.kids(verb.i, "nsubj"))


def closes_clause(parsed: Parsed, i: int) -> bool:
    """Whether token i is a participle after a comma that says what came of the main clause ("…, killing two"):
    wherever the parser hangs it."""
    token = parsed.tokens[i]
    return (
        token.tag == "VBG"
        and i > parsed.sentence(i).first
        and parsed.tokens[i - 1].lower in {",", "–", "—", "--"}
        and not parsed.kids(i, "nsubj", "aux")
    )
