"""An article as it is read for deciding, what to read next, and one step back."""

from __future__ import annotations

from ..deciding import undo
from ..model.event import Decision
from ..model.review import ArticleRead
from ..register import Store, decisions
from ..register import review as kept
from ..register.reading import article_called, read


def article(store: Store, article: str, *, as_person: str | None = None) -> ArticleRead:
    """An article (its hash or id), its reports with what people decided laid over; or with what `as_person` decided and
    nobody else, for a second reading that the first does not colour."""
    with store.reading() as connection:
        return read(connection, article_called(connection, article), as_person)


def next_doubtful(store: Store, after: str | None = None) -> str | None:
    """The report (key) that nobody has decided of and of which the coder is least sure; the next one after a report
    (key), where one is given; None where there is none."""
    with store.reading() as connection:
        return next(iter(kept.doubtful(connection, after)), None)


def undo_last(store: Store, person: str, article: str) -> Decision | None:
    """Undo the last decision in force that a person made about the reports of an article (its hash or id).  What was
    undone; None where there is nothing."""
    with store.reading() as connection:
        sha256 = article_called(connection, article)
        made = kept.decided(connection, [sha256], person=decisions.signed(person)).decisions.get(sha256)
    return undo(store, made[-1].id, person) if made else None
