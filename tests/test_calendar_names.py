"""The names of months and weekdays are those of CLDR."""

import importlib.util
from pathlib import Path

import pytest

pytest.importorskip("babel", reason="the names are compared with Babel's, which is a development dependency")
_SPEC = importlib.util.spec_from_file_location("generate_names", Path(__file__).with_name("generate_names.py"))
assert _SPEC
assert _SPEC.loader
generate_names = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(generate_names)


def test_the_names_are_those_babel_gives() -> None:
    written = generate_names.TARGET.read_text(encoding="utf-8")
    body = written.partition("\n")[2]
    assert body == generate_names.source().partition("\n")[2], "run python tests/generate_names.py"
