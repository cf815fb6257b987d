"""The description of the API, in OpenAPI 3.1, made from its endpoints and the records that they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import Any

import msgspec
from msgspec import Struct

_REF = "#/components/schemas/{name}"


#: gives the words that something may be, when it is asked
Known = Callable[[], Iterable[str]]


class Parameter(Struct, frozen=True):
    """What can be asked: its name, what it means, its JSON type ("string", "integer", "number", "boolean"), whether it
    may come more than once; the words that it may be, how it is written (a regular expression), and from what to what
    it goes, where these are limited (of a string: how many characters it has)."""

    name: str
    says: str
    type: str = "string"
    many: bool = False
    words: Known | None = None
    written: str | None = None
    least: float | None = None
    most: float | None = None

    def described(self, where: str) -> dict[str, Any]:
        """The parameter as OpenAPI has it; `where` is path or query."""
        kind: dict[str, Any] = {"type": self.type}
        least, most = ("minLength", "maxLength") if self.type == "string" else ("minimum", "maximum")
        told = {
            "enum": list(self.words()) if self.words else None,
            "pattern": self.written,
            least: self.least,
            most: self.most,
        }
        kind |= {k: v for k, v in told.items() if v is not None}
        return {
            "name": self.name,
            "in": where,
            "required": where == "path",
            "description": self.says,
            "schema": {"type": "array", "items": kind} if self.many else kind,
        }


class Described(Struct, frozen=True, kw_only=True):
    """An endpoint: its path, what it gives in a sentence, the record of its answer, and what can be asked of it."""

    path: str
    says: str
    gives: type
    inside: tuple[Parameter, ...] = ()
    asked: tuple[Parameter, ...] = ()


class Error(Struct, frozen=True):
    """What is said where something is wrong: one sentence."""

    error: str


#: what any endpoint may answer where it gives nothing
_REFUSED = {
    "400": "What is asked for is not asked so: the sentence says how.",
    "401": "Nobody has logged in, and the register has accounts.",
    "403": "Who has logged in may not: their password is one that an admin gave, and they have to change it first.",
    "503": "The register is busy or cannot be read; where Retry-After says so, ask again.",
}


def openapi(endpoints: Iterable[Described]) -> dict[str, Any]:
    """The description of these endpoints."""
    listed = list(endpoints)
    schemas, records = msgspec.json.schema_components([Error, *(e.gives for e in listed)], ref_template=_REF)
    wrong = _answer("What is wrong, in a sentence.", schemas[0])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "sijill",
            "version": version("sijill"),
            "description": "What a register holds, read only: the same filters and rules as the pages of the desk.",
        },
        "paths": {
            e.path: {
                "get": {
                    "summary": e.says,
                    "operationId": e.path.removeprefix("/api/v1/").replace("/", "_").translate({123: None, 125: None}),
                    "parameters": [
                        *(p.described("path") for p in e.inside),
                        *(p.described("query") for p in e.asked),
                    ],
                    "responses": {
                        "200": _answer(e.says, schema),
                        **({"404": wrong} if e.inside else {}),
                        **{status: {**wrong, "description": says} for status, says in _REFUSED.items()},
                    },
                }
            }
            for e, schema in zip(listed, schemas[1:], strict=True)
        },
        "components": {"schemas": records},
    }


def _answer(says: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": says, "content": {"application/json": {"schema": schema}}}
