"""A name taken apart: its words with what belongs to them, its head nouns and its numbers (data/name_parts.yaml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from .files import data_yaml
from .names import fold

_MARKS = "'’‘ʼ`´ʿʾʻ"
_HYPHENS = ("-", "–", "‑")
_TOKEN = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:[{_MARKS}][^\W_]+)*\.?")
_NUMBER = re.compile(rf"(\d+)(?:[{_MARKS}.]?[^\W\d_]{{1,5}})?\.?")
_ROMAN = re.compile(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
_UNWRITTEN = re.compile("[\u064b-\u065f\u0670\u0640\u0591-\u05c7]")
_SCRIPT = str.maketrans("أإآٱىيكةؤئ", "اااايیکهوی")
_SUN = re.compile(r"^[ae](?=(sh|ch|s|d|n|r|t|z)\1?)(?:(?=(?:shsh|chch))..|(?=(ss|dd|nn|rr|tt|zz|sh|ch)).?)")


class Kind(Struct, frozen=True):
    """A head noun: the language and row that it stands in, and the English words for it."""

    lang: str
    row: int
    english: frozenset[str]


class Part(Struct, frozen=True):
    """One word of a name.

    `stem` is the word in lower case with its marks, `key` without; `lead` what stood before it and belongs to it (abd,
    abu, umm, ibn, bint, dhu), `loose` if that may be left out; `tail` din or allah; `article` al or ha; `joined` how it
    looks written as one word; `initial` that it is one letter for a name; `given` the rows of given names that it is in;
    `means` the rows of words that are one in translation.
    """

    stem: str
    key: str
    lead: str = ""
    loose: bool = False
    tail: str = ""
    article: str = ""
    joined: tuple[str, ...] = ()
    initial: bool = False
    given: frozenset[str] = frozenset()
    means: frozenset[int] = frozenset()


class Head(Struct, frozen=True):
    """A head noun as it stands ("kataib"), with the kinds of bodies that it may mean."""

    key: str
    kinds: tuple[Kind, ...]


class Parts(Struct, frozen=True):
    """A name taken apart.  `numbers` come with the head noun nearest to each, if any; `letters` are the first letters
    of its words, with and without the small ones, which an acronym may be made of; `acronym` is the name, if it may be
    one."""

    parts: tuple[Part, ...]
    heads: tuple[Head, ...]
    numbers: tuple[tuple[int, Head | None], ...]
    letters: frozenset[str] = frozenset()
    acronym: str = ""


class _Words(Struct, frozen=True):
    articles: frozenset[str]
    articles_hyphened: frozenset[str]
    ties: frozenset[str]
    ties_hyphened: frozenset[str]
    glued_capital: frozenset[str]
    leads: Mapping[str, str]
    left_out: frozenset[str]
    glued: Mapping[str, re.Pattern[str]]
    tails: Mapping[str, re.Pattern[str]]
    tail_words: Mapping[str, str]
    not_glued: frozenset[str]
    first: frozenset[str]
    second: frozenset[str]
    honorifics: frozenset[str]
    honorifics_after: frozenset[str]
    ends: frozenset[str]
    names_too: frozenset[str]
    ordinals: Mapping[str, int]
    tens: Mapping[str, int]
    cardinals: Mapping[str, int]
    heads: Mapping[str, tuple[Kind, ...]]
    light: frozenset[str]
    means: Mapping[str, frozenset[int]]
    given: Mapping[str, frozenset[str]]
    least: float


def key_of(word: str) -> str:
    """A word as the tables have it: in Latin letters without marks, or in its own script with its letters made one."""
    return fold(word) if word[:1] < "\u0590" else _UNWRITTEN.sub("", word).translate(_SCRIPT)


@cache
def words() -> _Words:
    """The knowledge of data/name_parts.yaml and given_names.yaml."""
    data: dict[str, Any] = data_yaml("name_parts.yaml")

    def listed(row: str) -> frozenset[str]:
        return frozenset(key_of(w) for w in row.split())

    def by_word(table: Mapping[Any, str]) -> dict[str, Any]:
        return {key_of(w): name for name, row in table.items() for w in str(row).split()}

    heads: dict[str, list[Kind]] = {}
    for lang, rows in data["heads"].items():
        for n, row in enumerate(rows):
            spelled, english = (row, row.split()[0]) if lang == "en" else (row["words"], row["en"])
            for w in listed(spelled):
                heads.setdefault(w, []).append(Kind(lang, n, frozenset(english.split())))
    means: dict[str, set[int]] = {}
    for n, row in enumerate((*data["sorts"], *data["words"])):
        for w in listed(row):
            means.setdefault(w, set()).add(n)
    given: dict[str, set[str]] = {}
    for name, row in data_yaml("given_names.yaml").items():
        for w in listed(str(row)):
            given.setdefault(w, set()).add(name)
    return _Words(
        *(listed(data[k]) for k in ("articles", "articles_hyphened", "ties", "ties_hyphened")),
        frozenset(data["glued_capital"].split()),
        by_word(data["leads"]),
        listed(data["left_out"]),
        {k: re.compile(v) for k, v in data["glued"].items()},
        {k: re.compile(v) for k, v in data["tails"].items()},
        by_word(data["tail_words"]),
        listed(data["not_glued"]),
        frozenset(data["compounds"]["first"].split()),
        frozenset(data["compounds"]["second"].split()),
        *(listed(data[k]) for k in ("honorifics", "honorifics_after", "ends", "names_too")),
        by_word(data["ordinals"]),
        data["tens"],
        data["cardinals"],
        {w: tuple(k) for w, k in heads.items()},
        listed(data["light_heads"]),
        {w: frozenset(k) for w, k in means.items()},
        {w: frozenset(k) for w, k in given.items()},
        data["least"],
    )


class _Token(Struct):
    """A token: as it stands, in lower case, its key, and whether a hyphen follows or a stop ends it."""

    text: str
    low: str
    key: str
    hyphen: bool
    stop: bool


def _tokens(text: str) -> list[_Token]:
    text = unicodedata.normalize("NFC", text).replace("İ", "i")
    text = re.sub(rf"[{_MARKS}]s\b", "", text)
    out: list[_Token] = []
    for m in _TOKEN.finditer(text):
        word = m.group()
        pieces = [p + "." for p in word.split(".") if p] if "." in word[:-1] else [word]
        for piece in pieces:
            stop, bare = piece.endswith("."), piece.rstrip(".")
            for prefix in sorted(words().glued_capital):
                rest = bare[len(prefix) :]
                if bare.startswith(prefix) and len(rest) > 2 and rest[0].isupper() and not rest.isupper():
                    out.append(_Token(prefix, prefix.lower(), prefix.lower(), True, False))
                    bare = rest
                    break
            if bare.startswith("ال") and len(bare) > 4 and bare not in ("الله", "الدين"):
                out.append(_Token("ال", "ال", "ال", True, False))
                bare = bare[2:]
            low = re.sub(f"[{_MARKS}]", "", bare).lower()
            key = key_of(low)
            if key in words().ends and out and len(out[-1].key) > 2 and text[m.end() : m.end() + 1] not in _HYPHENS:
                last = out[-1]
                out[-1] = _Token(last.text + bare, last.low + low, last.key + key, False, False)
            elif key:
                out.append(_Token(bare, low, key, text[m.end() : m.end() + 1] in _HYPHENS, stop))
    return out


def _number(tokens: list[_Token], i: int, by_head: bool) -> tuple[int, int]:
    """The number that begins with token i, and how many tokens it takes (0: it is none)."""
    know, token = words(), tokens[i]
    if m := _NUMBER.fullmatch(token.text):
        return int(m.group(1)), 1
    if token.key in know.tens and i + 1 < len(tokens):
        ones = know.ordinals.get(tokens[i + 1].key) or know.cardinals.get(tokens[i + 1].key)
        if ones and ones < 10:
            return know.tens[token.key] + int(ones), 2
    english = token.key in know.cardinals or token.key[-2:] in ("th", "st", "nd", "rd")
    if token.key in know.ordinals and (by_head or english):
        return int(know.ordinals[token.key]), 1
    if by_head and token.key in know.cardinals:
        return know.cardinals[token.key], 1
    last = i == len(tokens) - 1 and i > 0
    if not token.stop and (by_head or last) and (m := _ROMAN.fullmatch(token.text)):
        tens, ones_text = m.groups()
        ones = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}[ones_text]
        return 10 * len(tens) + ones, 1
    return 0, 0


def _kinds(token: _Token) -> tuple[Kind, ...]:
    """The kinds of bodies that a token is a head noun for: "kataib", and "hizb" in "Hizbullah"."""
    know = words()
    if found := know.heads.get(token.key):
        return found
    if m := know.tails["allah"].fullmatch(token.key):
        return know.heads.get(m.group(1), ())
    return ()


@lru_cache(maxsize=65536)
def take_apart(text: str) -> Parts:
    """The words, head nouns and numbers of a name."""
    know, tokens = words(), _tokens(text)
    is_head = [bool(_kinds(t)) for t in tokens]
    parts: list[Part] = []
    heads: list[Head] = []
    numbers: list[tuple[int, int]] = []
    where: list[tuple[int, Head]] = []
    honours: list[Part] = []
    lead, loose, written, article, letters, small = "", False, "", "", "", ""
    i = 0
    while i < len(tokens):
        t = tokens[i]
        i += 1
        beside = any(is_head[max(0, i - 3) : i + 2])
        value, length = _number(tokens, i - 1, beside)
        if length:
            numbers.append((value, i - 1))
            i += length - 1
            small += t.key[:1]
            continue
        small += t.key[:1]
        if (t.key in know.articles and len(tokens) > 1 and i < len(tokens)) or (
            t.hyphen and t.key in know.articles_hyphened
        ):
            article = "ha" if t.key in ("ha", "he") else "al"
            continue
        if (t.key in know.ties and 1 < i < len(tokens)) or (t.key in know.ties_hyphened and i > 1 and tokens[i - 2].hyphen):
            continue
        if t.key in know.tail_words and parts and not parts[-1].tail and not lead:
            parts[-1] = _with_tail(parts[-1], know.tail_words[t.key], t)
            article = ""
            continue
        if t.key in know.leads and i < len(tokens) and not (t.stop and len(t.text) == 1):
            if not lead:
                lead, loose, written = know.leads[t.key], t.key in know.left_out, t.low
            article = ""
            continue
        if kinds := _kinds(t):
            head = Head(t.key, kinds)
            heads.append(head)
            where.append((i - 1, head))
            letters += t.key[:1]
            if t.key not in know.heads:
                parts.append(Part("allah", "allah", joined=("allah",)))
            lead = article = ""
            continue
        if (t.key in know.honorifics if i < len(tokens) else t.key in know.honorifics_after) and len(tokens) > 1 and not lead:
            if t.key in know.names_too or not parts:
                honours.append(_part(t, "", False, "", article))
            article = ""
            continue
        letters += t.key[:1]
        parts += _split(_part(t, lead, loose, written, article))
        lead = article = ""
    if not parts and not heads and not numbers:
        parts = honours
    elif len(parts) == 1 and honours and not heads and honours[0].key in know.names_too:
        parts = [*honours[:1], *parts]
    return Parts(
        tuple(parts),
        tuple(heads),
        tuple((value, _nearest(at, where)) for value, at in numbers),
        frozenset((letters, small)),
        tokens[0].key if len(tokens) == 1 and tokens[0].text.isupper() and 2 <= len(tokens[0].key) <= 6 else "",
    )


def _nearest(at: int, heads: list[tuple[int, Head]]) -> Head | None:
    """The head noun that a number belongs to: the next after it, else the last before."""
    after = [h for place, h in heads if place > at]
    before = [h for place, h in heads if place < at]
    beside = [h for place, h in heads if place == at - 1]
    if beside and not [h for place, h in heads if place in (at + 1, at + 2, at + 3)]:
        return beside[0]
    return after[0] if after else before[-1] if before else None


def _part(t: _Token, lead: str, loose: bool, written: str, article: str) -> Part:
    know, stem, key, tail = words(), t.low, t.key, ""
    joined = (written + stem, written + "l" + stem) if lead else (stem,)
    initial = len(key) == 1 and t.text[:1].isupper()
    if lead == "abd" and key in know.tail_words and know.tail_words[key] == "allah":
        return Part("abdullah", "abdullah", given=know.given["abdullah"], joined=("abdullah",), article=article)
    if key not in know.not_glued and key not in know.given and not lead:
        for name, pattern in know.glued.items():
            if m := pattern.fullmatch(key):
                lead, stem, key = name, m.group(1), m.group(1)
                break
    if key not in know.not_glued and key not in know.given:
        for name, pattern in know.tails.items():
            if m := pattern.fullmatch(key):
                tail, stem, key = name, m.group(1), m.group(1)
                break
    return Part(
        stem, key, lead, loose, tail, article, joined, initial, know.given.get(key, frozenset()), know.means.get(t.key, frozenset())
    )


def _with_tail(part: Part, tail: str, t: _Token) -> Part:
    return Part(
        part.stem,
        part.key,
        part.lead,
        part.loose,
        tail,
        part.article,
        tuple(j + t.low for j in part.joined),
        False,
        part.given,
    )


def _split(part: Part) -> list[Part]:
    """Two given names that are written as one: Alireza, Gholamhossein."""
    know = words()
    if part.lead or part.tail or part.given or len(part.key) < 6:
        return [part]
    for n in range(3, len(part.key) - 2):
        one, other = part.key[:n], part.key[n:]
        given, second = know.given.get(one, frozenset()), know.given.get(other, frozenset())
        if given & know.first and second & know.second:
            return [
                Part(one, one, article=part.article, joined=(one,), given=given),
                Part(other, other, joined=(other,), given=second),
            ]
    return [part]
