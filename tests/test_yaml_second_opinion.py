"""Our reading of YAML against ruamel.yaml's, the other reader of YAML 1.2 there is.

Two differences are intended: a timestamp is the string its author typed, and a number has no underscores (YAML 1.2.2,
10.3.2). Both are told to ruamel.yaml, and everything else must be equal.
"""

from __future__ import annotations

import os
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from wikilint.frontmatter import find_front_matter


class _Constructor(SafeConstructor):
    """Timestamps, and numbers with underscores, as typed."""


def _typed(constructor: Any, node: Any) -> str:
    return str(node.value)


def _number(constructor: Any, node: Any) -> Any:
    if "_" in node.value:
        return node.value
    kind = "int" if node.tag.endswith(":int") else "float"
    return getattr(SafeConstructor, f"construct_yaml_{kind}")(constructor, node)


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _typed)
_Constructor.add_constructor("tag:yaml.org,2002:int", _number)
_Constructor.add_constructor("tag:yaml.org,2002:float", _number)


def theirs(source: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    yaml.version = (1, 2)
    return yaml.load(source)


def ours(source: str) -> Any:
    found = find_front_matter(f"---\n{source}---\n")
    assert found
    assert not found.reading.error, source
    return found.data


NUMBERS = ["12", "-3", "+4", "1e3", ".5", "5.", "1.10", "0123", "0o17", "0x1F", "1_000", "0.1_0", "12e", "1.2.3"]
SWITCHES = ["yes", "No", "on", "off", "true", "FALSE", "null", "~", "+", "."]
DATES = ["2012-07-21", "2023-09-06 04:09", "08:30"]
MARKS = ["a: b", "a #b", "- a", "[a]", "{a}", "'", '"', "", " padded ", "two\nlines", "tab\there"]
NAMES = ["Irpin", "Київ", "معركة", "🇺🇦 Ukraine", "x" * 100]
WORDS = st.sampled_from([*NUMBERS, *SWITCHES, *DATES, *MARKS, *NAMES])
VALUES = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4))
DATA = st.dictionaries(st.sampled_from(["title", "tags", "date", "img", "no", "2012"]), VALUES, min_size=1, max_size=5)


@settings(max_examples=150, deadline=None)
@given(DATA)
def test_written_values_are_read_alike(data: dict[str, Any]) -> None:
    out = StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.dump(data, out)
    assert ours(out.getvalue()) == data


@pytest.mark.parametrize("typed", [*NUMBERS, *SWITCHES, *DATES, "Irpin"])
def test_plain_scalars_resolve_alike(typed: str) -> None:
    source = f"a: {typed}\n"
    assert ours(source) == theirs(source)


def test_the_front_matters_of_real_pages_are_read_alike() -> None:
    corpus = os.environ.get("CORPUS")
    if not corpus:
        pytest.skip("CORPUS is not set: no real pages to read")
    read = 0
    for path in sorted(Path(corpus).rglob("*.md")):
        text = path.read_bytes().decode()
        block = re.match(r"---\n(.*?\n)---\n", text, re.S)
        if block and find_front_matter(text):
            assert ours(block[1]) == theirs(block[1]), path
            read += 1
    assert read
