# SMS60x and SMS61x: scope, leadership and policy (clauses 4 and 5)

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.leadership.act_without_authority import ActWithoutAuthority
from sms_docs.rules.leadership.management_duty_given_away import ManagementDutyGivenAway
from sms_docs.rules.leadership.missing_leadership_act import MissingLeadershipAct
from sms_docs.rules.leadership.missing_policy import MissingPolicy
from sms_docs.rules.leadership.policy_approved_too_low import PolicyApprovedTooLow
from sms_docs.rules.leadership.policy_not_communicated import PolicyNotCommunicated
from sms_docs.rules.leadership.policy_without_commitment import PolicyWithoutCommitment
from sms_docs.rules.leadership.retired_service_in_scope import RetiredServiceInScope
from sms_docs.rules.leadership.scope_without_services import ScopeWithoutServices
from sms_docs.rules.leadership.stale_leadership_act import StaleLeadershipAct
from sms_docs.rules.leadership.statement_without_heading import StatementWithoutHeading
from sms_docs.rules.leadership.unscoped_service import UnscopedService

RULES: Final[tuple[type[Rule], ...]] = (
    ScopeWithoutServices,
    UnscopedService,
    RetiredServiceInScope,
    MissingLeadershipAct,
    StaleLeadershipAct,
    ActWithoutAuthority,
    ManagementDutyGivenAway,
    PolicyWithoutCommitment,
    StatementWithoutHeading,
    PolicyApprovedTooLow,
    PolicyNotCommunicated,
    MissingPolicy,
)
