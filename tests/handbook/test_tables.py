# Tables and what spreadsheets get of them. The rows of a file are read from the rows of the page.

"""Tables to sort, to filter and to take along."""

import csv
import io
from functools import cache

import pytest
from handbook_sample import sample
from handbook_site import FILES, Reader, build, context, page
from markupsafe import Markup

from sms_docs.handbook import Site
from sms_docs.handbook.finding.grids import (
    Download,
    Value,
    file_of,
    picks,
    plain,
    read_rows,
    safe,
    spread,
    table,
    to_csv,
)

REF = '<a class="sms-ref" href="../id/{0}/">{1}</a> <span class="sms-code">{0}</span>'


@cache
def full() -> Site:
    """The handbook of the sample."""
    return build(context(sample()), preview=True)


def file(site: Site, uri: str) -> list[list[str]]:
    """The rows of a file, as a spreadsheet reads them."""
    found = next(asset for asset in site.assets if asset.uri == uri)
    return list(csv.reader(io.StringIO(found.content.decode("utf-8-sig"))))


def test_a_file_says_what_its_table_says() -> None:
    """Words without shapes, parts apart, and the id of a record in a column of its own."""
    body = (
        f'<tr><th scope="row">{REF.format("SVC-001", "Mail &amp; more")}</th>'
        '<td><ul><li>one <span class="sms-mark"><span aria-hidden="true">●</span>open</span></li><li>two</li></ul></td></tr>'
    )
    columns, rows = spread(Download(("Service", "Actions"), read_rows(body)))

    assert ["Service id", "Service", "Actions"] == columns
    assert [["SVC-001", "Mail & more", "one open; two"]] == rows


def test_several_records_in_a_cell_stay_in_one_column() -> None:
    """Each with its id in brackets."""
    refs = f"{REF.format('SVC-001', 'Mail')}, {REF.format('SVC-002', 'Web')}"
    columns, rows = spread(Download(("Services",), read_rows(f"<tr><td>{refs}</td></tr>")))

    assert (["Services"], [["Mail (SVC-001), Web (SVC-002)"]]) == (columns, rows)


def test_a_cell_that_spans_rows_stands_in_each() -> None:
    """A row of the file can be read alone."""
    body = '<tr><th rowspan="2">A</th><td>1</td></tr><tr><td>2</td></tr><tr><td>B</td><td>3</td></tr>'

    assert [["A", "1"], ["A", "2"], ["B", "3"]] == [[cell.text for cell in row] for row in read_rows(body)]


def test_drawings_say_nothing_in_a_file() -> None:
    """Their words stand in other columns."""
    assert "12" == plain("<svg><title>Rising</title><text>9</text></svg> 12")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "\uff1d1", "- a point"]
)
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    """Whatever a spreadsheet would compute is made text."""
    assert f"'{text}" == safe(text)


@pytest.mark.parametrize("text", ["-5", "+12.5", "-1,5", "99.9", "a=b", ">= 99.9 %", "", "POL-001"])
def test_numbers_and_words_stay_what_they_are(text: str) -> None:
    """A negative number is no formula."""
    assert text == safe(text)


def test_spreadsheets_know_the_letters() -> None:
    """The file begins with the mark of UTF-8, ends its lines as the format asks, and quotes what needs it."""
    assert '\ufeffA,B\r\nMüller,"x, ""y"""\r\n'.encode() == to_csv(["A", "B"], [["Müller", 'x, "y"']])


def test_columns_with_few_values_are_offered_to_choose_from() -> None:
    """States and types are; names of rows, dates, numbers and long texts are not."""
    rows = [
        [
            Value(f"R{n}"),
            Value("open" if n % 2 else "done"),
            Value(f"2026-01-{n + 1:02d}"),
            Value("7"),
            Value("x" * 60),
        ]
        for n in range(12)
    ]

    assert {1} == picks(rows, 5)
    assert frozenset() == picks(rows[:5], 5)


def test_hostile_cells_stay_text_in_a_table() -> None:
    """Labels and addresses are escaped; rows come escaped from their template."""
    html = table(["<b>"], Markup("<tr><td>&lt;i&gt;</td></tr>"), (), "list", 'x"onclick="y')

    assert "<b>" not in html
    assert 'onclick="y"' not in html


@pytest.mark.parametrize(
    ("uri", "anchor", "place"),
    [
        ("services/index", "list", "services/services.csv"),
        ("cycle/metrics", "list_missed", "cycle/metrics/metrics-missed.csv"),
        ("documents/index", "register", "documents/register.csv"),
        ("id/REG-001", "entries", "id/REG-001/entries.csv"),
    ],
)
def test_a_file_is_called_after_its_page_and_heading(uri: str, anchor: str, place: str) -> None:
    """So that somebody who took three of them along can tell them apart."""
    assert place == file_of(uri, anchor)


def test_every_table_that_can_be_sorted_has_a_file() -> None:
    """The link beside it leads to a file with as many rows."""
    found = 0
    assets = {asset.uri for asset in full().assets}
    for item in full().pages:
        read = Reader(item.html)
        tables = [attrs for tag, attrs in read.tags if tag == "table" and "data-sms-table" in attrs]
        links = [attrs["href"] for tag, attrs in read.tags if attrs.get("class") == "sms-csv"]
        assert len(tables) == len(links), item.uri
        assert {link.lstrip("./") for link in links} <= assets, item.uri
        found += len(links)
    assert found > 40


def test_the_file_of_a_register_says_all_of_each_entry() -> None:
    """Also what the table has no room for, and parts of parts written out."""
    site = build(context(FILES))
    columns, *rows = file(site, "id/REG-010/entries.csv")

    assert ["Id", "Title"] == columns[:2]
    assert {"Party id", "Party", "Provides", "Fallback"} <= set(columns)
    assert ["DEP-001", "DEP-002"] == [row[0] for row in rows]
    assert "The other hall" in rows[0]


def test_what_is_left_out_is_in_no_file() -> None:
    """A confidential title is in no spreadsheet either."""
    hidden = "---\nid: DOC-001\ntype: document\ntitle: Where the gold lies\nowner: ROL-001\nkind: procedure\nclassification: confidential\n---\nUnder the mat.\n"
    site = build(context({"documents/doc-001.md": hidden}))

    assert not [asset.uri for asset in site.assets if b"gold" in asset.content]
    assert ["DOC-001", ""] == next(
        row for row in file(site, "documents/register.csv") if row[0] == "DOC-001"
    )[:2]


def test_an_entry_says_what_refers_to_it() -> None:
    """Entries without a page of their own have their back-links in the register."""
    named = "operated_by: [DEP-002]\nactivities:"
    files = FILES | {"processes/prc-001.md": FILES["processes/prc-001.md"].replace("activities:", named)}
    html = page(build(context(files)), "id/REG-010").html
    entry = html.partition('id="DEP-002"')[2].partition("</section>")[0]

    assert "Named by" in entry
    assert "../../id/PRC-001/" in entry


def test_a_register_with_much_to_say_begins_with_a_table() -> None:
    """A row for each entry with what tells them apart, and a link to all of it."""
    read = Reader(page(build(context(FILES)), "id/REG-010").html)

    assert list(read.values("href")).count("#DEP-001") == 2
    assert "Party" in read.text
    assert read.text.index("Entries 2 entries.") < read.text.index("The other hall")
