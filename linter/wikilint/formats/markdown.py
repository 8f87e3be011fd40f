"""A table for a CI step summary, worst findings first."""

from __future__ import annotations

import json

from wikilint.report import FileReport, Sums, View, shown, visible

MOST = 200
"""A step summary takes a mebibyte; nobody reads more rows than this."""

_ORDER = {"error": 0, "warning": 1, "info": 2}
_MARKS = {"error": "🔴", "warning": "🟠", "info": "🔵"}


def piece(report: FileReport, view: View) -> str:
    rows = []
    for found in visible(report, view):
        line, _ = report.document.position(found.span.start)
        place = f"{_cell(shown(report.path))}:{line}"
        cells = f"| {_MARKS[found.severity]} | `{found.code}` | {place} | {_cell(shown(found.message))} |"
        rows.append(json.dumps([_ORDER[found.severity], cells]) + "\n")
    return "".join(rows)


def _table(pieces: list[str], sums: Sums) -> str:
    rows = sorted(json.loads(row) for piece in pieces for row in piece.splitlines())
    if not rows:
        return f"### wikilint\n\nNo findings in {sums.files:,} file{'' if sums.files == 1 else 's'}.\n"
    head = f"### wikilint\n\n{len(rows):,} findings in {sums.files:,} files, {sums.clean:,} of them clean.\n\n"
    table = "|  | rule | place | finding |\n| --- | --- | --- | --- |\n" + "".join(f"{row[1]}\n" for row in rows[:MOST])
    return head + table + (f"\nand {len(rows) - MOST:,} more.\n" if len(rows) > MOST else "")


FRAME = _table


def _cell(text: str) -> str:
    for char in "\\`*_[]<>|":
        text = text.replace(char, "\\" + char)
    return text.replace("\n", " ").replace("\r", " ")
