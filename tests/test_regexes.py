"""No regular expression of the package takes time that grows faster than its input, where that may be long."""

from __future__ import annotations

import ast
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import sijill
from ambiguous import Slow, is_exponential

ROOT = Path(sijill.__file__).parent
#: run in a process of its own, before anything is imported: writes down what is compiled, by whom, and how
SPY = """
import importlib, pkgutil, re, sys
compiled, made = re._compile, {}
def spy(pattern, flags=0):
    found, frame = compiled(pattern, flags), sys._getframe(1)
    while frame.f_back and frame.f_globals.get("__name__") in ("re", "functools"):
        frame = frame.f_back
    name = frame.f_globals.get("__name__") or ""
    if name.startswith("sijill"):
        made.setdefault((found.pattern, int(found.flags)), name)
    return found
re._compile = spy
import sijill
for module in pkgutil.walk_packages(sijill.__path__, "sijill."):
    if not module.name.endswith(("__main__", "migrations.env")):
        importlib.import_module(module.name)
from sijill.flow import code_article
from sijill.model import article_of
from sijill.read.finish import finish
from sijill.read.draft import Draft
from sijill.know.same_name import same
from sijill.know.revisions import revises
finish(Draft(text="Rockets hit Mosul."))
same("Cedar Band (CB)", "Cedars of the Tell")
revises("rose to 12")
text = "Two rockets hit a camp of the Cedar Band (CB) near Mosul on Tuesday, killing 3 guards, Reuters said."
code_article(article_of(text, published="2021-05-05", language="en"))
names = {}
for module in [m for n, m in sys.modules.items() if n.startswith("sijill")]:
    for name, value in list(vars(module).items()):
        if isinstance(value, re.Pattern):
            names.setdefault((value.pattern, int(value.flags)), set()).add((module.__name__, name))
print(repr([(p, f, n, sorted(names.get((p, f), ()))) for (p, f), n in made.items()]))
"""
#: modules whose patterns are asked of short text only, and the most letters of it
SHORT = {
    "sijill.read.clean": 200,  # lines as long as a line of furniture
    "sijill.read.mail": 4096,  # the head of a document
    "sijill.find.places_unknown": 60,  # what stands between two names
    "sijill.know.revisions": 2000,
    "sijill.know.place_strings": 300,
    "sijill.find.places": 200,
    "sijill.export.public": 300,
}
#: patterns of graphics that we draw ourselves, and of files that are refused before where a comment has no end
OURS = ("sijill.view.drawing", "sijill.know.actor_petrarch")


def _begins(names: list[tuple[str, str]]) -> bool:
    """Whether a pattern goes by a name, and is only asked whether something begins with it, or is it: at one place, so
    that it is not tried from everywhere."""
    used: set[str] = set()
    for module, name in names:
        path = ROOT.joinpath(*module.split(".")[1:])
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        used |= set(re.findall(rf"(?<![\w.]){name}\.(\w+)\(", path.read_text("utf-8")))
        if re.search(rf"(?<![\w.]){name}(?!\s*=|\.\w+\()\b", path.read_text("utf-8")):
            used.add("other")
    return bool(used) and used <= {"match", "fullmatch"}


@cache
def patterns() -> dict[tuple[Any, int], tuple[str, bool]]:
    """Every pattern that the package compiles, with its flags -> the module that it is of, and whether it is only tried
    at one place: those compiled when all modules are imported and an article is coded (those in data files among them),
    and those written in a call."""
    done = subprocess.run([sys.executable, "-c", SPY], capture_output=True, text=True, check=True)
    found = {(p, f): (name, _begins(names)) for p, f, name, names in ast.literal_eval(done.stdout)}
    for path in ROOT.rglob("*.py"):
        name = ".".join(("sijill", *path.relative_to(ROOT).with_suffix("").parts))
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            match call:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=how), args=[ast.Constant(value=p), *_]):
                    if how not in ("escape", "purge"):
                        made = re.compile(p)
                        known = any(p == other for other, _ in found)
                        if not known:
                            found[made.pattern, int(made.flags)] = name, how in ("match", "fullmatch")
    return found


class _Late(BaseException):
    pass


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Ends what takes longer: the engine looks for signals as it goes."""

    def late(*_: object) -> None:
        raise _Late

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(pattern: re.Pattern[Any], text: Any, most: float, begins: bool = False) -> float:
    """How long it takes to find all in a text, or what it begins with; `most` where it takes longer."""
    began = time.process_time()
    try:
        with limited(most * 3):
            for _ in [pattern.match(text)] if begins else pattern.finditer(text):
                pass
    except _Late:
        return most * 3
    return time.process_time() - began


def test_there_are_patterns() -> None:
    assert len(patterns()) > 150
    assert {"sijill.read.clean", "sijill.find.times_lex", "sijill.know.revisions"} <= {
        n for n, _ in patterns().values()
    }


@pytest.mark.parametrize(
    ("pattern", "is_so"),
    [
        (r"(a+)+b", True), (r"(a|a)*b", True), (r"(a*)*b", True), (r"(\w+\s?)+$", True),
        (r"(?:<!--.*?-->\s*)*<p", True),
        (r"(a+b)+c", False), (r"(?:<!--.*?-->|\s)*+<p", False), (r"(?>(a+)+b)", True),
        (r"(\w+\s)+$", False), (r"[a-z]+[a-z]+$", False), (r"(?:[^,]+,)*x", False),
    ],
)  # fmt: skip
def test_what_is_exponential(pattern: str, is_so: bool) -> None:
    assert is_exponential(re.compile(pattern, re.S)) == is_so


def test_no_pattern_is_exponential() -> None:
    bad = [
        f"{n}: {p!r}"
        for (p, f), (n, _) in patterns().items()
        if SHORT.get(n, 5000) > 60 and is_exponential(re.compile(p, f))
    ]
    assert not bad, "\n".join(bad)


def slowest(pattern: re.Pattern[Any], length: int, most: float, begins: bool = False) -> tuple[float, Any]:
    """The longest that inputs made for a pattern take it, and which."""
    worst: tuple[float, Any] = 0.0, ""
    for text in Slow(pattern).inputs(length):
        took = seconds(pattern, text, most, begins)
        if took > worst[0]:
            worst = took, text
        if took > most:
            break
    return worst


def test_the_inputs_are_slow_where_they_can_be() -> None:
    for pattern in (r"\s+$", r"x*y*z", r"a.*b.*c"):
        assert slowest(re.compile(pattern, re.S), 5000, 0.02)[0] > 0.02


def test_long_inputs_take_no_longer_than_their_length() -> None:
    """5,000 letters, and ten times as many, in a second: what is quadratic takes a hundred times as long."""
    slow = []
    for (written, flags), (name, begins) in patterns().items():
        pattern, length = re.compile(written, flags), SHORT.get(name, 5000)
        took, text = slowest(pattern, length, 0.03, begins)
        if took > 0.02 and length == 5000 and name not in OURS:
            half = len(text) // 2
            took = seconds(pattern, text[:half] * 20 + text[half:], 1.0, begins)
            if took > 1.0:
                slow.append(f"{name} ({took:.2f} s): {written!r} {text[:60]!r}")
    assert not slow, "\n".join(slow)
