"""The index says of every rule what the catalogue says, and notices every change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wikilint import Document, check
from wikilint import index as module
from wikilint.catalogue import bundled, catalogue
from wikilint.index import Deferred, index


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    index.cache_clear()


def test_the_second_run_reads_the_index_and_defers_every_check(tmp_path: Path) -> None:
    assert index() == catalogue()
    index.cache_clear()
    deferred = index()
    assert all(isinstance(rule.check, Deferred) for rule in deferred)
    assert [rule._replace(check=other.check) for rule, other in zip(deferred, catalogue(), strict=True)] == list(
        catalogue()
    )


def test_deferred_checks_find_the_same() -> None:
    index()
    index.cache_clear()
    document = "# A\n\n## References\n\nIt sank [object Object] two nearby s, the, and the.\n\n[[File:x.svg|thumb]]\n"
    found = check(Document(document), index())
    assert found
    assert found == check(Document(document), catalogue())


def test_a_changed_rule_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "rules"
    (folder / "meta").mkdir(parents=True)
    source = Path(bundled("rules"), "meta", "file_too_large.py")
    shutil.copy(source, folder / "meta/file_too_large.py")
    stamp = tuple(module._stamps(str(folder)))
    (folder / "meta/file_too_large.py").write_text(source.read_text() + "\n# changed\n")
    assert tuple(module._stamps(str(folder))) != stamp


@pytest.mark.parametrize("content", [b"", b"garbage", b"\xe9\x00"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, content: bytes) -> None:
    index()
    path = tmp_path / "cache/wikilint/rules"
    path.write_bytes(content)
    index.cache_clear()
    assert index() == catalogue()
    assert path.read_bytes() != content
