"""Redacting: a person's name, a source or an article is taken out of a register for good.

What would be taken is seen by doing it in earnest in a transaction that is then given up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import Struct, to_builtins
from sqlalchemy import Connection, func, select

from .errors import UsageError
from .know.spelling import Wanted, last_word, stands_small, wanted, words_of
from .listing import refresh as list_again
from .merging import merge
from .model.review import ACCEPT, REDACT, REGISTER, Redacted
from .register import Store
from .register import tables as t
from .register.articles import hash_of
from .register.decisions import reasoned, signed
from .register.redact.again import remember, seal
from .register.redact.articles import redact_articles
from .register.redact.decisions import as_accepted, redact_decisions, stand_again
from .register.redact.rest import actors_of, redact_rest
from .register.redact.scrub import Place, Scrubber
from .register.redact.whole import take_out
from .register.redact.wipe import changing, wipe
from .register.review import refresh
from .register.writer import keep_decision

#: a name of fewer letters than this would be found everywhere
_LEAST = 3


class Redaction(Struct, frozen=True, kw_only=True):
    """What a redaction covers, or would: `places`, each with what stands around it; how many there are by table; the
    words that are taken for the name where it stands, and those that are not, with why."""

    what: str
    done: bool
    number: int
    counts: dict[str, int]
    places: tuple[Place, ...] = ()
    parts: tuple[str, ...] = ()
    left: dict[str, str] = {}


class _GivenUp(Exception):
    """Ends a transaction that was only looked at."""


def redact_words(
    store: Store,
    what: str,
    names: Sequence[str],
    person: str,
    reason: str,
    *,
    also: Sequence[str] = (),
    keep: Sequence[str] = (),
    last: bool = True,
    shown: str | None = None,
    within: Callable[[Connection], None] | None = None,
    do: bool = False,
) -> tuple[Redaction, Callable[[str], bool]]:
    """Cover a person's name, in these spellings, or a source (`what` is name or source) everywhere.

    Where the whole name stands, `also` other words stand for it; so does its `last` word, unless that is a common one.
    Phrases that are to `keep` stay; what is `shown` stands where no span is counted, and `within` is done in the same
    transaction, before.  Without `do` nothing is changed.  Raises UsageError where nothing can be looked
    for, or the reason itself has the name in it.  Besides, what says whether some words have the name in them.
    """
    for name in (*names, *((shown,) if shown is not None else ())):
        if sum(map(len, words_of(name))) < _LEAST:
            raise UsageError(f"{name!r} is too short to be told from other words; give more of it.", name)
    parts, left = _parts(store, names if what == "name" and last else ())
    pattern = wanted(names, (*also, *parts), keep)
    who, why = _signed(person, reason, pattern)
    found: Redaction | None = None
    try:
        with changing(store) as connection:
            if within is not None:
                within(connection)
            scrub = Scrubber(pattern, shown or f"[redacted {_number(connection)}]")
            _cover(connection, scrub, tuple(names))
            counts = dict(sorted(Counter(p.table for p in scrub.places).items()))
            found = Redaction(
                what=what, done=do, number=_number(connection), counts=counts, places=tuple(scrub.places),
                parts=(*also, *parts), left=left,
            )  # fmt: skip
            if not do:
                raise _GivenUp
            _log(connection, found, who, why, shown)
    except _GivenUp:
        pass
    assert found is not None, "a transaction ends, or says why not"
    if do:
        _afterwards(store)
    return found, lambda said: bool(pattern.spans(said))


def redact_article(store: Store, called: str, person: str, reason: str, *, do: bool = False) -> Redaction:
    """Take an article (its id, or the beginning of its hash) out whole.  Without `do` nothing is changed."""
    who, why = signed(person), _reason(reason)
    found: Redaction | None = None
    hash = hash_of(store, called)
    try:
        with changing(store) as connection:
            counts = take_out(connection, hash)
            found = Redaction(what="article", done=do, number=_number(connection), counts=counts)
            if not do:
                raise _GivenUp
            seal(connection, [hash])
            _log(connection, found, who, why)
    except _GivenUp:
        pass
    assert found is not None, "a transaction ends, or says why not"
    if do:
        _afterwards(store)
    return found


def _cover(connection: Connection, scrub: Scrubber, names: tuple[str, ...]) -> None:
    d, a = t.decisions.c, t.articles.c
    accepted = list(connection.execute(select(d.about).distinct().where(d.kind == ACCEPT)).scalars())
    was = as_accepted(connection, accepted)
    actors_of(connection, scrub, names)
    changed = redact_articles(connection, scrub)
    texts = {
        old: connection.execute(select(a.text).where(a.sha256 == now)).scalar_one()
        for old, now in changed.articles.items()
    }
    redact_decisions(connection, scrub, texts)
    stand_again(connection, scrub, was, changed.articles.values())
    redact_rest(connection, scrub)
    refresh(connection, set(changed.articles.values()))
    remember(connection, changed.texts, scrub.ids)


def _parts(store: Store, names: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The last words of names that stand for the name where it stands; and those that do not, with why."""
    last = list(dict.fromkeys(word for name in names if (word := last_word(name))))
    left: dict[str, str] = {}
    if last:
        c = t.claims.c
        with store.reading() as connection:
            of_places = connection.execute(select(c.name).distinct().where(c.property == "place", c.lat.is_not(None)))
            places = {word.casefold() for name in of_places.scalars() for word in words_of(name)}
            left.update({w: "the name of a place has it" for w in last if w.casefold() in places})
            texts = connection.execute(select(t.articles.c.text), execution_options={"yield_per": 200}).scalars()
            for text in texts:
                left.update({w: "it is a common word here" for w in last if w not in left and stands_small(w, text)})
    return [w for w in last if w not in left], left


def _signed(person: str, reason: str, pattern: Wanted) -> tuple[str, str]:
    who, why = signed(person), _reason(reason)
    if pattern.spans(why) or pattern.spans(who):
        raise UsageError("The reason, or who signs it, has the name in it, and both are kept; say it otherwise.")
    return who, why


def _reason(reason: str) -> str:
    why = reasoned(reason)
    if why is None:
        raise UsageError("Say why, with --reason; it is kept in the log, so leave the name out of it.")
    return why


def _number(connection: Connection) -> int:
    d = t.decisions.c
    return 1 + connection.execute(select(func.count()).where(d.kind == REDACT)).scalar_one()


def _log(connection: Connection, found: Redaction, person: str, reason: str, shown: str | None = None) -> None:
    value = to_builtins(Redacted(what=found.what, number=found.number, places=found.counts, shown=shown))
    keep_decision(connection, person, REGISTER, REDACT, value, None, reason)


def _afterwards(store: Store) -> None:
    """Leave nothing in free pages; merge and list anew what was computed of what is no more."""
    wipe(store)
    for _ in merge(store):
        pass
    list_again(store)
