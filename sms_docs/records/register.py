# A register is one controlled document with many small records of one type. Its entries inherit the owner and the
# classification of the header. The reader validates entries one by one; here they are only a place.

"""Registers: many small records of one type under one header."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from sms_docs.records.base import Record
from sms_docs.records.fields import identifier


class Register(Record):
    """A register: many small records of one type in one file, approved together."""

    kind: ClassVar = "register"
    prefix: ClassVar = "REG"
    folder: ClassVar = "registers"
    plural: ClassVar = "Registers"

    id: str = identifier("REG")
    type: Literal["register"]
    of: str = Field(description="Type of its entries.", examples=["person"])
    entries: tuple[Any, ...] = Field(default=(), description="The records, one below the other.")
