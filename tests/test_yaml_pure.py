"""Where PyYAML was built without libyaml, its own parser reads the same and says the same of mistakes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import test_causes
from command import SOURCE, write
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_yaml_lines import LINES

from wikilint import yaml
from wikilint.core import Span
from wikilint.frontmatter import Mapping, Reading
from wikilint.yaml_pure import PureParser


def purely(source: str) -> Reading:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "EventParser", PureParser)
        return yaml.read_yaml(source, Span(0, len(source)))


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=6))
def test_values_and_their_places_are_the_same(lines: list[str]) -> None:
    source = "".join(lines)
    assume("\ufeff" not in source[1:])  # which libyaml refuses
    one, other = yaml.read_yaml(source, Span(0, len(source))), purely(source)
    assert (one.root, one.duplicates) == (other.root, other.duplicates)
    assert bool(one.error) == bool(other.error)


def test_a_byte_order_mark_shifts_no_span() -> None:
    source = "\ufefftitle: Acre\n"
    for reading in (yaml.read_yaml(source, Span(0, len(source))), purely(source)):
        assert isinstance(reading.root, Mapping)
        (entry,) = reading.root.entries
        assert [source[slice(*part.span)] for part in (entry.key, entry.value)] == ["title", "Acre"]


@pytest.mark.parametrize(("lines", "rest", "words"), [case[1:] for case in test_causes.CASES if case[0] == "yaml"])
def test_mistakes_have_the_same_place_and_cause(
    lines: str, rest: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "EventParser", PureParser)
    test_causes.test_place_and_cause("yaml", lines, rest, words)


BLOCKED = "import sys; sys.modules['yaml._yaml'] = None; from wikilint.__main__ import command; command()"


def test_a_run_needs_no_libyaml(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "---\ntitle: &a Acre\nalso: *a\nlist: [x, *a\n---\n\n# Acre\n\nA town.\n"})
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED, "check", "--isolated", "--quiet", "--output-format", "concise", "a.md"],
        cwd=tmp_path,
        env={"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "FM003 front matter cannot be read" in done.stdout
    assert done.stderr == ""
