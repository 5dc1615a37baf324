# What standards ask for, as data: clause catalogues and their mappings in data/, the words for them in model.py, reading
# in load.py, those of a project together in catalogue.py. A file of the user is read in own.py, by whoever has one.
# Must not know records or documents: what answers a clause is worked out elsewhere.

"""Clause catalogues of the standards that records refer to."""

from sms_docs.frameworks.catalogue import Catalogue, Found
from sms_docs.frameworks.load import (
    Correspondence,
    available,
    load_correspondences,
    load_framework,
    nearest_framework,
)
from sms_docs.frameworks.model import ClauseRef, DocumentedItem, Framework, Requirement

__all__ = [
    "Catalogue",
    "ClauseRef",
    "Correspondence",
    "DocumentedItem",
    "Found",
    "Framework",
    "Requirement",
    "available",
    "load_correspondences",
    "load_framework",
    "nearest_framework",
]
