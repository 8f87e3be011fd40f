"""Workflow commands that GitHub shows as annotations.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from wikilint.report import FileReport, Joined, View, shown, visible

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def piece(report: FileReport, view: View) -> str:
    document, lines = report.document, []
    for found in visible(report, view):
        (line, column), (end_line, end_column) = map(document.position, found.span)
        fields = {
            "title": f"wikilint {found.code} {report.names.get(found.code, '')}".rstrip(),
            "file": shown(report.path),
            "line": str(line),
            "col": str(column),
            "endLine": str(end_line),
            "endColumn": str(end_column),
        }
        written = ",".join(f"{key}={_field(value)}" for key, value in fields.items())
        lines.append(f"::{_LEVELS[found.severity]} {written}::{_data(shown(found.message))}\n")
    return "".join(lines)


FRAME = Joined()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _field(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
