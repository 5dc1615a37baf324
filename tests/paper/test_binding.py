"""From pages to chapters: anchors, links, pictures, and what only a screen can use."""

import base64

import pytest

from sms_docs.handbook.paper.binding import Binder, settle
from sms_docs.handbook.paper.chromium import page_numbers

PLACES = {"id/POL-001.html": "POL-001", "id/ROL-001.html": "REG-001.ROL-001"}
BINDER = Binder(PLACES, {"files/a.png": b"PNG", "files/plan.pdf": b"PDF"})


@pytest.mark.parametrize(
    ("page", "bound"),
    [
        ('<h2 id="what">x</h2>', '<h2 id="PRC-001.what">x</h2>'),
        ('<a href="#what">x</a>', '<a href="#PRC-001.what">x</a>'),
        ('<a href="id/POL-001.html">x</a>', '<a href="#POL-001">x</a>'),
        ('<a href="id/POL-001.html#aims">x</a>', '<a href="#POL-001.aims">x</a>'),
        ('<a href="id/ROL-001.html" title="t">x</a>', '<a title="t" href="#REG-001.ROL-001">x</a>'),
        ('<a class="sms-id" href="id/POL-999.html">x</a>', '<span class="sms-id">x</span>'),
        ('<a href="files/plan.pdf">x</a>', "<span>x</span>"),
        ('<a href="https://forge.example/?a=1&amp;b=2">x</a>', '<a href="https://forge.example/?a=1&amp;b=2">x</a>'),
        ('<a href="javascript:alert(1)">x</a>', "<span>x</span>"),
        ('<a href="file:///etc/passwd">x</a>', "<span>x</span>"),
        ("<details open><summary>s</summary>x</details>", '<div><p class="sms-summary">s</p>x</div>'),
        ('<div tabindex="0" data-x="1" onclick="y">x</div>', "<div>x</div>"),
        ("<script>alert(1)</script>x<button><b>y</b></button>", "x"),
        ('<img src="https://forge.example/x.png" alt="a &lt;b">', "[image: a &lt;b]"),
        ('<img src="files/plan.pdf" alt="a">', "[image: a]"),
        ("a &amp; b &#60; c", "a &amp; b &#60; c"),
        (
            '<svg aria-labelledby="t d"><title id="t">T</title><a href="id/POL-001.html"><path fill="url(#g)"/></a></svg>',
            '<svg aria-labelledby="PRC-001.t PRC-001.d"><title id="PRC-001.t">T</title><g><path fill="url(#PRC-001.g)"/></g></svg>',
        ),
    ],
)  # fmt: skip
def test_a_page_becomes_part_of_a_chapter(page: str, bound: str) -> None:
    """Anchors get the chapter's name, links lead into the copy or nowhere, nothing waits for a click."""
    assert bound == BINDER.bind(page, "PRC-001")


def test_pictures_come_along() -> None:
    """Attachments that are pictures stand in the text itself, and have a description."""
    data = base64.b64encode(b"PNG").decode()

    assert f'<img src="data:image/png;name=files%2Fa.png;base64,{data}" alt="picture">' == BINDER.bind(
        '<img src="files/a.png">', "X"
    )


def test_links_to_what_a_copy_does_not_print_lead_to_its_document() -> None:
    """Or nowhere, if that is not printed either."""
    text = '<section id="POL-001"><a href="#POL-001._approvals">x</a><a href="#POL-002.y">z</a></section>'

    assert '<section id="POL-001"><a href="#POL-001">x</a><a>z</a></section>' == settle(text)


def test_page_numbers_are_read_from_what_a_browser_printed() -> None:
    """Pages in their order, targets by their names."""
    pdf = (
        b"%PDF-1.4\n2 0 obj\n<</Type /Page\n/X 1>>\nendobj\n8 0 obj\n<</Type /Page\n/X 1>>\nendobj\n"
        b"9 0 obj\n<</Type /Pages\n/Count 2>>\nendobj\n14 0 obj\n<</POL-001 [2 0 R /XYZ 6 8 0]\n"
        b"/POL-001.f#C3#BCr [8 0 R /XYZ 6 7 0]>>\nendobj\n"
    )

    assert {"POL-001": 1, "POL-001.für": 2} == page_numbers(pdf)


def test_a_pdf_of_another_kind_has_no_page_numbers() -> None:
    """Then the contents are printed without them."""
    assert {} == page_numbers(b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm>>stream\n")
