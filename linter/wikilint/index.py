"""The catalogue made ready: what must be known of each rule to choose it, and the byte code of all in one file.

A hook checks one file, and most rules cannot fire in it; a large run needs most of them, in every worker. Importing a
hundred modules one by one would cost either more than the check. So the index stands beside the rules, where Python
keeps its own byte code, trusted and renewed as that is: by names, sizes and times of the sources. Where it cannot be
written, the catalogue is loaded.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from types import CodeType, ModuleType

from wikilint import __version__
from wikilint.catalogue import bundled, catalogue, families, load_file, module_name, rules_of
from wikilint.core import Check, Diagnostic, Rule
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wikilint.document import Document


class Index(NamedTuple):
    """What the file holds: the fields of each rule but its check, and the marshalled code of each module by path."""

    rows: list[Any]
    codes: dict[str, bytes]


class Deferred:
    """A check whose module is run when it is first called."""

    def __init__(self, path: str, code: str, compiled: bytes | None) -> None:
        self.path = path
        self.code = code
        self.compiled = compiled

    @cached_property
    def check(self) -> Check:
        return self.resolve().check

    @property
    def is_resolved(self) -> bool:
        return "check" in vars(self)

    def resolve(self) -> Rule:
        """The rule with its real check."""
        name = module_name(self.path)
        if self.compiled is not None and name not in sys.modules:
            module = sys.modules[name] = ModuleType(name)
            module.__file__ = self.path
            exec(marshal.loads(self.compiled), vars(module))  # noqa: S102, S302 - compiled by us, from this very file
        rules = rules_of(sys.modules[name]) if name in sys.modules else load_file(self.path)
        return next(rule for rule in rules if rule.code == self.code)

    def __call__(self, document: Document, **options: Any) -> Iterable[Diagnostic]:
        return self.check(document, **options)


@cache
def index() -> tuple[Rule, ...]:
    """The rules of `catalogue`, each equal but for its check, which is deferred."""
    folder = bundled("rules")
    path = beside("index")
    stamp = tuple(_stamps(folder))
    known = _read(path, stamp)
    if known is None:
        rules = catalogue()
        keep(path, marshal.dumps((stamp, *_made(rules))))
        return rules
    return tuple(
        Rule(code, name, Deferred(source, code, known.codes.get(source)), *rest)
        for code, name, *rest in known.rows
        for source in [rest[3]]
    )


def beside(name: str) -> str:
    """The path of a file that stands with the byte code of the rules."""
    return os.path.join(bundled("rules"), "__pycache__", f"{name}.{sys.implementation.cache_tag}.marshal")


def _made(rules: tuple[Rule, ...]) -> Index:
    rows = [(*rule[:2], *rule[3:]) for rule in rules]
    modules = sorted({rule.source for rule in rules if rule.source.endswith(".py")})
    return Index(rows, {path: marshal.dumps(_compiled(path)) for path in modules})


def _compiled(path: str) -> CodeType:
    """The code of a rule without its page, which is read from the source by those who want it."""
    with open(path, "rb") as file:
        return compile(file.read(), path, "exec", optimize=2)


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    """What changes when a rule file, wikilint or Python does: names, sizes and times."""
    yield f"{__version__} {sys.version} {folder}", 0, 0
    for name in ("core.py", "index.py"):
        status = os.stat(os.path.join(os.path.dirname(__file__), name))
        yield name, status.st_size, status.st_mtime_ns
    for family in families(folder):
        with os.scandir(os.path.join(folder, family)) as entries:
            for entry in sorted((e for e in entries if e.name.endswith((".py", ".md"))), key=lambda e: e.name):
                status = entry.stat()
                yield f"{family}/{entry.name}", status.st_size, status.st_mtime_ns


def _read(path: str, stamp: tuple[Any, ...]) -> Index | None:
    try:
        with open(path, "rb") as file:
            known, rows, codes = marshal.loads(file.read())  # noqa: S302 - stands with the byte code of the rules
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return Index(rows, codes) if known == stamp else None


def keep(path: str, data: bytes) -> None:
    """Put a file beside byte code, whole or not at all: where it cannot be written, nothing is kept."""
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        return
