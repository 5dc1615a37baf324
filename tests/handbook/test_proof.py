# The page that tells how to check an approval must itself be right: its commands are filled in and run, on a machine that
# has nothing of ours.

"""The page about checking approvals."""

import re
from pathlib import Path

import pytest
from approval_stage import MIA, POLICY_PATH
from evidence_stage import Key, Machine, prepared, signed
from handbook_site import APPROVED, FILES, Reader, build, context, page, text

from sms_docs.formats.evidence.step import PREPARATION
from sms_docs.handbook.views.proof import CHECKS, URI


@pytest.fixture
def filled(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A project with a signed approval, and what stands for the words in capitals."""
    key = Key.made(tmp_path / "key")
    stage = prepared(tmp_path / "sms", key)
    files = signed(stage, key)
    stage.land(files, by=MIA)
    head = stage.repo.head()
    names = {
        "COMMIT": head, "ROOT": stage.repo.head("HEAD~3"), "PATH": POLICY_PATH, "LANDING": stage.repo.head("HEAD~2"),
        "ARRIVAL": head, "STATEMENT": next(iter(files)), "PERSON": "PER-001", "KEY": key.public,
        "REGISTERED": head, "REGISTER": "content/reg-002.yml",
    }  # fmt: skip
    return stage.repo.path, names


def test_the_commands_work(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """Each of them, once its words in capitals are filled in, answers without a complaint."""
    folder, names = filled
    words = re.compile(rf"\b({'|'.join(sorted(names, key=len, reverse=True))})\b")
    lines = [
        words.sub(lambda found: names[found[1]], command) for check in CHECKS for command in check.commands
    ]
    said = Machine(tmp_path / "machine").run("\n".join((*PREPARATION, *lines)), folder)

    assert said.stderr == ""
    assert 'Good "sms-docs-approval" signature for PER-001' in said.stdout
    assert f"{names['ROOT']}\n" in said.stdout


def test_every_word_in_capitals_is_explained() -> None:
    """Nobody has to guess what to fill in."""
    html = page(build(context(FILES, approvals=(APPROVED,))), URI).html
    used = {
        word for check in CHECKS for line in check.commands for word in re.findall(r"\b[A-Z]{3,}\b", line)
    }

    assert [word for word in sorted(used) if f"<code>{word}</code>" not in html] == []
    assert used >= {"COMMIT", "PATH", "STATEMENT"}


def test_the_page_says_what_is_not_proven() -> None:
    """Levels, trust root and limits."""
    told = text(build(context(FILES, approvals=(APPROVED,))), URI)

    for words in ("Trust root", "declared", "signed", "What is not proven", "sms-docs verify POL-001"):
        assert words in told


def test_each_approval_leads_to_the_page() -> None:
    """From the name with its level, from the table, from the start, and from the page about the handbook."""
    site = build(context(FILES, approvals=(APPROVED,)))
    policy = Reader(page(site, "id/POL-001").html)

    assert "../../about/proof/#_levels" in policy.values("href", "a")
    assert "sms-docs verify POL-001" in policy.text
    assert "about/proof/" in Reader(page(site, "index").html).values("href", "a")
    assert "../about/proof/" in Reader(page(site, "about/index").html).values("href", "a")
