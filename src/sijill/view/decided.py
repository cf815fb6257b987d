"""What a person did by a decision, in plain words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from ..model.event import Decision
from ..model.review import ON_EVENT, ON_REPORT, REDACT, RESTRICTED, RETAIN, SETTING, anchors_of, is_restricted
from . import wording

#: marks that turn the reading direction of what follows
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: of a note so many characters are told in one line
_MOST = 300


def reviewed(d: Decision) -> str | None:
    """What a decision of a report, a value or an event did: "corrected a casualty of report 8e728b58: 3 killed → 5
    killed"; None for one of another kind."""
    if d.kind not in (*ON_REPORT, *ON_EVENT, SETTING, REDACT, RETAIN):
        return None
    reports = [f"report {a.report[:8]}" for a in anchors_of(d)]
    value = d.value
    match d.kind:
        case "accept":
            return f"accepted {reports[0]}"
        case "reject":
            return f"rejected {reports[0]}"
        case "correct":
            property, told = value["claim"]["property"], value["told"]["value"]
            return f"corrected the {property} of {reports[0]}: {claim(property, d.before)} → {claim(property, told)}"
        case "remove":
            property = value["claim"]["property"]
            return f"took the {property} “{claim(property, d.before)}” from {reports[0]}"
        case "put":
            return f"put the {value['property']} “{claim(value['property'], value['told']['value'])}” into {reports[0]}"
        case "add-report":
            return f"added {reports[0]}"
        case "split-report":
            return f"split {reports[1]} off {reports[0]}"
        case "join-reports":
            return f"made {reports[1]} part of {reports[0]}"
        case "note":
            said = RESTRICTED if is_restricted(value) else f"“{one_line(str(value))}”"
            return f"noted of {d.about[:8]}: {said}"
        case "review":
            return f"reviewed {d.about[:8]}"
        case "redact":
            places = sum(value["places"].values())
            what = "an article" if value["what"] == "article" else f"a {value['what']}"
            where = f"in {places:,} place{'s' * (places != 1)}"
            if value.get("shown"):
                return f"restricted {what}, {where}: it is shown as “{value['shown']}”"
            return f"made {what} unreadable for good, {where}"
        case "retain":
            return f"dropped {value['what']}: " + ", ".join(f"{n:,} in {k}" for k, n in value["places"].items())
        case "sign-off":
            return f"signed {d.about[:8]} off"
    return f"had every event need {value} {'person' if value == 1 else 'people'}"


def of_property(d: Decision) -> str | None:
    """The property that a decision of a report bears on; None where it bears on all that the report tells."""
    if d.kind in ("correct", "remove"):
        return str(d.value["claim"]["property"])
    return str(d.value["property"]) if d.kind == "put" else None


def claim(property: str, v: Mapping[str, Any]) -> str:
    """The value of a claim in a few words."""
    match property:
        case "type":
            return wording.kind(v["event_type"])
        case "status":
            return ", ".join(wording.kind(w) for w in (v["modality"], v["outcome"], v["voice"]) if w)
        case "time":
            return wording.when(v)
        case "place":
            return one_line(wording.where(v))
        case "participant":
            return one_line(f"{v['role']}: {v['name']}") + (
                "" if v["certainty"] == "stated" else f" ({v['certainty']})"
            )
        case "casualty":
            return f"{wording.number(v['low'], v['high'], v['qualifier'])} {v['act']}"
        case "damage":
            return one_line(f"{v['of']}: {v['level']}")
    return one_line(str(v.get("kind", "")))


def one_line(words: str) -> str:
    """Words of a person in one line, with nothing in them that could turn or hide what is around."""
    shown = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") or c in _TURNS else c for c in words)
    line = " ".join(shown.split())
    return line if len(line) <= _MOST else line[: _MOST - 1].rstrip() + "…"
