# The handbook of a few records, built in memory, and a reader that finds in its pages what a test asks for.

"""Build handbooks for tests."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any, Final, Literal

from sms_docs.config import Publish
from sms_docs.handbook import Page, Site, build_site
from sms_docs.report import Report
from sms_docs.rules import Context
from sms_docs.rules.base import Approval, Change, Example
from sms_docs.rules.samples import CONTROLLED, POLICY
from sms_docs.testing import context_of

TODAY: Final = date(2026, 6, 1)
REPO: Final = "https://forge.example/team/sms"
ALL: Final = tuple(
    Approval(ident, "PER-001", "ROL-001", 0) for ident in ("DCP-001", "REG-001", "REG-002", "REG-003")
)
POLICY_PATH: Final = "policies/pol-001.md"
APPROVED: Final = Approval("POL-001", "PER-001", "ROL-001", 0)

PARTY: Final = "id: PTY-00{n}\ntype: party\ntitle: Party {n}\nowner: ROL-002\nkind: external-supplier\n"
SERVICE: Final = "id: SVC-00{n}\ntype: service\ntitle: Service {n}\nowner: ROL-002\ndescription: A service.\nlifecycle: live\n"
PROCESS: Final = """\
---
id: PRC-001
type: process
title: Change management
owner: ROL-002
clauses: ["8.5.1.3"]
purpose: Changes as in POL-001, not as in POL-999.
activities:
  - {name: Assess the change, responsible: [ROL-002], accountable: [ROL-001], note: Uses SVC-001.}
  - {name: Close it, responsible: [ROL-002], accountable: [ROL-002]}
---
## How it goes

As [the policy](../policies/pol-001.md#what-we-want) says; see [nothing](../policies/none.md) and [us](https://forge.example/).
"""
DEPENDENCIES: Final = """\
id: REG-010
type: register
of: dependency
title: Dependencies
owner: ROL-002
entries:
  - {id: DEP-001, party: PTY-001, service: SVC-001, component: Hall, provides: A hall, mode: provides, fallback: The other hall}
  - {id: DEP-002, party: PTY-002, process: PRC-001, provides: Night shift, mode: operates, accountable_role: ROL-001}
"""
FILES: Final = {
    POLICY_PATH: POLICY,
    "parties/pty-001.yml": PARTY.format(n=1),
    "parties/pty-002.yml": PARTY.format(n=2),
    "services/svc-001.yml": SERVICE.format(n=1)
    + "components:\n  - {name: Hall, provided_by: PTY-001}\n  - {name: Own part}\n",
    "services/svc-002.yml": SERVICE.format(n=2) + "depends_on: [SVC-001]\n",
    "processes/prc-001.md": PROCESS,
    "dependencies/reg-010.yml": DEPENDENCIES,
}


def context(
    files: Mapping[str, str] | None = None,
    *,
    commits: tuple[Change, ...] = (),
    approvals: tuple[Approval, ...] = (),
    today: date = TODAY,
    audience: Literal["public", "internal", "confidential"] = "internal",
) -> Context:
    """The samples of the rules (approved) with some files more."""
    example = Example(
        "a handbook",
        {**CONTROLLED, **(files or {})},
        commits=commits,
        approvals=(*ALL, *approvals),
        today=today,
    )
    made = context_of(example)
    publish = Publish(audience=audience, repo_url=REPO)
    return replace(made, config=made.config.model_copy(update={"publish": publish}))


def changed_policy(new: str) -> tuple[dict[str, str], tuple[Change, ...]]:
    """Files and commits of a policy that was changed after its first commit."""
    first = Change({**CONTROLLED, POLICY_PATH: POLICY}, on=date(2026, 1, 10))
    return {POLICY_PATH: new}, (first,)


def build(made: Context, report: Report | None = None, **options: Any) -> Site:
    """The handbook of a context."""
    return build_site(made, report or Report(), **options)


def page(site: Site, uri: str) -> Page:
    """One page; a test that asks for one that is not there fails."""
    found = [item for item in site.pages if item.uri == uri]
    assert len(found) == 1, (uri, [item.uri for item in site.pages])
    return found[0]


class Reader(HTMLParser):
    """What a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in {"br", "col", "hr", "img", "input"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that holds nothing."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close it; a tag that closes another one fails the test."""
        assert self.open[-1:] == [tag], f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words, with single blanks."""
        return " ".join(" ".join(self.words).split())

    def values(self, name: str, tag: str = "") -> Iterator[str]:
        """The values of an attribute."""
        for found, attrs in self.tags:
            if name in attrs and (not tag or found == tag):
                yield attrs[name]

    @property
    def ids(self) -> list[str]:
        """All anchors."""
        return list(self.values("id"))


def text(site: Site, uri: str) -> str:
    """The words of a page."""
    return Reader(page(site, uri).html).text
