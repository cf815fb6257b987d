"""Score merging over a corpus of invented incidents:  python bench/incidents.py GOLD ARTICLES GIVEN

GOLD and ARTICLES are files of bench/data/incidents/, GIVEN is what `sijill export jsonl` prints of a register of the
articles.  An *account* is one article's telling of one incident; the gold marks the words of each.  A given report is
of the incident in whose words its trigger stands, else of the one whose words its evidence covers most, else of none.
An account that the coder gave as several reports stands where the largest of their events is.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

#: (article, incident)
Account = tuple[str, str]
#: kilometres, besides the radius that a place itself carries, within which it is right
_NEAR = 25


@dataclass(frozen=True)
class Given:
    """One report as given: its event, its article, the incident that it tells of (None: of none), its claims."""

    event: str
    article: str
    incident: str | None
    claims: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Measured:
    """What is counted.  `found` and `accounts` are numbers of accounts; `doubled` reports beyond the first of an
    account; `of_none` reports of no incident of the gold; `within` events that hold reports of one article on
    different incidents; `mixed` pairs of incidents, told apart by some one article, that share an event; `tolls` by
    act: incidents that state one, whose last figure lies in the range given, whose range is given exactly; `unsaid`
    incidents without a toll for which one is given."""

    found: int
    accounts: int
    doubled: int
    of_none: int
    pairs_of_found: tuple[float, float, float]
    pairs_of_all: tuple[float, float, float]
    b_cubed: tuple[float, float, float]
    within: int
    mixed: int
    events_mixed: int
    day: int
    place: int
    tolls: dict[str, tuple[int, int, int]]
    unsaid: dict[str, int]


def given_reports(
    gold: list[dict[str, Any]], texts: Mapping[str, str], events: Iterable[dict[str, Any]]
) -> list[Given]:
    """The reports of all events, each with the incident that it tells of."""
    quotes: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for g in gold:
        for account in g["accounts"]:
            quotes[account["article"]] += [(q["start"], q["end"], g["id"]) for q in account["quotes"]]
    out = []
    for event in events:
        claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for claim in event["claims"]:
            claims[claim["report"]].append(claim)
        for report in event["reports"]:
            if report["copy_of"]:  # the same text once more
                continue
            article, own = report["article"], claims[report["key"]]
            incident = _told(quotes[article], _trigger(own), list(_spans(texts[article], report["evidence"])))
            out.append(Given(event["id"], article, incident, tuple(own)))
    return out


def _trigger(claims: list[dict[str, Any]]) -> int | None:
    """Where the words stand by which the report's type is known."""
    return next((c["start"] for c in claims if c["property"] == "type"), None)


def _spans(text: str, evidence: list[str]) -> Iterable[tuple[int, int]]:
    """Where the sentences stand; each is looked for after the one before."""
    at = 0
    for words in evidence:
        start = max(text.find(words, at), text.find(words) if text.find(words, at) < 0 else 0)
        if start >= 0:
            at = start + len(words)
            yield start, at


def _told(quotes: list[tuple[int, int, str]], trigger: int | None, evidence: list[tuple[int, int]]) -> str | None:
    for start, end, incident in quotes:
        if trigger is not None and start <= trigger < end:
            return incident
    shared: Counter[str] = Counter()
    for start, end, incident in quotes:
        shared[incident] += sum(max(0, min(end, e) - max(start, s)) for s, e in evidence)
    best = max(shared, key=lambda i: (shared[i], i), default=None)
    return best if best is not None and shared[best] else None


def measured(gold: list[dict[str, Any]], given: list[Given], events: list[dict[str, Any]]) -> Measured:
    """Everything that is counted, of the gold and of the reports as `given_reports` has them."""
    truth = {(a["article"], g["id"]): g["id"] for g in gold for a in g["accounts"]}
    told = [r for r in given if r.incident is not None]
    size = Counter((r.event, r.incident) for r in told)
    of: dict[Account, list[Given]] = defaultdict(list)
    for r in told:
        of[r.article, str(r.incident)].append(r)
    placed = {a: max(rs, key=lambda r: (size[r.event, r.incident], r.event)).event for a, rs in of.items()}
    found = {a: truth[a] for a in placed}
    everywhere: dict[Account, Hashable] = {a: placed.get(a, a) for a in truth}
    inside: dict[str, set[str]] = defaultdict(set)
    by_article: dict[tuple[str, str], set[str]] = defaultdict(set)
    for r in told:
        inside[r.event].add(str(r.incident))
        by_article[r.event, r.article].add(str(r.incident))
    apart = _pairs_of(_grouped((article, incident) for article, incident in truth).values())
    together = _pairs_of(inside.values())
    return Measured(
        found=len(found),
        accounts=len(truth),
        doubled=len(told) - len(found),
        of_none=len(given) - len(told),
        pairs_of_found=_pairs(found, placed),
        pairs_of_all=_pairs(truth, everywhere),
        b_cubed=_b_cubed(found, placed),
        within=sum(len(i) > 1 for i in by_article.values()),
        mixed=len(apart & together),
        events_mixed=sum(len(i) > 1 for i in inside.values()),
        day=sum(any(day_right(r, gold) for r in rs) for rs in of.values()),
        place=sum(any(place_right(r, gold) for r in rs) for rs in of.values()),
        tolls={act: _toll(act, gold, placed, events) for act in ("killed", "injured")},
        unsaid={act: _unsaid(act, gold, placed, events) for act in ("killed", "injured")},
    )


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for key, value in rows:
        out[key].add(value)
    return out


def _pairs_of(groups: Iterable[set[Any]]) -> set[tuple[Any, Any]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _inverted(placed: Mapping[Account, Hashable]) -> dict[Hashable, set[Account]]:
    out: dict[Hashable, set[Account]] = defaultdict(set)
    for account, group in placed.items():
        out[group].add(account)
    return out


def _pairs(truth: Mapping[Account, Hashable], placed: Mapping[Account, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 of "these two accounts tell of one incident"."""
    gold, given = _pairs_of(_inverted(truth).values()), _pairs_of(_inverted(placed).values())
    right = len(gold & given)
    return _f1(right / len(given) if given else 0.0, right / len(gold) if gold else 0.0)


def _b_cubed(truth: Mapping[Account, Hashable], placed: Mapping[Account, Hashable]) -> tuple[float, float, float]:
    """The mean over accounts of how much of its group is of its incident, and of its incident in its group."""
    gold, given = _inverted(truth), _inverted(placed)
    shares = [(gold[truth[a]] & given[placed[a]], given[placed[a]], gold[truth[a]]) for a in truth]
    n = len(shares) or 1
    return _f1(sum(len(b) / len(g) for b, g, _ in shares) / n, sum(len(b) / len(t) for b, _, t in shares) / n)


def _f1(p: float, r: float) -> tuple[float, float, float]:
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def day_right(report: Given, gold: list[dict[str, Any]]) -> bool:
    """Whether the report's time holds the day (the one that the article gives, where it errs)."""
    incident = next(g for g in gold if g["id"] == report.incident)
    account = next(a for a in incident["accounts"] if a["article"] == report.article)
    first = account.get("told_day") or incident["date"]["not_before"]
    last = account.get("told_day") or incident["date"]["not_after"]
    times = [c["value"] for c in report.claims if c["property"] == "time"]
    return any((t["not_before"] or "") <= last and first <= (t["not_after"] or "9999") for t in times)


def place_right(report: Given, gold: list[dict[str, Any]]) -> bool:
    """Whether a place where it happened lies near the incident's."""
    point = next(g["place"] for g in gold if g["id"] == report.incident)
    places = [c["value"] for c in report.claims if c["property"] == "place" and c["value"].get("lat") is not None]
    return any(p["role"] in ("main", "near") and _km(p, point) <= _NEAR + (p.get("radius_km") or 0) for p in places)


def _km(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    p1, l1, p2, l2 = map(math.radians, (a["lat"], a["lon"], b["lat"], b["lon"]))
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin((l2 - l1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def main_event(incident: str, placed: Mapping[Account, str]) -> str | None:
    """The event where most accounts of the incident are."""
    counts = Counter(event for (_, i), event in placed.items() if i == incident)
    return max(counts, key=lambda e: (counts[e], e), default=None)


def _given_toll(
    act: str, incident: str, placed: Mapping[Account, str], events: list[dict[str, Any]]
) -> dict[str, Any] | None:
    event = main_event(incident, placed)
    rows = [c for e in events if e["id"] == event for c in e["casualties"] if c["act"] == act]
    return rows[0] if rows else None


def _toll(
    act: str, gold: list[dict[str, Any]], placed: Mapping[Account, str], events: list[dict[str, Any]]
) -> tuple[int, int, int]:
    """How many incidents state a toll, in how many the last figure lies within the range given, in how many the range
    given is that of all figures stated."""
    stated = [g for g in gold if g[act] is not None]
    inside = exact = 0
    for g in stated:
        toll, want = _given_toll(act, g["id"], placed, events), g[act]
        if toll is not None:
            inside += toll["low"] <= want["last"] and (toll["high"] is None or want["last"] <= toll["high"])
            exact += (toll["low"], toll["high"]) == (want["low"], want["high"])
    return len(stated), inside, exact


def _unsaid(act: str, gold: list[dict[str, Any]], placed: Mapping[Account, str], events: list[dict[str, Any]]) -> int:
    """Incidents of which nobody states this toll, and yet one above none is given."""
    tolls = [_given_toll(act, g["id"], placed, events) for g in gold if g[act] is None]
    return sum(toll is not None and toll["high"] != 0 for toll in tolls)


def lines(m: Measured) -> list[str]:
    """The figures in words, a line each."""
    out = [
        f"accounts found {100 * m.found / m.accounts:.1f} % ({m.found} of {m.accounts}); told twice {m.doubled}; "
        f"reports of no incident {m.of_none}",
        f"of the found: day right {100 * m.day / (m.found or 1):.1f} %, "
        f"place right {100 * m.place / (m.found or 1):.1f} %",
        "pairs of the found  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*m.pairs_of_found),
        "pairs of all  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*m.pairs_of_all),
        "B-cubed of the found  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*m.b_cubed),
        f"false merges within one article {m.within}; incidents that an article tells apart, in one event {m.mixed}; "
        f"events that mix incidents {m.events_mixed}",
    ]
    for act, (stated, inside, exact) in m.tolls.items():
        out.append(
            f"{act}: last figure in the range {100 * inside / (stated or 1):.1f} %, range exact "
            f"{100 * exact / (stated or 1):.1f} % (of {stated}); given though nobody states one {m.unsaid[act]}"
        )
    return out


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def score(gold: Path, articles: Path, given: Path) -> list[str]:
    """The lines for these files."""
    incidents, events = rows(gold), rows(given)
    texts = {a["id"]: a["text"] for a in rows(articles)}
    return lines(measured(incidents, given_reports(incidents, texts, events), events))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    print("\n".join(score(*map(Path, sys.argv[1:]))))
