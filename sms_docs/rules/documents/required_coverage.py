"""Clauses that the settings require and that nothing in force answers."""

from collections.abc import Iterator

from sms_docs.coverage import Standing, Survey, Unmet, frameworks_of, survey, unmet
from sms_docs.errors import ConfigError
from sms_docs.frameworks import Framework
from sms_docs.history import HistoryState
from sms_docs.rules.base import Approval, Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.samples import CONTROLLED, POLICY
from sms_docs.rules.written import written_settings
from sms_docs.source import Location, Source

SETTINGS = "name: Example organisation\ncoverage:\n  required: [5.2.1]\n"
NAMED = POLICY.replace("owner: ROL-001", 'owner: ROL-001\nclauses: ["5.2.1"]')
FILES = {**CONTROLLED, "/sms.yml": SETTINGS, "policies/pol-001.md": NAMED}


class RequiredCoverage(LibraryRule):
    """A clause that must be covered and is not.

    `coverage: {required: [...]}` in `sms.yml` lists clauses that must stay covered, by number or in full
    (`fitsm-1:3.0/GR1.2`); `required: all` stands for every clause of the project's framework that asks for something.
    A clause is covered if a record names exactly it that is approved and current, that tells what happened, or that is a
    link which was checked within a year. Nothing is required while the list is empty.

    ## Why it matters

    What was answered once gets lost quietly: a document is withdrawn, a review is forgotten, a clause is dropped from a
    header. This makes it a failed check, on the day it happens.

    ## How to put it right

    `sms-docs coverage 8.2.3` says what names the clause, how it stands and what is missing.

    ## What a person must look at

    Whether the record does what the clause asks. That it is named shows an intention, not a result.
    """

    code = "SMS315"
    name = "required-coverage"
    clauses = ("iso20000-1:2018/7.5.4",)
    examples = (
        Example(
            "the clause is answered by a policy in force",
            FILES,
            approvals=(Approval("POL-001", "PER-001", "ROL-001", 0),),
        ),
        Example("the policy is a draft", FILES, finds=("sms.yml:3:14",)),
        Example(
            "a clause that does not exist",
            {**FILES, "/sms.yml": SETTINGS.replace("5.2.1", "5.2.9")},
            finds=("sms.yml:3:14",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Survey what is required."""
        settings, source = written_settings(context)
        required = settings.coverage.required
        history = context.control.history.state
        if not required or history not in (HistoryState.COMPLETE, HistoryState.UNBORN):
            return  # incomplete-history says that nothing can be told
        catalogue = frameworks_of(context.library, settings).catalogue

        def look(framework: Framework) -> Survey:
            return survey(context.library, context.control, framework, settings.framework, context.today)

        try:
            for one in unmet(required, catalogue, settings.framework, look):
                yield self._unmet(one, source)
        except ConfigError as error:
            yield self.finding(source.at("framework"), error.message, error.cure)

    def _unmet(self, one: Unmet, source: Source) -> Finding | Skipped:
        if one.standing is Standing.UNVERIFIED:
            return self.skipped(f"{one.message}. {one.cure}")
        return self.finding(_place(one, source), one.message, one.cure, clause=one.clause)


def _place(one: Unmet, source: Source) -> Location:
    """The item of the list; the list itself, if it is a single word."""
    return source.at("coverage", "required", one.place)
