# SMS3xx: document control: is it current?

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.documents.approver_not_allowed import ApproverNotAllowed
from sms_docs.rules.documents.edited_record import EditedRecord
from sms_docs.rules.documents.external_document_unregistered import ExternalDocumentUnregistered
from sms_docs.rules.documents.incomplete_history import IncompleteHistory
from sms_docs.rules.documents.looser_interval import LooserInterval
from sms_docs.rules.documents.missing_documented_information import MissingDocumentedInformation
from sms_docs.rules.documents.missing_retention import MissingRetention
from sms_docs.rules.documents.mixed_classification import MixedClassification
from sms_docs.rules.documents.no_document_control import NoDocumentControl
from sms_docs.rules.documents.obsolete_reference import ObsoleteReference
from sms_docs.rules.documents.overdue_review import OverdueReview
from sms_docs.rules.documents.required_coverage import RequiredCoverage
from sms_docs.rules.documents.rewritten_measurement import RewrittenMeasurement
from sms_docs.rules.documents.supersession_without_authority import SupersessionWithoutAuthority
from sms_docs.rules.documents.unfillable_approval import UnfillableApproval
from sms_docs.rules.documents.unwritten_text import UnwrittenText

RULES: Final[tuple[type[Rule], ...]] = (
    NoDocumentControl,
    IncompleteHistory,
    OverdueReview,
    ObsoleteReference,
    ExternalDocumentUnregistered,
    MissingRetention,
    EditedRecord,
    MixedClassification,
    MissingDocumentedInformation,
    ApproverNotAllowed,
    UnfillableApproval,
    LooserInterval,
    SupersessionWithoutAuthority,
    UnwrittenText,
    RequiredCoverage,
    RewrittenMeasurement,
)
