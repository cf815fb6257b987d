"""How well coding agrees with coding done by hand: what is found, and which of its fields are right.

A gold report names the words it stands at; it is found where a coded report's evidence covers them, each coded
report serving one gold report.  Each field that the gold states is then right or wrong; a gold report that is not
found has them all wrong.  A statement is right where a coded one stands there with that speaker, a tally where one
stands there with that number, a link where one joins the reports that were found for its ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from math import asin, cos, radians, sin, sqrt

from ..errors import InputError
from ..model import Article, Coded, Report, Statement, Words
from ..model.by_voice import spread
from .gold import Gold, GoldReport, GoldStatement, Score

FIELDS = ("found", "type", "date", "place", "actor", "target", "killed", "injured", "said_by")

#: characters between a speaker's name and what they say
_NEAR = 200


def fold(name: str) -> str:
    """A name without case, marks, hyphens and Arabic articles."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"\b(al|el|as|ash|at|an|ar)[- ]", "", plain)).split())


def same_name(got: Iterable[str | None], want: Iterable[str]) -> bool:
    """Whether one of these names is, or stands within, one of those."""
    have = [f" {fold(g)} " for g in got if g]
    return any(w in g or g in w for w in (f" {fold(x)} " for x in want) for g in have if g.strip() and w.strip())


def bounds(edtf: str) -> tuple[str, str]:
    """The first and last day of a day, month, year or interval, as text that sorts."""
    low, _, high = edtf.partition("/")
    first = {"..": "0000-00-00"}.get(low, low + "-01-01"[len(low) - 4 :] if len(low) < 10 else low)
    high = high or low
    last = {"..": "9999-99-99"}.get(high, high + "-12-31"[len(high) - 4 :] if len(high) < 10 else high)
    return first, last


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of two points (lat, lon) on a sphere, in km."""
    (p, q), (r, s) = (map(radians, x) for x in (a, b))
    return 12742 * asin(sqrt(sin((r - p) / 2) ** 2 + cos(p) * cos(r) * sin((s - q) / 2) ** 2))


def judged(gold: GoldReport, report: Report) -> dict[str, bool]:
    """Right or wrong, for each field that the gold states."""
    out = {"found": True, "type": report.event_type in gold.type}
    if gold.date is not None:
        out["date"] = _date(gold.date, report)
    if gold.place:
        out["place"] = _place(gold, report)
    for field, names, roles in (
        ("actor", gold.actor, ("perpetrator", "side")),
        ("target", gold.target, ("target", "victim", "recipient", "side")),
    ):
        if names:
            out[field] = same_name((x for p in report.participants if p.role in roles for x in (p.name, p.text)), names)
    for field, want in (("killed", gold.killed), ("injured", gold.injured)):
        if want is not None:
            out[field] = _toll(want, spread(c for c in report.casualties if c.act == field))
    speakers = [x for v in report.chain for x in (v.speaker, v.role, v.text)]
    out["said_by"] = same_name(speakers, gold.said_by) if gold.said_by else not speakers
    return out


def _date(want: str, report: Report) -> bool:
    time, (low, high) = report.time, bounds(want)
    if time is None or time.not_after is None or time.basis == "published":
        return False
    if want.startswith("../"):  # known by that day: not to be coded as of that day
        return time.not_after == high and time.not_before != high
    return low <= (time.not_before or low) and time.not_after <= high


def _place(gold: GoldReport, report: Report) -> bool:
    if gold.near is not None:
        lat, lon, radius = gold.near
        points = [(p.lat, p.lon) for p in report.places if p.lat is not None and p.lon is not None]
        return any(km(point, (lat, lon)) <= radius for point in points)
    return same_name((x for p in report.places for x in (p.name, p.text, p.admin1, p.country_name)), gold.place)


def _toll(want: tuple[int, int | None], told: tuple[int, int | None] | None) -> bool:
    low, high = told or (0, 0)
    if want[1] is None and want[0] > 0:  # vague: open above, and the floor not over the gold's
        return told is not None and high is None and 1 <= low <= want[0]
    if want == (0, None) or told is None:
        return low == want[0] == 0
    return (low, high) == want


def _at(text: str, words: str) -> tuple[int, int]:
    start = text.replace("\xa0", " ").find(words)
    if start < 0:
        raise InputError(f"The gold words {words!r} are not in the article; give the article they were taken from.")
    return start, start + len(words)


def _covers(report: Report, at: tuple[int, int]) -> bool:
    return _stands_at(report.trigger, at) or any(s.start < at[1] and at[0] < s.end for s in report.evidence)


def _stands_at(words: Words, at: tuple[int, int]) -> bool:
    return words.start < at[1] and at[0] < words.end


def evaluate(gold: Gold, coded: Coded, counts: Iterable[str]) -> Score:
    """Score one article.  `counts` are the event types of which a report that nothing asked for is spurious.

    Raises InputError where the gold's words are not in the article."""
    found = _found(gold, coded)
    fields = dict.fromkeys((*FIELDS, "statements", "tallies", "links"), (0, 0))
    missed = []

    def mark(field: str, ok: bool) -> None:
        right, of = fields[field]
        fields[field] = (right + ok, of + 1)

    for g in gold.reports:
        if g.id in found:
            verdict = judged(g, found[g.id])
        elif g.must:
            missed.append(g.id)
            verdict = dict.fromkeys(_stated(g), False)
        else:
            continue
        for field, ok in verdict.items():
            mark(field, ok)
    for field, rows in (("statements", _statements(gold, coded)), ("tallies", _tallies(gold, coded))):
        for id, ok, must in rows:
            if ok or must:
                mark(field, ok)
            if must and not ok:
                missed.append(id)
    joined = {(k.from_, k.to) for k in coded.links}
    for link in gold.links:
        ends = [found[end].id if end in found else None for end in (link.frm, link.to)]
        mark("links", tuple(ends) in joined)
    kinds, used = set(counts), {r.id for r in found.values()}
    spurious = [r.id for r in coded.reports if r.id not in used and r.event_type in kinds]
    return Score(fields=fields, missed=tuple(missed), spurious=tuple(spurious))


def _found(gold: Gold, coded: Coded) -> dict[str, Report]:
    """The coded report for each gold report (its id) that is found: the pairs that agree best first."""
    article: Article = coded.article
    pairs = []
    for i, g in enumerate(gold.reports):
        at = _at(article.text, g.at)
        for j, r in enumerate(coded.reports):
            if _covers(r, at):
                right = judged(g, r)
                pairs.append((sum(right.values()) + 0.5 * right["type"] + 0.5 * _stands_at(r.trigger, at), -i, -j))
    found: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if -i not in found and -j not in found.values():
            found[-i] = -j
    return {gold.reports[i].id: coded.reports[j] for i, j in found.items()}


def _statements(gold: Gold, coded: Coded) -> Iterator[tuple[str, bool, bool]]:
    """Each gold statement's id, whether it is right, and whether it must be."""
    for g in gold.statements:
        start, end = _at(coded.article.text, g.at)
        yield g.id, any(_says(s, g, (start - _NEAR, end + _NEAR)) for s in coded.statements), g.must


def _says(said: Statement, gold: GoldStatement, at: tuple[int, int]) -> bool:
    near = any(words is not None and _stands_at(words, at) for words in (said.cue, said.content))
    return near and said.anonymous == gold.anonymous and same_name((said.speaker, said.role), (gold.speaker,))


def _tallies(gold: Gold, coded: Coded) -> Iterator[tuple[str, bool, bool]]:
    """Each gold tally's id, whether it is right, and whether it must be."""
    for g in gold.tallies:
        at = _at(coded.article.text, g.at)
        yield g.id, any(_stands_at(t, at) and t.low == g.low for t in coded.tallies), g.must


def _stated(gold: GoldReport) -> list[str]:
    """The fields that a gold report states."""
    stated = {"date": gold.date is not None, "place": gold.place, "actor": gold.actor, "target": gold.target}
    tolls = {"killed": gold.killed is not None, "injured": gold.injured is not None}
    return ["found", "type", *(f for f, there in {**stated, **tolls}.items() if there), "said_by"]
