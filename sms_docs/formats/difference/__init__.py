# A difference that people can read, for the command line and for the handbook alike: what approvers see before they
# decide is what auditors see afterwards.

"""The difference between two texts of one document."""

from sms_docs.formats.difference.field_changes import Names
from sms_docs.formats.difference.readable import raw, readable, text_of

__all__ = ["Names", "raw", "readable", "text_of"]
