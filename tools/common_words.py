"""Makes src/sijill/know/data/common_words.tsv: in how many articles of news a word stands.

    python tools/common_words.py [--bench ../shared/bench] [--more ARTICLES.jsonl]

Counts the articles of the open corpora of ../shared/bench, and of a file of articles beside them.  The words that more
than one article in 4096 holds are listed with their rarity; each step is a word four times as rare: 0 is in one article
in four or more, 6 in one of 4096 to 16384.  A word that is not listed is rarer still.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from math import log
from pathlib import Path

from sijill.know.names import fold

CORPORA = (
    "wikinews/all.jsonl",
    "muc4/dev.jsonl",
    "polnear/train.jsonl",
    "tempeval3/train.jsonl",
    "tr_news/dev.jsonl",
    "lgl/dev.jsonl",
    "geowebnews/dev.jsonl",
    "fakes/dev.jsonl",
    "isaf/dev.jsonl",
)
DATA = Path(__file__).parent.parent / "src" / "sijill" / "know" / "data" / "common_words.tsv"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: a word of fewer articles is not listed
FEWEST = 3


def texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        for line in path.read_text("utf-8").split("\n"):
            if line.strip():
                row = json.loads(line)
                yield f"{row.get('title') or ''} {row['text']}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    options.add_argument("--more", type=Path, action="append", default=[])
    given = options.parse_args()
    found: Counter[str] = Counter()
    number = 0
    for text in texts([*(given.bench / c for c in CORPORA), *given.more]):
        number += 1
        found.update({fold(w.removesuffix("'s").removesuffix("’s")) for w in WORD.findall(text)} - {""})
    rows = sorted((w, min(6, int(log(number / n, 4)))) for w, n in found.items() if n >= FEWEST)
    head = f"# Made by tools/common_words.py from {number} articles; see its docstring.\n# word, rarity\n"
    DATA.write_text(head + "".join(f"{w}\t{rare}\n" for w, rare in rows), "utf-8")
    print(f"{len(rows)} words of {number} articles")


if __name__ == "__main__":
    main()
