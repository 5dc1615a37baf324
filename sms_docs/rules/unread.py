# A record that could not be read is reported once, by the rule that says why. What others would conclude from its
# absence is wrong more often than right, so they ask here first.

"""What is missing only because it could not be read."""

from sms_docs.library import Library
from sms_docs.records import Record


def unread(library: Library, model: type[Record]) -> bool:
    """Whether a record of a type stands in a file that could not be read."""
    return any(ident.startswith(f"{model.prefix}-") for ident in library.hidden)
