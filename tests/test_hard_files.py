"""Files that change, vanish, are too many, too deep, too large for memory, or have names that clash."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from command import SOURCE, Result, wikilint, write

from wikilint import Rule, check
from wikilint.catalogue import catalogue
from wikilint.core import Diagnostic
from wikilint.discover import Target
from wikilint.document import Document
from wikilint.lint import Job, lint
from wikilint.plan import Overrides, Plan, Plans
from wikilint.repair import Order, repair
from wikilint.report import View, draw_with

CLEAN = "# A\n\nText.\n"
DEFECT = "# A\n\nText.\n\n[object Object]\n"
JOB = Job((draw_with("concise"),), View(), {}, {})


def concise(folder: Path, *arguments: str) -> Result:
    return wikilint("check", "--output-format", "concise", *arguments, cwd=folder)


def run(folder: Path, *arguments: str, before: Callable[[], None]) -> subprocess.CompletedProcess[str]:
    """A run in a process that does something to itself first."""
    return subprocess.run(
        [sys.executable, "-m", "wikilint", "check", "--no-cache", "--output-format", "concise", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        preexec_fn=before,
    )


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.chdir(tmp_path)
    return Plans(Overrides(isolated=True)).governing(str(tmp_path))


# Between discovery and reading


@pytest.mark.parametrize("kind", ["gone", "folder", "fifo", "link to a device", "loop"])
def test_what_is_no_file_any_more_is_named_and_not_opened(plan: Plan, kind: str) -> None:
    path = Path("a.md")
    match kind:
        case "folder":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "link to a device":
            path.symlink_to("/dev/zero")
        case "loop":
            path.symlink_to("a.md")
    target = Target("a.md", plan)
    for linted in (lint(target, JOB), lint(target, JOB._replace(remember=True)), repair(target, JOB, Order()).linted):
        assert linted.problem.startswith("a.md: ")
        assert linted.pieces == ("",)


def test_a_file_that_shrinks_or_grows_is_read_as_it_is(plan: Plan) -> None:
    write(Path(), {"a.md": DEFECT})
    target = Target("a.md", plan)
    for text, codes in ((DEFECT * 3, {"SA001", "ST002"}), ("", {"ST008"}), (CLEAN, set())):
        Path("a.md").write_text(text)
        linted = lint(target, JOB)
        assert ({code for code, _, _ in linted.counts}, linted.problem) == (codes, "")


def bound() -> None:
    """Make permissions bind root too, after the next exec: drop CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
    if os.geteuid() == 0:
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="permissions bind root in the way of Linux")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_and_a_folder_without_permission_are_named(tmp_path: Path, jobs: str) -> None:
    write(tmp_path, {"a.md": DEFECT, "b.md": CLEAN + " " * 800_000, "closed/c.md": CLEAN})
    (tmp_path / "b.md").chmod(0)
    (tmp_path / "closed").chmod(0)
    done = run(tmp_path, "--jobs", jobs, before=bound)
    (tmp_path / "closed").chmod(0o755)
    assert done.returncode == 2, done.stderr
    assert "b.md: permission denied" in done.stderr
    assert "closed: permission denied" in done.stderr
    assert "run incomplete: 1 file not checked" in done.stderr
    assert "SA001" in done.stdout


# Memory


def hungry(document: Document) -> list[Diagnostic]:
    raise MemoryError


def test_a_rule_without_memory_is_a_finding_and_the_others_run() -> None:
    rule = Rule("X001", "hungry", hungry, "warning")
    found = check(Document(DEFECT), [rule, *catalogue()])
    assert [one.message for one in found if one.code == "WL005"] == ["rule X001 (hungry) failed: MemoryError: "]
    assert "SA001" in {one.code for one in found}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited in the way of Linux")
def test_a_worker_without_memory_takes_only_its_own_files_with_it(tmp_path: Path) -> None:
    """Libraries in Rust end the process where memory ends; the other worker and the run go on."""
    files: dict[str, str | bytes] = {f"{number:02}.md": DEFECT for number in range(20)}
    files["99.md"] = "Text and more [text](a.md). " * 340_000
    write(tmp_path, files)
    limit = 260_000_000
    done = run(tmp_path, "--jobs", "2", before=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    assert done.returncode == 2, done.stderr[-500:]
    assert "Traceback" not in done.stderr
    assert "99.md: " in done.stderr
    assert "run incomplete: 1 file not checked" in done.stderr
    assert done.stdout.count("SA001") == 20


# Folders


def test_ten_thousand_files_in_a_folder(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.md").write_text(DEFECT if number % 1000 == 0 else CLEAN)
    result = concise(tmp_path)
    assert result.code == 1
    assert "10 findings in 10,000 files checked, 9,990 clean" in result.err
    assert [line.split(":")[0] for line in result.out.splitlines()] == [f"{n:05}.md" for n in range(0, 10_000, 1000)]


def test_three_hundred_levels_of_folders(tmp_path: Path) -> None:
    folder = tmp_path
    before = os.getcwd()
    try:
        os.chdir(folder)
        for _ in range(300):
            os.mkdir("folder-of-pages")
            os.chdir("folder-of-pages")
        Path("a.md").write_text(DEFECT)
    finally:
        os.chdir(before)
    result = concise(tmp_path)
    path = "/".join(["folder-of-pages"] * 300) + "/a.md"
    assert len(str(tmp_path)) + len(path) > 4096
    assert result.code == 2
    assert "Traceback" not in result.err
    assert "file name too long" in result.err


def test_folders_as_deep_as_paths_can_be(tmp_path: Path) -> None:
    path = "/".join(["f"] * 300) + "/a.md"
    write(tmp_path, {path: DEFECT})
    result = concise(tmp_path)
    assert (result.code, result.out.split(":")[0]) == (1, path)


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, {"a/b/c.md": DEFECT})
    (tmp_path / "a/b/up").symlink_to("../..")
    (tmp_path / "a/self").symlink_to("self")
    (tmp_path / "a/loop.md").symlink_to("loop.md")
    result = concise(tmp_path)
    assert result.out.count("SA001") == 1
    assert result.code == 2
    assert "a/loop.md: " in result.err


# Names


def test_names_that_differ_in_case_or_in_composition_are_files_of_their_own(tmp_path: Path) -> None:
    names = ["A.md", "a.md", *(unicodedata.normalize(form, "Ångström.md") for form in ("NFC", "NFD"))]
    write(tmp_path, dict.fromkeys(names, DEFECT))
    there = len(list(tmp_path.glob("*.md")))
    result = concise(tmp_path)
    assert result.out.count("SA001") == there
    assert concise(tmp_path, *names).out.count("SA001") == there


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_names_of_any_bytes(tmp_path: Path) -> None:
    names = [b"\xff\xfe.md", b"a\nb.md", b" .md", b"-.md", b"--fix.md", b"*.md", b"a:b:1:1.md", b"'\".md", b"\\.md"]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text(DEFECT)
    for output in ("concise", "json", "sarif", "junit", "github", "gitlab", "rdjson", "markdown", "grouped", "full"):
        result = wikilint("check", "--output-format", output, cwd=tmp_path)
        assert result.code == 1, (output, result.err)
        assert "Traceback" not in result.err
    result = wikilint("fix", cwd=tmp_path)
    assert result.code == 0, result.err
    assert all(b"object" not in path.read_bytes() for path in tmp_path.glob("*.md"))
