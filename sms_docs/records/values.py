# What is wrong with a value, and how to write it. The table at the end is the whole vocabulary; what it does not know is
# passed on in pydantic's own words rather than hidden.

"""What is wrong with the value of a field, in plain words."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from pydantic_core import ErrorDetails

from sms_docs.records import BY_KIND
from sms_docs.records.fields import said
from sms_docs.source.libyaml import SHOWN, shortened

NO_VALUE: Final = "no value is given"


def about_value(detail: ErrorDetails, types: tuple[str, ...] | None) -> tuple[str, str]:
    """What is wrong with a value, and the cure.

    Args:
        detail: What pydantic says.
        types: Types of record that the field may name, empty for any; None if it names none.
    """
    kind, value = detail["type"], detail["input"]
    if types is not None and kind == "string_pattern_mismatch":
        return _reference(value, types)
    if types is not None and kind == "string_type" and isinstance(value, list):
        return "expected one id, got a list", "Write one id, without brackets and dashes."
    explain = _WORDS.get(kind)
    return explain(detail) if explain else (shortened(detail["msg"], 200), "Correct the value.")


def with_article(kind: str) -> str:
    """A type of record with its article: ``a role``, ``an agreement``."""
    return f"{'an' if kind[:1] in tuple('aeiou') else 'a'} {kind}"


def near(word: str, choices: Iterable[str]) -> str:
    """``Did you mean “…”?`` for the nearest choice, whatever its capitals, or nothing."""
    word, known = word[:SHOWN].casefold(), {choice.casefold(): choice for choice in choices}
    swapped = [choice for choice in known if sorted(choice) == sorted(word)]
    found = swapped or difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean “{known[found[0]]}”?" if found else ""


def _reference(value: object, types: tuple[str, ...]) -> tuple[str, str]:
    what = f"the id of {with_article(types[0] if types else 'record')}"
    message = f"{said(value)} is not {what}"
    if ident := _as_id(value):
        return message, f"Write {ident}: capital letters, a hyphen, digits."
    prefix = BY_KIND[types[0]].prefix if types else "POL"
    cure = f"Write {what}: capital letters, a hyphen, digits, such as {prefix}-001."
    if types == ("role",):
        cure += " A person is tied to a role by an assignment."
    return message, cure


def _as_id(value: object) -> str:
    """An id that was written a little wrong, put right: “rol 1” is ROL-1."""
    text = value.strip(" “”„\"'") if isinstance(value, str) else ""
    match = re.fullmatch(r"([A-Za-z]{2,8})[\s_\u2010-\u2015-]*([0-9]{1,6})", text)
    return f"{match[1].upper()}-{match[2]}" if match else ""


def _choice(detail: ErrorDetails) -> tuple[str, str]:
    choices = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
    guess = near(detail["input"], choices) if isinstance(detail["input"], str) else ""
    if detail["input"] is None:
        return NO_VALUE, f"Use one of: {', '.join(choices)}."
    return (
        f"{said(detail['input'])} is not one of the choices",
        f"{guess} Use one of: {', '.join(choices)}.".strip(),
    )


def _pattern(detail: ErrorDetails) -> tuple[str, str]:
    pattern, value = str(detail.get("ctx", {}).get("pattern", "")), detail["input"]
    cure = how_to_write(pattern)
    prefix = _prefix(pattern)
    if not prefix:
        return f"{said(value)} has the wrong form", cure
    if (ident := _as_id(value)).startswith(f"{prefix}-"):
        cure = f"Write {ident}: capital letters, a hyphen, digits."
    elif other := next((kind for kind, model in BY_KIND.items() if ident.startswith(f"{model.prefix}-")), ""):
        cure += f" If it is right, the type is wrong: “type: {other}”."
    return f"{said(value)} is not an id of this type", cure


def how_to_write(pattern: str) -> str:
    """What somebody should write where a text has to fit a pattern."""
    for known, cure in _PATTERNS:
        if pattern.startswith(known):
            return cure
    if prefix := _prefix(pattern):
        return f"Write {prefix}- and a number, such as {prefix}-001."
    return "Write it as in the examples of the schema."


def _prefix(pattern: str) -> str:
    """The letters before the number, in the pattern of an id; empty for another pattern."""
    prefix = pattern.removeprefix("^").split("-", 1)[0]
    return prefix if prefix.isupper() and prefix.isalpha() else ""


_PATTERNS: Final = (
    ("^[A-Z]{2,8}-", "Write the id of a record: capital letters, a hyphen, digits, such as ROL-001."),
    ("^([a-z0-9]", "Write a clause number such as 8.2.3, or iso20000-1:2018/8.2.3 for a named edition."),
    (
        "^[a-z0-9]+(-",
        "Write the heading in lower case, words joined by hyphens, such as continual-improvement.",
    ),
    ("^[0-9a-f]{64}", "Write the 64 digits that sha256sum prints."),
    ("^[^@", "Write one e-mail address, such as name@example.org."),
)


def _custom(detail: ErrorDetails) -> tuple[str, str]:
    message, _, cure = detail["msg"].rpartition(" | ")
    return message, cure


def _text(detail: ErrorDetails) -> tuple[str, str]:
    value = detail["input"]
    if value is None:
        return NO_VALUE, "Write the value after the colon or dash, or delete the line."
    if isinstance(value, dict) and len(value) == 1 and all(isinstance(text, str) for text in value.values()):
        key, text = next(iter(value.items()))
        message = "the text contains “: ”, which makes a field of it"
        whole = f"{key}: {text}"
        plain = len(whole) <= SHOWN and not set(whole) & set('"\\')
        return (
            message,
            f'Put it into straight quotes: "{whole}".' if plain else "Put it into straight quotes.",
        )
    return (
        f"expected a text, got {said(value)}",
        "Write one text. A text that starts with [ or { needs quotes.",
    )


_BULLET: Final = re.compile(r"([\u2022\u00b7\u25aa\u2010-\u2015*+]|[0-9]{1,2}[.)])\s")


def _list(detail: ErrorDetails) -> tuple[str, str]:
    value = detail["input"]
    if value is None:
        return NO_VALUE, "Write the items below it, each after “- ”, or delete the line."
    if isinstance(value, dict):
        return "expected a list, got a group of fields", "Write “- ” before the first field of every item."
    message = f"expected a list, got {said(value)}"
    text = str(value)
    if bullet := _BULLET.match(text):
        return message, f"Begin every item with “- ” instead of “{bullet[1]}”."
    if text.startswith("-"):
        return message, f"Write a space after every dash: “- {shortened(text.lstrip('-').split(' -')[0])}”."
    if len(text) <= SHOWN and not set(text) & set("[]{}:#&*!|>'\"%@`"):
        return message, f"Put it into brackets: [{text}]."
    return message, "Write each item on a line of its own after “- ”."


def _group(detail: ErrorDetails) -> tuple[str, str]:
    value = detail["input"]
    if value is None:
        return NO_VALUE, "Write the fields below it, indented by two spaces, or delete the line."
    cure = (
        "Remove the dash: there is only one."
        if isinstance(value, list)
        else "Write “key: value” lines below it, indented."
    )
    return f"expected a group of fields, got {said(value)}", cure


def _whole(detail: ErrorDetails) -> tuple[str, str]:
    return f"expected a whole number, got {said(detail['input'])}", "Write digits only."


def _bounds(detail: ErrorDetails) -> tuple[str, str]:
    return (
        f"{said(detail['input'])} is out of range",
        f"{detail['msg'].replace('Input should be', 'It must be')}.",
    )


def _short(_detail: ErrorDetails) -> tuple[str, str]:
    return "is empty", "Give it a value, or delete the line."


def _long(detail: ErrorDetails) -> tuple[str, str]:
    limit = detail.get("ctx", {}).get("max_length", "")
    return "is too long", f"Keep it to {limit} characters; longer text belongs in the body."


_WORDS: Final[Mapping[str, Callable[[ErrorDetails], tuple[str, str]]]] = {
    "sms_docs": _custom,
    "literal_error": _choice,
    "enum": _choice,
    "string_pattern_mismatch": _pattern,
    "string_type": _text,
    "string_too_short": _short,
    "string_too_long": _long,
    "too_short": _short,
    "tuple_type": _list,
    "list_type": _list,
    "model_type": _group,
    "model_attributes_type": _group,
    "mapping_type": _group,
    "dict_type": _group,
    "int_parsing": _whole,
    "int_parsing_size": _whole,
    "int_type": _whole,
    "int_from_float": _whole,
    "greater_than_equal": _bounds,
    "less_than_equal": _bounds,
}
