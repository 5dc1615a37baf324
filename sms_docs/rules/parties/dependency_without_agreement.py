"""Dependencies that no valid agreement of the right kind binds."""

from collections.abc import Iterator
from typing import Final

from sms_docs.library.promises import in_validity
from sms_docs.records import Agreement, Dependency, Party
from sms_docs.rules.base import Context, Entry, Example, Finding, RecordRule, Related
from sms_docs.rules.samples import CONTRACT, DEPENDENCY, PARTY
from sms_docs.rules.wording import named

RIGHT_KIND: Final = {
    "external-supplier": "contract",
    "internal-supplier": "internal-agreement",
    "customer-as-supplier": "customer-supplier-agreement",
}
FILES = {
    "parties/pty-001.yml": PARTY,
    "agreements/agr-002.yml": CONTRACT,
    "dependencies/dep-001.yml": DEPENDENCY,
}


class DependencyWithoutAgreement(RecordRule[Dependency]):
    """A dependency without a valid agreement of the right kind with the same party.

    ## Why it matters

    An external supplier is bound by a contract; an internal supplier and a customer who acts as a supplier are bound by
    a documented agreement (clause 8.3.4). Without one, what they do for your services rests on goodwill.

    ## How to put it right

    Name the agreement under `agreement` of the dependency. It must be with the same party, be valid today, and be of the
    kind that fits the party: `contract` for an external supplier, `internal-agreement` for an internal one,
    `customer-supplier-agreement` for a customer. If the old one has ended, write its successor and name that.

    ## What a person must look at

    Whether what the party does is really in the agreement. The name of a contract proves nothing.
    """

    code = "SMS908"
    name = "dependency-without-agreement"
    record = Dependency
    clauses = ("iso20000-1:2018/8.3.4", "iso20000-1:2018/8.3.4.1", "iso20000-1:2018/8.3.4.2")
    covers = ("TPY-03",)
    examples = (
        Example(title="bound by a contract", files=FILES),
        Example(
            title="bound by nothing",
            files={**FILES, "dependencies/dep-001.yml": DEPENDENCY.replace("agreement: AGR-002\n", "")},
            finds=("dependencies/dep-001.yml:1:1",),
        ),
        Example(
            title="the contract has ended",
            files={**FILES, "agreements/agr-002.yml": CONTRACT + "valid_to: 2026-03-31\n"},
            finds=("dependencies/dep-001.yml:10:12",),
        ),
        Example(
            title="an external supplier with an internal agreement",
            files={
                **FILES,
                "agreements/agr-002.yml": CONTRACT.replace("kind: contract", "kind: internal-agreement"),
            },
            finds=("dependencies/dep-001.yml:10:12",),
        ),
        Example(
            title="the contract is with somebody else",
            files={**FILES, "agreements/agr-002.yml": CONTRACT.replace("PTY-001", "PTY-002")},
            finds=("dependencies/dep-001.yml:10:12",),
        ),
    )

    def check_record(self, entry: Entry[Dependency], context: Context) -> Iterator[Finding]:
        """Look at the agreement of the dependency."""
        if entry.record.agreement is None:
            yield self.finding(
                entry.key("agreement"),
                f"dependency {named(entry)} names no agreement that binds the party",
                f"Name it under “agreement” in {entry.document.path}; if there is none, make one before the work goes on.",
                document=entry.document.id,
            )
            return
        agreement = context.library.get(Agreement, entry.record.agreement)
        if agreement is not None:
            party = context.library.get(Party, entry.record.party)
            yield from self._wrong_side(entry, agreement)
            yield from self._wrong_kind(entry, agreement, party)
            yield from self._not_valid(entry, agreement, context)

    def _wrong_side(self, entry: Entry[Dependency], agreement: Entry[Agreement]) -> Iterator[Finding]:
        other = agreement.record.party
        if other != entry.record.party:
            yield self._finding(
                entry,
                agreement,
                f"dependency {named(entry)} names party {entry.record.party}, but its agreement {named(agreement)} is with "
                f"{other or 'no party'}",
                f"Name the agreement with {entry.record.party} under “agreement” in {entry.document.path}, or correct "
                f"“party” in {agreement.document.path}.",
                "party",
            )

    def _wrong_kind(
        self, entry: Entry[Dependency], agreement: Entry[Agreement], party: Entry[Party] | None
    ) -> Iterator[Finding]:
        if party is None or agreement.record.agreement_kind == RIGHT_KIND[party.record.party_kind]:
            return
        right = RIGHT_KIND[party.record.party_kind]
        yield self._finding(
            entry,
            agreement,
            f"agreement {named(agreement)} of dependency {named(entry)} is of kind {agreement.record.agreement_kind}, "
            f"but party {named(party)} is of kind {party.record.party_kind}, which needs a {right}",
            f"Name a {right} under “agreement” in {entry.document.path}, or correct “kind” in "
            f"{agreement.document.path} or {party.document.path}.",
            "kind",
        )

    def _not_valid(
        self, entry: Entry[Dependency], agreement: Entry[Agreement], context: Context
    ) -> Iterator[Finding]:
        record = agreement.record
        if in_validity(record, context.today):
            return
        field = "valid_from" if record.valid_from > context.today else "valid_to"
        when = f"begins on {record.valid_from}" if field == "valid_from" else f"ended on {record.valid_to}"
        yield self._finding(
            entry,
            agreement,
            f"agreement {named(agreement)} of dependency {named(entry)} is not valid today: it {when}",
            f"Name the agreement that is valid under “agreement” in {entry.document.path}, or write it.",
            field,
        )

    def _finding(
        self, entry: Entry[Dependency], agreement: Entry[Agreement], message: str, cure: str, field: str
    ) -> Finding:
        return self.finding(
            entry.at("agreement"),
            message,
            cure,
            document=entry.document.id,
            related=(Related(agreement.at(field), "the agreement"),),
        )
