"""Why a database refuses, in a plain sentence that says what to do."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from ..errors import BusyError, FullError, ReadOnlyError, RegisterError

#: by SQLite's codes (https://www.sqlite.org/rescode.html) and PostgreSQL's (appendix A of its manual), the longest
#: beginning first
_KINDS: tuple[tuple[str, type[RegisterError], str], ...] = (
    (
        "SQLITE_READONLY_ROLLBACK",
        ReadOnlyError,
        "was left amid a change, which has to be taken back first: copy the file, with the one beside it whose name "
        "ends in -journal, to a disk that can be written, and open it there",
    ),
    ("SQLITE_READONLY", ReadOnlyError, "can only be read: its file, or its folder, is not yours to write to"),
    ("25006", ReadOnlyError, "can only be read: the server says so"),
    ("42501", ReadOnlyError, "is not yours to write to: the server says so"),
    (
        "SQLITE_FULL",
        FullError,
        "cannot be written: the disk is full.  Nothing was changed; make room, then do it again",
    ),
    ("53100", FullError, "cannot be written: the server's disk is full.  Nothing was changed; make room there"),
    ("SQLITE_BUSY", BusyError, "is being written to by another process.  Nothing was changed; do it again in a moment"),
    ("SQLITE_LOCKED", BusyError, "is being written to.  Nothing was changed; do it again in a moment"),
    ("55P03", BusyError, "is being written to by another process.  Nothing was changed; do it again in a moment"),
    ("53300", BusyError, "is in use by as many as the server allows; do it again in a moment"),
    ("SQLITE_CANTOPEN", RegisterError, "cannot be opened: look whether its folder is there, and yours to write to"),
    ("SQLITE_CORRUPT", RegisterError, "is damaged; keep the file, and go back to a copy"),
    ("SQLITE_IOERR", RegisterError, "cannot be read or written: the disk does not do what it is asked"),
)

_TAKEN = (
    "The file {} was taken away, or replaced by another file, while it was open. "
    "Nothing was written to the new one; put it back, or close this and open it again."
)
_GONE = "does not answer.  Nothing was changed; look whether the server runs, then do it again"


def taken_away(where: str) -> RegisterError:
    """What is said where the file of a register is no longer the one that was opened."""
    return RegisterError(_TAKEN.format(where), where)


def all_in_use(where: str) -> BusyError:
    """What is said where every connection is in use for long."""
    return BusyError(f"The register {where} is asked for more than it can answer; do it again in a moment.", where)


def refusal(where: str, error: DBAPIError) -> RegisterError:
    """What a register (as it may be shown) says for its database."""
    code = str(getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or "")
    for begins, kind, says in _KINDS:
        if code.startswith(begins):
            return kind(f"The register {where} {says}.".replace(".  ", ". "), where)
    if error.connection_invalidated or code[:2] == "08" or code[:3] == "57P":
        return RegisterError(f"The register {where} {_GONE}.".replace(".  ", ". "), where)
    why = " ".join(str(error.orig).split()).rstrip(".")
    return RegisterError(f"The register {where} cannot be used: {why}.", where)
