# A list from which something is missing must say so: what git does not tell, and what stands in files that cannot be read.

"""Why an answer may not be the whole one."""

from typing import Final

from sms_docs.history import HistoryState
from sms_docs.rules import Context

_VERIFIED: Final = (HistoryState.COMPLETE, HistoryState.UNBORN)
_SHOWN: Final = 5


def doubt_of(context: Context) -> str:
    """Why something may be missing, in a sentence; empty if nothing is."""
    history = context.control.history
    reasons = [] if history.state in _VERIFIED else [history.reason]
    if unread := _unread(context):
        names = ", ".join(unread[:_SHOWN]) + (", ..." if len(unread) > _SHOWN else "")
        reasons.append(f"{names} cannot be read; “sms-docs check” says why")
    return "; ".join(reasons)


def _unread(context: Context) -> list[str]:
    """The ids of records that cannot be read, and the paths of files of which not even an id is known."""
    library = context.library
    known = {problem.location.path for problem in library.problems if problem.hides}
    broken = {problem.location.path for problem in library.problems} - library.documents.keys() - known
    return sorted(library.hidden) + sorted(broken)
