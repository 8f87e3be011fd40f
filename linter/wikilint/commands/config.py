"""`wikilint config`: what holds here and where it was set, whether it is valid, and its JSON Schema."""

from __future__ import annotations

import argparse
import json
import os
import sys

from wikilint.commands.check import overrides, preload
from wikilint.plan import Plan, Plans
from wikilint.report import shown
from wikilint.settings import KEYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def run(options: argparse.Namespace) -> int:
    """Show, check or describe the configuration; the exit code."""
    if options.action == "schema":
        from wikilint.config_schema import written

        sys.stdout.write(written())
        return 0
    plans = Plans(overrides(options))
    plan = plans.governing(os.path.abspath(options.folder))
    if options.action == "check":
        preload(plans)
        sys.stdout.write(f"{shown(plan.config.path) or 'no configuration file'}: valid, {len(plan.rules)} rules on\n")
        return 0
    sys.stdout.write(_show(plan))
    return 0


def _show(plan: Plan) -> str:
    """Every key with its value in TOML and the place that set it."""
    config = plan.config
    rows = [f"# {shown(config.path) or 'no configuration file'}; globs are relative to {shown(plan.folder)}"]
    for key in KEYS:
        origin = config.values[key].origin if key in config.values else "default"
        rows.append(f"{key} = {_toml(config.get(key))}  # {shown(origin)}")
    rows.append(f"# {len(plan.rules)} rules on: {' '.join(rule.code for rule in plan.rules)}")
    return "\n".join(rows) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        inner = {k: v for k, v in value.items() if k not in ("origin", "file")}
        return "{" + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in inner.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
