"""Makes src/sijill/know/data/common_words.tsv: how much the words of news tell of which incident they are of.

    python tools/common_words.py [--bench ../shared/bench]

Counts in how many articles of the open corpora of ../shared/bench a word stands (of gva, only those of the third that
is trained on, and all that is told of one incident as one article).  With idf log2 of one in how many, a word tells
idf ** 3, and 2.25 times as much where it is a name, an age or another number.  A word in more than one article of 16
tells nothing (0); the next tell 1, and each step more is twice as much.  What stands in fewer than three articles is
not listed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from math import log2
from pathlib import Path
from typing import Any

from sijill.know.names import fold
from sijill.merge.wording import words_of

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
    "gva/dev.jsonl",
)
DATA = Path(__file__).parent.parent / "src" / "sijill" / "know" / "data" / "common_words.tsv"
#: words of fewer articles are not listed
FEWEST = 3
#: a word in more than one article of 2 ** COMMON tells nothing
COMMON = 4
#: a word is a name where it is written so in this share of the places where it need not be
NAME = 0.8
_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W_]+")


def texts(bench: Path) -> Iterator[str]:
    """Every article, title first."""
    for corpus in CORPORA:
        for line in (bench / corpus).read_text("utf-8").split("\n"):
            if line.strip():
                yield from (f"{row.get('title') or ''}\n{row['text']}" for row in _articles(corpus, json.loads(line)))


def _articles(corpus: str, row: dict[str, Any]) -> list[dict[str, Any]]:
    if corpus.startswith("gva"):
        return (
            [{"text": "\n".join(f"{r['title']}\n{r['text']}" for r in row["reports"])}]
            if int(row["id"]) % 3 == 0
            else []
        )
    return [row]


def tells(idf: float, name: bool) -> int:
    """How much a word tells, in steps."""
    if idf < COMMON:
        return 0
    return max(1, min(7, round(1 + log2(idf**3 * (2.25 if name else 1) / COMMON**3))))


def main() -> None:
    """Count and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    found: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    number = 0
    for text in texts(options.parse_args().bench):
        number += 1
        found.update(set(words_of(text)) - {""})
        if text.isupper():  # wires all in capitals say nothing of names
            continue
        for word in _INSIDE.findall(text):
            (upper if word[0].isupper() else lower)[fold(word)] += 1
    rows = []
    for word, n in sorted(found.items()):
        if n >= FEWEST:
            named = upper[word] >= NAME * (upper[word] + lower[word]) > 0
            rows.append((word, tells(log2(number / n), named or any(c.isdigit() for c in word))))
    head = f"# Made by tools/common_words.py from {number} articles; see its docstring.\n# word, how much it tells\n"
    DATA.write_text(head + "".join(f"{w}\t{rare}\n" for w, rare in rows), "utf-8")
    print(f"{len(rows)} words of {number} articles")


if __name__ == "__main__":
    main()
