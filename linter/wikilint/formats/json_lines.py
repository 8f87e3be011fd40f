"""The findings of the JSON format, one object a line."""

from __future__ import annotations

import json

from wikilint.formats.json import finding
from wikilint.report import FileReport, Joined, View, visible


def piece(report: FileReport, view: View) -> str:
    return "".join(json.dumps(finding(report, found)) + "\n" for found in visible(report, view))


FRAME = Joined()
