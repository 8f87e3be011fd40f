"""Expressions that were kept are those that `re` would compile."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import SOURCE, wikilint, write

from wikilint import check
from wikilint.catalogue import catalogue
from wikilint.expressions import MOST, Expressions, active
from wikilint.pages import examples, page

SAMPLES = [
    (r"(?P<year>\d{4})-(?:x|y)*+", 0),
    (r"a.b", re.S | re.I),
    (r"[^\W\d_]{2,}(?<!x)é", re.M),
    (r"()(?i:on|in) \1?", 0),
    ("[\udc80-\udcff]+", 0),
]


def compiled() -> dict[tuple[str, int], re.Pattern[str]]:
    return {key[1:]: pattern for key, pattern in re._cache.items() if key[0] is str}  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is remembered from other tests, nor left to them."""
    re.purge()
    monkeypatch.setattr(re._compiler, "compile", re._compiler.compile)  # type: ignore[attr-defined]
    yield
    re.purge()


def installed(path: Path) -> Expressions:
    re.purge()  # pytest has used some to name the folder
    expressions = Expressions(str(path))
    expressions.install()
    return expressions


def learn(expressions: Expressions) -> None:
    expressions.learn(expressions.programs())
    expressions.save()


def run_the_rules() -> None:
    for rule in catalogue():
        for example in examples(page(rule))[:2]:
            check(example.document(), example.rules(rule))


def test_kept_expressions_equal_compiled_ones(tmp_path: Path) -> None:
    first = installed(tmp_path / "kept/expressions")
    for expression, flags in SAMPLES:
        re.compile(expression, flags)
    run_the_rules()
    before = compiled()
    assert len(before) > len(SAMPLES)
    learn(first)
    again = installed(tmp_path / "kept/expressions")
    assert again.known.keys() >= before.keys()
    for asked, pattern in before.items():
        kept = re.compile(*asked)
        assert kept == pattern
        assert (kept.pattern, kept.flags, kept.groups, kept.groupindex) == (
            pattern.pattern,
            pattern.flags,
            pattern.groups,
            pattern.groupindex,
        )
    assert again.compiled == []
    assert again.used >= before.keys()


def test_kept_expressions_match_the_same(tmp_path: Path) -> None:
    first = installed(tmp_path / "expressions")
    match = re.fullmatch(*SAMPLES[0][:1], "1944-xyx")
    learn(first)
    again = installed(tmp_path / "expressions")
    kept = re.fullmatch(*SAMPLES[0][:1], "1944-xyx")
    assert match
    assert kept
    assert again.compiled == []
    assert match.groupdict() == kept.groupdict() == {"year": "1944"}


class _Flags(int):
    """Flags as `re.split` of Python 3.13 passes them where none are given."""


def test_flags_of_another_class_are_kept_as_the_number_they_are(tmp_path: Path) -> None:
    first = installed(tmp_path / "expressions")
    re.compile("a+b", _Flags(re.I.value))
    learn(first)
    again = installed(tmp_path / "expressions")
    assert re.compile("a+b", re.I).match("AAB")
    assert again.compiled == []


def test_nothing_new_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "expressions"
    first = installed(path)
    re.compile("abc+")
    learn(first)
    written = path.stat().st_mtime_ns
    again = installed(path)
    re.compile("abc+")
    learn(again)
    assert path.stat().st_mtime_ns == written


def test_what_is_wrong_is_said_as_ever_and_not_kept(tmp_path: Path) -> None:
    expressions = installed(tmp_path / "expressions")
    with pytest.raises(re.error):
        re.compile("(a")
    with pytest.raises(TypeError):
        re.compile(5)  # type: ignore[call-overload]
    re.compile(b"bytes")
    assert expressions.programs() == {}


@pytest.mark.parametrize("content", [b"", b"garbage", b"\xe9\x00\x00"])
def test_a_damaged_file_is_no_harm(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "expressions"
    path.write_bytes(content)
    assert installed(path).known == {}
    assert re.search("b+", "abba")


@pytest.mark.parametrize("program", [(), (0, b"abc", 0, {}, ()), (0, b"\xff" * 8, 0, {}, (None,)), (0, "x", 0, {}, ())])
def test_a_damaged_program_is_compiled_anew(tmp_path: Path, program: tuple[object, ...]) -> None:
    expressions = installed(tmp_path / "expressions")
    expressions.known["b+", 0] = program  # type: ignore[assignment]
    match = re.search("b+", "abba")
    assert match
    assert match[0] == "bb"


def test_a_place_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    expressions = installed(tmp_path / "file/expressions")
    re.compile("abc+")
    learn(expressions)


def test_only_who_was_installed_is_active(tmp_path: Path) -> None:
    Expressions(str(tmp_path / "other"))
    expressions = installed(tmp_path / "expressions")
    assert active() is expressions


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
    for run in range(5):
        expressions = installed(tmp_path / "expressions")
        for number in range(MOST // 3):
            re.compile(f"{run} of {number}")
        learn(expressions)
    final = Expressions(str(tmp_path / "expressions"))
    assert MOST // 3 <= len(final.known) <= MOST


def test_what_workers_compile_is_kept(tmp_path: Path) -> None:
    """Only the last pages, which a worker checks, make a custom rule look."""
    pages = {f"pages/{number:03}.md": "# A\n\n" + "Text of a page.\n" * 500 for number in range(100)}
    pages |= {f"pages/9{number:02}.md": "# A\n\nA zebra.\n" for number in range(3)}
    rule = (
        "[[custom-rules]]\ncode = 'X001'\nname = 'no-zebra'\nmessage = 'zebra'\npattern = 'zeb(?P<rest>r[a-e]){1,7}'\n"
    )
    write(tmp_path, {**pages, ".wikilint.toml": rule + "bad = ['A zebra.']\ngood = ['A horse.']\n"})
    probe = (
        "import sys; from wikilint import index\n"
        "kept = sys.argv.pop(); index.beside = lambda name: kept if name == 'expressions' else ''\n"
        "sys.argv[1:] = 'check --no-cache --jobs 2 -q --output-format concise pages'.split()\n"
        "from wikilint.__main__ import main; main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, str(tmp_path / "kept")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count("X001") == 3
    assert any("zeb" in expression for expression, _ in Expressions(str(tmp_path / "kept")).known)


def test_the_second_run_says_what_the_first_said(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\nIt sank [object Object] on 3March 1944, , and it sank.\n"})
    first = wikilint("check", "--no-cache", "a.md", cwd=tmp_path)
    assert first == wikilint("check", "--no-cache", "a.md", cwd=tmp_path)
    assert first.code == 1
