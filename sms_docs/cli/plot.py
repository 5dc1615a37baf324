# What happens in the demo, day by day. The records are those of the example content; earlier texts are made from them
# by leaving out the end, so that every change reads as a real addition. Each state of document control can be seen.

"""The plot of the demo repository."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from sms_docs.approvals import Decision, Rights
from sms_docs.cli.demo_keys import DemoKey
from sms_docs.cli.story import Author, Story
from sms_docs.config import Config
from sms_docs.errors import SmsDocsError
from sms_docs.library import Document, Library, MemorySnapshot, load_library
from sms_docs.records import DocumentControl, Life, Person

# Those who approve; the other people of the example have no keys.
SIGNERS: Final = ("PER-001", "PER-002")

NOTE: Final = "Example data: no real person decided this."

START, GROWTH, MOVE, CHANGES, RENEWAL = 1000, 960, 700, 300, 120
OVERDUE_AFTER, DUE_IN = 70, 12

# What the first days bring; everything else comes later.
_FIRST: Final = ("documents/dcp-", "roles/", "people/", "leadership/")
_SECOND: Final = ("policies/", "scope/")

# Documents with a fate of their own.
PENDING, EDITED_AFTER, OVERDUE, DUE, TWO_HANDS = "PRC-013", "PRC-010", "PRC-007", "PRC-017", "PRC-015"


class Plot:
    """The cast and the library that the story ends with.

    Args:
        story: The repository to write.
        content: Folder of the example content.
        texts: Folder of the documents that only the demo has.
        config: The project's settings, and their text.
    """

    def __init__(self, story: Story, content: Path, texts: Path, config: Config) -> None:
        self.story = story
        self.texts = texts
        self.story.keys = {person: DemoKey(person) for person in SIGNERS}
        self.library = _library(content, config, self.story.keys)
        self.series = _series(content, config)
        self.rights = Rights.of(self.library)
        procedures = self.library.of(DocumentControl)
        if len(procedures) != 1:
            raise SmsDocsError("the example content has no single document control procedure")
        self.procedure = procedures[0].record
        self.people = {entry.id: entry.record for entry in self.library.of(Person)}

    # -- the cast ----------------------------------------------------------------

    def author(self, person: str) -> Author:
        """A person as git sees them."""
        record = self.people[person]
        return Author(person, record.name, record.emails[0])

    def holder(self, role: str, days_ago: int) -> str:
        """Who held a role; the first holder ever, if nobody did then."""
        day = self.story.day(days_ago)
        found = self.rights.holders(role, day) or self.rights.holders(role, self.story.today)
        return found[0]

    def writer(self, document: Document, days_ago: int) -> Author:
        """Somebody who may write a document: its owner, unless the owner approves it."""
        person = self.holder(document.header.owner, days_ago)
        approver = self.approver(document, days_ago)[0]
        return self.author(person if person != approver else self.holder("ROL-004", days_ago))

    def approver(self, document: Document, days_ago: int) -> tuple[str, str]:
        """Who approves a document, and in which role."""
        role = self.procedure.control_of(document.control_type).approvers[0]
        return self.holder(role, days_ago), role

    # -- what happens ------------------------------------------------------------

    def decide(self, decision: Decision, documents: Iterable[Document], days_ago: int, subject: str) -> None:
        """Approve or review documents, one commit for each approver."""
        by_approver: dict[str, list[Document]] = {}
        for document in documents:
            if document.life is Life.MAINTAIN:
                by_approver.setdefault(self.approver(document, days_ago)[0], []).append(document)
        for person, found in by_approver.items():
            for document in found:
                role = self.approver(document, days_ago)[1]
                self.story.state(decision, document.path, person, role, days_ago, NOTE)
            self.story.commit(self.author(person), days_ago, f"{subject} ({len(found)} documents)")

    def found(self, settings: str) -> None:
        """The first day: who we are, who decides, and what binds us."""
        first = self._in(*_FIRST)
        manager = self.author(self.holder("ROL-003", START))
        self.story.write({"sms.yml": settings, ".gitignore": "/site/\n", **_now(first)})
        self.story.commit(manager, START, "Start the service management system")
        self.decide(Decision.APPROVED, first, START - 1, "Approve the first registers")
        policies = self._in(*_SECOND)
        with self.story.branch("policies", manager, START - 20, "Merge branch 'policies'"):
            self.story.write(_earlier(policies))
            self.story.commit(
                manager,
                START - 10,
                "Write the policies and the scope",
                self.author(self.holder("ROL-010", START)),
            )
            self.decide(Decision.APPROVED, policies, START - 15, "Approve the policies and the scope")

    def grow(self) -> None:
        """Services, parties and processes come; the processes move once."""
        rest = self._rest()
        supplier = self.author(self.holder("ROL-009", GROWTH))
        self.story.write({**_earlier(rest), **self.series})
        self.story.commit(
            supplier, GROWTH, "Describe services, third parties and what is planned and measured"
        )
        self.decide(Decision.APPROVED, rest, GROWTH - 5, "Approve services, third parties, plans and metrics")
        processes = self._in("processes/")
        old = {document.path: document.path.replace("/processes/", "/procedures/") for document in processes}
        self.story.write({old[path]: text for path, text in _earlier(processes).items()})
        change = self.author(self.holder("ROL-014", GROWTH))
        self.story.commit(change, GROWTH - 20, "Describe the processes")
        for document in processes:
            person, role = self.approver(document, GROWTH - 25)
            self.story.state(Decision.APPROVED, old[document.path], person, role, GROWTH - 25, NOTE)
        self.story.commit(
            self.author(self.approver(processes[0], GROWTH)[0]), GROWTH - 25, "Approve the processes"
        )
        for path, before in old.items():
            self.story.move(before, path)
        self.story.commit(
            self.author(self.holder("ROL-004", MOVE)), MOVE, "Call the folder what it holds: processes"
        )

    def renew(self) -> None:
        """Years pass: reviews, and changes that bring the texts of today."""
        alive = [document for document in self._all() if document.id not in (OVERDUE, DUE)]
        self.decide(Decision.REVIEWED, alive, MOVE - 20, "Yearly review")
        changed = [document for document in alive if self._differs(document)]
        for index, document in enumerate(changed):
            self._change(document, CHANGES - (index * 7) % 120)
        unchanged = [document for document in alive if document not in changed]
        self.decide(Decision.REVIEWED, unchanged, RENEWAL, "Yearly review")
        late = [document for document in alive if self._due(document) < self.story.day(-60)]
        self.decide(Decision.REVIEWED, late, 25, "Review what is due")
        self._renew_until(OVERDUE, -OVERDUE_AFTER)
        self._renew_until(DUE, DUE_IN)

    def _due(self, document: Document) -> date:
        """When a document must be reviewed next; never, if nobody has to."""
        renewed = self.story.renewed.get(document.id)
        asked = self.procedure.control_of(document.control_type).review_interval
        own = document.header.review_interval or asked
        return min(asked.after(renewed), own.after(renewed)) if renewed else date.max

    def _change(self, document: Document, days_ago: int) -> None:
        """A pull request: a change on a branch, approved there, merged."""
        writer = self.writer(document, days_ago)
        helper = (self.author(self.holder("ROL-004", days_ago)),) if document.id == TWO_HANDS else ()
        person, role = self.approver(document, days_ago)
        with self.story.branch(
            document.id.lower(), writer, days_ago - 2, f"Merge branch '{document.id.lower()}'"
        ):
            self.story.write({document.path: document.source.text})
            self.story.commit(writer, days_ago, f"Bring “{document.title}” up to date", *helper)
            self.story.state(Decision.APPROVED, document.path, person, role, days_ago - 1, NOTE)
            self.story.commit(self.author(person), days_ago - 1, f"Approve {document.id}")

    def _renew_until(self, ident: str, days_left: int) -> None:
        """Review a document so that its next review lies some days ahead (behind, if negative)."""
        document = self.library.by_document[ident]
        if self._differs(document):
            self._change(document, MOVE - 100)
        interval = self.procedure.control_of(document.control_type).review_interval
        due = self.story.today + timedelta(days=days_left)
        days_ago = (self.story.today - interval.before(due)).days
        self.decide(Decision.REVIEWED, [document], days_ago, "Yearly review")

    def end(self) -> None:
        """The last weeks: something of everything."""
        self._retire()
        future = (self.story.today + timedelta(days=20)).isoformat()
        self._extra("pol-091-on-call.md", 9, {"{{ effective_from }}": future}, approve=True)
        self._edit(EDITED_AFTER, 6, "\n\nThe change calendar is published every Monday.\n", approve=True)
        self._edit(EDITED_AFTER, 4, "\n\nIt lists the four weeks to come.\n", approve=False)
        self._edit(
            PENDING,
            3,
            "\n\nRequests that come in by telephone are entered by the service desk.\n",
            approve=False,
        )
        self._extra("pol-090-remote-work.md", 2, {}, approve=False)

    def _retire(self) -> None:
        self._extra("doc-090-tape-rotation.md", 600, {}, approve=True, renew=RENEWAL)
        self._extra("doc-091-emergency-contacts.md", 590, {}, approve=True, renew=RENEWAL)
        self._extra("doc-092-emergency-contacts.md", 40, {}, approve=True)
        withdrawn = f"{_FOLDERS['doc']}/doc-090-tape-rotation.md"
        person = self.holder("ROL-002", 30)
        self.story.state(Decision.WITHDRAW_DOCUMENT, withdrawn, person, "ROL-002", 30, NOTE)
        self.story.commit(self.author(person), 30, "Withdraw DOC-090: there are no tapes any more")

    def _extra(
        self, name: str, days_ago: int, values: Mapping[str, str], *, approve: bool, renew: int | None = None
    ) -> None:
        text = (self.texts / name).read_text(encoding="utf-8")
        for mark, value in values.items():
            text = text.replace(mark, value)
        path = f"{_FOLDERS[name[:3]]}/{name}"
        self.story.write({path: text})
        self.story.commit(self.author(self.holder("ROL-003", days_ago)), days_ago, f"Add {name[:7].upper()}")
        role = self.procedure.control_of("policy" if name.startswith("pol") else "document").approvers[0]
        person = self.holder(role, days_ago)
        if approve:
            self.story.state(Decision.APPROVED, path, person, role, days_ago - 1, NOTE)
            self.story.commit(self.author(person), days_ago - 1, f"Approve {name[:7].upper()}")
        if renew is not None:
            self.story.state(Decision.REVIEWED, path, person, role, renew, NOTE)
            self.story.commit(self.author(person), renew, f"Review {name[:7].upper()}")

    def _edit(self, ident: str, days_ago: int, addition: str, *, approve: bool) -> None:
        document = self.library.by_document[ident]
        text = (self.story.folder / document.path).read_text(encoding="utf-8").rstrip() + addition
        self.story.write({document.path: text})
        self.story.commit(self.writer(document, days_ago), days_ago, f"Say more in “{document.title}”")
        if approve:
            self.decide(Decision.APPROVED, [document], days_ago - 1, f"Approve {ident}")

    # -- the records ---------------------------------------------------------------

    def _all(self) -> list[Document]:
        return list(self.library.documents.values())

    def _in(self, *folders: str) -> list[Document]:
        below = tuple(f"content/{folder}" for folder in folders)
        return [document for path, document in self.library.documents.items() if path.startswith(below)]

    def _rest(self) -> list[Document]:
        """What is neither there from the first day nor a process."""
        told = {document.path for document in self._in(*_FIRST, *_SECOND, "processes/")}
        return [document for document in self._all() if document.path not in told]

    def _differs(self, document: Document) -> bool:
        return (self.story.folder / document.path).read_text(encoding="utf-8") != document.source.text


_FOLDERS: Final = {"pol": "content/policies", "doc": "content/documents"}


def _library(content: Path, config: Config, keys: Mapping[str, DemoKey]) -> Library:
    """The example content, with keys for some of its people."""
    files = {
        f"{config.content}/{path.relative_to(content).as_posix()}": path.read_bytes()
        for path in sorted(content.rglob("*"))
        if path.is_file()
    }
    return load_library(MemorySnapshot({path: _keyed(data, keys) for path, data in files.items()}), config)


def _series(content: Path, config: Config) -> dict[str, str]:
    """The files of measured values beside the metrics."""
    return {
        f"{config.content}/{path.relative_to(content).as_posix()}": path.read_text(encoding="utf-8")
        for path in sorted(content.rglob("*.csv"))
    }


def _keyed(data: bytes, keys: Mapping[str, DemoKey]) -> bytes:
    """A text with keys in the entries of people."""
    for person, key in keys.items():
        entry = re.compile(rf"(  - id: {person}\n    name: .*\n    emails: .*\n)".encode())
        data = entry.sub(rf"\1    ssh_keys: [{key.public}]\n".encode(), data)
    return data


def _now(documents: Iterable[Document]) -> dict[str, str]:
    return {document.path: document.source.text for document in documents}


def _earlier(documents: Iterable[Document]) -> dict[str, str]:
    """The texts as they were: without the last paragraph, where there is more than one."""
    return {document.path: _shortened(document) for document in documents}


def _shortened(document: Document) -> str:
    text = document.source.text.rstrip("\n")
    if not document.body.strip() or document.id[-1] in "05":
        return text + "\n"
    kept, _, last = text.rpartition("\n\n")
    return (
        kept + "\n"
        if kept and not last.startswith("#") and len(kept) > len(text) - len(document.body)
        else text + "\n"
    )


def tell(folder: Path, content: Path, texts: Path, today: date, settings: str, config: Config) -> None:
    """Make the demo repository.

    Args:
        folder: Where; empty or not there yet.
        content: The example content.
        texts: Documents that only the demo has.
        today: The last day of the story.
        settings: Text of ``sms.yml``.
        config: The same, read.
    """
    plot = Plot(Story(folder, today, config.approvals), content, texts, config)
    plot.found(settings)
    plot.grow()
    plot.renew()
    plot.end()
    plot.story.leave_to(plot.author(plot.holder("ROL-003", 0)))
