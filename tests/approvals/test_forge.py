"""Forge evidence: whose review counts, on which commit, and what is said of files that are none."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from sms_docs.approvals.carriers.forge import MAX_BYTES, Weighed, read_forge, weigh
from sms_docs.source.characters import UNSEEN

DATA = Path(__file__).parent.parent / "data" / "forge"
PAYLOADS = (
    "github-pull-request",
    "github-review",
    "github-review-event",
    "gitlab-merge-request",
    "gitlab-approvals",
    "gitlab-versions",
    "gitlab-settings",
)
A, B, C = "a" * 40, "b" * 40, "c" * 40
OPAL, RITA, SAM = 100, 200, 300


@cache
def _schema(name: str) -> Draft7Validator:
    return Draft7Validator(json.loads((DATA / f"{name}.schema.json").read_text(encoding="utf-8")))


@cache
def _text(name: str) -> str:
    return (DATA / f"{name}.json").read_text(encoding="utf-8")


def _sample(name: str, **changes: Any) -> Any:
    payload = json.loads(_text(name))
    if changes:
        payload.update(changes)
    return payload


def _real(name: str, payload: Any) -> Any:
    """The payload, once its schema has accepted it."""
    _schema(name).validate(payload)
    return payload


def _pull(**changes: Any) -> Any:
    return _real("github-pull-request", _sample("github-pull-request", **changes))


def _review(
    state: str = "APPROVED", day: int = 2, *, by: int = RITA, type_: str = "User", **changes: Any
) -> Any:
    review = _sample("github-review", state=state, submitted_at=f"2026-11-{day:02}T09:00:00Z", id=80 + day)
    review["user"].update(id=by, login=f"user{by}", type=type_)
    review.update(changes)
    return _real("github-reviews", [review])[0]


def _merge(**changes: Any) -> Any:
    return _real("gitlab-merge-request", _sample("gitlab-merge-request", **changes))


def _approvals(at: str | None = "2026-11-02T09:00:00.000Z", *, by: int = RITA, login: str = "rita") -> Any:
    approvals = _sample("gitlab-approvals")
    entry = approvals["approved_by"][0]
    entry["user"].update(id=by, username=login)
    entry.pop("approved_at")
    if at:
        entry["approved_at"] = at
    return _real("gitlab-approvals", approvals)


def _versions(**newest: Any) -> Any:
    versions = _sample("gitlab-versions")
    versions[0].update(newest)
    return _real("gitlab-versions", versions)


def _settings(*, reset: bool = True) -> Any:
    return _real("gitlab-settings", _sample("gitlab-settings", reset_approvals_on_push=reset))


def _weigh(*payloads: Any) -> Weighed:
    """Each payload in a file of its own."""
    files = [
        read_forge(f"{number}.json", json.dumps(payload).encode()) for number, payload in enumerate(payloads)
    ]
    return weigh(files)


def _votes(weighed: Weighed) -> list[tuple[str, str]]:
    assert [] == [problem.message for problem in weighed.problems]
    return [(item.review.account, item.review.commit) for item in weighed.counted]


def _why(weighed: Weighed) -> str:
    """The only reason, where nothing counts."""
    assert [] == _votes(weighed)
    [item] = weighed.uncounted
    return item.reason


def _problem(data: bytes | str) -> str:
    """What is said of a file that gives nothing."""
    file = read_forge("reviews.json", data if isinstance(data, bytes) else data.encode())
    assert file.problem is not None
    assert (file.parts, file.problem.location.path) == ((), "reviews.json")
    assert file.problem.cure
    return file.problem.message


# What is real


@pytest.mark.parametrize("name", PAYLOADS)
def test_every_payload_has_the_shape_that_the_forge_sends(name: str) -> None:
    """The samples fit the forges' own schemas, and our reader takes them."""
    sample = _sample(name)
    _real(
        {"github-review": "github-reviews"}.get(name, name), [sample] if name == "github-review" else sample
    )
    assert read_forge(f"{name}.json", (DATA / f"{name}.json").read_bytes()).problem is None


# GitHub: the ten cases


def test_an_approval_counts() -> None:
    """An approval by somebody else counts, with all that the judge needs."""
    [counted] = _weigh(_pull(), [_review()]).counted
    review, request = counted.review, counted.request
    assert ("github", 12, "82", "200", B) == (
        review.forge,
        review.number,
        review.id,
        review.account,
        review.commit,
    )
    assert datetime(2026, 11, 2, 9, tzinfo=UTC) == review.submitted
    assert ("100", A, B, "open", False, "") == (
        request.opener,
        request.base,
        request.head,
        request.state,
        request.merged,
        request.merge_commit,
    )
    assert ("github.com", "octocat/handbook") == (request.host, request.project)


def test_a_comment_changes_no_vote() -> None:
    """Who comments after approving has still approved; a draft is not even a comment."""
    draft = _review("PENDING", 4)
    del draft["submitted_at"]
    weighed = _weigh(_pull(), [_review(), _review("COMMENTED", 3), draft])
    assert [("200", B)] == _votes(weighed)
    assert [] == weighed.uncounted


@pytest.mark.parametrize("state", ["CHANGES_REQUESTED", "DISMISSED", "changes_requested"])
def test_a_later_decision_takes_the_approval_back(state: str) -> None:
    """Asking for changes after approving takes the approval back, in whatever order the file has them."""
    for reviews in ([_review(), _review(state, 3)], [_review(state, 3), _review()]):
        weighed = _weigh(_pull(), reviews)
        assert [] == _votes(weighed)
        assert {
            f"got {state.upper()} by user200, expected APPROVED",
            f"got APPROVED, then {state.upper()} by user200, expected the last decision of an account",
        } == {item.reason for item in weighed.uncounted}


def test_approving_again_counts_for_the_later_commit() -> None:
    """Of two approvals, the later one counts."""
    weighed = _weigh(_pull(), [_review("CHANGES_REQUESTED", 1), _review(day=2, commit_id=C), _review(day=3)])
    assert [("200", B)] == _votes(weighed)
    assert 2 == len(weighed.uncounted)


def test_equal_times_are_told_apart_by_the_number() -> None:
    """Of two decisions in the same second, the one with the higher number is the later."""
    weighed = _weigh(_pull(), [_review("CHANGES_REQUESTED", id=91), _review(id=90)])
    assert [] == _votes(weighed)


@pytest.mark.parametrize("type_", ["Bot", "Organization", "Mannequin"])
def test_only_people_approve(type_: str) -> None:
    """A bot can press the button; it counts for nothing."""
    expected = f"got a review by user300, whose type is {type_}, expected a person (type User)"
    assert expected == _why(_weigh(_pull(), [_review(by=SAM, type_=type_)]))


def test_a_deleted_account_is_nobody() -> None:
    """Reviews of deleted accounts count for nothing, and two of them are not one vote."""
    weighed = _weigh(
        _pull(), [_review(user=None), _review("CHANGES_REQUESTED", 3, user=None), _review(by=SAM)]
    )
    assert [("300", B)] == _votes(weighed)
    assert [
        "got a review by a deleted account, expected one by an account that exists",
        "got CHANGES_REQUESTED by a deleted account, expected APPROVED",
    ] == [item.reason for item in weighed.uncounted]


def test_the_opener_approves_nothing() -> None:
    """Whoever opened the pull request is told by id, whatever the name says."""
    expected = "got a review by user100, who opened the pull request, expected somebody else"
    assert expected == _why(_weigh(_pull(), [_review(by=OPAL)]))


def test_a_review_without_a_commit_counts_for_nothing() -> None:
    """The forge forgets commits that are gone; then nobody knows what was approved."""
    expected = "got a review by user200 whose commit is gone from the forge, expected a commit"
    assert expected == _why(_weigh(_pull(), [_review(commit_id=None)]))


def test_accounts_are_told_by_id() -> None:
    """A name that somebody else has now is not the same account."""
    first, second = _review(), _review("CHANGES_REQUESTED", 3, by=SAM)
    second["user"]["login"] = first["user"]["login"]
    assert [("200", B)] == _votes(_weigh(_pull(), [first, second]))


# GitHub: what belongs together


def test_a_review_needs_its_pull_request() -> None:
    """Without the pull request nobody knows who opened it; the reason says how to fetch it."""
    assert "“gh api repos/octocat/handbook/pulls/12”" in _why(_weigh([_review()]))


def test_a_pull_request_of_another_repository_does_not_help() -> None:
    """The same number in another repository is another pull request."""
    other = _pull(url="https://api.github.com/repos/mallory/handbook/pulls/12")
    assert "without its pull request" in _why(_weigh(other, [_review()]))


def test_a_pull_request_of_a_deleted_account_has_no_opener() -> None:
    """If nobody knows who opened it, everybody may have."""
    pull = _sample("github-pull-request", user=None)
    assert "expected a known opener" in _why(_weigh(pull, [_review()]))


def test_pages_come_in_any_form() -> None:
    """Pages one after the other, a list of pages, one object, and loose files say the same."""
    pull, one, two = _pull(), _review(), _review("DISMISSED", 3, by=SAM)
    printed = f"{json.dumps(pull)}\n{json.dumps([one])}{json.dumps([two])}".encode()
    results = [
        weigh([read_forge("all.json", printed)]),
        _weigh(pull, [[one], [two]]),
        _weigh({"pull_request": pull, "reviews": [[one], [two]]}),
        _weigh({"pull_request": pull, "reviews": [one, two]}),
        _weigh([two], [one, one], pull),
    ]
    assert all(result == results[0] for result in results)
    assert [("200", B)] == _votes(results[0])


def test_an_event_counts_like_an_answer() -> None:
    """The payload that a workflow gets, with states in small letters, is read too."""
    event = _real("github-review-event", _sample("github-review-event"))
    assert [("200", B)] == _votes(_weigh(event))
    gone = deepcopy(event)
    gone["action"], gone["review"]["state"] = "dismissed", "dismissed"
    for order in ((event, gone), (gone, event)):
        assert [] == _votes(_weigh(*(_real("github-review-event", item) for item in order)))


def test_a_merged_pull_request_says_what_brought_it() -> None:
    """Only of a merged one; before, the field holds a trial."""
    merged = _pull(state="closed", merged=True, merged_at="2026-11-04T09:00:00Z")
    [request] = _weigh(merged).requests
    assert (True, "e" * 40) == (request.merged, request.merge_commit)


def test_a_decision_without_a_time_is_the_last() -> None:
    """It might be: so an approval before it does not count, and it does not count itself."""
    draft = _review("APPROVED", 1)
    del draft["submitted_at"]
    weighed = _weigh(_pull(), [draft, _review()])
    assert [] == _votes(weighed)
    assert any("expected “submitted_at”" in item.reason for item in weighed.uncounted)


# GitLab


def test_an_approval_is_bound_by_its_time() -> None:
    """It holds for the commit that stood when it was given."""
    for at, commit in (("2026-11-02T09:00:00.000Z", B), ("2026-11-01T09:00:00.000+00:00", C)):
        assert [("200", commit)] == _votes(_weigh(_merge(), _approvals(at), _versions(), _settings()))


def test_a_push_at_the_same_moment_was_not_seen() -> None:
    """In doubt, the commit before."""
    assert [("200", C)] == _votes(_weigh(_merge(), _approvals("2026-11-02T08:00:00.000Z"), _versions()))


def test_an_approval_before_all_pushes_is_bound_to_none() -> None:
    """Then the list of pushes is not whole."""
    assert "only pushes that came after it" in _why(
        _weigh(_merge(), _approvals("2026-10-01T00:00:00Z"), _versions())
    )


def test_an_approval_without_pushes_is_bound_to_none() -> None:
    """The reason says how to fetch them."""
    why = _why(_weigh(_merge(), _approvals()))
    assert "“glab api --paginate projects/7/merge_requests/3/versions”" in why
    assert why == _why(_weigh(_merge(), _approvals(), [_versions()[1]]))


def test_an_approval_without_a_time_is_bound_to_none() -> None:
    """Older GitLab does not say when, and without the setting that says nothing."""
    for parts in ([_versions()], [_versions(), _settings(reset=False)]):
        why = _why(_weigh(_merge(), _approvals(None), *parts))
        assert "“glab api projects/7/approvals”" in why


def test_the_setting_binds_to_the_head() -> None:
    """Where a push takes approvals back, what is left was given on the head."""
    assert [("200", B)] == _votes(_weigh(_merge(), _approvals(None), _versions(), _settings()))


def test_the_setting_does_not_reach_over_another_base() -> None:
    """GitLab keeps approvals over a rebase; the text nobody read since is not approved."""
    same = _versions(patch_id_sha=_versions()[1]["patch_id_sha"])
    assert [("200", C)] == _votes(_weigh(_merge(), _approvals(None), same, _settings()))


@pytest.mark.parametrize("status", ["approvals_syncing", "checking"])
def test_the_setting_says_nothing_while_gitlab_is_at_work(status: str) -> None:
    """Just after a push, the approvals before it are still there."""
    weighed = _weigh(_merge(detailed_merge_status=status), _approvals(None), _versions(), _settings())
    assert "still at work on a push" in _why(weighed)
    pending = _weigh(_merge(), _approvals(None), _versions(patch_id_sha=None), _settings())
    assert _why(weighed) == _why(pending)


@pytest.mark.parametrize(
    "login", ["project_7_bot_1f3a", "group_12_bot", "service_account_x", "review-bot", "ghost"]
)
def test_machines_of_gitlab_do_not_approve(login: str) -> None:
    """Tokens of projects and groups have accounts too."""
    assert f"got an approval by {login}, which is a bot" in _why(
        _weigh(_merge(), _approvals(login=login), _versions())
    )


def test_an_account_that_says_it_is_a_bot_is_one() -> None:
    """Whatever its name."""
    approvals = _approvals()
    approvals["approved_by"][0]["user"]["bot"] = True
    assert "which is a bot" in _why(_weigh(_merge(), approvals, _versions()))


def test_a_name_with_bot_in_it_may_be_a_person() -> None:
    """Abbott is none."""
    assert [("200", B)] == _votes(_weigh(_merge(), _approvals(login="botha.abbott"), _versions()))


def test_the_author_of_a_merge_request_does_not_approve() -> None:
    """GitLab can be set to allow it; we do not."""
    weighed = _weigh(_merge(), _approvals(by=OPAL, login="other"), _versions())
    assert "got an approval by other, who opened the merge request, expected somebody else" == _why(weighed)


def test_the_parts_of_a_merge_request_come_in_one_object_too() -> None:
    """Free GitLab's approvals do not say whose they are; standing together does."""
    approvals = {"approved_by": _approvals()["approved_by"]}
    together = {
        "merge_request": _merge(),
        "approvals": approvals,
        "versions": [_versions()],
        "settings": _settings(),
    }
    assert _votes(_weigh(together)) == _votes(_weigh(_merge(), approvals, _versions())) == [("200", B)]


def test_a_merge_request_of_a_deleted_account_has_no_author() -> None:
    """If nobody knows who opened it, everybody may have."""
    merge = _sample("gitlab-merge-request", author=None)
    assert "expected a known author" in _why(_weigh(merge, _approvals(), _versions()))


def test_a_push_without_commits_binds_nothing() -> None:
    """GitLab has merge requests with nothing in them."""
    merge, versions = _sample("gitlab-merge-request", sha=None), _sample("gitlab-versions")
    versions[0]["head_commit_sha"] = None
    assert "on a push without commits" in _why(_weigh(merge, _approvals(), versions))


def test_an_account_approves_once() -> None:
    """Twice in the list is one approval."""
    approvals = _approvals()
    approvals["approved_by"] *= 2
    assert [("200", B)] == _votes(_weigh(_merge(), approvals, _versions()))


def test_the_later_of_two_answers_is_taken() -> None:
    """An approval that was taken back since does not count."""
    none = _sample("gitlab-approvals", approved_by=[])
    assert [] == _votes(_weigh(_merge(), _approvals(), none, _versions()))
    assert [("200", B)] == _votes(_weigh(_merge(), none, _approvals(), _versions()))


def test_settings_hold_for_one_project() -> None:
    """They do not say whose they are, so with two projects they are nobody's."""
    other = _merge(id=901, project_id=8)
    weighed = _weigh(_merge(), other, _approvals(None), _versions(), _settings())
    assert ([], ["4.json"]) == (weighed.counted, [problem.location.path for problem in weighed.problems])


@pytest.mark.parametrize("value", ["true", 1, None])
def test_a_setting_is_true_or_false(value: object) -> None:
    """What only looks like a yes is none."""
    assert "expected true or false" in _problem(json.dumps({"reset_approvals_on_push": value}))


def test_parts_of_two_merge_requests_are_not_mixed_up() -> None:
    """What does not say whose it is belongs to nobody, and that is said."""
    other = _merge(id=901, iid=4)
    approvals = {"approved_by": _approvals()["approved_by"]}
    weighed = _weigh(_merge(), other, approvals)
    assert [] == weighed.counted
    assert ["2.json"] == [problem.location.path for problem in weighed.problems]
    assert [("200", B)] == _votes(_weigh(_merge(), other, _approvals(), _versions()))


def test_a_part_without_its_merge_request_is_a_problem() -> None:
    """It is not passed over in silence."""
    for part in (_approvals(), _versions(), _settings()):
        [problem] = _weigh(part).problems
        assert "belongs to a merge request that was not given" in problem.message


@pytest.mark.parametrize("ids", [{"iid": 5}, {"project_id": 8}, {"iid": 3, "project_id": 8}])
def test_approvals_of_another_merge_request_belong_to_none(ids: dict[str, int]) -> None:
    """Whatever they say of themselves has to fit, alone and in one object."""
    approvals = {"approved_by": _approvals()["approved_by"], **ids}
    loose = _weigh(_merge(), approvals, _versions())
    assert ([], 1) == (loose.counted, len(loose.problems))
    assert "expected the approvals" in _problem(
        json.dumps({"merge_request": _merge(), "approvals": approvals})
    )


@pytest.mark.parametrize("part", ["approvals", "versions"])
def test_one_object_holds_one_merge_request(part: str) -> None:
    """Approvals of another one do not count because they stand beside."""
    together = {"merge_request": _merge(id=901, iid=4), "approvals": {"approved_by": []}}
    together[part] = {"approvals": _approvals(), "versions": _versions()}[part]
    assert f"expected the {part} of merge request 4" in _problem(json.dumps(together))


# What is no evidence


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"[{]", "is not JSON: Expecting property name enclosed in double quotes at line 1, column 3"),
        (b"[] x", "is not JSON: Expecting value at line 1, column 4"),
        (b'{"a": 1, "a": 2}', "has the key “a” twice in one object"),
        (b'{"a": NaN}', "has NaN, which is no JSON"),
        (b"[-Infinity]", "has -Infinity, which is no JSON"),
        (b"[" + b"9" * 5000 + b"]", "has a number of 5,000 digits"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"a":' * 100_000, "is nested too deeply"),
        (b"[[[[]]]]", "holds something that is no answer"),
        (b"3", "holds something that is no answer"),
        (b'["APPROVED"]', "holds something that is no answer"),
        (b"[] " * 2000, "holds more than 1,000 JSON values"),
        (b"\xff\xfe[\0]\0", "is UTF-16 text, expected UTF-8"),
        (b'["\xe4"]', "is not UTF-8 text"),
        (b" " * (MAX_BYTES + 1), "has 8,388,609 bytes, expected at most 8,388,608"),
        (b'{"message": "Not Found", "status": "404"}', "holds no data, but the forge's answer “Not Found”"),
        (b'{"foo": 1}', "holds an object of an unknown kind, with “foo”"),
        (b"{}", "holds an object of an unknown kind, with no fields"),
        (b'{"\\ud800\\u202e\\u001b": 1}', "with “\ufffd\ufffd\ufffd”"),
    ],
)
def test_what_is_no_payload_is_a_problem(data: bytes, expected: str) -> None:
    """Every file that cannot be read is told what it is."""
    assert expected in _problem(data)
    _problem(data).encode()


def test_a_mark_at_the_beginning_does_no_harm() -> None:
    """PowerShell writes one before UTF-8."""
    assert read_forge("r.json", b"\xef\xbb\xbf[]").problem is None


def _user(**changes: Any) -> Callable[[Any], None]:
    return lambda review: review["user"].update(changes)


def _field(**changes: Any) -> Callable[[Any], None]:
    return lambda review: review.update(changes)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_user(id=200.0), "“user.id” of the review: got “200.0”, expected a whole number above 0"),
        (_user(id=True), "“user.id” of the review: got “True”, expected a whole number above 0"),
        (_user(id="rita"), "“user.id” of the review: got “rita”, expected a whole number above 0"),
        (_user(id="٢٠٠"), "“user.id”"),
        (_user(id=-1), "“user.id”"),
        (_user(id=2**63), "“user.id”"),
        (_user(id=None), "“user.id” of the review: got nothing"),
        (
            _user(login="rita\u202e"),
            "“user.login” of the review: got “rita\ufffd”, expected the name of an account",
        ),
        (_user(login="::stop-commands::x"), "“user.login”"),
        (_field(user=[]), "“user” of the review: got a list, expected an object"),
        (_field(user={}), "has no “user.id” in the review"),
        (_field(state="LGTM"), "“state” of the review: got “LGTM”, expected one of APPROVED"),
        (_field(state=1), "“state” of the review: got “1”, expected one of APPROVED"),
        (_field(commit_id="b" * 7), "“commit_id” of the review: got “bbbbbbb”, expected a full commit id"),
        (_field(commit_id="--output=x"), "“commit_id”"),
        (_field(commit_id=B + "\n"), "“commit_id”"),
        (
            _field(submitted_at="2026-11-02T09:00:00"),
            "“submitted_at” of the review: got “2026-11-02T09:00:00”",
        ),
        (_field(submitted_at="2026-02-30T09:00:00Z"), "expected a date and time that exist"),
        (_field(submitted_at="0001-01-01T00:00:00+10:00"), "expected a date and time that exist"),
        (_field(submitted_at=1_790_000_000), "“submitted_at”"),
        (_field(html_url="javascript:alert(1)"), "“html_url” of the review: got “javascript:alert(1)”"),
        (_field(html_url="https://[/x"), "“html_url”"),
        (_field(pull_request_url="https://api.github.com/repos/o/r/pulls/x"), "“pull_request_url”"),
    ],
)
def test_a_value_of_another_kind_is_a_problem(change: Callable[[Any], None], expected: str) -> None:
    """No value is bent until it fits."""
    review = _sample("github-review")
    change(review)
    assert expected in _problem(json.dumps([review]))


def test_digits_in_quotes_are_a_number() -> None:
    """Tools that turn numbers into text do no harm."""
    review = _sample("github-review")
    review["user"]["id"] = "200"
    assert [("200", B)] == _votes(_weigh(_pull(), [review]))


def test_a_file_with_one_mistake_gives_nothing() -> None:
    """The part that could not be read might take back what the others say."""
    weighed = _weigh(_pull(), [_review(), {**_review("DISMISSED", 3), "state": "?"}])
    assert ([], 1) == (weighed.counted, len(weighed.problems))


# Whatever comes

SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just(B))
KEYS = st.sampled_from(
    [
        "user",
        "id",
        "login",
        "type",
        "state",
        "commit_id",
        "submitted_at",
        "html_url",
        "pull_request_url",
        "url",
        "number",
        "head",
        "base",
        "sha",
        "iid",
        "author",
        "approved_by",
        "approved_at",
        "versions",
        "approvals",
        "merge_request",
        "pull_request",
        "reviews",
        "review",
        "message",
        "head_commit_sha",
        "merge_request_id",
        "created_at",
        "reset_approvals_on_push",
        "web_url",
        "project_id",
        "username",
    ]
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=8),
    max_leaves=25,
)
SETTINGS = settings(max_examples=60, deadline=None)


def _says(*files: bytes) -> Weighed:
    """Whatever is said can be printed."""
    weighed = weigh([read_forge("x.json", data) for data in files])
    for text in (*(p.message + p.cure for p in weighed.problems), *(u.reason for u in weighed.uncounted)):
        text.encode()
        assert not UNSEEN.search(text)
    return weighed


@SETTINGS
@given(st.binary(max_size=80) | st.text('[]{}",:0.9eE-+nultrfas\\ \n', max_size=80).map(str.encode))
def test_no_bytes_are_an_error(data: bytes) -> None:
    """Whatever a file holds, it is read or is a problem; nothing counts by chance."""
    assert [] == _says(data).counted


@SETTINGS
@given(TREES)
def test_no_json_is_an_error(tree: Any) -> None:
    """Whatever the JSON says."""
    _says(json.dumps(tree).encode())


@SETTINGS
@given(st.data())
def test_a_payload_with_any_value_replaced_is_no_error(data: st.DataObject) -> None:
    """Wherever a value is replaced or lost, and an approval never turns up where none was."""
    names = data.draw(st.permutations(PAYLOADS))
    payloads = {name: _sample(name) for name in names}
    spot = payloads[names[0]]
    while isinstance(spot, dict | list) and spot:
        keys = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(spot[key], dict | list) or data.draw(st.integers(0, 3)) == 0:
            spot[key] = data.draw(SCALARS)
            break
        spot = spot[key]
    weighed = _says(*(json.dumps(payload).encode() for payload in payloads.values()))
    assert all(item.review.account != item.request.opener for item in weighed.counted)
    assert all(item.review.commit and item.review.account for item in weighed.counted)


@SETTINGS
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["APPROVED", "CHANGES_REQUESTED", "DISMISSED", "COMMENTED"]), st.integers(1, 9)
        )
    )
)
def test_the_last_decision_is_the_vote(said: list[tuple[str, int]]) -> None:
    """Whatever the order in the file, an account has one vote: its last decision by time, then number."""
    reviews = [_review(state, day, id=1000 + index) for index, (state, day) in enumerate(said)]
    votes = sorted((day, index, state) for index, (state, day) in enumerate(said) if state != "COMMENTED")
    expected = [("200", B)] if votes and votes[-1][2] == "APPROVED" else []
    assert expected == _votes(_weigh(_pull(), reviews[::-1])) == _votes(_weigh(_pull(), reviews))
