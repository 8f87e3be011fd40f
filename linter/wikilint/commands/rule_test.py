"""`wikilint rule --test`: whether rule pages do what their examples say."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from wikilint.catalogue import catalogue
from wikilint.cli import UsageError
from wikilint.core import Rule
from wikilint.declarative import from_page, test
from wikilint.report import shown
from wikilint.selection import UnknownRuleError, codes


def run_examples(names: Sequence[str], rules: tuple[Rule, ...]) -> int:
    """Test the rules that are named, or page files, or by default the custom ones; the exit code."""
    chosen = _chosen(names, rules)
    if not chosen:
        raise UsageError("there are no custom rules to test; name a rule or a page")
    failures = examples = 0
    for rule in chosen:
        count, failed = test(rule)
        examples += count
        failures += len(failed)
        if not count:
            failures += 1
            sys.stdout.write(f"{rule.code} {rule.name}: has no examples\n")
        for failure in failed:
            place = f"{shown(rule.source)}:{failure.line}" if failure.line else shown(rule.source)
            sys.stdout.write(f"{place}: {rule.code} {rule.name}: {shown_lines(failure.message)}\n")
    sys.stdout.write(f"{len(chosen)} rules, {examples} examples, {failures} failed\n")
    return int(failures > 0)


def shown_lines(text: str) -> str:
    """Text of several lines made harmless for a terminal."""
    return "\n".join(map(shown, text.splitlines()))


def _chosen(names: Sequence[str], rules: tuple[Rule, ...]) -> list[Rule]:
    if not names:
        shipped = {rule.code for rule in catalogue()}
        return [rule for rule in rules if rule.code not in shipped]
    found: list[Rule] = []
    for name in names:
        if os.path.isfile(name):
            found += from_page(name)
            continue
        try:
            wanted = codes(name, rules, with_disabled=True)
        except UnknownRuleError as error:
            raise UsageError(str(error)) from None
        found += [rule for rule in rules if rule.code in wanted]
    return found
