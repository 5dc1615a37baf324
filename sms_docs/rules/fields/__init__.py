# SMS1xx: does a record have the fields of its type, each with a value that fits?

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.fields.missing_field import MissingField
from sms_docs.rules.fields.typed_metadata import TypedMetadata
from sms_docs.rules.fields.unknown_key import UnknownKey
from sms_docs.rules.fields.unknown_type import UnknownType
from sms_docs.rules.fields.wrong_value import WrongValue

RULES: Final[tuple[type[Rule], ...]] = (
    MissingField,
    UnknownKey,
    TypedMetadata,
    UnknownType,
    WrongValue,
)
