# From pydantic's errors to sentences that a service manager understands: here for the fields themselves (missing,
# unknown, typed by hand), in values.py for what stands in them.

"""What is wrong with the fields of a record, in plain words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sms_docs.records import Record
from sms_docs.records.fields import RefTo
from sms_docs.records.values import about_value, how_to_write, near
from sms_docs.source.libyaml import shortened

Loc = tuple[str | int, ...]

# Keys that look like document control. They are computed from git, so typing them can only be wrong sooner or later.
COMPUTED: Final[Mapping[str, str]] = {
    "version": "the issue number",
    "revision": "the issue number",
    "issue": "the issue number",
    "status": "the state",
    "state": "the state",
    "approved": "the approval",
    "approved_by": "the approval",
    "approved_on": "the approval",
    "approval": "the approval",
    "approvals": "the approval",
    "author": "the authors",
    "authors": "the authors",
    "created": "the date",
    "created_on": "the date",
    "date": "the date",
    "last_changed": "the date",
    "last_modified": "the date",
    "modified": "the date",
    "updated": "the date",
    "last_review": "the last review",
    "last_reviewed": "the last review",
    "next_review": "the next review",
    "review_date": "the next review",
    "last_review_date": "the last review",
    "next_review_date": "the next review",
    "approval_date": "the approval",
    "version_number": "the issue number",
    "change_history": "the change history",
    "revision_history": "the change history",
    "changelog": "the change history",
    "history": "the change history",
}

MAX_FAULTS: Final = 50  # of one record; more are counted


class Fault(NamedTuple):
    """One thing wrong with one field.

    Args:
        kind: ``missing-field``, ``unknown-key``, ``typed-metadata``, ``unknown-type`` or ``wrong-value``.
        loc: Keys and indices that lead to it.
        message: What is wrong.
        cure: What to do.
        at_key: Whether the key is to be pointed at rather than the value.
    """

    kind: str
    loc: Loc
    message: str
    cure: str
    at_key: bool = False


def faults_of(error: ValidationError, model: type[Record]) -> list[Fault]:
    """The faults of a record, one for each field that is wrong; if there are very many, the first of them."""
    seen: dict[Loc, Fault] = {}
    for detail in error.errors(include_url=False)[:MAX_FAULTS]:
        fault = _fault(detail, model)
        seen.setdefault(fault.loc, fault)
    faults = list(seen.values())
    if (more := error.error_count() - MAX_FAULTS) > 0:
        faults.append(
            Fault(faults[-1].kind, (), f"{more:,} more mistakes in this record", "Correct the others first.")
        )
    return faults


def _fault(detail: ErrorDetails, model: type[Record]) -> Fault:
    loc = _clean(detail["loc"], model)
    if detail["type"] == "missing":
        return _missing(loc, model)
    if detail["type"] == "extra_forbidden":
        return _unknown_key(loc, model)
    message, cure = about_value(detail, _named_types(model, loc))
    return Fault("wrong-value", loc, f"“{field_name(loc)}”: {message}", cure)


def field_name(loc: Loc) -> str:
    """A path of keys as people write it: ``activities[2].name``, counted from 1."""
    name = ""
    for step in loc:
        name += (
            f"[{step + 1}]" if isinstance(step, int) else f".{shortened(step)}" if name else shortened(step)
        )
    return name


def _clean(loc: Loc, model: type[Record]) -> Loc:
    """Drop the steps that pydantic adds for unions; they are not in the file."""
    known = _keys_below(model, ())
    return tuple(
        step for index, step in enumerate(loc) if index == 0 or step in known or not _union_step(step)
    )


def _union_step(step: str | int) -> bool:
    return isinstance(step, str) and (step.endswith("]") or step.startswith(("function-", "constrained-")))


def _missing(loc: Loc, model: type[Record]) -> Fault:
    name = str(loc[-1])
    what = _describe(model, loc)
    cure = f"Add “{name}:”{' — ' + what if what else ''}"
    return Fault("missing-field", loc, f"“{field_name(loc)}” is missing", cure)


def _unknown_key(loc: Loc, model: type[Record]) -> Fault:
    name = str(loc[-1])
    plain = re.sub(r"[\W_]+", "_", name.casefold())
    if len(loc) == 1 and plain in COMPUTED:
        return Fault(
            "typed-metadata",
            loc,
            f"“{shortened(name)}” is typed by hand",
            f"Delete the line: {COMPUTED[plain]} is computed from git and shown by “sms-docs show”.",
            at_key=True,
        )
    return Fault(
        "unknown-key",
        loc,
        f"“{field_name(loc)}” is not a field here",
        _known_keys(name, loc, model),
        at_key=True,
    )


def _known_keys(name: str, loc: Loc, model: type[Record]) -> str:
    """What somebody may have meant by a key."""
    if name != name.strip():
        return "Replace the special spaces before it with ordinary ones, two a level."
    choices = sorted(_keys_below(model, loc[:-1]))
    head, colon, rest = name.partition(":")
    if colon and head in choices:
        return f"Write “{head}: {shortened(rest.lstrip(':') or '…')}”, with one colon and a space after it."
    if guess := near(name, choices):
        return guess
    for group in _keys_below(model, ()):
        if name in _keys_below(model, (group,)) and _part_at(model, (group,)) is not model:
            return f"It is a field of “{group}”: indent it, so that it stands below “{group}:”."
    return f"Remove it, or use one of: {', '.join(choices)}."


def _keys_below(model: type[BaseModel], loc: Loc) -> dict[str, str]:
    """The keys allowed at a place, each with its description."""
    part = _part_at(model, loc)
    if part is None:
        return {}
    return {field.alias or name: field.description or "" for name, field in part.model_fields.items()}


def _part_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    part: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, int) or part is None:
            continue
        fields = {field.alias or name: field.annotation for name, field in part.model_fields.items()}
        if step in fields:
            part = _model_in(fields[step])
    return part


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for arg in get_args(annotation):
        if found := _model_in(arg):
            return found
    return None


def _describe(model: type[Record], loc: Loc) -> str:
    text = _keys_below(model, loc[:-1]).get(str(loc[-1]), "")
    return text[:1].lower() + text[1:]


def _named_types(model: type[BaseModel], loc: Loc) -> tuple[str, ...] | None:
    """The types of record that a field may name; None if it names none."""
    names = [step for step in loc if isinstance(step, str)]
    part = _part_at(model, tuple(names[:-1]))
    fields = {field.alias or name: field for name, field in part.model_fields.items()} if part else {}
    field = fields.get(names[-1])
    return _marked(field.annotation, field.metadata) if field else None


def _marked(annotation: Any, metadata: Iterable[Any]) -> tuple[str, ...] | None:
    for mark in metadata:
        if isinstance(mark, RefTo):
            return mark.types
    for arg in get_args(annotation):
        found = _marked(arg, getattr(arg, "__metadata__", ()))
        if found is not None:
            return found
    return None


__all__ = ["COMPUTED", "MAX_FAULTS", "Fault", "Loc", "faults_of", "field_name", "how_to_write", "near"]
