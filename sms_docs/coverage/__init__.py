# Which approved texts answer which clause. It reads control blocks and judges nothing anew; it knows no output.

"""Clause coverage: what answers a clause, and whether that counts."""

from sms_docs.coverage.catalogue import Frameworks, frameworks_of
from sms_docs.coverage.clauses import Answer, coverage
from sms_docs.coverage.compare import Regression, regressions
from sms_docs.coverage.demand import Unmet, next_step, unmet
from sms_docs.coverage.edition import Edition, edition_in_force
from sms_docs.coverage.evidence import Evidence
from sms_docs.coverage.items import Item
from sms_docs.coverage.survey import Survey, survey
from sms_docs.coverage.through import Through, through
from sms_docs.coverage.worth import Standing

__all__ = [
    "Answer",
    "Edition",
    "Evidence",
    "Frameworks",
    "Item",
    "Regression",
    "Standing",
    "Survey",
    "Through",
    "Unmet",
    "coverage",
    "edition_in_force",
    "frameworks_of",
    "next_step",
    "regressions",
    "survey",
    "through",
    "unmet",
]
