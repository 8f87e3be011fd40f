"""Which files to check: walks folders, honours .gitignore and excludes, and counts what it leaves out and why."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable

from wikilint.bounds import inside
from wikilint.config import repository
from wikilint.plan import Plan, Plans
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TOOL_FOLDERS = frozenset(
    {
        ".bzr", ".direnv", ".eggs", ".git", ".hg", ".mypy_cache", ".nox", ".pytest_cache", ".ruff_cache", ".svn",
        ".tox", ".venv", ".wikilint_cache", "__pycache__", "bower_components", "node_modules", "site-packages", "venv",
    }
)  # fmt: skip


class Target(NamedTuple):
    """A file to check, its path as shown, and the plan that governs it."""

    path: str
    plan: Plan


class Found(NamedTuple):
    """What discovery found. `left_out` holds each path that was passed over with the reason."""

    targets: list[Target]
    left_out: list[tuple[str, str]]
    problems: list[str]


def discover(paths: Iterable[str], plans: Plans, *, force_exclude: bool = True) -> Found:
    """The files that `paths` name, folders walked, in path order, each once.

    Links to folders are not followed, so loops cannot happen. Raises ConfigError.
    """
    walk = _Walk(plans, force_exclude)
    for path in paths:
        walk.named(path)
    targets = {os.path.abspath(target.path): target for target in walk.targets}
    return Found(sorted(targets.values(), key=lambda t: t.path), walk.left_out, walk.problems)


class _Walk:
    def __init__(self, plans: Plans, force_exclude: bool) -> None:
        self.plans = plans
        self.force_exclude = force_exclude
        self.ignores = _Ignores()
        self.targets: list[Target] = []
        self.left_out: list[tuple[str, str]] = []
        self.problems: list[str] = []
        self.root = ""

    def named(self, path: str) -> None:
        """A path of the command line: checked whatever its suffix is, unless an exclude forbids it."""
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            broken = os.path.islink(path)
            self.problems.append(f"{path}: {'broken link' if broken else (error.strerror or str(error)).lower()}")
            return
        if stat.S_ISDIR(mode):
            self.folder(os.path.normpath(path))
        elif stat.S_ISREG(mode):
            plan = self.plans.governing(os.path.dirname(os.path.abspath(path)))
            reason = self.reason(plan, path, is_folder=False) if self.force_exclude else None
            self.keep(path, plan, reason)
        else:
            self.problems.append(f"{path}: not a file or folder")

    def keep(self, path: str, plan: Plan, reason: str | None) -> None:
        if reason:
            self.left_out.append((path, reason))
        else:
            self.targets.append(Target(path, plan))

    def reason(self, plan: Plan, path: str, *, is_folder: bool) -> str | None:
        return plan.excluded(path) or self.ignores.reason(path, is_folder=is_folder)

    def folder(self, start: str) -> None:
        self.root = repository(os.path.abspath(start)) or os.path.abspath(start)
        waiting = [start]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    found = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                self.problems.append(f"{folder}: {(error.strerror or str(error)).lower()}")
                continue
            plan = self.plans.governing(os.path.abspath(folder))
            waiting += self.entries(found, plan, "" if folder == "." else folder)

    def entries(self, found: list[os.DirEntry[str]], plan: Plan, folder: str) -> list[str]:
        """Keep the files of a folder; the folders in it, to be walked next."""
        folders = []
        for entry in found:
            path = os.path.join(folder, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if entry.name in TOOL_FOLDERS or os.path.exists(os.path.join(path, "pyvenv.cfg")):
                    continue
                reason = self.reason(plan, path, is_folder=True)
                if reason:
                    self.left_out.append((path + os.sep, reason))
                else:
                    folders.append(path)
            elif plan.included(path) and self.is_file(entry, path) and self.stays(entry, path):
                self.keep(path, plan, self.reason(plan, path, is_folder=False))
        return folders

    def is_file(self, entry: os.DirEntry[str], path: str) -> bool:
        try:
            return entry.is_file() or (entry.is_symlink() and not entry.is_dir() and self.broken(path))
        except OSError:
            return self.broken(path)

    def stays(self, entry: os.DirEntry[str], path: str) -> bool:
        """Whether what is found in a folder is no link to a file elsewhere, which only its name can ask for."""
        if not entry.is_symlink() or inside(path, self.root):
            return True
        self.problems.append(f"{path}: not checked: this link leads out of {self.root}; name it to check it")
        return False

    def broken(self, path: str) -> bool:
        if not os.path.exists(path):
            self.problems.append(f"{path}: broken link")
        return False


class _Ignores:
    """The .gitignore files from the root of the repository down to a path; pathspec is imported if there is one."""

    def __init__(self) -> None:
        self.roots: dict[str, str | None] = {}
        self.specs: dict[str, Any] = {}

    def reason(self, path: str, *, is_folder: bool) -> str | None:
        absolute = os.path.abspath(path)
        folder = os.path.dirname(absolute)
        root = self.root(folder)
        if root is None:
            return None
        while True:
            spec = self.spec(folder)
            if spec:
                relative = os.path.relpath(absolute, folder).replace(os.sep, "/") + ("/" if is_folder else "")
                verdict = spec.check_file(relative).include
                if verdict is not None:
                    return ".gitignore" if verdict else None
            if folder == root:
                return None
            folder = os.path.dirname(folder)

    def root(self, folder: str) -> str | None:
        if folder not in self.roots:
            self.roots[folder] = repository(folder)
        return self.roots[folder]

    def spec(self, folder: str) -> Any:
        if folder not in self.specs:
            self.specs[folder] = _read_ignore(os.path.join(folder, ".gitignore"))
        return self.specs[folder]


def _read_ignore(path: str) -> Any:
    if not os.path.isfile(path):  # it may be a link to a device that never ends
        return None
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except OSError:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def reasons(left_out: list[tuple[str, str]], plans: Plans) -> tuple[int, str]:
    """How many files were left out, those below folders counted now, and why: `12 by .gitignore, 2 by exclude "x"`."""
    counts: Counter[str] = Counter()
    for path, reason in left_out:
        counts[reason] += _files_below(path, plans) if path.endswith(os.sep) else 1
    return counts.total(), ", ".join(f"{n} by {reason}" for reason, n in counts.most_common() if n)


def _files_below(folder: str, plans: Plans) -> int:
    return sum(
        plans.governing(os.path.abspath(folder)).included(os.path.join(at, name))
        for at, _, names in os.walk(folder)
        for name in names
    )
