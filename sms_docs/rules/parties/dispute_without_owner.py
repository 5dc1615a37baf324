"""Disputes that nobody settles."""

from collections.abc import Iterator

from sms_docs.records import Party
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.samples import PARTY
from sms_docs.rules.wording import named

DISPUTED = (
    PARTY
    + """\
disputes:
  - {subject: Invoice for April, opened: 2026-05-04, owner: ROL-002}
"""
)


class DisputeWithoutOwner(RecordRule[Party]):
    """An open dispute without an owner.

    ## Why it matters

    Disputes with a supplier are recorded and managed until they are closed (clause 8.3.4.1). One that belongs to nobody
    stays open.

    ## How to put it right

    Name the role that settles it under `owner` of the dispute. If it is settled, write the day under `closed`.

    ## What a person must look at

    Disputes that are in the mailbox only: ask the relationship manager.
    """

    code = "SMS905"
    name = "dispute-without-owner"
    severity = Severity.WARNING
    record = Party
    clauses = ("iso20000-1:2018/8.3.4.1",)
    covers = ("TPY-10",)
    examples = (
        Example(title="somebody settles it", files={"parties/pty-001.yml": DISPUTED}),
        Example(
            title="it is settled",
            files={
                "parties/pty-001.yml": DISPUTED.replace("05-04, owner: ROL-002", "05-04, closed: 2026-05-20")
            },
        ),
        Example(
            title="nobody settles it",
            files={"parties/pty-001.yml": DISPUTED.replace("05-04, owner: ROL-002", "05-04")},
            finds=("parties/pty-001.yml:11:5",),
        ),
    )

    def check_record(self, entry: Entry[Party], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look at every dispute."""
        for index, dispute in enumerate(entry.record.disputes):
            if dispute.closed is None and dispute.owner is None:
                yield self.finding(
                    entry.key("disputes", index, "owner"),
                    f"nobody settles the dispute “{dispute.subject}” with party {named(entry)}, open since "
                    f"{dispute.opened}",
                    f"Name a role under “owner” of the dispute in {entry.document.path}, or the day it was settled "
                    "under “closed”.",
                    document=entry.document.id,
                )
