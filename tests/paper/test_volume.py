# A copy as text, before any press sees it.

"""What a copy says, and what it leaves out."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from handbook_site import APPROVED, DEPENDENCIES, FILES, POLICY_PATH, Reader, changed_policy, context

from sms_docs.errors import UsageError
from sms_docs.handbook.paper import Volume, make_volume
from sms_docs.handbook.paper.volume import css
from sms_docs.rules.samples import POLICY

HOSTILE = 'Keys </style><script>alert(1)</script> "; } body { display: none } /*'


def volume(*idents: str, files: dict[str, str] | None = None, **given: object) -> Volume:
    """A copy of the sample, with its policy approved."""
    given.setdefault("approvals", (APPROVED,))
    return make_volume(context({**FILES, **(files or {})}, **given), idents)  # type: ignore[arg-type]


def body(found: Volume) -> Reader:
    """What is printed, without the style."""
    return Reader(found.html().partition("</head>")[2].removesuffix("</html>").rstrip())


def text(found: Volume) -> str:
    """Its words."""
    return body(found).text


def test_the_whole_handbook_holds_every_document_in_the_order_of_the_navigation() -> None:
    """Policies first, then services, processes, roles and people, and what others provide."""
    found = volume()

    assert ["POL-001", "SVC-001", "SVC-002", "PRC-001"] == [chapter.id for chapter in found.chapters][:4]
    assert {"DCP-001", "REG-001", "REG-010"} <= {chapter.id for chapter in found.chapters}
    assert "Service management handbook" in text(found)


def test_each_page_of_a_document_bears_its_id_issue_class_and_digest() -> None:
    """They stand at the head and at the foot of a page type that only this document has."""
    found = volume("POL-001", "PRC-001")
    html = found.html()

    assert '"POL-001 · issue 1 · internal"' in html
    digest = found.chapters[0].document.digest.removeprefix("sha256:")[:12]
    assert f"Uncontrolled when printed · sha256 {digest} · as of 2026-06-01" in html
    assert "#POL-001 { page: d1; }" in html


def test_a_draft_says_so_on_every_page() -> None:
    """At the head of its page type, and across its pages."""
    found = volume("PRC-001")
    html = found.html()

    assert '"DRAFT · never approved, do not follow"' in html
    assert "%3EDRAFT%3C" in html
    assert "Draft: never approved, do not follow." in text(found)


def test_a_document_in_force_is_not_stamped() -> None:
    """Nothing stands across it."""
    assert volume("POL-001").chapters[0].stamp is None


def test_a_pending_change_is_announced_and_not_printed() -> None:
    """The copy shows the text in force, under its own digest."""
    files, commits = changed_policy(POLICY.replace("rely on.", "rely on, day and night."))
    found = make_volume(context(files, commits=commits, approvals=(APPROVED,)), ["POL-001"])

    assert "day and night" not in text(found)
    assert "A change is being prepared. It is not approved and not in this copy: issue 1 applies." in text(
        found
    )
    assert found.chapters[0].docket.digest == found.chapters[0].document.digest


def test_what_is_above_the_audience_is_neither_printed_nor_attached() -> None:
    """It is named by its id alone, as in the handbook."""
    secret = DEPENDENCIES.replace("title: Dependencies", "title: Weak points\nclassification: confidential")
    found = volume(files={"dependencies/reg-010.yml": secret})

    assert "Weak points" not in found.html()
    assert b"REG-010" not in found.manifest
    assert "REG-010: above the audience of this copy (internal)" in text(found)


def test_asking_for_what_is_above_the_audience_is_refused_with_the_cure() -> None:
    """The message names the class, the audience and the setting."""
    secret = DEPENDENCIES.replace("title: Dependencies", "title: Weak points\nclassification: confidential")

    with pytest.raises(UsageError) as caught:
        volume("REG-010", files={"dependencies/reg-010.yml": secret})

    assert "REG-010 is confidential" in caught.value.message
    assert "Weak points" not in caught.value.message
    assert "audience: confidential" in caught.value.cure


def test_superseded_documents_are_printed_only_when_asked_for() -> None:
    """The whole handbook names them on its cover."""
    newer = POLICY.replace("POL-001", "POL-002").replace("owner:", "supersedes: [POL-001]\nowner:", 1)
    files = {"policies/pol-002.md": newer}
    approvals = (APPROVED, replace(APPROVED, document="POL-002"))

    whole = volume(files=files, approvals=approvals)
    alone = volume("POL-001", files=files, approvals=approvals)

    assert ("POL-001",) == whole.selection.out_of_use
    assert "POL-001" not in {chapter.id for chapter in whole.chapters}
    assert alone.chapters[0].stamp is not None
    assert "SUPERSEDED" == alone.chapters[0].stamp.word


def test_the_manifest_lists_each_text_with_the_commands_that_check_it() -> None:
    """Id, path, issue, digest, and git alone."""
    found = volume("POL-001")
    entry = json.loads(found.manifest)["documents"][0]
    chapter = found.chapters[0]

    assert ("POL-001", "content/policies/pol-001.md", 1) == (entry["id"], entry["path"], entry["issue"])
    assert chapter.document.digest == entry["digest"]
    assert f"git show {chapter.commit}:./content/policies/pol-001.md | sha256sum" in entry["verify"]
    assert [("Mia Grau", "ROL-001", "declared")] == [
        (approval["person"], approval["role"], approval["proof"]) for approval in entry["approvals"]
    ]


def test_every_link_inside_of_a_copy_leads_somewhere() -> None:
    """Links to pages that are not in it are plain text."""
    html = body(volume())
    ids = html.ids

    assert len(ids) == len(set(ids))
    for address in html.values("href", "a"):
        assert address.startswith(("http", "mailto:")) or address.removeprefix("#") in ids, address


def test_links_to_documents_outside_of_the_copy_are_text() -> None:
    """A copy of one document cannot lead to another."""
    html = volume("PRC-001").html()

    assert 'href="#POL-001"' not in html
    assert "POL-001" in html


def test_a_copy_names_no_file_and_no_host_of_its_own() -> None:
    """No address is loaded; those that can be followed are of records."""
    html = body(volume())

    assert [] == [source for source in html.values("src") if not source.startswith("data:")]
    assert [] == [tag for tag, _ in html.tags if tag in {"script", "link", "iframe", "object"}]


def test_hostile_titles_stay_text_in_the_style_sheet() -> None:
    """Nothing ends the string that they stand in."""
    found = volume(
        files={"services/svc-001.yml": FILES["services/svc-001.yml"].replace("Service 1", f"'{HOSTILE}'")}
    )
    html = found.html()

    assert html.count("</style>") == 1
    assert "<script" not in html
    assert "body { display: none }" not in html.partition("</style>")[0]


@pytest.mark.parametrize("sign", ['"', "\\", "\n", "<", "}", "é", "😀", "\u202e"])
def test_a_string_of_a_style_sheet_cannot_be_left(sign: str) -> None:
    """Whatever is not plain is written as a number."""
    assert f'"a\\{ord(sign):x} b"' == str(css(f"a{sign}b"))


def test_own_templates_replace_ours_one_by_one(tmp_path: Path) -> None:
    """A project's ``templates/print`` comes first."""
    (tmp_path / "print").mkdir()
    (tmp_path / "print" / "cover_single.html.j2").write_text("<p>Our own cover</p>", encoding="utf-8")

    html = make_volume(context({POLICY_PATH: POLICY}), ["POL-001"], own_templates=tmp_path).html()

    assert "Our own cover" in html
    assert 'class="chapter"' in html


def test_two_copies_of_the_same_texts_are_alike() -> None:
    """Text, moment and manifest."""
    one, other = volume(), volume()

    assert (one.html(), one.made, one.manifest) == (other.html(), other.made, other.manifest)
    assert one.day == date(2026, 6, 1)
