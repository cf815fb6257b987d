"""How likely it is that a draft tells of a particular incident, by what grammar and the trained reader tell of it.

A logistic regression: `features` are named, their weights are data (know/data/weigh.json), made by `make train` from
drafts held against answer keys coded by hand."""

from __future__ import annotations

from datetime import date
from math import exp, log
from typing import Any

from ..model import ROLES, Report, Senses
from .drafts import Draft
from .roles import Scene

#: days between what is told and its telling
_AGES = ((0, "today"), (3, "days"), (14, "weeks"), (62, "months"))
#: the characters of an article's head and first paragraph
_LEAD = 500
_BY, _HIT = {"perpetrator", "side"}, {"target", "victim", "side"}


def weighed(scene: Scene, senses: Senses, drafts: list[Draft], reports: list[Report]) -> list[float]:
    """How likely each report of violence is an incident; acts that are no violence keep the rules' measure."""
    weights = scene.know.weigh["report"]
    scores: list[float] = []
    before: list[Report] = []
    for d, r in zip(drafts, reports, strict=True):
        if not scene.know.codebook.is_violent(r.event_type):
            scores.append(r.score)
            continue
        scores.append(round(probability(weights, features(scene, senses, d, r, before)), 2))
        before.append(r)
    return scores


def features(scene: Scene, senses: Senses, d: Draft, report: Report, before: list[Report]) -> dict[str, float]:
    """What is known of a draft and its report, the incidents told of `before` it in mind, by name; what is not named is
    0."""
    f: dict[str, Any] = {
        "general": d.general,
        "definite": d.definite,
        f"type={d.event_type}": 1,
        f"modality={report.modality}": 1,
        f"voice={report.voice}": 1,
        f"frame={d.trigger.frame}": 1,
        f"pos={scene.parsed.tokens[d.trigger.token].tag[:2]}": 1,
        "failed": report.outcome == "failed",
        "triggers": min(len(d.triggers), 5) / 5,
        "sentences": min(len(d.sentences), 5) / 5,
        "first": not before,
        f"basis={report.time.basis if report.time else None}": 1,
        f"precision={report.time.precision if report.time else None}": 1,
        "settlement": any(p.precision in {"exact", "settlement"} for p in report.places),
        "weapon": bool(report.weapons),
        "damage": bool(report.damage),
        "exact": any(c.qualifier == "exact" for c in report.casualties),
    }
    for side, roles in (("by", _BY), ("hit", _HIT)):
        parties = [p for p in report.participants if p.role in roles]
        f |= {f"{side}.{p.entity}": 1 for p in parties}
        f |= {side: bool(parties), f"{side}.many": min(len(parties), 5) / 5}
        f[f"{side}.counted"] = any(p.count is not None and p.count.low == p.count.high for p in parties)
    f |= {f"act={c.act}": 1 for c in report.casualties}
    f |= _news(report, before) | _standing(scene, report)
    return {name: float(value) for name, value in (f | _read(scene, senses, d, report)).items() if value}


def _news(report: Report, before: list[Report]) -> dict[str, bool]:
    """What a report tells that those before it do not: another day, another place, others hit."""
    days = {r.time.edtf for r in before if r.time is not None}
    places = {p.name for r in before for p in r.places}
    hit = {w for r in before for w in _hit(r)}
    return {
        "new.day": report.time is not None and report.time.basis != "published" and report.time.edtf not in days,
        "new.place": any(p.precision != "country" and p.name not in places for p in report.places),
        "new.hit": bool(_hit(report) - hit),
        "again": bool(_hit(report) & hit),
        "same.type": any(r.event_type == report.event_type for r in before),
    }


def _standing(scene: Scene, report: Report) -> dict[str, float]:
    """Where in its article a report stands, and how long before the telling it happened."""
    article = scene.parsed.article
    known = {"late": report.trigger.start / max(len(article.text), 1), "lead": float(report.trigger.start < _LEAD)}
    time = report.time
    if time is not None and time.basis != "published":
        days = _days_between(time.not_after, article.published)
        if days is not None:
            known["age=" + next((name for most, name in _AGES if days <= most), "old")] = 1.0
    return known


def _days_between(day: str | None, later: str | None) -> int | None:
    """How many days lie between two ISO days; None where one is not known, or no day that the calendar has."""
    try:
        return (date.fromisoformat(later or "") - date.fromisoformat(day or "")).days
    except ValueError:
        return None


def _hit(report: Report) -> set[str]:
    """The words for whom or what it was done to."""
    parties = [p for p in report.participants if p.role in _HIT]
    return {w.removesuffix("s") for p in parties for w in p.text.lower().split() if len(w) > 2}


def _read(scene: Scene, senses: Senses, d: Draft, report: Report) -> dict[str, float]:
    """What the reader makes of the draft's words, as log odds."""
    deeds = [odds(_deed(scene, senses, t.token)) for t in d.triggers]
    said = {"deed": max(deeds), "deed.first": deeds[0], "deed.mean": sum(deeds) / len(deeds), "text": odds(senses.text)}
    for side, roles, senses_of in (
        ("read.by", _BY, ("perpetrator-person", "perpetrator-group")),
        ("read.hit", _HIT, ("object", "people")),
    ):
        spans = [p for p in report.participants if p.role in roles]
        said[side] = max((odds(_best(scene, senses, p.start, p.end, senses_of)) for p in spans), default=-2.0)
    arms = [odds(_best(scene, senses, w.start, w.end, ("weapon",))) for w in report.weapons]
    said["read.with"] = max(arms, default=-2.0)
    near = [odds(_best(scene, senses, e.start, e.end, ("object", "people"))) for e in report.evidence]
    said["read.near"] = max(near)
    return said


def _deed(scene: Scene, senses: Senses, i: int) -> float:
    """How likely trigger i tells of an incident; an item of a list ("two in Mosul") by the list's own word."""
    at = ROLES.index("incident")
    if i in scene.trigger_at:
        return senses.tokens[i][at]
    run = scene.parsed.sentence(i)
    return max((senses.tokens[k][at] for k in range(run.first, run.last) if k in scene.trigger_at), default=0.5)


def _best(scene: Scene, senses: Senses, start: int, end: int, roles: tuple[str, ...]) -> float:
    tokens = scene.parsed.between(start, end)
    if not tokens:
        return 0.0
    return max(senses.of(tokens[0].i, tokens[-1].i + 1, role) for role in roles)


def odds(p: float) -> float:
    """Log odds of a probability, within bounds."""
    p = min(max(p, 1e-3), 1 - 1e-3)
    return log(p / (1 - p))


def probability(weights: dict[str, float], known: dict[str, float]) -> float:
    """The probability that the weights give to what is known; the weight named "" is the intercept."""
    return 1 / (1 + exp(-weights[""] - sum(weights.get(name, 0.0) * value for name, value in known.items())))


def least_of(weights: dict[str, float], text: str) -> float:
    """The least probability of a report of violence that is given.  A text shorter than those that the weights rest on
    is too short to be judged: nothing of it is left out."""
    return weights["least"] if len(text) >= weights["short"] else 0.0
