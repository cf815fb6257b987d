"""What is measured: every corpus with its command, its scorer and what others reached on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BENCH = SHARED / "bench"
SEED = SHARED / "seed"


@dataclass(frozen=True)
class Part:
    """One corpus.  `command` is the command of sijill whose output is scored by `scorer`; `gold` is relative to the
    folder of shared data, or to this one if it is in tests/ or bench/; `used` says what the split was used for here;
    `others` what others reached on it; `options` are given to the command."""

    name: str
    title: str
    command: str
    scorer: str
    gold: str
    used: str
    others: str
    options: tuple[str, ...] = ()


PARTS = (
    Part(
        "seed",
        "Seed article, everything",
        "code",
        "seed",
        "seed/gold.json",
        "read by the makers; no rule names its words, its joins had a small share in the weights",
        "events with right actor, target and code: PETRARCH2 5 of 20",
    ),
    Part(
        "seed-times", "Seed article, times", "mentions", "times", "seed/times.jsonl", "as above", "HeidelTime 26 of 37"
    ),
    Part(
        "muc4-tst1",
        "MUC-4 TST1, templates",
        "code",
        "muc4",
        "bench/muc4/tst1",
        "not trained on; read to count errors by kind, some of which were then mended",
        "systems of 1992 on TST4: 21.5 to 60.8",
    ),
    Part(
        "muc4-tst2",
        "MUC-4 TST2, templates",
        "code",
        "muc4",
        "bench/muc4/tst2",
        "measured only",
        "systems of 1992 on TST4: 21.5 to 60.8",
    ),
    Part(
        "isaf",
        "ISAF press releases",
        "code",
        "isaf",
        "bench/isaf/dev.jsonl",
        "looked at",
        "GPT-4o on all 724: date 72.8, province 89.6, killed 95.3, captured 89.4",
        ("--floors", "isaf"),
    ),
    Part(
        "wikiwars",
        "WikiWars, times in narrative",
        "mentions",
        "times",
        "bench/wikiwars/train.jsonl",
        "looked at",
        "HeidelTime (narrative) value F1 0.887",
    ),
    Part(
        "tempeval3",
        "TempEval-3, times in news",
        "mentions",
        "times",
        "bench/tempeval3/train.jsonl",
        "looked at",
        "HeidelTime (news) value F1 0.887 on its test set",
    ),
    Part(
        "tr_news",
        "TR-News, places",
        "mentions",
        "places",
        "bench/tr_news/dev.jsonl",
        "looked at",
        "voting ensemble 71.8 % of gold within 161 km",
    ),
    Part(
        "geowebnews",
        "GeoWebNews, places",
        "mentions",
        "places",
        "bench/geowebnews/dev.jsonl",
        "looked at",
        "voting ensemble 67.3 % of gold within 161 km",
    ),
    Part(
        "lgl",
        "LGL (local US papers), places",
        "mentions",
        "places",
        "bench/lgl/dev.jsonl",
        "looked at",
        "voting ensemble 77.3 % of gold within 161 km",
    ),
    Part(
        "places_iraq_syria",
        "Place strings of UCDP and Airwars, Iraq and Syria",
        "",
        "gazetteer",
        "bench/places_iraq_syria/dev.jsonl",
        "half of it fitted on and looked at",
        "none published",
    ),
    Part(
        "polnear",
        "PolNeAR, who says what",
        "mentions",
        "quotes",
        "bench/polnear/dev.jsonl",
        "rules and weights on `train`; of dev the figure only, but an earlier version looked at it once",
        "spaCy and twenty lines: pairs 0.54 on the test set",
    ),
    Part(
        "re3d",
        "re3d, names of people and organisations",
        "mentions",
        "names",
        "bench/re3d/dev.jsonl",
        "half looked at: 0.85 on it, 0.81 on the other half",
        "spaCy's small model 0.58 on the test set",
    ),
    Part(
        "names-same",
        "Pairs of names, one or two",
        "",
        "same_names",
        "tests/know/data/name_pairs.tsv",
        "measured only",
        "none published",
    ),
    Part(
        "incidents-a",
        "Invented incidents, first half: accounts put together",
        "add",
        "incidents",
        "bench/data/incidents/a.gold.jsonl",
        "looked at",
        "none published",
    ),
    Part(
        "incidents-b",
        "Invented incidents, second half: accounts put together",
        "add",
        "incidents",
        "bench/data/incidents/b.gold.jsonl",
        "not tuned on, but for the range of ucdp_like; its sums were seen when the weight of one day was "
        "chosen and a sign of places dropped, and once its first incident",
        "none published",
    ),
    Part(
        "gva",
        "GVA, which reports tell of one shooting (two thirds of it)",
        "add",
        "gva",
        "bench/gva/dev.jsonl",
        "the incidents whose id three does not divide: measured only; the others were tuned on",
        "none published",
    ),
)
