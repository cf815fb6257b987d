"""`sijill recode`: code what is kept again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from . import options

if TYPE_CHECKING:
    from ..model.history import Recoded, Recoding
    from ..run import Failed, Limits


@click.command()
@options.register
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--source", metavar="NAME", help="Only articles of this outlet.")
@click.option("--article", metavar="ID", help="Only the articles with this id.")
@options.rules_only
@options.workers
@options.limits
@options.rule
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="How many of each to list.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def recode(
    where: str,
    dry_run: bool,
    yes: bool,
    source: str | None,
    article: str | None,
    rules_only: bool,
    workers: int,
    limits: Limits | None,
    rule: str,
    limit: int,
    shape: str,
) -> None:
    """Code the articles that are kept again, where another version of the coder coded them, or with other imported
    places and actors; show first what that would change, by the rule; then ask.

    Nothing is lost: the earlier coding stays and no longer counts, and every decision holds for the reports of the new
    coding that are like those it was made about.  It may be interrupted at any moment: the same command goes on from
    there.  Exit status 1 where the coder broke down on an article; its earlier coding then still counts.

    \b
    Examples:
      sijill recode --dry-run
      sijill recode --workers 2
      sijill recode --source "Example Daily" --yes
    """
    from ..adding import put_together
    from ..errors import UsageError
    from ..judge import rule_named
    from ..recoding import code_again, keep, preview, waiting
    from ..register import Filters, Store, View
    from ..register.label import label
    from ..spool import Spool
    from .output import list_all, note, pretty, progress
    from .tables import many

    chosen_by = rule_named(rule)
    with Store(where) as store:
        view = View(store)
        coder = label(learned=not rules_only, places=view.imported_places(), actors=view.known_actors())
        articles = waiting(store, coder, source, article)
        if not articles:
            if not dry_run:
                put_together(store, lambda _: None)  # where an earlier run was interrupted after its last article
            click.echo(f"{store.where}: all articles are coded by {coder}.")
            return
        spool = Spool(store, coder)
        failed: list[Failed] = []
        for _, broken in progress(code_again(store, spool, articles, workers, not rules_only, limits), "articles"):
            if broken is not None:
                failed.append(broken)
                note(f"{broken.article.id} stays as it is: {broken.reason}")
        codings = (kept for kept in spool if kept.coded.article.sha256 in articles)
        found = preview(store, codings, coder, Filters(modality=()), chosen_by)
        if shape == "json":
            pretty(found)
        else:
            _text(found, limit)
        if not dry_run:
            if not yes and not sys.stdin.isatty():
                raise UsageError("Nothing is changed; say --yes to code them again, or --dry-run to look only.")
            if yes or click.confirm(f"Code {many(found.articles, 'article')} again?", err=True):
                codings = (kept for kept in spool if kept.coded.article.sha256 in articles)
                done = sum(1 for _ in progress(keep(store, codings, coder), "articles"))
                list_all(store)
                spool.clear()
                note(f"{store.where}: {many(done, 'article')} coded again by {coder}.")
            else:
                note("nothing is changed.")
    if failed:
        raise click.exceptions.Exit(1)


def _text(found: Recoding, limit: int) -> None:
    """What coding again would change: reports, events, decisions."""
    from ..view import history as words
    from .changed import changes, more, told
    from .output import console
    from .tables import many

    out = console()
    out.print(f"{many(found.articles, 'article')}, coded again by {found.coder}:", style="bold")
    number = {kind: sum(r.kind == kind for r in found.reports) for kind in ("changed", "added", "gone")}
    counted = ", ".join(f"{n:,} {kind}" for kind, n in number.items())
    out.print(f"reports: {found.same:,} as they were, {counted}")
    for r in found.reports[:limit]:
        _report(r)
    more(len(found.reports), limit)
    events = found.differences.changes
    out.print(f"events: {many(len(told(events)), 'change')}")
    changes(events, limit)
    out.print(f"decisions that find no report any more: {len(found.lost):,}")
    for lost in found.lost:
        out.print(f"  {words.signed(lost.decision)}: {many(lost.missing, 'report')} not found", soft_wrap=True)


def _report(r: Recoded) -> None:
    from ..view import history, wording
    from .output import console
    from .tables import claimed

    out = console()
    what = f"{wording.kind(r.event_type)}, report {r.report} of {history.article(r.article, r.source, r.published)}"
    out.print(f"  {r.kind:8} {what}", soft_wrap=True)
    if r.kind != "changed":
        return
    after = list(r.after)
    for c in r.before:
        told, at = claimed(c), (c.property, c.start, c.end)
        like = next((x for x in after if (x.property, x.start, x.end) == at and claimed(x) == told), None)
        if like is None:
            out.print(f"           - {c.property}: {told} “{c.text}”", soft_wrap=True)
            continue
        after.remove(like)
        parts = sorted(k for k in {**c.value, **like.value} if c.value.get(k) != like.value.get(k))
        within = "; ".join(f"{k}: {_plain(c.value.get(k))} → {_plain(like.value.get(k))}" for k in parts)
        out.print(f"           ~ {c.property}: {told} “{c.text}”: {within or 'said by others'}", soft_wrap=True)
    for c in after:
        out.print(f"           + {c.property}: {claimed(c)} “{c.text}”", soft_wrap=True)


def _plain(value: Any) -> str:
    """A part of a claim as it stands in the contract."""
    from msgspec.json import encode

    return value if isinstance(value, str) else encode(value).decode()
