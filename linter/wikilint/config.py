"""Configuration files: found upwards, read strictly, every mistake with its position.

A value remembers where it was set, for `wikilint config show` and for messages.
"""

from __future__ import annotations

import os
import re

from wikilint.core import RunError, Span
from wikilint.frontmatter import Entry, Mapping, Scalar, Sequence, Value, plain
from wikilint.globs import compiled
from wikilint.records import NamedTuple
from wikilint.selection import did_you_mean
from wikilint.settings import KEYS, SEVERITY_NAMES, Key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NAMES = (".wikilint.toml", "wikilint.toml", "pyproject.toml")

_SIZE = re.compile(r"(\d+)\s*([kKmMgG]?)[bB]?")
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}


class ConfigError(RunError):
    """A mistake in a configuration; `str` is `file:line:column: what is wrong`."""


class Setting(NamedTuple):
    """A value with the place that set it: `path:line`, the command line, or `default`."""

    value: Any
    origin: str


class Config(NamedTuple):
    """A configuration with all it extends merged in; what no file sets is not in `values`.

    `folder` is what its globs are relative to, `path` the file, empty where there is none. `places` tells where a
    rule is named, as `path:line:column`, since names of rules can only be judged once custom rules are loaded.
    `trusted`: named on the command line, so that what it names may lie outside of the repository.
    """

    folder: str
    path: str
    values: dict[str, Setting]
    places: dict[str, str]
    trusted: bool = False

    @property
    def root(self) -> str | None:
        """The folder that nothing this configuration names may lead out of, None if it may."""
        return None if self.trusted else repository(self.folder) or self.folder

    def get(self, key: str) -> Any:
        return self.values[key].value if key in self.values else KEYS[key].default


def find(folder: str) -> str | None:
    """The configuration that governs `folder`: the nearest one upwards, up to the folder that holds `.git`."""
    while True:
        for name in NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name != "pyproject.toml" or _has_table(path)):
                return path
        parent = os.path.dirname(folder)
        if parent == folder or os.path.exists(os.path.join(folder, ".git")):
            return None
        folder = parent


def repository(folder: str) -> str | None:
    """The folder upwards that holds `.git`."""
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def _has_table(path: str) -> bool:
    with open(path, encoding="utf-8", errors="replace") as file:
        return re.search(r"^\s*\[+\s*tool\s*\.\s*wikilint\b", file.read(), re.M) is not None


def load(path: str, *, trusted: bool = False, seen: tuple[str, ...] = ()) -> Config:
    """Read a configuration and what it extends. Raises ConfigError.

    `trusted`: named on the command line, so `extends` may leave the repository.
    """
    source = _Source.read(path)
    folder = os.path.dirname(os.path.abspath(path))
    values: dict[str, Setting] = {}
    places: dict[str, str] = {}
    table = source.table()
    own = source.settings(table, KEYS, "")
    for name in own["extends"].value if "extends" in own else ():
        base = _base(source, table, folder, name, trusted, (*seen, os.path.realpath(path)))
        values = merged(values, base.values)
        places |= base.places
    return Config(folder, path, merged(values, own), places | source.places)


def _base(source: _Source, table: Mapping, folder: str, name: str, trusted: bool, seen: tuple[str, ...]) -> Config:
    span = next(entry.value.span for entry in table.entries if entry.key.value == "extends")
    target = os.path.realpath(os.path.join(folder, name))
    root = os.path.realpath(repository(folder) or folder)
    if target in seen:
        raise source.error(span, f"extends {name!r} leads back to itself")
    if not trusted and os.path.commonpath([root, target]) != root:
        raise source.error(
            span, f"extends {name!r} leads out of {root}; name the configuration with --config to allow it"
        )
    if not os.path.isfile(target):
        raise source.error(span, f"extends {name!r}: there is no such file")
    return load(target, trusted=trusted, seen=seen)


def merged(base: dict[str, Setting], over: dict[str, Setting]) -> dict[str, Setting]:
    """`over` on top of `base`; tables are merged key by key, everything else replaced."""
    values = dict(base)
    for key, setting in over.items():
        if KEYS[key].kind == "table" and key in values:
            setting = Setting({**values[key].value, **setting.value}, setting.origin)
        values[key] = setting
    return values


def from_command_line(assignment: str) -> dict[str, Setting]:
    """The settings of `--config 'KEY=VALUE'`, in TOML. Raises ConfigError."""
    source = _Source("--config", assignment)
    settings = source.settings(source.table(), KEYS, "")
    return {key: Setting(value, "--config") for key, (value, _) in settings.items()}


class _Source:
    """The text of a configuration with the means to point into it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.places: dict[str, str] = {}

    @classmethod
    def read(cls, path: str) -> _Source:
        try:
            with open(path, encoding="utf-8", newline="") as file:
                return cls(path, file.read())
        except UnicodeDecodeError as error:
            raise ConfigError(f"{path}:1:1: not UTF-8 at byte {error.start}") from None
        except OSError as error:
            raise ConfigError(f"{path}: {error.strerror}") from None

    def error(self, span: Span, message: str) -> ConfigError:
        before = self.text[: span.start]
        line = before.count("\n") + 1
        column = span.start - (before.rfind("\n") + 1) + 1
        return ConfigError(f"{self.path}:{line}:{column}: {message}")

    def origin(self, span: Span) -> str:
        return f"{self.path}:{self.text.count(chr(10), 0, span.start) + 1}"

    def table(self) -> Mapping:
        """The settings: the whole file, or `[tool.wikilint]` of pyproject.toml."""
        from wikilint.toml import read_toml

        reading = read_toml(self.text, Span(0, len(self.text)))
        if reading.error:
            raise self.error(Span(reading.error.offset, reading.error.offset), reading.error.message)
        root = reading.root if isinstance(reading.root, Mapping) else Mapping(Span(0, 0), ())
        if os.path.basename(self.path) != "pyproject.toml":
            return root
        for name in ("tool", "wikilint"):
            found = next((entry.value for entry in root.entries if entry.key.value == name), None)
            root = found if isinstance(found, Mapping) else Mapping(Span(0, 0), ())
        return root

    def settings(self, table: Mapping, keys: dict[str, Key], where: str) -> dict[str, Setting]:
        found: dict[str, Setting] = {}
        for key, value in table.entries:
            name = str(key.value)
            if name not in keys:
                place = f" in [{where}]" if where else ""
                raise self.error(key.span, f"unknown key {name!r}{place}{did_you_mean(name, keys)}")
            found[name] = Setting(self.value(keys[name], value, f"{where}.{name}".lstrip(".")), self.origin(key.span))
        return found

    def value(self, key: Key, value: Value, where: str) -> Any:
        """The value of a key, checked against its kind."""
        if key.kind == "tables":
            if not isinstance(value, Sequence):
                raise self.error(value.span, f"{where} must be an array of tables: [[{where}]]")
            return tuple(self._one_of_tables(key, item, where) for item in value.items)
        if key.kind == "table":
            return self._table(key, value, where)
        if key.kind in ("strings", "globs", "selectors", "choices"):
            items = value.items if isinstance(value, Sequence) else (value,)
            return tuple(self._string(key, item, where) for item in items)
        if key.kind == "boolean":
            if not isinstance(value, Scalar) or not isinstance(value.value, bool):
                raise self.error(value.span, f"{where} must be true or false")
            return value.value
        if key.kind == "size":
            return self._size(value, where)
        return self._string(key, value, where)

    def _one_of_tables(self, key: Key, item: Value, where: str) -> dict[str, Any]:
        if not isinstance(item, Mapping):
            raise self.error(item.span, f"{where} must be an array of tables: [[{where}]]")
        found = self.settings(item, key.keys or {}, where)
        return {name: setting.value for name, setting in found.items()} | {
            "origin": self.origin(item.span),
            "file": self.path,
        }

    def _table(self, key: Key, value: Value, where: str) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise self.error(value.span, f"{where} must be a table: [{where}]")
        if key.keys is not None:
            return {name: s.value for name, s in self.settings(value, key.keys, where).items()}
        if where == "rules":
            return {str(entry.key.value): self._options(entry) for entry in value.entries}
        return {str(entry.key.value): self._row(entry, where) for entry in value.entries}

    def _row(self, entry: Entry, where: str) -> Any:
        if where == "severity":
            self.places.setdefault(str(entry.key.value), self.where(entry.key.span))
            return self._string(KEYS["severity"]._replace(choices=SEVERITY_NAMES), entry.value, where)
        self._glob(str(entry.key.value), entry.key.span)
        items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
        return tuple(self._string(KEYS["ignore"], item, where) for item in items)

    def _options(self, entry: Entry) -> Any:
        if not isinstance(entry.value, Mapping):
            raise self.error(entry.value.span, f"rules.{entry.key.value} must be a table: [rules.{entry.key.value}]")
        name = str(entry.key.value)
        self.places.setdefault(name, self.where(entry.key.span))
        for option, _ in entry.value.entries:
            self.places[f"{name}.{option.value}"] = self.where(option.span)
        return plain(entry.value)

    def where(self, span: Span) -> str:
        """`path:line:column`, to report later what cannot be judged before the rules are loaded."""
        return str(self.error(span, "")).removesuffix(": ")

    def _string(self, key: Key, value: Value, where: str) -> str:
        if not isinstance(value, Scalar) or not isinstance(value.value, str):
            kind = "a string" if key.kind in ("string", "choice") else "a string or a list of strings"
            raise self.error(value.span, f"{where} must be {kind}")
        if key.choices and value.value not in key.choices:
            choices = ", ".join(key.choices)
            near = did_you_mean(value.value, key.choices)
            raise self.error(value.span, f"{where} must be one of {choices}, not {value.value!r}{near}")
        if key.kind == "globs":
            self._glob(value.value, value.span)
        if key.kind == "selectors":
            self.places.setdefault(value.value, self.where(value.span))
        return value.value

    def _glob(self, glob: str, span: Span) -> None:
        try:
            compiled(glob)
        except (ValueError, re.error) as error:
            raise self.error(span, f"bad glob {glob!r}: {error}") from None

    def _size(self, value: Value, where: str) -> int:
        typed = str(value.value) if isinstance(value, Scalar) else ""
        size = _SIZE.fullmatch(typed.strip())
        if not size:
            raise self.error(value.span, f'{where} must be a size such as "10MB"')
        return int(size[1]) * _UNITS[size[2].lower()]
