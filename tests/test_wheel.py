"""The wheel works without the checkout: the command, the data and the MkDocs plugin."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout without a network."""
    out = tmp_path_factory.mktemp("dist")
    top = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(top)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents in a folder of their own, ahead of everything else that is installed."""
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def run(installed: Path, cwd: Path, *code: str) -> str:
    """Run Python with the installed wheel first on its path, away from the checkout."""
    env = {**os.environ, "PYTHONPATH": str(installed), "SMS_DOCS_TODAY": "2026-11-22"}
    done = subprocess.run(
        [sys.executable, "-P", *code], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_package_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """What is tested below is the wheel, not this checkout."""
    code = (
        "import sms_docs, sms_docs.resources as r; print(sms_docs.__file__); print(r.data_folder('schemas'))"
    )

    assert all(line.startswith(str(installed)) for line in run(installed, tmp_path, "-c", code).splitlines())


def test_the_wheel_has_both_entry_points_and_no_tests(wheel: Path) -> None:
    """The command and the plugin are declared; tests, cli.py and benchmarks stay out."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        points = next(archive.read(name).decode() for name in names if name.endswith("entry_points.txt"))

    assert "sms-docs = sms_docs.cli.main:main" in points
    assert "[mkdocs.plugins]" in points
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "cli.py", "content/"))]


def test_the_main_job_works_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """demo, status, new and a strict build, in a folder that has never seen the checkout."""
    run(installed, tmp_path, "-m", "sms_docs", "demo", "demo")
    demo = tmp_path / "demo"

    assert "overdue" in run(installed, demo, "-m", "sms_docs", "status")
    run(installed, demo, "-m", "sms_docs", "new", "role", "--title", "Night watch", "--owner", "ROL-001")
    run(installed, demo, "-m", "sms_docs", "build")

    assert (demo / "site" / "index.html").is_file()
