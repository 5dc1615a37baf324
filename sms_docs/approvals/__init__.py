# Who approved which text. Sources gather claims, the judge decides; neither knows rules, pages or commands.

"""Approvals: statements, where they come from, and the judge."""

from sms_docs.approvals.judge import judge
from sms_docs.approvals.judgement import FixedLaw, Judged, Judgement, Law, Requirement, Text
from sms_docs.approvals.rights import Rights
from sms_docs.approvals.source import ApprovalSource, Claim, Evidence, Tampering
from sms_docs.approvals.statement import NONE, Decision, Statement, file_name, render
from sms_docs.approvals.store import StatementFiles

__all__ = [
    "NONE",
    "ApprovalSource",
    "Claim",
    "Decision",
    "Evidence",
    "FixedLaw",
    "Judged",
    "Judgement",
    "Law",
    "Requirement",
    "Rights",
    "Statement",
    "StatementFiles",
    "Tampering",
    "Text",
    "file_name",
    "judge",
    "render",
]
