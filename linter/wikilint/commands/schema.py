"""`wikilint schema`: check a schema, propose one from what is there, tell which apply to a page."""

from __future__ import annotations

import argparse
import os
import sys

from wikilint.cli import UsageError
from wikilint.commands.check import overrides
from wikilint.plan import Plans
from wikilint.report import shown


def run(options: argparse.Namespace) -> int:
    """Check, infer or name schemas; the exit code."""
    if options.action == "check":
        return _check(options)
    if options.action == "for":
        return _for(options)
    return _infer(options)


def _check(options: argparse.Namespace) -> int:
    """Load schemas: those named, else those of the configuration here."""
    from wikilint.schema import load

    paths = options.paths or list(Plans(overrides(options)).governing(os.getcwd()).schemas)
    if not paths:
        raise UsageError("the configuration names no schema; name a file")
    for path in paths:
        schema = load(path)
        sys.stdout.write(f"{shown(path)}: valid, {schema.draft}\n")
    return 0


def _for(options: argparse.Namespace) -> int:
    """Each schema that applies to a page, with the glob and line that say so."""
    if not options.paths:
        raise UsageError("name the pages: wikilint schema for content/page.md")
    plans = Plans(overrides(options))
    for path in options.paths:
        plan = plans.governing(os.path.dirname(os.path.abspath(path)))
        rows = list(plan.schemas_for(path))
        for schema, why in rows:
            sys.stdout.write(f"{shown(path)}: {shown(schema)} ({shown(why)})\n")
        if not rows:
            sys.stdout.write(f"{shown(path)}: no schema\n")
    return 0


def _infer(options: argparse.Namespace) -> int:
    """Propose a schema for the front matter found below the paths."""
    from wikilint.discover import discover
    from wikilint.infer import inferred, written

    found = discover(options.paths or ["."], Plans(overrides(options)))
    if not found.targets:
        raise UsageError("there are no Markdown files to infer a schema from")
    sys.stdout.write(written(inferred(target.path for target in found.targets)))
    return 0
