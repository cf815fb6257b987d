"""One actor: its names, what it belonged to and who to it, what it did and said, and which positions it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..errors import UsageError
from ..know.as_of import BELONGING
from ..model import Actor, Name
from ..model.event import Said
from ..register import Filters, View
from ..register.listing import by_year
from ..view import positions as view
from ..view import wording
from ..view.affiliations import Axis, Row, above, axis_of, below
from ..view.notes import Notes
from .addresses import issue_address, sentence_address
from .asked import query_of
from .everybody import Everybody, everybody
from .pages import page, store_of

#: lines of an axis, statements and issues that a page shows at first
_LINES, _SAID, _ISSUES = 40, 12, 20
#: letters that are written from right to left, by script (ISO 15924)
_LEFTWARDS = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})


class Spoken(Struct, frozen=True):
    """The names of an actor in one language: its code, how it is called, the direction it is written in, the names."""

    code: str
    language: str
    direction: str
    names: tuple[Name, ...]


class Belonging(Struct, frozen=True):
    """What an actor belonged to (or who to it), as lines of an axis: `rows` are shown, `more` are not."""

    rows: Sequence[Row]
    more: int


def show(request: Request) -> Response:
    """The page of an actor; `as_of` (an ISO day) is the day for which it says what held."""
    known = everybody(request)
    id: str = request.path_params["id"]
    store, day = store_of(request), day_of(request)
    actor = known.actors.by_id(id)
    said = [s for s in View(store).statements(actor=id) if s.statement.actor == id]
    if actor is None and not said and not by_year(store, id):
        raise UsageError(f"The register has no actor {id!r}; the list of actors has all that it knows.", id)
    actor = actor or Actor(id=id, name=said[0].statement.speaker if said else id)
    years = by_year(store, id)
    every = request.query_params.get("all") == "1"
    up, down = above(actor, known.actors.by_id), below(actor, known.parts)
    axis = axis_of([*up, *down], *([day] if day else []))
    shown = _day_within(day, axis)
    return page(
        request,
        "actor.html",
        actor=actor,
        what=_what(actor, known),
        spoken=_spoken(actor),
        notes=Notes(known.sources),
        axis=axis,
        day=day,
        slider={"low": _number(axis.first), "high": _number(axis.last), "at": _number(shown)},
        up=_some(up, every),
        down=_some(down, every),
        holding={"up": _holding(up, day), "down": _holding(down, day)} if day else None,
        said=_latest(said)[: None if request.query_params.get("said") == "all" else _SAID],
        all_said=len(said),
        years=years,
        most=max((max(y.acting, y.acted_on) for y in years), default=0) or 1,
        events_address=lambda year=None, role=None: _events(id, year, role),
        issues=_issues(said),
        known=known,
        sentence_address=sentence_address,
        issue_address=issue_address,
    )


def day_of(request: Request, name: str = "as_of") -> str | None:
    """The day that a page is asked for, as an ISO day.  Raises UsageError where it is none."""
    told = request.query_params.get(name, "").strip()
    if not told:
        return None
    try:
        return date.fromisoformat(told).isoformat()
    except ValueError:
        raise UsageError(f"{told!r} is no day; write it as 2014-10-19.", told) from None


def _what(actor: Actor, known: Everybody) -> str:
    """What an actor is, in words."""
    state = known.actors.state(actor.country) if actor.country else None
    parts = (actor.entity, actor.category and wording.kind(actor.category), state.name if state else actor.country)
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _spoken(actor: Actor) -> list[Spoken]:
    """The names by language, English first; main names before the others."""
    order = ("main", "alias", "transliteration", "former")
    found: dict[tuple[str, str], list[Name]] = {}
    for name in actor.names:
        found.setdefault((name.lang, name.script), []).append(name)
    return [
        Spoken(
            code=f"{lang}-{script}",
            language=wording.language(lang),
            direction="rtl" if script in _LEFTWARDS else "ltr",
            names=tuple(sorted(names, key=lambda n: order.index(n.kind) if n.kind in order else len(order))),
        )
        for (lang, script), names in sorted(found.items(), key=lambda f: (f[0][0] != "en", f[0]))
    ]


def _some(rows: Sequence[Row], every: bool) -> Belonging:
    """The lines that are shown: all where so asked, else those that are direct before those behind others."""
    if every or len(rows) <= _LINES:
        return Belonging(rows, 0)
    direct = sum(r.deep == 0 for r in rows)
    kept = [r for r in rows if r.deep == 0][:_LINES] if direct > _LINES // 2 else rows[:_LINES]
    return Belonging(kept, len(rows) - len(kept))


def _holding(rows: Sequence[Row], day: str) -> Mapping[str, list[Row]]:
    """Who held on a day, each once: for certain, possibly, and through others."""
    out: dict[str, list[Row]] = {"certain": [], "possible": [], "through": []}
    seen: set[str] = set()
    for deep in (False, True):
        for row in rows:
            held = row.reach.on(day)
            if held and (row.deep > 0) is deep and row.other not in seen and row.kind in BELONGING:
                seen.add(row.other)
                out["through" if deep else held].append(row)
    return out


def _latest(said: Sequence[Said]) -> list[Said]:
    """Statements, the last first; those without a day last."""
    return sorted(said, key=lambda s: spoken_on(s) or "", reverse=True)


def spoken_on(said: Said) -> str | None:
    """The last ISO day on which something may have been said: as told, else that of publication."""
    return (said.statement.said.not_after if said.statement.said else None) or said.published


def _issues(said: Sequence[Said]) -> list[tuple[view.Issue, view.Holder]]:
    """The positions of one actor, an issue each, the most spoken of first."""
    out = []
    for issue in view.issues(said)[:_ISSUES]:
        asked = issue.topic
        its = [s for s in said if any(view.same_issue(x, asked) and x.stance for x in s.statement.about)]
        out += [(issue, holder) for holder in view.positions(its, (asked,))[:1]]
    return out


def _events(id: str, year: int | None, role: str | None) -> str:
    """The list of an actor's events: those that lie wholly in a year, and in which it has a role, where one is
    given."""
    filters = Filters(who=id, role=role)
    if year is not None:
        filters = replace(filters, since=f"{year:04}-01-01", until=f"{year:04}-12-31", days="within")
    return f"/events?{query_of(filters)}"


def _day_within(day: str | None, axis: Axis) -> str:
    return min(max(day or axis.last, axis.first), axis.last)


def _number(day: str) -> int:
    """A day as the range of a slider has it: days since 1970-01-01."""
    return (date.fromisoformat(day) - date(1970, 1, 1)).days


routes = [Route("/actors/{id:path}", show)]
