"""What people decide of reports and of their values, written down and at once in force.

Claims are never edited: a decision is a row of its own, laid over the claims whenever they are read.  Each of these
functions is one transaction, and the listing follows.  `seen` is the version of the event as the person saw it
(`Done.version`, `ReportRead.version`); where others have decided since, ConflictError says what, and nothing is
written.  All raise UsageError where what is named is not there or cannot be so.
"""

from ..model.review import NewClaim
from .articles import article, next_doubtful, undo_last
from .cases import claim_called, words_called
from .events import note, overrule, review, reviewers, set_reviewers, sign_off
from .reports import add_report, join_reports, split_report
from .values import accept, correct, put, reject, remove

__all__ = [
    "NewClaim",
    "accept",
    "add_report",
    "article",
    "claim_called",
    "correct",
    "join_reports",
    "next_doubtful",
    "note",
    "overrule",
    "put",
    "reject",
    "remove",
    "review",
    "reviewers",
    "set_reviewers",
    "sign_off",
    "split_report",
    "undo_last",
    "words_called",
]
