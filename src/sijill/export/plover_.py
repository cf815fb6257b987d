"""PLOVER's records (JSON Lines): an event or a statement a line, with all actors and how many were hurt."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, BinaryIO

from msgspec.json import encode

from ..know.country_codes import country
from ..know.schemes import plover
from .acts import Act, Source, acts
from .format import Format, Ledger, Material
from .parties import Party


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write an act a line; a field that is not known is absent.  What did not happen has `has_event` false."""
    coder = f"sijill {version('sijill')}"
    for act in acts(material, ledger, counts=True):
        if act.first is None:
            ledger.dropped("statements" if act.said else "events", "without a day")
            continue
        out.write(encode(_filled(_record(act, coder))) + b"\n")
        ledger.wrote()


def _record(act: Act, coder: str) -> dict[str, Any]:
    return {
        "id": f"sijill-{act.id}",
        "has_event": act.happened,
        "date": act.first,
        "enddate": act.last if act.last != act.first else None,
        "actor": [_entity(p) for p in act.by],
        "recipient": [_entity(p) for p in act.to],
        "event": act.type,
        "mode": [act.mode] if act.mode else None,
        "quad_code": plover().types[act.type or ""].quad,
        "event_loc": _location(act),
        "text": act.words,
        "size": {"dead": act.killed, "injured": act.injured, "arrested": act.captured},
        "cite_info": [_cite(s) for s in act.sources],
        "coder": coder,
    }


def _entity(p: Party) -> dict[str, Any]:
    land = country(p.country)
    return {
        "code": land.iso3 if land else None,
        "sector": [s] if (s := plover().sectors.get(p.kind or "")) else None,
        "entity_text": p.name,
        "identifier_id": p.actor,
        "office": p.description if p.entity == "person" else None,
    }


def _location(act: Act) -> dict[str, Any] | None:
    p = act.place
    if not p.get("place"):
        return None
    land = country(str(p["country"])) if p.get("country") else None
    precision = str(p.get("place_precision"))
    return {
        "extracted_place": p["place"],
        "resolved_place": p["place"],
        "geonameid": p.get("geonames_id"),
        "lat": p.get("lat"),
        "lon": p.get("lon"),
        "city": p["place"] if precision in ("settlement", "exact") else None,
        "district": p["place"] if precision == "district" else None,
        "province": p.get("admin1"),
        "country": land.name if land else None,
        "country_code": land.iso3 if land else None,
        "resolution": plover().resolution.get(precision),
    }


def _cite(s: Source) -> dict[str, Any]:
    return {"publication": s.outlet, "url": s.url, "title": s.title, "citation": s.article}


def _filled(value: Any) -> Any:
    """Without what is not known."""
    if isinstance(value, dict):
        kept = {k: _filled(v) for k, v in value.items()}
        return {k: v for k, v in kept.items() if v is not None and v != [] and v != {}}
    return [_filled(v) for v in value] if isinstance(value, list) else value


FORMAT = Format(
    name="plover",
    suffix=".plover.jsonl",
    media="application/x-ndjson",
    about="PLOVER records, an event or a statement a line",
    write=write,
    takes=("statements",),
)
