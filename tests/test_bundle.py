"""What comes from the file of modules is what Python would import, and nothing that has changed comes from it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import SOURCE, write

CLEAN = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")}
BUNDLED = """
import sys
from wikilint.__main__ import main
code = main()
from_bundle = sorted(n for n, m in sys.modules.items() if type(m.__loader__).__name__ == "Bundle")
sys.stderr.write(" ".join(from_bundle))
sys.exit(code)
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, so that no test writes into this one, and a page with a finding."""
    shutil.copytree(SOURCE, tmp_path / "linter", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "rules").symlink_to(Path(SOURCE).parent / "rules")
    write(tmp_path, {"a.md": "# A\n\nIt sank [object Object] in 1944.\n"})
    return tmp_path / "linter/wikilint"


def run(package: Path, *options: str) -> tuple[str, set[str]]:
    """What a check of the page says, and the modules that came from the file."""
    done = subprocess.run(
        [sys.executable, *options, "-c", BUNDLED, "check", "--isolated", "--no-cache", "-q", "a.md"],
        cwd=package.parents[1],
        env={**CLEAN, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return done.stdout, set(done.stderr.split())


def test_the_second_run_takes_every_module_from_the_file(package: Path) -> None:
    first, none = run(package)
    assert not none
    second, bundled = run(package)
    assert second == first
    assert {"wikilint.cli", "wikilint.document", "wikilint.commands", "wikilint.commands.check"} <= bundled
    assert len(list((package / "__pycache__").glob("modules.*"))) == 1


def test_a_changed_module_is_imported_and_kept_anew(package: Path) -> None:
    run(package)
    source = package / "formats/full.py"
    source.write_text(source.read_text().replace("def piece(", "def renamed(") + "\n\ndef piece(*_): return 'new'\n")
    changed, bundled = run(package)
    assert changed == "new"
    assert "wikilint.formats.full" not in bundled
    assert "wikilint.cli" in bundled
    again, bundled = run(package)
    assert again == "new"
    assert "wikilint.formats.full" in bundled


def test_a_moved_package_is_not_taken_for_the_old_one(package: Path) -> None:
    run(package)
    moved = package.parents[1] / "moved/linter"
    shutil.copytree(package.parent, moved, copy_function=shutil.copy2)
    (moved.parent / "rules").symlink_to(package.parents[1] / "rules")
    shutil.copy(package.parents[1] / "a.md", moved.parent)
    assert run(moved / "wikilint")[1] == set()


def test_asserts_are_those_of_the_run(package: Path) -> None:
    run(package)
    assert run(package, "-O")[1] == set()


def test_a_damaged_file_is_made_anew(package: Path) -> None:
    first, _ = run(package)
    (path,) = (package / "__pycache__").glob("modules.*")
    for content in (b"", b"not marshalled", path.read_bytes()[:50]):
        path.write_bytes(content)
        assert run(package) == (first, set())
    assert run(package)[1]


def test_nothing_is_written_where_no_byte_code_is_wanted(package: Path) -> None:
    (package / "__pycache__").mkdir()
    run(package, "-B")
    assert not list((package / "__pycache__").glob("modules.*"))
