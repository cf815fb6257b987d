"""The page of figures, from what was measured."""

from __future__ import annotations

import re
from typing import Any

from parts import PARTS, Part

_HEAD = """# Figures

Written by `make bench` (one part: `make bench PART=isaf`); do not edit by hand. The corpora were coded by others; they
and their scorers lie beside the repository, not in it (the invented incidents were made here: bench/data). "looked at"
means that the text was open to those who wrote the rules, so that its figure flatters; "measured only" means that
it was not.

"""
_COMMAND = {
    "seed": "`sijill code article.txt --published 2023-12-04`, `seed.py`",
    "muc4": "`sijill code`, `muc4.py map`, `muc4.py score`",
    "incidents": "`sijill add`, `sijill export jsonl`, `incidents.py`",
    "gazetteer": "`Gazetteer.resolve(name, within)`",
    "gva": "`sijill add`, `sijill export jsonl`, `bench.py gva`",
    "same_names": "`same(name, other)`",
}


#: what is measured only where it is named: its title, and how it was measured
_APART = {
    "million": (
        "Towards a million articles",
        "Invented coded articles added as `sijill add` does, merged and listed every 300 (bench/million.py), with "
        "`MILLION_MOST=1000000` for the largest",
    ),
    "team": (
        "A team at work while a bulk load runs",
        "People who open pages, decide and search with 2 to 5 seconds between, at a desk on PostgreSQL as it comes "
        "(fsync on), while another process adds invented articles as quickly as it can (bench/team.py)",
    ),
    "soak": (
        "A soak",
        "Loading, reviewing, exporting and merging at once (bench/soak.py), with `SOAK_MINUTES` and `SOAK_ON=sqlite`",
    ),
}


def figures(results: dict[str, dict[str, Any]]) -> str:
    """Markdown: a table of the accuracy, the scorers' own lines, and a table of the speed."""
    out = [_HEAD, "## Accuracy\n"]
    out.append("| corpus | result | others | split | command | day, version |")
    out.append("|---|---|---|---|---|---|")
    measured = [p for p in PARTS if p.name in results]
    for part in measured:
        r = results[part.name]
        result = "<br>".join(_main_lines(part, r["lines"]))
        out.append(
            f"| {part.title} | {result} | {part.others} | {part.used} | {_command(part)} | {r['day']}, {r['version']} |"
        )
    if "speed" in results:
        r = results["speed"]
        out += ["\n## Speed and memory\n", f"{r['machine']}, {r['day']}, {r['version']}; `make bench PART=speed`.\n"]
        out += ["| what | measured |", "|---|---|", *(f"| {line} |" for line in r["lines"])]
    if "scale" in results:
        r = results["scale"]
        out += [
            "\n## Merging\n",
            f"Invented registers (bench/invented.py), {r['machine']}, {r['day']}, {r['version']};",
        ]
        out += [
            "`make bench PART=scale`, with `SCALE_MOST=1000000` for the largest.\n",
            "| what | measured |",
            "|---|---|",
        ]
        out += [f"| {line} |" for line in r["lines"]]
    for name, (title, what) in _APART.items():
        if name in results:
            r = results[name]
            out += [
                f"\n## {title}\n",
                f"{what}; {r['machine']}, {r['day']}, {r['version']}; `make bench PART={name}`.\n",
            ]
            out += ["| what | measured |", "|---|---|", *(f"| {line} |" for line in r["lines"])]
    if "compare" in results:
        r = results["compare"]
        out += [
            "\n## Two data sets compared\n",
            f"Invented, the second the first with differences planted (bench/planted.py), "
            f"{r['machine']}, {r['day']}, {r['version']};",
            "`make bench PART=compare`. Rows that tell the same in everything stand for one another, "
            "except where said.\n",
            "| what | measured |",
            "|---|---|",
        ]
        out += [f"| {line} |" for line in r["lines"]]
    if "desk" in results:
        r = results["desk"]
        out += [
            "\n## The desk\n",
            f"Registers copied from a small invented one (bench/desk.py), {r['machine']}, {r['day']}, {r['version']};",
            "200 requests of a kind, each with filters of its own, asked once; `make bench PART=desk`, with",
            "`DESK_MOST=1000000` for the largest: of all its events the rows of the listing, of 100,000 the reports.\n",
            "| what | measured |",
            "|---|---|",
        ]
        out += [f"| {line} |" for line in r["lines"]]
    if "exports" in results:
        r = results["exports"]
        out += [
            "\n## Exports\n",
            f"The register of 102,340 events, by `sijill export` as a user runs it, {r['machine']}, {r['day']}, "
            f"{r['version']};\n`make bench PART=exports`.\n",
            "| format | time; most memory of a process, where measured; what is in the file |",
            "|---|---|",
        ]
        out += [f"| {line} |" for line in r["lines"]]
    if "fuzz" in results:
        r = results["fuzz"]
        out += [
            "\n## Bad input\n",
            "Good samples of every format changed at random (bench/fuzz.py), with what came out in a new way changed "
            f"further; {r['machine']}, {r['day']}.\nA crash is any error but our own; a hang takes over 5 s of the "
            "processor; memory is beyond that of the beginning.\n`make bench PART=fuzz`, with `FUZZ_SECONDS` and "
            f"`FUZZ_SEED`; {r['lines'][-1]}.\n",
            "| what is fed | cases | seconds | cases a second | slowest case, s | most memory, MB | crashes | hangs |",
            "|---|---|---|---|---|---|---|---|",
        ]
        out += [f"| {line} |" for line in r["lines"][:-1]]
    out.append("\n## The scorers' own words\n")
    for part in measured:
        out += [f"### {part.title}\n", "```", *results[part.name]["lines"], "```\n"]
    return "\n".join(out)


def _command(part: Part) -> str:
    return _COMMAND.get(part.scorer, f"`sijill {part.command}`, `bench.py {part.scorer}`")


def _main_lines(part: Part, lines: list[str]) -> list[str]:
    """The lines that sum a part up."""
    if part.scorer == "muc4":
        numbers = next(line for line in lines if "ALL TEMPLATES" in line).split()
        wanted = [f"ALL TEMPLATES F1 {numbers[-1]} (R {numbers[-3]}, P {numbers[-2]})"]
    elif part.scorer == "seed":
        wanted = [line for line in lines if line.startswith("ALL")]
    else:
        wanted = lines
    return [re.sub(r"\s+", " ", line).replace("|", "/") for line in wanted]
