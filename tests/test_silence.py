"""No rule says a word about pages that show wiki markup, code and templates on purpose."""

import os

import pytest

from wikilint import Document, check
from wikilint.catalogue import catalogue
from wikilint.engine import Ruleset

FOLDER = os.path.join(os.path.dirname(__file__), "fixtures", "silence")
PAGES = sorted(name for name in os.listdir(FOLDER) if name.endswith((".md", ".mdx")))


@pytest.fixture(scope="module")
def every_rule() -> Ruleset:
    return Ruleset(catalogue())


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_all_rules_are_silent(name: str, ending: str, every_rule: Ruleset) -> None:
    with open(os.path.join(FOLDER, name), encoding="utf-8", newline="") as file:
        text = file.read().replace("\n", ending)
    document = Document(text, name)
    found = check(document, every_rule)
    assert [f"{document.position(d.span.start)[0]} {d.code} {d.message}" for d in found] == []
