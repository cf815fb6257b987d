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
text = "Two rockets hit a camp of the Cedar Band (CB) near Mosul on Tuesday, killing 3 guards, up from two, Reuters said."
code_article(article_of(text, published="2021-05-05", language="en"))
print(repr([(p, f, n) for (p, f), n in made.items()]))
"""
#: what is only asked of the beginning of a text, of a cell, a name or a phrase: its module, and the most letters
SHORT: dict[str, int] = {}


@cache
def patterns() -> dict[tuple[Any, int], str]:
    """Every pattern that the package compiles, with its flags, and the module that it is of: those compiled when all
    modules are imported and an article is coded (those in data files among them), and those written in a call."""
    done = subprocess.run([sys.executable, "-c", SPY], capture_output=True, text=True, check=True)
    found = {(p, f): name for p, f, name in ast.literal_eval(done.stdout)}
    for path in ROOT.rglob("*.py"):
        name = ".".join(("sijill", *path.relative_to(ROOT).with_suffix("").parts))
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            match call:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=how), args=[ast.Constant(value=p), *_]):
                    if how not in ("escape", "purge"):
                        made = re.compile(p)
                        known = any(p == other for other, _ in found)
                        if not known:
                            found[made.pattern, int(made.flags)] = name
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


def seconds(pattern: re.Pattern[Any], text: Any, most: float) -> float:
    """How long it takes to find all in a text; `most` where it takes longer."""
    began = time.process_time()
    try:
        with limited(most * 3):
            for _ in pattern.finditer(text):
                pass
    except _Late:
        return most * 3
    return time.process_time() - began


def test_there_are_patterns() -> None:
    assert len(patterns()) > 150
    assert {"sijill.read.clean", "sijill.find.times_lex", "sijill.know.revisions"} <= set(patterns().values())


@pytest.mark.parametrize(
    ("pattern", "is_so"),
    [
        (r"(a+)+b", True), (r"(a|a)*b", True), (r"(a*)*b", True), (r"(\w+\s?)+$", True), (r"(?:<!--.*?-->\s*)*<p", True),
        (r"(a+b)+c", False), (r"(?:<!--.*?-->|\s)*+<p", False), (r"(?>(a+)+b)", True), (r"(\w+\s)+$", False), (r"[a-z]+[a-z]+$", False), (r"(?:[^,]+,)*x", False),
    ],
)  # fmt: skip
def test_what_is_exponential(pattern: str, is_so: bool) -> None:
    assert is_exponential(re.compile(pattern, re.S)) == is_so


def test_no_pattern_is_exponential() -> None:
    bad = [f"{n}: {p!r}" for (p, f), n in patterns().items() if is_exponential(re.compile(p, f))]
    assert not bad, "\n".join(bad)


def slowest(pattern: re.Pattern[Any], length: int, most: float) -> tuple[float, Any]:
    """The longest that inputs made for a pattern take it, and which."""
    worst: tuple[float, Any] = 0.0, ""
    for text in Slow(pattern).inputs(length):
        took = seconds(pattern, text, most)
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
    for (written, flags), name in patterns().items():
        pattern = re.compile(written, flags)
        length = SHORT.get(name, 5000)
        took, text = slowest(pattern, length, 0.05)
        if took > 0.02 and length == 5000:
            body = text[: len(text) // 2]
            longer = body * 20 + text[len(text) // 2 :]
            took = seconds(pattern, longer, 1.0)
        if took > 1.0 or (length < 5000 and took > 0.05):
            slow.append(f"{name} ({took:.2f} s): {written!r} {text[:60]!r}")
    assert not slow, "\n".join(slow)
