from collections.abc import Iterator
from typing import Final

from sms_docs.config import FILE, Config, parse_config
from sms_docs.errors import ConfigError
from sms_docs.history import History, HistoryState, Revision
from sms_docs.rules.base import Change, Context, Example, Finding, LibraryRule
from sms_docs.rules.samples import POLICY
from sms_docs.source import Location

FOLDERS: Final = ("content", "approvals")
OLD: Final = "name: Example organisation\napprovals: signed\n"
NOW: Final = "name: Example organisation\n"


class MovedFolder(LibraryRule):
    """Settings that name another folder for records or statements than before.

    ## Why it matters

    Statements are never changed and never removed. In a folder that nobody looks into any more they would all be gone
    at once, and everything could be approved anew, by anybody.

    ## How to put it right

    Write the former name into `sms.yml`, and move the files back if they were moved.
    """

    code = "SMS407"
    name = "moved-folder"
    clauses = ("iso20000-1:2018/7.5.3",)
    examples = (
        Example(
            "where it always was",
            {"/sms.yml": NOW, "policies/pol-001.md": POLICY},
            commits=(Change({"/sms.yml": f"{NOW}# a remark\n", "policies/pol-001.md": POLICY}),),
        ),
        Example(
            "statements are kept elsewhere now",
            {"/sms.yml": NOW, "policies/pol-001.md": POLICY},
            finds=("sms.yml:1:1",),
            commits=(Change({"/sms.yml": OLD, "policies/pol-001.md": POLICY}),),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        """Compare the settings with what they were."""
        history = context.control.history
        revisions = (
            {revision.blob: revision for revision in _revisions(history)}
            if history.state is HistoryState.COMPLETE
            else {}
        )
        told: set[tuple[str, str]] = set()
        for oid, data in history.read(sorted(revisions)) if revisions else ():
            before = _settings(data)
            for folder in FOLDERS if before else ():
                name = str(getattr(before, folder))
                if name != getattr(context.config, folder) and (folder, name) not in told:
                    told.add((folder, name))
                    yield self._moved(folder, name, revisions[oid])

    def _moved(self, folder: str, name: str, revision: Revision) -> Finding:
        return self.finding(
            Location(FILE),
            f"“{folder}” was “{name}” on {revision.landed.date()} (commit {revision.commit[:10]})",
            f"Write “{folder}: {name}”, and move the files back if they were moved: what was approved there must be found.",
        )


def _revisions(history: History) -> Iterator[Revision]:
    """All that ever stood in the settings, whatever became of the file: one that was moved away had a say, too."""
    living = (trail for path in history.tree if (trail := history.trail(path)) is not None)
    for trail in (*history.removed, *living):
        if FILE in trail.paths:
            yield from (revision for revision in trail.revisions if revision.path == FILE and revision.blob)


def _settings(data: bytes) -> Config | None:
    """Settings as they were; None if they could not be used then either."""
    try:
        return parse_config(data.decode("utf-8-sig", "replace"), FILE)
    except ConfigError:
        return None
