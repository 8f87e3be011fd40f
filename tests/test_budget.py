"""A rule that does not end is named, and everything else goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from wikilint import Diagnostic, Document, Rule, Span, check
from wikilint.budget import Budget, OverBudgetError
from wikilint.catalogue import catalogue
from wikilint.discover import Target
from wikilint.engine import Ruleset
from wikilint.lint import Job
from wikilint.plan import Overrides, Plans
from wikilint.repair import Order, repair
from wikilint.report import View


def endless(document: Document) -> Iterator[Diagnostic]:
    while True:
        document.position(0)
    yield Diagnostic(Span(0, 0), "never")


def catastrophic(document: Document) -> Iterator[Diagnostic]:
    for match in re.finditer(r"(a+)+$", document.text):
        yield Diagnostic(Span(*match.span()), "never")


@pytest.mark.parametrize("run", [endless, catastrophic])
def test_an_endless_rule_is_a_finding_and_the_others_run(run: object) -> None:
    rule = Rule("X001", "endless", run, "warning")  # type: ignore[arg-type]
    document = Document("[object Object]\n\n" + "a" * 60 + "!\n")
    with Budget(0.2):
        found = check(document, [rule, *catalogue()])
    assert {one.code for one in found} >= {"WL005", "SA001"}
    (failed,) = (one for one in found if one.code == "WL005")
    assert "X001 (endless)" in failed.message
    assert "took more than 0.2 seconds" in failed.message


def forever() -> None:
    while True:
        pass


def test_time_that_is_lost_outside_of_rules_is_an_error_of_its_own() -> None:
    with pytest.raises(OverBudgetError), Budget(0.1):
        forever()


def test_what_ends_in_time_is_not_disturbed() -> None:
    with Budget(5):
        assert sum(range(1000)) == 499500


def test_fixing_has_a_budget_too(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule("X001", "endless", endless, "warning")
    monkeypatch.setattr("wikilint.repair.seconds_for", lambda size: 0.02)
    monkeypatch.setattr("wikilint.repair.read", lambda target, raw: (Document("Text.\n"), Ruleset([rule])))
    target = Target("a.md", Plans(Overrides(isolated=True)).governing("/"))
    repaired = repair(target, Job((), View(), {}, {}), Order())
    assert repaired.new is None
    assert "X001 (endless) failed: OverBudgetError" in repaired.linted.problem
