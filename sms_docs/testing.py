# For tests, ours and those of people who write rules: run a rule on one of its examples, in memory.

"""Run rules on examples."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from sms_docs.approvals import NONE, Decision, Statement, StatementFiles, file_name, render
from sms_docs.config import Config
from sms_docs.control import compute_control
from sms_docs.findings import Finding, Skipped
from sms_docs.frameworks import load_framework
from sms_docs.history import HistoryState
from sms_docs.history.load import REASONS
from sms_docs.history.memory import Commit, MemoryHistory
from sms_docs.library import MemorySnapshot, identify, load_library
from sms_docs.library.digest import digest_of
from sms_docs.rules.base import Approval, Change, Context, Example, Rule

CONFIG: Final = Config(name="Example organisation")


def context_of(example: Example) -> Context:
    """Everything that a rule is given, made from an example."""
    commits = _commits(example)
    files: dict[str, str | bytes] = {}
    for commit in commits:
        files.update({path: text for path, text in commit.files.items() if text is not None})
        for path in [path for path, text in commit.files.items() if text is None]:
            files.pop(path, None)
    contents = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    snapshot = MemorySnapshot(contents, {_path(path): problem for path, problem in example.unread.items()})
    library = load_library(snapshot, CONFIG).settled(example.today)
    state = HistoryState(example.history)
    history = MemoryHistory(commits, identify=identify, state=state, reason=REASONS[state])
    sources = [StatementFiles(snapshot, CONFIG.approvals, history)]
    control = compute_control(library, history, sources, example.today)
    return Context(library, control, load_framework(CONFIG.framework), CONFIG, example.today)


def run_example(rule: type[Rule], example: Example) -> list[Finding | Skipped]:
    """What a rule says about an example, findings in the order of their places."""
    found = list(rule().check(context_of(example)))
    return sorted(found, key=lambda item: item.order if isinstance(item, Finding) else ((), "", ""))


def places(found: list[Finding | Skipped]) -> tuple[str, ...]:
    """Where findings point, as examples write it: ``services/svc-001.yml:3:1``; ``skipped`` for what was not checked."""
    prefix = f"{CONFIG.content}/"
    return tuple(
        str(item.location).removeprefix(prefix) if isinstance(item, Finding) else "skipped" for item in found
    )


def _path(below: str) -> str:
    return below[1:] if below.startswith("/") else f"{CONFIG.content}/{below}"


def _commits(example: Example) -> list[Commit]:
    changes = [*example.commits, _last(example)]
    statements: dict[int, dict[str, str]] = {}
    for approval in example.approvals:
        path, text = _statement(approval, changes)
        statements.setdefault(approval.commit, {})[path] = text
    commits = [_commit(change, statements.get(index, {})) for index, change in enumerate(changes)]
    raw = {_path(path): data for path, data in example.raw.items()}
    return [*commits[:-1], replace(commits[-1], files={**commits[-1].files, **raw})]


def _last(example: Example) -> Change:
    on = max((change.on for change in example.commits), default=date(2026, 1, 10))
    return Change(example.files, on=on)


def _commit(change: Change, statements: Mapping[str, str]) -> Commit:
    files = {_path(path): text for path, text in change.files.items()}
    when = datetime(change.on.year, change.on.month, change.on.day, 12, tzinfo=UTC)
    return Commit(files={**files, **statements}, author=change.author, on=when, subject="Change the records")


def _statement(approval: Approval, changes: list[Change]) -> tuple[str, str]:
    texts = dict(_texts(approval.document, changes))
    digest = texts[max(index for index in texts if index <= approval.commit)]
    decided_on_itself = not Decision(approval.decision).of_new_text
    before = digest if decided_on_itself else NONE if approval.replaces is None else texts[approval.replaces]
    statement = Statement(
        document=approval.document,
        digest=digest,
        replaces=before,
        decision=Decision(approval.decision),
        approver=approval.approver,
        role=approval.role,
        date=approval.on,
        reference=approval.reference,
    )
    return f"{CONFIG.approvals}/{approval.document}/{file_name(statement)}", render(statement)


def _texts(document: str, changes: list[Change]) -> Iterator[tuple[int, str]]:
    """The digests that a document had, by the number of the commit."""
    for index, change in enumerate(changes):
        for text in change.files.values():
            if text is not None and identify(text.encode()) == document:
                yield index, digest_of(text.encode())
