"""SARIF 2.1.0; columns are declared as Unicode code points.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import os
from urllib.parse import quote

from wikilint import __version__
from wikilint.core import Span
from wikilint.document import Document
from wikilint.fingerprint import fingerprint
from wikilint.report import FileReport, Joined, Sums, View, shown, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def piece(report: FileReport, view: View) -> str:
    return ",\n".join(json.dumps(_result(report, found)) for found in visible(report, view))


def _result(report: FileReport, found: Any) -> dict[str, Any]:
    uri = quote(os.fsencode(report.path).replace(os.sep.encode(), b"/"))
    result: dict[str, Any] = {
        "ruleId": found.code,
        "level": _LEVELS[found.severity],
        "message": {"text": shown(found.message)},
        "locations": [_location(uri, report.document, found.span)],
        "partialFingerprints": {"wikilint/v1": fingerprint(report.path, report.document, found)},
    }
    if found.related:
        result["relatedLocations"] = [
            {**_location(uri, report.document, other.span), "message": {"text": shown(other.message)}}
            for other in found.related
        ]
    if found.fix and found.fix.applicability != "display":
        edits = [
            {"deletedRegion": _region(report.document, edit.span), "insertedContent": {"text": edit.text}}
            for edit in found.fix.edits
        ]
        change = {"artifactLocation": {"uri": uri}, "replacements": edits}
        result["fixes"] = [{"description": {"text": shown(found.fix.title)}, "artifactChanges": [change]}]
    return result


def _location(uri: str, document: Document, span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": _region(document, span)}}


def _region(document: Document, span: Span) -> dict[str, int]:
    (line, column), (end_line, end_column) = map(document.position, span)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _rest(sums: Sums) -> str:
    """The tool and its rules, behind the results: which rules to describe is known only then."""
    from wikilint.catalogue import catalogue
    from wikilint.pages import page, summary

    codes = {code for code, _, _ in sums.findings}
    rules = [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": summary(page(rule))},
            "fullDescription": {"text": page(rule)},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in catalogue()
        if rule.code in codes
    ]
    driver = {"name": "wikilint", "version": __version__, "rules": rules}
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not sums.problems,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": shown(problem)}} for problem in sums.problems
                ],
            }
        ],
    }
    return json.dumps(run)[1:] + "]}\n"


_HEAD = '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"results": ['
FRAME = Joined(f"{_HEAD}\n", ",\n", lambda sums: f"\n], {_rest(sums)}", lambda sums: f"{_HEAD}], {_rest(sums)}")
