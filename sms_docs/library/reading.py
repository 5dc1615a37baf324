# From the bytes of one file to a document, or to problems. This is the hot path of `check`: 10,000 files pass through
# it. It never raises for what a file says.

"""Read one file."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from pydantic import ValidationError

from sms_docs.library.decoding import decode
from sms_docs.library.document import Document, Entry, Problem
from sms_docs.library.snapshot import File
from sms_docs.records import BY_KIND, Record, Register
from sms_docs.records.faults import Fault, faults_of, near
from sms_docs.records.fields import ID_PATTERN, said
from sms_docs.source import Location, Source, YamlFault, build
from sms_docs.source.characters import position_at
from sms_docs.source.libyaml import shortened
from sms_docs.source.mistakes import ends_at_comment
from sms_docs.source.nodes import compose

MAX_PROBLEMS: Final = 200  # of one file; a hostile file could have a hundred thousand

Loc = tuple[str | int, ...]

_FILE_PROBLEMS: Final = {
    "symlink": (
        "a symbolic link, which is not followed",
        "Put the file itself here, so that what is approved is what is read.",
    ),
    "not-a-file": (
        "not a plain file",
        "Rename or remove it: a name that ends in .yml, .yaml or .md belongs to a text file.",
    ),
    "unreadable": ("the file cannot be read", "Correct the permissions of the file or folder."),
    "too-large": (
        "the file is larger than a record may be",
        "Split it, or name the data under “attachments” and keep the record small.",
    ),
    "double-ending": (
        "the name ends in .txt, so that this record is not read",
        "Rename the file without .txt; your editor may have added it unseen.",
    ),
}
_NO_FIELDS: Final[set[str]] = set()
_IDS: Final = re.compile(rb"\bid:[ \t]*[\"']?([A-Z]{2,8}-[0-9]{1,6})\b")


ReadDocument = Callable[[File], tuple[Document | None, list[Problem]]]
"""What reads one file; see `read_document`."""


def read_document(file: File) -> tuple[Document | None, list[Problem]]:
    """Read one file.

    Returns:
        The document, or None if it holds no record we could read; and all that is wrong with the file.
    """
    if file.problem:
        return None, [_file_problem(file)]
    problems: list[Problem] = []
    document = _read(file, problems)
    if not problems:
        return document, problems
    if document is None:
        problems[-1] = _about(problems[-1], file.data)
        return None, _bounded(problems)
    named = [one if one.document else replace(one, document=document.id) for one in problems]
    return document, _bounded(named)


def _read(file: File, problems: list[Problem]) -> Document | None:
    source = decode(file, problems)
    data = _fields(source, problems) if source is not None else None
    if source is None or data is None:
        return None
    # Line ends, a byte order mark and unseen characters were put right for reading: then the text is not the bytes.
    return _document(source, data, file.data if problems else None, problems)


def _about(problem: Problem, data: bytes) -> Problem:
    """The problem that keeps a file from being read, with the ids that stand in the file."""
    ids = tuple(dict.fromkeys(found.decode() for found in _IDS.findall(data)))
    return replace(problem, document=problem.document or (ids[0] if ids else ""), hides=ids)


def _bounded(problems: list[Problem]) -> list[Problem]:
    """The first problems of a file, and how many more there are."""
    if len(problems) <= MAX_PROBLEMS:
        return problems
    kept, last = problems[: MAX_PROBLEMS - 1], problems[-1]
    hides = tuple(ident for problem in problems[MAX_PROBLEMS - 1 :] for ident in problem.hides)
    message = f"{len(problems) - len(kept):,} more mistakes in this file"
    return [*kept, replace(last, message=message, cure="Correct those above first.", hides=hides)]


def _file_problem(file: File) -> Problem:
    what, cure = _FILE_PROBLEMS[file.problem]
    detail = f" ({file.detail})" if file.detail else ""
    return Problem(file.problem, f"{what}{detail}", cure, Location(file.path))


def _fields(source: Source, problems: list[Problem]) -> dict[str, Any] | None:
    fields = source.front_matter()
    if fields is None:
        problems.append(_no_front_matter(source))
        return None
    text, above = fields
    try:
        data = build(compose(text), text)
    except YamlFault as fault:
        first = source.shifted(fault.first, above) if fault.first else None
        where = source.shifted(fault.position, above)
        problems.append(Problem(fault.kind, fault.message, fault.cure, where, first))
        return None
    if " #" in text:
        problems += islice(_cut_off(source, text, above), 1)
    if isinstance(data, dict):
        return data
    problems.append(_no_record(source, data, above))
    return None


# A sign for a number rather than for a comment, outside of quotes: “Ticket queue #4”.
_CUT_OFF: Final = re.compile(r"^[^\n#]*[^\n#\s][ \t]+(#\w[^\n]*)$", re.MULTILINE)


def _cut_off(source: Source, text: str, above: int) -> Iterator[Problem]:
    for cut in islice(_CUT_OFF.finditer(text), 5):
        where = position_at(text, cut.start(1))
        if ends_at_comment(text, where):
            message = f"“{shortened(cut[1])}” is read as a comment, not as text"
            cure = "Put quotes around the whole text. If it is a comment, write a space after the #."
            yield Problem("cut-off-text", message, cure, source.shifted(where, above))


_DASHES: Final = re.compile(r"[-\u2010-\u2015*+ ]{1,9}$", re.MULTILINE)


def _no_front_matter(source: Source) -> Problem:
    begin = source.text.lstrip()
    message, cure = (
        "the file has no fields at the top",
        "Begin the file with ---, the fields of the record, and ---.",
    )
    if source.text.startswith("---\n"):
        message, cure = (
            "the fields at the top are never closed",
            "End the fields with a line of three dashes (---).",
        )
    elif begin.startswith("---"):
        message, cure = "the first line is not ---", "Delete what stands above it, empty lines too."
    elif re.match(r"(id|type|title):", begin):
        message, cure = (
            "the fields at the top have no line --- above them",
            "Write --- above the fields and below them.",
        )
    elif dashes := _DASHES.match(source.text):
        message, cure = (
            f"the first line is “{dashes.group()}”, not three dashes",
            "Write --- with the key of the minus sign.",
        )
    return Problem("no-front-matter", message, cure, Location(source.path))


def _no_record(source: Source, data: object, above: int) -> Problem:
    if data is None:
        cure = "Write a record with “sms-docs new TYPE”, or delete the file."
        return Problem("empty-file", "the file has no fields", cure, Location(source.path, 1 + above))
    what, cure = "a text", "Write “key: value” lines, beginning with id, type and title."
    if isinstance(data, list):
        what, cure = (
            "a list",
            "Write the list below “entries:” in a register, after id, type: register, of and title.",
        )
    return Problem("malformed-yaml", f"the file holds {what}, not the fields of a record", cure, source.at())


def _document(
    source: Source, data: dict[str, Any], original: bytes | None, problems: list[Problem]
) -> Document | None:
    model = _model(source, data, problems)
    if model is None:
        return None
    if model is Register:
        return _register(source, data, original, problems)
    record = _record(source, model, data, (), problems)
    if record is None:
        return None
    document = Document(source, record, original)
    document.entries = (Entry(record, document),)
    return document


def _model(source: Source, data: dict[str, Any], problems: list[Problem]) -> type[Record] | None:
    kind = data.get("type")
    model = BY_KIND.get(kind) if isinstance(kind, str) else None
    if model is not None:
        return model
    choices = ", ".join(BY_KIND)
    if kind is None:
        cure = f"Add “type:” with one of: {choices}."
        if guess := _kind_by_id(data.get("id")):
            cure = f"Add “type: {guess}”."
        fault = Fault("missing-field", ("type",), "“type” is missing", cure)
    else:
        cure = f"{near(kind, BY_KIND) if isinstance(kind, str) else ''} Types are: {choices}.".strip()
        fault = Fault("unknown-type", ("type",), f"{said(kind)} is not a type of record", cure)
    problems.append(_problem(source, fault, ""))
    return None


def _kind_by_id(ident: object) -> str:
    prefix = ident.partition("-")[0] if isinstance(ident, str) else ""
    return next((kind for kind, model in BY_KIND.items() if model.prefix == prefix), "")


def _record(
    source: Source,
    model: type[Record],
    data: dict[str, Any],
    base: Loc,
    problems: list[Problem],
    document: str = "",
) -> Record | None:
    try:
        record: Record = model.__pydantic_validator__.validate_python(data)
        # pydantic keeps a set of the given fields with every record: 0.7 KiB that nobody asks for.
        object.__setattr__(record, "__pydantic_fields_set__", _NO_FIELDS)
        return record  # noqa: TRY300 - the two lines above belong together
    except ValidationError as error:
        ident = data.get("id")
        hides = (ident,) if isinstance(ident, str) and re.fullmatch(ID_PATTERN, ident) else ()
        name = document or "".join(hides)
        for fault in faults_of(error, model):
            problem = _problem(source, fault._replace(loc=(*base, *fault.loc)), name)
            problems.append(replace(problem, hides=hides))
        return None


def _problem(source: Source, fault: Fault, document: str) -> Problem:
    where = source.locate(fault.loc, key=fault.at_key)
    return Problem(fault.kind, fault.message, fault.cure, where, document=document)


def _register(
    source: Source, data: dict[str, Any], original: bytes | None, problems: list[Problem]
) -> Document | None:
    items = data.get("entries") or []
    whole = {**data, "entries": [] if isinstance(items, list) else items}
    header = _record(source, Register, whole, (), problems)
    if header is None:
        return None
    assert isinstance(header, Register)  # noqa: S101 - the model above says so
    model = BY_KIND.get(header.of)
    if model is None or model is Register:
        choices = ", ".join(kind for kind in BY_KIND if kind != Register.kind)
        cure = f"{near(header.of, BY_KIND)} Write the type of the entries, one of: {choices}.".strip()
        fault = Fault("unknown-type", ("of",), f"{said(header.of)} is not a type of record", cure)
        problems.append(_problem(source, fault, header.id))
        return None
    document = Document(source, header, original)
    document.entries = tuple(_entries(document, model, items, problems))
    return document


def _entries(
    document: Document, model: type[Record], items: list[Any], problems: list[Problem]
) -> Iterator[Entry[Record]]:
    inherited = {
        "type": model.kind,
        "owner": document.header.owner,
        "classification": document.header.classification,
    }
    for index, item in enumerate(items):
        base = ("entries", index)
        if not isinstance(item, dict):
            cure = "Write the fields of the entry after “- ”, one a line."
            fault = Fault("wrong-value", base, "this entry is not a group of fields", cure)
            problems.append(_problem(document.source, fault, document.id))
            continue
        record = _record(document.source, model, {**inherited, **item}, base, problems, document.id)
        if record is not None:
            yield Entry(record, document, base)
