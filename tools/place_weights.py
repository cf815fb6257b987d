"""Makes src/sijill/know/data/resolve.yaml: the weights of the signs that a place string means a place.

    python tools/place_weights.py STRINGS [--import PLACES] [--out FILE]

STRINGS are JSON Lines with name, admin1, admin2, country, name_ar, lat and lon.  Weights are those of a conditional
logit: of the places that a string may mean, one within 25 km is right.  They are fitted on the half of the strings
whose hash is even, so that the other half tells what they are worth.
"""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path

import numpy as np

from sijill.know.gazetteer import load_gazetteer
from sijill.know.gazetteer_names import place_words
from sijill.know.gazetteer_read import read_places
from sijill.know.geo import km
from sijill.know.place_strings import name_parts
from sijill.know.place_weigh import signs

HEADER = """\
# Signs that a place string means a place, and their weights: log odds of a conditional logit (tools/place_weights.py)
# on the half of the development strings of UCDP, ACLED and Airwars for Iraq and Syria whose hash is even.
"""
RIGHT_KM, RIDGE, ROUNDS, STEP = 25.0, 0.5, 500, 0.12


def half(row: dict) -> int:
    """0 for the half that is fitted on, 1 for the other."""
    return int(sha256(f"{row['name']}|{row.get('admin1')}".encode()).hexdigest(), 16) % 2


def examples(rows: list[dict], gazetteer) -> list[tuple[list[dict[str, float]], np.ndarray]]:
    """Of each string the signs of the places that it may mean, and which of them are right."""
    resolver, out = gazetteer._resolver, []
    for row in rows:
        within = [w for w in (row.get("admin2"), row.get("admin1"), row.get("country")) if w]
        parts = name_parts(row["name"])
        country = resolver._country((*within, *(p.name for p in parts[1:])))
        if country is None or country not in place_words("transcribed"):
            continue
        areas, also = resolver._areas(within, country), [row.get("name_ar") or ""]
        asked = resolver._asked(parts, country, areas, also, within)
        found = [pair for pair in signs(asked, *resolver._country_table(country)) if pair[0] or asked.around]
        right = [km((place or asked.around).point, (row["lat"], row["lon"])) <= RIGHT_KM for place, _ in found]
        if any(right):
            out.append(([of for _, of in found], np.array(right)))
    return out


def fit(found: list[tuple[list[dict[str, float]], np.ndarray]]) -> dict[str, float]:
    """The weights that make the right places likeliest."""
    names = sorted({name for options, _ in found for of in options for name in of})
    at = {name: n for n, name in enumerate(names)}
    tables = []
    for options, right in found:
        table = np.zeros((len(options), len(names)))
        for row, of in zip(table, options, strict=True):
            for name, value in of.items():
                row[at[name]] = value
        tables.append((table, right))
    weight, mean, square = (np.zeros(len(names)) for _ in range(3))
    for n in range(1, ROUNDS + 1):
        slope = 2 * RIDGE * weight
        for table, right in tables:
            points = table @ weight
            odds = np.exp(points - points.max())
            share = odds / odds.sum()
            wanted = share * right
            slope -= (wanted / (wanted.sum() + 1e-12) - share) @ table
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weight -= STEP * (1 - n / ROUNDS) * (mean / (1 - 0.9**n)) / (np.sqrt(square / (1 - 0.99**n)) + 1e-8)
    return {name: round(float(value), 2) for name, value in zip(names, weight, strict=True)}


def main() -> None:
    """Fit, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("strings", type=Path)
    parser.add_argument("--import", dest="places")
    parser.add_argument("--out", type=Path, default=Path("src/sijill/know/data/resolve.yaml"))
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.strings.read_text("utf-8").split("\n") if line.strip()]
    rows = [row for row in rows if half(row) == 0]
    weights = fit(examples(rows, load_gazetteer(read_places(given.places) if given.places else ())))
    given.out.write_text(HEADER + "".join(f"{name}: {value}\n" for name, value in weights.items()), "utf-8")


if __name__ == "__main__":
    main()
