"""Coding again what is kept: which articles, what it would change, and the change itself, an article at a time.

What it would change is seen on a copy of the register, on which it is done in earnest.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from .changes import difference
from .errors import UsageError
from .flow import not_coded
from .judge import Rule
from .merging import merge
from .model import Article
from .model.event import Account, Claim
from .model.history import Lost, Recoded, Recoding
from .register import Filters, Store, View, Writer
from .register.copying import copy_records
from .register.moments import now_utc
from .register.recoding import of_others, reports_of, unmet
from .register.twins import former
from .run import Failed, Limits, run
from .spool import Kept, Spool

#: articles after which what was written is merged, so that an interruption leaves little unmerged
_EVERY = 300


def waiting(store: Store, coder: str, source: str | None = None, article: str | None = None) -> set[str]:
    """The articles (hashes) that are to be coded again: those whose coding that counts is of another coder (label);
    of an outlet, or with an id, where one is given.  Raises UsageError where none has it."""
    with store.reading() as connection:
        known, found = of_others(connection, coder, source, article)
    if not known:
        what = f"article {article!r}" if article else f"article of {source!r}" if source else "article"
        raise UsageError(f"The register has no {what}; `sijill sources` lists the outlets.", article or source)
    return found


def code_again(
    store: Store, spool: Spool, articles: set[str], workers: int, learned: bool, limits: Limits | None = None
) -> Iterator[tuple[Article, Failed | None]]:
    """Code these articles into the spool, but those that it has; each with how the coder broke down, if it did."""
    view = View(store)
    rest = articles - spool.there()
    if not rest:
        return
    todo = (a for a in view.articles() if a.sha256 in rest)
    places, actors = view.imported_places(), view.known_actors()
    for article, coded in run(todo, workers, places=places, learned=learned, actors=actors, limits=limits):
        if isinstance(coded, Failed):
            yield article, coded
            continue
        spool.put(Kept(coded, not_coded(article)))
        yield article, None


def keep(store: Store, codings: Iterable[Kept], coder: str) -> Iterator[Kept]:
    """Write the codings beside those that counted, an article at a time; merge every so often, and at the end."""
    writer, number = Writer(store, coder), 0
    for kept in codings:
        if writer.add(kept.coded, kept.note):
            number += 1
            yield kept
            if number % _EVERY == 0:
                _merge(store)
    _merge(store)


def _merge(store: Store) -> None:
    for _ in merge(store):
        pass


def preview(store: Store, codings: Iterable[Kept], coder: str, filters: Filters, rule: Rule) -> Recoding:
    """What the codings would change, tried on a copy of the register."""
    with tempfile.TemporaryDirectory(prefix="sijill-") as folder, Store(Path(folder) / "r.db", make=True) as trial:
        copy_records(store, trial)
        _merge(trial)  # what was waiting to be merged anyway is no work of the codings
        since, articles = now_utc(), set[str]()
        with trial.reading() as connection:
            before = {id: missing for id, (_, missing) in unmet(connection).items()}
        for kept in keep(trial, codings, coder):
            articles.add(kept.coded.article.sha256)
        found, same = _reports(trial, articles, since)
        with trial.reading() as connection:
            lost = [
                Lost(decision=decision, missing=missing)
                for id, (decision, missing) in unmet(connection).items()
                if missing > before.get(id, 0)
            ]
        return Recoding(
            coder=coder,
            articles=len(articles),
            same=same,
            reports=tuple(found),
            lost=tuple(lost),
            differences=difference(trial, since, None, filters, rule),
        )


def _reports(store: Store, articles: set[str], since: str) -> tuple[list[Recoded], int]:
    """The reports of these articles that are not as they were at a moment, by article; how many are."""
    found: list[Recoded] = []
    same = 0
    for sha256 in sorted(articles):
        with store.reading() as connection:
            old, new = (reports_of(connection, sha256, at) for at in (since, None))
            like = former(connection, [sha256])
        rest = {a.key: a for a in new}
        for account in old:
            now = rest.pop(like.get(account.key, account.key), None)
            if now is None:
                found.append(_recoded("gone", account, account.claims, ()))
                continue
            was, will = _told(account.claims), _told(now.claims)
            if was.keys() == will.keys():
                same += 1
                continue
            before = tuple(c for k, c in was.items() if k not in will)
            found.append(_recoded("changed", now, before, tuple(c for k, c in will.items() if k not in was)))
        found += (_recoded("added", a, (), a.claims) for a in rest.values())
    return sorted(found, key=lambda r: (r.article, r.report)), same


def _told(claims: Iterable[Claim]) -> dict[tuple[str, ...], Claim]:
    """Claims by what they say, whichever report they are of."""
    return {(c.property, repr(c.value), str(c.start), str(c.end), repr(c.chain)): c for c in claims}


def _recoded(kind: str, account: Account, before: tuple[Claim, ...], after: tuple[Claim, ...]) -> Recoded:
    return Recoded(
        kind=kind,
        article=account.article,
        source=account.source,
        published=account.published,
        report=account.report.id,
        event_type=account.report.event_type,
        before=before,
        after=after,
    )
