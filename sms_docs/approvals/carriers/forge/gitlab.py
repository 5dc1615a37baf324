# GitLab: the shapes of merge requests and approvals, and which commit an approval is bound to. GitLab does not store the
# commit: it follows from the time of the approval and the times of the pushes, or from the setting that a push takes all
# approvals back. If it does not follow, the approval does not count.

"""Approvals of GitLab merge requests."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, model_validator

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
    place_of,
    unlike,
)

# The payload of an approval has no field that tells a person from a machine; the names that GitLab itself gives do.
_MACHINE: Final = re.compile(
    r"(?:project|group)_[0-9]+_bot.*|service_account_.*|ghost[0-9]*|.*[-_]bot[0-9]*|gitlabduo", re.IGNORECASE
)

UNSETTLED: Final = ("approvals_syncing", "checking")  # GitLab is still at work on a push


class User(Shape):
    """An account."""

    id: Number
    username: Login
    bot: bool | None = None


class Approval(Shape):
    """One approval; only newer GitLab sends its time."""

    user: User
    approved_at: Moment | None = None


class Approvals(Shape):
    """``GET /projects/{id}/merge_requests/{iid}/approvals``; free GitLab does not say whose approvals they are."""

    iid: Number | None = None
    project_id: Number | None = None
    approved_by: list[Approval]


class Version(Shape):
    """One item of ``GET /projects/{id}/merge_requests/{iid}/versions``: one push."""

    id: Number
    merge_request_id: Number
    head_commit_sha: Oid | None
    created_at: Moment
    patch_id_sha: str | None = None


class Settings(Shape):
    """``GET /projects/{id}/approvals``."""

    reset_approvals_on_push: bool


class Refs(Shape):
    """The commits between which a merge request is compared."""

    base_sha: Oid | None = None


class MergeRequest(Shape):
    """``GET /projects/{id}/merge_requests/{iid}``."""

    id: Number
    iid: Number
    project_id: Number
    web_url: Url
    state: Word
    author: User | None
    sha: Oid | None
    diff_refs: Refs | None = None
    detailed_merge_status: Word | None = None
    merge_commit_sha: Oid | None = None
    squash_commit_sha: Oid | None = None

    @property
    def path(self) -> str:
        """Where the API has it."""
        return f"projects/{self.project_id}/merge_requests/{self.iid}"


def belongs(approvals: Approvals, merge: MergeRequest) -> bool:
    """Whether approvals may be those of a merge request: nothing they say speaks against it."""
    return approvals.iid in (None, merge.iid) and approvals.project_id in (None, merge.project_id)


class MergeDossier(Shape):
    """A merge request and what belongs to it, in one object."""

    merge_request: MergeRequest
    approvals: Approvals | None = None
    versions: Annotated[list[Version], BeforeValidator(flat)] = Field(default_factory=list)
    settings: Settings | None = None

    @model_validator(mode="after")
    def _of_one_request(self) -> "MergeDossier":
        request = self.merge_request
        if self.approvals and not belongs(self.approvals, request):
            raise unlike(f"the approvals of merge request {request.iid}")
        if any(version.merge_request_id != request.id for version in self.versions):
            raise unlike(f"the versions of merge request {request.iid}")
        return self


@dataclass(frozen=True, slots=True)
class Bound:
    """The commit an approval is bound to, or why there is none."""

    commit: str = ""
    reason: str = ""


def request_of(merge: MergeRequest) -> Request:
    """A merge request as a value."""
    host, project = place_of(merge.web_url, "/-/merge_requests/")
    merged = merge.state == "merged"
    brought = merge.merge_commit_sha or merge.squash_commit_sha or ""
    return Request(
        forge="gitlab",
        host=host,
        project=project,
        number=merge.iid,
        opener=str(merge.author.id) if merge.author else "",
        head=merge.sha or "",
        base=(merge.diff_refs and merge.diff_refs.base_sha) or "",
        state=merge.state,
        merged=merged,
        merge_commit=brought if merged else "",
        url=merge.web_url,
    )


def weigh_approvals(dossier: MergeDossier) -> tuple[list[Counted], list[Uncounted]]:
    """Which approvals of a merge request count, and why others do not."""
    counted, uncounted = [], []
    merge = dossier.merge_request
    given = dossier.approvals.approved_by if dossier.approvals else []
    for approval in {approval.user.id: approval for approval in given}.values():
        bound = _bound(approval, dossier)
        reason = _nobody(approval.user, merge) or bound.reason
        review = _review(approval, bound.commit, merge)
        if reason:
            uncounted.append(Uncounted(review, reason))
        else:
            counted.append(Counted(review, request_of(merge)))
    return counted, uncounted


def _review(approval: Approval, commit: str, merge: MergeRequest) -> Review:
    return Review(
        forge="gitlab",
        number=merge.iid,
        id="",
        account=str(approval.user.id),
        login=approval.user.username,
        commit=commit,
        submitted=approval.approved_at,
        url=merge.web_url,
    )


def _nobody(user: User, merge: MergeRequest) -> str:
    got = f"got an approval by {user.username}"
    if user.bot or _MACHINE.fullmatch(user.username):
        return f"{got}, which is a bot, expected a person"
    if merge.author is None:
        return f"{got} on a merge request of a deleted account, expected a known author"
    if user.id == merge.author.id:
        return f"{got}, who opened the merge request, expected somebody else"
    return ""


def _bound(approval: Approval, dossier: MergeDossier) -> Bound:
    """The time says it better than the setting, which says only what holds today."""
    merge = dossier.merge_request
    got = f"got an approval by {approval.user.username}"
    reset = dossier.settings is not None and dossier.settings.reset_approvals_on_push
    if not approval.approved_at and not reset:
        return Bound(
            reason=f"{got} without its time, which only newer GitLab sends, and no setting that a push takes "
            f"approvals back, expected one of them, to know the commit: “glab api {merge.path}/approvals” or, with "
            f"“reset_approvals_on_push” on, “glab api projects/{merge.project_id}/approvals”"
        )
    if all(push.head_commit_sha != merge.sha for push in dossier.versions):
        return Bound(
            reason=f"{got} without the push that brought the head of the merge request, expected all pushes, to know "
            f"the commit: “glab api --paginate {merge.path}/versions”"
        )
    pushes = sorted(dossier.versions, key=lambda push: (push.created_at, push.id))
    return _standing(approval.approved_at, pushes, got) if approval.approved_at else _kept(merge, pushes, got)


def _standing(time: datetime, pushes: Sequence[Version], got: str) -> Bound:
    """The commit that stood at a time."""
    before = [push for push in pushes if push.created_at < time]
    if not before:
        return Bound(reason=f"{got} and only pushes that came after it, expected the one it was given on")
    return _at(before[-1], got)


def _kept(merge: MergeRequest, pushes: Sequence[Version], got: str) -> Bound:
    """Where a push takes approvals back: the head.

    Not quite: GitLab keeps them if a push brings the same changes onto another base. So it is the first of the pushes
    that bring what the last one brings. And it takes them back a little after the push.
    """
    last = pushes[-1]
    if merge.detailed_merge_status in UNSETTLED or last.patch_id_sha is None:
        return Bound(
            reason=f"{got} while GitLab was still at work on a push, after which it takes approvals back, expected "
            f"the answers from a minute later: “glab api {merge.path}” and the others again"
        )
    count = len(list(takewhile(lambda push: push.patch_id_sha == last.patch_id_sha, reversed(pushes))))
    return _at(pushes[-count], got)


def _at(push: Version, got: str) -> Bound:
    if push.head_commit_sha is None:
        return Bound(reason=f"{got} on a push without commits, expected a commit")
    return Bound(push.head_commit_sha)
