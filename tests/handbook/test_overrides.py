# A project's own templates: what is wrong in one of them is told with its file and line, and is never called our bug.

"""Templates of a project in the place of ours."""

from pathlib import Path

import pytest
from handbook_site import context
from projects import controlled_project

from sms_docs.errors import UsageError
from sms_docs.handbook import Site, build_site
from sms_docs.handbook.overrides import mistake
from sms_docs.report import Report
from sms_docs.resources import data_folder


def build_with(folder: Path, **files: str) -> Site:
    """The handbook with templates of the project's own, by name without the ending."""
    own = folder / "templates"
    for name, text in files.items():
        (own / "handbook").mkdir(parents=True, exist_ok=True)
        (own / "handbook" / f"{name}.html.j2").write_text(text, encoding="utf-8")
    return build_site(context(), Report(), own_templates=own)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            "<h1>Start</h1>\n\n{{ greeting }}\n",
            3,
            "it uses something that does not exist here ('greeting' is undefined)",
        ),
        ("<h1>{{ sheet.nothing_of_the_kind }}</h1>\n", 1, "has no attribute 'nothing_of_the_kind'"),
        ("<h1>\n{% if %}\n", 2, "it is not written as a template is"),
        (
            "<h1>\n{% include 'no-such-page.html.j2' %}\n",
            2,
            "it includes “no-such-page.html.j2”, and there is no such template",
        ),
        ("{{ 1 / 0 }}\n", 1, "division by zero (ZeroDivisionError)"),
    ],
)
def test_a_mistake_in_an_own_template_is_told_at_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    """Which template, which line, what is wrong, and what to do."""
    with pytest.raises(UsageError) as caught:
        build_with(tmp_path, start=text)

    assert caught.value.message.startswith(
        f"The template templates/handbook/start.html.j2 failed on line {line}, for start.html.j2: "
    )
    assert words in caught.value.message
    assert "Deleting yours brings ours back." in caught.value.cure


def test_a_mistake_in_a_part_that_ours_use_is_told_where_it_is(tmp_path: Path) -> None:
    """Our page takes macros from a file that the project has replaced: that file is to blame, not the page."""
    macros = (data_folder("templates") / "handbook" / "_macros.html.j2").read_text(encoding="utf-8")
    assert "macro intro" in macros
    with pytest.raises(UsageError, match=r"templates/handbook/_macros\.html\.j2 failed on line 1"):
        build_with(tmp_path, _macros="{% macro intro() %}{{ nobody }}{% endmacro %}")


def test_a_mistake_in_ours_stays_our_bug(tmp_path: Path) -> None:
    """Nobody is sent to a file that is not theirs; in a checkout the project's own templates are ours."""
    error = ZeroDivisionError("division by zero")

    assert mistake(error, None, "start.html.j2") is None
    assert mistake(error, tmp_path, "start.html.j2") is None
    assert mistake(error, data_folder("templates"), "start.html.j2") is None


@pytest.mark.slow
def test_the_build_ends_as_wrong_use(tmp_path: Path) -> None:
    """Exit code 2, without a traceback and without asking anybody to report a bug."""
    project = controlled_project(tmp_path / "sms")
    project.write({"templates/handbook/start.html.j2": "<h1>Start</h1>\n{{ greeting }}\n"})

    code, said = project.sms("build")

    assert code == 2
    assert "templates/handbook/start.html.j2 failed on line 2" in said
    assert "Traceback" not in said
    assert "bug" not in said
