# A table is written once, as rows of HTML, and gives two things: the table on the page and a file for a spreadsheet. The
# file is read from the very rows that people see, so that it can never say something else. Whoever has more to give than
# the page shows hands over the rows of the file.

"""Tables to sort, to filter and to take along."""

import csv
import html
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup, escape

_ROW: Final = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL)
_CELL: Final = re.compile(r"<t[dh]\b([^>]*)>(.*?)</t[dh]>", re.DOTALL)
_SPAN: Final = re.compile(r'rowspan="([0-9]+)"')
_REF: Final = re.compile(
    r'<a class="sms-ref" href="[^"]*">(.*?)</a> <span class="sms-code">([^<]*)</span>', re.DOTALL
)
_UNSAID: Final = re.compile(
    r'<(\w+)[^>]*\baria-hidden="true"[^>]*>.*?</\1>|<svg\b.*?</svg>|<details\b.*?</details>', re.DOTALL
)
_BREAK: Final = re.compile(r"<br ?/?>|</(?:li|p|dd|div)>")
_TAG: Final = re.compile(r"<[^>]+>")
_NUMBER: Final = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)*")
_FORMULA: Final = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    *"\uff1d\uff0b\uff0d\uff20",
)  # the last four are wide

# The anchor of a table that has no name of its own, followed by that of the heading above it.
LIST: Final = "list"

# A column is offered to choose from if it has few values that say something.
_FEWEST_ROWS: Final = 8
_FEWEST, _MOST, _LONGEST, _PICKS = 2, 50, 50, 3


class Value(NamedTuple):
    """What a cell says: its words, and the ids of the records that it names by title."""

    text: str
    idents: tuple[str, ...] = ()


class Download(NamedTuple):
    """A file for a spreadsheet."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def read_rows(body: str) -> tuple[tuple[Value, ...], ...]:
    """The cells of the rows of a table; a cell that spans rows stands in each of them.

    Args:
        body: The HTML of the rows; no table stands in a cell.
    """
    rows: list[tuple[Value, ...]] = []
    spans: dict[int, tuple[int, Value]] = {}
    for row in _ROW.finditer(body):
        cells = [(_span(found[1]), _value(found[2])) for found in _CELL.finditer(row[1])]
        rows.append(tuple(_filled(cells, spans)))
    return tuple(rows)


def _filled(cells: list[tuple[int, Value]], spans: dict[int, tuple[int, Value]]) -> Iterable[Value]:
    """The cells of a row with those that reach down into it."""
    place = 0
    waiting = iter(cells)
    while True:
        left, value = spans.pop(place, (0, Value("")))
        if not left:
            found = next(waiting, None)
            if found is None:
                return
            left, value = found
        if left > 1:
            spans[place] = (left - 1, value)
        yield value
        place += 1


def _span(attributes: str) -> int:
    found = _SPAN.search(attributes)
    return int(found[1]) if found else 1


def _value(cell: str) -> Value:
    refs = _REF.findall(cell)
    if refs:
        cell = _REF.sub(r"\1" if len(refs) == 1 else r"\1 (\2)", cell)
    return Value(plain(cell), tuple(plain(ident) for _, ident in refs))


def plain(cell: str) -> str:
    """The words of a piece of HTML; parts that stand below one another are told apart by a semicolon."""
    text = _TAG.sub("", _BREAK.sub("\x1f", _UNSAID.sub("", cell)))
    parts = (" ".join(part.split()) for part in html.unescape(text).split("\x1f"))
    return "; ".join(part for part in parts if part)


def spread(download: Download) -> tuple[list[str], list[list[str]]]:
    """Columns and rows with ids in a column of their own, where a cell names one record at most."""
    width = len(download.columns)
    single = [
        {len(row[place].idents) for row in download.rows if place < len(row)} in ({1}, {0, 1})
        for place in range(width)
    ]
    columns = [name for place, label in enumerate(download.columns) for name in _names(label, single[place])]
    rows = [
        [
            text
            for place, value in enumerate(row[:width])
            for text in ((*(value.idents or ("",)), value.text) if single[place] else (value.text,))
        ]
        for row in download.rows
    ]
    return columns, rows


def _names(label: str, single: bool) -> tuple[str, ...]:
    return (f"{label} id", label) if single else (label,)


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A file that spreadsheets open as it is meant: UTF-8 that says so, and no cell that is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(column) for column in columns])
    writer.writerows([safe(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if text.lstrip(" ")[:1] in _FORMULA and text.strip() and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def picks(rows: Sequence[Sequence[Value]], width: int) -> frozenset[int]:
    """The columns that are offered to choose from: their places."""
    if len(rows) < _FEWEST_ROWS:
        return frozenset()
    values = {place: {row[place].text for row in rows if place < len(row)} for place in range(1, width)}
    found = [place for place, said in values.items() if _chosen(said, len(rows))]
    return frozenset(sorted(found, key=lambda place: len(values[place]))[:_PICKS])


def _chosen(values: set[str], rows: int) -> bool:
    """Whether there is a choice: a few short values, and no dates or numbers."""
    said = values - {""}
    return (
        len(values) >= _FEWEST
        and 0 < len(said) <= min(_MOST, rows // 2)
        and all(len(value) <= _LONGEST and not value[:1].isdigit() for value in said)
    )


def file_of(uri: str, anchor: str) -> str:
    """The place of the file of a table: beside its page, called after the page and the heading above it."""
    stem = uri.removesuffix("/index")
    if not anchor.startswith(LIST):
        return f"{stem}/{anchor}.csv"
    return f"{stem}/{stem.rpartition('/')[2]}{anchor.removeprefix(LIST).replace('_', '-')}.csv"


def table(
    columns: Sequence[str], body: Markup, rows: Sequence[Sequence[Value]], name: str, file: str
) -> Markup:
    """The table on the page.

    Args:
        columns: Their labels.
        body: The HTML of the rows.
        rows: What they say.
        name: Its anchor.
        file: Address of the file for a spreadsheet.
    """
    offered = picks(rows, len(columns))
    heads = Markup().join(
        Markup('<th scope="col"{}>{}</th>').format(
            Markup(" data-sms-pick") if place in offered else Markup(), label
        )
        for place, label in enumerate(columns)
    )
    return Markup(
        '<div class="sms-grid"><div class="sms-grid__tools"><a class="sms-csv" href="{}" download '
        'title="Download this table for a spreadsheet">CSV</a></div>'
        '<div class="sms-scroll" tabindex="0"><table class="sms-table" id="{}" data-sms-table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div></div>"
    ).format(escape(file), name, heads, body)
