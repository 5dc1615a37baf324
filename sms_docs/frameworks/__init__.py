# What standards ask for, as data: clause catalogues in data/, the words for them in model.py, reading in load.py.
# Must not know records, documents or files of the user: what answers a clause is worked out elsewhere.

"""Clause catalogues of the standards that records refer to."""

from sms_docs.frameworks.load import available, load_framework
from sms_docs.frameworks.model import ClauseRef, DocumentedItem, Framework, Requirement

__all__ = ["ClauseRef", "DocumentedItem", "Framework", "Requirement", "available", "load_framework"]
