"""A parsed article: tokens with heads, sentences, paragraphs and names.  No type of the parser's library leaks from
here."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from .article import Article


class Token(Struct, frozen=True, gc=False):
    """One word or mark.  `text` is as parsed (case restored, no-break spaces plain); the article's own words
    are `article.text[start:end]`, of the same length.

    `pos` is the Universal tag, `tag` the Penn tag, `dep` the ClearNLP relation (nsubj, dobj, nsubjpass, agent, pobj …),
    `head` the index of the head token (its own index at a root), `label` the parser's own name label ("" outside names;
    not to be trusted), `sentence` and `paragraph` are indexes.
    """

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    label: str
    sentence: int
    paragraph: int


class Run(Struct, frozen=True, gc=False):
    """Tokens first to last (exclusive), which are the characters start to end (exclusive)."""

    first: int
    last: int
    start: int
    end: int
    label: str = ""


class Parsed(Struct, frozen=True):
    """An article with its grammar.  `text` is as parsed and of the same length as `article.text`.

    `children[i]` are the indexes of the tokens whose head is i, in order.
    """

    article: Article
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Run, ...]
    paragraphs: tuple[Run, ...]
    names: tuple[Run, ...]
    children: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers this character, or the last that starts before it; None before the first."""
        i = bisect_right(self.starts, offset) - 1
        return self.tokens[i] if i >= 0 else None

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap the characters start to end (exclusive)."""
        i = max(bisect_right(self.starts, start) - 1, 0)
        out = []
        while i < len(self.tokens) and self.tokens[i].start < end:
            if self.tokens[i].end > start:
                out.append(self.tokens[i])
            i += 1
        return tuple(out)

    def sentence(self, i: int) -> Run:
        """The sentence of token i."""
        return self.sentences[self.tokens[i].sentence]

    def head(self, i: int) -> Token:
        """The head of token i (itself at a root)."""
        return self.tokens[self.tokens[i].head]

    def kids(self, i: int, *deps: str) -> list[Token]:
        """The children of token i, of these relations where any are given."""
        tokens, children = self.tokens, self.children[i]
        if not deps:
            return [tokens[k] for k in children]
        return [t for k in children if (t := tokens[k]).dep in deps]

    def subtree(self, i: int) -> list[int]:
        """The indexes of token i and all that hangs on it, in order."""
        out, todo = [], [i]
        while todo:
            k = todo.pop()
            out.append(k)
            todo.extend(self.children[k])
        return sorted(out)

    def ancestors(self, i: int) -> list[Token]:
        """The heads of token i, nearest first."""
        out: list[Token] = []
        tokens = self.tokens
        while (over := tokens[i].head) != i:
            i = over
            out.append(tokens[i])
        return out

    def words(self, start: int, end: int) -> str:
        """The article's own words there."""
        return self.article.text[start:end]
