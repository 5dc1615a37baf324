# Who approved which text. Sources gather claims, the judge decides; neither knows rules, pages or commands.

"""Approvals: statements, where they come from, and the judge."""

from sms_docs.approvals.carriers.files import StatementFiles
from sms_docs.approvals.judge import judge
from sms_docs.approvals.judgement import FixedLaw, Judged, Judgement, Law, Requirement, Text, Urgency
from sms_docs.approvals.proof import Proof
from sms_docs.approvals.rights import Rights
from sms_docs.approvals.source import ApprovalSource, Claim, Evidence, Named, Tampering
from sms_docs.approvals.statement import NONE, Baseline, Decision, Statement, file_name, render

__all__ = [
    "NONE",
    "ApprovalSource",
    "Baseline",
    "Claim",
    "Decision",
    "Evidence",
    "FixedLaw",
    "Judged",
    "Judgement",
    "Law",
    "Named",
    "Proof",
    "Requirement",
    "Rights",
    "Statement",
    "StatementFiles",
    "Tampering",
    "Text",
    "Urgency",
    "file_name",
    "judge",
    "render",
]
