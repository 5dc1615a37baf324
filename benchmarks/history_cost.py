# What reading a history costs, as a ratio to the least that git itself needs to list the same changes. Both are
# measured in turn in the same run, because seconds of one machine say nothing about another.

"""Measure the cost of reading a history: ``history_cost.py REPOSITORY [FOLDER]``."""

import re
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

FLOOR = ("log", "-z", "--raw", "--no-abbrev", "--no-renames", "--format=%H", "HEAD", "--")
ROUNDS = 3


def _identify(text: bytes) -> str | None:
    found = re.match(rb"---\nid: +(\S+)", text)
    return found[1].decode() if found else None


def _wants(path: str) -> bool:
    return path.endswith(".md")


def floor(repo: Path) -> None:
    """Let git list all changes, and throw the list away."""
    subprocess.run(["git", "-C", str(repo), *FLOOR], stdout=subprocess.DEVNULL, check=True)


def load(project: Path) -> None:
    """Read the history."""
    from sms_docs.history.load import load_history  # noqa: PLC0415 - its import is part of the cost

    load_history(project, _wants, _identify)


def load_and_tell(project: Path) -> None:
    """Read the history and spell out every trail."""
    from sms_docs.history.load import load_history  # noqa: PLC0415 - its import is part of the cost

    history = load_history(project, _wants, _identify)
    for path in history.tree:
        history.trail(path)


def cost(work: Callable[[Path], None], folder: Path) -> tuple[float, float]:
    """Return the CPU seconds of some work, children included, and the peak memory of Python in MiB."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, folder))


def _measured(work: Callable[[Path], None], folder: Path) -> tuple[float, float]:
    before = _used()
    work(folder)
    return _used() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _used() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main() -> None:
    """Print the medians."""
    repo = Path(sys.argv[1])
    project = repo / (sys.argv[2] if len(sys.argv) > 2 else ".")
    jobs: dict[str, tuple[Callable[[Path], None], Path]] = {
        "floor": (floor, repo),
        "load": (load, project),
        "load, all trails": (load_and_tell, project),
    }
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, (work, folder) in jobs.items():
            figures[name].append(cost(work, folder))
    least = statistics.median(seconds for seconds, _ in figures["floor"])
    for name, rows in figures.items():
        seconds, memory = (statistics.median(column) for column in zip(*rows, strict=True))
        print(
            f"{name:18} {seconds:7.2f} s CPU  {seconds / least:5.2f} x floor  {memory:6.0f} MiB of Python at most"
        )


if __name__ == "__main__":
    main()
