# SMS90x, SMS91x and SMS92x: third parties, dependencies and agreements (8.2.3, 8.3)

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.parties.availability_below_sla import AvailabilityBelowSla
from sms_docs.rules.parties.dependency_without_agreement import DependencyWithoutAgreement
from sms_docs.rules.parties.dispute_without_owner import DisputeWithoutOwner
from sms_docs.rules.parties.everything_given_away import EverythingGivenAway
from sms_docs.rules.parties.expired_agreement import ExpiredAgreement
from sms_docs.rules.parties.expired_certificate import ExpiredCertificate
from sms_docs.rules.parties.incomplete_agreement import IncompleteAgreement
from sms_docs.rules.parties.incomplete_governance import IncompleteGovernance
from sms_docs.rules.parties.missed_target_without_action import MissedTargetWithoutAction
from sms_docs.rules.parties.one_sided_dependency import OneSidedDependency
from sms_docs.rules.parties.operated_process_without_accountable import OperatedProcessWithoutAccountable
from sms_docs.rules.parties.overdue_agreement_review import OverdueAgreementReview
from sms_docs.rules.parties.overdue_control import OverdueControl
from sms_docs.rules.parties.overdue_party_review import OverduePartyReview
from sms_docs.rules.parties.party_without_manager import PartyWithoutManager
from sms_docs.rules.parties.party_without_selection import PartyWithoutSelection
from sms_docs.rules.parties.uncontrolled_dependency import UncontrolledDependency
from sms_docs.rules.parties.unknown_component import UnknownComponent
from sms_docs.rules.parties.vague_dependency import VagueDependency
from sms_docs.rules.parties.weaker_supplier_target import WeakerSupplierTarget

RULES: Final[tuple[type[Rule], ...]] = (
    PartyWithoutManager,
    PartyWithoutSelection,
    OverduePartyReview,
    MissedTargetWithoutAction,
    DisputeWithoutOwner,
    VagueDependency,
    UnknownComponent,
    DependencyWithoutAgreement,
    UncontrolledDependency,
    OverdueControl,
    OperatedProcessWithoutAccountable,
    IncompleteGovernance,
    OneSidedDependency,
    EverythingGivenAway,
    IncompleteAgreement,
    ExpiredAgreement,
    OverdueAgreementReview,
    WeakerSupplierTarget,
    AvailabilityBelowSla,
    ExpiredCertificate,
)
