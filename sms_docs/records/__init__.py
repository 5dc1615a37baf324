# The list of record types. A new type is one class file and one line in RECORDS; schema, reader, template test,
# handbook page and `sms-docs new` follow from it.

"""Record types: one pydantic model each."""

from typing import Final

from sms_docs.records.agreement import Agreement
from sms_docs.records.assignment import Assignment
from sms_docs.records.base import Attachment, Part, Record
from sms_docs.records.commitment import Commitment
from sms_docs.records.competence import Competence
from sms_docs.records.dependency import Dependency
from sms_docs.records.document import DocumentEntry
from sms_docs.records.document_control import Control, DocumentControl, Level
from sms_docs.records.fields import Classification, Duration, Life
from sms_docs.records.party import Party
from sms_docs.records.person import Person
from sms_docs.records.policy import Policy
from sms_docs.records.process import Process
from sms_docs.records.register import Register
from sms_docs.records.role import Role
from sms_docs.records.scope import Scope
from sms_docs.records.service import Service

RECORDS: Final[tuple[type[Record], ...]] = (
    Policy,
    Scope,
    Commitment,
    Process,
    Role,
    Person,
    Assignment,
    Competence,
    Service,
    Party,
    Agreement,
    Dependency,
    DocumentEntry,
    DocumentControl,
    Register,
)

BY_KIND: Final[dict[str, type[Record]]] = {record.kind: record for record in RECORDS}

__all__ = [
    "BY_KIND",
    "RECORDS",
    "Agreement",
    "Assignment",
    "Attachment",
    "Classification",
    "Commitment",
    "Competence",
    "Control",
    "Dependency",
    "DocumentControl",
    "DocumentEntry",
    "Duration",
    "Level",
    "Life",
    "Part",
    "Party",
    "Person",
    "Policy",
    "Process",
    "Record",
    "Register",
    "Role",
    "Scope",
    "Service",
]
