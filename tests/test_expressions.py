"""Expressions that were kept are those that `re` would compile."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wikilint import check
from wikilint.catalogue import catalogue
from wikilint.expressions import MOST, Expressions
from wikilint.pages import examples, page

SAMPLES = [
    (r"(?P<year>\d{4})-(?:x|y)*+", 0),
    (r"a.b", re.S | re.I),
    (r"[^\W\d_]{2,}(?<!x)é", re.M),
    (r"()(?i:on|in) \1?", 0),
]


def compiled() -> dict[tuple[str, int], re.Pattern[str]]:
    return {key[1:]: pattern for key, pattern in re._cache.items() if key[0] is str}  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _purge() -> None:
    re.purge()


def test_recalled_expressions_equal_compiled_ones(tmp_path: Path) -> None:
    kept = Expressions(str(tmp_path / "kept/expressions"))
    for expression, flags in SAMPLES:
        re.compile(expression, flags)
    for rule in catalogue():
        for example in examples(page(rule))[:2]:
            check(example.document(), example.rules(rule))
    before = compiled()
    assert len(before) > len(SAMPLES)
    kept.learn()
    re.purge()
    again = Expressions(kept.path)
    again.recall()
    assert compiled() == before
    for expression, flags in SAMPLES:
        recalled = re.compile(expression, flags)
        re.purge()
        assert re.compile(expression, flags) == recalled


def test_nothing_new_is_not_written(tmp_path: Path) -> None:
    kept = Expressions(str(tmp_path / "expressions"))
    re.compile("abc+")
    kept.learn()
    written = Path(kept.path).stat().st_mtime_ns
    again = Expressions(kept.path)
    again.recall()
    again.learn()
    assert Path(kept.path).stat().st_mtime_ns == written


@pytest.mark.parametrize("content", [b"", b"garbage", b"\xe9\x00\x00"])
def test_a_damaged_file_is_no_harm(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "expressions"
    path.write_bytes(content)
    re.purge()
    Expressions(str(path)).recall()
    assert compiled() == {}


def test_a_place_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    re.compile("abc+")
    Expressions(str(tmp_path / "file/expressions")).learn()


def test_expressions_are_the_same_in_every_process() -> None:
    program = (
        "import re; re._MAXCACHE = 10_000  # by default the oldest go, in whatever order rules look\n"
        "from wikilint import check; from wikilint.catalogue import catalogue; from wikilint.pages import *\n"
        "for rule in catalogue():\n"
        "    for example in examples(page(rule))[:2]: check(example.document(), example.rules(rule))\n"
        "print(sorted(map(repr, re._cache)))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = str(tmp_path / "expressions")
    for run in range(5):
        kept = Expressions(path)
        kept.recall()
        for number in range(MOST // 3):
            re.compile(f"{run} of {number}")
        kept.learn()
        re.purge()
    final = Expressions(path)
    final.recall()
    assert MOST // 3 <= len(final.known) <= MOST
