"""Documents that claim to replace what their approver may not withdraw."""

from collections.abc import Iterator

from sms_docs.rules.base import Approval, Change, Context, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY, PROCEDURE
from sms_docs.rules.wording import listed

GUIDE = """\
---
id: DOC-001
type: document
kind: procedure
title: Guide to changes
owner: ROL-002
supersedes: [POL-001]
---
How we change things now.
"""
OWN = PROCEDURE.replace(
    "---\nWho approves",
    "types:\n  document: {approvers: [ROL-002], review_interval: P12M}\n---\nWho approves",
)
FILES = {
    **CONTROLLED,
    "documents/dcp-001.md": OWN,
    "policies/pol-001.md": POLICY,
    "documents/doc-001.md": GUIDE,
}
POLICY_APPROVED = Approval("POL-001", "PER-001", "ROL-001", 0)


class SupersessionWithoutAuthority(LibraryRule):
    """A document that replaces one which its approver could not have withdrawn.

    Such a document does not supersede the other one: that stays in force.

    ## Why it matters

    To replace a document is to withdraw it. Otherwise a guide that a team lead may approve could put the policy of
    top management out of force.

    ## How to put it right

    Let somebody who may approve the old document approve this one as well, or let them withdraw the old one with
    “sms-docs withdraw ID --document” and remove it from `supersedes`.
    """

    code = "SMS313"
    name = "supersession-without-authority"
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-07",)
    examples = (
        Example(
            "replaced by somebody who may approve both",
            {**FILES, "documents/dcp-001.md": PROCEDURE},
            approvals=(POLICY_APPROVED, Approval("DOC-001", "PER-001", "ROL-001", 0)),
        ),
        Example(
            "a guide of the service owner wants to replace the policy of the managing director",
            FILES,
            finds=("documents/doc-001.md:7:13",),
            commits=(Change(FILES, author="Jo Bell <jo@sms.example>"),),
            approvals=(POLICY_APPROVED, Approval("DOC-001", "PER-002", "ROL-002", 0)),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Tell what document control found."""
        blocks, rights = context.control.blocks, context.control.rights
        for document, target in context.control.overreaching:
            source = context.library.by_document[document]
            old = context.library.by_document.get(target)
            need = blocks[target].requirement if target in blocks else None
            who = (
                listed([rights.role(role) for role in need.roles], "or")
                if need is not None
                else "its approver"
            )
            title = f"“{old.title}” ({target})" if old is not None else target
            yield self.finding(
                source.at("supersedes"),
                f"“{source.title}” ({document}) cannot replace {title}, which only {who} may withdraw",
                f"Let {who} approve {document} or withdraw {target}, or remove {target} from “supersedes” in {source.path}.",
                document=document,
                related=(Related(old.at("id"), "stays in force"),) if old is not None else (),
            )
