"""Fits the weights by which drafts are judged, on what readers say that never saw their texts, and says how far the
probabilities can be trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
from corpora import FOLDS, UNKEYED, drafts, folds, muc4_texts, parsed
from labels import ROOT, aligned
from reader import TRAINED_ON, reader_of
from reliability import drawing, expected_error
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import sijill.know
from sijill.code.weigh import features, odds, probability
from sijill.find.senses import senses_of, sentences_read
from sijill.know import Knowledge
from sijill.know.reader import Reader
from sijill.model import Parsed

DATA = Path(sijill.know.__file__).parent / "data"
#: reports of violence that are less likely than this to be incidents are not given; in terms of the probabilities
#: before they are made true of the keyed drafts.  Chosen on the keyed texts, and so that texts of other kinds lose
#: next to nothing.
LEAST = 0.45
#: characters of a text that is too short to be judged; of the keyed texts three in a hundred are shorter
SHORT = 500
#: of texts without a key, the rules' word is taken for right in so many cases, and each counts as so much of a case
UNKEYED_SHARE, UNKEYED_WEIGHT = 0.9, 0.6
#: how far weights are held back towards nothing (scikit-learn's C)
STRENGTH = 0.03


class Row(msgspec.Struct):
    """One draft: its text, what is known of it, how far it is an incident (0 to 1), and how much it counts."""

    text: str
    known: dict[str, float]
    right: float
    weight: float = 1.0


def rows_of(text: Parsed, know: Knowledge, reader: Reader, keyed: bool) -> Iterator[Row]:
    """The drafts of violence of a text, held against its key, or without one against the rules' word."""
    scene, found, reports = drafts(text, know)
    sentences = sentences_read(text, know, scene.mentions.triggers)
    if not sentences:
        return
    senses = senses_of(text, reader, sentences)
    pairs = [(d, r) for d, r in zip(found, reports, strict=True) if know.codebook.is_violent(d.event_type)]
    built = [msgspec.to_builtins(r) for _, r in pairs]
    labels = aligned(built, msgspec.to_builtins(text.article)) if keyed else [(None, -1)] * len(pairs)
    for n, ((d, r), (label, _)) in enumerate(zip(pairs, labels, strict=True)):
        known = features(scene, senses, d, r, [before for _, before in pairs[:n]])
        if not keyed:
            yield Row(text.article.id, known, UNKEYED_SHARE, UNKEYED_WEIGHT)
        elif label is not None:
            yield Row(text.article.id, known, float(label == 1))


def keyed_rows(know: Knowledge) -> list[Row]:
    """The drafts of the keyed texts, each read by the reader that never saw its text."""
    pieces = (DATA / "reader_pieces.json").read_bytes()
    readers = [Reader(reader_of(fold).read_bytes(), pieces) for fold in range(FOLDS)]
    part = folds()
    return [r for t in parsed("muc4", muc4_texts()) for r in rows_of(t, know, readers[part[t.article.id]], keyed=True)]


def unkeyed_rows(know: Knowledge) -> list[Row]:
    """The drafts of texts of other kinds that the reader was not trained on, so that what is not of MUC's kind is not
    taken for no incident."""
    assert know.reader is not None, "The reader's weights are not there: train it first."
    used = {name: set(ids) for name, ids in json.loads(TRAINED_ON.read_text("utf-8")).items()}
    return [
        row
        for name, (texts, _) in UNKEYED.items()
        for t in parsed(name, texts())
        if t.article.id not in used[name]
        for row in rows_of(t, know, know.reader, keyed=False)
    ]


def fit(rows: list[Row]) -> dict[str, float]:
    """The weights of a logistic regression, by name of feature; "" is the intercept."""
    vectors = DictVectorizer(sparse=False)
    known = vectors.fit_transform([r.known for r in rows])
    right, weight = np.array([r.right for r in rows]), np.array([r.weight for r in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(
        np.concatenate([known, known]),
        np.repeat([1, 0], len(rows)),
        sample_weight=np.concatenate([right * weight, (1 - right) * weight]),
    )
    weights = dict(zip(vectors.feature_names_, map(float, model.coef_[0]), strict=True))
    return {"": float(model.intercept_[0]), **weights}


def crossed(keyed: list[Row], unkeyed: list[Row]) -> list[float]:
    """The probability of each keyed draft by weights that were fitted without its text and the others of its fold."""
    part = folds()
    weights = [fit([r for r in keyed if part[r.text] != k] + unkeyed) for k in range(FOLDS)]
    return [probability(weights[part[r.text]], r.known) for r in keyed]


def calibration(given: list[float], keyed: list[Row]) -> tuple[float, float]:
    """Slope and shift of the log odds that make the probabilities true of the keyed drafts (Platt 1999)."""
    model = LogisticRegression(C=1e6)
    model.fit(np.array([[odds(p)] for p in given]), np.array([r.right for r in keyed]))
    return float(model.coef_[0][0]), float(model.intercept_[0])


def weigh() -> None:
    """Fit the weights, make them true of the keyed drafts, and write them and the drawing of their reliability."""
    know = Knowledge()
    keyed, unkeyed = keyed_rows(know), unkeyed_rows(know)
    given = crossed(keyed, unkeyed)
    slope, shift = calibration(given, keyed)
    weights = {name: round(slope * w, 4) for name, w in fit(keyed + unkeyed).items()}
    weights[""] = round(weights[""] + shift, 4)
    least = _true(odds(LEAST), slope, shift)
    found = {"report": weights | {"least": round(least, 2), "short": SHORT}}
    (DATA / "weigh.json").write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
    pairs = [(_true(odds(p), slope, shift), r.right) for p, r in zip(given, keyed, strict=True)]
    (ROOT / "docs" / "reliability.svg").write_text(drawing(pairs), "utf-8")
    print(f"{len(keyed)} keyed drafts, {len(unkeyed)} others; expected calibration error {expected_error(pairs):.3f}")


def _true(at: float, slope: float, shift: float) -> float:
    return float(1 / (1 + np.exp(-slope * at - shift)))
