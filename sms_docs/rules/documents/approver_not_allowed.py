"""Documents that name an approver whom the procedure does not accept."""

from collections.abc import Iterator

from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY
from sms_docs.rules.wording import listed

OWN = POLICY.replace("owner: ROL-001\n", "owner: ROL-001\napprover: ROL-001\n")


class ApproverNotAllowed(LibraryRule):
    """An approver role that the document control procedure does not allow for this type.

    The field `approver` of a document chooses one of the roles that the procedure names for its type. It cannot add
    another one. The procedure that is in force counts; a change to it counts once it is approved.

    ## Why it matters

    Nobody can approve such a document: the procedure refuses the role that the document asks for, and the document
    refuses all others.

    ## How to put it right

    Name one of the roles of the procedure, or leave `approver` out. If the role ought to approve documents of this
    type, add it to `approvers` in the document control procedure, and have that approved first.
    """

    code = "SMS310"
    name = "approver-not-allowed"
    clauses = ("iso20000-1:2018/7.5.2",)
    covers = ("DOC-06",)
    examples = (
        Example("one of the roles of the procedure", {**CONTROLLED, "policies/pol-001.md": OWN}),
        Example(
            "a role that may not approve",
            {**CONTROLLED, "policies/pol-001.md": OWN.replace("approver: ROL-001", "approver: ROL-002")},
            finds=("policies/pol-001.md:7:11",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Compare each chosen approver with the procedure."""
        rights, procedure = context.control.rights, context.control.procedure
        for block in context.control.blocks.values():
            document = context.library.by_document[block.document]
            chosen, need = document.header.approver, block.requirement
            if chosen is None or need is None or chosen in need.control.approvers:
                continue
            allowed = listed([rights.role(role) for role in need.control.approvers], "or")
            yield self.finding(
                document.at("approver"),
                f"“{block.title}” ({block.document}) asks for approval by {rights.role(chosen)}, "
                f"where the procedure allows {allowed}",
                f"Write {listed(need.control.approvers, 'or')} under “approver” in {document.path}, or leave it out.",
                document=block.document,
                related=(Related(procedure.at(), "the procedure"),) if procedure is not None else (),
            )
