# What signed statements cost: a project in which every document has one, and the floor, which is to read the same files
# and check the same signatures and nothing else. The signatures are made here, with the format's own library: ten
# thousand runs of ssh-keygen would take longer than everything that is measured.

"""Make a project with signed statements: ``create(folder, number)``; its floor is ``BARE``."""

import subprocess
from datetime import date
from pathlib import Path

from sms_docs.approvals import NONE, Decision, Statement, file_name, render
from sms_docs.cli.demo_keys import DemoKey
from sms_docs.library.digest import digest_of

DAY = date(2026, 11, 1)
BARE = r"""
import sys
from pathlib import Path
from sshsig import check_signature
for path in sorted(Path(sys.argv[1]).glob("approvals/*/*.yml")):
    check_signature(path.read_bytes(), Path(f"{path}.sig").read_bytes(), "sms-docs-approval")
"""
_CONTENT = {
    "sms.yml": "name: Signed\n",
    "content/dcp-001.md": """\
---
id: DCP-001
type: document-control
title: Document control procedure
owner: ROL-001
default: {approvers: [ROL-001], level: signed, review_interval: P12M}
---
All is signed.
""",
    "content/roles.yml": "id: REG-001\ntype: register\nof: role\ntitle: Roles\nowner: ROL-001\nentries:\n"
    "  - {id: ROL-001, title: Director}\n",
    "content/people.yml": "id: REG-002\ntype: register\nof: person\ntitle: People\nowner: ROL-001\nentries:\n"
    "  - {id: PER-001, name: Mia Grau, emails: [mia@sms.example], ssh_keys: ['KEY']}\n",
    "content/assignments.yml": "id: REG-003\ntype: register\nof: assignment\ntitle: Assignments\nowner: ROL-001\nentries:\n"
    "  - {id: ASG-001, person: PER-001, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}\n",
}


def create(folder: Path, number: int) -> None:
    """A repository with policies, each approved by one signed statement."""
    signer = DemoKey("benchmark")
    for path, text in _CONTENT.items():
        _write(folder / path, text.replace("KEY", signer.public))
    for ident in range(1, number + 1):
        _write(folder / f"content/policies/pol-{ident:05}.md", _policy(ident))
    _commit(folder, "Documents")
    for ident in range(1, number + 1):
        text = render(_statement(ident))
        file = folder / f"approvals/POL-{ident:05}/{file_name(_statement(ident))}"
        _write(file, text)
        _write(file.with_name(file.name + ".sig"), signer.sign(text.encode()))
    _commit(folder, "Approvals")


def _policy(ident: int) -> str:
    return (
        f"---\nid: POL-{ident:05}\ntype: policy\nkind: other\ntitle: Policy {ident}\nowner: ROL-001\n"
        f"purpose: Say what we want.\napplies_to: All staff\n---\nText number {ident}.\n"
    )


def _statement(ident: int) -> Statement:
    return Statement(
        document=f"POL-{ident:05}", digest=digest_of(_policy(ident).encode()), replaces=NONE,
        decision=Decision.APPROVED, approver="PER-001", role="ROL-001", date=DAY,
    )  # fmt: skip


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _commit(folder: Path, subject: str) -> None:
    name = ("-c", "user.name=Ada Abel", "-c", "user.email=ada@sms.example")
    start = () if (folder / ".git").is_dir() else (("init", "-q", "-b", "main"),)
    for words in (*start, ("add", "-A"), (*name, "commit", "-q", "-m", subject)):
        subprocess.run(["git", "-C", str(folder), *words], check=True)
    subprocess.run(["git", "-C", str(folder), "repack", "-adq"], check=True)
