"""Compiled regular expressions kept between runs, beside the byte code of the rules.

A large run compiles some 250 expressions, which takes as long as checking half a megabyte. CPython keeps the program
of an expression in a list of integers, and takes such a list back; `re.compile` asks a dictionary of its own first.
Neither is public, so what is kept is only used by the very Python that made it, and anything unexpected means that
expressions are compiled as ever. `_sre.compile` refuses a program that is not sound.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from typing import Any

Program = tuple[str, int, list[int], int, dict[str, int], tuple[str | None, ...]]

MOST = 400
"""More are not kept: `re` forgets the oldest of 512, and what custom rules once asked for would never go."""

_STAMP = sys.version


class Expressions:
    """The expressions in a file, and those of this process that should be added to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.known: dict[tuple[str, int], Program] = {}

    def recall(self) -> None:
        """Hand everything in the file to `re`."""
        try:
            with open(self.path, "rb") as file:
                stamp, known = marshal.loads(file.read())  # noqa: S302 - stands with the byte code of the rules
            if stamp != _STAMP:
                return
            import _sre  # type: ignore[import-not-found]

            cache: dict[Any, Any] = re._cache  # type: ignore[attr-defined]
            for (expression, flags), program in known.items():
                cache.setdefault((str, expression, flags), _sre.compile(*program))
            self.known = known
        except (OSError, ValueError, EOFError, TypeError, AttributeError, ImportError, RuntimeError):
            return

    def learn(self) -> None:
        """Add to the file what `re` has compiled since, if that is anything."""
        try:
            cache: dict[Any, Any] = re._cache  # type: ignore[attr-defined]
            new = [key[1:] for key in cache if key[0] is str and key[1:] not in self.known]
            if new:
                programs = {(expression, flags): _program(expression, flags) for expression, flags in new}
                self._write({**self.known, **programs} if len(self.known) + len(programs) <= MOST else programs)
        except (OSError, ValueError, TypeError, AttributeError, ImportError):
            return

    def _write(self, known: dict[tuple[str, int], Program]) -> None:
        temporary = f"{self.path}.{os.getpid()}"
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(marshal.dumps((_STAMP, known)))
        os.replace(temporary, self.path)


def _program(expression: str, flags: int) -> Program:
    """What `re` gives `_sre.compile` for an expression, as plain data (CPython, Lib/re/_compiler.py)."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(expression, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = [int(word) for word in _compiler._code(parsed, flags)]
    return expression, int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names)
