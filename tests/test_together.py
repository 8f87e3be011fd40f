"""Files that are checked together say what each of them says alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import documents

from wikilint import Diagnostic, Document, Rule, Span, check
from wikilint.catalogue import catalogue
from wikilint.discover import Target
from wikilint.engine import Ruleset, check_all
from wikilint.lint import BATCH, Job, lint, lint_each
from wikilint.plan import Overrides, Plans
from wikilint.report import View

RULES = Ruleset(catalogue())
FEW = Ruleset(catalogue()[::3])


def again(document: Document) -> Document:
    return Document(document.text, document.path, document.context)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(documents(), st.sampled_from([RULES, FEW])), max_size=5))
def test_findings_are_those_of_each_document_alone(pairs: list[tuple[Document, Ruleset]]) -> None:
    alone = [check(again(document), ruleset) for document, ruleset in pairs]
    assert check_all((again(document), ruleset) for document, ruleset in pairs) == alone


def fails(document: Document) -> Iterator[Diagnostic]:
    yield Diagnostic(Span(0, 1), "it begins")
    if "fail" in document.text:
        raise ValueError("as it must")


def does_not_end(document: Document) -> list[Diagnostic]:
    while "endless" in document.text:
        document.position(0)
    return []


@pytest.mark.parametrize("trouble", ["fail", "endless", "[object Object] [object Object]", "\xff", None])
def test_trouble_in_one_file_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str | None) -> None:
    monkeypatch.setattr("wikilint.lint.SECONDS", 0.3)
    monkeypatch.setattr("wikilint.lint.seconds_for", lambda size: 0.3)
    plan = Plans(Overrides(isolated=True)).governing(str(tmp_path))
    own = [Rule("X001", "fails", fails, "error"), Rule("X002", "does-not-end", does_not_end, "error")]
    plan.rules = (*own, *plan.rules)
    targets = [Target(str(tmp_path / f"{number:02}.md"), plan) for number in range(BATCH + 3)]
    for target in targets:
        Path(target.path).write_text("# A\n\nText. [object Object]\n")
    if trouble is None:
        Path(targets[4].path).unlink()
    else:
        Path(targets[4].path).write_bytes(f"# A\n\n{trouble}\n".encode("latin-1"))
    job = Job((), View(), {}, {})
    together = list(lint_each(targets, job))
    assert together == [lint(target, job) for target in targets]
    assert bool(together[4].problem) == (trouble in ("fail", "endless", None))
    assert [number for number, linted in enumerate(together) if linted.problem and number != 4] == []
    assert all(linted.counts for linted in together if not linted.problem)
