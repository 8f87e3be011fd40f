"""The JSON Schema of the configuration, made from the table of keys and the signatures of the rules."""

from __future__ import annotations

import json

from wikilint.catalogue import catalogue, options_schema
from wikilint.settings import KEYS, SEVERITY_NAMES, Key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_STRINGS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
_STRING_OR_STRINGS: dict[str, Any] = {"anyOf": [{"type": "string"}, _STRINGS]}


def config_schema() -> dict[str, Any]:
    """Of `.wikilint.toml`, and of `[tool.wikilint]` in pyproject.toml."""
    properties = {name: _shape(name, key) for name, key in KEYS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "wikilint:config",
        "title": "wikilint's configuration",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def written() -> str:
    """The schema as `schemas/config.schema.json` holds it."""
    return json.dumps(config_schema(), indent=2, ensure_ascii=False) + "\n"


def _shape(name: str, key: Key) -> dict[str, Any]:
    shape = _TABLES[name]() if name in _TABLES else _plain(key)
    if key.kind not in ("table", "tables"):
        shape["default"] = list(key.default) if isinstance(key.default, tuple) else key.default
    return {"description": key.about, **shape}


def _plain(key: Key) -> dict[str, Any]:
    if key.kind == "boolean":
        return {"type": "boolean"}
    if key.kind == "size":
        return {"type": ["integer", "string"], "pattern": r"^\d+ ?[kKmMgG]?[bB]?$"}
    if key.kind in ("table", "tables"):
        keys = {name: _shape(name, inner) for name, inner in (key.keys or {}).items()}
        table = {"type": "object", "properties": keys, "additionalProperties": False}
        return table if key.kind == "table" else {"type": "array", "items": table}
    one: dict[str, Any] = {"type": "string", "enum": list(key.choices)} if key.choices else {"type": "string"}
    if key.kind in ("string", "choice"):
        return one
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _rules() -> dict[str, Any]:
    options = {rule.name: options_schema(rule) for rule in catalogue()}
    return {"type": "object", "properties": {name: shape for name, shape in options.items() if shape["properties"]}}


_TABLES = {
    "severity": lambda: {"type": "object", "additionalProperties": {"enum": list(SEVERITY_NAMES)}},
    "per-file-ignores": lambda: {"type": "object", "additionalProperties": _STRING_OR_STRINGS},
    "rules": _rules,
}
