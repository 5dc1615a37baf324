# Reads one forge file: says what its values are, by the fields they have. A file that cannot be read as a whole gives
# nothing: half of the reviews may lack the one that takes an approval back.

"""Read a forge file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sms_docs.approvals.carriers.forge.github import PullDossier, PullRequest, PullReview, ReviewEvent
from sms_docs.approvals.carriers.forge.gitlab import Approvals, MergeDossier, MergeRequest, Settings, Version
from sms_docs.approvals.carriers.forge.payload import PayloadFault, shown, values_in
from sms_docs.approvals.carriers.forge.shapes import Shape, validated
from sms_docs.library import Problem
from sms_docs.source import Location

PROBLEM: Final = "unreadable-forge-file"

_DEPTH: Final = 3  # a list of pages of items

# Fields that tell one kind of value from the others, the telling ones first.
_KINDS: Final[Mapping[frozenset[str], tuple[type[Shape], str]]] = {
    frozenset({"pull_request", "review"}): (ReviewEvent, "the review event"),
    frozenset({"pull_request", "reviews"}): (PullDossier, "the pull request with its reviews"),
    frozenset({"merge_request", "approvals"}): (MergeDossier, "the merge request with its approvals"),
    frozenset({"pull_request_url", "state"}): (PullReview, "the review"),
    frozenset({"number", "head", "base"}): (PullRequest, "the pull request"),
    frozenset({"iid", "sha", "author"}): (MergeRequest, "the merge request"),
    frozenset({"approved_by"}): (Approvals, "the approvals"),
    frozenset({"head_commit_sha", "merge_request_id"}): (Version, "the version"),
    frozenset({"reset_approvals_on_push"}): (Settings, "the approval settings"),
}
_KNOWN: Final = (
    "Give what “gh api” prints for repos/OWNER/REPO/pulls/NUMBER or …/reviews, or “glab api” for "
    "projects/ID/merge_requests/NUMBER, …/approvals or …/versions."
)


@dataclass(frozen=True, slots=True)
class ForgeFile:
    """What a forge file holds.

    Args:
        name: Its name, for messages.
        parts: Its objects, as shapes; empty if there is a problem.
        problem: Why it could not be read.
    """

    name: str
    parts: tuple[Shape, ...] = ()
    problem: Problem | None = None


def read_forge(name: str, data: bytes) -> ForgeFile:
    """Read a file that ``gh api`` or ``glab api`` wrote.

    Args:
        name: Path of the file, for messages.
        data: Its bytes: one JSON value or several, one after the other.

    Returns:
        Its parts or its problem; it is never an error.
    """
    try:
        parts = tuple(part for value in values_in(data) for part in _parts(value, _DEPTH))
    except PayloadFault as fault:
        return ForgeFile(name, problem=problem(name, fault))
    return ForgeFile(name, parts)


def problem(name: str, fault: PayloadFault) -> Problem:
    """The fault of a file as a problem."""
    return Problem(PROBLEM, f"the forge file {fault.message}", fault.cure, Location(name, *fault.position))


def _parts(value: object, depth: int) -> Iterator[Shape]:
    if isinstance(value, dict):
        yield _object(value)
    elif isinstance(value, list) and depth:
        for item in value:
            yield from _parts(item, depth - 1)
    else:
        raise PayloadFault("holds something that is no answer of GitHub or GitLab", _KNOWN)


def _object(value: dict[str, object]) -> Shape:
    for fields, (shape, name) in _KINDS.items():
        if fields <= value.keys():
            return validated(shape, value, name)
    if isinstance(message := value.get("message"), str):
        cure = "Look at the token: it needs the right to read pull requests (GitHub) or the API (GitLab)."
        raise PayloadFault(f"holds no data, but the forge's answer {shown(message)}", cure)
    keys = ", ".join(shown(key) for key in list(value)[:4]) or "no fields"
    raise PayloadFault(f"holds an object of an unknown kind, with {keys}", _KNOWN)
