# SMS80x: processes, clauses 4.4 and 8.1

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.processes.activity_without_responsible import ActivityWithoutResponsible
from sms_docs.rules.processes.incomplete_process import IncompleteProcess
from sms_docs.rules.processes.one_sided_handover import OneSidedHandover
from sms_docs.rules.processes.process_clause_without_process import ProcessClauseWithoutProcess
from sms_docs.rules.processes.process_owned_outside import ProcessOwnedOutside
from sms_docs.rules.processes.unproven_process import UnprovenProcess

RULES: Final[tuple[type[Rule], ...]] = (
    IncompleteProcess,
    UnprovenProcess,
    ActivityWithoutResponsible,
    OneSidedHandover,
    ProcessClauseWithoutProcess,
    ProcessOwnedOutside,
)
