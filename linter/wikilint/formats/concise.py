"""One line a finding: `path:line:column: CODE [*] message`."""

from __future__ import annotations

from wikilint.report import FileReport, Joined, View, mark, shown, visible


def piece(report: FileReport, view: View) -> str:
    path = shown(report.path)
    lines = []
    for found in visible(report, view):
        line, column = report.document.position(found.span.start)
        fix = mark(found)
        lines.append(f"{path}:{line}:{column}: {found.code} {fix}{' ' if fix else ''}{shown(found.message)}\n")
    return "".join(lines)


FRAME = Joined()
