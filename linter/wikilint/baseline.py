"""Accepted findings: a gate holds back only new ones.

The file is sorted JSON with one finding a line, so that two branches merge and a reviewer can read it. An entry is a
path, a code and an anchor (see `fingerprint`); equal entries count. So lines may move, a changed line comes back, and
one finding that takes the place of another is new (counting per file and rule would miss it).
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable

from wikilint.core import Diagnostic, RunError
from wikilint.document import Document
from wikilint.fingerprint import anchor
from wikilint.records import NamedTuple
from wikilint.report import FileReport, Format, Joined, View
from wikilint.selection import UNSILENCEABLE

Entry = tuple[str, str, str]


class BaselineError(RunError):
    """A baseline that cannot be used; `str` says where and why."""


class Baseline(NamedTuple):
    """The accepted findings by path; paths are relative to `folder`, the one the file stands in."""

    path: str
    folder: str
    accepted: dict[str, Counter[tuple[str, str]]]

    def key(self, path: str) -> str:
        """A path as the baseline writes it."""
        return os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")


class Filtered(NamedTuple):
    """The findings of a file that are new, how many were held back, and the entries that held back nothing."""

    findings: list[Diagnostic]
    held: int
    stale: int


def load(path: str) -> Baseline:
    """Read a baseline. Raises BaselineError."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        rows = [(row["path"], row["code"], row["anchor"]) for row in data["findings"]]
    except OSError as error:
        raise BaselineError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except (ValueError, KeyError, TypeError) as error:
        what = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "not a baseline"
        raise BaselineError(f"{path}: {what}; write it anew with `wikilint baseline create`") from None
    accepted: dict[str, Counter[tuple[str, str]]] = {}
    for name, code, words in rows:
        accepted.setdefault(name, Counter())[code, words] += 1
    return Baseline(path, os.path.dirname(os.path.abspath(path)), accepted)


def filtered(baseline: Baseline, document: Document, findings: list[Diagnostic], codes: Iterable[str]) -> Filtered:
    """What of a file's findings is new. `codes` are those of the rules that ran: entries of others cannot be stale."""
    left = Counter(baseline.accepted.get(baseline.key(document.path), Counter()))
    if not left:
        return Filtered(findings, 0, 0)
    new = []
    for found in findings:
        key = found.code, anchor(document, found)
        if left[key] > 0 and found.code not in UNSILENCEABLE:
            left[key] -= 1
        else:
            new.append(found)
    ran = set(codes)
    stale = sum(count for (code, _), count in left.items() if code in ran)
    return Filtered(new, len(findings) - len(new), stale)


def recorder(folder: str) -> Format:
    """A format whose pieces are a baseline's lines."""
    baseline = Baseline("", folder, {})

    def piece(report: FileReport, view: View) -> str:
        path = baseline.key(report.path)
        rows = [
            json.dumps({"path": path, "code": found.code, "anchor": anchor(report.document, found)})
            for found in report.findings
            if found.code not in UNSILENCEABLE
        ]
        return "".join(f"{row}\n" for row in rows)

    return Format(piece, Joined())


def entries(lines: str) -> list[Entry]:
    """The entries in a recorder's lines."""
    rows = map(json.loads, lines.splitlines())
    return [(row["path"], row["code"], row["anchor"]) for row in rows]


def save(path: str, found: Iterable[Entry]) -> None:
    """Write a baseline. Raises OSError."""
    rows = [json.dumps({"path": p, "code": c, "anchor": a}) for p, c, a in sorted(found)]
    body = ",\n".join(rows)
    text = f'{{"version": 1, "findings": [\n{body}\n]}}\n' if rows else '{"version": 1, "findings": []}\n'
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
