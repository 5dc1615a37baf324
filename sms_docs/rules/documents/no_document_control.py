"""A library without exactly one document control procedure."""

from collections.abc import Iterator

from sms_docs.library import Entry
from sms_docs.records import DocumentControl
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.samples import POLICY, PROCEDURE
from sms_docs.source import Location


class NoDocumentControl(LibraryRule):
    """No document control procedure, or more than one.

    There must be one document of type `document-control`. As long as there is none, nothing says who may approve a
    document, so no document can be in force.

    ## Why it matters

    Clause 7.5 asks that documents are created, approved and updated under control. The procedure is where people read
    how that is done, and where this program reads what it has to enforce: approver roles, proof, review intervals.
    Two procedures would leave it open which of them binds.

    ## How to put it right

    Write one with “sms-docs new document-control” and have it approved. If there are two, merge them into one and
    delete the other; withdraw it first, if it was in force.
    """

    code = "SMS301"
    name = "no-document-control"
    clauses = ("iso20000-1:2018/7.5.3", "iso20000-1:2018/7.5.2")
    covers = ("DOC-02", "DOC-06")
    examples = (
        Example("one procedure", {"documents/dcp-001.md": PROCEDURE, "policies/pol-001.md": POLICY}),
        Example(
            "a policy, and nobody knows who may approve it",
            {"policies/pol-001.md": POLICY},
            finds=("sms.yml:1:1",),
        ),
        Example(
            "two procedures",
            {
                "documents/dcp-001.md": PROCEDURE,
                "documents/dcp-002.md": PROCEDURE.replace("DCP-001", "DCP-002"),
            },
            finds=("documents/dcp-002.md:2:5",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Count the procedures."""
        procedures = context.library.of(DocumentControl)
        if not procedures:
            yield self.finding(
                Location("sms.yml"),
                "there is no document control procedure, so nothing says who approves what",
                "Write one with “sms-docs new document-control”: it names the approver roles and review intervals.",
            )
        elif len(procedures) == 1 and context.control.history.tip and not context.control.governed:
            yield self._powerless(procedures[0])
        for extra in procedures[1:]:
            first = procedures[0]
            yield self.finding(
                extra.at("id"),
                f"“{extra.record.title}” ({extra.id}) is a second document control procedure beside {first.id}",
                f"Keep one of {first.document.path} and {extra.document.path}, with what the other says worked in.",
                document=extra.document.id,
                related=(Related(first.at("id"), "the first one"),),
            )

    def _powerless(self, procedure: Entry[DocumentControl]) -> Finding:
        """It stands there, and neither it nor any before it was ever in force."""
        return self.finding(
            procedure.at("id"),
            f"“{procedure.record.title}” ({procedure.id}) is not in force, and no other procedure is: nothing says who "
            "approves what, so nothing can be told of any document",
            "Put back the procedure that counted before, and have this one approved by whom that one names; or name the "
            "commit from which this one counts: --trust-root.",
            document=procedure.document.id,
        )
