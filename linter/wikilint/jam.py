"""Lists of an infobox that became one value: several names, each on its line, behind its bullet or its flag."""

from __future__ import annotations

import re
from itertools import pairwise

from wikilint.frontmatter import Scalar, Sequence

_BULLET = re.compile(r"(?:\A|\n)[ \t]*[*•]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4")
_LABEL = re.compile(r"(?:Supported|Assisted|Backed|Allied|Airstrikes|Aid support)\b[^:\n]{0,30}:")
_NAME = re.compile("[\\s*•\U0001f1e6-\U0001f1ff]*+[^\\W_a-z]")
_NAMED = re.compile(r"[\s*•]*+([^\n]*\S)")
"""What a line says behind its bullet; empty lines are passed."""
_CONTINUES = re.compile(r"[(\[–—,;/&]|(?:and|or|of|the|in|von|de|et|und|y)\b")
_HOLE = re.compile(r"\S[ \t]{2,}\S")
_OPEN_END = re.compile(r"(?:\b(?:and|or|of|the|in|against|during|for|by|to|from|at|on)|[,–—/&(-])$")


def jammed(sequence: Sequence) -> list[Scalar]:
    """The items of a list that hold several names at once."""
    return [
        item
        for item in sequence.items
        if isinstance(item, Scalar)
        and isinstance(value := item.value, str)
        and ("\n" in value or not value.isascii())
        and is_jammed(value)
    ]


def is_jammed(value: str) -> bool:
    """Whether an item of a list holds a whole field of names.

    One name is not, though it be on two lines, in two scripts, or followed by a line in parentheses.
    """
    if "\n" not in value:
        return len(_flags(value)) > 1
    if _BULLET.search(value) or len(_flags(value)) > 1 or (":" in value and _LABEL.search(value)):
        return True
    lines = value.split("\n")
    names = [line for line in lines if _NAME.match(line) and not _CONTINUES.match(line.strip())]
    if len(names) < 2 or _are_one_name(names):
        return False
    return len(names) > 2 or _is_set_apart(lines)


def _flags(text: str) -> list[str]:
    return [] if text.isascii() else _FLAG.findall(text)


def _are_one_name(lines: list[str]) -> bool:
    """Whether two lines are a name that goes on, or the same one in two scripts."""
    first, *others = (line.strip() for line in lines)
    return len(others) == 1 and (bool(_OPEN_END.search(first)) or not _scripts(first) & _scripts(others[0]))


def _scripts(text: str) -> set[str]:
    if text.isascii():
        return {"LATIN"} if text.lower() != text.upper() else set()
    import unicodedata

    return {unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha()}


def _is_set_apart(lines: list[str]) -> bool:
    """Whether a line stands behind an empty one, or behind the blank that a flag has left."""
    return any(below[:1] == " " or not line.strip() for line, below in pairwise(lines) if below.strip())


def names(value: str) -> list[str] | None:
    """The names of a jammed value, one a line; None where a line is a label, holds several names or lost its own."""
    found = list(dict.fromkeys(_NAMED.findall(value)))
    return found if len(found) > 1 and all(map(_is_name, found)) else None


def _is_name(line: str) -> bool:
    """Whether a line is one name and all of it."""
    if not line.isascii():
        flags = _FLAG.findall(line)
        if len(flags) > 1 or (flags and not _FLAG.sub("", line).strip()):
            return False
    if ":" in line and (line.endswith(":") or _LABEL.search(line)):
        return False
    if ("  " in line or "\t" in line) and _HOLE.search(line):
        return False
    return not _CONTINUES.match(line)
