# From the files to the decisions that count. Files may come in any number: the pull request in one, the pages of its
# reviews in others. What belongs together is told by the ids that the forge wrote into it, or by standing in one object.

"""Weigh what forge files say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sms_docs.approvals.carriers.forge import github, gitlab
from sms_docs.approvals.carriers.forge.payload import PayloadFault
from sms_docs.approvals.carriers.forge.reading import ForgeFile, problem
from sms_docs.approvals.carriers.forge.review import Counted, Uncounted, Weighed
from sms_docs.approvals.carriers.forge.shapes import Shape
from sms_docs.library import Problem

S = TypeVar("S", bound=Shape)

_TOGETHER: Final = (
    "Put them into one object: {“merge_request”: …, “approvals”: …, “versions”: …, “settings”: …}."
)


def weigh(files: Iterable[ForgeFile]) -> Weighed:
    """The decisions in forge files: those that count as approvals, and the others with the reason.

    Args:
        files: As read; of two that give the same thing, the later is taken. One with a problem gives nothing else.
    """
    given = tuple(files)
    parts = [part for file in given for part in file.parts]
    pulls = _pulls(parts)
    dossiers = _dossiers(parts)
    results = [
        github.weigh_reviews(pulls, _reviews(parts)),
        *(gitlab.weigh_approvals(dossier) for dossier in dossiers),
    ]
    requests = (
        *(github.request_of(pull) for pull in pulls.values()),
        *(gitlab.request_of(dossier.merge_request) for dossier in dossiers),
    )
    counted = [item for result in results for item in result[0]]
    uncounted = [item for result in results for item in result[1]]
    unread = [file.problem for file in given if file.problem]
    return Weighed(
        sorted(counted, key=_order),
        sorted(uncounted, key=_order),
        requests,
        (*unread, *_lost(given, dossiers)),
    )


def _order(item: Counted | Uncounted) -> tuple[object, ...]:
    review = item.review
    moment = review.submitted.timestamp() if review.submitted else 0.0
    return review.forge, review.number, moment, review.account, review.id, review.commit


def _pulls(parts: Sequence[Shape]) -> dict[str, github.PullRequest]:
    wrapped = [
        part.pull_request for part in parts if isinstance(part, github.PullDossier | github.ReviewEvent)
    ]
    return {pull.url: pull for pull in (*wrapped, *_of(github.PullRequest, parts))}


def _reviews(parts: Sequence[Shape]) -> Iterator[github.PullReview]:
    for part in parts:
        if isinstance(part, github.PullReview):
            yield part
        elif isinstance(part, github.ReviewEvent):
            yield part.review
        elif isinstance(part, github.PullDossier):
            yield from part.reviews


def _dossiers(parts: Sequence[Shape]) -> list[gitlab.MergeDossier]:
    """A dossier for each merge request: as given, filled up with what lies loose."""
    given = {merge.id: gitlab.MergeDossier(merge_request=merge) for merge in _of(gitlab.MergeRequest, parts)}
    given |= {dossier.merge_request.id: dossier for dossier in _of(gitlab.MergeDossier, parts)}
    homes = _Homes(tuple(dossier.merge_request for dossier in given.values()))
    return [_filled(dossier, homes, parts) for dossier in given.values()]


def _filled(dossier: gitlab.MergeDossier, homes: "_Homes", parts: Sequence[Shape]) -> gitlab.MergeDossier:
    own = [part for part in parts if dossier.merge_request in homes.of(part)]
    approvals, settings = _of(gitlab.Approvals, own), _of(gitlab.Settings, own)
    return dossier.model_copy(
        update={
            "approvals": approvals[-1] if approvals else dossier.approvals,
            "versions": [*dossier.versions, *_of(gitlab.Version, own)],
            "settings": settings[-1] if settings else dossier.settings,
        }
    )


@dataclass(frozen=True, slots=True)
class _Homes:
    """Which merge request a loose part belongs to. A part without ids belongs to the only one there is."""

    merges: tuple[gitlab.MergeRequest, ...]

    def of(self, part: Shape) -> Sequence[gitlab.MergeRequest]:
        """The merge requests; settings belong to all of one project."""
        if isinstance(part, gitlab.Version):
            return [merge for merge in self.merges if merge.id == part.merge_request_id]
        if isinstance(part, gitlab.Settings):
            return self.merges if len({merge.project_id for merge in self.merges}) == 1 else ()
        if isinstance(part, gitlab.Approvals):
            return self._approved(part)
        return ()

    def _approved(self, part: gitlab.Approvals) -> Sequence[gitlab.MergeRequest]:
        found = [merge for merge in self.merges if gitlab.belongs(part, merge)]
        return found if len(found) == 1 else ()


def _lost(files: Sequence[ForgeFile], dossiers: Sequence[gitlab.MergeDossier]) -> Iterator[Problem]:
    """A problem for each file with a part that belongs to no merge request."""
    homes = _Homes(tuple(dossier.merge_request for dossier in dossiers))
    for file in files:
        loose = [
            part
            for part in file.parts
            if isinstance(part, gitlab.Approvals | gitlab.Version | gitlab.Settings)
        ]
        if any(not homes.of(part) for part in loose):
            yield problem(file.name, _homeless(homes))


def _homeless(homes: _Homes) -> PayloadFault:
    if not homes.merges:
        cure = "Give the merge request too: “glab api projects/ID/merge_requests/NUMBER”."
        return PayloadFault("belongs to a merge request that was not given", cure)
    return PayloadFault(
        "does not say which of the merge requests it belongs to, or to none that was given", _TOGETHER
    )


def _of(shape: type[S], parts: Sequence[Shape]) -> list[S]:
    return [part for part in parts if isinstance(part, shape)]
