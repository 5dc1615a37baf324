"""External documents without the facts that tell which edition is meant."""

from collections.abc import Iterator

from sms_docs.records import DocumentEntry
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Related, Severity
from sms_docs.rules.wording import lacking, listed, named, quoted, spoken

FIELDS = ("issuer", "external_edition", "source")

STANDARD = """\
id: DOC-101
type: document
title: ISO/IEC 20000-1
kind: standard
owner: ROL-001
external: true
issuer: ISO/IEC
external_edition: 2018 with Amendment 1:2024
source: Standards shelf of the document controller
"""
BARE = """\
id: DOC-101
type: document
title: ISO/IEC 20000-1
kind: standard
owner: ROL-001
external: true
"""


class ExternalDocumentUnregistered(RecordRule[DocumentEntry]):
    """An external document without issuer, edition or source.

    Looks at records of type `document` with `external: true`. Standards and laws come from outside by their nature: one
    that is not marked as external is reported too.

    ## Why it matters

    “According to the standard” means nothing without its edition. Clause 7.5.3 asks that documents of external origin
    are identified and controlled; the day a new edition appears somebody has to see what it changes here.

    ## How to put it right

    Write `issuer` (who issues it), `external_edition` (the edition that you use) and `source` (where your copy is
    kept) into the entry.

    ## What a person must look at

    Whether the edition named is still the current one, and whether documents are used that nobody entered at all.
    """

    code = "SMS305"
    name = "external-document-unregistered"
    severity = Severity.WARNING
    record = DocumentEntry
    clauses = ("iso20000-1:2018/7.5.3",)
    covers = ("DOC-09",)
    examples = (
        Example("a standard with its edition", {"documents/doc-101.yml": STANDARD}),
        Example(
            "any edition of a standard",
            {"documents/doc-101.yml": BARE},
            finds=("documents/doc-101.yml:6:11",),
        ),
        Example(
            "a standard that seems to be our own",
            {"documents/doc-101.yml": BARE.replace("external: true\n", "")},
            finds=("documents/doc-101.yml:4:7",),
        ),
    )

    def check_record(self, entry: Entry[DocumentEntry], context: Context) -> Iterator[Finding]:
        """Look at the facts of an external document."""
        record = entry.record
        if record.external:
            if missing := lacking(record, FIELDS):
                yield self._bare(entry, missing, context)
        elif record.document_kind in ("standard", "law"):
            yield self.finding(
                entry.at("kind"),
                f"{named(entry)} is a {record.document_kind} but is not marked as coming from outside",
                f"Add “external: true” to {entry.id} in {entry.document.path}, with “issuer”, “external_edition” and "
                "“source”; if you wrote it yourselves, give it another kind.",
                document=entry.document.id,
            )

    def _bare(self, entry: Entry[DocumentEntry], missing: list[str], context: Context) -> Finding:
        users = context.library.links_to.get(entry.id, ())[:3]
        return self.finding(
            entry.at("external"),
            f"the external document {named(entry)} has no {listed(spoken(missing), 'and no')}",
            f"Add {quoted(missing)} to {entry.id} in {entry.document.path}.",
            document=entry.document.id,
            related=tuple(
                Related(user.entry.at(*user.reference.loc), f"{user.entry.id} refers to it") for user in users
            ),
        )
