# The way out: the handbook as files that need nothing of ours any more. Any MkDocs with Material builds them, and so does
# what comes after it.

"""Export the handbook as files."""

from sms_docs.handbook.export.folder import write_folder
from sms_docs.handbook.export.tree import tree

__all__ = ["tree", "write_folder"]
