"""Histories of which a part is missing."""

from collections.abc import Iterator

from sms_docs.history import HistoryState
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY

FILES = {**CONTROLLED, "policies/pol-001.md": POLICY}


class IncompleteHistory(LibraryRule):
    """A history that cannot be relied on.

    The check is then not made at all, and its result is “incomplete”: that is neither a pass nor a failure.

    ## Why it matters

    Number, state, authors and approvals of every document are taken from the history of the repository. If a part of
    it is missing, an approval may seem to be missing that was given, or to stand although it was taken back. What
    cannot be verified must not be called verified.

    ## How to put it right

    In CI, let the checkout fetch everything: `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab, and no `filter`.
    In your own clone run `git fetch --unshallow`. In a new project, run `git init` and commit the records.
    """

    code = "SMS302"
    name = "incomplete-history"
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-04",)
    examples = (
        Example("a clone with all of its history", FILES),
        Example(
            "a clone that was cut off, as CI makes them by default",
            FILES,
            finds=("skipped",),
            history="shallow",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Ask the history whether it is whole."""
        history = context.control.history
        if history.state is not HistoryState.COMPLETE:
            yield self.skipped(f"approvals and reviews could not be verified. {history.reason}")
