"""References to documents that no longer apply."""

from collections.abc import Iterator, Mapping
from datetime import date

from sms_docs.control import State
from sms_docs.library import Document, Library, Link
from sms_docs.rules.base import Approval, Change, Context, Example, Finding, LibraryRule, Related, Skipped
from sms_docs.rules.samples import CONTROLLED

OBSOLETE = frozenset((State.SUPERSEDED, State.WITHDRAWN))

PLAN = """\
---
id: DOC-001
type: document
kind: plan
title: Continuity plan
owner: ROL-002
---
What we do when a data hall fails.
"""
NEW_PLAN = PLAN.replace("DOC-001", "DOC-002").replace(
    "owner: ROL-002\n", "owner: ROL-002\nsupersedes: [DOC-001]\n"
)
SERVICE = """\
id: SVC-001
type: service
title: Managed hosting
owner: ROL-002
description: We run your servers.
lifecycle: live
continuity: DOC-001
"""
FILES = {**CONTROLLED, "documents/doc-001.md": PLAN, "services/svc-001.yml": SERVICE}
REPLACED = {**FILES, "documents/doc-002.md": NEW_PLAN}
APPROVED = (
    Approval("DOC-001", "PER-001", "ROL-001", 0),
    Approval("SVC-001", "PER-001", "ROL-001", 0),
)


class ObsoleteReference(LibraryRule):
    """A reference to a document that was superseded or withdrawn.

    Documents in force are looked at, with the records in them. Drafts and retained records are not: what was done
    under an earlier policy stays done under that policy. The field `supersedes` is meant to name old documents.

    ## Why it matters

    People follow links. A service that points to last year's continuity plan sends them there on the one night when
    it counts. Clause 7.5.3 asks that documents are available where they are needed, in the right version.

    ## How to put it right

    Point to the document that replaces the old one, or drop the reference. Both is a change that needs approval.
    """

    code = "SMS304"
    name = "obsolete-reference"
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-07",)
    examples = (
        Example("the plan is in force", FILES, approvals=APPROVED),
        Example("the new plan is still a draft", REPLACED, approvals=APPROVED),
        Example(
            "the plan was replaced",
            REPLACED,
            finds=("services/svc-001.yml:7:13",),
            approvals=(*APPROVED, Approval("DOC-002", "PER-001", "ROL-001", 0)),
        ),
        Example(
            "the plan was withdrawn",
            FILES,
            finds=("services/svc-001.yml:7:13",),
            commits=(Change(FILES),),
            approvals=(
                *APPROVED,
                Approval("DOC-001", "PER-001", "ROL-001", 1, "withdraw-document", on=date(2026, 1, 11)),
            ),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at who refers to what no longer applies."""
        blocks, library = context.control.blocks, context.library
        obsolete = [
            document for ident, document in library.by_document.items() if blocks[ident].state in OBSOLETE
        ]
        heirs = _heirs(library) if obsolete else {}
        for document in obsolete:
            for ident in dict.fromkeys((document.id, *(entry.id for entry in document.entries))):
                for link in library.links_to.get(ident, ()):
                    source = blocks[link.entry.document.id]
                    if (
                        source.current
                        and source.state not in OBSOLETE
                        and link.reference.loc[0] != "supersedes"
                    ):
                        yield self._obsolete(link, document, context, heirs.get(document.id, ""))

    def _obsolete(self, link: Link, document: Document, context: Context, heir: str) -> Finding:
        state = context.control.blocks[document.id].state
        entry, reference = link.entry, link.reference
        there = f"{reference.target} in " if reference.target != document.id else ""
        instead = f"Name {heir}, which replaces it" if heir else "Name the document that applies instead"
        return self.finding(
            entry.at(*reference.loc),
            f"“{entry.record.label}” ({entry.id}) refers to {there}“{document.title}” ({document.id}), which is {state}",
            f"{instead}, in “{reference.loc[0]}” of {entry.document.path}, or remove the reference; "
            "then have the change approved.",
            document=entry.document.id,
            related=(Related(document.at("id"), f"{state}"),),
        )


def _heirs(library: Library) -> Mapping[str, str]:
    """Which document says that it replaces which."""
    found: dict[str, str] = {}
    for document in library.by_document.values():
        for target in document.header.supersedes:
            found.setdefault(target, document.id)
    return found
