# SMS53x, SMS54x and from SMS590: measuring, reporting and evidence (8.1, 9.1, 9.4), and whether misses and changes were followed up

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.measuring.breach_without_action import BreachWithoutAction
from sms_docs.rules.measuring.future_day import FutureDay
from sms_docs.rules.measuring.future_measurement import FutureMeasurement
from sms_docs.rules.measuring.gap_in_series import GapInSeries
from sms_docs.rules.measuring.impossible_value import ImpossibleValue
from sms_docs.rules.measuring.incomplete_metric import IncompleteMetric
from sms_docs.rules.measuring.incomplete_monitoring import IncompleteMonitoring
from sms_docs.rules.measuring.incomplete_report import IncompleteReport
from sms_docs.rules.measuring.malformed_series import MalformedSeries
from sms_docs.rules.measuring.missed_service_level import MissedServiceLevel
from sms_docs.rules.measuring.overdue_measurement import OverdueMeasurement
from sms_docs.rules.measuring.overdue_monitoring import OverdueMonitoring
from sms_docs.rules.measuring.overdue_report import OverdueReport
from sms_docs.rules.measuring.report_without_decision import ReportWithoutDecision
from sms_docs.rules.measuring.stale_evidence import StaleEvidence
from sms_docs.rules.measuring.target_measured_otherwise import TargetMeasuredOtherwise
from sms_docs.rules.measuring.unchecked_evidence import UncheckedEvidence
from sms_docs.rules.measuring.unmeasured_target import UnmeasuredTarget
from sms_docs.rules.measuring.unrecorded_catalogue_change import UnrecordedCatalogueChange
from sms_docs.rules.measuring.unused_metric import UnusedMetric

RULES: Final[tuple[type[Rule], ...]] = (
    MalformedSeries,
    IncompleteMetric,
    UnmeasuredTarget,
    TargetMeasuredOtherwise,
    OverdueMeasurement,
    FutureMeasurement,
    BreachWithoutAction,
    MissedServiceLevel,
    UnusedMetric,
    IncompleteMonitoring,
    OverdueMonitoring,
    IncompleteReport,
    OverdueReport,
    ReportWithoutDecision,
    UncheckedEvidence,
    StaleEvidence,
    UnrecordedCatalogueChange,
    FutureDay,
    ImpossibleValue,
    GapInSeries,
)
