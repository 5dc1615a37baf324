# Every figure is CPU (user and system, children included) of a whole process, the median of paired rounds: the thing
# measured and its floor in turn, in the same run. Seconds of one machine say nothing about another; ratios do.

"""Measure everything that has a bar: ``run.py [--large] [--trlc PYTHON]``."""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bare import BARE
from handbook import write_ours, write_plain
from histories import create
from records import write_registers, write_sms, write_trlc
from signatures import BARE as SIGNATURES
from signatures import create as create_signed

from sms_docs.library import identify
from sms_docs.library.digest import digest_of

ROUNDS = 5
TODAY = "2026-11-22"
HISTORY = r"""
import os, re, sys
from pathlib import Path
from sms_docs.history.load import load_history
def identify(text):
    found = re.match(rb"---\nid: +(\S+)", text)
    return found[1].decode() if found else None
load_history(Path(sys.argv[1]), lambda path: path.endswith(".md"), identify)
os._exit(0)
"""


class Cost(NamedTuple):
    """What a process cost: CPU seconds and peak memory in MiB."""

    seconds: float
    memory: float


def spend(command: Sequence[str], folder: Path) -> Cost:
    """Run a command and let the operating system account for it."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    environment.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # what is installed has its bytecode; compiling is not our work
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (
        0,
        1,
        3,
    ):  # 1: there are findings; 3: no repository, so nothing could be verified
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def paired(
    ours: Sequence[str],
    theirs: Sequence[str],
    folder: Path,
    other: Path | None = None,
    *,
    rounds: int = ROUNDS,
) -> tuple[Cost, Cost, float]:
    """Medians of both, and the median of the ratios of the pairs."""
    spend(ours, folder), spend(theirs, other or folder)
    pairs = [(spend(ours, folder), spend(theirs, other or folder)) for _ in range(rounds)]
    mine, floor = (
        Cost(
            statistics.median(pair[side].seconds for pair in pairs),
            max(pair[side].memory for pair in pairs),
        )
        for side in (0, 1)
    )
    return mine, floor, statistics.median(a.seconds / b.seconds for a, b in pairs)


def line(name: str, ours: Cost, floor: Cost, ratio: float, bar: float | None = None) -> None:
    """Print one row."""
    said = f"bar {bar:.2f}x {'held' if ratio <= bar else 'NOT HELD'}" if bar else ""
    print(
        f"{name:44} {ours.seconds:7.2f} s {floor.seconds:7.2f} s {ratio:6.2f}x {ours.memory:6.0f} MiB  {said}"
    )


def start_up(scratch: Path) -> None:
    """``--version`` against importing click."""
    command = [str(Path(sys.executable).with_name("sms-docs")), "--version"]
    line("--version / import click", *paired(command, [sys.executable, "-c", "import click"], scratch), 1.5)


def without_git(size: int, scratch: Path, trlc: str | None, bar: float) -> Cost:
    """``check`` in a folder without a repository, against TRLC on the same records and against bare loops."""
    sms, other = scratch / f"sms-{size}", scratch / f"trlc-{size}"
    write_sms(size, sms)
    write_trlc(size, other)
    check = [sys.executable, "-m", "sms_docs", "check", "--today", TODAY]
    ours, floor, ratio = paired(check, [sys.executable, "-c", BARE, str(sms), "content"], sms)
    line(f"check {size:,} without git / bare loops", ours, floor, ratio)
    if trlc:
        command = [trlc, "-m", "trlc", "--brief", "."]
        line(f"check {size:,} without git / TRLC", *paired(check, command, sms, other), bar)
    return ours


def approve_all(repo: Path) -> None:
    """Commit a statement for every document, so that a healthy library is measured."""
    for path in sorted((repo / "docs").rglob("*.[my]*")):
        data = path.read_bytes()
        ident = identify(data)
        statement = (
            f"document: {ident}\ndigest: {digest_of(data)}\nreplaces: none\ndecision: approved\n"
            f"approver: PER-001\nrole: ROL-00001\ndate: {TODAY}\n"
        )
        target = repo / "approvals" / str(ident) / f"{TODAY}-{digest_of(data)[7:19]}-PER-001.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(statement, encoding="utf-8")
    git = ["git", "-c", "user.name=Mia", "-c", "user.email=mia@sms.example"]
    subprocess.run([*git, "add", "--all"], cwd=repo, check=True)
    subprocess.run([*git, "commit", "-q", "-m", "Approve everything"], cwd=repo, check=True)


def with_git(records: int, commits: int, scratch: Path) -> None:
    """The pass over history against git's own list, and a cold ``check`` against the sum of its floors."""
    repo = scratch / f"repo-{records}"
    create(repo, 1, records, commits)
    write_registers(repo, "docs")
    approve_all(repo)
    log = "git log -z --raw --no-abbrev --no-renames --format=%H HEAD -- >/dev/null"
    ours = [sys.executable, "-c", HISTORY, str(repo)]
    line(f"pass over {records:,} x {commits:,} / git log --raw", *paired(ours, ["sh", "-c", log], repo), 4.0)
    check = [sys.executable, "-m", "sms_docs", "check", "--today", TODAY]
    floor = ["sh", "-c", f"{log}; exec {sys.executable} -c '{BARE}' . docs"]
    line(f"check {records:,} x {commits:,} / git log + bare loops", *paired(check, floor, repo))


def signed(number: int, scratch: Path) -> None:
    """``check`` where every document has a signed statement, against checking the signatures and nothing else."""
    repo = scratch / f"signed-{number}"
    create_signed(repo, number)
    check = [sys.executable, "-m", "sms_docs", "check", "--today", TODAY]
    bare = [sys.executable, "-c", SIGNATURES, str(repo)]
    line(f"check {number:,} signed / bare signatures", *paired(check, bare, repo))


def handbook(scratch: Path) -> None:
    """``build`` of a thousand records against the theme with its defaults on the same texts; then from memory; then 5,000."""
    write_ours(1_000, scratch / "handbook")
    write_plain(1_000, scratch / "plain")
    build = [sys.executable, "-m", "sms_docs", "build", "--today", TODAY, "--site-dir", str(scratch / "site")]
    floor = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(scratch / "plain-site")]
    with turned("SMS_DOCS_CACHE", "off"):
        cold, plain, ratio = paired(build, floor, scratch / "handbook", scratch / "plain", rounds=3)
    line("build 1,000 cold / plain pages", cold, plain, ratio, 0.11)
    with turned("SMS_DOCS_CACHE", str(scratch / "memory")):
        spend(build, scratch / "handbook")
        warm = min(spend(build, scratch / "handbook") for _ in range(3))
    line("build 1,000 from memory / plain pages", warm, plain, warm.seconds / plain.seconds, 0.07)
    write_ours(5_000, scratch / "large")
    with turned("SMS_DOCS_CACHE", "off"):
        large = spend(build, scratch / "large")
    line("build 5,000 / build 1,000", large, cold, large.seconds / cold.seconds, 5.3)
    pages = [path.stat().st_size for path in (scratch / "site/id").glob("*/index.html")]
    index = (scratch / "site/search/search_index.json").stat().st_size
    print(
        f"largest record page {max(pages) / 1000:.0f} KB, mean {sum(pages) / len(pages) / 1000:.0f} KB; index {index / 1e6:.2f} MB"
    )


@contextmanager
def turned(name: str, value: str) -> Iterator[None]:
    """Set a variable for a while."""
    before = os.environ.get(name)
    os.environ[name] = value
    yield
    if before is None:
        del os.environ[name]
    else:
        os.environ[name] = before


def main() -> None:
    """Print one row for each thing that is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also 10,000 documents with 100,000 commits")
    parser.add_argument("--trlc", help="a Python that has trlc; it is no dependency of ours")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sms-docs-benchmark-") as scratch:
        measure(Path(scratch), args.trlc, large=args.large)


def measure(scratch: Path, trlc: str | None, *, large: bool) -> None:
    """Print one row for each thing that is measured."""
    print(f"{'':44} {'ours':>9} {'floor':>9} {'ratio':>7} {'peak':>10}")
    start_up(scratch)
    small = without_git(1_000, scratch, trlc, 0.6)
    big = without_git(10_000, scratch, trlc, 0.25)
    ratio = big.seconds / small.seconds
    print(
        f"{'10,000 cost of 1,000':44} {ratio:26.2f}x {big.memory:6.0f} MiB  "
        f"bar 6.00x {'held' if ratio <= 6 else 'NOT HELD'}, bar 100 MiB {'held' if big.memory <= 100 else 'NOT HELD'}"
    )
    with_git(1_000, 10_000, scratch)
    signed(10_000, scratch)
    handbook(scratch)
    if large:
        with_git(10_000, 100_000, scratch)


if __name__ == "__main__":
    main()
