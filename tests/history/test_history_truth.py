# Invented histories of which the whole truth is known: the reader must find it, document by document.

"""The whole truth about awkward histories."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from git_helpers import identify, wants_markdown

from sms_docs.history import History, HistoryState, Kind, Trail
from sms_docs.history.load import load_history
from sms_docs.history.substance import substantive

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from histories import create


def told(trail: Trail) -> dict[str, Any]:
    """Return a trail in the words of the truth."""
    revisions = [
        {
            "commit": revision.commit,
            "kind": revision.kind,
            "path": revision.path,
            "contributors": list(map(str, revision.contributors)),
            "raw": sorted(map(str, revision.raw)),
            "landed": int(revision.landed.timestamp()),
            "authored": int(revision.authored.timestamp()),
        }
        for revision in trail.revisions
    ]
    return {"paths": list(trail.paths), "revisions": revisions}


def expected(document: dict[str, Any]) -> dict[str, Any]:
    """Return the truth as far as a history tells it by itself: it does not look into texts."""
    revisions = [
        revision
        | {
            "kind": Kind.EDIT if revision["kind"] == Kind.FORMAT else revision["kind"],
            "raw": sorted(revision["raw"]),
        }
        for revision in document["revisions"]
    ]
    return {"paths": document["paths"], "revisions": revisions}


def trails(history: History) -> Iterator[Trail]:
    """Yield all trails."""
    yield from history.removed
    yield from filter(None, map(history.trail, history.tree))


def check(folder: Path, seed: int, records: int, commits: int) -> None:
    """Invent a history, read it, and compare every document."""
    truth = create(folder, seed, records, commits)["documents"]
    history = load_history(folder / "docs", wants_markdown, identify)
    found = {trail.revisions[0].commit + trail.path: told(trail) for trail in trails(history)}
    known = {d["revisions"][0]["commit"] + d["paths"][-1]: expected(d) for d in truth}
    assert HistoryState.COMPLETE is history.state
    assert sum(d["live"] for d in truth) == len(history.tree)
    assert len(known) == len(truth)
    assert known == found
    judged = substantive(history, trails(history))
    kinds = {trail.revisions[0].commit + trail.path: [r.kind for r in trail.revisions] for trail in judged}
    assert kinds == {
        d["revisions"][0]["commit"] + d["paths"][-1]: [r["kind"] for r in d["revisions"]] for d in truth
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_an_awkward_history_is_understood_to_the_last_revision(tmp_path: Path, seed: int) -> None:
    """Paths, revisions, kinds, people, raw people and dates of every document are the true ones."""
    check(tmp_path / "repo", seed, records=150, commits=1200)


@pytest.mark.slow
def test_a_long_awkward_history_is_understood_to_the_last_revision(tmp_path: Path) -> None:
    """A thousand documents and ten thousand commits do not change that."""
    check(tmp_path / "repo", seed=3, records=1000, commits=10000)
