# GitHub: the shapes of pull requests and reviews, and which review of an account is its vote. Webhooks send the same
# fields as the REST answers, with states in small letters.

"""Reviews of GitHub pull requests."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from sms_docs.approvals.carriers.forge.review import Counted, Request, Review, Uncounted
from sms_docs.approvals.carriers.forge.shapes import (
    Login,
    Moment,
    Number,
    Oid,
    Shape,
    Url,
    Word,
    flat,
    matching,
    place_of,
    unlike,
)

APPROVED: Final = "APPROVED"
DECISIVE: Final = (APPROVED, "CHANGES_REQUESTED", "DISMISSED")
STATES: Final = (*DECISIVE, "COMMENTED", "PENDING")

_LAST: Final = datetime.max.replace(tzinfo=UTC)


def _state(value: object) -> str:
    if isinstance(value, str) and value.upper() in STATES:
        return value.upper()
    raise unlike(f"one of {', '.join(STATES)}")


PullUrl = Annotated[
    str, matching(r"https?://[A-Za-z0-9./:_-]{1,500}/pulls/[1-9][0-9]{0,17}", "the address of a pull request")
]


class User(Shape):
    """An account: a person, a bot or an organisation."""

    id: Number
    login: Login
    type: Word


class Commit(Shape):
    """One end of a pull request."""

    sha: Oid


class PullRequest(Shape):
    """``GET /repos/{owner}/{repo}/pulls/{number}``."""

    number: Number
    url: PullUrl
    html_url: Url
    state: Word
    user: User | None
    head: Commit
    base: Commit
    merged_at: Moment | None = None
    merge_commit_sha: Oid | None = None


class PullReview(Shape):
    """One item of ``GET /repos/{owner}/{repo}/pulls/{number}/reviews``."""

    id: Number
    user: User | None
    state: Annotated[str, BeforeValidator(_state)]
    commit_id: Oid | None = None
    submitted_at: Moment | None = None
    html_url: Url
    pull_request_url: PullUrl


class ReviewEvent(Shape):
    """The payload of a ``pull_request_review`` event."""

    pull_request: PullRequest
    review: PullReview


class PullDossier(Shape):
    """A pull request and its reviews, in one object."""

    pull_request: PullRequest
    reviews: Annotated[list[PullReview], BeforeValidator(flat)] = Field(default_factory=list)


def request_of(pull: PullRequest) -> Request:
    """A pull request as a value."""
    host, project = place_of(pull.html_url, "/pull/")
    merged = pull.merged_at is not None
    return Request(
        forge="github",
        host=host,
        project=project,
        number=pull.number,
        opener=str(pull.user.id) if pull.user else "",
        head=pull.head.sha,
        base=pull.base.sha,
        state=pull.state,
        merged=merged,
        # Of an open pull request, this is the commit of a trial merge.
        merge_commit=(pull.merge_commit_sha or "") if merged else "",
        url=pull.html_url,
    )


def review_of(review: PullReview) -> Review:
    """A review as a value."""
    return Review(
        forge="github",
        number=int(review.pull_request_url.rpartition("/")[2]),
        id=str(review.id),
        account=str(review.user.id) if review.user else "",
        login=review.user.login if review.user else "",
        commit=review.commit_id or "",
        submitted=review.submitted_at,
        url=review.html_url,
    )


def weigh_reviews(
    pulls: Mapping[str, PullRequest], reviews: Iterable[PullReview]
) -> tuple[list[Counted], list[Uncounted]]:
    """Which reviews count, and why others do not.

    Args:
        pulls: Pull requests by their address in the API.
        reviews: In any order; comments and drafts change nothing.
    """
    votes = sorted((review for review in reviews if review.state in DECISIVE), key=_order)
    counted, uncounted = [], []
    for _, group in groupby(votes, key=_voter):
        vote, *earlier = reversed(list(group))
        pull = pulls.get(vote.pull_request_url)
        reason = _against(vote, pull)
        if pull is None or reason:
            uncounted.append(Uncounted(review_of(vote), reason))
        else:
            counted.append(Counted(review_of(vote), request_of(pull)))
        uncounted += _overtaken(earlier, vote)
    return counted, uncounted


def _voter(review: PullReview) -> tuple[str, int]:
    """Reviews without an account have nobody in common: each stands alone."""
    return review.pull_request_url, review.user.id if review.user else -review.id


def _order(review: PullReview) -> tuple[object, ...]:
    """By account and time. Dismissing keeps the id and the time of a review; without a time it might be the last."""
    time = review.submitted_at or _LAST
    return (*_voter(review), time, review.id, review.state != APPROVED, review.commit_id or "")


def _overtaken(earlier: Sequence[PullReview], vote: PullReview) -> list[Uncounted]:
    """The reviews that a later one of the same account replaces; the same review read twice is one."""
    reason = f"got {{}}, then {vote.state} by {_name(vote)}, expected the last decision of an account"
    return [Uncounted(review_of(review), reason.format(review.state)) for review in earlier if review != vote]


def _against(review: PullReview, pull: PullRequest | None) -> str:
    """Why the last decision of an account is no approval; empty if it is one."""
    if review.state != APPROVED:
        return f"got {review.state} by {_name(review)}, expected {APPROVED}"
    return _nobody(review) or _opener(review, pull) or _unbound(review)


def _nobody(review: PullReview) -> str:
    if review.user is None:
        return "got a review by a deleted account, expected one by an account that exists"
    if review.user.type != "User":
        return f"got a review by {review.user.login}, whose type is {review.user.type}, expected a person (type User)"
    return ""


def _opener(review: PullReview, pull: PullRequest | None) -> str:
    path = "/".join(review.pull_request_url.split("/")[-4:])
    if pull is None:
        return (
            f"got a review by {_name(review)} without its pull request, expected that too, to know who opened it: "
            f"“gh api repos/{path}”"
        )
    if pull.user is None:
        return (
            f"got a review by {_name(review)} on a pull request of a deleted account, expected a known opener"
        )
    if review.user and review.user.id == pull.user.id:
        return f"got a review by {_name(review)}, who opened the pull request, expected somebody else"
    return ""


def _unbound(review: PullReview) -> str:
    if review.commit_id is None:
        return f"got a review by {_name(review)} whose commit is gone from the forge, expected a commit"
    if review.submitted_at is None:
        return f"got a review by {_name(review)} without a time, expected “submitted_at”"
    return ""


def _name(review: PullReview) -> str:
    return review.user.login if review.user else "a deleted account"
