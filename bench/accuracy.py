"""Accuracy: give a corpus to the command line as a user would, and hand what it prints to the corpus's own scorer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import incidents
from parts import BENCH, ROOT, SEED, SHARED, Part

if TYPE_CHECKING:
    from sijill.know.gazetteer import Gazetteer

SIJILL = [sys.executable, "-m", "sijill.cli"]
#: as many processes as there are cores, up to four
_WORKERS = ("--workers", str(min(os.cpu_count() or 1, 4)))
#: kilometres within which a place string counts as resolved
_NEAR_KM = (10, 25)


def measure(part: Part, folder: Path) -> list[str]:
    """The lines that the scorer prints for this part; `folder` is for the files in between."""
    if part.scorer == "gazetteer":
        return _gazetteer(SHARED / part.gold)
    if part.scorer == "same_names":
        return _same_names(ROOT / part.gold)
    if part.scorer == "seed":
        given = _sijill(part, [str(SEED / "article.txt")], folder, "--published", "2023-12-04")
        return _score([BENCH / "seed.py", SHARED / part.gold, given])
    if part.scorer == "muc4":
        return _muc4(part, folder)
    if part.scorer == "incidents":
        return _incidents(part, folder)
    if part.scorer == "gva":
        return _gva(part, folder)
    articles = folder / f"{part.name}.articles.jsonl"
    _score([BENCH / "bench.py", "corpus", part.scorer, SHARED / part.gold, articles])
    given = _sijill(part, [str(articles)], folder, *part.options)
    return _score([BENCH / "bench.py", part.scorer, SHARED / part.gold, given])


def _sijill(part: Part, inputs: list[str], folder: Path, *options: str) -> Path:
    """What the command prints, as a file of JSON Lines."""
    out = folder / f"{part.name}.given.jsonl"
    with out.open("w", encoding="utf-8") as file:
        done = subprocess.run(
            [*SIJILL, part.command, *inputs, "--format", "jsonl", *_WORKERS, *options], stdout=file, check=False
        )
    # status 1: some articles were set aside and said so; the scorer counts them as missed
    if done.returncode > 1:
        raise SystemExit(f"sijill {part.command} failed on {part.name} (status {done.returncode})")
    return out


def _score(command: list[Path | str]) -> list[str]:
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True)
    return [line.rstrip() for line in done.stdout.split("\n") if line.strip()]


def _muc4(part: Part, folder: Path) -> list[str]:
    corpus, templates = SHARED / part.gold, folder / f"{part.name}.templates.jsonl"
    given = _sijill(part, [f"{corpus}.jsonl"], folder)
    _score([BENCH / "muc4.py", "map", given, templates])
    return _score([BENCH / "muc4.py", "score", f"{corpus}.key", templates])


def _events(part: Part, articles: Path, folder: Path, rules: Iterable[str]) -> Iterator[Path]:
    """The articles go into a register of their own; its events as each rule has them, as files of JSON Lines."""
    with tempfile.TemporaryDirectory() as kept:
        register = f"{kept}/register.db"
        done = subprocess.run(
            [*SIJILL, part.command, str(articles), "--register", register, *_WORKERS],
            stdout=subprocess.DEVNULL,
            check=False,
        )
        # status 1: some articles were set aside and said so; the scorer counts them as missed
        if done.returncode > 1:
            raise SystemExit(f"sijill {part.command} failed on {part.name} (status {done.returncode})")
        for rule in rules:
            given = folder / f"{part.name}.{rule}.jsonl"
            command = [*SIJILL, "export", "jsonl", "--register", register, "--rule", rule, "-o", str(given)]
            subprocess.run(command, check=True)
            yield given


def _incidents(part: Part, folder: Path) -> list[str]:
    """Accounts of invented incidents, and which of them are put together."""
    gold = ROOT / part.gold
    articles = gold.with_name(gold.name.replace("gold", "articles"))
    (given,) = _events(part, articles, folder, ["all_claims"])
    return incidents.score(gold, articles, given)


def _gva(part: Part, folder: Path) -> list[str]:
    """Articles on the incidents that nothing was tuned on, and which of them are put together; tolls by two rules."""
    rows = [json.loads(line) for line in (SHARED / part.gold).read_text("utf-8").split("\n") if line.strip()]
    gold, articles = folder / "gva.gold.jsonl", folder / "gva.articles.jsonl"
    rest = [r for r in rows if int(r["id"]) % 3]
    gold.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rest), "utf-8")
    _score([BENCH / "bench.py", "corpus", "gva", gold, articles])
    rules = ("all_claims", "latest")
    lines = []
    for rule, given in zip(rules, _events(part, articles, folder, rules), strict=True):
        lines += [f"by {rule}:", *_score([BENCH / "bench.py", "gva", gold, given])]
    return lines


def _gazetteer(gold: Path) -> list[str]:
    """The share of place strings within a distance: by name, and with the smallest known area around those that are
    in no list; with the package's own lists, and with the gazetteer beside the corpora imported."""
    from sijill.know.gazetteer import load_gazetteer, read_places

    rows = [json.loads(line) for line in gold.read_text("utf-8").split("\n") if line.strip()]
    lines = _placed("own lists", load_gazetteer(()), rows)
    more = SHARED / "gazetteer" / "wof_iq_sy.jsonl"
    if more.exists():
        lines += _placed("with Who's On First", load_gazetteer(read_places(str(more))), rows)
    return lines


def _placed(title: str, gazetteer: Gazetteer, rows: list[dict[str, Any]]) -> list[str]:
    from sijill.know.geo import km

    total = sum(r.get("n") or 1 for r in rows)
    lines = []
    for how in ("by name", "or the area around", "also by the Arabic name, or the area around"):
        near, weight = dict.fromkeys(_NEAR_KM, 0), dict.fromkeys(_NEAR_KM, 0)
        for r in rows:
            within = [w for w in (r.get("admin2"), r.get("admin1"), r.get("country")) if w]
            arabic = [r["name_ar"]] if how.startswith("also") and r.get("name_ar") else []
            row = gazetteer.resolve(r["name"], within, also=arabic)
            if row is None and how != "by name":
                row = gazetteer.smallest_around(within)
            for limit in _NEAR_KM:
                if row is not None and km(row.point, (r["lat"], r["lon"])) <= limit:
                    near[limit] += 1
                    weight[limit] += r.get("n") or 1
        shares = ", ".join(
            f"{limit} km {100 * near[limit] / len(rows):.1f} % (by how often coded {100 * weight[limit] / total:.1f} %)"
            for limit in _NEAR_KM
        )
        lines.append(f"{title}, {how}: within {shares}")
    return lines


def _same_names(gold: Path) -> list[str]:
    """Precision, recall and F1 of "same" over pairs of names (name_a, name_b, same or different, kind, language): of
    all, then by kind and by language."""
    from sijill.know.same_name import same

    rows = [line.split("\t") for line in gold.read_text("utf-8").split("\n")[1:] if line.strip()]
    found = [(row[2] == "same", same(row[0], row[1]), row[3:5]) for row in rows]
    groups = sorted({g for _, _, row in found for g in row})
    lines = [_of_pairs("all", [(gold, given) for gold, given, _ in found])]
    return lines + [_of_pairs(g, [(gold, given) for gold, given, row in found if g in row]) for g in groups]


def _of_pairs(title: str, pairs: list[tuple[bool, bool]]) -> str:
    right = sum(gold and given for gold, given in pairs)
    given, gold = sum(given for _, given in pairs), sum(gold for gold, _ in pairs)
    p, r = right / (given or 1), right / (gold or 1)
    f1 = 2 * p * r / ((p + r) or 1)
    return f"{title}: same P {p:.3f}, R {r:.3f}, F1 {f1:.3f} ({gold} same and {len(pairs) - gold} different pairs)"
