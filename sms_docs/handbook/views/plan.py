# The service management plan part by part: what each says, or which records say it; a part that says nothing is shown as
# missing.

"""The page of the service management plan."""

from collections.abc import Mapping
from typing import Final

from sms_docs.handbook import words
from sms_docs.handbook.book import Book, Sheet
from sms_docs.handbook.page import Page
from sms_docs.handbook.views.topic import topic
from sms_docs.records import ServiceManagementPlan
from sms_docs.records.service_management_plan import PLAN_PARTS, PlanPart

URI: Final = "cycle/plan"


def plan_page(book: Book) -> Page:
    """The page of the service management plan."""
    plans = book.living(ServiceManagementPlan)
    headings = {entry.id: entry.record.title for entry in plans}
    parts = {entry.id: _parts(entry.record) for entry in plans}
    return topic(
        Sheet(book, URI), "Service management plan", "plan.html.j2", headings, plans=plans, parts=parts
    )


def _parts(record: ServiceManagementPlan) -> Mapping[str, PlanPart | None]:
    return {
        words.label(name): None if name in record.missing else getattr(record, name) for name in PLAN_PARTS
    }
