# Makes a repository with an awkward history, and the truth about it as JSON. What is awkward about it: inventor.py.
# The same arguments give the same commits, to the last object id. Only the standard library and git are used.

"""Invent an awkward document history: ``histories.py --records 1000 --commits 10000 --repo DIR --truth FILE``."""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inventor import Inventor


def create(repo: Path, seed: int, records: int, commits: int) -> dict[str, list[dict[str, Any]]]:
    """Create a packed and checked out repository; return the truth about it."""
    git = ["git", "-C", str(repo)]
    subprocess.run(["git", "init", "-q", "-b", "main", str(repo)], check=True)
    marks = (repo / ".git" / "marks").resolve()
    command = [*git, "fast-import", "--quiet", "--force", "--done", f"--export-marks={marks}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as importer:
        inventor = Inventor(importer.stdin, seed, records, commits)  # type: ignore[arg-type]
        inventor.run()
    if importer.returncode:
        sys.exit("git fast-import failed")
    subprocess.run([*git, "repack", "-adq"], check=True)
    subprocess.run([*git, "reset", "-q", "--hard", "main"], check=True)
    return inventor.truth(dict(_pairs(marks)))


def _pairs(marks: Path) -> Iterator[tuple[str, str]]:
    for line in marks.read_text("ascii").splitlines():
        mark, oid = line.split()
        yield mark, oid


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--commits", type=int, default=10000)
    parser.add_argument("--repo", type=Path, help="create this repository instead of writing a stream")
    parser.add_argument("--truth", type=Path, help="write what the history means; needs --repo")
    args = parser.parse_args()
    if args.repo:
        truth = create(args.repo, args.seed, args.records, args.commits)
        if args.truth:
            args.truth.write_text(json.dumps(truth, indent=1), "utf-8")
    else:
        Inventor(sys.stdout.buffer, args.seed, args.records, args.commits).run()


if __name__ == "__main__":
    main()
