"""What people decide of names that no actor is known by: whose they are, that this was wrong, or that they stay words.

Each in one transaction: the decision is checked against what is in force, and written; then what it changes is listed
again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process
from sqlalchemy import Connection

from .errors import ConflictError, UsageError
from .know.actor_rows import slug
from .know.actors import Actors
from .know.actors_load import load_actors
from .know.who_is import nearest
from .listing import refresh
from .model.event import Decision
from .register import Accepted, Store, Unknown, decisions
from .register import actors as people
from .register.actors import LEFT, NAME, key
from .register.decisions import UNDO, reasoned, signed
from .register.writer import keep_decision

#: how like a name must be to be offered (0 to 100), and how many are
_LIKE, _OFFERED = 70, 3


def accept(
    store: Store,
    words: str,
    person: str | None,
    *,
    id: str | None = None,
    same_as: str | None = None,
    country: str | None = None,
    reason: str | None = None,
    known: Actors | None = None,
    seen: str | None = None,
) -> Decision:
    """A person accepts a name as that of an actor who is known (`same_as`, its id), else as a new entry, with an `id`
    (made of the words where None is given) and a `country` (alpha-2).  `known` are the actors of the register, where
    they are at hand; `seen` is the decision (its id) about this name that the person saw in force, "" for none.

    Raises UsageError where nobody is called so or the id will not do, ConflictError where another decision is in force
    than the one that was seen; nothing is then written.
    """
    if id and same_as:
        raise UsageError("Give --id for a new entry, or --same-as for an actor who is known, not both.", words)
    name, why = signed(person), reasoned(reason)
    with store.writing() as connection:
        there = people.known(connection)
        found = there.names.get(key(words))
        before = found[0] if found else None
        _as_seen(words, found, seen)
        row = _row(connection, words, before)
        if known is None:
            known = load_actors((*people.imported(connection), *there.actors()))
        value = _accepted(row, known, id, same_as, country, before)
        made = keep_decision(connection, name, key(words), NAME, value, before, why)
    refresh(store)
    return made


def withdraw(
    store: Store, words: str, person: str | None, reason: str | None = None, seen: str | None = None
) -> Decision:
    """A person takes back that a name was accepted; `seen` as of `accept`.

    Raises UsageError where nobody has accepted it, ConflictError where another decision is in force than was seen.
    """
    name, why = signed(person), reasoned(reason)
    with store.writing() as connection:
        names = people.known(connection).names
        if key(words) not in names:
            listed = ", ".join(repr(a.name) for a, _ in names.values()) or "none"
            raise UsageError(f"Nobody has accepted {words!r}; the accepted names are: {listed}.", words)
        _as_seen(words, names[key(words)], seen)
        made = keep_decision(connection, name, key(words), NAME, None, names[key(words)][0], why)
    refresh(store)
    return made


def leave(store: Store, words: str, person: str | None, reason: str | None = None) -> Decision:
    """A person decides that a name stays as words: it is no longer asked about.  The decision that says so, an earlier
    one where there is one.  Raises UsageError where no participant without an id is called so."""
    name, why = signed(person), reasoned(reason)
    with store.writing() as connection:
        there = decisions.left(connection).get(key(words))
        if there is not None:
            return there
        row = _row(connection, words, None)
        return keep_decision(connection, name, key(words), LEFT, row.name, reason=why)


def ask_again(store: Store, words: str, person: str | None, reason: str | None = None) -> Decision:
    """A person undoes that a name stays as words.  Raises UsageError where nobody has left it so."""
    name, why = signed(person), reasoned(reason)
    with store.writing() as connection:
        there = decisions.left(connection).get(key(words))
        if there is None:
            raise UsageError(f"Nobody has left {words!r} as words.", words)
        return keep_decision(connection, name, there.id, UNDO, reason=why)


def _as_seen(words: str, found: tuple[Accepted, Decision] | None, seen: str | None) -> None:
    """Raises ConflictError where another decision about a name is in force than the one that was seen."""
    if seen is None or seen == (found[1].id if found else ""):
        return
    now = f"{found[1].person} has taken {words!r} for {found[0].id}" if found else f"{words!r} is nobody's again"
    raise ConflictError(
        f"Somebody was faster: {now}. Nothing was changed; look at it, then decide.",
        words,
        meanwhile=(found[1],) if found else (),
        theirs=found[0] if found else None,
    )


def _row(connection: Connection, words: str, before: Accepted | None) -> Unknown:
    """What participants of this name are.  Raises UsageError where there are none."""
    rows = people.nameless(connection, only=key(words))
    if rows:
        return rows[0]
    if before is not None:
        return Unknown(name=before.name, reports=0, entity=before.entity, kind=before.category)
    names = _near(words, [r.name for r in people.unknown(connection)])
    hint = f"the nearest names are {names}" if names else "`sijill actors unknown` lists them"
    raise UsageError(f"No participant without an id is called {words!r}; {hint}.", words)


def _near(words: str, names: Sequence[str]) -> str:
    found = process.extract(words, names, scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE, limit=_OFFERED)
    return ", ".join(repr(n) for n, _, _ in found)


def _accepted(
    row: Unknown, known: Actors, id: str | None, same_as: str | None, country: str | None, before: Accepted | None
) -> Accepted:
    """What is accepted.  Raises UsageError where the id will not do."""
    if same_as:
        if known.by_id(same_as) is None or (before and not before.listed and before.id == same_as):
            near = nearest(same_as, known)
            hint = f"the nearest names are {'; '.join(near)}" if near else "`sijill actors NAME` shows ids"
            raise UsageError(f"There is no actor with the id {same_as!r}; {hint}.", same_as)
        return Accepted(name=row.name, id=same_as, listed=True, entity=row.entity, category=row.kind)
    new = id or slug(row.name)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", new):
        raise UsageError(f"{new!r} will not do as an id; give one with --id, such as sky-brigade.", new)
    taken = known.by_id(new)
    if taken is not None and not (before and not before.listed and before.id == new):
        raise UsageError(f"The id {new} is that of {taken.name}; give --same-as {new}, or another --id.", new)
    if country and not known.state(country.upper()):
        raise UsageError(f"{country!r} is no country; write the two letters of ISO 3166-1.", country)
    return Accepted(name=row.name, id=new, entity=row.entity, category=row.kind, country=country and country.upper())
