# libyaml says where it gave up and what it had hoped for. People need to hear which mistake they made. Each function
# below knows one situation: it looks at the line, and at the token before, and names the mistake that leads there.
# Line numbers are never part of a message: in Markdown the fields begin further down.

"""From libyaml's complaints to sentences that a service manager understands."""

import re
from collections.abc import Callable
from typing import Final

import yaml

from sms_docs.source.characters import UNREADABLE, named, position_at
from sms_docs.source.libyaml import SHOWN, Parser, YamlFault, position_of, shortened
from sms_docs.source.location import Position
from sms_docs.source.spot import Mistake, Spot, spot_of

_FIELD: Final = re.compile(r"(?P<indent> *(?:- +)*)(?P<key>[^\s:#\-\[{\"'][^:\n]*):[ \t]+")
_NO_SPACE: Final = re.compile(r" *(?:- +)*(?P<key>[A-Za-z_][\w-]*):(?P<value>[^\s/].*)$")
_NO_DASH_SPACE: Final = re.compile(r" *-(?P<value>[^\s-].*)$")
_ODD_COLON: Final = re.compile(
    r" *(?:- +)*(?P<key>[\w-]+)\s*(?P<sign>=|\uff1a|:(?=[\u00a0\u2007\u202f\u3000]))(?P<gap>\s*)(?P<value>.*)$"
)
_CURLY: Final = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb"


def explain(error: yaml.YAMLError, text: str) -> YamlFault:
    """The fault behind libyaml's complaint about a text."""
    if getattr(error, "problem_mark", None) is None:
        return _unreadable(error, text)
    mistake = _mistake(spot_of(error, text))
    return YamlFault(mistake.kind, mistake.message, mistake.cure, mistake.position, mistake.first)


def _unreadable(error: yaml.YAMLError, text: str) -> YamlFault:
    """A character that libyaml does not take; it does not say where."""
    match = UNREADABLE.search(text)
    if match is None:
        return YamlFault(
            "malformed-yaml", shortened(str(error)), "Check the syntax of the file.", Position(1, 1)
        )
    message = f"the control character {named(match.group())}"
    return YamlFault("control-character", message, "Delete it.", position_at(text, match.start()))


def ends_at_comment(text: str, comment: Position) -> bool:
    """Whether what looks like a comment is one, and ends a text without quotes on its line.

    Args:
        text: YAML that can be read.
        comment: Where its ``#`` stands.
    """
    parser, last = Parser(text), None
    while (token := parser.get_token()) is not None and position_of(token.start_mark) < comment:
        last = token if isinstance(token, yaml.ScalarToken) else last
    if last is None or not last.plain:
        return False
    end = position_of(last.end_mark)
    return end.line == comment.line and end.column < comment.column


def _mistake(spot: Spot) -> Mistake:
    if found := _tab(spot):
        return found
    for words, recognise in _SITUATIONS:
        if words in spot.problem:
            return recognise(spot)
    cure = "Check quotes, colons and indentation on this line and above."
    return Mistake(f"not readable as YAML ({shortened(spot.problem, 120)})", cure, spot.at)


def _tab(spot: Spot) -> Mistake | None:
    indent = re.match(r"[ \t-]*", spot.here)
    column = (indent.group() if indent else "").find("\t")
    if column < 0:
        return None
    return Mistake(
        "a tab where YAML expects spaces",
        "Indent with spaces, two a level.",
        Position(spot.at.line, column + 1),
    )


def _second_colon(spot: Spot) -> Mistake:
    """“mapping values are not allowed here”: the colon is not the one that the line may have."""
    field = _FIELD.match(spot.here)
    if field and field.end("key") + 1 < spot.at.column and field.end() <= spot.at.column:
        return _colon_in_text(spot, field)
    above = spot.above()
    if missing := _NO_SPACE.match(spot.line(above)):
        return _no_space(missing, above)
    name = spot.here[: spot.at.column - 1].strip(" -")
    if " " in name:
        message = "the text above goes on in this line, and its “: ” would start another field"
        cure = (
            "Put the whole text into quotes, or write > after the colon and begin the text on the next line."
        )
        return Mistake(message, cure, spot.at)
    cure = "Line it up with the fields it belongs to. If it continues the text above, put that whole text into quotes."
    column = len(spot.here) - len(spot.here.lstrip(" -")) + 1
    return Mistake(
        f"“{shortened(name)}” does not line up with the fields above", cure, Position(spot.at.line, column)
    )


def _colon_in_text(spot: Spot, field: re.Match[str]) -> Mistake:
    name, value = shortened(field["key"]), spot.here[field.end() :].strip()
    where = "ends with “:”" if spot.here[spot.at.column :].strip() == "" else "contains “: ”"
    message = f"the text of “{name}” {where}, which would start another field"
    if value[:1] in tuple(_CURLY):
        message = f"“{value[0]}” is not a quotation mark for YAML, and the text of “{name}” contains “: ”"
        value = value.strip(_CURLY)
    return Mistake(message, _quote(name, value), spot.at)


def _quote(name: str, value: str) -> str:
    """Advice to put a value into quotes, written out if that is short."""
    plain = value and len(value) <= SHOWN and not set(value) & set("\"'\\#[]{}")
    return (
        f'Put the text into straight quotes: {name}: "{value}".'
        if plain
        else "Put the whole text into straight quotes."
    )


def _no_colon(spot: Spot) -> Mistake:
    """“could not find expected ':'”: a line that should have been a field is none."""
    number, line = spot.start.line, spot.line(spot.start.line)
    if missing := _NO_SPACE.match(line):
        return _no_space(missing, number)
    if missing := _NO_DASH_SPACE.match(line):
        value = shortened(missing["value"])
        return Mistake("there is no space after the dash", f"Write “- {value}”.", _first_of(line, number))
    if odd := _ODD_COLON.match(line):
        return _odd_colon(odd, number)
    return _loose_text(spot, number, line)


def _no_space(missing: re.Match[str], number: int) -> Mistake:
    name, value = missing["key"], shortened(missing["value"])
    message = f"there is no space after the colon of “{shortened(name)}”"
    return Mistake(
        message, f"Write “{shortened(name)}: {value}”.", Position(number, missing.start("key") + 1)
    )


def _odd_colon(odd: re.Match[str], number: int) -> Mistake:
    name, sign = shortened(odd["key"]), odd["sign"]
    position = Position(number, odd.start("sign") + 1)
    if sign == ":":
        message = f"a special space follows the colon of “{name}”"
        cure = "Replace it with an ordinary space; such spaces come from copied web pages and letters."
        return Mistake(message, cure, Position(number, odd.start("gap") + 1))
    return Mistake(
        f"“{sign}” does not give “{name}” a value", f"Write “{name}: {shortened(odd['value'])}”.", position
    )


def _loose_text(spot: Spot, number: int, line: str) -> Mistake:
    above = next((n for n in range(number - 1, 0, -1) if spot.line(n).strip()), 0)
    if re.search(r":[ \t]+[|>][+-]?[ \t]*$", spot.line(above)):
        message = "the text that “|” or “>” announces is not indented"
        return Mistake(message, "Indent every line of the text by two spaces.", _first_of(line, number))
    message = f"“{shortened(line)}” is neither a field (“key: value”) nor part of the text above"
    cure = "Write a colon and a space after the key; or indent the line, if it continues the text above."
    if line.lstrip().startswith(("//", "<!--", ";", "--")):
        cure = "A remark begins with #."
    return Mistake(message, cure, _first_of(line, number))


def _first_of(line: str, number: int) -> Position:
    return Position(number, len(line) - len(line.lstrip()) + 1)


def _stray(spot: Spot) -> Mistake:
    """“did not find expected key”: something follows that belongs to nothing."""
    if spot.sign in ("]", "}"):
        return Mistake("a closing bracket too many", "Delete it.", spot.at)
    ends_here = spot.last is not None and spot.last.end_mark.line + 1 == spot.at.line
    quoted = isinstance(spot.last, yaml.ScalarToken) and spot.last.style in ("'", '"')
    if ends_here and quoted:
        return _after_quote(spot)
    if ends_here and isinstance(spot.last, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)):
        message = "text follows the closing bracket"
        cure = "Put the whole text into quotes: a text cannot start with [ or {."
        return Mistake(message, cure, spot.opening or spot.at)
    if spot.sign == ":":
        return Mistake("there is no key before this colon", "Write the name of the field before it.", spot.at)
    if spot.indented:
        return _not_in_line(spot)
    cure = "Line the fields up in one column, and close every quote and bracket above."
    return Mistake("this does not belong to any field", cure, spot.at)


def _after_quote(spot: Spot) -> Mistake:
    start, mark = position_of(spot.last.start_mark), spot.last.style
    if start.line != spot.at.line:
        message = f"the quote {mark} that opens here is closed only lines below, inside another value"
        return Mistake(message, f"Close it with {mark} at the end of its text.", start, first=spot.at)
    around = "double" if mark == "'" else "single"
    cure = f"Put {around} quotes around the whole text."
    return Mistake("text follows the closing quote", cure, start)


def _not_in_line(spot: Spot) -> Mistake:
    what = shortened(spot.here.strip().partition(":")[0], 40)
    cure = "Fields of one group stand in one column, and so do the dashes of one list."
    return Mistake(f"“{what}” does not line up with the lines above", cure, spot.at)


def _unclosed_quote(spot: Spot) -> Mistake:
    mark = spot.line(spot.start.line)[spot.start.column - 1 : spot.start.column] or '"'
    cure = f"Write {mark} where its text ends."
    if mark == "'":
        cure += " Inside, an apostrophe is written twice: ''."
    return Mistake(f"the quote {mark} that opens here is never closed", cure, spot.start)


def _unclosed_bracket(spot: Spot) -> Mistake:
    line = spot.line(spot.start.line)
    mark = line[spot.start.column - 1 : spot.start.column] or "["
    closing = {"[": "]", "{": "}"}.get(mark, "]")
    if spot.start.line == spot.at.line and closing in spot.here[spot.at.column - 1 :]:
        return _between_items(spot)
    if not "".join([*spot.lines[: spot.start.line - 1], line[: spot.start.column - 1]]).strip():
        return _between_items(spot)  # the whole file stands in this bracket: it is JSON
    if cut := re.search(r"[ \t](#.*[\]}])", line[spot.start.column :]):
        message = f"“{shortened(cut[1])}” is read as a comment, so that the bracket {mark} is never closed"
        position = Position(spot.start.line, spot.start.column + cut.start(1) + 1)
        return Mistake(message, "Put quotes around the text that contains the #.", position)
    message = f"the bracket {mark} that opens here is never closed"
    cure = f"Write {closing} where the list ends. A text that starts with {mark} needs quotes."
    return Mistake(message, cure, spot.start)


def _between_items(spot: Spot) -> Mistake:
    if spot.sign == ":":
        return Mistake("a second “:” in one item", "Put quotes around the text that contains it.", spot.at)
    at = position_of(spot.last.end_mark) if spot.last is not None else spot.at
    return Mistake("a comma is missing here", "Separate the items with commas.", at)


def _sign(spot: Spot) -> Mistake:
    """A character with which no plain text may begin."""
    sign = spot.sign
    if not sign.strip(" "):
        return Mistake("a value is missing", "Write the value, or delete the line.", spot.at)
    if sign == "\t":
        return Mistake("a tab where YAML expects spaces", "Write spaces instead.", spot.at)
    field = _FIELD.match(spot.here)
    whole = field is not None and field.end() == spot.at.column - 1
    cure = (
        _quote(field["key"], spot.here[field.end() :].strip())
        if field and whole
        else "Put the text into quotes."
    )
    return Mistake(f"a text cannot start with “{sign}”", cure, spot.at)


def _pointer(spot: Spot) -> Mistake:
    """A lone * or &, as in *emphasis* or “& Sons”."""
    sign = spot.line(spot.start.line)[spot.start.column - 1 : spot.start.column] or "*"
    message = f"a text cannot start with “{sign}”: it would point to another place in the file"
    cure = "Put the text into quotes."
    if sign == "*" and spot.here[spot.start.column : spot.start.column + 1] == " ":
        cure = "Write a dash instead, if it is an item of a list; put the text into quotes, if it is a text."
    return Mistake(message, cure, spot.start, kind="anchor")


def _tag(spot: Spot) -> Mistake:
    return Mistake(
        "a text cannot start with “!”: it would name a type",
        "Put the text into quotes.",
        spot.start,
        kind="tag",
    )


def _announced(spot: Spot) -> Mistake:
    """Text right after | or >."""
    sign = spot.line(spot.start.line)[spot.start.column - 1 : spot.start.column] or "|"
    message = f"after “{sign}” the text begins on the next line"
    cure = (
        f"Begin the text on the next line, indented; or, if “{sign}” is part of the text, put it into quotes."
    )
    return Mistake(message, cure, spot.start)


def _list_on_key_line(spot: Spot) -> Mistake:
    cure = "Begin the list on the next line. If it is no list but a text that starts with a dash, put it into quotes."
    return Mistake("a list cannot start on the line of its key", cure, spot.at)


def _stray_in_list(spot: Spot) -> Mistake:
    found = _stray(spot)
    cure = "The dashes of a list stand in one column; further fields of an entry stand below its first field."
    return found._replace(cure=cure) if spot.indented else found


def _left_of_first(spot: Spot) -> Mistake:
    if spot.indented and any(line.startswith(" ") for line in spot.lines[: spot.at.line - 1]):
        message = "the fields above are indented, this one is not"
        return Mistake(message, "Begin every field of the record in the first column.", spot.at)
    cure = "Line the fields up in the first column, and keep one record a file."
    return Mistake("text after the end of the record", cure, spot.at)


def _nothing_there(spot: Spot) -> Mistake:
    if spot.sign and spot.sign in ",]}" and spot.start.line == spot.at.line and spot.start != spot.at:
        message = f"a value is missing before “{spot.sign}”"
        return Mistake(message, "Write the value, or remove the comma or bracket.", spot.at)
    return _sign(spot)


def _escape(spot: Spot) -> Mistake:
    message = "a backslash in double quotes means something special"
    return Mistake(message, "Use single quotes around this text, or write the backslash twice.", spot.at)


def _second_document(spot: Spot) -> Mistake:
    cure = "Keep one record a file: remove the line ---, or put what follows into a file of its own."
    return Mistake("a second YAML document begins here", cure, spot.at, kind="several-documents")


# What libyaml says, and who knows what leads there. First match wins.
_SITUATIONS: Final[tuple[tuple[str, Callable[[Spot], Mistake]], ...]] = (
    ("expected a single document", _second_document),
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("did not find expected key", _stray),
    ("did not find expected '-' indicator", _stray_in_list),
    ("found unexpected end of stream", _unclosed_quote),
    ("found unexpected document indicator", _unclosed_quote),
    ("did not find expected ',' or", _unclosed_bracket),
    ("found unknown escape character", _escape),
    ("expected hexdecimal number", _escape),
    ("block sequence entries are not allowed", _list_on_key_line),
    ("did not find expected <document start>", _left_of_first),
    ("did not find expected node content", _nothing_there),
    ("expected alphabetic or numeric character", _pointer),
    ("scanning a tag", _tag),
    ("parsing a tag", _tag),
    ("scanning a block scalar", _announced),
    ("mapping keys are not allowed", _sign),
    ("cannot start any token", _sign),
)
