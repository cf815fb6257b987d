"""What the parser finds, paragraph by paragraph, turned into our own records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Article, Parsed, Run, Token
from .case import in_capitals, in_title_case, restore_case, restore_headline
from .headlines import Put, filled, is_headline
from .mend import mended
from .pipeline import pipeline
from .segment import paragraphs

#: one for one, so that offsets hold
_PLAIN = str.maketrans(dict.fromkeys("\xa0\u2007\u202f\t\u200b\ufeff", " ") | {"\xad": "-"}
                       | dict.fromkeys("\u2028\u2029\r\x0b\x0c\x85", "\n"))  # fmt: skip


#: what stands for a verb that was put in
_SAYS = frozenset(("acomp", "attr", "oprd"))
#: paragraphs in which a headline may stand, from the first on
_HEADLINES = 2
#: what has no blank in it for so long is no word: it is blank to the parser, whose time grows with its square
_ENDLESS = re.compile(r"\S{600,}")


def _plain(text: str, bounds: list[tuple[int, int]]) -> str:
    """The text as parsed: breaks inside paragraphs become blanks, capitals become running text."""
    parts, at = [], 0
    for start, end in bounds:
        words = text[start:end].replace("\n", " ")
        parts += [text[at:start], _running(words)]
        at = end
    return "".join(parts) + text[at:]


def _running(words: str) -> str:
    """Words as running text writes them."""
    if in_capitals(words):
        return restore_case(words)
    return restore_headline(words) if in_title_case(words) else words


def parse(article: Article) -> Parsed:
    """Tokens, heads, sentences and names of one article."""
    return next(parse_all([article]))


def parse_all(articles: Iterable[Article]) -> Iterator[Parsed]:
    """Parse articles one after the other, each in one pass of the parser."""
    for article in articles:
        text = _ENDLESS.sub(lambda m: " " * len(m.group()), article.text.translate(_PLAIN))
        text = text.replace(" >> ", " -- ")  # "TRENTON >> Police said"
        bounds = paragraphs(text)
        text = _plain(text, bounds)
        model = pipeline()
        with model.memory_zone():  # words met here are forgotten after it: memory stays flat
            lines = [_line(text[a:b], n) for n, (a, b) in enumerate(bounds)]
            docs = model.pipe(line for line, _ in lines)
            parsed = _parsed(article, text, bounds, docs, [put for _, put in lines])
        yield parsed


def _line(paragraph: str, n: int) -> tuple[str, list[Put]]:
    """A paragraph as it is given to the parser, with what was put into it."""
    return filled(paragraph) if n < _HEADLINES and is_headline(paragraph) else (paragraph, [])


def _over(t: Any, left_out: set[int]) -> Any:
    """The head of a token among those that are kept; itself where it is a root.  What a verb that was put in says takes
    its place ("one is dead")."""
    head = t.head
    while head.i in left_out:
        said = next((k for k in head.children if k.i not in left_out and (k.dep_ in _SAYS or k.dep_ == "ccomp")), None)
        if said is not None and said.i != t.i:
            return t if said.dep_ == "ccomp" else said  # who says it has no part in it
        if head.head.i == head.i:
            return t
        head = head.head
    return head


def _parsed(
    article: Article, text: str, bounds: list[tuple[int, int]], docs: Iterable[Any], puts: list[list[Put]]
) -> Parsed:
    tokens: list[Token] = []
    kids: list[list[int]] = []
    sentences: list[Run] = []
    blocks: list[Run] = []
    names: list[Run] = []
    for p, ((at, _), doc, put) in enumerate(zip(bounds, docs, puts, strict=True)):
        base = len(tokens)
        # blanks are no tokens of ours, nor is what was put in
        left_out = {t.i for t in doc if t.is_space or any(w.start <= t.idx < w.end for w in put)}
        index: list[int] = []
        n = base
        for t in doc:
            index.append(n)
            n += t.i not in left_out
        for s in doc.sents:
            first = index[s.start]
            last = index[s.end] if s.end < len(doc) else n
            if first == last:
                continue
            number = len(sentences)
            for t in s:
                if t.i in left_out:
                    continue
                start = at + t.idx - sum(w.end - w.start - w.instead for w in put if w.end <= t.idx)
                over = _over(t, left_out)
                tokens.append(
                    Token(
                        i=index[t.i],
                        text=t.text,
                        lower=t.lower_,
                        lemma=t.lemma_.lower(),
                        pos=t.pos_,
                        tag=t.tag_,
                        dep=t.dep_ if over.i != t.i or t.dep_ in _SAYS else "ROOT",
                        head=index[over.i],
                        start=start,
                        end=start + len(t),
                        label=t.ent_type_,
                        sentence=number,
                        paragraph=p,
                    )
                )
                kids.append([])
            sentences.append(Run(first, last, tokens[first].start, tokens[last - 1].end))
        if n > base:
            blocks.append(Run(base, n, tokens[base].start, tokens[n - 1].end))
        for e in doc.ents:
            first, last = index[e.start], index[e.end] if e.end < len(doc) else n
            if first < last:
                names.append(Run(first, last, tokens[first].start, tokens[last - 1].end, e.label_))
    tokens = mended(tokens)
    for token in tokens:
        if token.head != token.i:
            kids[token.head].append(token.i)
    return Parsed(
        article=article,
        text=text,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        paragraphs=tuple(blocks),
        names=tuple(names),
        children=tuple(tuple(k) for k in kids),
        starts=tuple(t.start for t in tokens),
    )
