# SMS0xx: can the file be read at all?

"""Rules of this family, in the order of their codes."""

from typing import Final

from sms_docs.rules.base import Rule
from sms_docs.rules.files.anchor import Anchor
from sms_docs.rules.files.control_character import ControlCharacter
from sms_docs.rules.files.cut_off_text import CutOffText
from sms_docs.rules.files.double_ending import DoubleEnding
from sms_docs.rules.files.duplicate_key import DuplicateKey
from sms_docs.rules.files.empty_file import EmptyFile
from sms_docs.rules.files.malformed_yaml import MalformedYaml
from sms_docs.rules.files.merge_conflict import MergeConflict
from sms_docs.rules.files.no_front_matter import NoFrontMatter
from sms_docs.rules.files.not_a_file import NotAFile
from sms_docs.rules.files.several_documents import SeveralDocuments
from sms_docs.rules.files.symlink import Symlink
from sms_docs.rules.files.tag import Tag
from sms_docs.rules.files.too_deep import TooDeep
from sms_docs.rules.files.too_large import TooLarge
from sms_docs.rules.files.unreadable import Unreadable
from sms_docs.rules.files.windows_line_ends import WindowsLineEnds
from sms_docs.rules.files.wrong_encoding import WrongEncoding

RULES: Final[tuple[type[Rule], ...]] = (
    Unreadable,
    NotAFile,
    Symlink,
    DoubleEnding,
    TooLarge,
    EmptyFile,
    WrongEncoding,
    ControlCharacter,
    WindowsLineEnds,
    MergeConflict,
    NoFrontMatter,
    MalformedYaml,
    SeveralDocuments,
    DuplicateKey,
    Anchor,
    Tag,
    TooDeep,
    CutOffText,
)
