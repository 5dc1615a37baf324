# Text that knows its lines: the lowest layer. It must not know what a record is, nor where a text came from.

"""Texts of documents and the positions in them."""

from sms_docs.source.libyaml import YamlFault
from sms_docs.source.location import Location, Position
from sms_docs.source.nodes import build
from sms_docs.source.text import Source

__all__ = ["Location", "Position", "Source", "YamlFault", "build"]
