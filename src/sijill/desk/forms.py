"""Endpoints that read a form: the form is awaited, and what is done with it runs in a thread, as other endpoints do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response


def formed(does: Callable[[Request, FormData], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint of what is done with a request and its form."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(does, request, await request.form())

    endpoint.__doc__ = does.__doc__
    return endpoint


def field(form: FormData, name: str) -> str:
    """What a field of a form holds; "" where it is not there."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""
