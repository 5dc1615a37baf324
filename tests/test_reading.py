# Whatever a file says, reading it ends, raises nothing, and says what is wrong in places that exist. Work is limited by
# what is counted (events, problems, bytes), never by a clock.

"""Hostile and broken texts."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sms_docs.library import Document, File, Problem
from sms_docs.library.reading import MAX_PROBLEMS, read_document
from sms_docs.library.snapshot import MAX_BYTES, WorkTree
from sms_docs.records.faults import MAX_FAULTS
from sms_docs.rules import fields, files, links
from sms_docs.source import YamlFault
from sms_docs.source.nodes import MAX_DEPTH, compose

KINDS: Final = {rule.name for family in (files, fields, links) for rule in family.RULES}
ROLE: Final = "id: ROL-002\ntype: role\ntitle: Owner\nowner: ROL-001\n"
PATHS: Final = ("content/a.yml", "content/a.md")

many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _read(data: bytes, path: str = "content/a.yml") -> tuple[Document | None, list[Problem]]:
    return read_document(File(path, data))


def _one(text: str) -> Problem:
    """The one problem that a text must have."""
    document, problems = _read(text.encode())
    assert document is None
    (problem,) = problems
    return problem


def _is_sound(data: bytes, path: str) -> None:
    """Reading gives a document or a problem, and every problem is one that a rule reports, at a place that exists."""
    document, problems = _read(data, path)
    assert document is not None or problems
    assert len(problems) <= MAX_PROBLEMS
    lines = data.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        place = problem.location
        assert problem.kind in KINDS
        assert place.path == path
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert len(problem.message) < 500, problem
    if document is not None:
        for entry in document.entries:
            assert list(entry.references()) is not None
            assert entry.at("owner").path == path


@given(data=st.binary(max_size=400), path=st.sampled_from(PATHS))
@many
def test_any_bytes(data: bytes, path: str) -> None:
    """No bytes can make the reader raise."""
    _is_sound(data, path)


@given(text=st.text(max_size=400), path=st.sampled_from(PATHS))
@many
def test_any_text(text: str, path: str) -> None:
    """No text can make the reader raise."""
    _is_sound(text.encode("utf-8", errors="surrogatepass"), path)


SCRAPS: Final = st.sampled_from(
    [
        *"[]{}:#&*!|>'\"%@`,-?\t\r\n \\~=<.",
        *(
            "- ",
            ": ",
            "? ",
            "---",
            "...",
            "<<",
            "&a",
            "*a",
            "!!x",
            "|-",
            ">+",
            "\n\n",
            "\n  ",
            "\n- ",
            "''",
            "{{",
            "}}",
        ),
        *(
            "id:",
            "type: role",
            "entries:",
            "\u00a0",
            "\u2028",
            "\x85",
            "\ufeff",
            "\u200b",
            "\x00",
            "\ud800",
            "é",
            "👩\u200d💻",
        ),
    ]
)


@given(
    parts=st.lists(SCRAPS | st.sampled_from(["a", "role", "ROL-001", "1"]), max_size=60),
    path=st.sampled_from(PATHS),
)
@many
def test_any_yaml_like_text(parts: list[str], path: str) -> None:
    """Nor can a text that is full of YAML's signs, in a Markdown file or alone."""
    text = "".join(parts)
    whole = f"---\n{text}\n---\n" if path.endswith(".md") else text
    _is_sound(whole.encode("utf-8", errors="surrogatepass"), path)


def _samples() -> list[tuple[str, bytes]]:
    root = Path(__file__).parent.parent / "content"
    found = sorted(
        path for path in root.rglob("*") if path.suffix in {".yml", ".md"} and path.name != "README.md"
    )
    return [(f"content/x{path.suffix}", path.read_bytes()[:3000]) for path in found]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A true record of the example organisation with some random edits."""
    path, data = draw(st.sampled_from(_samples()))
    text = data.decode(errors="ignore")
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(SCRAPS | st.text(max_size=4)) + text[end:]
    return path, text.encode("utf-8", errors="surrogatepass")


@given(case=mutated())
@many
def test_mutated_records(case: tuple[str, bytes]) -> None:
    """Nor can a true record that somebody damaged."""
    path, data = case
    _is_sound(data, path)


@given(
    levels=st.lists(
        st.sampled_from(["- ", "? ", "a: [", "a: {b: ", "[", "{x: ", "a:\n", "-\t", "? - ", "- a:\n"]),
        max_size=200,
    ),
    indent=st.integers(0, 3),
)
@many
def test_depth_is_limited_before_anything_is_built(levels: list[str], indent: int) -> None:
    """However nesting is written, nothing deeper than the limit is ever composed."""
    text, column = "", 0
    for level in levels:
        text += level
        if level.endswith("\n"):
            column += indent
            text += " " * column
    try:
        node = compose(text)
    except YamlFault:
        return
    assert _depth(node) <= MAX_DEPTH


def _depth(node: object) -> int:
    deepest, todo = 0, [(node, 0)]
    while todo:
        current, depth = todo.pop()
        deepest = max(deepest, depth)
        value = getattr(current, "value", None)
        if isinstance(value, list):
            parts = [part for item in value for part in (item if isinstance(item, tuple) else (item,))]
            todo += [(part, depth + 1) for part in parts]
    return deepest


BOMBS: Final = {
    "brackets": ("[" * 20_000 + "]" * 20_000, "too-deep"),
    "open brackets": ("[" * 20_000, "too-deep"),
    "braces": ("{a: " * 20_000, "too-deep"),
    "dashes": ("- " * 20_000 + "x", "too-deep"),
    "dashes and tabs": ("-\t" * 20_000 + "x", "malformed-yaml"),
    "question marks": ("? " * 20_000 + "x", "too-deep"),
    "lines further and further right": ("".join(" " * n + "a:\n" for n in range(600)), "too-deep"),
    "lists in groups in one column": (
        "".join(" " * n + "a:\n" + " " * n + "-\n" for n in range(400)),
        "too-deep",
    ),
    "aliases": ("a: &a x\n" + "".join(f"{n}: *a\n" for n in range(9_000)), "anchor"),
    "aliases of aliases": ("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "anchor"),
    "alias to itself": ("&a [*a]\n", "anchor"),
    "merge keys": (ROLE + "<<: {<<: {<<: {purpose: x}}}\n", "anchor"),
    "tags": (ROLE + "purpose: !!binary aGVsbG8=\n", "tag"),
    "very many parts": ("[" + "[]," * 60_000 + "]", "too-large"),
    "very many keys": ("{" + "".join(f"k{n}: 1," for n in range(25_000)) + "}", "missing-field"),
    "a huge key": ("k" * 200_000 + ": 1\n", "malformed-yaml"),
    "a huge quoted key": ('"' + "k" * 200_000 + '": 1\n', "malformed-yaml"),
    "quotes": ('"' * 100_001, "malformed-yaml"),
    "tabs": ("a:\n" + "\t" * 100_000 + "b", "malformed-yaml"),
    "spaces before a line end": ("a: b\nc" + " " * 200_000 + "\nd: e", "malformed-yaml"),
    "spaces before a colon": ("a: b" + " " * 200_000 + ": c", "malformed-yaml"),
    "spaces before a comment": ("a: b" + " " * 200_000 + "#c\n", "cut-off-text"),
    "comments": ("a: b\n" + "- #c\n" * 30_000, "malformed-yaml"),
    "colons": (": " * 60_000, "malformed-yaml"),
    "documents": ("--- a\n" * 30_000, "several-documents"),
    "directives": ("%X\n" * 30_000 + "--- a", "malformed-yaml"),
    "conflicts": ("<<<<<<< a\n" * 20_000, "merge-conflict"),
    "unseen characters": ("\u200b" * 80_000, "control-character"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name: str) -> None:
    """A text that is made to cost much is refused with its own problem."""
    text, kind = BOMBS[name]
    assert len(text.encode()) <= MAX_BYTES
    document, problems = _read(text.encode())

    assert document is None
    assert problems[0].kind == kind
    assert len(problems) <= 2


def test_wrong_values_of_any_size_are_shortened() -> None:
    """A number of a hundred thousand digits, and a text of as many letters, give a short message."""
    text = f"{ROLE}first_issue: {'9' * 100_000}\npurpose: {'x' * 100_000}\neffective_from: {'1' * 10_000}\n"
    _, problems = _read(text.encode())

    assert [problem.kind for problem in problems] == ["wrong-value"] * 3
    assert all(len(problem.message) < 120 for problem in problems)


def test_mistakes_of_one_record_are_limited() -> None:
    """Ten thousand unknown keys are not ten thousand findings, and the rest is counted."""
    text = ROLE + "".join(f"unknown_{number}: 1\n" for number in range(10_000))
    _, problems = _read(text.encode())

    assert len(problems) == MAX_FAULTS + 1
    assert problems[-1].message == f"{10_000 - MAX_FAULTS:,} more mistakes in this record"


def test_mistakes_of_one_file_are_limited() -> None:
    """Nor are thirty thousand broken entries of a register."""
    text = (
        "id: REG-001\ntype: register\nof: role\ntitle: Roles\nowner: ROL-001\nentries:\n" + "- x\n" * 30_000
    )
    document, problems = _read(text.encode())

    assert document is not None
    assert len(problems) == MAX_PROBLEMS
    assert problems[-1].message == f"{30_000 - MAX_PROBLEMS + 1:,} more mistakes in this file"


def test_what_is_hidden_is_known() -> None:
    """Ids in a file that cannot be read are remembered: such records exist."""
    register = "id: REG-001\ntype: register\nentries:\n  - {id: ROL-001, title: A}\n  - id: ROL-002\n    title: B: C\n"
    problem = _one(register)

    assert problem.hides == ("REG-001", "ROL-001", "ROL-002")
    assert problem.document == "REG-001"


def test_entries_that_are_hidden_are_known() -> None:
    """So is the id of an entry that has a mistake; the finding names the document of the register."""
    text = "id: REG-001\ntype: register\nof: role\ntitle: Roles\nowner: ROL-001\nentries:\n- {id: ROL-007}\n"
    document, (problem,) = _read(text.encode())

    assert document is not None
    assert document.entries == ()
    assert problem.hides == ("ROL-007",)
    assert problem.document == "REG-001"


def test_an_odd_character_hides_no_other_mistake() -> None:
    """Reading goes on after an unseen character, a byte order mark and Windows line ends."""
    text = "\ufeff" + ROLE.replace("Owner", "Ow\x07ner").replace("\n", "\r\n") + "version: 1\r\n"
    document, problems = _read(text.encode())

    kinds = [problem.kind for problem in problems]
    assert document is None
    assert kinds == ["wrong-encoding", "windows-line-ends", "control-character", "typed-metadata"]
    assert [problem.location.line for problem in problems] == [1, 1, 3, 5]


def test_digest_is_of_the_bytes_that_are_stored() -> None:
    """What is put right for reading is not put right in the digest."""
    clean, _ = _read(ROLE.encode())
    odd, _ = _read(ROLE.replace("Owner", "Ow\x07ner").encode())
    spaced, _ = _read(ROLE.replace("Owner", "Ow ner").encode())
    windows, _ = _read(ROLE.replace("\n", "\r\n").encode())

    assert clean is not None
    assert odd is not None
    assert spaced is not None
    assert windows is not None
    assert odd.digest != spaced.digest
    assert windows.digest == clean.digest


def _problems(project: Path) -> Iterator[tuple[str, str]]:
    for file in WorkTree(project).files("content"):
        yield file.path, file.problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_things_that_are_no_files(tmp_path: Path) -> None:
    """Links, folders, pipes and huge files are named, not followed, not waited for, not read."""
    content = tmp_path / "content"
    (content / "folder.yml").mkdir(parents=True)
    (content / "folder.yml" / "inside.yml").write_text(ROLE)
    (content / "huge.yml").write_bytes(b"x" * (MAX_BYTES + 1))
    (content / "full.yml").write_bytes(b"x" * MAX_BYTES)
    (content / "link.yml").symlink_to("/etc/hostname")
    (content / "loop").symlink_to(content)
    (content / "svc-001.yml.txt").write_text(ROLE)
    os.mkfifo(content / "pipe.yml")

    assert dict(_problems(tmp_path)) == {
        "content/folder.yml": "not-a-file",
        "content/folder.yml/inside.yml": "",
        "content/full.yml": "",
        "content/huge.yml": "too-large",
        "content/link.yml": "symlink",
        "content/loop": "symlink",
        "content/pipe.yml": "not-a-file",
        "content/svc-001.yml.txt": "double-ending",
    }


def test_missing_folder_is_named(tmp_path: Path) -> None:
    """A folder of records that is not there is a problem, not an empty library."""
    assert list(_problems(tmp_path)) == [("content", "unreadable")]


@pytest.mark.parametrize(
    "path", ["../outside.txt", "/etc/hostname", "x" * 4000, "a\x00b", "link.txt", "folder", "none.txt"]
)
def test_attachments_are_read_inside_only(path: str, tmp_path: Path) -> None:
    """No path, however odd, leads out of the project, and none raises."""
    project = tmp_path / "project"
    (project / "folder").mkdir(parents=True)
    (tmp_path / "outside.txt").write_text("secret")
    (project / "link.txt").symlink_to(tmp_path / "outside.txt")

    assert WorkTree(project).read(path) is None
