import hashlib
from collections.abc import Iterator

from sms_docs.library import Entry
from sms_docs.library.attached import beside
from sms_docs.records import Attachment, Record
from sms_docs.rules.base import Context, Example, Finding, LibraryRule
from sms_docs.rules.samples import ROLE
from sms_docs.rules.wording import named

HASH = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"
WITH = f"{ROLE}attachments:\n  - path: chart.txt\n    sha256: {HASH}\n"


class AttachmentMismatch(LibraryRule):
    """An attachment that is missing, or is not the file that the record names.

    ## Why it matters

    The hash in the record binds the file to the approval. With another file under the same name, readers would see
    something that nobody approved (clause 7.5.3).

    ## How to put it right

    If the new file is meant, write its hash into the record (`sha256sum FILE` prints it) and have the record approved
    again. If not, restore the old file from git.
    """

    code = "SMS207"
    name = "attachment-mismatch"
    clauses = ("iso20000-1:2018/7.5.3",)
    examples = (
        Example("the file that is named", {"roles/rol-001.yml": WITH, "roles/chart.txt": "hello world"}),
        Example(
            "another file",
            {"roles/rol-001.yml": WITH, "roles/chart.txt": "hello, world"},
            ("roles/rol-001.yml:7:13",),
        ),
        Example("no file", {"roles/rol-001.yml": WITH}, ("roles/rol-001.yml:6:11",)),
        Example(
            "outside of the project",
            {"roles/rol-001.yml": WITH.replace("chart.txt", "../../../chart.txt")},
            ("roles/rol-001.yml:6:11",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Compare all attachments with their hashes."""
        for entry in context.library.everything:
            for index, attachment in enumerate(entry.record.attachments):
                if fault := _wrong(entry, attachment, context):
                    field, message, cure = fault
                    at = entry.at("attachments", index, field)
                    message = f"the attachment “{attachment.path}” of {named(entry)} {message}"
                    yield self.finding(at, message, cure, document=entry.document.id)


def _wrong(entry: Entry[Record], attachment: Attachment, context: Context) -> tuple[str, str, str] | None:
    """The field to point at, what is wrong, and the cure; None if it is the file that was named."""
    path = beside(entry.document.path, attachment.path)
    if path.startswith(("/", "../")) or "\\" in path or path == "..":
        return (
            "path",
            "lies outside of the project",
            "Put the file beside the record, and write its name as “path”.",
        )
    data = context.library.snapshot.read(path)
    if data is None:
        return (
            "path",
            "is not there",
            f"Put the file at {path}, or correct “path”: it is read from the folder of the record.",
        )
    actual = hashlib.sha256(data).hexdigest()
    if actual == attachment.sha256:
        return None
    cure = f"If the file is right, write “sha256: {actual}” and have the record approved; if not, restore the file."
    return "sha256", "is not the file that was named: its hash differs", cure
