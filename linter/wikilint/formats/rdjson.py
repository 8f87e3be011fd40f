"""reviewdog's diagnostic format, whose columns are bytes of UTF-8.

https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/jsonschema/DiagnosticResult.json
"""

from __future__ import annotations

import json

from wikilint.core import Span
from wikilint.document import Document
from wikilint.report import FileReport, Joined, View, shown, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LEVELS = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def piece(report: FileReport, view: View) -> str:
    rows = []
    for found in visible(report, view):
        row: dict[str, Any] = {
            "message": shown(found.message),
            "location": {"path": shown(report.path), "range": _range(report.document, found.span)},
            "severity": _LEVELS[found.severity],
            "code": {"value": found.code},
        }
        if found.fix and found.fix.applicability != "display":
            row["suggestions"] = [
                {"range": _range(report.document, edit.span), "text": edit.text} for edit in found.fix.edits
            ]
        rows.append(json.dumps(row))
    return ",\n".join(rows)


_HEAD = '{"source": {"name": "wikilint"}, "diagnostics": ['
FRAME = Joined(f"{_HEAD}\n", ",\n", lambda _: "\n]}\n", lambda _: f"{_HEAD}]}}\n")


def _range(document: Document, span: Span) -> dict[str, dict[str, int]]:
    return {"start": _place(document, span.start), "end": _place(document, span.end)}


def _place(document: Document, offset: int) -> dict[str, int]:
    line, column = document.position(offset)
    before = document.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogateescape")) + 1}
