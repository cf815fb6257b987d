"""What a register keeps beside the incidents: stated links between them, and stated sums of them."""

from __future__ import annotations

from msgspec import field

from .event import InArticle
from .mention import Words
from .report import Tally, Voice


class Linked(Words, frozen=True, kw_only=True):
    """How an article says that one event stands to another, with the words that say so.

    `kind` as in the contract.  `from_` and `to` are events (ids) and `from_report`, `to_report` the reports of them
    (keys) that the article links; `to` None where the article tells the other end only by these words.  `chain` is
    through whom the article has it, `article` the id it came with.
    """

    key: str
    kind: str
    from_: str = field(name="from")
    to: str | None
    from_report: str
    to_report: str | None
    article: str
    sha256: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    chain: tuple[Voice, ...] = ()


class Summed(InArticle, frozen=True, kw_only=True):
    """A stated sum as it is kept, and the article that it stands in.  `key` is the register's id of the tally; `parts`
    the events (ids) of the reports that the article lists as its parts."""

    tally: Tally
    parts: tuple[str, ...] = ()
