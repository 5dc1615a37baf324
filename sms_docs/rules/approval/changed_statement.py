"""Statements that were changed or removed after they arrived."""

import shlex
from collections.abc import Iterator

from sms_docs.rules.base import Approval, Change, Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY

FILES = {**CONTROLLED, "policies/pol-001.md": POLICY}
PATH = "/approvals/POL-001/2026-01-15-7d0781a8ee04-PER-001.yml"
STATEMENT = """\
document: POL-001
digest: sha256:7d0781a8ee040dd69d7259b1be1b28a5cd06345dd7cde21d9e8d496280a3962c
replaces: none
decision: approved
approver: PER-001
role: ROL-001
date: 2026-01-15
"""


class ChangedStatement(LibraryRule):
    """A statement that was changed or removed after it arrived.

    It still counts as it arrived, so nothing is gained by changing it; but its file no longer tells the truth. Putting
    the file back as it was settles the matter.

    ## Why it matters

    The statements are the proof of who approved what. Proof that can be rewritten afterwards proves nothing, and an
    auditor who finds one statement changed will not believe the others.

    ## How to put it right

    Restore the file with the command in the finding. To take an approval back, or to correct a mistake, make a new
    statement: “sms-docs withdraw ID”, or “sms-docs approve ID” again.
    """

    code = "SMS404"
    name = "changed-statement"
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-11",)
    examples = (
        Example(
            "a statement as it arrived",
            FILES,
            approvals=(Approval("POL-001", "PER-001", "ROL-001", 0),),
        ),
        Example(
            "a statement whose date was changed",
            {**FILES, PATH: STATEMENT.replace("2026-01-15", "2026-02-15")},
            finds=("approvals/POL-001/2026-01-15-7d0781a8ee04-PER-001.yml:1:1",),
            commits=(Change({**FILES, PATH: STATEMENT}),),
        ),
        Example(
            "a statement that was deleted",
            FILES,
            finds=("approvals/POL-001/2026-01-15-7d0781a8ee04-PER-001.yml:1:1",),
            commits=(Change({**FILES, PATH: STATEMENT}), Change({PATH: None})),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Report breaches of the rule that statements are only ever added."""
        for breach in context.control.evidence.tampering:
            yield self.finding(
                breach.location,
                f"the statement {breach.path} was {breach.change} after it arrived (commit {breach.commit[:10]})",
                f"Restore it: “git checkout {breach.commit} -- {shlex.quote(breach.path)}”; "
                "then write what is right in a new statement.",
                document=breach.document if breach.document in context.control.blocks else "",
            )
