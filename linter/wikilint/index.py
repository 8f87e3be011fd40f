"""The catalogue without its code: what must be known of each rule to choose it, and its module only when it runs.

A hook checks one file, and most rules cannot fire in it; importing them all would cost more than the check. The index
is kept in the user's cache and made anew when a rule file changes; where it cannot be kept, the catalogue is loaded.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from wikilint import __version__
from wikilint.catalogue import bundled, catalogue, families, load_file
from wikilint.core import Diagnostic, Rule
from wikilint.home import user_cache

if TYPE_CHECKING:
    from wikilint.document import Document


class Deferred:
    """A check that is imported when it first runs."""

    def __init__(self, path: str, code: str) -> None:
        self.path = path
        self.code = code

    def resolve(self) -> Rule:
        """The rule with its real check."""
        return next(rule for rule in load_file(self.path) if rule.code == self.code)

    def __call__(self, document: Document, **options: Any) -> Iterable[Diagnostic]:
        return self.resolve().check(document, **options)


@cache
def index() -> tuple[Rule, ...]:
    """The rules of `catalogue`, each equal but for its check, which is deferred."""
    folder = bundled("rules")
    stamp = tuple(_stamps(folder))
    path = os.path.join(user_cache(), "rules")
    rows = _read(path, stamp)
    if rows is None:
        rules = catalogue()
        rows = [(*rule[:2], *rule[3:]) for rule in rules]
        _write(path, stamp, rows)
        return rules
    return tuple(Rule(code, name, Deferred(source, code), *rest) for code, name, *rest in rows for source in [rest[3]])


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    """What changes when a rule file or wikilint does: names, sizes and times, the version first."""
    yield f"{__version__} {folder}", 0, 0
    core = os.stat(__file__)
    yield __file__, core.st_size, core.st_mtime_ns
    for family in families(folder):
        with os.scandir(os.path.join(folder, family)) as entries:
            for entry in sorted((e for e in entries if e.name.endswith((".py", ".md"))), key=lambda e: e.name):
                status = entry.stat()
                yield f"{family}/{entry.name}", status.st_size, status.st_mtime_ns


def _read(path: str, stamp: tuple[Any, ...]) -> list[Any] | None:
    try:
        with open(path, "rb") as file:
            known, rows = marshal.loads(file.read())  # noqa: S302 - in the user's own cache, written below
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return rows if known == stamp else None


def _write(path: str, stamp: tuple[Any, ...], rows: list[Any]) -> None:
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(marshal.dumps((stamp, rows)))
        os.replace(temporary, path)
    except (OSError, ValueError):
        return
