"""A system without objectives."""

from collections.abc import Iterator

from sms_docs.records import Objective
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Skipped
from sms_docs.rules.planning._living import living, scope, whole
from sms_docs.rules.planning._samples import OBJECTIVE
from sms_docs.rules.samples import SCOPE
from sms_docs.rules.unread import unread


class MissingObjective(LibraryRule):
    """A whole system without a record of any objective.

    A whole system is one with a scope record; without it nothing is reported. A table in a plan is not looked at: nobody
    can follow the progress of a line in it.

    ## Why it matters

    Clause 6.2.1 asks for objectives that can be measured, at the functions and levels concerned. Without any, nobody can
    say whether the policy leads anywhere.

    ## How to put it right

    Turn the aims of the policy into results with a number and a day: `sms-docs new objective`.

    ## What a person must look at

    Whether reaching the objectives would make a difference.
    """

    code = "SMS516"
    name = "missing-objective"
    clauses = ("iso20000-1:2018/6.2.1",)
    covers = ("OBJ-01",)
    examples = (
        Example(
            "a system with an objective", {"scope/scp-001.yml": SCOPE, "objectives/obj-001.yml": OBJECTIVE}
        ),
        Example("a system without any", {"scope/scp-001.yml": SCOPE}, finds=("scope/scp-001.yml:1:5",)),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look for any objective."""
        place = scope(context)
        if place is None or living(context, Objective) or unread(context.library, Objective):
            return
        yield self.finding(
            place.at("id"),
            f"{whole(place)} has no record of an objective",
            "Turn the aims of the policy into results with a number and a day: “sms-docs new objective”.",
            document=place.document.id,
        )
