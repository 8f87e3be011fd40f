"""Compiled regular expressions kept between runs, beside the byte code of the rules.

A check of one small file asks for fifty expressions and a large run for some 250, which take as long to compile as
half a megabyte to check. CPython keeps the program of an expression in a list of integers, and takes such a list back;
`re.compile` calls a function of `re._compiler` for what it does not remember. Neither is public, so what is kept is
only used by the very Python that made it, and anything unexpected means that expressions are compiled as ever.
`_sre.compile` refuses a program that is not sound.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from collections.abc import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Asked = tuple[str, int]
"""What `re` was asked for: an expression and flags."""

Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""The flags of a compiled expression, its code, the number of its groups, their numbers by name and names by number."""

MOST = 1_000
"""Of more only those are kept that the last run asked for: what custom rules once asked for would never go."""

_STAMP = f"{sys.version} {sys.byteorder}"

_compiler: Any = getattr(re, "_compiler", None)
_compile: Any = getattr(_compiler, "compile", None)
_DEBUG = re.DEBUG.value  # an integer, since flags of an `enum` take a microsecond to compare


class Expressions:
    """The expressions in a file, those of them that this process asked for, and those that should be added."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.known = _read(path)
        self.used: set[Asked] = set()
        self.compiled: list[Asked] = []
        self.learnt: dict[Asked, Program] = {}

    def install(self) -> None:
        """Have `re` ask here first. A forked process begins with nothing of its own."""
        if _compile is None:
            return
        _compiler.compile = self.compile
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self.compiled.clear)

    def compile(self, expression: Any, flags: int = 0) -> re.Pattern[Any]:
        """What `re._compiler.compile` would return."""
        if type(expression) is not str or flags & _DEBUG:
            return _compile(expression, flags)  # type: ignore[no-any-return]
        asked = expression, int(flags)  # `re.split` of Python 3.13 gives an integer of its own, that `marshal` refuses
        kept = self.known.get(asked)
        if kept:
            self.used.add(asked)
            try:
                return _opened(expression, kept)
            except (ImportError, TypeError, ValueError, RuntimeError, OverflowError):
                del self.known[asked]
        compiled: re.Pattern[Any] = _compile(expression, flags)
        self.compiled.append(asked)
        return compiled

    def programs(self) -> dict[Asked, Program]:
        """What this process compiled, to be learnt, if there is a place to keep it."""
        folder = os.path.dirname(self.path)
        if not self.compiled or not os.access(folder if os.path.isdir(folder) else os.path.dirname(folder), os.W_OK):
            return {}
        try:
            return {asked: _program(*asked) for asked in self.compiled}
        except (TypeError, ValueError, AttributeError, ImportError):
            return {}

    def learn(self, programs: Mapping[Asked, Program]) -> None:
        """Have `save` add what this process or a worker compiled."""
        self.learnt.update(programs)

    def save(self) -> None:
        """Add to the file what was learnt, if anything was and it can be written."""
        if not self.learnt:
            return
        known = {**self.known, **self.learnt}
        if len(known) > MOST:
            known = {asked: known[asked] for asked in (self.used | self.learnt.keys())}
        from wikilint.index import keep

        keep(self.path, marshal.dumps((_STAMP, dict(sorted(known.items())))))


def active() -> Expressions | None:
    """The expressions that `re` asks, if it does."""
    owner = getattr(getattr(_compiler, "compile", None), "__self__", None)
    return owner if isinstance(owner, Expressions) else None


def _read(path: str) -> dict[Asked, Program]:
    try:
        with open(path, "rb") as file:
            stamp, known = marshal.loads(file.read())  # noqa: S302 - stands with the byte code of the rules
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return known if stamp == _STAMP and isinstance(known, dict) else {}


def _opened(expression: str, program: Program) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    flags, code, groups, numbers, names = program
    pattern: re.Pattern[str] = _sre.compile(
        expression, flags, memoryview(code).cast("I").tolist(), groups, numbers, names
    )
    return pattern


def _program(expression: str, flags: int) -> Program:
    """What `re` gives `_sre.compile` for an expression, as plain data (CPython, Lib/re/_compiler.py)."""
    import struct

    parsed = _compiler._parser.parse(expression, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = [int(word) for word in _compiler._code(parsed, flags)]
    packed = struct.pack(f"{len(code)}I", *code)
    return int(flags | state.flags), packed, state.groups - 1, dict(state.groupdict), tuple(names)
