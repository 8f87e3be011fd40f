"""Findings under the name of their file."""

from __future__ import annotations

from wikilint.report import FileReport, Joined, View, mark, shown, visible


def piece(report: FileReport, view: View) -> str:
    found = visible(report, view)
    if not found:
        return ""
    places = [report.document.position(f.span.start) for f in found]
    width = max(len(f"{line}:{column}") for line, column in places)
    rows = [
        f"  {f'{line}:{column}':{width}} {f.severity:7} {f.code} {mark(f)}{' ' if mark(f) else ''}{shown(f.message)}"
        for (line, column), f in zip(places, found, strict=True)
    ]
    return "\n".join([f"{shown(report.path)}:", *rows, "", ""])


FRAME = Joined()
