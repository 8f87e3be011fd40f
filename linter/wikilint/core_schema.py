"""What YAML's plain scalars stand for, by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema).

A date, a time, `yes` or `1_000` is the string the author typed, so that `pubDate` is not a date in one file and a
string in the next.
"""

from __future__ import annotations

import re

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(
    r"[-+]?[0-9]+|(0o[0-7]+|0x[0-9a-fA-F]+)|([-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
)
_NUMBER_START = frozenset("0123456789+-.")
TYPED = frozenset(word[0] for word in _WORDS if word) | _NUMBER_START
"""The first characters of what is no string, unless it is empty."""


def resolve(typed: str) -> str | int | float | bool | None:
    """The value of a plain scalar; infinities and nan, which JSON lacks, stay as typed."""
    if typed in _WORDS:
        return _WORDS[typed]
    if typed[0] in _NUMBER_START and len(typed) <= 400 and (number := _NUMBER.fullmatch(typed)):
        if number[2]:
            value = float(typed)
            return value if value not in (float("inf"), float("-inf")) else typed
        return int(typed, 0) if number[1] else int(typed)
    return typed
