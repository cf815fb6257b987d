"""What is taken away from the desk as a file, written in the logbook of a register with accounts: before the first byte
is sent, so that nothing is taken without it, and once more when it is over, with how much it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from starlette.requests import Request

from ..errors import RegisterError
from ..register.logbook import DONE, note
from .origin import by
from .pages import store_of
from .signing import has_accounts

#: what an export is before it is over, and where it came to no end: the browser left, or something went wrong
BEGUN, BROKEN = "begun", "broken off"


def taken(request: Request, what: str, form: str, asked: str, outcome: str = DONE, **more: str | int) -> None:
    """Write down that somebody takes `what` as a file of a format, by these filters (a query string)."""
    if has_accounts(request):
        detail = {"of": what, "as": form, "filters": asked, **more}
        note(store_of(request), "export", by(request), None, outcome, **{k: v for k, v in detail.items() if v != ""})


@contextmanager
def taking(request: Request, what: str, form: str, asked: str, **more: str | int) -> Iterator[Callable[[], None]]:
    """While something of which `taken` wrote that it begins is sent: gives what is called for every record; at the end
    how many there were is written down."""
    records, whole = 0, False

    def counted() -> None:
        nonlocal records
        records += 1

    try:
        yield counted
        whole = True
    finally:
        with suppress(RegisterError):  # that it began stands there
            taken(request, what, form, asked, DONE if whole else BROKEN, records=records, **more)
