"""Takes out the findings that a document's directives disable, and tells which directives disabled nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from wikilint.core import Diagnostic, Edit, Fix, Rule, Span
from wikilint.directives import Directive, Selector
from wikilint.selection import UNSILENCEABLE, UnknownRuleError, codes

if TYPE_CHECKING:
    from wikilint.document import Document

UNUSED = "WL001"


class _Suppression:
    """One selector of a directive, or all rules, over a range of offsets."""

    def __init__(self, directive: Directive, selector: Selector | None, rules: Sequence[Rule], span: Span) -> None:
        self.directive = directive
        self.selector = selector
        self.codes = _codes(selector, rules)
        self.span = span
        self.used = False

    def covers(self, found: Diagnostic) -> bool:
        return self.span.start <= found.span.start < self.span.end and found.code in self.codes


def suppressed(document: Document, found: Iterable[Diagnostic], rules: Sequence[Rule]) -> list[Diagnostic]:
    """The findings that no directive disables, and one for each directive of no use, if `rules` ask for those."""
    suppressions = _suppressions(document, rules)
    kept = []
    for diagnostic in found:
        covering = [s for s in suppressions if s.covers(diagnostic)]
        for suppression in covering:
            suppression.used = True
        if not covering or diagnostic.code in UNSILENCEABLE:
            kept.append(diagnostic)
    unused = next((rule for rule in rules if rule.code == UNUSED), None)
    if unused:
        reports = [_report(document, s, unused) for s in suppressions if not s.used and s.codes]
        kept += [r for r in reports if not any(s.covers(r) for s in suppressions if UNUSED in s.codes)]
    return kept


def _codes(selector: Selector | None, rules: Sequence[Rule]) -> frozenset[str]:
    """The rules of this run that a selector names: of others nobody can say whether it is of use."""
    if selector is None:
        return frozenset(rule.code for rule in rules)
    try:
        return codes(selector.text, rules, with_disabled=True)
    except UnknownRuleError:
        return frozenset()


def _suppressions(document: Document, rules: Sequence[Rule]) -> list[_Suppression]:
    found: list[_Suppression] = []
    open_: list[_Suppression] = []
    end = len(document.text) + 1
    for directive in document.directives:
        if directive.fault:
            continue
        if directive.kind == "enable":
            open_ = _closed(open_, directive)
            continue
        span = _range(document, directive, end)
        made = [_Suppression(directive, selector, rules, span) for selector in directive.selectors or (None,)]
        found += made
        if directive.kind == "disable":
            open_ += made
    return found


def _closed(open_: list[_Suppression], directive: Directive) -> list[_Suppression]:
    """End the open suppressions that an `enable` names; those still open."""
    named = {selector.text for selector in directive.selectors}
    still = []
    for suppression in open_:
        if not named or (suppression.selector and suppression.selector.text in named):
            suppression.span = Span(suppression.span.start, directive.span.start)
        else:
            still.append(suppression)
    return still


def _range(document: Document, directive: Directive, end: int) -> Span:
    """The offsets at which a finding that begins there is disabled."""
    if directive.kind == "disable-file":
        return Span(0, end)
    if directive.kind == "disable":
        return Span(directive.span.start, end)
    line = document.position(directive.span.end if directive.kind == "disable-next-line" else directive.span.start)[0]
    if directive.kind == "disable-next-line":
        line += 1
        while line < len(document.lines) and not document.text[slice(*document.line(line))].strip():
            line += 1
    if line > len(document.lines):
        return Span(end, end)
    return Span(document.lines[line - 1], document.lines[line] if line < len(document.lines) else end)


def _report(document: Document, suppression: _Suppression, rule: Rule) -> Diagnostic:
    directive, selector = suppression.directive, suppression.selector
    what = f"{selector.text} finds nothing" if selector else "no rule finds anything"
    message = f"{what} where this disables it: delete {'the name' if len(directive.selectors) > 1 else 'the comment'}"
    span = selector.span if selector and len(directive.selectors) > 1 else directive.span
    fix = Fix("delete what disables nothing", (Edit(_removal(document.text, suppression), ""),))
    return Diagnostic(span, message, fix, code=rule.code, severity=rule.severity)


def _removal(text: str, suppression: _Suppression) -> Span:
    """The selector with the separator before it, or the comment, with its line where it stands alone."""
    directive, selector = suppression.directive, suppression.selector
    if selector and len(directive.selectors) > 1:
        start, end = selector.span
        first = directive.selectors[0] is selector
        while not first and text[start - 1] in " \t,":
            start -= 1
        while first and text[end] in " \t,":
            end += 1
        return Span(start, end)
    start, end = directive.span
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if not text[line:start].strip() and text[end : end + 1] in ("", "\n", "\r"):
        start = line
        end += 2 if text.startswith("\r\n", end) else 1 if end < len(text) else 0
    else:
        while start > line and text[start - 1] in " \t":
            start -= 1
    return Span(start, end)
