"""Run wikilint as a person does: in a process of its own, in a folder of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SOURCE = str(Path(__file__).parents[1] / "linter")


class Result(NamedTuple):
    code: int
    out: str
    err: str


def wikilint(*arguments: str | Path, cwd: Path, given: str | bytes = b"", **environment: str) -> Result:
    """Exit code, standard output and standard error of a run."""
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("WIKILINT_", "GIT_")) and k not in ("CI", "NO_COLOR")
    }
    done = subprocess.run(
        [sys.executable, "-m", "wikilint", *map(str, arguments)],
        cwd=cwd,
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        check=False,
        env={**clean, "PYTHONPATH": SOURCE, **environment},
        timeout=120,
    )
    return Result(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Make a folder of files; the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
