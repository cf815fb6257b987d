"""Case restored in wires that are all in capitals, and in headlines that capitalise every word; the length of the text
never changes.

Every word takes one of three forms (lower, Title, its own such as FMLN or McDonald); the best row of forms is searched
for (Viterbi), scored by how often each form stands in running English text: see casing.py.
After Lita, Ittycheriah, Roukos and Kambhatla, "tRuEcasIng" (ACL 2003), with class-based smoothing for rare words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from ..know import knowledge
from .casing import FORMS, Scores, load_casing, scores_of

_TOKEN = re.compile(
    r"(?P<ordinal>\d+(?:st|nd|rd|th|(?<=[23])d)\b)"
    r"|(?P<code>(?<![^\W_])[a-z]{1,3}-?\d+[a-z]?(?![^\W_])|(?<![^\W_])(?:[^\W\d_]\.){2,})"
    r"|(?P<number>\d+(?:[.,:/]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>[^\s\w])",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s(?:--|[–—-])(?:\s+\[[^\]]*\])*\s*$")
_POSSESSIVE = re.compile(r"['’]s$")
_PARTICLE = re.compile(r"(?:[dlo]['’]|mc)(?=[^\W\d_]{3})")
#: abbreviations that stand before a name or number: their point ends no sentence
SHORT_TITLES = frozenset(
    "gen col lt maj capt sgt cpl cmdr adm brig dr mr mrs ms msgr mons rev fr st pres prof gov sen rep jr no vs".split()  # noqa: SIM905
)
_SMALL = frozenset("the a an of and for in to on de del la el los las y".split())  # noqa: SIM905
_ARTICLES = frozenset(("la", "las", "los"))
_OBJECTS = frozenset("the a an that his her its their all any to both".split())  # noqa: SIM905
_MODALS = frozenset(("will", "would", "shall", "should", "can", "could", "must", "may", "might", "not"))
_ENDS = frozenset(".!?:")
_CLOSES = frozenset("\"”’')]")
_OPENS = frozenset("\"“‘'(")

_WORDS = re.compile(r"[^\W\d_]+")
#: letters of words that headlines may leave small; how many longer words a headline has, and what share has a capital
_LITTLE, _LEAST, _MOST, _NEARLY = 3, 3, 20, 0.9

#: how much the neighbours count beside the word itself; pairs of words beside both
_WEIGHT, _PAIR = 0.55, 3.0


class Item(Struct, frozen=True, gc=False):
    """A word, or what stands between words.  `key` is the word in lower case without 's; `kind` word or a sign."""

    start: int
    end: int
    key: str
    kind: str
    starts: bool = False


def items(text: str) -> Iterator[Item]:
    """The words, numbers and marks of a text, with the words that begin a sentence marked."""
    starts, ended, group = True, False, False
    last = ""
    for m in _TOKEN.finditer(text):
        kind, words, at = m.lastgroup, m.group(0), m.start()
        if kind == "mark":
            if words in _ENDS:
                ended = words != "." or (last not in SHORT_TITLES and (len(last) != 1 or not last.isalpha()))
            elif words == "-" and text[at - 1 : at] == "-":
                ended = True
            elif words == "[":
                group = starts or ended  # a label such as [Text] or the name of a speaker
            elif words == "]" and group:
                ended = True
            elif words in _OPENS:
                ended = ended or (last == "," and words in '"“' and text[at - 1] == " ")  # He said, "The …
            elif words not in _CLOSES:
                ended = False
            yield Item(at, m.end(), words, "-" if words == "-" else "P")
            last = words
            continue
        first = starts or (ended and text[at - 1] in " \n\"“‘'([")
        starts = ended = False
        if kind == "word":
            last = _POSSESSIVE.sub("", words.lower())
            yield Item(at, m.end(), last, "word", first)
        else:
            yield Item(at, m.end(), words, {"number": "#", "ordinal": "o"}.get(kind or "", "code"))
            last = "#" if kind == "number" else ""


def in_capitals(text: str) -> bool:
    """Whether a text is in capitals throughout and long enough to tell, or a wire's head ("BOGOTA, 15 DEC 89 --")."""
    letters = [c for c in text if c.isalpha()]
    if sum(c.isupper() for c in letters) <= 0.8 * len(letters):
        return False
    return len(letters) >= 20 or (len(letters) >= 4 and _HEAD.search(text) is not None)


@lru_cache(maxsize=10_000)
def _scores(key: str) -> Scores:
    return scores_of(load_casing(), key)


def _given(row: list[Item]) -> dict[int, str]:
    """Forms that are not left to the search: names over an "of" (Department of State), acronyms in brackets, "de la"
    inside a name, and the verb "march" after a modal."""
    pairs = load_casing().pairs
    given = {**_surnames(row), **_acronyms(row)}
    for n in range(1, len(row) - 1):
        if row[n - 1].key == "de" and row[n].key in _ARTICLES:
            given[n - 1] = given[n] = "l"
        elif row[n].key == "march" and row[n - 1].key in _MODALS:
            given[n] = "l"
        elif row[n].key == "of" and pairs.get((row[n - 1].key, "of " + row[n + 1].key)) == "TT":
            given[n - 1] = given[n + 1] = "T"
    return given


def _surnames(row: list[Item]) -> dict[int, str]:
    """Title case for unknown words that end a name after a title ("Commander Jorge HANDAL"), there and wherever they
    stand again: many surnames look like plurals of common words.  A word before "the" or "that" is a verb."""
    titles, found = knowledge().kinds, set[str]()
    for n in range(2, len(row)):
        after = row[n + 1].key if n + 1 < len(row) else "."
        if row[n].kind != "word" or row[n].starts or after in _OBJECTS or _scores(row[n].key).seen:
            continue
        k = n - 1
        while k > max(0, n - 4) and row[k].kind == "word" and _is_titled(row[k].key) and not row[k].starts:
            k -= 1
        if k < n - 1 and row[k].kind == "word" and titles.is_title(row[k].key):
            found.add(row[n].key)
    return {n: "T" for n, item in enumerate(row) if item.key in found and item.kind == "word"}


def _is_titled(key: str) -> bool:
    """Whether a word is mostly written with a capital, as names are."""
    chances = _scores(key).alone
    return chances[1] > max(chances[0], chances[2])


def _acronyms(row: list[Item]) -> dict[int, str]:
    """Forms that an unknown word alone in brackets gives: to itself, its like elsewhere, and what it stands for."""
    given: dict[int, str] = {}
    found: set[str] = set()
    for n in range(1, len(row) - 1):
        key = row[n].key
        if (
            row[n].kind == "word"
            and not row[n].starts
            and row[n - 1].key in ("(", "[")
            and row[n + 1].key in (")", "]")
        ):
            scores = _scores(key)
            if 2 <= len(key) <= 8 and (scores.own.isupper() or not scores.seen):
                found.add(key)
                words = [k for k in range(max(0, n - 12), n - 1) if row[k].kind == "word" and row[k].key not in _SMALL]
                words = words[-len(key) :]
                if len(key) > 2 and sorted(row[k].key[0] for k in words) == sorted(key):
                    given.update(dict.fromkeys(words, "T"))
    if found:
        given.update((n, "X") for n, item in enumerate(row) if item.key in found)
    return given


def forms(row: list[Item]) -> list[str]:
    """The best form of every item: l, T, X, or the item's own sign where it is no word."""
    pairs = load_casing().pairs
    best: list[list[float]] = []  # by item: the score of each of its states
    back: list[list[int]] = []
    states: list[list[str]] = []
    before: Scores | None = None
    tried: tuple[int, ...] = (0,)
    given = _given(row)
    for n, item in enumerate(row):
        word = _scores(item.key) if item.kind == "word" else None
        tries = word.open if word else (0,)
        if n in given:
            tries = (FORMS.index(given[n]),)
        signs = [FORMS[y] for y in tries] if word else ["X" if item.kind == "code" else item.kind]
        pair = pairs.get((row[n - 1].key, item.key)) if word and before else None
        here: list[float] = []
        came: list[int] = []
        for y, sign in zip(tries, signs, strict=True):
            top, at = 0.0, 0
            if n:
                right = before.right[sign] if before else None
                top = -1e18
                for k, x in enumerate(tried):
                    left = states[n - 1][k]
                    total = best[n - 1][k]
                    if word:
                        total += _WEIGHT * word.left[left][y]
                    if right:
                        total += _WEIGHT * right[x]
                    if pair and pair[0] == left and pair[1] == sign:
                        total += _PAIR
                    if total > top:
                        top, at = total, k
            here.append(top + word.alone[y] if word else top)
            came.append(at)
        best.append(here)
        back.append(came)
        states.append(signs)
        before, tried = word, tries
    out: list[str] = []
    k = max(range(len(best[-1])), key=best[-1].__getitem__) if row else 0
    for n in range(len(row) - 1, -1, -1):
        out.append(states[n][k])
        k = back[n][k]
    return out[::-1]


def _written(words: str, item: Item, form: str) -> str:
    """A word in its form, with 's and particles as they are written."""
    low = words.lower()
    if form == "l" and not item.starts:
        return low
    tail = len(item.key)
    if form == "X":
        own = _scores(item.key).own or words[:tail]
        return own + low[tail:]
    if form == "T" and _PARTICLE.match(low):
        at = 2
        return low[0].upper() + low[1:at] + low[at].upper() + low[at + 1 :]
    return low[:1].upper() + low[1:]


def restore_case(text: str) -> str:
    """The text with lower case where running text has it, and names in Title case."""
    row = list(items(text))
    out = list(text)
    for item, form in zip(row, forms(row), strict=True):
        if item.kind == "word":
            words = text[item.start : item.end]
            written = _written(words, item, form)
            if len(written) == len(words):
                out[item.start : item.end] = written
        elif item.kind in "#o":
            out[item.start : item.end] = text[item.start : item.end].lower()
    return "".join(out)


def in_title_case(text: str) -> bool:
    """Whether a line is a headline that capitalises its words ("Two Men Shot In Park"): nearly all that are longer than
    three letters, among them some that running text does not, and no full stop at the end."""
    words = [w for w in _WORDS.findall(text) if len(w) > _LITTLE]
    if (
        not _LEAST <= len(words) <= _MOST
        or text.rstrip()[-1:] in _ENDS
        or sum(map(_is_capital, words)) < _NEARLY * len(words)
    ):
        return False
    return sum(_is_capital(w) and is_mostly_lower(w.lower()) for w in words) >= max(2, len(words) / 4)


def restore_headline(text: str) -> str:
    """Such a line with its common words in lower case.  What running text does not know keeps its capital, as may be a
    name."""
    row = list(items(text))
    out = list(text)
    for item, form in zip(row, forms(row), strict=True):
        words = text[item.start : item.end]
        if item.kind == "word" and form == "l" and not item.starts and _is_capital(words) and _scores(item.key).seen:
            out[item.start : item.end] = words.lower()
    return "".join(out)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and not word[1:].isupper()


def is_mostly_lower(key: str) -> bool:
    """Whether a word is mostly written without a capital."""
    scores = _scores(key)
    return bool(scores.seen) and scores.alone[0] > max(scores.alone[1], scores.alone[2])
