"""Many files in one run: memory, descriptors, time for each 10,000 files. Not a test that pytest runs.

    python tests/soak.py [FILES] [--jobs N]

Makes the files in a temporary folder (a page of 1 to 4 kB each, a hundred to a folder, some with defects), checks them
by the command line, watches the process and its workers, and ends with 1 if memory or descriptors grow with the number
of files, if time does more than that, or if not all files were checked. 200,000 files take 1.2 GB of disk.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from command import SOURCE

PAGE = """---
title: Harbour {0}
tags:
  - Harbours
  - Ports
---

# Harbour {0}

The mole was built on {1} July 1847, after two storms; it stood for 80 years.

## Ships

| Ship | Year |
| --- | --- |
| *Dolphin* | 1847 |
| *Otter* | 1851 |

{2}
"""
DEFECTS = ("[object Object]", "The losses were estimated at.", "[[File:Mole.jpg|thumb|The mole]]", "It was 3March.")


class Sample(NamedTuple):
    """What a process and its children hold at a moment: kilobytes of memory, open descriptors."""

    memory: int
    descriptors: int


class Run(NamedTuple):
    """A run over a number of files; `seconds` are of CPU time, of all processes together."""

    files: int
    seconds: float
    peak: Sample
    code: int
    summary: str


def write_files(folder: Path, start: int, end: int) -> None:
    """Pages number `start` to `end`, one in ten with a defect."""
    for number in range(start, end):
        defect = DEFECTS[number % len(DEFECTS)] if number % 10 == 0 else "The sea was calm. " * (number % 150)
        path = folder / f"{number // 100:05}" / f"{number:07}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE.format(number, number % 31 + 1, defect))


def sample(pid: int) -> Sample:
    """A process with its children, as /proc shows them; what has just ended counts nothing."""
    memory = descriptors = 0
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for process in (str(pid), *children):
        try:
            status = Path(f"/proc/{process}/status").read_text()
            descriptors = max(descriptors, len(os.listdir(f"/proc/{process}/fd")))
        except OSError:
            continue
        found = re.search(r"VmRSS:\s+(\d+)", status)
        memory = max(memory, int(found[1]) if found else 0)
    return Sample(memory, descriptors)


def processor_time() -> float:
    """CPU seconds of all processes that this one started, and those that they did, and that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def run(folder: Path, files: int, jobs: int) -> Run:
    """Check a folder; the greatest samples of any of its processes."""
    command = [sys.executable, "-m", "wikilint", "check", "--no-cache", "--jobs", str(jobs), "--output-format"]
    command += ["concise:report.txt", "--output-format", "json-lines:/dev/null", str(folder / "pages")]
    start = processor_time()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": SOURCE}, stderr=subprocess.PIPE, text=True
    )
    peak = Sample(0, 0)
    said: list[str] = []
    assert process.stderr
    listener = threading.Thread(target=lambda stream: said.append(stream.read()), args=(process.stderr,))
    listener.start()
    while process.poll() is None:
        try:
            now = sample(process.pid)
        except OSError:
            break
        peak = Sample(max(peak.memory, now.memory), max(peak.descriptors, now.descriptors))
        time.sleep(0.1)
    code = process.wait()
    listener.join()
    return Run(files, processor_time() - start, peak, code, said[0])


def show(one: Run) -> None:
    each = one.seconds / one.files * 10_000
    print(  # noqa: T201 - a script speaks
        f"{one.files:>8,} files  {one.seconds:7.1f} s of CPU  {each:6.2f} s per 10,000  "
        f"{one.peak.memory / 1000:7.1f} MB in the largest process  {one.peak.descriptors} descriptors"
    )


def faults(small: Run, large: Run) -> list[str]:
    """What is wrong with two runs, of which the second has four times the files of the first.

    The list of files and their findings is kept, a kilobyte for each file at the most.
    """
    found = [f"exit code {one.code}: {one.summary}" for one in (small, large) if one.code != 1]
    found += [
        f"{one.files:,} files were not all checked: {one.summary}"
        for one in (small, large)
        if f"{one.files:,} files checked" not in one.summary
    ]
    if large.peak.descriptors > small.peak.descriptors + 4:
        found.append("descriptors grow")
    if large.peak.memory - small.peak.memory > 20_000 + large.files - small.files:
        found.append("memory grows by more than 20 MB and 1 kB for each file")
    if large.seconds > 4 * small.seconds * 1.5:
        found.append("time grows faster than the number of files")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="?", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = folder / "pages"
        pages.mkdir()
        quarter = options.files // 4
        write_files(pages, 0, quarter)
        small = run(folder, quarter, options.jobs)
        show(small)
        write_files(pages, quarter, quarter * 4)
        large = run(folder, quarter * 4, options.jobs)
        show(large)
    wrong = faults(small, large)
    print("\n".join(wrong) or "memory and descriptors are flat, time is linear, every file was checked")  # noqa: T201
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
