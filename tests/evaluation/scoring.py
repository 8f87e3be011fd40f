"""How right the rules for dates are: `python tests/evaluation/scoring.py [FOLDER LABELS]`.

Prints precision and recall of each rule, and of each tier of section-date, on documents whose wrong dates are labelled:
by default those beside this file. A label is a line of JSON with `file`, `line`, `column` and `code`; whatever is not
labelled is right. Behind the table stand the dates in the documents, the denominator of false alarms.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wikilint import Document, Rule, check
from wikilint.catalogue import catalogue

HERE = Path(__file__).parent
DOCUMENTS, LABELS = HERE / "documents", HERE / "labels.jsonl"


class Place(NamedTuple):
    """A finding or a label: the file below its folder, line and column from 1, and the code of the rule."""

    file: str
    line: int
    column: int
    code: str


class Score(NamedTuple):
    """What was found: `hits` are labelled, `alarms` are not, `missed` are labels without a finding."""

    found: dict[Place, str]
    labels: set[Place]
    dates: int

    @property
    def hits(self) -> set[Place]:
        return self.labels & self.found.keys()

    @property
    def alarms(self) -> set[Place]:
        return self.found.keys() - self.labels

    @property
    def missed(self) -> set[Place]:
        return self.labels - self.found.keys()


def date_rules() -> list[Rule]:
    """The rules for dates, section-date with its loosest tier."""
    rules = [rule for rule in catalogue() if rule.code.startswith("DT")]
    return [rule.configured(tier="hint") if rule.name == "section-date" else rule for rule in rules]


def findings(document: Document, rules: list[Rule]) -> Iterator[tuple[int, int, str, str]]:
    """Line, column, code and tier of each finding; the tier is that of section-date, else the code."""
    tiers = {doubt.span: doubt.tier for doubt in document.timeline.doubts}
    for found in check(document, rules):
        line, column = document.position(found.span.start)
        tier = tiers.get(found.span, "hint") if found.code == "DT001" else found.code
        yield line, column, found.code, tier


def score(folder: Path, labels: Path) -> Score:
    """Run the rules for dates over every Markdown file below a folder, and compare with its labels."""
    rules = date_rules()
    found: dict[Place, str] = {}
    dates = 0
    for path in sorted(folder.rglob("*.md")):
        document = Document(path.read_text(encoding="utf-8"), str(path))
        dates += sum(1 for mention in document.dates if mention.day)
        name = path.relative_to(folder).as_posix()
        for line, column, code, tier in findings(document, rules):
            found[Place(name, line, column, code)] = tier
    lines = map(json.loads, labels.read_text(encoding="utf-8").splitlines())
    expected = {Place(label["file"], label["line"], label["column"], label["code"]) for label in lines}
    return Score(found, expected, dates)


def report(result: Score) -> Iterator[str]:
    """The table, line by line."""
    yield f"{'rule':22} {'found':>6} {'right':>6} {'wrong':>6} {'missed':>6} {'precision':>9} {'recall':>7}"
    for code in sorted({place.code for place in result.labels | result.found.keys()}):
        right, wrong, missed = (
            sum(place.code == code for place in places) for places in (result.hits, result.alarms, result.missed)
        )
        yield _row(code, right, wrong, missed)
        if code == "DT001":
            yield from _tiers(result)
    yield f"{result.dates} dates, {len(result.alarms)} false alarms"


def _tiers(result: Score) -> Iterator[str]:
    right = Counter(result.found[place] for place in result.hits if place.code == "DT001")
    wrong = Counter(result.found[place] for place in result.alarms if place.code == "DT001")
    for tier in ("typo", "likely", "month-section", "hint"):
        yield _row(f"  {tier}", right[tier], wrong[tier], None)


def _row(name: str, right: int, wrong: int, missed: int | None) -> str:
    precision = f"{100 * right / (right + wrong):8.0f}%" if right + wrong else f"{'-':>9}"
    recall = f"{100 * right / (right + missed):6.0f}%" if missed is not None and right + missed else f"{'-':>7}"
    return f"{name:22} {right + wrong:6} {right:6} {wrong:6} {'' if missed is None else missed:>6} {precision} {recall}"


if __name__ == "__main__":
    folder, labels = map(Path, sys.argv[1:3]) if len(sys.argv) > 2 else (DOCUMENTS, LABELS)
    result = score(folder, labels)
    sys.stdout.write("\n".join(report(result)) + "\n")
    for title, places in (("false alarm", result.alarms), ("missed", result.missed)):
        for place in sorted(places):
            sys.stdout.write(f"{title}: {place.file}:{place.line}:{place.column} {place.code}\n")
