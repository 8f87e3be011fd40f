"""What the configuration says about a document."""

from __future__ import annotations

from wikilint.records import NamedTuple


def primary(tag: str) -> str:
    """The primary subtag of a language tag, `pt` of `pt-BR` (BCP 47, 2.2.1)."""
    return tag.strip().lower().replace("_", "-").partition("-")[0]


class Context(NamedTuple):
    """The settings that views and rules ask for; `file_size` is that of a file which was too large to read."""

    language: str = "en"
    required: bool = False
    formats: tuple[str, ...] = ("yaml", "toml", "json")
    schemas: tuple[str, ...] = ()
    converters: tuple[str, ...] = ()
    file_size: int = 0
    max_file_size: int = 10_000_000
    custom_rules: tuple[str, ...] = ()
