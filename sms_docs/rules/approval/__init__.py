# SMS4xx: who approved it?

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.approval.changed_statement import ChangedStatement
from sms_docs.rules.approval.deleted_without_withdrawal import DeletedWithoutWithdrawal
from sms_docs.rules.approval.emergency_in_use import EmergencyInUse
from sms_docs.rules.approval.moved_folder import MovedFolder
from sms_docs.rules.approval.refused_statement import RefusedStatement
from sms_docs.rules.approval.stray_statement import StrayStatement
from sms_docs.rules.approval.unapproved_document import UnapprovedDocument
from sms_docs.rules.approval.unreadable_statement import UnreadableStatement
from sms_docs.rules.base import Rule

RULES: Final[tuple[type[Rule], ...]] = (
    UnapprovedDocument,
    RefusedStatement,
    UnreadableStatement,
    ChangedStatement,
    StrayStatement,
    DeletedWithoutWithdrawal,
    MovedFolder,
    EmergencyInUse,
)
