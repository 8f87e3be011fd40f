"""What must hold of the source itself, on versions of Python that the tests do not run on."""

import re
from pathlib import Path

TOP = Path(__file__).parent.parent
_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{+[\d,]+\}+)\+")


def test_no_group_is_repeated_possessively() -> None:
    """Before Python 3.11.5 (Debian 12 has 3.11.2) `(?:a|b)*+` loses matches, `(?>(?:a|b)*)` does not (gh-106052)."""
    places = [
        f"{path.relative_to(TOP)}:{number}"
        for folder in ("linter", "rules")
        for path in sorted((TOP / folder).rglob("*.*"))
        if path.suffix in (".py", ".md")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _POSSESSIVE_GROUP.search(line)
    ]
    assert not places


def test_annotations_of_records_are_text() -> None:
    """Python 3.14 hands those that are none to who asks for them only (PEP 649), and `records` reads them at once."""
    places = [
        str(path.relative_to(TOP))
        for folder in ("linter", "rules")
        for path in sorted((TOP / folder).rglob("*.py"))
        if "(NamedTuple)" in (source := path.read_text(encoding="utf-8"))
        and "\nfrom __future__ import annotations\n" not in source
    ]
    assert not places
