"""The hooks under the real pre-commit, installed from this checkout into a repository of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DEFECT = "# Harbour\n\nThe mole burned.\n\n[object Object]\n"
HOLE = "# Harbour\n\nThe fire damaged two nearby s, the, and the.\n"


def run(folder: Path, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT"))}
    identity = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.org"}
    committer = {"GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.org"}
    return subprocess.run(
        command, cwd=folder, env={**environment, **identity, **committer}, capture_output=True, text=True, check=check
    )


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the hooks `wikilint-fix` and `wikilint` of this checkout's HEAD."""
    if subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, check=False).returncode:
        pytest.skip("this is not a git checkout, which pre-commit could clone")
    head = run(ROOT, "git", "rev-parse", "HEAD").stdout.strip()
    folder = tmp_path_factory.mktemp("content")
    hooks = "".join(f"      - id: {name}\n" for name in ("wikilint-fix", "wikilint"))
    (folder / ".pre-commit-config.yaml").write_text(f"repos:\n  - repo: {ROOT}\n    rev: {head}\n    hooks:\n{hooks}")
    run(folder, "git", "init", "-q")
    run(folder, "git", "add", ".")
    run(folder, "git", "commit", "-qm", "first")
    run(folder, sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    return folder


def commit(folder: Path) -> subprocess.CompletedProcess[str]:
    run(folder, "git", "add", ".")
    return run(folder, "git", "commit", "-m", "pages", check=False)


def test_a_defect_is_mended_by_the_fix_hook_stopped_and_let_through_when_staged(repository: Path) -> None:
    page = repository / "page.md"
    page.write_text(DEFECT)
    stopped = commit(repository)
    assert stopped.returncode != 0
    assert "files were modified by this hook" in stopped.stderr
    assert "[object" not in page.read_text()
    assert commit(repository).returncode == 0


def test_a_defect_that_only_a_person_can_mend_is_stopped_with_its_place(repository: Path) -> None:
    page = repository / "hole.md"
    page.write_text(HOLE)
    stopped = commit(repository)
    assert stopped.returncode != 0
    assert "hole.md:3:" in stopped.stderr
    assert page.read_text() == HOLE
    page.write_text("# Harbour\n\nThe fire damaged two nearby ships.\n")
    assert commit(repository).returncode == 0


def test_more_files_than_fit_one_command_line(repository: Path) -> None:
    folder = repository / "many"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number:04}-{'x' * 60}.md").write_text(f"# Page {number}\n\nThe mole of page {number}.\n")
    (folder / "last.md").write_text(HOLE)
    stopped = commit(repository)
    assert stopped.returncode != 0
    assert "many/last.md:3:" in stopped.stderr
    (folder / "last.md").unlink()
    assert commit(repository).returncode == 0
