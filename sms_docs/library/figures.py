# Notations of numbers and dates in exported tables. What can be read in two ways (1,234 and 03/04/2026) is not read until
# somebody says which one it is; here are the forms, and the words for that.

"""Numbers and dates as tools write them."""

import re
from typing import Final

_NUMBERS: Final = {
    sign: re.compile(rf"[-+]?[0-9]{{1,15}}(?:[{sign}][0-9]{{1,30}})?(?:[eE][-+]?[0-9]{{1,2}})?")
    for sign in ".,"
}
_NOTHING: Final = frozenset(("-", "\u2013", "n/a", "na", "nan", "null", "none", "#n/a", "#div/0!", "?"))


def is_number(text: str, sign: str) -> bool:
    """Whether a text is a number.

    Args:
        text: The text.
        sign: The decimal sign, a point or a comma.
    """
    return bool(_NUMBERS[sign].fullmatch(text))


def number_cure(text: str, sign: str) -> str:
    """How to write a value, as far as it can be known what was meant."""
    other, word = (",", "comma") if sign == "." else (".", "point")
    if text.casefold() in _NOTHING or not text:
        return "Leave the cell empty where there is no value."
    if is_number(text, other):
        return f"If “{other}” is the decimal sign of the whole file, say “decimal: {word}” under “series”."
    if re.fullmatch(r"[-+]?[0-9]{1,3}([.,' \u00a0\u202f][0-9]{3})+([.,][0-9]+)?", text):
        return "Export numbers without a sign between thousands."
    if text.startswith(("=", "@")):
        return "Export values, not formulas."
    return "Write digits alone; the unit stands in the metric, remarks in a column of their own."


DATE: Final = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_MONTHS: Final = 12


def year_first(text: str, order: str) -> str:
    """A date in the order that was named, put as our notation wants it."""
    match = DATE.fullmatch(text) if order != "year-first" else None
    if match is None:
        return text
    day, month = (match[1], match[3]) if order == "day-first" else (match[3], match[1])
    return f"{match[4]}-{month:0>2}-{day:0>2}"


def order_of(text: str) -> str:
    """The order in which a date seems to be written; dots are day-first wherever they are used."""
    match = DATE.fullmatch(text)
    if match is not None and match[2] != "." and int(match[3]) > _MONTHS:
        return "month-first"
    return "day-first"
