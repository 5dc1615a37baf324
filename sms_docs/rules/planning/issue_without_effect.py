"""Issues that say nothing on what they do."""

from collections.abc import Iterator

from sms_docs.records import Issue
from sms_docs.rules.base import Context, Example, Finding, LibraryRule, Severity, Skipped
from sms_docs.rules.planning._living import living
from sms_docs.rules.planning._samples import ISSUES
from sms_docs.rules.wording import blank, gap, named


class IssueWithoutEffect(LibraryRule):
    """An issue that does not say what it means for the system and the services.

    Issues of documents that were withdrawn or superseded are not looked at.

    ## Why it matters

    Clause 4.1 is not about the state of the world. It is about what helps or hinders the system in what it is for; and
    from that the risks and the scope follow.

    ## How to put it right

    Write under `effect` what the issue does to the services or to the work on them, for good or ill. If it does
    nothing, it is no issue: delete it.

    ## What a person must look at

    Whether the issues that people talk about are among those that are written down.
    """

    code = "SMS503"
    name = "issue-without-effect"
    severity = Severity.WARNING
    clauses = ("iso20000-1:2018/4.1",)
    covers = ("DOC-02",)
    examples = (
        Example("issues with their effect", {"context/issues.yml": ISSUES}),
        Example(
            "an issue and no more",
            {"context/issues.yml": ISSUES.replace("    effect: On-call rests on few people.\n", "")},
            finds=("context/issues.yml:7:5",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding | Skipped]:
        """Look at every issue."""
        for entry in living(context, Issue):
            if blank(entry.record.effect):
                yield self.finding(
                    gap(entry, ("effect",)),
                    f"the issue {named(entry)} does not say what it means for the system and the services",
                    f"Write it under “effect” in {entry.document.path}.",
                    document=entry.document.id,
                )
