"""What a run may take from the cache: the key of everything but a file's bytes, and the plain form of a result."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from wikilint import __version__
from wikilint.cache import FOLDER, Cache, digest
from wikilint.catalogue import bundled
from wikilint.config import repository
from wikilint.discover import Target
from wikilint.lint import Linted
from wikilint.plan import Plan, Plans
from wikilint.report import View


class Memory:
    """The cache of a run, which speaks of targets and results."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    @property
    def warning(self) -> str:
        return self.cache.warning

    def recall(self, target: Target, raw: bytes | None) -> Linted | None:
        """The result of the last run, if the file's bytes are what they were."""
        if target.path not in self.cache.entries:
            return None
        try:
            if raw is None:
                with open(target.path, "rb") as file:
                    raw = file.read(target.plan.config.get("max-file-size") + 1)
        except OSError:
            return None
        known = self.cache.get(target.path, digest([raw]))
        if known is None:
            return None
        pieces, counts, held, stale = known
        return Linted(tuple(pieces), {(code, severity, fix): n for code, severity, fix, n in counts}, "", held, stale)

    def keep(self, target: Target, linted: Linted) -> None:
        """Remember a complete result."""
        if linted.content and not linted.problem:
            counts = [[*key, n] for key, n in linted.counts.items()]
            self.cache.put(target.path, linted.content, [linted.pieces, counts, linted.held, linted.stale])

    def save(self) -> None:
        self.cache.save()


def remember(plans: Plans, formats: list[str], view: View) -> Memory | None:
    """The memory for a run, or None where there is neither a configuration nor a repository to keep it beside."""
    folder = os.environ.get("WIKILINT_CACHE_DIR") or _folder(plans.all[0])
    if not folder:
        return None
    key = digest(_key(plans, formats, view))
    return Memory(Cache(folder, key))


def _folder(plan: Plan) -> str | None:
    home = plan.folder if plan.config.path else repository(plan.folder)
    folder = os.path.join(home, FOLDER) if home else None
    return None if folder and os.path.islink(folder) else folder  # a link may lead out of the repository


def _key(plans: Plans, formats: list[str], view: View) -> Iterator[bytes]:
    yield f"{__version__} {sys.version} {formats} {view}".encode()
    yield from _installation()
    for plan in plans.all:
        yield repr((plan.folder, sorted(plan.config.values.items()), plan.overrides)).encode("utf-8", "surrogatepass")
        yield repr([(rule.code, rule.severity, rule.options) for rule in plan.rules]).encode()
        files = {rule.source for rule in plan.rules if rule.source.endswith(".md")}
        if plan.schemas:
            from wikilint.schema import files_read

            files |= files_read()
        if plan.baseline:
            files.add(plan.baseline.path)
        for path in sorted(files):
            with open(path, "rb") as file:
                yield file.read()


def _installation() -> Iterator[bytes]:
    """Name, size and time of every file of wikilint itself: who works on a rule gets no stale answers."""
    for root in (os.path.dirname(__file__), bundled("rules"), bundled("schemas")):
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                status = os.stat(os.path.join(folder, name))
                yield f"{name} {status.st_size} {status.st_mtime_ns}".encode()
