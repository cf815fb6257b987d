"""The description of the API, in OpenAPI 3.1, made from its endpoints and the records that they give."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

import msgspec
from msgspec import Struct

_REF = "#/components/schemas/{name}"


class Parameter(Struct, frozen=True):
    """What can be asked: its name, what it means, its JSON type ("string", "integer", "number", "boolean"), and whether
    it may come more than once."""

    name: str
    says: str
    type: str = "string"
    many: bool = False

    def described(self, where: str) -> dict[str, Any]:
        """The parameter as OpenAPI has it; `where` is path or query."""
        kind: dict[str, Any] = {"type": self.type}
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
                        "400": wrong,
                        **({"404": wrong} if e.inside else {}),
                    },
                }
            }
            for e, schema in zip(listed, schemas[1:], strict=True)
        },
        "components": {"schemas": records},
    }


def _answer(says: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": says, "content": {"application/json": {"schema": schema}}}
