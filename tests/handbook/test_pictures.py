# Drawings as values: their geometry, their words, and that nothing from a record leaves its place.

"""Drawings."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from sms_docs.handbook.pictures import (
    Bar,
    Bounds,
    Box,
    Day,
    Map,
    Reading,
    Words,
    Zone,
    before_after,
    draw_map,
    lay_out,
    month,
    sparkline,
    trend,
)
from sms_docs.handbook.pictures.axis import labels, steps
from sms_docs.handbook.pictures.lettering import fit, width, wrap
from sms_docs.handbook.pictures.map import WIDTH
from sms_docs.handbook.pictures.order import crossings, neighbours, untangled
from sms_docs.handbook.pictures.settle import spaced

HOSTILE = "</title><script>alert(1)</script>\" onload='x' & <b>"
WORDS = Words("map", "A map", "What is to be seen.")
SVG = "{http://www.w3.org/2000/svg}"


def laid(boxes: list[Box], edges: list[tuple[str, str]], room: float = 0) -> Map:
    """A map that is not too deep."""
    made = lay_out(boxes, edges, room=room)
    assert made is not None
    return made


def millionths(number: int) -> float:
    """A value: they have six places at most."""
    return number / 10**6


def chain(*edges: str, **shapes: str) -> Map:
    """A map of edges such as ``a-b``."""
    pairs = [(edge[0], edge[2]) for edge in edges]
    names = dict.fromkeys(name for pair in pairs for name in pair)
    return laid([Box(name, f"Thing {name}", (name,), f"../{name}/") for name in names], pairs)


def parsed(picture: Markup) -> ET.Element:
    """The drawing in a figure."""
    text = str(picture)
    drawing = text[text.index("<svg") : text.index("</svg>") + 6]
    named = drawing.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return ET.fromstring(named)  # noqa: S314 - our own drawing


def texts(picture: Markup) -> list[str]:
    """The words of a drawing."""
    return [found.text or "" for found in parsed(picture).iter(f"{SVG}text")]


def monthly(*values: float | None, first: int = 2025 * 12, **judged: str) -> list[Reading]:
    """Values of months one after another; None for a month without one."""
    found = []
    for ahead, value in enumerate(values):
        year, number = divmod(first + ahead, 12)
        start = date(year, number + 1, 1)
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        if value is not None:
            word = "breach" if value < 99 else "met"
            found.append(Reading(start, end, f"{start:%Y-%m}", value, f"{value} %", word))
    return found


TARGET = Bounds(target=99.0, said="≥ 99 %", watch=99.0, breach=99.0, higher=True)


def test_every_box_stands_left_of_what_it_needs() -> None:
    """However long the ways are, lines lead to the right."""
    made = chain("a-b", "b-c", "a-c", "d-c")
    left = {box.id: place.x for box, place in zip(made.boxes, made.places, strict=True)}
    assert left["a"] < left["b"] < left["c"]
    assert left["b"] == left["d"]
    assert not any(line.back for line in made.lines)


def test_lines_begin_and_end_at_their_boxes() -> None:
    """A line touches the right of the box that needs and the left of the one that is needed."""
    made = chain("a-b", "b-c", "a-c", "a-d", "d-c")
    for line in made.lines:
        tail, head = made.places[line.tail], made.places[line.head]
        assert line.points[0] == (tail.x + WIDTH, tail.y + tail.height / 2)
        assert line.points[-1] == (head.x, head.y + head.height / 2)


def test_a_long_line_passes_between_the_boxes() -> None:
    """Where a line passes a column, no box stands."""
    made = chain("a-b", "b-c", "a-c", "a-d", "d-c", "a-e", "e-c")
    long = next(line for line in made.lines if len(line.points) > 2)
    for x, y in long.points[1:-1]:
        assert not any(
            place.x <= x <= place.x + WIDTH and place.y <= y <= place.y + place.height
            for place in made.places
        )


def test_a_circle_is_drawn_with_one_line_back() -> None:
    """Things that need each other are no reason to fail; the line that closes the circle is dashed."""
    made = chain("a-b", "b-c", "c-a", "c-c")
    assert [line.back for line in made.lines] == [False, False, True]
    assert str(draw_map(WORDS, made)).count('stroke-dasharray="5 4"') == 1


def test_lines_are_untangled() -> None:
    """A crossing that an order can avoid is not drawn."""
    ways = [(0, 5), (1, 4), (2, 3)]
    columns = ((0, 1, 2), (3, 4, 5))
    assert crossings(columns, neighbours(ways)) == 3
    assert crossings(untangled(columns, ways), neighbours(ways)) == 0


def apart(made: Map) -> bool:
    """Whether no two boxes share a place, and all lie on the paper."""
    spots = made.places
    inside = all(
        place.x >= 0
        and place.y >= 0
        and place.x + WIDTH <= made.size[0]
        and place.y + place.height <= made.size[1]
        for place in spots
    )
    return inside and not any(
        one.x == other.x and one.y < other.y + other.height and other.y < one.y + one.height
        for one, other in combinations(spots, 2)
    )


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=60),
    st.lists(st.integers(0, 2), min_size=25, max_size=25),
)
def test_boxes_never_overlap(edges: list[tuple[int, int]], floors: list[int]) -> None:
    """Whatever depends on whatever else."""
    boxes = [
        Box(str(number), "Word " * (number % 7 + 1), ("id",) * (number % 3), floor=floor)
        for number, floor in enumerate(floors)
    ]
    made = lay_out(
        boxes, [(str(tail), str(head)) for tail, head in edges if tail // 5 != head // 5], room=900
    )
    assume(made is not None)
    assert made is not None
    assert apart(made)
    for line in made.lines:
        assert all(one[0] < other[0] for one, other in pairwise(line.points))


def test_seventy_boxes_are_drawn_apart() -> None:
    """The largest map that is drawn: seven columns, each thing with a few lines to the next ones."""
    boxes = [Box(str(number), f"Service number {number}", (f"SVC-{number:03}",)) for number in range(70)]
    edges = [
        (str(number), str((number // 10 + step) * 10 + number * factor % 10))
        for number in range(60)
        for step, factor in ((1, 3), (1, 7), (2, 1))
        if number // 10 + step < 7
    ]
    assert apart(laid(boxes, edges))


def test_a_chain_too_long_for_a_screen_is_no_map() -> None:
    """It is read as a list instead."""
    boxes = [Box(str(number), str(number)) for number in range(12)]
    assert lay_out(boxes, [(str(number), str(number + 1)) for number in range(11)]) is None


def test_the_same_input_gives_the_same_bytes() -> None:
    """A map does not depend on chance."""
    assert draw_map(WORDS, chain("a-b", "c-b", "a-d")) == draw_map(WORDS, chain("a-b", "c-b", "a-d"))


def test_a_drawing_says_what_is_to_be_seen() -> None:
    """Title and description are named by the drawing, by anchors of its own."""
    drawing = parsed(draw_map(WORDS, chain("a-b")))
    title, desc = drawing[0], drawing[1]
    assert (title.tag, title.text) == (f"{SVG}title", "A map")
    assert (desc.tag, desc.text) == (f"{SVG}desc", "What is to be seen.")
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


def test_a_drawing_with_links_is_a_group_and_one_without_an_image() -> None:
    """An image has no parts for a reader of the screen, so that its links could not be reached."""
    assert parsed(draw_map(WORDS, chain("a-b"))).get("role") == "group"
    plain = laid([Box("a", "A")], [])
    assert parsed(draw_map(WORDS, plain)).get("role") == "img"


def hostile() -> Iterator[Markup]:
    """Every drawing, with hostile words wherever there can be words."""
    words = Words("x", HOSTILE, HOSTILE)
    boxes = [
        Box("a", HOSTILE, (HOSTILE, HOSTILE), HOSTILE, level=HOSTILE),
        Box(HOSTILE, "b", shape="process"),
    ]
    yield draw_map(words, laid(boxes, [("a", HOSTILE)]))
    readings = [reading._replace(said=HOSTILE, period=HOSTILE) for reading in monthly(1.0, 99.5)]
    yield trend(words, readings, Bounds(target=99.0, said=HOSTILE, higher=True))
    yield sparkline(readings, TARGET, HOSTILE)
    yield before_after(
        words,
        [Bar(HOSTILE, HOSTILE, HOSTILE, 3.0, 1.0, said=HOSTILE)],
        [Zone(2.0, HOSTILE), Zone(None, HOSTILE)],
    )
    yield month(2026, 6, {date(2026, 6, 1): Day(2, HOSTILE)}, date(2026, 6, 2))


@pytest.mark.parametrize("picture", list(hostile()), ids=["map", "trend", "sparkline", "scores", "month"])
def test_hostile_words_stay_words(picture: Markup) -> None:
    """No title of a record becomes an element or an attribute, and nothing is written that a strict policy forbids."""
    drawing = parsed(picture)
    names = {found.tag.removeprefix(SVG) for found in drawing.iter()}
    assert names <= {"svg", "title", "desc", "g", "a", "rect", "path", "circle", "polyline", "text"}
    attributes = {name for found in drawing.iter() for name in found.attrib}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}


@pytest.mark.parametrize("picture", list(hostile()), ids=["map", "trend", "sparkline", "scores", "month"])
def test_a_drawing_has_colours_without_a_style_sheet(picture: Markup) -> None:
    """An engine that ignores the style sheet paints what it has no colour for in black."""
    for found in parsed(picture).iter():
        if found.tag in (f"{SVG}rect", f"{SVG}circle", f"{SVG}polyline"):
            assert found.get("fill"), ET.tostring(found)
        if found.tag == f"{SVG}polyline":
            assert found.get("fill") == "none"


def test_a_box_shows_how_much_depends_on_it_in_a_word() -> None:
    """The steps beside the word say the same."""
    made = laid([Box("a", "A", ("SVC-001",), level="medium")], [])
    picture = draw_map(WORDS, made)
    assert "medium" in texts(picture)
    assert str(picture).count("sms-pic__step--on") == 2


def test_a_miss_has_another_mark_and_its_number() -> None:
    """Not colour alone: a triangle, the value beside it, and the word for a pointer."""
    picture = trend(WORDS, monthly(99.5, 98.0, 99.6), TARGET)
    assert picture.count('class="sms-pic__breach"') == 1
    assert "2025-02: 98.0 %, missed" in picture
    assert "98.0 %" in texts(picture)


def test_time_without_values_is_a_gap() -> None:
    """No line leads across it, and it is called what it is."""
    picture = trend(WORDS, monthly(99.5, 99.6, None, 99.7, 99.8), TARGET)
    assert str(picture).count("<polyline") == 2
    assert "no value" in texts(picture)


def test_the_target_and_the_bands_lie_where_they_are() -> None:
    """The band of what is missed ends at the target, below it if higher is better and above it otherwise."""
    for higher in (True, False):
        drawing = parsed(
            trend(
                WORDS,
                monthly(98.5, 99.5),
                Bounds(target=99.0, said="99", watch=99.0, breach=99.0, higher=higher),
            )
        )
        band = next(found for found in drawing.iter(f"{SVG}rect"))
        line = next(found for found in drawing.iter(f"{SVG}path") if found.get("class") == "sms-pic__target")
        target = float(str(line.get("d")).split()[1].split("H")[0])
        top = float(str(band.get("y")))
        edge = top if higher else top + float(str(band.get("height")))
        assert abs(edge - target) < 0.2


def test_no_side_is_called_bad_if_nobody_said_which() -> None:
    """A target to be hit exactly has no band."""
    assert "sms-pic__band" not in trend(WORDS, monthly(98.5, 99.5), Bounds(target=99.0, said="= 99"))


@pytest.mark.parametrize("values", [(99.0, 99.0), (0.0, 0.0), (-5.0, 5.0), (1e9, 1e9 + 1), (1e-9, 2e-9)])
def test_any_values_can_be_drawn(values: tuple[float, float]) -> None:
    """Equal, negative, very large and very small ones."""
    drawing = parsed(trend(WORDS, monthly(*values), Bounds()))
    high = float(str(drawing.get("height")))
    assert all(0 <= float(str(found.get("cy"))) <= high for found in drawing.iter(f"{SVG}circle"))


def test_one_value_is_no_sparkline() -> None:
    """Nothing is drawn that would go nowhere."""
    assert sparkline(monthly(99.5), TARGET, "one value") == ""


def test_a_sparkline_says_in_words_what_it_shows() -> None:
    """It has no links, so it is an image with a name."""
    drawing = parsed(sparkline(monthly(99.5, 98.0, 99.9), TARGET, "3 values; 1 of them missed."))
    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "3 values; 1 of them missed.")


def test_a_score_lies_in_its_zone() -> None:
    """The dot for today and the one for the aim are on the right side of the limit."""
    picture = before_after(
        WORDS, [Bar("RSK-001", "A risk", "../RSK-001/", 12.0, 6.0)], [Zone(7.0, "calm"), Zone(None, "act")]
    )
    drawing = parsed(picture)
    limit = next(found for found in drawing.iter(f"{SVG}path") if found.get("class") == "sms-pic__limit")
    edge = float(str(limit.get("d")).removeprefix("M").split()[0])
    dots = {found.get("class"): float(str(found.get("cx"))) for found in drawing.iter(f"{SVG}circle")}
    assert dots["sms-pic__hollow"] < edge < dots["sms-pic__met"]
    assert {"12", "6", "calm", "act"} <= set(texts(picture))


def test_a_month_has_its_days_in_its_weeks() -> None:
    """The first of June 2026 is a Monday; what is due is told to a pointer, and hidden from readers of the screen."""
    picture = month(2026, 6, {date(2026, 6, 8): Day(1, "review, POL-001")}, date(2026, 6, 2))
    drawing = parsed(picture)
    days = [found for found in drawing.iter(f"{SVG}text") if (found.text or "").isdigit()]
    assert [found.text for found in days] == [str(day) for day in range(1, 31)]
    assert days[0].get("x") == days[7].get("x") != days[1].get("x")
    assert drawing.get("aria-hidden") == "true"
    assert "review, POL-001" in picture


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.integers(-(10**12), 10**12).map(millionths), st.integers(0, 10**12).map(millionths))
def test_an_axis_holds_its_values(low: float, span: float) -> None:
    """Round numbers from below the lowest to above the highest, not many, all told apart."""
    grid = steps(low, low + span)
    slack = (grid[1] - grid[0]) * 1e-6
    assert grid[0] <= low + slack
    assert grid[-1] >= low + span - slack
    assert 2 <= len(grid) <= 8
    assert len(set(labels(grid))) == len(grid)


@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_places_keep_their_order_and_their_distance(wanted: list[float]) -> None:
    """Nobody comes closer than allowed, wherever they would like to be."""
    places = spaced(wanted, [1.0] * len(wanted), [10.0] * (len(wanted) - 1))
    assert all(other - one >= 10 - 1e-6 for one, other in pairwise(places))


def test_places_that_are_free_are_taken() -> None:
    """What does not overlap stays where it wants to be."""
    assert spaced([0, 50, 90], [1, 1, 1], [10, 10]) == [0, 50, 90]


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_words_fit_into_their_room(words: str) -> None:
    """Lines are no longer than their room, and no more than allowed."""
    lines = wrap(words, 100, 12, 2)
    assert len(lines) <= 2
    assert all(width(line, 12) <= 100 for line in lines)


def test_words_that_are_cut_say_so() -> None:
    """Dots at the end."""
    assert fit("Managed virtual servers", 60, 12).endswith("…")
    assert fit("Short", 60, 12) == "Short"
