"""Building and serving run nothing that the repository names, and say so."""

from pathlib import Path

import pytest
from projects import controlled_project

PLAIN = "site_name: ''\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, sms-docs]\n"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("hooks: [evil.py]", "hooks"),
        ("INHERIT: other.yml", "INHERIT"),
        ("markdown_extensions: [evil]", "markdown_extensions"),
        ("theme: {name: material, custom_dir: content/x}", "theme.custom_dir"),
        ("plugins: [search, macros]", "the plugin “macros”"),
        ("extra: {x: !!python/name:os.system }", "a tag"),
        ("copyright: !ENV [SECRET, none]", "a tag"),
    ],
)
def test_settings_that_name_programs_are_refused(tmp_path: Path, line: str, named: str) -> None:
    """A repository of somebody else gets none of its programs run."""
    project = controlled_project(tmp_path / "sms")
    key = line.partition(":")[0]
    kept = "".join(f"{old}\n" for old in PLAIN.splitlines() if not old.startswith(f"{key}:"))
    project.write({"mkdocs.yml": f"{kept}{line}\n", "evil.py": "raise SystemExit('ran')\n"})

    code, said = project.sms("build")

    assert code == 2
    assert named in said
    assert "--trust" in said


def test_an_address_that_is_no_address_is_wrong_use(tmp_path: Path) -> None:
    """The message says how an address is written."""
    code, said = controlled_project(tmp_path / "sms").sms("serve", "--address", "8000")

    assert code == 2
    assert "IP:PORT" in said
