"""An array of findings with ruff's field names, each on its own line; fields are only ever added."""

from __future__ import annotations

import json

from wikilint.core import Diagnostic, Span
from wikilint.document import Document
from wikilint.fingerprint import fingerprint
from wikilint.report import FileReport, Joined, View, shown, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def piece(report: FileReport, view: View) -> str:
    return ",\n".join(json.dumps(finding(report, found)) for found in visible(report, view))


FRAME = Joined("[\n", ",\n", lambda _: "\n]\n", lambda _: "[]\n")


def finding(report: FileReport, found: Diagnostic) -> dict[str, Any]:
    """One finding as plain data: rows and columns 1-based, columns in code points."""
    document = report.document
    data: dict[str, Any] = {
        "filename": shown(report.path),
        "code": found.code,
        "name": report.names.get(found.code, found.code),
        "severity": found.severity,
        "message": found.message,
        "location": place(document, found.span.start),
        "end_location": place(document, found.span.end),
        "fix": None,
        "fingerprint": fingerprint(report.path, document, found),
        **dict(found.details),
    }
    if found.related:
        data["related"] = [{"message": other.message, **_range(document, other.span)} for other in found.related]
    if found.fix:
        edits = [{"content": edit.text, **_range(document, edit.span)} for edit in found.fix.edits]
        data["fix"] = {"applicability": found.fix.applicability, "message": found.fix.title, "edits": edits}
    return data


def place(document: Document, offset: int) -> dict[str, int]:
    row, column = document.position(offset)
    return {"row": row, "column": column}


def _range(document: Document, span: Span) -> dict[str, Any]:
    return {"location": place(document, span.start), "end_location": place(document, span.end)}
