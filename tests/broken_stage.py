# The broken university of data/broken, brought to life in a real repository: who wrote and approved what in which week,
# and the files that no checkout can hold. It must not know what a rule says, only which one must speak at which line.

"""A stage for the tests of the broken tree."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from git_helpers import Repo

from sms_docs.approvals import NONE, Decision, Statement, file_name, render
from sms_docs.checking import check
from sms_docs.config import load_config
from sms_docs.library import Library, WorkTree, load_library
from sms_docs.library.digest import digest_of
from sms_docs.project import Project
from sms_docs.records import Life
from sms_docs.report import Report

TREE: Final = Path(__file__).parent / "data" / "broken"
LISTED: Final = "defects.txt"
TODAY: Final = date(2026, 6, 1)

HELEN: Final = "Helen Ashworth <helen.ashworth@rivermoor.example>"
JON: Final = "Jon Pike <jon.pike@rivermoor.example>"

# What stood in the files before, as (file, now, then).
EDITS: Final = (
    ("content/policies/pol-003.md", ", on any device", ""),
    ("content/services/services.yml", "99.5 % of each month", "99 % of each month"),
    ("content/leadership/acts.yml", "Minutes 3 and 4", "Minutes 3"),
    ("content/documents/doc-017.yml", "approver: ROL-005\n", ""),
    ("content/documents/doc-018.yml", "above 500 pounds", "above 900 pounds"),
    ("content/metrics/met-005.csv", "2025-07,96", "2025-07,91"),
    ("content/metrics/met-005.csv", "2025-09,97", "2025-08,88\n2025-09,97"),
)
URGENT: Final = ("content/documents/doc-021.yml", ", and the owner is told later", " when the owner agrees")

# Documents that were there before, and are gone.
GONE: Final = {
    "content/documents/parking.yml": (
        "id: DOC-020\ntype: document\nkind: other\ntitle: Parking permits\nowner: ROL-004\n"
    ),
    "content/documents/doc-024.yml": (
        "id: DOC-024\ntype: document\nkind: procedure\ntitle: Use of the fax\nowner: ROL-004\n"
    ),
}
REUSED: Final = "content/documents/restore-rehearsal.yml"
NEVER: Final = frozenset(("DOC-019",))
AGAIN: Final = ("POL-003", "REG-005", "DOC-020")


class Place(NamedTuple):
    """Where a rule must find something."""

    path: str
    line: int
    rule: str


class Approver(NamedTuple):
    """Who approves what, and as what."""

    person: str
    role: str


HEAD: Final = Approver("PER-004", "ROL-004")
APPROVERS: Final[Mapping[str, Approver]] = {
    "document": HEAD,
    "communication": Approver("PER-008", "ROL-009"),
}
BY_ID: Final[Mapping[str, Approver]] = {"POL-001": Approver("PER-002", "ROL-002")}
ANYTHING: Final = Approver("PER-001", "ROL-001")


class Broken:
    """The tree in a repository, with the history that its defects need.

    Args:
        folder: Where it is made.
        tree: The files as they are in the end.
    """

    def __init__(self, folder: Path, tree: Path = TREE) -> None:
        self.repo = Repo(folder)
        self.tree = tree
        self.made: list[Place] = []
        self._in_force: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        self._begin()
        self._approve(ident for ident in self._maintained() if ident not in NEVER)
        self._commit("Approve everything", "2026-03-10", HELEN)
        self._rework()
        self._approve(AGAIN)
        self._refused()
        self._commit("Approve what was changed", "2026-04-21", HELEN)
        self._tamper()
        self._hurry()
        self._leave_files_about()

    def report(self) -> Report:
        """What the check says on the day of the tests."""
        return report_on(self.repo.path)

    def expected(self) -> Counter[Place]:
        """Every defect: those marked in the files, those listed beside them, and those made by the history."""
        return Counter((*marked(self.tree), *listed(self.tree), *self.made))

    # -- the weeks ------------------------------------------------------------------------

    def _begin(self) -> None:
        shutil.copytree(self.tree, self.repo.path, dirs_exist_ok=True)
        settings = (self.repo.path / "sms.yml").read_text(encoding="utf-8")
        self._write("sms.yml", settings.replace("approvals: approvals", "approvals: signoffs"))
        shutil.rmtree(self.repo.path / "approvals")
        self.repo.remove(REUSED)
        for path, now, then in (*EDITS, URGENT):
            self._edit(path, now, then)
        for path, text in GONE.items():
            self._write(path, text)
        self._commit("Begin", "2026-01-12", JON)
        self._write("sms.yml", settings)
        self._commit("Name the folder of approvals", "2026-01-13", JON)

    def _rework(self) -> None:
        for path, _now, _then in EDITS:
            self._restore(path)
        for path in GONE:
            self.repo.remove(path)
        self.made.append(Place("content/documents/doc-024.yml", 1, "deleted-without-withdrawal"))
        self._commit("Rework", "2026-04-14", JON)
        self._restore(REUSED)
        shutil.copytree(self.tree / "approvals", self.repo.path / "approvals", dirs_exist_ok=True)
        self._commit("Take an old number", "2026-04-15", JON)

    def _refused(self) -> None:
        path = self._decide("DOC-019", Approver("PER-003", "ROL-003"), date(2026, 4, 21))
        self.made.append(Place(path, 1, "refused-statement"))

    def _tamper(self) -> None:
        folder = self.repo.path / "approvals" / "DOC-022"
        statement = next(folder.iterdir())
        statement.write_text(statement.read_text(encoding="utf-8") + "note: By phone\n", encoding="utf-8")
        self.made.append(Place(f"approvals/DOC-022/{statement.name}", 1, "changed-statement"))
        self._commit("Say how it was approved", "2026-05-05", HELEN)

    def _hurry(self) -> None:
        self._restore(URGENT[0])
        self._decide(
            "DOC-021", Approver("PER-002", "ROL-002"), date(2026, 5, 28), Decision.EMERGENCY, "INC-0815"
        )
        self._commit("Block at once", "2026-05-28", JON)

    def _leave_files_about(self) -> None:
        """Files that git or a text editor would change on their way here."""
        folder = "content/waivers"
        (self.repo.path / folder / "wai-902.yml").mkdir()
        (self.repo.path / folder / "wai-903.yml").symlink_to("wai-001.yml")
        self._write(f"{folder}/wai-905.yml", "id: WAI-905\n" + "# and so on\n" * 30_000)
        self.repo.write(f"{folder}/wai-907.yml", "id: WAI-907\ntitle: Café\n".encode("cp1252"))
        self._write(
            "content/changes/chg-005.yml",
            "id: CHG-005\r\ntype: change\r\ntitle: New chairs\r\nowner: ROL-002\r\nretention: P5Y\r\n"
            "what: Chairs.\r\nwhy: The old ones broke.\r\n",
        )
        self.made += (
            Place(f"{folder}/wai-902.yml", 1, "not-a-file"),
            Place(f"{folder}/wai-903.yml", 1, "symlink"),
            Place(f"{folder}/wai-905.yml", 1, "too-large"),
            Place(f"{folder}/wai-907.yml", 2, "wrong-encoding"),
            Place("content/changes/chg-005.yml", 1, "windows-line-ends"),
        )
        self._commit("Leave files about", "2026-05-29", JON)

    # -- how it is done -------------------------------------------------------------------

    def _write(self, path: str, text: str) -> None:
        self.repo.write(path, text)

    def _restore(self, path: str) -> None:
        shutil.copy(self.tree / path, self.repo.path / path)

    def _edit(self, path: str, old: str, new: str) -> None:
        text = (self.repo.path / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, (path, old)
        self._write(path, text.replace(old, new))

    def _commit(self, subject: str, day: str, author: str) -> None:
        when = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
        self.repo.commit(subject, author, when, committer=author)

    def _library(self) -> Library:
        return load_library(WorkTree(self.repo.path), load_config(self.repo.path))

    def _maintained(self) -> list[str]:
        return [
            ident for ident, document in self._library().by_document.items() if document.life is Life.MAINTAIN
        ]

    def _approve(self, idents: Iterable[str]) -> None:
        library = self._library()
        self._paths = {ident: document.path for ident, document in library.by_document.items()}
        day = date(2026, 4, 21) if self._in_force else date(2026, 3, 10)
        for ident in idents:
            usual = APPROVERS.get(library.by_document[ident].control_type, ANYTHING)
            self._decide(ident, BY_ID.get(ident, usual), day)

    def _decide(
        self,
        ident: str,
        approver: Approver,
        day: date,
        decision: Decision = Decision.APPROVED,
        reference: str | None = None,
    ) -> str:
        digest = digest_of((self.repo.path / self._paths[ident]).read_bytes())
        statement = Statement(
            document=ident,
            digest=digest,
            replaces=self._in_force.get(ident, NONE),
            decision=decision,
            approver=approver.person,
            role=approver.role,
            date=day,
            reference=reference,
        )
        self._in_force[ident] = digest
        path = f"approvals/{ident}/{file_name(statement)}"
        self._write(path, render(statement))
        return path


def report_on(folder: Path) -> Report:
    """What the check says of a project on the day of the tests."""
    return check(Project(folder, load_config(folder)).context(TODAY))


_MARK: Final = re.compile(r"\s*(?:#|<!--) defect: ([a-z, -]+?)(?: -->)?$")


def marked(tree: Path) -> Iterator[Place]:
    """The defects that comments announce: each on the next line that is no such comment."""
    for file in sorted(tree.rglob("*")):
        if file.is_file() and file.name != LISTED:
            yield from _in_file(file, file.relative_to(tree).as_posix())


def _in_file(file: Path, path: str) -> Iterator[Place]:
    waiting: list[str] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if mark := _MARK.match(line):
            waiting += mark[1].split(", ")
        else:
            yield from (Place(path, number, rule) for rule in waiting)
            waiting = []


def listed(tree: Path) -> Iterator[Place]:
    """The defects at places where no comment can stand."""
    for line in (tree / LISTED).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            path, number, rules = line.split(" ", 2)
            yield from (Place(path, int(number), rule) for rule in rules.split(", "))


def found(report: Report) -> Counter[Place]:
    """What was found, by place."""
    return Counter(Place(one.location.path, one.location.line, one.name) for one in report.findings)
