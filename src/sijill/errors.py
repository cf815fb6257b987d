"""What can go wrong, as a tree.  Every error keeps what it is about.

* SijillError              anything that sijill says in one plain sentence (exit status 2)
  x InputError             an article, file, address or corpus line that cannot be taken
    + NotCoded             an article that is kept but not coded (its language, say)
  x RegisterError          the register cannot be opened, or is not one
    + BusyError            another process writes to it; a little later it can be used
    + FullError            the disk that it lies on is full
    + ReadOnlyError        it can be read, and not written
  x KnowledgeError         a data file of the coder (codebook, actors, places) is not as it should be
  x KeyFileError           a key that cannot be read, or is none
  x SealError              what is sealed cannot be opened with this key
  x WorkerError            a process that did a part of the work has ended before it was done
  x UsageError             the command asks for what does not exist (an event, a format, a rule)
    + DecisionError        a decision that contradicts those in force, or cannot be undone
      - ConflictError      what is decided of is not any more as the person saw it
"""

from __future__ import annotations

from typing import Any


class SijillError(Exception):
    """One plain sentence: what is wrong and what to do.  `about` is the file, address or id concerned."""

    def __init__(self, message: str, about: str | None = None) -> None:
        super().__init__(message)
        self.about = about


class InputError(SijillError):
    """An article, file, address or corpus line that cannot be taken."""


class NotCoded(InputError):
    """An article that is kept but not coded, and why."""


class RegisterError(SijillError):
    """The register cannot be opened, or is not one."""


class BusyError(RegisterError):
    """Another process writes to the register, and has not ended within the time that was waited."""


class FullError(RegisterError):
    """The disk that the register lies on is full."""


class ReadOnlyError(RegisterError):
    """The register can be read, and not written."""


class KnowledgeError(SijillError):
    """A data file of the coder is not as it should be."""


class KeyFileError(SijillError):
    """A key that cannot be made or read, or is none.  What its file holds is never told."""


class SealError(SijillError):
    """What is sealed cannot be opened: it was sealed with another key, or is damaged."""


class WorkerError(SijillError):
    """A process that did a part of the work has ended before it was done."""


class UsageError(SijillError):
    """The command asks for what does not exist."""


class DecisionError(UsageError):
    """A decision that contradicts those in force, or cannot be undone."""


class ConflictError(DecisionError):
    """What is decided of is not any more as the person saw it; nothing was written.

    `meanwhile` are the decisions (records) made since, the oldest first; `mine` is the value that was to be written and
    `theirs` the one that stands (None: there is none).
    """

    def __init__(
        self,
        message: str,
        about: str | None = None,
        *,
        meanwhile: tuple[Any, ...] = (),
        mine: Any = None,
        theirs: Any = None,
    ) -> None:
        super().__init__(message, about)
        self.meanwhile, self.mine, self.theirs = meanwhile, mine, theirs
