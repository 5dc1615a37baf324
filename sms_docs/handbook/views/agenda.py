# What is due of what is published: overdue first, then month by month. The list is that of the command of this name.

"""The page of what is due."""

from typing import Final

from sms_docs.control import State
from sms_docs.control.agenda import Item
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.months import NAMES, months
from sms_docs.handbook.views.topic import topic

URI: Final = "cycle/agenda"


def agenda_page(book: Book) -> Page:
    """The page of what is due."""
    today = book.context.today
    late = [item for item in book.due if item.due < today]
    lists: dict[str, list[Item]] = {}
    for item in book.due[len(late) :]:
        lists.setdefault(f"{item.due:%Y-%m}", []).append(item)
    names = {month: f"{NAMES[int(month[-2:]) - 1]} {month[:4]}" for month in lists}
    headings = {"_overdue": "Overdue", **{f"_{month}": name for month, name in names.items()}}
    return topic(
        Sheet(book, URI),
        "What is due",
        "agenda.html.j2",
        headings,
        months=months(book.due[len(late) :], today),
        late=len(late),
        groups={"_overdue": late, **{f"_{month}": items for month, items in lists.items()}},
        documents=overdue_documents(book),
    )


def overdue_documents(book: Book) -> list[str]:
    """Ids of published documents whose review is overdue."""
    blocks = book.context.control.blocks
    return [ident for ident in book.library.by_document if blocks[ident].state is State.OVERDUE]
