# SMS2xx: do records find what they refer to, and are they told apart?

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.links.attachment_mismatch import AttachmentMismatch
from sms_docs.rules.links.dangling_reference import DanglingReference
from sms_docs.rules.links.dead_mention import DeadMention
from sms_docs.rules.links.duplicate_id import DuplicateId
from sms_docs.rules.links.duplicate_title import DuplicateTitle
from sms_docs.rules.links.misnamed_file import MisnamedFile
from sms_docs.rules.links.reference_cycle import ReferenceCycle
from sms_docs.rules.links.reused_id import ReusedId
from sms_docs.rules.links.unknown_clause import UnknownClause
from sms_docs.rules.links.unusable_framework import UnusableFramework
from sms_docs.rules.links.wrong_reference_type import WrongReferenceType

RULES: Final[tuple[type[Rule], ...]] = (
    DuplicateId,
    ReusedId,
    DanglingReference,
    WrongReferenceType,
    ReferenceCycle,
    UnknownClause,
    AttachmentMismatch,
    MisnamedFile,
    DuplicateTitle,
    DeadMention,
    UnusableFramework,
)
