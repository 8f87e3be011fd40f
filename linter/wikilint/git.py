"""What git knows of changes: names with any byte in them, the staged content, the changed lines."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from collections.abc import Sequence

from wikilint.core import RunError
from wikilint.records import NamedTuple

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.M)
_FILE = re.compile(rb"^diff --(?:git|cc|combined) ", re.M)
_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

Lines = list[tuple[int, int]]


class GitError(RunError):
    """git could not answer; `str` says why and what to do."""


class Changes(NamedTuple):
    """Changed files by path as shown, each with its staged content or None for the working tree's.

    `lines`: the first and last changed line of each run, where they were asked for; a file without an entry is new.
    """

    contents: dict[str, bytes | None]
    lines: dict[str, Lines]


def staged(paths: Sequence[str], *, with_lines: bool) -> Changes:
    """What the next commit holds that the last does not."""
    top = _top()
    base = _head(top)
    names = _names(top, ["diff", "--cached", base], paths)
    contents = {_path(top, name): content for name, content in _blobs(top, names)}
    return Changes(dict(contents), _lines(top, ["diff", "--cached", base], names) if with_lines else {})


def changed(paths: Sequence[str], since: str | None, *, with_lines: bool) -> Changes:
    """What the working tree holds that HEAD, or the fork point from `since`, does not, untracked files included."""
    top = _top()
    base = _fork_point(top, since) if since else _head(top)
    names = _names(top, ["diff", base], paths)
    new = _split(_git(top, ["ls-files", "--others", "--exclude-standard", "-z", "--", *_pathspecs(paths, top)]))
    plain = [name for name in [*names, *new] if _is_file(top, name)]
    contents: dict[str, bytes | None] = dict.fromkeys(_path(top, name) for name in plain)
    return Changes(contents, _lines(top, ["diff", base], names) if with_lines else {})


def _top() -> str:
    return os.fsdecode(_git(os.getcwd(), ["rev-parse", "--show-toplevel"]).removesuffix(b"\n"))


def _git(folder: str, arguments: Sequence[str], given: bytes | None = None) -> bytes:
    command = ["git", "-c", "core.fsmonitor=false", "--literal-pathspecs", "--no-optional-locks", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise GitError("git is not installed, or not on the PATH") from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise GitError(f"git {arguments[0]}: {words[0]}")
    return done.stdout


def _head(top: str) -> str:
    """HEAD, or the empty tree before the first commit."""
    try:
        _git(top, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    except GitError:
        return _EMPTY_TREE
    return "HEAD"


def _fork_point(top: str, since: str) -> str:
    try:
        _git(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}"])
        return _git(top, ["merge-base", since, "HEAD"]).decode().strip()
    except GitError:
        message = f"--changed-since {since}: this clone has no commit in common with it"
        if _git(top, ["rev-parse", "--is-shallow-repository"]).strip() == b"true":
            message += "; the clone is shallow: fetch the history first (git fetch --unshallow, or fetch-depth: 0)"
        raise GitError(message) from None


def _pathspecs(paths: Sequence[str], top: str) -> list[str]:
    return [os.path.relpath(os.path.abspath(path), top) for path in paths]


def _names(top: str, diff: list[str], paths: Sequence[str]) -> list[bytes]:
    """Added, copied, modified and renamed files, submodules left out."""
    raw = _git(top, [*diff, "--raw", "-z", "--no-ext-diff", "--diff-filter=ACMRT", "--", *_pathspecs(paths, top)])
    fields = iter(_split(raw))
    names = []
    for field in fields:
        _, mode, _, _, status = field[1:].split(b" ")
        name = next(fields)
        if status[:1] in b"RC":
            name = next(fields)
        if stat.S_ISREG(int(mode, 8)):
            names.append(name)
    return names


def _split(output: bytes) -> list[bytes]:
    return [part for part in output.split(b"\0") if part]


def _is_file(top: str, name: bytes) -> bool:
    """Whether a file is still there, and no link, which may lead anywhere."""
    path = os.path.join(os.fsencode(top), name)
    return os.path.isfile(path) and not os.path.islink(path)


def _blobs(top: str, names: list[bytes]) -> list[tuple[bytes, bytes]]:
    """The staged content of files, all by one git process; objects are asked for by hash, names hold any byte."""
    if not names:
        return []
    index = _split(_git(top, ["ls-files", "--stage", "-z", "--", *map(os.fsdecode, names)]))
    hashes = {name: meta.split(b" ")[1] for meta, _, name in (row.partition(b"\t") for row in index)}
    output = _git(top, ["cat-file", "--batch"], b"".join(hashes[name] + b"\n" for name in names))
    found, at = [], 0
    for name in names:
        head_end = output.index(b"\n", at)
        size = int(output[at:head_end].split(b" ")[2])
        found.append((name, output[head_end + 1 : head_end + 1 + size]))
        at = head_end + 1 + size + 1
    return found


def _lines(top: str, diff: list[str], names: list[bytes]) -> dict[str, Lines]:
    """The changed lines of each file; the patch lists the files in the order in which git names them."""
    if not names:
        return {}
    patch = _git(
        top,
        [*diff, "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--text", "--diff-filter=ACMRT", "--"]
        + [os.fsdecode(name) for name in names],
    )
    order = _names(top, diff, [os.path.join(top, os.fsdecode(name)) for name in names])
    parts = [patch[a.start() : b] for a, b in _spans(patch)]
    lines = {}
    for name, part in zip(order, parts, strict=False):
        runs = [(int(m[1]), int(m[2] or b"1")) for m in _HUNK.finditer(part)]
        lines[_path(top, name)] = [(start, start + count - 1) for start, count in runs if count]
    return lines


def _spans(patch: bytes) -> list[tuple[re.Match[bytes], int]]:
    starts = list(_FILE.finditer(patch))
    ends = [match.start() for match in starts[1:]] + [len(patch)]
    return list(zip(starts, ends, strict=True))


def _path(top: str, name: bytes) -> str:
    """A file as the command line would name it from here."""
    return os.path.relpath(os.path.join(top, os.fsdecode(name)))
