# Reviews that a forge has seen, as claims. A review is of a commit, not of a document: it is a claim about every document
# that the request changes, over the text that stood where the request began. So what changes afterwards voids it for that
# document alone, and an old request that is merged over newer texts finds that it replaces something else.
# What the files say is believed as far as one believes who made them: in a pull request they steer its own check only.

"""Approvals from the files of a forge."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from sms_docs.approvals.carriers.forge import Counted, Request, Review, Uncounted, Weighed
from sms_docs.approvals.source import Claim, Evidence, Named
from sms_docs.approvals.statement import NONE, Decision, Seen, Statement
from sms_docs.history import History, HistoryState
from sms_docs.library import Library, Problem
from sms_docs.library.digest import digest_of
from sms_docs.records import Level
from sms_docs.source import Location

_UNDATED: Final = date.max


class ForgeReviews:
    """Reviews and approvals of a forge.

    Args:
        weighed: What the forge's files come down to.
        library: The documents, and where they are.
        history: Holds the commits that were reviewed.
        repository: Address of the repository on the forge, if it is known: numbers mean nothing elsewhere.
    """

    name = "forge"

    def __init__(self, weighed: Weighed, library: Library, history: History, repository: str = "") -> None:
        self.weighed = weighed
        self.repository = repository.casefold().removesuffix("/").removesuffix(".git")
        self.library = library
        self.history = history
        self._paths: dict[str, str] = {}

    def evidence(self) -> Evidence:
        """A claim for each review and each document that its request changes."""
        if self.history.state is not HistoryState.COMPLETE:
            return Evidence(problems=self.weighed.problems)
        self._paths = dict(self._known_paths())
        requests = {(request.forge, request.number): request for request in self.weighed.requests}
        claims: list[Claim] = []
        problems = list(self.weighed.problems)
        items: list[Counted | Uncounted] = [*self.weighed.counted, *self.weighed.uncounted]
        for item in items:
            review = item.review
            request = (
                item.request if isinstance(item, Counted) else requests.get((review.forge, review.number))
            )
            changed = self._changed(request, review) if request is not None and review.commit else {}
            if changed is None:
                problems.append(_unknown_commit(review))
            elif request is not None:
                claims += self._claims(item, request, changed)
        return Evidence(claims, problems)

    def _known_paths(self) -> Iterator[tuple[str, str]]:
        """All paths that documents have had, with their ids; present ones last, so that they win."""
        documents = self.library.documents
        for path, document in documents.items():
            trail = self.history.trail(path)
            yield from ((old, document.id) for old in (trail.paths if trail is not None else ()))
        yield from ((path, document.id) for path, document in documents.items())

    def _changed(self, request: Request, review: Review) -> Mapping[str, tuple[str, str]] | None:
        """For each document that the request changes, the text reviewed and the one before; None if the clone cannot tell."""
        fork = self.history.fork(request.base, review.commit) if request.base else None
        before = self.history.tree_at(fork) if fork is not None else None
        after = self.history.tree_at(review.commit)
        if before is None or after is None:
            return None
        old = self._by_id(before)
        return {
            ident: (blob, old.get(ident, ""))
            for ident, blob in self._by_id(after).items()
            if old.get(ident) != blob
        }

    def _by_id(self, tree: Mapping[str, str]) -> dict[str, str]:
        return {self._paths[path]: blob for path, blob in tree.items() if path in self._paths}

    def _claims(
        self, item: Counted | Uncounted, request: Request, changed: Mapping[str, tuple[str, str]]
    ) -> Iterator[Claim]:
        review = item.review
        blobs = {blob for pair in changed.values() for blob in pair if blob}
        digests = {oid: digest_of(data) for oid, data in self.history.read(sorted(blobs))}
        account = f"{review.forge}:{review.account}"
        for ident, (after, before) in sorted(changed.items()):
            statement = Statement.model_construct(
                document=ident, digest=digests[after], replaces=digests.get(before, NONE),
                decision=Decision.APPROVED, approver=account, role="", on_behalf_of=None,
                date=review.submitted.date() if review.submitted is not None else _UNDATED,
                reference=None, seen=None, note=None,
            )  # fmt: skip
            yield Claim(
                statement, where(review), Level.FORGE, None, None, Named.ACCOUNT,
                opener=f"{review.forge}:{request.opener}" if request.opener else "",
                arrived_on=date.max, flaw=self._flaw(item, request),
                seen=_seen(review, request) if isinstance(item, Counted) else None,
            )  # fmt: skip

    def _flaw(self, item: Counted | Uncounted, request: Request) -> str:
        if isinstance(item, Uncounted):
            return item.reason
        place = f"{request.host}/{request.project}".casefold()
        if not self.repository or self.repository.endswith(f"/{place}"):
            return ""
        return f"got a review of {place}, expected one of {self.repository} (repo_url in sms.yml)"


def where(review: Review) -> Location:
    """The place that a finding about a review points at."""
    number = f", review {review.id}" if review.id else f", account {review.account}"
    return Location(f"({review.forge} request {review.number}{number})")


def _seen(review: Review, request: Request) -> Seen:
    return Seen(
        forge=review.forge,
        request=str(review.number),
        review=review.id or None,
        account=review.account,
        opener=request.opener,
        commit=review.commit,
    )


def _unknown_commit(review: Review) -> Problem:
    return Problem(
        "unreadable-statement",
        f"the review of request {review.number} by the account {review.forge}:{review.account} is of commit "
        f"{review.commit[:12]}, and this clone does not hold it or where the request began",
        "Fetch it: “git fetch origin refs/pull/NUMBER/head” on GitHub, refs/merge-requests/NUMBER/head on GitLab.",
        where(review),
    )
