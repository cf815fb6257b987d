"""sijill as a part of a spaCy pipeline: `nlp.add_pipe("sijill")`, then `doc._.reports`.

The text of the Doc is coded anew, with the coder's own parse: that takes it paragraph by paragraph, in running-text
case, which the parse of a whole Doc is not, even by the same model.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from .errors import NotCoded
from .model import Coded, Report, Statement
from .notebook.coding import code_text

#: where a Doc keeps what was coded, as JSON, so that it is saved with the Doc
_KEY = "sijill"


class Sijill:
    """Codes a Doc's text.  The day it was published is `doc._.published`, else `doc.user_data["published"]`.

    A text in a language that the coder does not read has no reports.  Raises UsageError where the day is none."""

    def __call__(self, doc: Doc) -> Doc:
        if doc.text.strip():
            day = doc._.published or doc.user_data.get("published")
            try:
                coded = code_text(doc.text, published=day)
            except NotCoded:  # one text in another language ends no run over many
                doc.user_data.pop(_KEY, None)
                return doc
            doc.user_data[_KEY] = msgspec.json.encode(coded).decode()
        return doc

    def to_disk(self, path: str | Path, *, exclude: Any = ()) -> None:
        """Nothing is learned or set, so nothing is written."""

    def from_disk(self, path: str | Path, *, exclude: Any = ()) -> Sijill:
        """As it is."""
        return self


@Language.factory("sijill", assigns=["doc._.reports", "doc._.statements", "doc._.coded"])
def make(nlp: Language, name: str) -> Sijill:
    """The component."""
    return Sijill()


def _coded(doc: Doc) -> Coded | None:
    kept = doc.user_data.get(_KEY)
    return msgspec.json.decode(kept, type=Coded) if kept else None


def _reports(doc: Doc) -> tuple[Report, ...]:
    coded = _coded(doc)
    return coded.reports if coded else ()


def _statements(doc: Doc) -> tuple[Statement, ...]:
    coded = _coded(doc)
    return coded.statements if coded else ()


Doc.set_extension("published", default=None, force=True)
Doc.set_extension("coded", getter=_coded, force=True)
Doc.set_extension("reports", getter=_reports, force=True)
Doc.set_extension("statements", getter=_statements, force=True)
