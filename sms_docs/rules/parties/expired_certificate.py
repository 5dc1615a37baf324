"""Certificates of parties that have run out."""

from collections.abc import Iterator

from sms_docs.records import Party
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Severity
from sms_docs.rules.samples import PARTY
from sms_docs.rules.wording import named

CERTIFIED = PARTY + "certifications:\n  - {standard: ISO/IEC 27001, scope: Data halls, expires: 2027-06-30}\n"
EXPIRED = CERTIFIED.replace("2027-06-30", "2026-04-30")


class ExpiredCertificate(RecordRule[Party]):
    """A certificate of a party whose last day has passed.

    A certificate that a later one of the same standard and scope replaces is not looked at. One without `expires` cannot be
    judged. The last day that still lies ahead is shown by “sms-docs agenda”.

    ## Why it matters

    A certificate is often what a party was chosen for, and what takes the place of a visit (clauses 8.2.3 and 8.3.4). Once
    it has run out, nobody outside has looked at the party any more.

    ## How to put it right

    Ask for the new certificate, and correct `expires`, or add the new one. If there is none, remove the line, and decide at
    the next review what that means; if it was a criterion of the selection, write down what takes its place.

    ## What a person must look at

    Whether the scope of the certificate covers what the party does for you.
    """

    code = "SMS920"
    name = "expired-certificate"
    severity = Severity.WARNING
    record = Party
    clauses = ("iso20000-1:2018/8.3.4", "iso20000-1:2018/8.2.3")
    covers = ("TPY-09",)
    examples = (
        Example(title="valid", files={"parties/pty-001.yml": CERTIFIED}),
        Example(
            title="renewed in a new line",
            files={
                "parties/pty-001.yml": EXPIRED
                + "  - {standard: ISO/IEC 27001, scope: Data halls, expires: 2029-04-30}\n"
            },
        ),
        Example(
            title="expired",
            files={"parties/pty-001.yml": EXPIRED},
            finds=("parties/pty-001.yml:11:59",),
        ),
    )

    def check_record(self, entry: Entry[Party], context: Context) -> Iterator[Finding]:
        """Look at every certificate that nothing replaces."""
        for index, held in entry.record.current_certifications:
            if held.expires is not None and held.expires < context.today:
                yield self.finding(
                    entry.at("certifications", index, "expires"),
                    f"the certificate {held.standard} of party {named(entry)} ended on {held.expires}",
                    f"Ask for the new one, and correct “expires” in {entry.document.path}; if there is none, remove the line.",
                    document=entry.document.id,
                )
