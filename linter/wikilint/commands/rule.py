"""`wikilint rule`: the documentation of the rules, and the test of rule pages."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys

from wikilint.catalogue import options_schema
from wikilint.cli import UsageError
from wikilint.commands.check import overrides
from wikilint.core import Rule
from wikilint.pages import examples, page, summary
from wikilint.plan import Plans, all_rules
from wikilint.selection import UnknownRuleError, codes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FENCED = re.compile(r"^(`{3,})md (bad|good|fixed)[^\n]*$", re.M)
_TITLES = {"bad": "Reported:", "good": "Not reported:", "fixed": "Fixed:"}


def run(options: argparse.Namespace) -> int:
    """Explain rules, list them, or test their pages; the exit code."""
    rules = all_rules(Plans(overrides(options)).governing(os.getcwd()).config)
    if options.test:
        from wikilint.commands.rule_test import run_examples

        return run_examples(options.names, rules)
    chosen = _chosen(options.names, rules)
    if options.output_format == "json":
        data = [_data(rule) for rule in chosen]
        sys.stdout.write(json.dumps(data, indent=2) + "\n")
    elif options.output_format == "markdown":
        sys.stdout.write("\n".join(_markdown(rule) for rule in chosen))
    elif options.names:
        sys.stdout.write("\n".join(_text(rule) for rule in chosen))
    else:
        sys.stdout.write("".join(f"{r.code}  {_state(r):7}  {r.name:28} {summary(page(r))}\n" for r in chosen))
    return 0


def _chosen(names: list[str], rules: tuple[Rule, ...]) -> list[Rule]:
    found: list[Rule] = []
    for name in names:
        try:
            wanted = codes(name, rules, with_disabled=True)
        except UnknownRuleError as error:
            raise UsageError(str(error)) from None
        found += [rule for rule in rules if rule.code in wanted and rule not in found]
    return found or list(rules)


def _state(rule: Rule) -> str:
    return rule.severity if rule.enabled else "off"


def _grades(rule: Rule) -> list[str]:
    """The grades of fix that the examples of a page show."""
    found = [example for example in examples(page(rule)) if example.is_bad]
    safe = any(example.fixed is not None for example in found)
    unsafe = any(example.fixed_unsafe is not None for example in found)
    return ["safe"] * safe + ["unsafe"] * unsafe


def _data(rule: Rule) -> dict[str, Any]:
    text = page(rule)
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": summary(text),
        "severity": rule.severity,
        "recommended": rule.enabled,
        "fixes": _grades(rule),
        "options": options_schema(rule)["properties"],
        "documentation": text,
    }


def _facts(rule: Rule) -> str:
    fixes = _grades(rule)
    facts = [
        f"Severity: {rule.severity}.",
        "On by default." if rule.enabled else f"Off by default: `--extend-select {rule.code}`.",
        f"Fix: {' and '.join(fixes)}." if fixes else "No fix.",
    ]
    return " ".join(facts)


def _options(rule: Rule) -> str:
    rows = [
        f"- `{key}` (default `{json.dumps(shape['default'])}`): {shape['description']}"
        + (f" One of {', '.join(map(json.dumps, shape['enum']))}." if "enum" in shape else "")
        for key, shape in options_schema(rule)["properties"].items()
    ]
    return "\n".join([f"Options, in `[rules.{rule.name}]`:", "", *rows, ""]) if rows else ""


def _markdown(rule: Rule) -> str:
    body = _FENCED.sub(lambda m: f"{_TITLES[m[2]]}\n\n{m[1]}text", page(rule))
    return "\n".join(filter(None, [f"# {rule.code} {rule.name}\n", _facts(rule) + "\n", body, _options(rule)]))


def _text(rule: Rule) -> str:
    """For a terminal: examples indented instead of fenced."""
    out: list[str] = []
    fence = ""
    for line in _markdown(rule).splitlines():
        opening = re.match(r"(`{3,})text$", line)
        if not fence and opening:
            fence = opening[1]
        elif fence and line == fence:
            fence = ""
        else:
            out.append(f"    {line}".rstrip() if fence else line)
    return "\n".join(out) + "\n"
