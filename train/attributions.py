"""Fits the weights by which attributions are chosen, on PolNeAR's training half, and says how well they choose in texts
that they were not fitted on."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from corpora import parsed, polnear_rows, polnear_texts
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import sijill.know
from sijill.find.quotes import attributions
from sijill.find.quotes_marks import quotations
from sijill.find.quotes_weigh import of_article
from sijill.know import Knowledge, knowledge
from sijill.model import Parsed, Span

DATA = Path(sijill.know.__file__).parent / "data"
#: parts of the texts, each weighed by what was fitted on the others; the order in which they lie in parts
PARTS, SEED = 4, 3
#: how far weights are held back towards nothing (scikit-learn's C; absolute values, so most are nothing), and in how
#: many candidates a feature must be seen
STRENGTH, SEEN = 0.8, 5
#: what is less likely than this is no attribution; chosen by F1 on the crossed parts, where it hardly matters between
#: 0.35 and 0.5
LEAST = 0.4

Hull = tuple[int, int]


class ByHand(msgspec.Struct):
    """An attribution by hand, as offsets of its outermost characters; `cue` may be None."""

    source: Hull
    content: Hull
    cue: Hull | None


class Row(msgspec.Struct):
    """One candidate: its text, the token of its cue, its features, which of the text's attributions by hand it meets
    (source and content both overlap theirs), and whether it is one (the cue overlaps too: else "vowed to rebuild the
    bridge" would teach that "rebuild" is a word of saying)."""

    text: str
    token: int
    known: set[str]
    meets: list[int]
    right: bool


def rows_of(text: Parsed, by_hand: list[ByHand], know: Knowledge) -> Iterator[Row]:
    """The candidates of a text, held against the attributions by hand."""
    marks = quotations(text)
    said = attributions(text, know, marks)
    weigher, found, wider = of_article(text, know, marks, said)
    for c in (*(c for c in found if c), *wider):
        meets = [n for n, a in enumerate(by_hand) if _meet(c.words, a.source) and _meet(c.content, a.content)]
        cues = [by_hand[n].cue for n in meets]
        right = any(cue is None or _meet(c.span, cue) for cue in cues)
        yield Row(text.article.id, c.token, weigher.features(c), meets, right)


def attributed(row: dict[str, Any], text: str) -> list[ByHand]:
    """The attributions by hand that have a source, as offsets in the text as read (which may lack leading blanks)."""
    shift = 0 if text == row["text"] else max(0, row["text"].find(text[:40]))
    return [
        ByHand(_hull(a["source"], shift), _hull(a["content"], shift), _hull(a["cue"], shift) if a.get("cue") else None)
        for a in row["attributions"]
        if a["source"] and a["content"]
    ]


def _hull(spans: list[dict[str, Any]], shift: int) -> Hull:
    return min(s["start"] for s in spans) - shift, max(s["end"] for s in spans) - shift


def _meet(span: Span, hull: Hull) -> bool:
    return span.start < hull[1] and hull[0] < span.end


def fit(rows: list[Row]) -> dict[str, float]:
    """The weights of a logistic regression, by name of feature, without those that are nothing; "" is the intercept."""
    seen = Counter(name for r in rows for name in r.known)
    names = sorted(name for name, n in seen.items() if n >= SEEN)
    place = {name: i for i, name in enumerate(names)}
    held = [sorted(place[name] for name in r.known if name in place) for r in rows]
    matrix = csr_matrix(
        (np.ones(sum(map(len, held))), np.concatenate(held), np.cumsum([0, *map(len, held)])), (len(rows), len(names))
    )
    model = LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=300, random_state=SEED)
    model.fit(matrix, [r.right for r in rows])
    weights = {name: round(float(w), 3) for name, w in zip(names, model.coef_[0], strict=True)}
    return {"": round(float(model.intercept_[0]), 3)} | {name: w for name, w in weights.items() if w}


def measure(rows: list[Row], weights: dict[str, float], by_hand: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs that these weights choose from these candidates."""
    best: dict[tuple[str, int], tuple[float, Row]] = {}
    for r in rows:
        p = float(1 / (1 + np.exp(-weights[""] - sum(weights.get(name, 0.0) for name in r.known))))
        key = (r.text, r.token)
        if p >= LEAST and (key not in best or p > best[key][0]):
            best[key] = p, r
    given = [r for _, r in best.values()]
    precision = sum(bool(r.meets) for r in given) / len(given)
    recall = len({(r.text, n) for r in given for n in r.meets}) / by_hand
    return precision, recall, 2 * precision * recall / (precision + recall)


def weigh() -> None:
    """Fit the weights on all texts and write them; print what those of the other parts make of each part."""
    know = knowledge()
    hand = {row["id"]: row for row in polnear_rows()}
    rows: list[Row] = []
    counts: dict[str, int] = {}
    for text in parsed("polnear", polnear_texts()):
        by_hand = attributed(hand[text.article.id], text.article.text)
        counts[text.article.id] = len(by_hand)
        rows.extend(rows_of(text, by_hand, know))
    order = sorted(counts)
    random.Random(SEED).shuffle(order)
    part = {id: n % PARTS for n, id in enumerate(order)}
    for k in range(PARTS):
        weights = fit([r for r in rows if part[r.text] != k])
        there = sum(n for id, n in counts.items() if part[id] == k)
        p, r, f = measure([r for r in rows if part[r.text] == k], weights, there)
        print(f"part {k}: {len(weights)} weights; pairs P {p:.3f} R {r:.3f} F1 {f:.3f}", flush=True)
    found = fit(rows) | {"least": round(float(np.log(LEAST / (1 - LEAST))), 3)}
    (DATA / "attributions.json").write_text(
        json.dumps(found, indent=0, sort_keys=True, ensure_ascii=False) + "\n", "utf-8"
    )
    by_hand_all = sum(counts.values())
    print(f"{len(rows)} candidates of {len(counts)} texts, {by_hand_all} attributions by hand: {len(found)} weights")
