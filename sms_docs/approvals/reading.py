# Reads one statement file. A file that is no statement is a problem, never an error.

"""Read a statement."""

import re
from typing import Final

from pydantic import ValidationError

from sms_docs.approvals.statement import FIELDS, Statement
from sms_docs.library import File, Problem
from sms_docs.records.faults import near
from sms_docs.source import Location, Source, YamlFault, build
from sms_docs.source.nodes import compose

_LINES: Final = re.compile(r"^([a-z_]+): ([A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?)\n", re.MULTILINE)


def read_statement(file: File) -> tuple[Statement | None, Problem | None]:
    """Read one statement file: the statement, or what is wrong with it."""
    where = Location(file.path)
    if file.problem:
        return None, _problem(f"is not a statement: {file.detail or file.problem}", "Remove it.", where)
    try:
        source = Source(file.path, file.data.decode().replace("\r\n", "\n"))
        data = _plain(source.text) or build(compose(source.text))
    except UnicodeDecodeError:
        return None, _problem("is not UTF-8 text", "Restore it from the commit that brought it.", where)
    except YamlFault as fault:
        return None, _problem(fault.message, fault.cure, Location(file.path, *fault.position))
    if not isinstance(data, dict):
        return None, _problem("holds no statement", "Make one with “sms-docs approve ID”.", where)
    return _validated(source, data)


def _plain(text: str) -> dict[str, object] | None:
    """The fields of a statement in the usual form, which means the same to YAML; None for any other text."""
    found = list(_LINES.finditer(text))
    fields: dict[str, object] = {line[1]: line[2] for line in found}
    whole = sum(len(line[0]) for line in found) == len(text) and len(fields) == len(found)
    return fields if whole and "null" not in text.lower() else None


def _validated(source: Source, data: dict[str, object]) -> tuple[Statement | None, Problem | None]:
    try:
        statement = Statement.model_validate(data)
    except ValidationError as error:
        return None, _refused(source, error)
    folder = source.path.split("/")[-2]
    if folder != statement.document:
        cure = f"Keep it in the folder {statement.document}; “sms-docs approve” puts it there."
        message = f"is about {statement.document} but lies in the folder of {folder}"
        return None, _problem(message, cure, source.at("document"))
    return statement, None


def _refused(source: Source, error: ValidationError) -> Problem:
    detail = error.errors(include_url=False)[0]
    loc = detail["loc"][:1]
    name = str(loc[0]) if loc else "statement"
    if detail["type"] == "extra_forbidden":
        cure = near(name, FIELDS) or f"Fields are: {', '.join(FIELDS)}."
        return _problem(f"has “{name}”, which is not a field of a statement", cure, source.key(*loc))
    if detail["type"] == "missing":
        return _problem(f"has no “{name}”", "Make statements with “sms-docs approve ID”.", source.at())
    return _problem(f"has no usable “{name}”", f"{detail['msg']}.", source.at(*loc))


def _problem(message: str, cure: str, location: Location) -> Problem:
    return Problem("unreadable-statement", f"the statement {message}", cure, location)
