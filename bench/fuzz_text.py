# ruff: noqa: E501
"""What is fed with bad input: all that reads a text, a name, a day, a number, an address's query, a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl

import fuzz_seeds as s
import msgspec
from fuzz_run import Target
from starlette.datastructures import ImmutableMultiDict

from sijill.code import code
from sijill.desk.asked import asked_of
from sijill.export.csv_ import cell
from sijill.export.plain import one_line
from sijill.find.counts import find_counts
from sijill.find.places import find_places
from sijill.find.senses import find_senses
from sijill.find.times import find_times
from sijill.flow import mentions_in
from sijill.know import knowledge
from sijill.know.as_of import days
from sijill.know.country_codes import country_called
from sijill.know.gazetteer import load_gazetteer
from sijill.know.names import name_key
from sijill.know.place_strings import name_parts, way_between
from sijill.know.same_name import same
from sijill.merge.decided import constraints, contradiction, idle, overruled, repeated
from sijill.model import Article, Coded, Parsed, Run, Token, article_of
from sijill.model.merging import Ruling
from sijill.parse import parse
from sijill.parse.case import in_capitals, restore_case
from sijill.parse.segment import dateline_end, paragraphs
from sijill.read.clean import cleaned
from sijill.read.codings.days import Order, day_of
from sijill.read.dateline import day_in, head_of
from sijill.read.draft import Draft
from sijill.read.finish import finish, iso_day
from sijill.read.language import language_code, language_of
from sijill.read.polite import _seconds
from sijill.register.moments import moment

_DAYS = (
    b"2015-03-12", b"20150312", b"12 March 2015", b"March 12, 2015", b"12/03/15", b"3 JAN 90", b"Tue, 04 May 2021 10:00",
    b"2014-06/2016", b"2014-06-13", b"2023-12-04T10:30:00+03:00", b"2023-W49-1", b"120", b"Wed, 05 May 2021 23:10:00 GMT",
)  # fmt: skip
_NAMES = (
    "Kata'ib Hizballah", "Islamic State of Iraq and the Levant (ISIL)", "Maj. Gen. Ali al-Example", "Al-Rashid",
    "PKK", "U.S. Army", "كتائب حزب الله", "al-Shaʿar b. ʿUmar", "5th Division", "Hadara", "Tal Afar", "Deir ez-Zor",
    "between Mosul and Erbil", "40 km north-west of Mosul, Nineveh Governorate", "St. John's", "İstanbul", "Mosul",
)  # fmt: skip
_QUERIES = (
    b"since=2015-03&until=2016&country=IQ&type=shelling&killed=3&page=2&order=-date",
    b"area=44,33;45,34&grade=A,B&status=accepted&modality=all&words=rockets*&text=%E2%80%9Chit%E2%80%9D",
    b"area=44,33;45,34;46,33&rule=all_claims&as_of=2023-12-04T10:30&who=x&role=target&days=within&rival=higher",
)


def _text(case: bytes) -> str:
    return case.decode("utf-8", "surrogatepass" if case[:1] < b"\x80" else "replace") if _sound(case) else _lossy(case)


def _sound(case: bytes) -> bool:
    try:
        case.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _lossy(case: bytes) -> str:
    return case.decode("utf-8", "replace")


def _worded(do: Callable[[str], Any]) -> Callable[[bytes], Any]:
    return lambda case: do(_text(case))


def _cleaned(text: str) -> Any:
    once = cleaned(text)
    assert not re.search("[\0\ud800-\udfff]", once)
    return None


def _finished(text: str) -> Any:
    article = finish(Draft(text=text))
    article.text.encode()
    return article.language, article.source, article.published is None, article.title is None


def _cased(text: str) -> Any:
    assert len(restore_case(text)) == len(text)
    return in_capitals(text)


def _parted(text: str) -> Any:
    found = paragraphs(text)
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert dateline_end(text) <= len(text)
    return len(found)


def _matched(text: str) -> Any:
    actor = knowledge().actors.match(text)
    return actor and actor.id


def _placed(text: str) -> Any:
    parts = name_parts(text)
    way_between(text)
    found = gazetteer().resolve(text)
    return len(parts), found is None


@cache
def gazetteer() -> Any:
    """That of the package."""
    return load_gazetteer()


def _alike(text: str) -> Any:
    one, _, other = text.partition("\n")
    assert same(one, other) == same(other, one)
    return same(one, other)


def _asked(text: str) -> Any:
    """What an address asks for; said again it asks for the same."""
    asked = asked_of(ImmutableMultiDict(parse_qsl(text, keep_blank_values=True, max_num_fields=1000)))
    again = asked_of(ImmutableMultiDict(parse_qsl(asked.query(page=asked.page) if asked.page > 1 else asked.query())))
    assert again.filters == asked.filters, (asked, again)
    return tuple(k for k in asked.filters.__struct_fields__ if getattr(asked.filters, k))


def _safe_cell(text: str) -> Any:
    made = cell(text)
    assert not made or made[0] not in "=+-@\t\r\n"
    assert "\n" not in one_line(text)
    return None


def _decoded(kind: Any) -> Callable[[bytes], Any]:
    """A record read again: the same, or refused."""

    def feed(case: bytes) -> Any:
        record = msgspec.json.decode(case, type=kind)
        assert msgspec.json.decode(msgspec.json.encode(record), type=kind) == record or "NaN" in str(record)
        return len(case) // 50

    return feed


def _decided(case: bytes) -> Any:
    """Rulings of any kind over few reports, as the bytes say, and one more."""
    made = []
    for n in range(0, len(case) - 3, 4):
        kind = ("same", "not-same", "unsure")[case[n] % 3]
        one = tuple(f"r{case[n + 1] >> k & 7}" for k in range(0, 1 + case[n] % 5, 2))
        other = tuple(f"r{case[n + 2] >> k & 7}" for k in range(case[n + 3] % 4))
        made.append(Ruling(id=f"d{n}", person="P", made=f"2023-12-04T{n:05}", kind=kind, one=one, other=other))
    if not made:
        return None
    *before, new = made
    asked = constraints(before)
    ties = {r: n for n, group in enumerate(asked.together) for r in group}
    assert all(a == b or a not in ties or ties.get(a) != ties.get(b) for a, b in asked.apart)
    said = contradiction(before, new)
    repeated(before, new)
    if said is None:  # what contradicts nothing is not overruled when it comes last
        assert new not in overruled(made)
    return said is None, len(idle(made)), len(asked.together), len(asked.apart) > 3


def _article(text: str) -> Article:
    return article_of(cleaned(text), published="2021-05-05", language="en")


_WORD = re.compile(r"\w+|[^\w\s]")
_POS = ("NOUN", "PROPN", "VERB", "NUM", "ADJ", "ADP", "DET", "PUNCT", "AUX", "PRON", "ADV", "SYM")
_TAGS = ("NN", "NNP", "VBD", "CD", "JJ", "IN", "DT", ".", "MD", "PRP", "RB", "SYM")
_DEPS = (
    "nsubj",
    "dobj",
    "ROOT",
    "nummod",
    "amod",
    "prep",
    "pobj",
    "punct",
    "aux",
    "conj",
    "appos",
    "agent",
    "compound",
)


def guessed(text: str) -> Parsed:
    """A text as parsed by something that guesses: words and marks, each of a kind that its letters draw, hanging from
    the first word of its paragraph or from the word before it."""
    tokens: list[Token] = []
    runs: list[Run] = []
    for p, (a, b) in enumerate(paragraphs(text)):
        first = len(tokens)
        for m in _WORD.finditer(text, a, b):
            word = m.group()
            draw = sum(map(ord, word)) + len(word)
            kind = 3 if word[0].isdigit() else 1 if word[0].isupper() else draw % len(_POS)
            i = len(tokens)
            tokens.append(
                Token(
                    i=i,
                    text=word,
                    lower=word.lower(),
                    lemma=word.lower().rstrip("s"),
                    pos=_POS[kind] if word[0].isalnum() else "PUNCT",
                    tag=_TAGS[kind],
                    dep="ROOT" if i == first else _DEPS[draw % len(_DEPS)],
                    head=first if draw % 2 else max(first, i - 1),
                    start=m.start(),
                    end=m.end(),
                    label="",
                    sentence=len(runs),
                    paragraph=p,
                )
            )
        if len(tokens) > first:
            runs.append(Run(first, len(tokens), tokens[first].start, tokens[-1].end))
    number = {run.first: n for n, run in enumerate(runs)}
    at, numbered = 0, []
    for t in tokens:
        at = number.get(t.i, at)
        numbered.append(msgspec.structs.replace(t, paragraph=at))
    kids: list[list[int]] = [[] for _ in tokens]
    for t in tokens:
        if t.head != t.i:
            kids[t.head].append(t.i)
    return Parsed(
        article=_article(text),
        text=text,
        tokens=tuple(numbered),
        sentences=tuple(runs),
        paragraphs=tuple(runs),
        names=(),
        children=tuple(map(tuple, kids)),
        starts=tuple(t.start for t in tokens),
    )


def _found(find: Callable[[Parsed], Any]) -> Callable[[str], Any]:
    def feed(text: str) -> Any:
        return len(find(guessed(cleaned(text))))

    return feed


def _coded(text: str) -> Any:
    """A text through the whole coder; every word that is given stands where it is said to."""
    article = _article(text)
    know = knowledge()
    parsed = parse(article)
    mentions = mentions_in(parsed, know)
    coded = code(parsed, mentions, know, find_senses(parsed, know, mentions.triggers))
    for report in coded.reports:
        trigger = report.trigger
        if trigger is not None:
            assert article.text[trigger.start : trigger.end] == trigger.text
    msgspec.json.encode(coded)
    return tuple(r.event_type for r in coded.reports), len(mentions.actors), len(mentions.times), len(mentions.counts)


def _records() -> Iterator[bytes]:
    """An article coded, as it is kept."""
    import made

    yield msgspec.json.encode(made.coded())


def targets() -> Iterator[Target]:
    """All of them; the cheap ones make up most of the cases."""
    text, names = list(s.SENTENCES), [n.encode() for n in _NAMES]
    short = [t[:120] for t in text]
    yield Target("days of a first line", _worded(day_in), _DAYS)
    yield Target("days of a data set", _worded(lambda t: day_of(t, Order())), _DAYS, may=(ValueError,))
    yield Target("days, EDTF", _worded(days), _DAYS, may=(ValueError,))
    yield Target("days of publication", _worded(lambda t: iso_day(t, "case")[:2]), _DAYS)
    yield Target("moments", _worded(lambda t: moment(t)[:2]), _DAYS)
    yield Target("Retry-After", _worded(lambda t: _seconds(t) is None), _DAYS)
    yield Target("first lines", _worded(lambda t: head_of(t).source), [t[:300] for t in text])
    yield Target(
        "cleaning", _worded(_cleaned), [*text, b"We use cookies\nAdvertisement\nRockets hit.\nLeave a Reply\nx"]
    )
    yield Target("finishing", _worded(_finished), text)
    yield Target("language", _worded(language_of), short)
    yield Target("codes of languages", _worded(language_code), [b"en", b"en-GB", b"ckb", b"pt_BR.UTF-8"], share=0.3)
    yield Target("paragraphs", _worded(_parted), [*text, b"  Indented\n  so.\n\n\tAnd\n more\n- a list\n- of it"])
    yield Target("case", _worded(_cased), [t.upper() for t in short])
    yield Target("names as keys", _worded(lambda t: len(name_key(t)[0])), names)
    yield Target("names of actors", _worded(_matched), names)
    yield Target("names, same or not", _worded(_alike), [a + b"\n" + b for a, b in pairwise(names)])
    yield Target("names of places", _worded(_placed), names)
    yield Target("names of countries", _worded(country_called), [b"Iraq", b"IRQ", b"Yemen (North Yemen)"], share=0.3)
    yield Target("addresses of the desk", _worded(_asked), _QUERIES)
    yield Target("cells of exports", _worded(_safe_cell), [b"=1+1", b"-2", *short[:2]], share=0.3)
    yield Target("records", _decoded(Coded), list(_records()), may=(msgspec.DecodeError, UnicodeDecodeError))
    yield Target("decisions of merging", _decided, [bytes(range(48)), b"\x00\x11\x22\x33" * 5, b"\x01\x07\x02\x01" * 8])
    know = knowledge()
    yield Target("times in a text", _worded(_found(lambda p: find_times(p, know))), short, share=2)
    yield Target("counts in a text", _worded(_found(lambda p: find_counts(p, know))), short, share=2)
    yield Target("places in a text", _worded(_found(lambda p: find_places(p, know))), short, share=2)
    yield Target("the whole coder", _worded(_coded), text, share=16)
