# A value: one record that names one clause, and what that is worth. It does not know how it was found.

"""A record that names a clause."""

from dataclasses import dataclass

from sms_docs.control import State
from sms_docs.coverage.worth import Standing
from sms_docs.records import Classification


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that names a clause.

    Attributes:
        id: Of the record.
        title: Its name.
        type: Its record type; for the header of a register, that of its entries.
        document: Id of the document that it stands in.
        state: Of that document.
        standing: What that makes it worth; None if it is superseded or withdrawn and therefore worth nothing.
        because: Why, in a few words.
        classification: Who may read it.
    """

    id: str
    title: str
    type: str
    document: str
    state: State
    standing: Standing | None
    because: str = ""
    classification: Classification = Classification.INTERNAL
