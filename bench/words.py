"""How quickly articles are found by their words among many, on a database that is there."""

from __future__ import annotations

import os
import random
import time

from invented import World

#: articles, words of each, and searches of each kind
_ARTICLES, _WORDS, _SEARCHES = int(os.environ.get("WORDS_ARTICLES", "100000")), 120, 30


def searched(address: str) -> list[str]:
    """The lines of the table: a register of articles alone is made at this address."""
    from people import of_times
    from sqlalchemy import insert

    from sijill.register import Store
    from sijill.register import tables as t
    from sijill.register.articles import Wanted, listed
    from sijill.register.words import ARTICLES, all_words, keep_words

    chance, vocabulary = random.Random(11), World(2_000).vocabulary
    weights = [1 / (n + 1) ** 0.8 for n in range(len(vocabulary))]
    start = time.perf_counter()
    with Store(address, make=True) as store:
        for first in range(1, _ARTICLES + 1, 5_000):
            rows, words = [], {}
            for n in range(first, min(first + 5_000, _ARTICLES + 1)):
                text = f"Story {n}: {' '.join(chance.choices(vocabulary, weights, k=_WORDS))}."
                rows.append({"number": n, "sha256": f"{n:064x}", "id": f"a{n}", "title": f"Story {n}", "text": text})
                words[n] = all_words([f"Story {n}", text])
            with store.writing() as connection:
                connection.execute(insert(t.articles), rows)
                keep_words(connection, words, ARTICLES)
        made = time.perf_counter() - start
        with store.reading() as connection:
            connection.exec_driver_sql("ANALYZE")
        kinds = {
            "one word of many articles": lambda: chance.choice(vocabulary[:50]),
            "two words": lambda: " ".join(chance.choices(vocabulary[:1000], k=2)),
            "the beginning of a word": lambda: f"{chance.choice(vocabulary)[:4]}*",
            "a word that nobody has": lambda: f"zz{chance.randrange(9999)}",
        }
        lines = []
        for kind, ask in kinds.items():
            took, found = [], 0
            for _ in range(_SEARCHES):
                start = time.perf_counter()
                found += listed(store, Wanted(words=ask())).total
                took.append((time.perf_counter() - start) * 1000)
            lines.append(f"{_ARTICLES:,} articles by {kind} ({found // _SEARCHES:,} found) | {of_times(took)}")
    return [*lines, f"{_ARTICLES:,} articles of {_WORDS} words kept with their words | {made:.0f} s"]
