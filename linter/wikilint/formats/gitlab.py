"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

import json

from wikilint.fingerprint import fingerprint
from wikilint.report import FileReport, Joined, View, shown, visible

_LEVELS = {"error": "major", "warning": "minor", "info": "info"}


def piece(report: FileReport, view: View) -> str:
    document, rows, seen = report.document, [], dict[str, int]()
    for found in visible(report, view):
        key = fingerprint(report.path, document, found)
        seen[key] = seen.get(key, 0) + 1
        (line, column), (end_line, end_column) = map(document.position, found.span)
        row = {
            "check_name": found.code,
            "description": f"{found.code}: {shown(found.message)}",
            "fingerprint": key if seen[key] == 1 else f"{key}-{seen[key]}",
            "severity": _LEVELS[found.severity],
            "location": {
                "path": shown(report.path),
                "positions": {
                    "begin": {"line": line, "column": column},
                    "end": {"line": end_line, "column": end_column},
                },
            },
        }
        rows.append(json.dumps(row))
    return ",\n".join(rows)


FRAME = Joined("[\n", ",\n", lambda _: "\n]\n", lambda _: "[]\n")
