"""Files become rules: a Python module with a check, or a Markdown page with a pattern. The folder is the registry."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from wikilint.core import Check, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def bundled(name: str) -> str:
    """A folder that ships inside the package when installed, and beside it in a checkout."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(here)), name)


@cache
def catalogue() -> tuple[Rule, ...]:
    """The rules that ship with wikilint, by code, loaded once in a process."""
    return tuple(sorted(load(bundled("rules")), key=lambda rule: rule.code))


def load(folder: str) -> Iterator[Rule]:
    """Every rule below `folder`: `<family>/<name>.py` and `<family>/<name>.md`."""
    for family in families(folder):
        for name in sorted(os.listdir(os.path.join(folder, family))):
            yield from load_file(os.path.join(folder, family, name))


def families(folder: str) -> list[str]:
    """The folders of rules in a folder."""
    with os.scandir(folder) as entries:
        return sorted(e.name for e in entries if e.is_dir() and not e.name.startswith(("_", ".")))


def load_file(path: str) -> Iterator[Rule]:
    """The rules of one file, none if it is not a rule's."""
    if path.endswith(".py"):
        yield from from_module(path, module_name(path))
    elif path.endswith(".md"):
        from wikilint.declarative import from_page

        yield from from_page(path)


def module_name(path: str) -> str:
    """The name under which a rule's file is a module: its family and its own."""
    family, name = path.split(os.sep)[-2:]
    return f"wikilint.rules.{family}.{os.path.splitext(name)[0]}"


def from_module(path: str, name: str) -> Iterator[Rule]:
    """The rules of a Python file, its byte code cached beside it as for any module."""
    module = sys.modules.get(name)
    if module is None:
        from importlib.machinery import SourceFileLoader
        from importlib.util import module_from_spec, spec_from_file_location

        spec = spec_from_file_location(name, path, loader=SourceFileLoader(name, path))
        assert spec
        assert spec.loader
        module = sys.modules[name] = module_from_spec(spec)
        spec.loader.exec_module(module)
    yield from (rule.named() for rule in rules_of(module))


def rules_of(module: ModuleType) -> Iterator[Rule]:
    """The rules that a module defines."""
    yield from (value for value in vars(module).values() if isinstance(value, Rule))


def options_schema(rule: Rule) -> dict[str, Any]:
    """The JSON Schema of a rule's options, read from the keyword-only arguments of its check."""
    import inspect
    from typing import Annotated, Literal, get_args, get_origin, get_type_hints

    names: dict[Any, str] = {int: "integer", str: "string", bool: "boolean", float: "number"}
    check = load_check(rule)
    hints = get_type_hints(check, localns={"Annotated": Annotated, "Literal": Literal}, include_extras=True)
    properties: dict[str, Any] = {}
    for parameter in inspect.signature(check).parameters.values():
        if parameter.kind is not parameter.KEYWORD_ONLY:
            continue
        hint = hints[parameter.name]
        kind, about = get_args(hint) if get_origin(hint) is Annotated else (hint, "")
        default = parameter.default
        if get_origin(kind) is Literal:
            shape: dict[str, Any] = {"enum": list(get_args(kind))}
        elif get_origin(kind) is tuple:
            shape = {"type": "array", "items": {"type": names[get_args(kind)[0]]}}
            default = list(default)
        else:
            shape = {"type": names[kind]}
        properties[parameter.name.replace("_", "-")] = {**shape, "default": default, "description": about}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def load_check(rule: Rule) -> Check:
    """The check of a rule, imported if it was deferred."""
    return next((other.check for other in load_file(rule.source) if other.code == rule.code), rule.check)
