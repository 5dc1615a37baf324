# Which records make which picture, and that a picture shows neither more nor less than they say.

"""Pictures on pages."""

import re
from datetime import date
from typing import Any

import pytest
from handbook_site import DEPENDENCIES, FILES, PARTY, PROCESS, SERVICE, Reader, build, context, page, text

from sms_docs.handbook import Page, Site
from sms_docs.handbook.views.role_chart import DEEPEST, bosses

ROLE = "id: ROL-{n:03}\ntype: role\ntitle: Role {n}\nowner: ROL-001\n{more}"
RISK = """\
id: RSK-{n:03}
type: risk
title: Risk {n}
owner: ROL-001
category: organization
description: Something may happen.
{more}
"""
CRITERIA = """\
---
id: DOC-001
type: document
kind: criteria
title: Criteria
owner: ROL-001
risk_acceptance:
  - {up_to: 7}
  - {up_to: 14, by: [ROL-002], action_needed: true}
  - {by: [ROL-001], action_needed: true}
---
"""
METRIC = """\
id: MET-001
type: metric
title: Availability
owner: ROL-002
unit: "%"
frequency: P1M
target: {operator: ">=", value: 99.9}
"""
VALUE = "id: MSR-{n:03}\ntype: measurement\nmetric: MET-001\nowner: ROL-002\nperiod: 2026-{n:02}\nvalue: {value}\nrecorded_on: 2026-05-31\n"


def site(files: dict[str, str] | None = None, **options: Any) -> Site:
    """A handbook with some files more."""
    return build(context({**FILES, **(files or {})}, **options), preview=True)


def drawn(made: Page, kind: str = "map") -> str:
    """The drawing of a page."""
    found = re.search(rf"<svg[^>]*sms-pic--{kind}.*?</svg>", made.html, re.DOTALL)
    return found[0] if found else ""


def links(html: str) -> set[str]:
    """Ids of records that a piece of HTML links to."""
    return set(re.findall(r'href="[^"]*id/([A-Z]+-\d+)/', html))


def lines(html: str) -> int:
    """How many lines a map has."""
    return html.count("data-e=")


def services(count: int) -> dict[str, str]:
    """Services that all rest on one party."""
    part = "components:\n  - {{name: Part {n}, provided_by: PTY-001}}\n"
    found = {}
    for number in range(100, 100 + count):
        named = SERVICE.replace("SVC-00{n}", "SVC-{n}") + part
        found[f"services/svc-{number}.yml"] = named.format(n=number)
    return found


def test_the_service_map_leads_from_services_over_parts_to_parties() -> None:
    """A service that needs another, the part of that one, and the party that provides it; each with its link."""
    drawing = drawn(page(site(), "services/map"))
    assert {"SVC-001", "SVC-002", "PTY-001"} <= links(drawing)
    assert "Hall" in drawing
    assert lines(drawing) == 3
    assert "2 services fall with it" in Reader(drawing).text


def test_the_service_map_says_the_same_as_a_table() -> None:
    """What falls with each party, and what each service needs."""
    words = text(site(), "services/map")
    assert "Party 1 PTY-001 ○ draft 2 of 2 Service 1 , Service 2" in words
    assert "2 services and 1 third party. Most services fall with Party 1 (2)." in words


def test_a_map_without_room_for_parts_leaves_them_out() -> None:
    """Forty services with a part each are too many boxes; without the parts they fit."""
    drawing = drawn(page(site(services(40)), "services/map"))
    assert drawing.count("data-n=") == 43
    assert "Part 100" not in drawing


def test_what_is_too_much_for_a_map_is_said() -> None:
    """More than seventy boxes are no picture; the table is there all the same."""
    made = page(site(services(80)), "services/map")
    assert drawn(made) == ""
    assert "82 services and 1 third party do not fit on one map" in Reader(made.html).text
    assert "82 of 82" in Reader(made.html).text


def test_an_empty_handbook_has_an_empty_map() -> None:
    """Nothing is drawn, and that is said."""
    made = page(build(context(), preview=True), "services/map")
    assert drawn(made) == ""
    assert "No service is published." in Reader(made.html).text


def test_services_that_need_each_other_are_drawn() -> None:
    """A circle is a matter for the check, not for the map."""
    files = {"services/svc-001.yml": FILES["services/svc-001.yml"] + "depends_on: [SVC-002, SVC-001]\n"}
    made = site(files)
    assert lines(drawn(page(made, "services/map"))) == 4
    assert lines(drawn(page(made, "id/SVC-001"))) == 4


def test_a_service_has_its_piece_of_the_map() -> None:
    """What it rests on, not what rests on it; it does not lead to itself."""
    made = site()
    assert {"SVC-001", "PTY-001"} <= links(drawn(page(made, "id/SVC-002")))
    assert "SVC-002" not in links(drawn(page(made, "id/SVC-002")))
    assert "SVC-002" not in links(drawn(page(made, "id/SVC-001")))


def test_a_party_has_its_piece_of_the_map() -> None:
    """All services that fall with it, and the processes that it operates."""
    made = site()
    assert {"SVC-001", "SVC-002"} <= links(drawn(page(made, "id/PTY-001")))
    assert "PRC-001" in links(drawn(page(made, "id/PTY-002")))


def test_a_party_that_is_not_published_is_drawn_without_its_name() -> None:
    """The id stays, the title does not."""
    hidden = PARTY.format(n=1).replace("Party 1", "Secret party") + "classification: confidential\n"
    drawing = drawn(page(site({"parties/pty-001.yml": hidden}), "services/map"))
    assert "not published here" in drawing
    assert "Secret" not in drawing


def test_hostile_titles_stay_words_on_every_picture() -> None:
    """In boxes, tiles and charts."""
    evil = "'<script>alert(1)</script>'"
    files = {
        "services/svc-001.yml": FILES["services/svc-001.yml"]
        .replace("Service 1", evil)
        .replace("name: Hall", f"name: {evil}"),
        "processes/prc-001.md": PROCESS.replace("Change management", evil),
        "risks/rsk-001.yml": RISK.format(n=1, more="likelihood: 2\nimpact: 2\nscore: 4").replace(
            "Risk 1", evil
        ),
        "roles/rol-900.yml": ROLE.format(n=900, more="").replace("Role 900", evil),
    }
    made = site(files)
    for uri in (
        "services/map",
        "processes/index",
        "cycle/risks",
        "roles/chart",
        "id/SVC-002",
        "cycle/agenda",
    ):
        assert "<script" not in page(made, uri).html
        assert "alert(1)" in page(made, uri).html or uri == "cycle/agenda"


SECOND = (
    PROCESS.replace("PRC-001", "PRC-002")
    .replace("Change management", "Release management")
    .replace("8.5.1.3", "8.5.3")
)
FIRST = PROCESS.replace(
    "activities:",
    "inputs:\n  - {what: Requests, other: Customers}\noutputs:\n  - {what: Approved change, to: PRC-002}\n"
    "interfaces:\n  - {process: PRC-002, exchange: The schedule}\nactivities:",
)
TWO = {"processes/prc-001.md": FIRST, "processes/prc-002.md": SECOND}


def test_a_process_stands_between_what_it_takes_and_what_it_gives() -> None:
    """In place of three tables; sources that are no process are named in words."""
    made = page(site(TWO), "id/PRC-001")
    words = Reader(made.html).text
    assert (
        "Takes in Customers Requests Change management Hands on Release management ○ draft PRC-002 Approved change"
        in words
    )
    assert "Meets Release management ○ draft PRC-002 The schedule" in words
    assert "Inputs" not in words


def test_processes_stand_in_the_area_of_their_clause() -> None:
    """With how many others they take from and hand to."""
    words = text(site(TWO), "processes/index")
    assert "8.5 Service design, build and transition Change management PRC-001" in words
    assert re.search(r"Release management PRC-002 .*?from 1 · to 0", words)


def test_who_hands_what_to_whom_is_said_once_for_each_pair() -> None:
    """As a mark with its words, and as a list."""
    html = page(site(TWO), "processes/index").html
    assert 'title="Change management → Release management: Approved change"' in html
    assert "The same as a list: 1 handover" in Reader(html).text


def test_a_process_without_a_clause_is_not_lost() -> None:
    """It stands below the others."""
    words = text(
        site({"processes/prc-001.md": PROCESS.replace('clauses: ["8.5.1.3"]\n', "")}), "processes/index"
    )
    assert "Further processes Change management" in words


def test_the_role_chart_shows_who_answers_to_whom() -> None:
    """As lists in lists, with who holds what; a vacancy is a word."""
    files = {
        "roles/rol-010.yml": ROLE.format(n=10, more="reports_to: ROL-001\n"),
        "roles/rol-011.yml": ROLE.format(n=11, more="reports_to: ROL-010\nmay_be_vacant: true\n"),
    }
    made = page(site(files), "roles/chart")
    words = Reader(made.html).text
    assert re.search(r"Role 10 .{0,3}□ vacant Role 11 □ vacant, allowed", words)
    assert "2 of them vacant: Role 10 , Role 11" in words


def test_a_role_shows_its_place_in_the_chart() -> None:
    """Whom it answers to, and who answers to it."""
    files = {
        "roles/rol-010.yml": ROLE.format(n=10, more="reports_to: ROL-001\n"),
        "roles/rol-011.yml": ROLE.format(n=11, more="reports_to: ROL-010\n"),
    }
    html = page(site(files), "id/ROL-010").html
    tree = html.partition('class="sms-tree"')[2].partition("<h2")[0]
    assert {"ROL-001", "ROL-011"} <= links(tree)
    assert "ROL-010" not in links(tree)


def test_nobody_is_called_vacant_if_people_are_not_published() -> None:
    """Who holds what is not told, so that nothing can be said about it."""
    made = build(
        context({**FILES, "roles/rol-010.yml": ROLE.format(n=10, more="")}, audience="public"), preview=True
    )
    assert "vacant" not in text(made, "roles/chart")


def test_a_circle_of_roles_is_cut() -> None:
    """Each role is shown once."""
    found = bosses({"a": "b", "b": "c", "c": "a", "d": "a", "e": "e", "f": "none"})
    assert [found[role] for role in "abc"].count(None) == 1
    assert found["d"] == "a"
    assert found["e"] is found["f"] is None


def test_a_very_deep_chart_is_flattened() -> None:
    """Nobody is lost, and nobody is further from the top than can be shown."""
    found = bosses({str(number): str(number - 1) if number else None for number in range(500)})

    def depth(role: str) -> int:
        boss = found[role]
        return 1 if boss is None else 1 + depth(boss)

    assert len(found) == 500
    assert max(depth(role) for role in found) == DEEPEST


def risks(**more: str) -> dict[str, str]:
    """Criteria, and risks by their number with what is written about them."""
    return {
        "documents/doc-001.md": CRITERIA,
        **{
            f"risks/rsk-{key[1:]}.yml": RISK.format(n=int(key[1:]), more=value) for key, value in more.items()
        },
    }


def test_risks_stand_in_the_square_of_their_points() -> None:
    """With the score of the square, and the limit where the criteria draw it."""
    files = risks(r001="likelihood: 4\nimpact: 3\nscore: 12", r002="likelihood: 2\nimpact: 3\nscore: 6")
    html = page(site(files), "cycle/risks").html
    squares = re.findall(r'<td class="sms-risks__square([^"]*)">(.*?)</td>', html, re.DOTALL)
    assert len(squares) == 25
    watched = next((kind, inside) for kind, inside in squares if "RSK-001" in inside)
    calm = next((kind, inside) for kind, inside in squares if "RSK-002" in inside)
    assert "--1" in watched[0]
    assert ">12<" in watched[1]
    assert "--0" in calm[0]
    top = [kind for kind, _ in squares[:5]]
    assert ["--left" in kind for kind in top] == [False, True, True, False, False]


def test_without_common_arithmetic_no_limit_is_drawn() -> None:
    """Scores that are neither product nor sum say nothing about other squares."""
    files = risks(r001="likelihood: 4\nimpact: 3\nscore: 11")
    html = page(site(files), "cycle/risks").html
    assert "sms-risks__square--" not in html
    assert "RSK-001" in html


def test_a_risk_without_points_is_named_beside_the_matrix() -> None:
    """Nothing disappears because it cannot be placed."""
    files = risks(r001="likelihood: 4\nimpact: 3\nscore: 12", r002="score: 6")
    assert "Without points for likelihood and impact: Risk 2 RSK-002" in text(site(files), "cycle/risks")


def test_treatment_leads_from_today_to_what_is_left() -> None:
    """While an action is open the score counts; when all are done what is left counts."""
    action = "actions:\n  - {{what: Do it, owner: ROL-001, due: 2026-07-01{done}}}"
    points = "likelihood: 4\nimpact: 3\nscore: 12\nresidual: 5\n"
    files = risks(
        r001=points + action.format(done=""), r002=points + action.format(done=", done_on: 2026-05-01")
    )
    drawing = drawn(page(site(files), "cycle/risks"), "scores")
    assert "RSK-001: 12 today, 5 when the actions are done" in drawing
    assert "RSK-002: 5 today, 12 before" in drawing


@pytest.mark.parametrize(
    "more", ["", "likelihood: 40\nimpact: 3\nscore: 120", "likelihood: 1.5\nimpact: 2\nscore: 3"]
)
def test_points_that_fit_on_no_scale_are_no_matrix(more: str) -> None:
    """It is said that there is none."""
    assert "No risk has points for likelihood and impact." in text(site(risks(r001=more)), "cycle/risks")


def measured(*values: str) -> Site:
    """A metric with values from January on."""
    files = {
        f"metrics/msr-{number:03}.yml": VALUE.format(n=number, value=value)
        for number, value in enumerate(values, 1)
    }
    return site({"metrics/met-001.yml": METRIC, **files})


def test_a_metric_shows_its_values_before_its_fields() -> None:
    """The chart says in words what is to be seen, and the table gives the figures."""
    made = page(measured("99.95", "99.5", "99.97"), "id/MET-001")
    assert made.html.index('id="_values"') < made.html.index('id="_facts"')
    words = Reader(drawn(made, "trend")).text
    assert "Availability, 2026-01 to 2026-03" in words
    assert "3 values; 1 of them missed the target >= 99.9 %; the last is 99.97 % for 2026-03." in words
    assert "2026-02: 99.5 %, missed" in words


def test_the_list_of_metrics_has_a_sparkline() -> None:
    """With the same words."""
    html = page(measured("99.95", "99.5"), "cycle/metrics").html
    assert (
        'aria-label="2 values; 1 of them missed the target &gt;= 99.9 %; the last is 99.5 % for 2026-02."'
        in html
    )


def test_one_value_is_no_chart() -> None:
    """The table shows it."""
    made = page(measured("99.95"), "id/MET-001")
    assert drawn(made, "trend") == ""
    assert "99.95" in made.html


def test_twelve_months_lead_to_what_is_due_in_them() -> None:
    """Each month with something due has a link to its list, and says how much it is."""
    made = page(site(), "cycle/agenda")
    found = re.findall(r'<li><a href="#(_\d{4}-\d\d)">([^<]+)</a> <span[^>]*>(\d+) due', made.html)
    assert found
    for anchor, name, number in found:
        assert f'id="{anchor}">{name}<' in made.html
        after = made.html.partition(f'id="{anchor}"')[2].partition("<h2")[0]
        assert after.count("<tr>") - 1 == int(number)


def test_the_months_begin_with_today() -> None:
    """From the month of the day that is judged, a year on."""
    words = text(site(today=date(2026, 6, 1)), "cycle/agenda")
    assert "June 2026" in words
    assert "May 2027" in words


def test_every_clause_that_asks_for_something_is_a_tile() -> None:
    """With its number, its state as a shape and a word, and its link."""
    made = page(site(), "clauses/index")
    tiles = re.findall(
        r'<a class="sms-tile [^"]*" href="([^"]*)" title="([^"]*)"><span[^>]*>(.)</span>', made.html
    )
    rows = made.html.count('<tr class="sms-depth')
    assert 40 < len(tiles) < rows
    assert ("../clauses/8.5.1.3/", "○") in [(href, shape) for href, _, shape in tiles]


def test_dependencies_without_a_component_are_parts_too() -> None:
    """What is provided names the part."""
    made = DEPENDENCIES.replace("component: Hall, provides: A hall", "provides: Power for all")
    files = {"dependencies/reg-010.yml": made, "services/svc-001.yml": SERVICE.format(n=1)}
    assert "Power for all" in drawn(page(site(files), "services/map"))
