"""The index says of every rule what the catalogue says, and notices every change."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wikilint import Diagnostic, Document, Rule, check
from wikilint import index as module
from wikilint.catalogue import bundled, catalogue, load
from wikilint.index import Deferred, index


@pytest.fixture(autouse=True)
def _own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A copy of the rules, so that no test writes where the rules of this installation have their index."""
    shutil.copytree(bundled("rules"), tmp_path / "rules", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(module, "bundled", lambda name: str(tmp_path / name))
    monkeypatch.setattr(module, "catalogue", lambda: tuple(sorted(load(str(tmp_path / "rules")), key=lambda r: r.code)))
    forget()
    yield
    forget()


def forget() -> None:
    index.cache_clear()
    for name in [name for name in sys.modules if name.startswith("wikilint.rules.")]:
        del sys.modules[name]


def written(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "rules/__pycache__").glob("index.*")
    return path


def no_check(document: Document) -> Iterator[Diagnostic]:
    yield from ()


def alike(rules: tuple[Rule, ...]) -> list[Rule]:
    """Rules without what differs between two loads of the same file."""
    return [rule._replace(check=no_check, source=os.path.basename(rule.source)) for rule in rules]


def test_the_second_run_reads_the_index_and_defers_every_check() -> None:
    first = index()
    forget()
    second = index()
    assert all(isinstance(rule.check, Deferred) for rule in second)
    assert alike(first) == alike(second) == alike(catalogue())


def test_every_rule_can_be_resolved_from_the_index() -> None:
    index()
    forget()
    rules = index()
    checks = [rule.check for rule in rules]
    assert {rule.source[-3:] for rule in rules} == {".py", ".md"}
    resolved = [check.resolve() for check in checks if isinstance(check, Deferred)]
    assert [rule.code for rule in resolved] == [rule.code for rule in rules]
    assert not any(isinstance(rule.check, Deferred) for rule in resolved)


def test_deferred_checks_find_the_same() -> None:
    index()
    forget()
    text = "# A\n\n## References\n\nIt sank [object Object] two nearby s, the, and the.\n\n[[File:x.svg|thumb]]\n"
    found = check(Document(text), index())
    assert found
    assert found == check(Document(text), catalogue())


def test_a_changed_rule_file_is_noticed(tmp_path: Path) -> None:
    index()
    forget()
    path = tmp_path / "rules/meta/file_too_large.py"
    path.write_text(path.read_text().replace('severity="error"', 'severity="info"'))
    (rule,) = (rule for rule in index() if rule.code == "WL006")
    assert rule.severity == "info"


@pytest.mark.parametrize("content", [b"", b"garbage", b"\xe9\x00"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, content: bytes) -> None:
    index()
    path = written(tmp_path)
    path.write_bytes(content)
    forget()
    assert alike(index()) == alike(catalogue())
    assert path.read_bytes() != content


def test_where_no_index_can_be_written_the_rules_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "rules/__pycache__").write_text("a file in the way")
    assert alike(index()) == alike(catalogue())
