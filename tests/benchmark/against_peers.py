r"""Time `wikilint check` against rumdl, the fastest Rust linter, on the same files.

    python tests/benchmark/against_peers.py [FOLDER] [--rounds N]

The Markdown of FOLDER is copied five times over; without FOLDER, documents are generated. Both run in turn, without a
cache and without a configuration, wikilint with the recommended rules and with all of them, their output read through
a pipe. CPU time is that of all their processes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from samples import fill


class Run(NamedTuple):
    """Seconds of one run, and what it printed."""

    wall: float
    cpu: float
    output: bytes


class Peer(NamedTuple):
    name: str
    command: list[str]


def run(peer: Peer, folder: Path) -> Run:
    """Run a linter once. Exits where it did not lint: a crash is quick."""
    before, started = os.times(), time.perf_counter()
    done = subprocess.run([*peer.command, str(folder)], cwd=folder, capture_output=True, check=False)
    wall, after = time.perf_counter() - started, os.times()
    if done.returncode not in (0, 1):
        sys.exit(f"{peer.name} did not finish its work (exit {done.returncode}): {done.stderr.decode()[-2000:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, done.stdout)


def peers() -> list[Peer]:
    """wikilint as installed beside this Python, and rumdl from there or the path."""
    beside = str(Path(sys.executable).parent)
    places = os.pathsep.join((beside, os.environ.get("PATH", "")))
    wikilint, rumdl = shutil.which("wikilint", path=places), shutil.which("rumdl", path=places)
    if not wikilint or not rumdl:
        sys.exit("install wikilint with its dev extra first: both linters have to be there")
    mine = [wikilint, "check", "--isolated", "--no-cache", "--output-format", "concise"]
    return [
        Peer("wikilint", mine),
        Peer("all rules", [*mine, "--select", "ALL"]),
        Peer("rumdl", [rumdl, "check", "--isolated", "--no-cache"]),
    ]


def measure(folder: Path, rounds: int) -> dict[str, list[Run]]:
    """Runs of each linter, taken in turn after one that warms the caches up."""
    linters = peers()
    for peer in linters:
        run(peer, folder)
    runs: dict[str, list[Run]] = {peer.name: [] for peer in linters}
    for number in range(rounds):
        for peer in linters if number % 2 else reversed(linters):
            runs[peer.name].append(run(peer, folder))
    return runs


def report(runs: dict[str, list[Run]]) -> str:
    lines = [f"{'':10} {'wall':>8} {'CPU':>8}   seconds, medians of {len(runs['rumdl'])}"]
    middle = {name: (median(r.wall for r in taken), median(r.cpu for r in taken)) for name, taken in runs.items()}
    for name, (wall, cpu) in middle.items():
        printed = runs[name][0].output.count(b"\n")
        lines.append(f"{name:10} {wall:8.3f} {cpu:8.3f}   {printed:,} lines printed")
    their_wall, their_cpu = middle.pop("rumdl")
    for name, (wall, cpu) in middle.items():
        ratio = f"{wall / their_wall:8.2f} {cpu / their_cpu:8.2f}"
        lines.append(f"{'ratio':10} {ratio}   {name} to rumdl: below 1 wikilint is faster")
    return "\n".join(lines) + "\n"


def main() -> None:
    arguments = argparse.ArgumentParser(description="Time wikilint against rumdl on the same files.")
    arguments.add_argument("folder", nargs="?", type=Path, help="Markdown to copy; generated without it")
    arguments.add_argument("--rounds", type=int, default=7, help="runs of each (default: 7)")
    chosen = arguments.parse_args()
    if chosen.folder and not chosen.folder.is_dir():
        arguments.error(f"{chosen.folder} is not a folder")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pages"
        size = fill(folder, chosen.folder)
        sys.stdout.write(f"{sum(1 for _ in folder.rglob('*.md'))} files, {size / 1e6:.1f} MB\n")
        sys.stdout.write(report(measure(folder, max(chosen.rounds, 1))))


if __name__ == "__main__":
    main()
