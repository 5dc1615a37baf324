# What the forges' payloads come down to: plain values, the same for GitHub and GitLab. They say what a forge recorded;
# whether the person has the role, and whether the text at that commit is the text in force, is judged elsewhere.

"""Reviews and requests, as a forge recorded them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sms_docs.library import Problem

ForgeName = Literal["github", "gitlab"]


@dataclass(frozen=True, slots=True)
class Request:
    """A pull request or merge request.

    Args:
        forge: Which forge.
        host: The server, such as ``github.com``; account ids mean something on one server only.
        project: Path of the repository there, such as ``octocat/hello``.
        number: The number people use.
        opener: Account id of who opened it; empty if the account is gone.
        head: The commit proposed.
        base: The commit it starts from, or that the target branch stood at; empty if the payload does not say.
        state: In the forge's words: ``open``, ``closed``, ``opened``, ``merged``, ...
        merged: Whether it was merged.
        merge_commit: The commit that brought it; empty if it is not merged or there is no commit of its own.
        url: Its page.
    """

    forge: ForgeName
    host: str
    project: str
    number: int
    opener: str
    head: str
    base: str
    state: str
    merged: bool
    merge_commit: str
    url: str


@dataclass(frozen=True, slots=True)
class Review:
    """One decision of one account on one commit.

    Args:
        forge: Which forge.
        number: Of the request.
        id: Of the review; empty on GitLab, where approvals have none.
        account: Id of the account, in digits; empty if the account is gone.
        login: Name of the account, to print only: names are given to others later.
        commit: The commit decided on, in full; empty if that is not known.
        submitted: When, in UTC, by the forge's clock; None if the payload does not say.
        url: Its page.
    """

    forge: ForgeName
    number: int
    id: str
    account: str
    login: str
    commit: str
    submitted: datetime | None
    url: str


@dataclass(frozen=True, slots=True)
class Counted:
    """An approval that counts as one: its account and commit are known.

    Args:
        review: The approval.
        request: What it was given on; its opener is known and somebody else.
    """

    review: Review
    request: Request


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A decision that is no approval, and why.

    Args:
        review: The decision.
        reason: ``got ..., expected ...``
    """

    review: Review
    reason: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """What forge files come down to.

    Args:
        counted: At most one for each account and request.
        uncounted: Every other decision; comments are none.
        requests: All that were given.
        problems: Files, or parts of them, that could not be used.
    """

    counted: Sequence[Counted] = ()
    uncounted: Sequence[Uncounted] = ()
    requests: Sequence[Request] = ()
    problems: Sequence[Problem] = ()
