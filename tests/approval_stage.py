# A small organisation on which approvals are played through, in memory or in a real repository: the same calls, so a
# test can run on both. It writes statements as the command line does, unless a test asks for something else.

"""A stage for tests of approvals."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from git_helpers import Repo

from sms_docs.approvals import NONE, Decision, Statement, StatementFiles, file_name, render
from sms_docs.config import Config
from sms_docs.control import Control, ControlBlock, compute_control
from sms_docs.findings import Finding
from sms_docs.frameworks import load_framework
from sms_docs.history import History
from sms_docs.history.load import load_history
from sms_docs.history.memory import Commit, MemoryHistory
from sms_docs.library import Library, MemorySnapshot, identify, is_document, load_library
from sms_docs.library.digest import digest_of
from sms_docs.rules.base import Context, Rule

CONFIG: Final = Config(name="Example organisation")
FIRST: Final = date(2026, 1, 5)
TODAY: Final = date(2026, 6, 1)

MIA: Final = "Mia Grau <mia@sms.example>"
ADA: Final = "Ada Abel <ada@sms.example>"
BOB: Final = "Bob Bauer <bob@sms.example>"
MALLORY: Final = "Mallory Mohn <mallory@sms.example>"
EVE: Final = "Eve Ernst <eve@sms.example>"

# Directors are Mia and Mallory; Leo was one until the end of 2025; Dan is Mia's deputy.
PROCEDURE: Final = """\
---
id: DCP-001
type: document-control
title: Document control procedure
owner: ROL-001
separation_of_duties: declared
default: {approvers: [ROL-001], review_interval: P12M, warning_days: 30, grace_days: 30}
types:
  policy: {approvers: [ROL-001, ROL-003], review_interval: P12M, warning_days: 30, grace_days: 30}
  document: {approvers: [ROL-002], review_interval: P6M, warning_days: 30, grace_days: 30}
---
Who approves what.
"""
ROLES: Final = """\
id: REG-001
type: register
of: role
title: Roles
owner: ROL-001
entries:
  - {id: ROL-001, title: Director}
  - {id: ROL-002, title: Service owner}
  - {id: ROL-003, title: Auditor}
"""
PEOPLE: Final = """\
id: REG-002
type: register
of: person
title: People
owner: ROL-001
entries:
  - {id: PER-001, name: Mia Grau, emails: [mia@sms.example]}
  - {id: PER-002, name: Ada Abel, emails: [ada@sms.example]}
  - {id: PER-003, name: Bob Bauer, emails: [bob@sms.example]}
  - {id: PER-004, name: Mallory Mohn, emails: [mallory@sms.example, mal@home.example]}
  - {id: PER-005, name: Dan Dorn, emails: [dan@sms.example]}
  - {id: PER-006, name: Leo Lang, emails: [leo@sms.example]}
  - {id: PER-007, name: Eve Ernst, emails: [eve@sms.example]}
"""
ASSIGNMENTS: Final = """\
id: REG-003
type: register
of: assignment
title: Assignments
owner: ROL-001
entries:
  - {id: ASG-001, person: PER-001, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}
  - {id: ASG-002, person: PER-002, role: ROL-002, from: 2025-01-01, appointed_by: PER-001}
  - {id: ASG-003, person: PER-004, role: ROL-001, from: 2025-01-01, appointed_by: PER-001}
  - {id: ASG-004, person: PER-005, role: ROL-001, from: 2025-01-01, deputy_of: ASG-001, appointed_by: PER-001}
  - {id: ASG-005, person: PER-006, role: ROL-001, from: 2024-01-01, to: 2025-12-31, appointed_by: PER-001}
"""
GOVERNING: Final = {
    "content/dcp-001.md": PROCEDURE,
    "content/reg-001.yml": ROLES,
    "content/reg-002.yml": PEOPLE,
    "content/reg-003.yml": ASSIGNMENTS,
}
POLICY_PATH: Final = "content/policies/pol-001.md"


def policy(text: str = "Version 1", ident: str = "POL-001", fields: str = "") -> str:
    """A policy that says something."""
    return (
        f"---\nid: {ident}\ntype: policy\nkind: other\ntitle: Policy {ident}\nowner: ROL-002\n{fields}"
        f"purpose: Say what we want.\napplies_to: All staff\n---\n{text}.\n"
    )


class Stage:
    """Commits, one a day, and what document control makes of them.

    Args:
        files: What the first commit brings besides the registers and the procedure.
    """

    def __init__(self, files: Mapping[str, str] | None = None) -> None:
        self.files: dict[str, bytes] = {}
        self.days = 0
        self.start()
        self.land({**GOVERNING, **({POLICY_PATH: policy()} if files is None else files)}, by=ADA)

    # -- what differs between memory and git ----------------------------------------

    def start(self) -> None:
        """Begin."""
        self.commits: list[Commit] = []

    def commit(
        self, files: Mapping[str, str | bytes | None], by: str, day: date, co: Sequence[str], committer: str
    ) -> None:
        """Keep a commit."""
        when = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self.commits.append(Commit(files, by, when, "Change", co, committer))

    def history(self) -> History:
        """The history."""
        return MemoryHistory(self.commits, identify, _wanted)

    # -- what happens -----------------------------------------------------------------

    @property
    def day(self) -> date:
        """The day of the next commit."""
        return FIRST + timedelta(days=self.days)

    def put(self, files: Mapping[str, str | bytes | None]) -> None:
        """Change files without a commit."""
        for path, text in files.items():
            self.files.pop(path, None)
            if text is not None:
                self.files[path] = text.encode() if isinstance(text, str) else text

    def land(
        self,
        files: Mapping[str, str | bytes | None],
        by: str = ADA,
        *,
        co: Sequence[str] = (),
        committer: str = "",
        on: date | None = None,
    ) -> None:
        """Commit files."""
        self.put(files)
        self.commit(files, by, on or self.day, co, committer)
        self.days += 1

    def text(self, ident: str) -> bytes:
        """The present text of a document."""
        return next(
            data for path, data in self.files.items() if _is_content(path) and identify(data) == ident
        )

    def statement(
        self, ident: str = "POL-001", person: str = "PER-001", **fields: str | date | None
    ) -> dict[str, str]:
        """A statement file. What is not given is as the command line would write it."""
        decision = Decision(str(fields.pop("decision", Decision.APPROVED)))
        block = self.control().blocks.get(ident)
        in_force = block.in_force.digest if block is not None and block.in_force is not None else NONE
        digest = digest_of(self.text(ident)) if decision is Decision.APPROVED else in_force
        usual = {
            "document": ident, "digest": digest, "replaces": in_force, "decision": decision, "approver": person,
            "role": "ROL-001", "date": self.day,
        }  # fmt: skip
        made = Statement.model_validate({**usual, **fields})
        folder = f"approvals/{ident}"
        taken = frozenset(path.rpartition("/")[2] for path in self.files if path.startswith(folder))
        return {f"{folder}/{file_name(made, taken)}": render(made)}

    def decide(self, ident: str = "POL-001", person: str = "PER-001", **fields: str | date | None) -> str:
        """Commit a statement; its path."""
        files = self.statement(ident, person, **fields)
        self.land(files, by=MIA)
        return next(iter(files))

    def edit(self, text: str, by: str = ADA, **more: str) -> None:
        """Change the policy."""
        self.land({POLICY_PATH: policy(text)}, by, **more)  # type: ignore[arg-type]

    # -- what comes out -----------------------------------------------------------------

    def library(self) -> Library:
        """The documents as they lie in the folder."""
        return load_library(MemorySnapshot(dict(self.files)), CONFIG)

    def control(self, today: date = TODAY) -> Control:
        """Document control."""
        history, snapshot = self.history(), MemorySnapshot(dict(self.files))
        sources = [StatementFiles(snapshot, CONFIG.approvals, history)]
        return compute_control(load_library(snapshot, CONFIG), history, sources, today)

    def block(self, ident: str = "POL-001", today: date = TODAY) -> ControlBlock:
        """The control block of a document."""
        return self.control(today).blocks[ident]

    def why(self, ident: str = "POL-001") -> str:
        """Why a document is not approved; empty if it is."""
        return "; ".join(self.block(ident).reasons)

    def govern(self) -> None:
        """Approve registers and procedure, so that changes to them count only once they are approved."""
        for ident in ("DCP-001", "REG-002", "REG-003"):
            self.decide(ident)


class GitStage(Stage):
    """The same in a real repository.

    Args:
        folder: Where it is made.
        object_format: ``sha1`` or ``sha256``.
    """

    def __init__(self, folder: Path, object_format: str = "sha1") -> None:
        self.repo = Repo(folder, object_format)
        super().__init__()

    def start(self) -> None:
        """Begin."""

    def put(self, files: Mapping[str, str | bytes | None]) -> None:
        """Change files in the folder as well."""
        super().put(files)
        for path, text in files.items():
            if text is None:
                self.repo.remove(path)
            else:
                self.repo.write(path, text)

    def commit(
        self, files: Mapping[str, str | bytes | None], by: str, day: date, co: Sequence[str], committer: str
    ) -> None:
        """Commit what is in the folder."""
        when = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self.repo.commit("Change", by, when, co, committer or by)

    def history(self) -> History:
        """The history that git tells."""
        return load_history(self.repo.path, _wanted, identify)

    def back(self) -> None:
        """Take the files as they are in the folder, after git changed them."""
        tracked = self.repo.git("ls-files").split("\n")
        self.files = {path: (self.repo.path / path).read_bytes() for path in tracked if _wanted(path)}


def counted(block: ControlBlock) -> list[str]:
    """Who decided what, as far as it counts."""
    return [
        f"{one.claim.statement.decision} {one.claim.statement.approver}" for one in block.judged if one.counts
    ]


def refusals(block: ControlBlock) -> str:
    """All refusals in one text."""
    return "; ".join(one.refused for one in block.judged if one.refused)


def _wanted(path: str) -> bool:
    return is_document(path) and path.startswith(("content/", "approvals/"))


def _is_content(path: str) -> bool:
    return path.startswith("content/")


def context_of(stage: Stage, today: date = TODAY) -> Context:
    """What a rule is given on a stage."""
    return Context(stage.library(), stage.control(today), load_framework(CONFIG.framework), CONFIG, today)


def found(rule: type[Rule], stage: Stage, today: date = TODAY) -> list[Finding]:
    """What a rule finds on a stage, in the order of places."""
    items = rule().check(context_of(stage, today))
    return sorted((item for item in items if isinstance(item, Finding)), key=lambda item: item.order)
