# From the bytes of a framework file of the user to a framework, or to everything that is wrong with it, each at its
# place. It never raises for what the file says. Must not know where files come from, nor which record types there are.

"""Read a framework file of a project."""

import difflib
from collections.abc import Collection, Iterator
from types import MappingProxyType
from typing import Any, Final, NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sms_docs.frameworks.load import available, requirement
from sms_docs.frameworks.model import Framework, Requirement
from sms_docs.frameworks.written import ClauseEntry, FrameworkFile, cure_for
from sms_docs.source import Location, Source, YamlFault, build
from sms_docs.source.libyaml import shortened
from sms_docs.source.nodes import compose

_MAX_FAULTS: Final = 50  # of one file; the others are seen when these are gone

Loc = tuple[str | int, ...]


class Fault(NamedTuple):
    """One thing that is wrong with a framework file.

    Args:
        message: What is wrong, in the user's words.
        cure: What to do.
        location: Where.
    """

    message: str
    cure: str
    location: Location


class OwnFramework(NamedTuple):
    """What a framework file gave.

    Args:
        source: Its text; None if it is none.
        framework: The framework; None if anything is wrong.
        faults: What is wrong.
        id: The id that it claims, as far as it could be read.
    """

    source: Source | None
    framework: Framework | None
    faults: tuple[Fault, ...]
    id: str = ""


def read_framework(path: str, data: bytes, record_types: Collection[str]) -> OwnFramework:
    """Read a framework file.

    Args:
        path: Relative to the project.
        data: Its bytes.
        record_types: The types of record that there are.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        fault = Fault("the file is not text in UTF-8", "Save it as UTF-8.", Location(path))
        return OwnFramework(None, None, (fault,))
    source = Source(path, text)
    try:
        fields = build(compose(text), text)
    except YamlFault as broken:
        fault = Fault(broken.message, broken.cure, source.shifted(broken.position, 0))
        return OwnFramework(source, None, (fault,))
    return _checked(source, fields, record_types)


def _checked(source: Source, fields: Any, record_types: Collection[str]) -> OwnFramework:
    if not isinstance(fields, dict):
        cure = "Begin with “framework: name:edition”, “title: …” and “requirements:”."
        return OwnFramework(source, None, (Fault("this is no framework file", cure, Location(source.path)),))
    claimed = fields.get("framework")
    ident = claimed if isinstance(claimed, str) else ""
    try:
        written = FrameworkFile.model_validate(fields)
    except ValidationError as error:
        return OwnFramework(source, None, tuple(_faults(error, source)), ident)
    faults = tuple(_contradictions(written, source, record_types))[:_MAX_FAULTS]
    return OwnFramework(source, None if faults else _framework(written), faults, ident)


def _faults(error: ValidationError, source: Source) -> Iterator[Fault]:
    """One for each field that is wrong. A list of which no item is right is not empty, though pydantic says so."""
    details = error.errors(include_url=False)[:_MAX_FAULTS]
    for detail in details:
        if detail["type"] != "too_short" or not detail["input"]:
            yield _fault(detail, source)


def _framework(written: FrameworkFile) -> Framework:
    given = {one.id: one for one in written.requirements}
    ordered = sorted(given, key=Framework.sort_key)
    return Framework(
        id=written.framework,
        title=written.title,
        requirements=MappingProxyType({ident: _made(given[ident]) for ident in ordered}),
        edition_note=written.edition_note,
        wording_note=written.wording_note,
        attribution=written.attribution,
    )


def _made(clause: ClauseEntry) -> Requirement:
    return requirement(**clause.model_dump())


def _contradictions(written: FrameworkFile, source: Source, record_types: Collection[str]) -> Iterator[Fault]:
    """What is wrong although every field alone is right."""
    if written.framework in available():
        yield Fault(
            f"{written.framework} comes with SMS-docs and cannot be replaced",
            "Give yours a name of its own.",
            source.at("framework"),
        )
    numbers: dict[str, int] = {}
    for index, one in enumerate(written.requirements):
        if one.id in numbers:
            first = source.at("requirements", numbers[one.id], "id").line
            message = f"clause {one.id} is listed twice, first on line {first}"
            yield Fault(
                message, "Give each clause a number of its own.", source.at("requirements", index, "id")
            )
        numbers.setdefault(one.id, index)
    for index, one in enumerate(written.requirements):
        yield from _odd(one.id, numbers, source.at("requirements", index, "id"))
        if one.kind == "heading" and one.documented_information:
            message = f"{one.id} is a heading and asks for nothing, but lists documented information"
            cure = "Move the list to a clause below it, or write “kind: requirement”."
            yield Fault(message, cure, source.key("requirements", index, "documented_information"))
        yield from _odd_items(one, index, source, record_types)


def _odd_items(
    clause: ClauseEntry, index: int, source: Source, record_types: Collection[str]
) -> Iterator[Fault]:
    """Documented information of types that there are not, and names that two pieces of it have."""
    names: set[str] = set()
    for place, (item, made) in enumerate(
        zip(clause.documented_information, _made(clause).documented_information, strict=True)
    ):
        loc: Loc = ("requirements", index, "documented_information", place)
        named = [((*loc, "record_type"), item.record_type)]
        named += [((*loc, "also", number), kind) for number, kind in enumerate(item.also)]
        for where, kind in named:
            if kind not in record_types:
                message = f"“{shortened(kind)}” is no type of record"
                yield Fault(message, _nearest(kind, record_types), source.at(*where))
        if made.id in names:
            message = f"two pieces of documented information of {clause.id} are called “{shortened(made.id)}”"
            yield Fault(
                message, "Give one of them another “id”.", source.at(*loc, "id" if item.id else "what")
            )
        names.add(made.id)


def _odd(number: str, numbers: Collection[str], at: Location) -> Iterator[Fault]:
    above = number.rpartition(".")[0]
    if above and above not in numbers:
        cure = f"Add an entry “id: {above}”, with “kind: heading” if it asks for nothing itself."
        yield Fault(f"there is no clause {above} above {number}", cure, at)


def _fault(detail: ErrorDetails, source: Source) -> Fault:
    loc = detail["loc"]
    name = _spoken(loc)
    if detail["type"] == "missing":
        return Fault(f"“{name}” is missing", f"Add “{loc[-1]}: …”.", source.locate(loc))
    if detail["type"] == "extra_forbidden":
        cure = _nearest(str(loc[-1]), _fields_at(loc[:-1]))
        return Fault(f"“{name}” is not a field here", cure, source.locate(loc, key=True))
    message, cure = _about(detail)
    return Fault(f"“{name}”: {message}", cure, source.locate(loc))


def _about(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a value, and the cure."""
    given, kind, about = detail["input"], detail["type"], detail.get("ctx", {})
    if given is None:
        return "it has no value", "Write one after the colon, or delete the line."
    if kind == "string_pattern_mismatch":
        return f"“{shortened(str(given))}” is not written right", cure_for(str(about["pattern"]))
    if kind == "literal_error":
        return (
            f"“{shortened(str(given))}” is not possible",
            f"Write {about['expected'].replace(chr(39), '')}.",
        )
    if kind.startswith("bool"):
        return f"expected true or false, got “{shortened(str(given))}”", "Write true or false."
    return _of_another_shape(kind)


def _of_another_shape(kind: str) -> tuple[str, str]:
    if kind == "string_too_long":
        return "the text is too long", "Shorten it."
    if kind == "value_error":
        return "it is empty or holds control characters", "Write a text without control characters."
    if kind == "tuple_type":
        return "expected a list", "Write one item a line, each with a dash before it."
    if kind.startswith("model"):
        return "expected a group of fields", "Write “key: value” lines below it, indented."
    if kind == "too_short":
        return "it is empty", "Add at least one item."
    return "expected a text", "Write a text after the colon."


def _fields_at(loc: Loc) -> Collection[str]:
    part: type[BaseModel] = FrameworkFile
    for step in loc:
        if isinstance(step, str) and step in part.model_fields:
            part = _model_in(part.model_fields[step].annotation) or part
    return part.model_fields


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg)) is not None), None)


def _nearest(word: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(word[:100], known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"Use one of: {', '.join(known)}."


def _spoken(loc: Loc) -> str:
    """A path of keys as people write it: ``requirements[2].id``, counted from 1."""
    name = ""
    for step in loc:
        name += (
            f"[{step + 1}]" if isinstance(step, int) else f".{shortened(step)}" if name else shortened(step)
        )
    return name
