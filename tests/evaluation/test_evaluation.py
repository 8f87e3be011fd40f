"""The rules for dates are right on labelled documents, and find the month that somebody changes."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"evaluation_{name}", HERE / f"{name}.py")
    assert spec
    assert spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


scoring = _load("scoring")
injection = _load("injection")


def test_every_wrong_date_is_found_and_no_right_one_is_reported() -> None:
    result = scoring.score(scoring.DOCUMENTS, scoring.LABELS)
    assert sorted(result.alarms) == []
    assert sorted(result.missed) == []
    assert len(list(scoring.DOCUMENTS.rglob("*.md"))) >= 60


def test_the_report_names_each_rule_and_the_count_of_dates() -> None:
    result = scoring.score(scoring.DOCUMENTS, scoring.LABELS)
    lines = list(scoring.report(result))
    assert {line.split()[0] for line in lines[1:]} >= {f"DT00{n}" for n in range(1, 8)}
    assert lines[-1] == f"{result.dates} dates, 0 false alarms"


CHRONICLE = """# Chronicle

## May 1643

On 2 May the trench was dug. On 6 May it was flooded. On 9 May carts burned. On 11 May the river was dammed.

On 15 May rain fell. On 19 May it stopped. On 21 May the governor asked for terms. On 24 May the wall was mined.

## June 1643

On 1 June the walls were slighted. On 6 June the guns left. On 9 June the sappers left. On 14 June it was quiet.

On 18 June a fair was held. On 22 June the mill turned again. On 25 June the bishop came. On 28 June he left.
"""


@pytest.mark.parametrize("seed", [4242, 4243])
def test_a_changed_month_is_found_at_its_place_and_no_other_date_is_blamed(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "chronicle.md"
    path.write_text(CHRONICLE, encoding="utf-8")
    counts = injection.measure([path], seed, 100)["clock-month"]
    assert counts["tried"] == 16
    assert counts["found"] == 16
    assert counts["right day"] >= 14
    assert counts["blames another"] == 0
