"""The rules that a configuration adds: pages and tables, without Python."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from functools import cache

from wikilint.bounds import inside
from wikilint.config import Config, ConfigError
from wikilint.core import Rule
from wikilint.declarative import from_page, from_table
from wikilint.index import index


def custom_rules(config: Config) -> tuple[Rule, ...]:
    """The rules of `custom-rule-files` and `[[custom-rules]]`, by code. Raises RulePageError and ConfigError."""
    rules = sorted((*_pages(config), *_tables(config)), key=lambda rule: rule.code)
    taken = {name: rule for rule in index() for name in (rule.code, rule.name)}
    for rule in rules:
        for name in (rule.code, rule.name):
            if name in taken:
                raise ConfigError(f"{rule.source}: {name!r} is the name of another rule ({_place(taken[name])})")
            taken[name] = rule
    return tuple(rules)


def _pages(config: Config) -> Iterator[Rule]:
    for pattern in config.get("custom-rule-files"):
        place = f"{config.values['custom-rule-files'].origin}: custom-rule-files {pattern!r}"
        _confine(config, os.path.join(config.folder, pattern), place)
        paths = sorted(glob.glob(os.path.join(glob.escape(config.folder), pattern), recursive=True))
        if not paths:
            raise ConfigError(f"{place} matches nothing")
        for path in paths:
            _confine(config, path, place)
            yield from _page(path, os.stat(path).st_mtime_ns)


def _confine(config: Config, path: str, place: str) -> None:
    if config.root and not inside(path, config.root):
        raise ConfigError(f"{place} leads out of {config.root}; name the configuration with --config to allow it")


@cache
def _page(path: str, changed: int) -> tuple[Rule, ...]:
    return tuple(from_page(path))


def _tables(config: Config) -> Iterator[Rule]:
    for table in config.get("custom-rules"):
        said = {
            key: list(v) if isinstance(v, tuple) else v for key, v in table.items() if key not in ("origin", "file")
        }
        yield from_table(said, table["origin"])


def _place(rule: Rule) -> str:
    return rule.source if rule.source.endswith(".md") else f"{rule.code} {rule.name}"
