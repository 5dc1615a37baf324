# When a record last changed, as far as approvals tell. An entry of a register does not change because its neighbour does:
# the register's earlier text is read, once, and the entry compared.

"""Records that changed after a day."""

from collections.abc import Mapping
from datetime import date

from sms_docs.approvals import Text
from sms_docs.control import ControlBlock
from sms_docs.library import File
from sms_docs.library.reading import read_document
from sms_docs.records import Record
from sms_docs.rules.base import Context, Entry


class Since:
    """Tells what changed after a day.

    Args:
        day: The day.
        context: Has the approvals, and the history with earlier texts.
    """

    def __init__(self, day: date, context: Context) -> None:
        self.day, self.context = day, context
        self._texts: dict[str, Mapping[str, Record]] = {}

    def changed(self, entry: Entry[Record]) -> date | None:
        """The day on which a record's text in force was approved; None if that is not later, or says the same."""
        block = self.context.control.blocks.get(entry.document.id)
        approved = block.approved_on if block is not None else None
        if block is None or approved is None or approved <= self.day:
            return None
        if not entry.base:
            return approved
        before, now = self._entries(self._approved_by_then(block)), self._entries(block.in_force)
        return approved if before.get(entry.id) != now.get(entry.id) else None

    def _approved_by_then(self, block: ControlBlock) -> Text | None:
        """The last text that was approved by the day."""
        counted = (one for one in block.judged if one.counts and one.day <= self.day)
        digests = {one.claim.statement.digest for one in counted}
        return next((text for text in reversed(block.approved) if text.digest in digests), None)

    def _entries(self, text: Text | None) -> Mapping[str, Record]:
        """The entries of an earlier text of a register, by id."""
        if text is None or not text.blob:
            return {}
        if text.blob not in self._texts:
            data = dict(self.context.control.history.read([text.blob]))[text.blob]
            document, _problems = read_document(File(text.path, data))
            entries = document.entries if document is not None else ()
            self._texts[text.blob] = {entry.id: entry.record for entry in entries}
        return self._texts[text.blob]
