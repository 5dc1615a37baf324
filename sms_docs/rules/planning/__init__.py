# SMS50x to SMS52x and SMS593: context, risks, objectives, the plan, resources and communication (clauses 4, 6 and 7)

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.planning.incomplete_communication import IncompleteCommunication
from sms_docs.rules.planning.incomplete_interested_party import IncompleteInterestedParty
from sms_docs.rules.planning.incomplete_service_management_plan import IncompleteServiceManagementPlan
from sms_docs.rules.planning.issue_without_effect import IssueWithoutEffect
from sms_docs.rules.planning.late_risk_action import LateRiskAction
from sms_docs.rules.planning.missing_climate_decision import MissingClimateDecision
from sms_docs.rules.planning.missing_interested_party import MissingInterestedParty
from sms_docs.rules.planning.missing_objective import MissingObjective
from sms_docs.rules.planning.missing_resource_kind import MissingResourceKind
from sms_docs.rules.planning.missing_risk_category import MissingRiskCategory
from sms_docs.rules.planning.objective_without_policy import ObjectiveWithoutPolicy
from sms_docs.rules.planning.outdated_service_management_plan import OutdatedServiceManagementPlan
from sms_docs.rules.planning.overdue_communication import OverdueCommunication
from sms_docs.rules.planning.overdue_risk_review import OverdueRiskReview
from sms_docs.rules.planning.several_climate_decisions import SeveralClimateDecisions
from sms_docs.rules.planning.stale_climate_decision import StaleClimateDecision
from sms_docs.rules.planning.unassessed_risk import UnassessedRisk
from sms_docs.rules.planning.unchecked_risk_action import UncheckedRiskAction
from sms_docs.rules.planning.unclear_risk_limits import UnclearRiskLimits
from sms_docs.rules.planning.uncovered_communication_topic import UncoveredCommunicationTopic
from sms_docs.rules.planning.undecided_resource_gap import UndecidedResourceGap
from sms_docs.rules.planning.undocumented_risk_acceptance import UndocumentedRiskAcceptance
from sms_docs.rules.planning.unfit_risk_acceptance import UnfitRiskAcceptance
from sms_docs.rules.planning.unfollowed_objective import UnfollowedObjective
from sms_docs.rules.planning.unhandled_risk import UnhandledRisk
from sms_docs.rules.planning.unmeasurable_objective import UnmeasurableObjective
from sms_docs.rules.planning.unplanned_objective import UnplannedObjective
from sms_docs.rules.planning.unproven_communication import UnprovenCommunication
from sms_docs.rules.planning.untraced_requirement import UntracedRequirement
from sms_docs.rules.planning.unweighed_resource import UnweighedResource
from sms_docs.rules.planning.wrong_risk_score import WrongRiskScore

RULES: Final[tuple[type[Rule], ...]] = (
    MissingClimateDecision,
    StaleClimateDecision,
    SeveralClimateDecisions,
    IssueWithoutEffect,
    MissingInterestedParty,
    IncompleteInterestedParty,
    UntracedRequirement,
    MissingRiskCategory,
    UndocumentedRiskAcceptance,
    UnclearRiskLimits,
    UnassessedRisk,
    UnhandledRisk,
    UnfitRiskAcceptance,
    OverdueRiskReview,
    LateRiskAction,
    UncheckedRiskAction,
    MissingObjective,
    UnmeasurableObjective,
    UnplannedObjective,
    ObjectiveWithoutPolicy,
    UnfollowedObjective,
    IncompleteServiceManagementPlan,
    OutdatedServiceManagementPlan,
    MissingResourceKind,
    UnweighedResource,
    UndecidedResourceGap,
    IncompleteCommunication,
    UncoveredCommunicationTopic,
    OverdueCommunication,
    UnprovenCommunication,
    WrongRiskScore,
)
