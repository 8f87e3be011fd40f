"""Takes out the findings that a document's directives disable, and tells which directives disabled nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wikilint.core import Diagnostic, Edit, Fix, Rule, Span
from wikilint.directives import Directive, Selector
from wikilint.selection import UNSILENCEABLE, UnknownRuleError, codes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document

UNUSED = "WL001"


class _Suppression:
    """One selector of a directive, or all rules, over a range of offsets."""

    def __init__(self, directive: Directive, selector: Selector | None, codes: frozenset[str], span: Span) -> None:
        self.directive = directive
        self.selector = selector
        self.codes = codes
        self.span = span
        self.used = False


class _Cover:
    """Suppressions of one rule, asked about findings in the order in which they stand."""

    def __init__(self, suppressions: Iterable[_Suppression]) -> None:
        self.ahead = sorted(suppressions, key=lambda one: one.span.start, reverse=True)
        self.unused: list[_Suppression] = []
        self.end = 0

    def covers(self, offset: int) -> bool:
        """Whether one of them covers `offset`, which never gets smaller; those that do have been of use."""
        while self.ahead and self.ahead[-1].span.start <= offset:
            self.unused.append(self.ahead.pop())
            self.end = max(self.end, self.unused[-1].span.end)
        for suppression in self.unused:
            suppression.used = suppression.used or offset < suppression.span.end
        self.unused.clear()
        return offset < self.end


def suppressed(document: Document, found: Iterable[Diagnostic], rules: Sequence[Rule]) -> list[Diagnostic]:
    """The findings that no directive disables, and one for each directive of no use, if `rules` ask for those."""
    suppressions = _suppressions(document, rules)
    kept = _kept(found, suppressions)
    unused = next((rule for rule in rules if rule.code == UNUSED), None)
    if unused:
        kept += _kept([_report(document, s, unused) for s in suppressions if not s.used and s.codes], suppressions)
    return kept


def _kept(found: Iterable[Diagnostic], suppressions: Sequence[_Suppression]) -> list[Diagnostic]:
    """The findings that none of the suppressions covers."""
    covers: dict[str, _Cover] = {}
    kept = []
    for diagnostic in sorted(found, key=lambda one: one.span.start):
        code = diagnostic.code
        if code not in covers:
            covers[code] = _Cover(one for one in suppressions if code in one.codes)
        if not covers[code].covers(diagnostic.span.start) or code in UNSILENCEABLE:
            kept.append(diagnostic)
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
    open_: dict[str, list[_Suppression]] = {}
    named: dict[str, frozenset[str]] = {}
    below: dict[int, int] = {}
    end = len(document.text) + 1
    for directive in document.directives:
        if directive.fault:
            continue
        if directive.kind == "enable":
            _close(open_, directive)
            continue
        span = _range(document, directive, end, below)
        for selector in directive.selectors or (None,):
            name = selector.text if selector else ""
            if name not in named:
                named[name] = _codes(selector, rules)
            found.append(_Suppression(directive, selector, named[name], span))
            if directive.kind == "disable":
                open_.setdefault(name, []).append(found[-1])
    return found


def _close(open_: dict[str, list[_Suppression]], directive: Directive) -> None:
    """End the open suppressions that an `enable` names."""
    for name in [selector.text for selector in directive.selectors] or list(open_):
        for suppression in open_.pop(name, ()):
            suppression.span = Span(suppression.span.start, directive.span.start)


def _range(document: Document, directive: Directive, end: int, below: dict[int, int]) -> Span:
    """The offsets at which a finding that begins there is disabled."""
    if directive.kind == "disable-file":
        return Span(0, end)
    if directive.kind == "disable":
        return Span(directive.span.start, end)
    line = document.position(directive.span.end if directive.kind == "disable-next-line" else directive.span.start)[0]
    if directive.kind == "disable-next-line":
        if line not in below:
            below[line] = _next_with_text(document, line)
        line = below[line]
    if line > len(document.lines):
        return Span(end, end)
    return Span(document.lines[line - 1], document.lines[line] if line < len(document.lines) else end)


def _next_with_text(document: Document, line: int) -> int:
    """The number of the next line below that is not blank, or of the last."""
    line += 1
    while line < len(document.lines) and not document.text[slice(*document.line(line))].strip():
        line += 1
    return line


def _report(document: Document, suppression: _Suppression, rule: Rule) -> Diagnostic:
    directive, selector = suppression.directive, suppression.selector
    what = f"{selector.text} finds nothing" if selector else "no rule finds anything"
    message = f"{what} where this disables it: delete {'the name' if len(directive.selectors) > 1 else 'the comment'}"
    span = selector.span if selector and len(directive.selectors) > 1 else directive.span
    fix = Fix("delete what disables nothing", (Edit(_removal(document, suppression), ""),))
    return Diagnostic(span, message, fix, code=rule.code, severity=rule.severity)


def _removal(document: Document, suppression: _Suppression) -> Span:
    """The selector with the separator before it, or the comment, with its line where it stands alone."""
    directive, selector, text = suppression.directive, suppression.selector, document.text
    if selector and len(directive.selectors) > 1:
        start, end = selector.span
        first = directive.selectors[0] is selector
        while not first and text[start - 1] in " \t,":
            start -= 1
        while first and text[end] in " \t,":
            end += 1
        return Span(start, end)
    start, end = directive.span
    line = document.lines[document.position(start)[0] - 1]
    while start > line and text[start - 1] in " \t":
        start -= 1
    if start == line and text[end : end + 1] in ("", "\n", "\r"):
        end += 2 if text.startswith("\r\n", end) else 1 if end < len(text) else 0
    return Span(start, end)
