"""The vocabulary of wikilint: where something is wrong, what to say about it, and how to mend it."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from wikilint.records import NamedTuple, new

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from wikilint.document import Document

    Severity = Literal["error", "warning", "info"]
    Applicability = Literal["safe", "unsafe", "display"]
else:
    Severity = Applicability = str


class RunError(Exception):
    """What a run cannot go on with, or would not be complete with: exit code 2 and `str`, a sentence with a place."""


SEVERITIES: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}
GRADES: tuple[Applicability, ...] = ("safe", "unsafe", "display")


class Span(NamedTuple):
    """Half-open code point offsets into `Document.text`: the only coordinate a rule ever sees."""

    start: int
    end: int


def span_at(spans: Sequence[Span], offset: int) -> Span | None:
    """The one of `spans`, which are in order and apart, that holds the character at `offset`."""
    index = bisect_right(spans, (offset, sys.maxsize)) - 1
    return spans[index] if index >= 0 and spans[index].end > offset else None


class Edit(NamedTuple):
    """Put `text` where `span` is; a zero-width span inserts."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits in text order that do not overlap, applied together or not at all.

    `safe`: no word and no datum is lost. `unsafe`: words, values, links or order may change, so a person
    asks for it. `display`: a suggestion that is shown and never applied.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = "safe"


class Related(NamedTuple):
    """Another place that explains a finding, such as the first of two equal keys."""

    span: Span
    message: str


_RULES_OWN: Severity = ""  # type: ignore[assignment]


class Diagnostic(NamedTuple):
    """One finding. A rule gives span, message and fix; `check` stamps code and severity.

    A rule whose findings are not all equally bad gives those that differ a severity of their own, which the stamp
    keeps unless a configuration sets the severity of the rule.
    `details` are the machine-readable facts of a finding, such as the keyword and paths of a schema error.
    """

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    code: str = ""
    severity: Severity = _RULES_OWN


Check = Callable[..., Iterable[Diagnostic]]
Names = tuple[tuple[str, tuple[str, ...]], ...]
"""For the code of each language the names of its calendar."""


class Rule(NamedTuple):
    """A check with what the engine must know to run it, and the file that holds its page.

    `needs`: literals of which at least one stands in every text the rule can fire on; empty if there is none.
    `enabled`: in RECOMMENDED, that is, on unless a configuration says otherwise.
    `options`: the values bound to the check's keyword-only arguments.
    `undecodable`: runs on documents that cannot be decoded, where no other rule does.
    `is_uniform`: all findings have the rule's severity, whatever the check says.
    `converters`: runs only on documents of one of them, recognised or configured; empty: on all.
    `of`: the view of `Document` that it is about, which holds something in every document it can fire on; empty if
    there is none.
    `names`: the names of calendars, which call the rule as `needs` do, but only in documents of their language; in
    those of a language that is not among them the English ones.
    `naming`: makes `names`, until they are known; the index knows them, so that a run makes no language but its own.
    """

    code: str
    name: str
    check: Check
    severity: Severity
    needs: tuple[str, ...] = ()
    enabled: bool = True
    source: str = ""
    options: tuple[tuple[str, Any], ...] = ()
    undecodable: bool = False
    is_uniform: bool = False
    converters: tuple[str, ...] = ()
    of: str = ""
    names: Names = ()
    naming: Callable[[], Names] | None = None

    def named(self) -> Rule:
        """The same rule with its names known."""
        return self._replace(names=self.naming(), naming=None) if self.naming else self

    def run(self, document: Document) -> list[Diagnostic]:
        """The findings of this rule alone, stamped with its code and severity."""
        found: list[Diagnostic] = []
        self.run_into(found, document)
        return found

    def run_into(self, found: list[Diagnostic], document: Document) -> None:
        """Add the findings to a list, those too that come before an error."""
        for one in self.check(document, **dict(self.options)) if self.options else self.check(document):
            severity = self.severity if self.is_uniform else one.severity or self.severity
            found.append(new(Diagnostic, (*one[:5], self.code, severity)))

    def configured(self, **options: Any) -> Rule:
        """The same rule with `options` instead of the check's defaults."""
        return self._replace(options=tuple(sorted({**dict(self.options), **options}.items())))

    def graded(self, severity: Severity) -> Rule:
        """The same rule with one severity for all its findings."""
        return self._replace(severity=severity, is_uniform=True)


def rule(
    code: str,
    *,
    severity: Severity,
    needs: tuple[str, ...] = (),
    enabled: bool = True,
    undecodable: bool = False,
    converters: tuple[str, ...] = (),
    of: str = "",
    names: Callable[[], Names] | None = None,
) -> Callable[[Check], Rule]:
    """Make a rule of a check: its name is the function's, its page the docstring of the file it stands in."""

    def make(check: Check) -> Rule:
        name, source = check.__name__.replace("_", "-"), check.__code__.co_filename
        made = Rule(code, name, check, severity, needs, enabled, source)
        return made._replace(undecodable=undecodable, converters=converters, of=of, naming=names)

    return make
