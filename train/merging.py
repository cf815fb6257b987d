"""Fits what the levels of merge.yaml weigh, and writes the weights into it.

Rows `from: hand` stay as they are.  Rows `from: gva` are fitted to the third of the Gun Violence Archive's incidents
that is trained on: a logistic regression over the levels, for pairs of reports of different articles, with the levels
of a chain in their order.  An article may tell of more than one incident: of the pairs of reports of two articles on
one incident the likeliest is taken for it, and found anew after each fit; the rest of these pairs are not used.  Rows
`from: em` are estimated on news of conflict without labels (conflict.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from conflict import estimated
from corpora import KEPT, fakes_texts, muc4_texts, wikinews_texts
from labels import BENCH
from scipy.optimize import minimize

import sijill.know
from sijill.flow import code_all
from sijill.know.merging import Merging, merging
from sijill.merge.columns import Columns
from sijill.merge.compare import compare, possible
from sijill.merge.profile import profile_of
from sijill.model import Article, Words, article_of
from sijill.model.event import Account
from sijill.model.merging import Profile

FILE = Path(sijill.know.__file__).parent / "data" / "merge.yaml"
#: how far weights are held back towards nothing, and how often the likeliest pairs are found anew
STRENGTH, ROUNDS, AT_ONCE = 0.2, 3, 20_000
#: the levels whose weights fall, or stay, from one to the next
CHAINS = (
    ("when", "same-day next-day"),
    ("when", "by-day by-week by-month by-long"),
    ("when", "both-by-day both-by-week both-by-month both-by-long"),
    ("when", "overlap-week overlap-month overlap nearly"),
    ("where", "same-small same-town same-province"),
    ("toll", "equal-two equal-many equal-some equal-few equal-one fits near"),
    ("words", "l50 l40 l30 l25 l20 l15 l12 l9 l6 l3 l0"),
)
Levels = np.ndarray[Any, np.dtype[np.int32]]


def gva_texts() -> Iterator[tuple[Article, int]]:
    """The articles of the incidents that are trained on (those whose number three divides), each with its incident."""
    for line in (BENCH / "gva" / "dev.jsonl").read_text("utf-8").split("\n"):
        incident = json.loads(line) if line.strip() else {"id": 1}
        if int(incident["id"]) % 3 == 0:
            for row in incident["reports"]:
                day = re.match(r"\d{4}-\d{2}-\d{2}", row.get("date") or "")
                text = article_of(row["text"], id=row["id"], title=row["title"], published=day and day.group())
                yield text, int(incident["id"])


def profiles(name: str, articles: Iterable[Article]) -> list[Profile]:
    """The profiles of what these articles say has happened, from .train/ where they were made before."""
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"merge-{name}.mp"
    if not path.exists():
        path.write_bytes(msgspec.msgpack.encode([p for a in accounts(articles) for p in a]))
    found = msgspec.msgpack.decode(path.read_bytes(), type=list[Profile])
    return [p for p in found if p.modality in ("asserted", "alleged")]


def accounts(articles: Iterable[Article]) -> Iterator[list[Profile]]:
    """The profiles of each article."""
    for coded in code_all(articles):
        a = coded.article
        yield [
            profile_of(
                Account(
                    key=f"{a.sha256}/{r.id}",
                    article=a.id,
                    sha256=a.sha256,
                    title=a.title,
                    published=a.published,
                    report=r,
                    claims=(),
                    sentences=tuple(Words(a.text[s.start : s.end], s.start, s.end) for s in r.evidence),
                ),
                a.text,
            )
            for r in coded.reports
        ]


class Pairs:
    """Pairs of reports of different articles that may be one incident, with the numbers of their levels."""

    def __init__(self, found: Sequence[Profile], incident: dict[str, int]) -> None:
        columns, m = Columns.of(found), merging()
        self.names = [(c, level.name) for c, levels in m.comparisons.items() for level in levels]
        start = np.cumsum([0, *(len(levels) for levels in m.comparisons.values())])
        _, article = np.unique([p.article for p in found], return_inverse=True)
        case = np.array([incident[p.article] for p in found])
        rows = [_pairs_of(columns, article, k) for k in range(len(found))]
        i, j = (np.concatenate([r[n] for r in rows]) for n in (0, 1))
        self.same = case[i] == case[j]
        self.articles = np.minimum(article[i], article[j]) * len(found) + np.maximum(article[i], article[j])
        parts = []
        for at in range(0, len(i), AT_ONCE):
            levels = compare(columns, i[at : at + AT_ONCE], j[at : at + AT_ONCE])
            parts.append(
                np.stack([levels[c].astype(np.int32) + s for c, s in zip(m.comparisons, start, strict=False)], 1)
            )
        self.levels: Levels = np.concatenate(parts)

    def likeliest(self, score: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Of each two articles on one incident the pair of reports with the highest score."""
        rows = np.flatnonzero(self.same)
        rows = rows[np.argsort(-score[rows], kind="stable")]
        return rows[np.unique(self.articles[rows], return_index=True)[1]]


def _pairs_of(columns: Columns, article: Levels, k: int) -> tuple[Levels, Levels]:
    j = np.arange(k + 1, len(columns))
    i = np.full(len(j), k)
    fit = possible(columns, i, j) & (article[i] != article[j])
    return i[fit], j[fit]


def fit(pairs: Pairs, m: Merging) -> dict[tuple[str, str], float]:
    """The weights of the rows `from: gva`, in log2, and the prior under ("", "prior")."""
    held = np.array([level.weight for levels in m.comparisons.values() for level in levels]) * np.log(2)
    free = [level.origin == "gva" for levels in m.comparisons.values() for level in levels]
    ways, bounds = _ways(pairs.names, free)
    held = np.where(free, 0.0, held)
    score = np.array([x.weight for levels in m.comparisons.values() for x in levels])[pairs.levels].sum(axis=1)
    at = np.zeros(len(bounds))
    for _ in range(ROUNDS):
        rows = np.concatenate([pairs.likeliest(score), np.flatnonzero(~pairs.same)])
        key, times, hits = _patterns(pairs.levels[rows], pairs.same[rows])

        def loss(x: np.ndarray[Any, Any], key: Any = key, times: Any = times, hits: Any = hits) -> tuple[float, Any]:
            own = ways.T @ x[1:]
            z = x[0] + (own + held)[key].sum(axis=1)
            value = (times * np.logaddexp(0, z) - hits * z).sum() + STRENGTH / 2 * (own**2).sum()
            pull = times / (1 + np.exp(-z)) - hits
            each = np.bincount(key.ravel(), np.repeat(pull, key.shape[1]), len(held)) + STRENGTH * own
            return float(value), np.concatenate([[pull.sum()], ways @ each])

        at = minimize(loss, at, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 3000}).x
        score = (ways.T @ at[1:] + held)[pairs.levels].sum(axis=1)
    weights = dict(zip(pairs.names, map(float, (ways.T @ at[1:]) / np.log(2)), strict=True))
    return {n: w for n, w, own in zip(pairs.names, weights.values(), free, strict=True) if own} | {
        ("", "prior"): float(at[0] / np.log(2))
    }


def _patterns(levels: Levels, same: np.ndarray[Any, Any]) -> tuple[Levels, Any, Any]:
    """The different rows of levels, how often each comes, and how often as one incident."""
    code = np.zeros(len(levels), dtype=np.int64)
    for column in (levels - levels.min(axis=0)).T:
        code = code * 24 + column
    _, first, which = np.unique(code, return_index=True, return_inverse=True)
    return levels[first], np.bincount(which), np.bincount(which, same)


def _ways(names: Sequence[tuple[str, str]], free: Sequence[bool]) -> tuple[np.ndarray[Any, Any], list[Any]]:
    """What is fitted, as rows that add up to the weights: of a chain the last weight, and how far each before it lies
    above the next; with their bounds, those of the prior first."""
    rows, bounds, chained = [], [(None, None)], set()
    for comparison, chain in CHAINS:
        links = [(comparison, n) for n in chain.split() if free[names.index((comparison, n))]]
        for k in range(len(links), 0, -1):
            rows.append([n in links[:k] for n in names])
            bounds.append((None, None) if k == len(links) else (0.0, None))  # type: ignore[arg-type]
        chained.update(links)
    for name, own in zip(names, free, strict=True):
        if own and name not in chained:
            rows.append([n == name for n in names])
            bounds.append((None, None))
    return np.array(rows, dtype=float), bounds


def written(text: str, weights: dict[tuple[str, str], float], origin: str) -> str:
    """merge.yaml with these weights in the rows of this origin."""
    comparison, out = "", []
    for line in text.split("\n"):
        if m := re.fullmatch(r"  (\w+):", line):
            comparison = m.group(1)
        m = re.match(r"    ([\w-]+): \{weight: \S+, from: (\w+),", line)
        if m and m.group(2) == origin:
            line = re.sub(r"weight: \S+,", f"weight: {weights[comparison, m.group(1)]:.1f},", line)
        if line.startswith("prior:") and ("", "prior") in weights:
            line = f"prior: {weights['', 'prior']:.1f}"
        out.append(line)
    return "\n".join(out)


def weigh() -> None:
    """Estimate, fit, and write."""
    conflict = [("fakes", fakes_texts), ("muc4", muc4_texts), ("wikinews", wikinews_texts)]
    unlabelled = [p for name, texts in conflict for p in profiles(name, texts())]
    FILE.write_text(written(FILE.read_text("utf-8"), estimated(unlabelled), "em"), "utf-8")
    merging.cache_clear()
    incident = {a.sha256: number for a, number in gva_texts()}
    pairs = Pairs(profiles("gva", (a for a, _ in gva_texts())), incident)
    FILE.write_text(written(FILE.read_text("utf-8"), fit(pairs, merging()), "gva"), "utf-8")
    print(f"{len(unlabelled)} reports of conflict; {len(pairs.same)} pairs, {pairs.same.sum()} of one incident")
