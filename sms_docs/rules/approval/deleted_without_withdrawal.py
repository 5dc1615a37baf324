"""Documents in force that were deleted."""

import shlex
from collections.abc import Iterator
from datetime import date

from sms_docs.rules.base import Approval, Change, Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY
from sms_docs.source import Location

FILES = {**CONTROLLED, "policies/pol-001.md": POLICY}
DELETED = {"policies/pol-001.md": None}
APPROVED = Approval("POL-001", "PER-001", "ROL-001", 0)
WITHDRAWN = Approval("POL-001", "PER-001", "ROL-001", 1, "withdraw-document", on=date(2026, 2, 2))


class DeletedWithoutWithdrawal(LibraryRule):
    """A document in force that was deleted without being withdrawn.

    Also found if its file was given another id. A document that another one in force replaces may be deleted, and so
    may a draft. The withdrawal needs the same right as an approval.

    ## Why it matters

    To take a document out of force is a decision like putting it in force. Without it, a rule that binds everybody
    could be dropped by whoever deletes a file.

    ## How to put it right

    Restore the file with the command in the finding. If the document is to go, let an approver withdraw it first with
    “sms-docs withdraw ID --document”, and then delete it. For a file that is gone already, restore, withdraw, delete.
    """

    code = "SMS406"
    name = "deleted-without-withdrawal"
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-04",)
    examples = (
        Example(
            "withdrawn, then deleted",
            CONTROLLED,
            commits=(Change(FILES), Change({}), Change(DELETED)),
            approvals=(APPROVED, WITHDRAWN),
        ),
        Example(
            "deleted",
            CONTROLLED,
            finds=("policies/pol-001.md:1:1",),
            commits=(Change(FILES), Change(DELETED)),
            approvals=(APPROVED,),
        ),
        Example(
            "withdrawn by somebody who may not, and deleted",
            CONTROLLED,
            finds=("policies/pol-001.md:1:1",),
            commits=(Change(FILES), Change({}), Change(DELETED)),
            approvals=(
                APPROVED,
                Approval("POL-001", "PER-002", "ROL-002", 1, "withdraw-document", on=date(2026, 2, 2)),
            ),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Report what document control misses."""
        for ident, trail in context.control.removed:
            commit = trail.revisions[-1].commit
            yield self.finding(
                Location(trail.path),
                f"{ident} was in force and is gone, and nobody has withdrawn it",
                f"Restore it: “git checkout {commit} -- {shlex.quote(trail.path)}”; if it is to go, "
                f"“sms-docs withdraw {ident} --document” first, and then delete it.",
                document=ident,
            )
