"""A run that is interrupted, or loses a worker, ends at once, says what was not done, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import SOURCE, wikilint

PARAGRAPH = "On 3 July 1847 the mole was built. It burned in 1851, and the harbour [object Object] was closed.\n\n"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that takes seconds to check."""
    folder = tmp_path_factory.mktemp("large")
    for number in range(300):
        (folder / f"{number:03}.md").write_text(f"# Page {number}\n\n" + PARAGRAPH * 600)
    return folder


@contextmanager
def running(folder: Path, output: Path) -> Iterator[subprocess.Popen[str]]:
    """A check that writes its findings to a file: a pipe that nobody reads would hold it up."""
    form = f"concise:{output}"
    command = [sys.executable, "-m", "wikilint", "check", "--no-cache", "-q", "--jobs", "2", "--output-format", form]
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def workers(process: subprocess.Popen[str]) -> list[int]:
    """The children of a process, once there are two."""
    for _ in range(200):
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        if len(children) == 2:
            return [int(child) for child in children]
        time.sleep(0.02)
    raise AssertionError("the workers did not start")


def gone(pid: int) -> bool:
    for _ in range(50):
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.02)
    return False


pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see the workers")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_run_and_its_workers(large: Path, tmp_path: Path, number: signal.Signals, code: int) -> None:
    with running(large, tmp_path / "report") as process:
        children = workers(process)
        process.send_signal(number)
        _, err = process.communicate(timeout=10)
    assert process.returncode == code
    assert "Traceback" not in err
    assert all(gone(child) for child in children)


def test_a_killed_worker_leaves_the_run_incomplete_and_the_rest_checked(large: Path, tmp_path: Path) -> None:
    with running(large, tmp_path / "report") as process:
        first = workers(process)[0]
        time.sleep(0.3)  # a worker that has not begun loses nothing
        os.kill(first, signal.SIGKILL)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "not checked, since a worker process was ended by SIGKILL" in err
    checked = {line.split(":")[0] for line in (tmp_path / "report").read_text().splitlines()}
    lost = {line.split()[1].rstrip(":") for line in err.splitlines() if "not checked, since" in line}
    assert len(checked) + len(lost) == 300
    assert checked
    assert lost
    assert checked.isdisjoint(lost)


def test_findings_are_printed_while_the_run_goes_on(large: Path) -> None:
    command = [sys.executable, "-m", "wikilint", "check", "--no-cache", "--output-format", "concise", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    with subprocess.Popen(command, cwd=large, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("000.md:3:")
        assert process.poll() is None
        process.kill()


def test_a_file_that_vanishes_between_discovery_and_reading_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nText.\n")
    (tmp_path / "list").write_text("a.md\ngone.md\n")
    result = wikilint("check", "--files-from", "list", cwd=tmp_path)
    assert result.code == 2
    assert "gone.md: no such file or directory" in result.err
