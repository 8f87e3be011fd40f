"""Fixing keeps its promises on documents nobody wrote by hand, and on the corpus."""

import os
from pathlib import Path

import pytest
from fix_properties import blocks, hold
from hypothesis import HealthCheck, given, settings
from strategies import documents

from wikilint import Document, check
from wikilint.catalogue import catalogue
from wikilint.decode import decode
from wikilint.engine import Ruleset

RULES = Ruleset(catalogue())
CORPUS = os.environ.get("CORPUS")
PAGES = sorted(path for path in Path(CORPUS).glob("*/**/*.md") if path.is_file()) if CORPUS else []


@pytest.mark.parametrize("unsafe", [False, True])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(document=documents())
def test_promises_hold_for_generated_documents(document: Document, unsafe: bool) -> None:
    hold(document, RULES, unsafe=unsafe)


@pytest.mark.skipif(not CORPUS, reason="CORPUS names no folder of real pages")
@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_promises_hold_for_the_corpus(path: Path, unsafe: bool) -> None:
    document = Document(decode(path.read_bytes()).text, str(path))
    if not document.undecodable:
        hold(document, RULES, unsafe=unsafe)


@pytest.mark.skipif(not CORPUS, reason="CORPUS names no folder of real pages")
def test_the_front_lines_render_without_what_their_converter_left() -> None:
    recommended = Ruleset(rule for rule in catalogue() if rule.enabled)
    for path in (path for path in PAGES if "front-lines" in path.parts):
        document = Document(decode(path.read_bytes()).text, str(path))
        fixed = Document(hold(document, recommended, unsafe=False).text, str(path))
        assert "[object Object]" not in "".join(html for _, html in blocks(fixed)), path
        references = [section for section in fixed.sections if section.title == "References"]
        assert all(section.content for section in references), path
        assert not [one for one in check(fixed, recommended) if one.code in {"SA001", "ST003", "LT002"}], path
