"""Which rules run: codes, prefixes and names, RECOMMENDED and ALL become rules with their severity and options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wikilint.core import Rule, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

RECOMMENDED = "RECOMMENDED"
ALL = "ALL"

UNSILENCEABLE = frozenset({"WL005"})
"""A rule that failed leaves the run incomplete: that cannot be ignored."""


class UnknownRuleError(Exception):
    """A selector that names no rule; `str` says so, with the nearest known one."""


def codes(selector: str, rules: Sequence[Rule], *, with_disabled: bool = False) -> frozenset[str]:
    """The codes that a selector names. A prefix names the rules that are on, or all of them `with_disabled`.

    Raises UnknownRuleError.
    """
    if selector == ALL:
        return frozenset(rule.code for rule in rules)
    if selector == RECOMMENDED:
        return frozenset(rule.code for rule in rules if rule.enabled)
    exact = frozenset(rule.code for rule in rules if selector in (rule.code, rule.name))
    if exact:
        return exact
    family = [rule for rule in rules if selector and rule.code.startswith(selector)]
    if not family:
        raise UnknownRuleError(f"unknown rule {selector!r}{did_you_mean(selector, known(rules))}")
    return frozenset(rule.code for rule in family if rule.enabled or with_disabled)


def known(rules: Sequence[Rule]) -> list[str]:
    """Everything that a selector may be."""
    families = {rule.code.rstrip("0123456789") for rule in rules}
    return [ALL, RECOMMENDED, *sorted(families), *(r.code for r in rules), *(r.name for r in rules)]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?` or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), {k.lower(): k for k in known}, n=1, cutoff=0.6)
    return f"; did you mean {next(k for k in known if k.lower() == near[0])!r}?" if near else ""


def selected(
    rules: Sequence[Rule],
    select: Iterable[str],
    ignore: Iterable[str],
    severity: Mapping[str, Severity],
    options: Mapping[str, Mapping[str, Any]],
) -> tuple[Rule, ...]:
    """The chosen rules with their severities and options bound. Of severities the more specific selector wins."""
    chosen: frozenset[str] = frozenset().union(*(codes(selector, rules) for selector in select))
    dropped: frozenset[str] = frozenset().union(*(codes(s, rules, with_disabled=True) for s in ignore))
    levels: dict[str, Severity] = {}
    for selector in sorted(severity, key=lambda s: (any(s in (r.code, r.name) for r in rules), len(s))):
        for code in codes(selector, rules, with_disabled=True):
            levels[code] = severity[selector]
    kept = (r for r in rules if r.code in chosen and (r.code not in dropped or r.code in UNSILENCEABLE))
    bound = (rule.configured(**options.get(rule.name, {})) for rule in kept)
    return tuple(rule.graded(levels[rule.code]) if rule.code in levels else rule for rule in bound)
