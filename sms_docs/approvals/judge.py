# The judge: from the texts that a document had on the main line, and the claims about it, to which text is approved.
# Pure values in and out. Order is the order of arrival on the main line, never a date. Every refusal says
# "got ..., expected ...", and every refusal can be healed by a later statement.

"""Judge approvals."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sms_docs.approvals.fitness import Bench, unfit
from sms_docs.approvals.judgement import Judged, Judgement, Law, Requirement, Text, Urgency, Vote
from sms_docs.approvals.level import level_of
from sms_docs.approvals.quorum import missing, vote_of
from sms_docs.approvals.resolution import resolved
from sms_docs.approvals.source import Claim
from sms_docs.approvals.statement import NONE, Decision
from sms_docs.history import Ident
from sms_docs.records import Level

_CALM_DAYS: Final = 90  # after which another emergency is a new one


def judge(texts: Sequence[Text], claims: Iterable[Claim], law: Law) -> Judgement:
    """Decide which texts of a document are approved.

    Args:
        texts: All texts that it had on the main line, oldest first.
        claims: All claims about it.
        law: What the procedure asked and the register gave when each claim arrived.

    Returns:
        The judgement on the last text.
    """
    return _Trial(texts, law).run(sorted(claims, key=_arrival))


def _arrival(claim: Claim) -> tuple[float, str]:
    return float("inf") if claim.arrived is None else claim.arrived, claim.location.path


@dataclass(slots=True)
class _Issue:
    """A text that was approved, by whom and when; ``written`` are the texts since the issue before."""

    text: Text
    written: tuple[Text, ...]
    renewed: date
    standing: dict[Vote, date] = field(default_factory=dict)
    leaving: dict[Vote, date] = field(default_factory=dict)


class _Trial:
    """The walk along the texts; its attributes are what was found so far."""

    def __init__(self, texts: Sequence[Text], law: Law) -> None:
        self.texts = texts
        self.law = law
        self.issues: list[_Issue] = []
        self.judged: list[Judged] = []
        self.written: list[Text] = []
        self.hands: dict[str, list[Text]] = {}
        self.votes: dict[Vote, date] = {}
        self.urgency: Urgency | None = None
        self.alarm: date | None = None
        self.spent: dict[str, str] = {}
        self.heard: list[Claim] = []
        self.revoked: set[str] = set()
        self.withdrawn = False

    def run(self, claims: Sequence[Claim]) -> Judgement:
        windows = self._windows(claims)
        before = len(self.judged)
        for number, text in enumerate(self.texts):
            if number and self._in_force(self.texts[number - 1]):
                self.written = []
            before = len(self.judged)
            self._hear(text, windows[number])
        window = tuple(self.judged[before:])
        reasons = self._reasons(self.texts[-1], window) if self.texts else ()
        return Judgement(
            approved=tuple(issue.text for issue in self.issues),
            judged=tuple(self.judged),
            renewed=self.issues[-1].renewed if self.issues else None,
            withdrawn=self.withdrawn,
            reasons=reasons,
            window=window,
            authors=self._authors(self.texts[-1]) if self.texts else (),
            emergency=self.urgency if reasons else None,
            votes=tuple(self.votes) if reasons else (),
        )

    def _authors(self, text: Text) -> tuple[Ident, ...]:
        return tuple(dict.fromkeys(ident for one in self._hands(text) for ident in one.authors))

    def _windows(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """The claims that arrived while each text stood; what arrived before the document cannot count."""
        starts = [text.start for text in self.texts]
        windows: list[list[Claim]] = [[] for _ in self.texts]
        for claim in claims:
            number = len(starts) - 1 if claim.arrived is None else bisect_right(starts, claim.arrived) - 1
            if number >= 0:
                windows[number].append(claim)
            else:
                self.judged.append(
                    Judged(claim, "got a statement that arrived before the document itself", claim.day)
                )
        return windows

    def _in_force(self, text: Text) -> bool:
        """Whether a text is the one last approved; going back to it needs no new approval."""
        return bool(self.issues) and text.committed and self.issues[-1].text.blob == text.blob

    def _hands(self, text: Text) -> list[Text]:
        """What led to a text since the one in force; whoever brings back a text does not make it theirs alone."""
        return self.hands.setdefault(text.blob, [])

    def _base(self, text: Text) -> str:
        """What an approval of this text replaces: the text in force before it was approved."""
        before = self.issues[:-1] if self._in_force(text) else self.issues
        return before[-1].text.digest if before else NONE

    def _hear(self, text: Text, window: Sequence[Claim]) -> None:
        """Hear the claims that arrived while a text stood."""
        self.written.append(text)
        self._hands(text).extend(self.written)
        self.votes, self.urgency = {}, None
        base = self.issues[-1].text.digest if self.issues else NONE
        named = [self._resolved(claim, text) for claim in window]
        links = self._links(text, named, base)
        heard = []
        for claim in sorted(named, key=lambda claim: _turn(claim, text)):
            reason = self._wrong(claim, text, base, links)
            waits = "" if reason else self._take(claim, text)
            self._remember(claim, text)
            if not reason:
                self.spent.setdefault(claim.sheet, claim.location.path)
            heard.append(Judged(claim, reason, claim.day, self._level(claim, text), waits))
        self.judged += [self._settled(verdict, text) for verdict in heard]

    def _remember(self, claim: Claim, text: Text) -> None:
        """Whoever takes an approval back takes back all that was said so far, even where it did not count."""
        statement = claim.statement
        self.heard.append(claim)
        if statement.decision is not Decision.WITHDRAW_APPROVAL or self._unfit(claim, text):
            return
        self.revoked |= {
            one.sheet
            for one in self.heard
            if one.sheet
            and one.sheet != claim.sheet
            and (one.statement.approver, one.statement.digest) == (statement.approver, statement.digest)
        }

    def _decided(self, claim: Claim, text: Text) -> Text:
        """The text that a claim decides on: the present one, or the one in force."""
        return text if claim.statement.decision.of_new_text or not self.issues else self.issues[-1].text

    def _resolved(self, claim: Claim, text: Text) -> Claim:
        need = self.law.need(self._decided(claim, text), claim.arrived)
        return resolved(claim, need, self.law.rights(claim.arrived))

    def _level(self, claim: Claim, text: Text) -> Level:
        need = self.law.need(self._decided(claim, text), claim.arrived)
        return level_of(claim, need, self.law.rights(claim.arrived))[0]

    def _settled(self, verdict: Judged, text: Text) -> Judged:
        """A step on the way to a text that was not approved in the end leads nowhere."""
        statement = verdict.claim.statement
        step = statement.decision.of_new_text and statement.digest != text.digest
        if verdict.refused or not step or self._in_force(text):
            return verdict
        return replace(verdict, refused=_another(statement.digest, text))

    def _take(self, claim: Claim, text: Text) -> str:
        """Let a valid claim take effect; what is still missing, if it is not enough by itself."""
        statement = claim.statement
        if statement.decision is Decision.APPROVED:
            return self._approve(claim, text) if statement.digest == text.digest else ""
        if statement.decision is Decision.EMERGENCY:
            self.urgency = self._urgent(claim, text)
        elif statement.decision is Decision.REVIEWED:
            self._renew(claim)
        elif statement.decision is Decision.WITHDRAW_APPROVAL:
            self._take_back(claim, text)
        else:
            return self._withdraw(claim)
        return ""

    def _withdraw(self, claim: Claim) -> str:
        """A document is withdrawn as it is approved: by as many people, in the same roles."""
        issue = self.issues[-1]
        issue.leaving[vote_of(claim)] = claim.day
        need = self.law.need(issue.text, claim.arrived)
        lacking = missing(issue.leaving, need, self.law.rights(claim.arrived)) if need is not None else ""
        self.withdrawn = not lacking
        return lacking

    def _approve(self, claim: Claim, text: Text) -> str:
        vote = vote_of(claim)
        if self._in_force(text):
            self._renew(claim)
            self.issues[-1].standing[vote] = claim.day
            self.withdrawn = False
            return ""
        self.votes[vote] = claim.day
        rights = self.law.rights(claim.arrived)
        for need in self._needs(claim, text):
            if lacking := missing(self.votes, need, rights):
                return lacking
        self.withdrawn = False
        self.issues.append(_Issue(text, tuple(self._hands(text)), claim.day, dict(self.votes)))
        self.alarm = None
        return ""

    def _take_back(self, claim: Claim, text: Text) -> None:
        """An approval is taken back; if the others are not enough, the text before is in force again."""
        person = claim.statement.approver
        self.votes = {vote: day for vote, day in self.votes.items() if vote.person != person}
        if not self._stands(claim):
            return
        issue = self.issues[-1]
        issue.standing = {vote: day for vote, day in issue.standing.items() if vote.person != person}
        need = self.law.need(issue.text, claim.arrived)
        if need is not None and not missing(issue.standing, need, self.law.rights(claim.arrived)):
            return
        self.issues.pop()
        self.votes = dict(issue.standing)
        self.written = [*issue.written, *self.written]
        self._hands(text).extend(issue.written)

    def _needs(self, claim: Claim, text: Text) -> Iterator[Requirement]:
        """What is asked of a text, and of the one in force if that is a document of another kind."""
        need = self.law.need(text, claim.arrived)
        before = self.law.need(self.issues[-1].text, claim.arrived) if self.issues else None
        if need is not None:
            yield need
        if need is not None and before is not None and before.type != need.type:
            yield before

    def _renew(self, claim: Claim) -> None:
        issue = self.issues[-1]
        issue.renewed = max(issue.renewed, claim.day)

    def _stands(self, claim: Claim) -> bool:
        """Whether the person's approval is among those of the text in force."""
        person, digest = claim.statement.approver, claim.statement.digest
        issue = self.issues[-1] if self.issues else None
        return (
            issue is not None
            and issue.text.digest == digest
            and person in {vote.person for vote in issue.standing}
        )

    def _urgent(self, claim: Claim, text: Text) -> Urgency | None:
        statement, need = claim.statement, self.law.need(text, claim.arrived)
        if need is None or need.emergency is None or self._in_force(text):
            return None
        # The days count from the first emergency of a time: else a comma, or going back for a day, would begin them anew.
        since = min(text.landed or claim.day, claim.day)
        if self.alarm is None or (since - self.alarm).days > _CALM_DAYS:
            self.alarm = since
        return Urgency(
            statement.reference or "", statement.approver, statement.role, self.alarm, need.emergency.days
        )

    # -- why a claim does not count ----------------------------------------------

    def _wrong(self, claim: Claim, text: Text, base: str, links: frozenset[str]) -> str:
        if claim.flaw:
            return claim.flaw
        if claim.sheet and self.spent.get(claim.sheet, claim.location.path) != claim.location.path:
            # Else everybody could say again what somebody has once signed.
            return f"got a copy of {self.spent[claim.sheet]}, expected a statement of its own"
        if claim.sheet in self.revoked:
            return "got a statement that its maker had taken back before, expected a new one"
        if claim.pending:
            return "got a statement that is not committed, expected a committed one"
        if claim.statement.decision.of_new_text:
            reason = self._wrong_approval(claim, text, links) or self._unfit(claim, text)
            return reason or self._wrong_kind(claim, text)
        return self._wrong_decision(claim, text, base) or self._unfit(claim, text)

    def _unfit(self, claim: Claim, text: Text) -> str:
        need = self.law.need(self._decided(claim, text), claim.arrived)
        return unfit(claim, Bench(need, self.law.rights(claim.arrived), self._hands(text), self.law))

    def _wrong_kind(self, claim: Claim, text: Text) -> str:
        """Who turns a document into another kind of document also decides on the old kind."""
        if not self.issues:
            return ""
        before = self.law.need(self.issues[-1].text, claim.arrived)
        now = self.law.need(text, claim.arrived)
        if before is None or now is None or before.type == now.type:
            return ""
        rights = self.law.rights(claim.arrived)
        if claim.statement.role in before.roles:
            level = level_of(claim, before, rights)[0]
            weak = f"got proof “{level}”, expected at least “{before.least}” as for the type “{before.type}” in force"
            return "" if level.rank >= before.least.rank else weak
        expected = " or ".join(rights.role(role) for role in before.control.approvers)
        return f"got the type “{now.type}” where “{before.type}” is in force, expected approval by {expected}"

    def _wrong_approval(self, claim: Claim, text: Text, links: frozenset[str]) -> str:
        statement = claim.statement
        if not text.committed:
            return "got a text with changes that are not committed, expected a committed one"
        if statement.digest != text.digest and not (
            statement.digest in links and claim.arrived == text.start
        ):
            return _another(statement.digest, text)
        base = self._base(text)
        again = self._in_force(text) and statement.replaces == text.digest
        if statement.replaces == base or statement.replaces in links or again:
            return ""
        return (
            f"got “replaces” {_short(statement.replaces)}, expected the text in force before, {_short(base)}"
        )

    def _wrong_decision(self, claim: Claim, text: Text, base: str) -> str:
        """Reviews and withdrawals are about the text in force."""
        statement = claim.statement
        taking_back = statement.decision is Decision.WITHDRAW_APPROVAL
        if taking_back and statement.digest == text.digest and not self._in_force(text):
            return "" if self._voted(statement.approver) else _nobodys(statement.approver)
        if not self.issues:
            return "got a decision on the text in force, but no text is in force"
        together = claim.arrived == text.start and statement.decision is Decision.WITHDRAW_DOCUMENT
        allowed = (self.issues[-1].text.digest, *((base,) if together else ()))
        if statement.digest not in allowed:
            return f"got the text {_short(statement.digest)}, expected the one in force, {_short(allowed[0])}"
        if statement.replaces != statement.digest:
            return f"got “replaces” {_short(statement.replaces)}, expected the text decided on itself"
        return _nobodys(statement.approver) if taking_back and not self._stands(claim) else ""

    def _voted(self, person: str) -> bool:
        """Whether the person has approved the present text, which is still waiting for others."""
        return any(vote.person == person for vote in self.votes)

    def _links(self, text: Text, window: Sequence[Claim], base: str) -> frozenset[str]:
        """Texts approved on the way here that the main line never saw, because a branch landed in one piece.

        Only approvals that arrived in the landing that brought this text count, only if nobody took them back, and
        only if they lead from the text in force.
        """
        together = [claim for claim in window if claim.arrived == text.start]
        taken_back = {
            (claim.statement.digest, claim.statement.approver)
            for claim in together
            if claim.statement.decision is Decision.WITHDRAW_APPROVAL
        }
        steps: dict[tuple[str, str], list[Claim]] = {}
        for claim in together:
            statement = claim.statement
            if (
                statement.decision is Decision.APPROVED
                and statement.digest != text.digest
                and (statement.digest, statement.approver) not in taken_back
                and not self._unfit(claim, text)
            ):
                steps.setdefault((statement.replaces, statement.digest), []).append(claim)
        return _reached(base, [step for step, claims in steps.items() if self._enough(claims, text)])

    def _enough(self, claims: Sequence[Claim], text: Text) -> bool:
        """Whether all who had to approve a text on the way have done so."""
        arrived = claims[-1].arrived
        need = self.law.need(text, arrived)
        return need is not None and not missing(map(vote_of, claims), need, self.law.rights(arrived))

    # -- the last text -------------------------------------------------------------

    def _reasons(self, text: Text, window: Sequence[Judged]) -> tuple[str, ...]:
        """Why the last text is not approved: refusals of what arrived with it, or that nothing did."""
        if self._in_force(text):
            return ()
        if not text.committed:
            return ("the change is not committed yet",)
        found = tuple(dict.fromkeys(_told(window, text)))
        return found or ("nobody has approved this text",)


def _told(window: Sequence[Judged], text: Text) -> Iterator[str]:
    for verdict in window:
        statement, path = verdict.claim.statement, verdict.claim.location.path
        if statement.decision.of_new_text and verdict.refused:
            yield f"{path}: {verdict.refused}"
    waiting = [verdict.waits for verdict in window if verdict.counts and verdict.waits]
    yield from waiting[-1:]
    for verdict in window:
        statement, path = verdict.claim.statement, verdict.claim.location.path
        if (
            statement.decision is Decision.WITHDRAW_APPROVAL
            and verdict.counts
            and statement.digest == text.digest
        ):
            yield f"{path}: the approval was taken back"


def _turn(claim: Claim, text: Text) -> tuple[float, int, str]:
    """The order in which claims are heard. Of what arrived together a withdrawal comes last, so that it wins."""
    statement = claim.statement
    arrived, path = _arrival(claim)
    if statement.decision.of_new_text:
        return arrived, 1, path
    early = statement.decision is Decision.REVIEWED and statement.digest != text.digest
    return arrived, 0 if early else 2, path


def _nobodys(person: str) -> str:
    return f"got {person}, expected somebody whose approval of this text stands"


def _reached(base: str, steps: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The digests to which steps lead from a base."""
    found = {base}
    for _ in steps:
        more = {digest for replaces, digest in steps if replaces in found} - found
        if not more:
            break
        found |= more
    return frozenset(found - {base})


def _another(digest: str, text: Text) -> str:
    return f"got the text {_short(digest)}, expected the one that stood then, {_short(text.digest)}"


def _short(digest: str) -> str:
    return digest if digest == NONE else f"{digest[:19]}…" if digest else "another text"
