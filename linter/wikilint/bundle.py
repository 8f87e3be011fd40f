"""The modules of wikilint in one file: a run imports ninety, and to find each in its folder takes as long as to run it.

The file holds their byte code and stands with that which Python keeps of each, and a module is trusted in the same way:
where its source has another time or size, it is imported as ever. So is all where there is no such file.
"""

from __future__ import annotations

import marshal
import os
import sys
from _frozen_importlib import ModuleSpec  # that of `importlib.machinery`, which is one more module to import

from wikilint import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    Kept = tuple[str, bool, int, int, int, int]
    """The source of a module, whether it is a package, time and size of the source, place and size of the code."""

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_STAMP = f"{__version__} {sys.version} {sys.flags.optimize} {_FOLDER}"
_LEFT = 1 << 16
"""Bytes for what precedes the first code, five times what it takes."""


class Bundle:
    """A finder and loader of the modules in a file, with the names of those that should be in it too."""

    def __init__(self, folder: str = os.path.join(_FOLDER, "__pycache__")) -> None:
        self.path = os.path.join(folder, f"modules.{sys.implementation.cache_tag}.marshal")
        self.known: dict[str, Kept] = {}
        self.missed: list[str] = []
        try:
            self.file = os.open(self.path, os.O_RDONLY)
            stamp, known = marshal.loads(os.pread(self.file, _LEFT, 0))  # noqa: S302 - stands with other byte code
        except (OSError, AttributeError, ValueError, EOFError, TypeError):
            return
        if stamp == _STAMP:
            self.known = known

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """What Python asks a finder for."""
        if not name.startswith("wikilint."):
            return None
        kept = self.known.get(name)
        if kept is None or kept[2:4] != _state(kept[0]):
            self.missed.append(name)
            return None
        spec = ModuleSpec(name, self, origin=kept[0], is_package=kept[1])  # type: ignore[arg-type]
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(kept[0]))
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Python's own kind of module will do."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the code of a module."""
        kept = self.known[module.__name__]
        module.__file__ = kept[0]
        exec(marshal.loads(self._code(kept)), vars(module))  # noqa: S102, S302 - stands with other byte code

    def _code(self, kept: Kept) -> bytes:
        return os.pread(self.file, kept[5], kept[4])

    def save(self) -> None:
        """Add what was missed to the file, if it can be written, and read in pieces as `pread` does."""
        is_wanted = self.missed and hasattr(os, "pread") and not sys.dont_write_bytecode
        if not is_wanted or not os.access(os.path.dirname(self.path), os.W_OK):
            return
        made = {name: (kept[:4], self._code(kept)) for name, kept in self.known.items()}
        for name in self.missed:
            spec = getattr(sys.modules.get(name), "__spec__", None)
            if spec is not None and spec.has_location and (state := _state(spec.origin)):
                code = marshal.dumps(spec.loader.get_code(name))  # behind its state, so that it is not older
                made[name] = (spec.origin, spec.submodule_search_locations is not None, *state), code
        _write(self.path, made)


def _state(source: str) -> tuple[int, int] | None:
    try:
        status = os.stat(source)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _write(path: str, made: dict[str, tuple[tuple[str, bool, int, int], bytes]]) -> None:
    known: dict[str, Kept] = {}
    place = _LEFT
    for name, (about, code) in made.items():
        known[name] = (*about, place, len(code))
        place += len(code)
    header = marshal.dumps((_STAMP, known))
    if len(header) > _LEFT:
        return
    from wikilint.index import keep

    keep(path, header.ljust(_LEFT, b"\0") + b"".join(code for _, code in made.values()))
