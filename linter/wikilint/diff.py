"""What a fix changes, as a unified diff that `git apply` takes.

Hunks come from the fixes' own edits, not from comparing lines. A line ends at LF and nowhere else, as git sees it.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from wikilint.core import Span
from wikilint.edits import Alignment
from wikilint.records import NamedTuple

CONTEXT = 3
"""Lines shown around a change."""

_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


class Change(NamedTuple):
    """Lines `old[old_start:old_end]` became `new[new_start:new_end]`; counted from 0."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def diff(path: str, old: str, new: str, alignment: Alignment) -> str:
    """The diff of a file whose text `alignment` leads from `old` to `new`; empty if they are equal.

    The path is shown relative to the working directory, and a symbolic link under the name of its target.
    """
    if old == new:
        return ""
    before, after = _lines(old), _lines(new)
    name = _relative(path)
    tab = "\t" if " " in name else ""
    header = f"diff --git {quoted('a/' + name)} {quoted('b/' + name)}\n"
    header += f"--- {quoted('a/' + name)}{tab}\n+++ {quoted('b/' + name)}{tab}\n"
    return header + "".join(_hunk(before, after, group) for group in _groups(_changes(before, after, alignment)))


def colored(text: str) -> str:
    """A diff for a terminal: git's colours, and what could steer the terminal made visible."""
    from wikilint.report import shown

    return "".join(f"{_color(line)}\n" for line in map(shown, text.split("\n")[:-1]))


def _color(line: str) -> str:
    for start, color in (("diff ", 1), ("--- ", 1), ("+++ ", 1), ("@@", 36), ("-", 31), ("+", 32)):
        if line.startswith(start):
            return f"\x1b[{color}m{line}\x1b[0m"
    return line


def quoted(name: str) -> str:
    """A file name as git writes it: in quotes, with octal escapes, if it holds anything but plain ASCII."""
    raw = os.fsencode(name)
    if all(32 <= byte < 127 and byte not in (34, 92) for byte in raw):
        return name
    written = (
        f"\\{_ESCAPES[byte]}" if byte in _ESCAPES else chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"
        for byte in raw
    )
    return f'"{"".join(written)}"'


def _relative(path: str) -> str:
    if not os.path.lexists(path):
        return path
    real, here = os.path.realpath(path), os.path.realpath(os.curdir)
    return os.path.relpath(real, here) if real.startswith(here.rstrip("/") + "/") else real.lstrip("/")


def _lines(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _changes(before: list[str], after: list[str], alignment: Alignment) -> Iterator[Change]:
    """The lines that differ, from the characters that do."""
    old_starts, new_starts = _starts(before), _starts(after)
    last: Change | None = None
    for old, new in alignment.changes():
        found = _whole_lines(old, new, old_starts, new_starts)
        if last and (found.old_start <= last.old_end or found.new_start <= last.new_end):
            found = Change(last.old_start, found.old_end, last.new_start, found.new_end)
        elif last:
            yield from _trimmed(last, before, after)
        last = found
    if last:
        yield from _trimmed(last, before, after)


def _starts(lines: list[str]) -> list[int]:
    """The offset of each line and of the one that would follow: behind the end where the last line is not ended."""
    starts = [0, *accumulate(map(len, lines))]
    if lines and not lines[-1].endswith("\n"):
        starts[-1] += 1
    return starts


def _whole_lines(old: Span, new: Span, old_starts: list[int], new_starts: list[int]) -> Change:
    """The lines in which a change lies. What follows it in its last line is the same in both texts."""
    first, last = bisect_right(old_starts, old.start) - 1, bisect_right(old_starts, old.end) - 1
    new_first, new_last = bisect_right(new_starts, new.start) - 1, bisect_right(new_starts, new.end) - 1
    if old_starts[last] < old.end or new_starts[new_last] < new.end:
        last, new_last = min(last + 1, len(old_starts) - 1), min(new_last + 1, len(new_starts) - 1)
    return Change(first, last, new_first, new_last)


def _trimmed(change: Change, before: list[str], after: list[str]) -> Iterator[Change]:
    """A change without the lines at its ends that are equal after all."""
    start, end, new_start, new_end = change
    while start < end and new_start < new_end and before[start] == after[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and before[end - 1] == after[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    if start < end or new_start < new_end:
        yield Change(start, end, new_start, new_end)


def _groups(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes whose context lines meet, together."""
    group: list[Change] = []
    for change in changes:
        if group and change.old_start - group[-1].old_end > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _hunk(before: list[str], after: list[str], group: list[Change]) -> str:
    above = min(CONTEXT, group[0].old_start)
    below = min(CONTEXT, len(before) - group[-1].old_end)
    start, end = group[0].old_start - above, group[-1].old_end + below
    lines = []
    at = start
    for change in group:
        lines += [f" {line}" for line in before[at : change.old_start]]
        lines += [f"-{line}" for line in before[change.old_start : change.old_end]]
        lines += [f"+{line}" for line in after[change.new_start : change.new_end]]
        at = change.old_end
    lines += [f" {line}" for line in before[at:end]]
    old_range = _range(start, end - start)
    new_range = _range(group[0].new_start - above, group[-1].new_end + below - group[0].new_start + above)
    body = "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    return f"@@ -{old_range} +{new_range} @@\n{body}"


def _range(start: int, length: int) -> str:
    """Lines counted from 1; where there are none, the line before them."""
    return f"{start + 1 if length else start},{length}"
