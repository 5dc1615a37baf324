# Which approved texts answer which clause. It reads control blocks and judges nothing anew; it knows no output.

"""Clause coverage: what answers a clause, and whether that counts."""

from sms_docs.coverage.clauses import Answer, Evidence, Standing, coverage
from sms_docs.coverage.edition import Edition, edition_in_force

__all__ = ["Answer", "Edition", "Evidence", "Standing", "coverage", "edition_in_force"]
