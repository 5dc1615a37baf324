# SMS550 to SMS589: audits, management reviews, nonconformities, improvements, changes of the system, and waivers (clauses
# 8.1, 9.2, 9.3, 10.1 and 10.2)

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.improving.audit_finding_without_nonconformity import AuditFindingWithoutNonconformity
from sms_docs.rules.improving.auditor_of_own_clause import AuditorOfOwnClause
from sms_docs.rules.improving.auditor_of_own_work import AuditorOfOwnWork
from sms_docs.rules.improving.forgotten_review_action import ForgottenReviewAction
from sms_docs.rules.improving.incomplete_audit import IncompleteAudit
from sms_docs.rules.improving.incomplete_management_review import IncompleteManagementReview
from sms_docs.rules.improving.incomplete_nonconformity import IncompleteNonconformity
from sms_docs.rules.improving.late_corrective_action import LateCorrectiveAction
from sms_docs.rules.improving.missing_audit_programme import MissingAuditProgramme
from sms_docs.rules.improving.nonconformity_without_action import NonconformityWithoutAction
from sms_docs.rules.improving.overdue_audit import OverdueAudit
from sms_docs.rules.improving.overdue_management_review import OverdueManagementReview
from sms_docs.rules.improving.repeated_nonconformity import RepeatedNonconformity
from sms_docs.rules.improving.review_without_decision import ReviewWithoutDecision
from sms_docs.rules.improving.review_without_top_management import ReviewWithoutTopManagement
from sms_docs.rules.improving.stalled_improvement import StalledImprovement
from sms_docs.rules.improving.unassessed_change import UnassessedChange
from sms_docs.rules.improving.unaudited_requirement import UnauditedRequirement
from sms_docs.rules.improving.unchecked_corrective_action import UncheckedCorrectiveAction
from sms_docs.rules.improving.undecided_improvement import UndecidedImprovement
from sms_docs.rules.improving.unmeasured_improvement import UnmeasuredImprovement
from sms_docs.rules.improving.unrecorded_change import UnrecordedChange
from sms_docs.rules.improving.unsound_audit_cycle import UnsoundAuditCycle
from sms_docs.rules.improving.unusable_waiver import UnusableWaiver
from sms_docs.rules.improving.vague_audit_programme import VagueAuditProgramme

RULES: Final[tuple[type[Rule], ...]] = (
    MissingAuditProgramme,
    UnauditedRequirement,
    AuditorOfOwnWork,
    IncompleteAudit,
    AuditFindingWithoutNonconformity,
    OverdueAudit,
    VagueAuditProgramme,
    UnsoundAuditCycle,
    AuditorOfOwnClause,
    OverdueManagementReview,
    IncompleteManagementReview,
    ReviewWithoutTopManagement,
    ReviewWithoutDecision,
    ForgottenReviewAction,
    IncompleteNonconformity,
    NonconformityWithoutAction,
    UncheckedCorrectiveAction,
    LateCorrectiveAction,
    RepeatedNonconformity,
    UndecidedImprovement,
    UnmeasuredImprovement,
    StalledImprovement,
    UnrecordedChange,
    UnassessedChange,
    UnusableWaiver,
)
