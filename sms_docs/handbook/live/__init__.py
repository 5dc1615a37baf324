# The handbook while somebody writes: nothing is written to disk that need not be. When a record changes, it is read and
# checked again, and a page is made when the browser asks for it; so an edit is seen at once, however many records
# there are. MkDocs is asked only for what stands around pages, and for pages written by hand.

"""The live preview."""

from sms_docs.handbook.live.loop import serve

__all__ = ["serve"]
