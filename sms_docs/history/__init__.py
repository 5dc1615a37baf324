# What the layers above import. Nothing heavy: no subprocess, no parsing; those are imported by who needs them
# (`sms_docs.history.load`, `sms_docs.history.memory`).

"""What git knows about documents: who changed what, when, under which name."""

from sms_docs.history.model import History, HistoryState, Ident, Kind, Message, Revision, Trail, Version

__all__ = ["History", "HistoryState", "Ident", "Kind", "Message", "Revision", "Trail", "Version"]
