"""What a run says: findings of a file with their positions, drawn by a format, and the sums for the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from wikilint.core import SEVERITIES, Diagnostic
from wikilint.document import Document
from wikilint.records import NamedTuple

MOST_ALIKE = 5
"""A terminal shows this many findings of one rule in one file."""

MARKS = {"safe": "[*]", "unsafe": "[?]", "display": ""}

_UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


class View(NamedTuple):
    """How findings are shown: `least` is the lowest severity printed, `limit` the most alike in one file (0: all)."""

    least: int = 0
    limit: int = 0
    color: bool = False


class FileReport(NamedTuple):
    """One file with its findings, in order; `names` are the rules' by code."""

    path: str
    document: Document
    findings: list[Diagnostic]
    names: Mapping[str, str]


class Sums(NamedTuple):
    """What a run adds up to. Counters are keyed by (code, severity, grade of the fix or an empty string)."""

    files: int
    clean: int
    findings: Counter[tuple[str, str, str]]
    files_by_code: Counter[str]
    problems: list[str]
    held: int = 0
    stale: int = 0
    seconds: dict[str, float] = {}  # noqa: RUF012 - never changed
    recognised: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Joined(NamedTuple):
    """Pieces as they come, with what stands before the first, between two and behind the last, or instead of any."""

    opening: str = ""
    between: str = ""
    closing: Callable[[Sums], str] = lambda _: ""
    nothing: Callable[[Sums], str] = lambda _: ""


class Format(NamedTuple):
    """A format draws a file at a time, so that workers can; pieces follow in the order of the files.

    `piece` is empty for a file of which nothing is said; `frame` is about those that are not: it says how to join
    them, or makes one text of all of them at the end.
    """

    piece: Callable[[FileReport, View], str]
    frame: Joined | Callable[[list[str], Sums], str]


def shown(text: str) -> str:
    """Text from a content repository made harmless for a terminal: what it cannot show is written as an escape."""
    if text.isprintable():
        return text
    return _UNSAFE.sub(lambda m: f"\\x{ord(m[0]):02x}" if ord(m[0]) < 0x100 else f"\\u{ord(m[0]):04x}", text)


def mark(diagnostic: Diagnostic) -> str:
    """`[*]` for a safe fix, `[?]` for an unsafe one."""
    return MARKS[diagnostic.fix.applicability] if diagnostic.fix else ""


def visible(report: FileReport, view: View) -> list[Diagnostic]:
    """The findings at or above the view's threshold."""
    return [found for found in report.findings if SEVERITIES[found.severity] >= view.least]


def draw_with(format_name: str) -> Format:
    """The format of a name, imported when asked for."""
    from importlib import import_module

    module = import_module(f"wikilint.formats.{format_name.replace('-', '_')}")
    return Format(module.piece, module.FRAME)
