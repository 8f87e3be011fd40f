"""A finding with its place, its source line and the help for it."""

from __future__ import annotations

from collections import Counter
from unicodedata import east_asian_width

from wikilint.core import Diagnostic
from wikilint.report import FileReport, Joined, View, mark, shown, visible

WIDTH = 120
FIRST_WIDE = "\u1100"
"""The first character that takes two columns."""

COLORS = {"error": "31", "warning": "33", "info": "36"}


def piece(report: FileReport, view: View) -> str:
    seen: Counter[str] = Counter()
    drawn: list[str] = []
    for found in visible(report, view):
        seen[found.code] += 1
        if not view.limit or seen[found.code] <= view.limit:
            drawn.append(_finding(report, found, view.color))
    for code, count in seen.items():
        if view.limit and count > view.limit:
            drawn.append(f"{code}: and {count - view.limit} more like it in {shown(report.path)} (--no-limit)\n\n")
    return "".join(drawn)


FRAME = Joined()


def _finding(report: FileReport, found: Diagnostic, color: bool) -> str:
    line, column = report.document.position(found.span.start)
    number = str(line)
    gutter = " " * len(number)
    fix = mark(found)
    source, carets = excerpt(report, found, line)
    paint = _paint if color else _plain
    severity = paint(found.severity, COLORS[found.severity])
    rows = [
        f"{severity} {paint(found.code, '1')} {fix}{' ' if fix else ''}{shown(found.message)}",
        f"{gutter}{paint('-->', '34')} {shown(report.path)}:{line}:{column}",
        f"{gutter} {paint('|', '34')}",
        f"{paint(number, '34')} {paint('|', '34')} {source}".rstrip(),
        f"{gutter} {paint('|', '34')} {paint(carets, COLORS[found.severity])}",
    ]
    for other in found.related:
        row, col = report.document.position(other.span.start)
        rows.append(f"{gutter} {paint('=', '34')} {shown(other.message)}: {shown(report.path)}:{row}:{col}")
    if found.fix:
        grade = {"safe": "fix", "unsafe": "unsafe fix", "display": "suggestion"}[found.fix.applicability]
        rows.append(f"{gutter} {paint('=', '34')} {grade}: {shown(found.fix.title)}")
    return "\n".join(rows) + "\n\n"


def excerpt(report: FileReport, found: Diagnostic, line: int) -> tuple[str, str]:
    """The source line, cut to `WIDTH` columns around the finding, and the carets under it."""
    start, end = report.document.line(line)
    marked_end = max(min(found.span.end, end), found.span.start)
    left = start
    if end - start > WIDTH:
        left = max(start, min(found.span.start - WIDTH // 4, end - WIDTH))
    right = min(end, left + WIDTH)
    text = report.document.text
    before = ("…" if left > start else "") + shown(text[left : min(found.span.start, right)])
    marked = shown(text[found.span.start : min(marked_end, right)])
    after = shown(text[min(marked_end, right) : right]) + ("…" if right < end else "")
    source = (before + marked + after).replace("\t", " ")
    return source, " " * _columns(before) + "^" * max(1, _columns(marked))


def _columns(text: str) -> int:
    """How many columns of a terminal text takes."""
    if text.isascii():
        return len(text)
    return len(text) + sum(east_asian_width(char) in "WF" for char in text if char >= FIRST_WIDE)


def _paint(text: str, color: str) -> str:
    return f"\x1b[{color}m{text}\x1b[0m"


def _plain(text: str, color: str) -> str:
    return text
