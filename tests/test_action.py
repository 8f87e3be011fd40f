"""The shell in action.yml and in the GitLab snippet, run with what a runner would set."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import SOURCE, wikilint, write

ROOT = Path(__file__).parents[1]
DEFECT = "# Harbour\n\nThe mole.\n\n[object Object]\n"
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """wikilint as an executable, as the action's virtual environment has it."""
    path = tmp_path / "bin" / "wikilint"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nPYTHONPATH={SOURCE} exec {sys.executable} -m wikilint "$@"\n')
    path.chmod(0o755)
    return path


def run(folder: Path, command: Path, **inputs: str) -> tuple[int, str, dict[str, str], str]:
    """Exit code, log, outputs and step summary of the action's script, its inputs defaulted as action.yml says."""
    defaults = {name.upper().replace("-", "_"): str(spec["default"]) for name, spec in ACTION["inputs"].items()}
    files = {"GITHUB_OUTPUT": folder / "output", "GITHUB_STEP_SUMMARY": folder / "summary"}
    for file in files.values():
        file.touch()
    environment = {**os.environ, **defaults, **inputs, **{name: str(file) for name, file in files.items()}}
    done = subprocess.run(
        ["bash", str(ROOT / ".github/action.sh"), str(command)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
    return done.returncode, done.stdout + done.stderr, outputs, files["GITHUB_STEP_SUMMARY"].read_text()


def test_the_step_runs_the_script_with_every_input() -> None:
    (step,) = ACTION["runs"]["steps"]
    assert ".github/action.sh" in step["run"]
    assert {f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"]} == set(step["env"].values())
    assert ACTION["outputs"].keys() == {"wikilint-version", "sarif-file"}


def test_findings_become_annotations_worst_first_a_summary_and_sarif(tmp_path: Path, command: Path) -> None:
    text = "# A\n\n## B\n\n[object Object]\n"
    write(tmp_path, {"a.md": text, ".wikilint.toml": '[severity]\nST = "warning"\n'})
    code, log, outputs, summary = run(tmp_path, command, SARIF_FILE="report.sarif", SRC="a.md")
    assert code == 1
    annotations = [line for line in log.splitlines() if line.startswith("::")]
    assert [line.split()[0] for line in annotations] == ["::error", "::warning"]
    assert summary.startswith("### wikilint\n")
    assert outputs["sarif-file"] == "report.sarif"
    assert outputs["wikilint-version"].count(".") == 2
    assert json.loads((tmp_path / "report.sarif").read_text())["version"] == "2.1.0"


def test_annotations_are_capped(tmp_path: Path, command: Path) -> None:
    pages: dict[str, str | bytes] = {f"{n}.md": DEFECT for n in range(9)}
    code, log, _, _ = run(write(tmp_path, pages), command, ANNOTATIONS="4")
    assert code == 1
    assert sum(line.startswith("::error") for line in log.splitlines()) == 4


def test_clean_pages_pass(tmp_path: Path, command: Path) -> None:
    code, _, _, summary = run(write(tmp_path, {"a.md": "# A\n\nText.\n"}), command)
    assert code == 0
    assert "No findings in 1 file." in summary


def test_a_run_that_is_not_complete_fails_the_step(tmp_path: Path, command: Path) -> None:
    code, log, _, _ = run(write(tmp_path, {"a.md": "# A\n\nText.\n"}), command, SRC="a.md gone.md")
    assert code == 2
    assert "gone.md: no such file" in log


def test_the_gitlab_snippet_writes_the_report_it_names(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = [row.strip("- ") for row in readme.splitlines() if "--output-format gitlab" in row]
    write(tmp_path, {"content/a.md": DEFECT})
    result = wikilint(*shlex.split(line)[1:], cwd=tmp_path)
    assert result.code == 1
    assert json.loads((tmp_path / "quality.json").read_text())[0]["check_name"] == "SA001"
    assert "codequality: quality.json" in readme
