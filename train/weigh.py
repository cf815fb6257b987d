"""Fits the weights by which drafts are judged, on the texts held back from the reader's training, and says how far its
probabilities can be trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
from corpora import drafts, fakes_texts, held_back, isaf_texts, muc4_texts, parsed, wikinews_texts
from labels import ROOT, aligned
from reliability import drawing, expected_error
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from sijill.code.weigh import features, odds, probability
from sijill.find.senses import find_senses
from sijill.know import Knowledge
from sijill.model import Parsed

#: reports of violence that are less likely than this to be incidents are not given; where the text as a whole is less
#: likely than `doubtful` to tell of one, more is asked.  Chosen on the texts held back, and so that texts of another
#: kind than the keys' lose nothing.
LEAST = {"least": 0.25, "least.doubtful": 0.45, "doubtful": 0.75}
#: of texts without a key, the rules' word is taken for right in so many cases, and each counts as so much of a case
UNKEYED_SHARE, UNKEYED_WEIGHT = 0.85, 0.3
#: how far weights are held back towards nothing (scikit-learn's C)
STRENGTH = 0.3
FOLDS = 5


class Row(msgspec.Struct):
    """One draft: its text, what is known of it, how far it is an incident (0 to 1), and how much it counts."""

    text: str
    known: dict[str, float]
    right: float
    weight: float = 1.0


def rows_of(text: Parsed, know: Knowledge, keyed: bool) -> Iterator[Row]:
    """The drafts of violence of a text, held against its key, or without one against the rules' word."""
    assert know.reader is not None, "The reader's weights are not there: train it first."
    scene, found, reports = drafts(text, know)
    senses = find_senses(text, know, scene.mentions.triggers)
    if senses is None:
        return
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
    """The drafts of the texts held back from the reader's training."""
    found = list(parsed("muc4", muc4_texts()))
    back = held_back(t.article.id for t in found)
    return [row for t in found if t.article.id in back for row in rows_of(t, know, keyed=True)]


def unkeyed_rows(know: Knowledge) -> list[Row]:
    """The drafts of texts of other kinds, so that what is not of MUC's kind is not taken for no incident."""
    corpora = (("isaf", isaf_texts()), ("fakes", fakes_texts()), ("wikinews", wikinews_texts()))
    return [row for name, a in corpora for t in list(parsed(name, a))[1::2] for row in rows_of(t, know, keyed=False)]


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
    texts = {text: n % FOLDS for n, text in enumerate(dict.fromkeys(r.text for r in keyed))}
    folds = [fit([r for r in keyed if texts[r.text] != k] + unkeyed) for k in range(FOLDS)]
    return [probability(folds[texts[r.text]], r.known) for r in keyed]


def calibration(given: list[float], keyed: list[Row]) -> tuple[float, float]:
    """Slope and shift of the log odds that make the probabilities true of the keyed drafts (Platt 1999)."""
    model = LogisticRegression(C=1e6)
    model.fit(np.array([[odds(p)] for p in given]), np.array([r.right for r in keyed]))
    return float(model.coef_[0][0]), float(model.intercept_[0])


def weigh() -> None:
    """Fit the weights, make them true of the keyed drafts, and write them and the drawing of their reliability."""
    import sijill.know

    know = Knowledge()
    keyed, unkeyed = keyed_rows(know), unkeyed_rows(know)
    given = crossed(keyed, unkeyed)
    slope, shift = calibration(given, keyed)
    weights = {name: round(slope * w, 4) for name, w in fit(keyed + unkeyed).items()}
    weights[""] = round(weights[""] + shift, 4)
    data = Path(sijill.know.__file__).parent / "data"
    found = {"report": weights | LEAST}
    (data / "weigh.json").write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
    sure = [1 / (1 + np.exp(-slope * odds(p) - shift)) for p in given]
    pairs = [(float(p), r.right) for p, r in zip(sure, keyed, strict=True)]
    (ROOT / "docs" / "reliability.svg").write_text(drawing(pairs), "utf-8")
    print(f"{len(keyed)} keyed drafts, {len(unkeyed)} others; expected calibration error {expected_error(pairs):.3f}")
