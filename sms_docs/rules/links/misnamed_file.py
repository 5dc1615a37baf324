import re
from collections.abc import Iterator

from sms_docs.library import Document
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Severity
from sms_docs.rules.samples import ROLE

NAMED = re.compile(r"([a-z]{2,8})-([0-9]{1,6})(?![0-9a-z])", re.IGNORECASE)


class MisnamedFile(LibraryRule):
    """A file that is named after another id than it holds.

    ## Why it matters

    People look for SVC-004 in the file `svc-004-….yml`. A file with another id in its name is mostly a copy in which
    one of the two was forgotten.

    ## How to put it right

    If the id is right, rename the file; git follows the document by its id. If the name is right, correct the id, as
    long as the document was never approved under the other one.
    """

    code = "SMS208"
    name = "misnamed-file"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/7.5.2",)
    examples = (
        Example("named after its id", {"roles/rol-001-service-owner.yml": ROLE}),
        Example("named freely", {"roles/service-owner.yml": ROLE}),
        Example("copied", {"roles/rol-002-auditor.yml": ROLE}, ("roles/rol-002-auditor.yml:1:5",)),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Compare the names of files with their ids."""
        for document in context.library.documents.values():
            other = _id_in_name(document)
            if other:
                yield self.finding(
                    document.at("id"),
                    f"the file is named after {other} and holds “{document.title}” ({document.id})",
                    f"Rename the file to {document.id.lower()}-…, or correct “id” if {other} is meant.",
                    document=document.id,
                )


def _id_in_name(document: Document) -> str:
    """The id that the name of a file begins with, if it is not its own."""
    begin = document.path.rfind("/") + 1
    if document.path.startswith(f"{document.id.lower()}-", begin):
        return ""
    found = NAMED.match(document.path, begin)
    if found is None:
        return ""
    prefix, number = document.id.split("-")
    same = found[1].upper() == prefix and int(found[2]) == int(number)
    return "" if same else found[0].upper()
