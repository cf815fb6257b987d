"""Events and statements as acts of one upon another, as PLOVER and CAMEO see both."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..know import knowledge
from ..model.event import Chosen, Said
from .format import Ledger, Material
from .parties import Party, doers, others
from .record import flat, record


class Source(Struct, frozen=True, kw_only=True):
    """One article that tells of an act."""

    outlet: str | None
    published: str | None
    url: str | None
    title: str | None
    article: str


class Act(Struct, frozen=True, kw_only=True):
    """Who did what to whom: `first` and `last` ISO days, `type` and `mode` PLOVER's, `cameo` the code; `place` the
    values of the record's flat row; `words` the sentences; `reports` how many tell of it."""

    id: str
    first: str | None
    last: str | None
    type: str | None
    mode: str | None
    cameo: str | None
    by: tuple[Party, ...]
    to: tuple[Party, ...]
    place: dict[str, str | int | float | None]
    words: str | None
    sources: tuple[Source, ...]
    reports: int = 1
    killed: int | None = None
    injured: int | None = None
    captured: int | None = None
    happened: bool = True
    said: bool = False


_PLACE = ("place", "place_precision", "admin1", "country", "lat", "lon")


def acts(material: Material, ledger: Ledger, counts: bool = False) -> Iterator[Act]:
    """The events of what is exported, then the statements that are acts of a type of PLOVER's.  The ledger hears of
    what is lost: of tolls too, unless the format `counts` the dead and injured."""
    for chosen in material.events:
        act = _of_event(chosen)
        if act.type is None:
            ledger.dropped("events", "of a type that has no code there")
            continue
        for toll in chosen.casualties:
            if not (counts and toll.act in ("killed", "injured", "captured")):
                ledger.left(toll.act, "there is no column for it")
        if chosen.event.claims("damage"):
            ledger.left("damage", "there is no column for it")
        time = chosen.time.value if chosen.time else {}
        if act.first is not None and not (time["not_before"] and time["not_after"]):
            ledger.left("time", "one day stands for an open end")
        if {a.report.outcome for a in chosen.event.accounts} == {"failed"}:
            ledger.left("outcome", "that it failed is not told there")
        yield act
    for said in material.statements:
        if said.statement.plover is None:
            ledger.dropped("statements", "plain saying, which is no type of act there")
            continue
        if said.statement.said is None and said.published:
            ledger.left("time", "the day of publication stands for that of a statement")
        yield _of_statement(said)


def _of_event(chosen: Chosen) -> Act:
    r, codes = flat(chosen), knowledge().codebook[chosen.event_type.value].codes
    tolls = {t.act: t.low if t.best is None else t.best for t in chosen.casualties}
    told = record(chosen).reports
    return Act(
        id=r["id"],
        first=r["date_not_before"] or r["date_not_after"],
        last=r["date_not_after"] or r["date_not_before"],
        type=codes.plover[0] if codes.plover else None,
        mode=codes.plover[1] if codes.plover else None,
        cameo=codes.cameo,
        by=doers(chosen),
        to=others(chosen),
        place={k: r[k] for k in _PLACE}
        | {"geonames_id": (chosen.place.value if chosen.place else {}).get("geonames_id")},
        words=r["words"],
        sources=tuple(
            Source(outlet=t.source, published=t.published, url=t.url, title=t.title, article=t.article) for t in told
        ),
        reports=len(told),
        killed=tolls.get("killed"),
        injured=tolls.get("injured"),
        captured=tolls.get("captured"),
        happened=any(a.report.modality in ("asserted", "alleged") for a in chosen.event.accounts),
    )


def _of_statement(said: Said) -> Act:
    from ..know.schemes import cameo

    s = said.statement
    day = s.said.not_before or s.said.not_after if s.said else said.published
    last = s.said.not_after or s.said.not_before if s.said else said.published
    kind = (s.plover or "").upper()
    return Act(
        id=said.key,
        first=day,
        last=last,
        type=kind,
        mode=s.mode,
        cameo=cameo().said.get(kind),
        by=(_speaker(s.speaker, s.actor, s.role),),
        to=(_speaker(s.to, s.to_actor, None),) if s.to else (),
        place={},
        words=s.content.text,
        sources=(
            Source(outlet=said.source, published=said.published, url=said.url, title=said.title, article=said.article),
        ),
        said=True,
    )


def _speaker(name: str, actor: str | None, role: str | None) -> Party:
    listed = knowledge().actors.by_id(actor) if actor else None
    return Party(
        name=name,
        actor=actor,
        entity=listed.entity if listed else "person",
        kind=listed.category if listed else None,
        country=listed.country if listed else None,
        description=role,
    )
