# The list of record types. A new type is one class file and one line in RECORDS; schema, reader, template test,
# handbook page and `sms-docs new` follow from it.

"""Record types: one pydantic model each."""

from typing import Final

from sms_docs.records.agreement import Agreement
from sms_docs.records.assignment import Assignment
from sms_docs.records.audit import Audit
from sms_docs.records.audit_programme import AuditProgramme
from sms_docs.records.base import Attachment, Part, Record
from sms_docs.records.change import ChangeEntry
from sms_docs.records.commitment import Commitment
from sms_docs.records.communication import Communication
from sms_docs.records.competence import Competence
from sms_docs.records.dependency import Dependency
from sms_docs.records.document import DocumentEntry
from sms_docs.records.document_control import Attestor, Control, DocumentControl, Emergency, Level
from sms_docs.records.evidence_link import EvidenceLink
from sms_docs.records.fields import Classification, Duration, Life
from sms_docs.records.improvement import Improvement
from sms_docs.records.interested_party import InterestedParty
from sms_docs.records.issue import Issue
from sms_docs.records.management_review import ManagementReview
from sms_docs.records.measurement import Measurement
from sms_docs.records.metric import Judgement, Metric, MetricTarget, SeriesFile
from sms_docs.records.monitoring import Monitoring
from sms_docs.records.nonconformity import Nonconformity
from sms_docs.records.objective import Objective
from sms_docs.records.party import Party
from sms_docs.records.period import Period
from sms_docs.records.person import Person
from sms_docs.records.policy import Policy
from sms_docs.records.process import Process
from sms_docs.records.register import Register
from sms_docs.records.report import Report
from sms_docs.records.report_issue import ReportIssue
from sms_docs.records.resource import Resource
from sms_docs.records.risk import Risk
from sms_docs.records.role import Role
from sms_docs.records.scope import Scope
from sms_docs.records.service import Service
from sms_docs.records.service_management_plan import ServiceManagementPlan
from sms_docs.records.waiver import Waiver

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
    Issue,
    InterestedParty,
    ServiceManagementPlan,
    Objective,
    Risk,
    Communication,
    Resource,
    Metric,
    Measurement,
    Monitoring,
    Report,
    ReportIssue,
    AuditProgramme,
    Audit,
    ManagementReview,
    Nonconformity,
    Improvement,
    ChangeEntry,
    EvidenceLink,
    Waiver,
    Register,
)

BY_KIND: Final[dict[str, type[Record]]] = {record.kind: record for record in RECORDS}

__all__ = [
    "BY_KIND",
    "RECORDS",
    "Agreement",
    "Assignment",
    "Attachment",
    "Attestor",
    "Audit",
    "AuditProgramme",
    "ChangeEntry",
    "Classification",
    "Commitment",
    "Communication",
    "Competence",
    "Control",
    "Dependency",
    "DocumentControl",
    "DocumentEntry",
    "Duration",
    "Emergency",
    "EvidenceLink",
    "Improvement",
    "InterestedParty",
    "Issue",
    "Judgement",
    "Level",
    "Life",
    "ManagementReview",
    "Measurement",
    "Metric",
    "MetricTarget",
    "Monitoring",
    "Nonconformity",
    "Objective",
    "Part",
    "Party",
    "Period",
    "Person",
    "Policy",
    "Process",
    "Record",
    "Register",
    "Report",
    "ReportIssue",
    "Resource",
    "Risk",
    "Role",
    "Scope",
    "SeriesFile",
    "Service",
    "ServiceManagementPlan",
    "Waiver",
]
