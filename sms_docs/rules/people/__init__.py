# SMS70x and SMS71x: roles, assignments and competence (clauses 5.3, 7.2 and 7.3)

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.people.competence_below_level import CompetenceBelowLevel
from sms_docs.rules.people.conflicting_roles import ConflictingRoles
from sms_docs.rules.people.empty_competence_record import EmptyCompetenceRecord
from sms_docs.rules.people.expired_competence import ExpiredCompetence
from sms_docs.rules.people.missing_awareness import MissingAwareness
from sms_docs.rules.people.missing_deputy import MissingDeputy
from sms_docs.rules.people.missing_management_representative import MissingManagementRepresentative
from sms_docs.rules.people.role_without_authority import RoleWithoutAuthority
from sms_docs.rules.people.several_management_representatives import SeveralManagementRepresentatives
from sms_docs.rules.people.shared_key import SharedKey
from sms_docs.rules.people.unassigned_sms_duty import UnassignedSmsDuty
from sms_docs.rules.people.unchecked_gap_action import UncheckedGapAction
from sms_docs.rules.people.unclear_accountability import UnclearAccountability
from sms_docs.rules.people.unfit_management_representative import UnfitManagementRepresentative
from sms_docs.rules.people.unproven_competence import UnprovenCompetence
from sms_docs.rules.people.vacant_role import VacantRole

RULES: Final[tuple[type[Rule], ...]] = (
    RoleWithoutAuthority,
    VacantRole,
    UnclearAccountability,
    MissingDeputy,
    ConflictingRoles,
    UnassignedSmsDuty,
    SeveralManagementRepresentatives,
    UnprovenCompetence,
    EmptyCompetenceRecord,
    ExpiredCompetence,
    CompetenceBelowLevel,
    UncheckedGapAction,
    MissingAwareness,
    SharedKey,
    MissingManagementRepresentative,
    UnfitManagementRepresentative,
)
