"""Records in places where more people read than may."""

from collections.abc import Iterator

from sms_docs.library import Document, Link
from sms_docs.records import Classification
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Related, Severity, Skipped
from sms_docs.rules.samples import PEOPLE
from sms_docs.rules.wording import named

SECRET = PEOPLE.replace("{id: PER-002,", "{id: PER-002, classification: confidential,")
PLAN = """\
---
id: DOC-001
type: document
kind: plan
title: Emergency contacts
owner: ROL-001
classification: confidential
---
Numbers to call at night.
"""
SERVICE = """\
id: SVC-001
type: service
title: Managed hosting
owner: ROL-001
description: We run your servers.
lifecycle: live
continuity: DOC-001
"""


class MixedClassification(LibraryRule):
    """A record in a place with readers whom its classification keeps out.

    An entry that is more confidential than its register is an error: a register is published or kept back as a whole.
    A published document that refers to one which the handbook keeps back is a warning; what the handbook shows is the
    `publish.audience` of `sms.yml`. References to roles are not looked at: a role may be named anywhere.

    ## Why it matters

    The handbook leaves out every document above its audience. An entry inside a document cannot be left out alone, so
    its classification would be a promise that nobody keeps.

    ## How to put it right

    Move the entry to a register of its own class, or give the whole register that class. Where a document points to
    one that its readers cannot open, remove the reference or classify both alike.

    ## What a person must look at

    Whether texts say more than their class allows: that cannot be seen from fields. The history of the repository is
    read by everybody who may read the repository, whatever a document is classified as.
    """

    code = "SMS308"
    name = "mixed-classification"
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-12",)
    examples = (
        Example("all people are internal", {"people/people.yml": PEOPLE}),
        Example(
            "a confidential entry in an internal register",
            {"people/people.yml": SECRET},
            finds=("people/people.yml:8:35",),
        ),
        Example(
            "a service that sends its readers to a confidential plan",
            {"documents/doc-001.md": PLAN, "services/svc-001.yml": SERVICE},
            finds=("services/svc-001.yml:7:13",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look into registers, then at references to what is kept back."""
        shown = Classification(context.config.publish.audience)
        kept_back = {one for one in Classification if one.rank > shown.rank}
        hidden: list[Document] = []
        for document in context.library.documents.values():
            if document.classification in kept_back:
                hidden.append(document)
            if document.type == "register":
                yield from self._inside(document)
        for document in hidden:
            for ident in dict.fromkeys((document.id, *(entry.id for entry in document.entries))):
                for link in context.library.links_to.get(ident, ()):
                    if self._leads_astray(link, shown):
                        yield self._astray(link, document)

    def _inside(self, document: Document) -> Iterator[Finding]:
        for entry in document.entries:
            own, general = entry.record.classification, document.classification
            if own is not general and own.rank > general.rank:
                yield self.finding(
                    entry.at("classification"),
                    f"{named(entry)} is {entry.record.classification}, in a register that is {document.classification}",
                    f"Move it to a register that is {entry.record.classification}, or classify all of "
                    f"{document.path} as {entry.record.classification}.",
                    document=document.id,
                    related=(
                        Related(document.at("classification"), f"the register is {document.classification}"),
                    ),
                )

    def _leads_astray(self, link: Link, shown: Classification) -> bool:
        published = link.entry.document.classification.rank <= shown.rank
        return published and link.reference.types != ("role",) and link.reference.loc[0] != "supersedes"

    def _astray(self, link: Link, document: Document) -> Finding:
        entry, reference = link.entry, link.reference
        return self.finding(
            entry.at(*reference.loc),
            f"{named(entry)} is published and refers to “{document.title}” ({reference.target}), "
            f"which is {document.classification} and is not",
            f"Remove the reference from “{reference.loc[0]}” in {entry.document.path}, or classify both alike.",
            document=entry.document.id,
            severity=Severity.WARNING,
            related=(Related(document.at("classification"), f"{document.classification}"),),
        )
