# Reads one statement file. A file that is no statement is a problem, never an error.

"""Read statements."""

import re
from typing import Final

from pydantic import ValidationError

from sms_docs.approvals.statement import BASELINE, FIELDS, LISTED, Baseline, Statement, folder_of
from sms_docs.library import File, Problem
from sms_docs.records.faults import near
from sms_docs.source import Location, Source, YamlFault, build
from sms_docs.source.nodes import compose

_LINES: Final = re.compile(r"^([a-z_]+): ([A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?)\n", re.MULTILINE)

Told = tuple[tuple[Statement, Location], ...]
"""What a file says, about one text or about several, each with its place."""


def read_statements(file: File) -> tuple[Told, Problem | None]:
    """Read one statement file: what it says, or what is wrong with it."""
    where = Location(file.path)
    if file.problem:
        return (), _problem(f"is not a statement: {file.detail or file.problem}", "Remove it.", where)
    try:
        source = Source(file.path, file.data.decode().replace("\r\n", "\n"))
        data = _plain(source.text) or build(compose(source.text))
    except UnicodeDecodeError:
        return (), _problem("is not UTF-8 text", "Restore it from the commit that brought it.", where)
    except YamlFault as fault:
        return (), _problem(fault.message, fault.cure, Location(file.path, *fault.position))
    if not isinstance(data, dict):
        return (), _problem("holds no statement", "Make one with “sms-docs approve ID”.", where)
    return _validated(source, data)


def _plain(text: str) -> dict[str, object] | None:
    """The fields of a statement in the usual form, which means the same to YAML; None for any other text."""
    found = list(_LINES.finditer(text))
    fields: dict[str, object] = {line[1]: line[2] for line in found}
    whole = sum(len(line[0]) for line in found) == len(text) and len(fields) == len(found)
    return fields if whole and "null" not in text.lower() else None


def _validated(source: Source, data: dict[str, object]) -> tuple[Told, Problem | None]:
    model: type[Statement | Baseline] = Baseline if "documents" in data else Statement
    try:
        statement = model.model_validate(data)
    except ValidationError as error:
        return (), _refused(source, error, FIELDS if model is Statement else LISTED)
    folder = source.path.split("/")[-2]
    if folder != folder_of(statement):
        return (), _misplaced(source, statement, folder)
    if isinstance(statement, Statement):
        return ((statement, Location(source.path)),), None
    places = (source.at("documents", number) for number in range(len(statement.documents)))
    return tuple(zip(statement.statements(), places, strict=True)), None


def _misplaced(source: Source, statement: Statement | Baseline, folder: str) -> Problem:
    right = folder_of(statement)
    cure = f"Keep it in the folder {right}; “sms-docs approve” puts it there."
    about = "several documents" if right == BASELINE else right
    where = source.at("documents" if right == BASELINE else "document")
    return _problem(f"is about {about} but lies in the folder of {folder}", cure, where)


def _refused(source: Source, error: ValidationError, fields: tuple[str, ...]) -> Problem:
    detail = error.errors(include_url=False)[0]
    loc = detail["loc"]
    name = ".".join(str(step + 1) if isinstance(step, int) else step for step in loc) or "statement"
    if detail["type"] == "extra_forbidden":
        cure = near(name, fields) or f"Fields are: {', '.join(fields)}."
        return _problem(f"has “{name}”, which is not a field of a statement", cure, source.key(*loc))
    if detail["type"] == "missing":
        return _problem(
            f"has no “{name}”", "Make statements with “sms-docs approve ID”.", source.at(*loc[:-1])
        )
    message = detail["msg"].removeprefix("Value error, ")
    if not loc:
        return _problem(
            f"contradicts itself: {message}", "Make statements with “sms-docs approve ID”.", source.at()
        )
    return _problem(f"has no usable “{name}”", f"{message}.", source.at(*loc))


def _problem(message: str, cure: str, location: Location) -> Problem:
    return Problem("unreadable-statement", f"the statement {message}", cure, location)
