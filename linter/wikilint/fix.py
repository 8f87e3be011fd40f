"""Fixes applied to a text: edits spliced in, pass after pass, until nothing is left to do."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from wikilint.core import Applicability, Diagnostic, Edit, Fix, Rule, Span
from wikilint.document import Document
from wikilint.engine import Ruleset, check

MOST_PASSES = 10

_LINE_END = re.compile(r"\r\n|\n|\r")
_BARE_NEWLINE = re.compile(r"(?<!\r)\n")


class Outcome(NamedTuple):
    """What fixing made of a text: `fixed` and `remaining` hold findings, the latter at offsets of the new text.

    `settled` is False where ten passes still found something to do.
    """

    text: str
    fixed: tuple[Diagnostic, ...]
    remaining: tuple[Diagnostic, ...]
    settled: bool = True


def mend(document: Document, rules: Ruleset | Iterable[Rule], *, unsafe: bool = False) -> Outcome:
    """Apply the safe fixes of `rules`, or all that may be applied, until there are no more."""
    ruleset = rules if isinstance(rules, Ruleset) else Ruleset(rules)
    grades = grades_of(unsafe=unsafe)
    fixed: list[Diagnostic] = []
    for _ in range(MOST_PASSES):
        found = check(document, ruleset)
        chosen = choose(diagnostic for diagnostic in found if applicable(diagnostic, grades))
        if not chosen:
            return Outcome(document.text, tuple(fixed), tuple(found))
        fixed += chosen
        text = apply(document.text, [diagnostic.fix for diagnostic in chosen if diagnostic.fix])
        document = Document(text, document.path, document.context)
    found = check(document, ruleset)
    settled = not any(applicable(diagnostic, grades) for diagnostic in found)
    return Outcome(document.text, tuple(fixed), tuple(found), settled)


def grades_of(*, unsafe: bool) -> frozenset[Applicability]:
    """The grades of fixes that may be applied; `display` never is."""
    return frozenset(("safe", "unsafe") if unsafe else ("safe",))


def applicable(diagnostic: Diagnostic, grades: frozenset[Applicability]) -> bool:
    return diagnostic.fix is not None and diagnostic.fix.applicability in grades


def choose(candidates: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings whose fixes can be applied together: of two that meet, the one that begins earlier.

    Edits meet if they share a character or an insertion point. Edits of two rules meet as soon as they touch: each
    may count on the blank that the other takes away.
    """
    taken: list[tuple[Span, str]] = []
    chosen = []
    for diagnostic in sorted(candidates, key=_first_edit):
        assert diagnostic.fix
        if not any(_meets(edit.span, diagnostic.code, taken) for edit in diagnostic.fix.edits):
            for edit in diagnostic.fix.edits:
                insort(taken, (edit.span, diagnostic.code))
            chosen.append(diagnostic)
    return chosen


def _first_edit(diagnostic: Diagnostic) -> tuple[Span, Span, str]:
    assert diagnostic.fix
    return diagnostic.fix.edits[0].span, diagnostic.span, diagnostic.code


def _meets(span: Span, code: str, taken: list[tuple[Span, str]]) -> bool:
    """Whether an edit cannot stand beside those taken, which are in order and apart, so that neighbours decide."""
    at = bisect_left(taken, (span, ""))
    for neighbour, owner in taken[max(0, at - 2) : at + 2]:
        touch = neighbour.start <= span.end and span.start <= neighbour.end
        if touch and (owner != code or _collide(neighbour, span)):
            return True
    return False


def _collide(one: Span, two: Span) -> bool:
    return one.start == two.start or (one.start < two.end and two.start < one.end)


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """`text` with the edits of `fixes` in it; ValueError if one is out of bounds or two share a character.

    A newline in an edit becomes the line ending in use where the edit stands, so that rules may write `\\n`.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.span):
        start, end = edit.span
        if not done <= start <= end <= len(text):
            raise ValueError(f"edit {edit} overlaps another or lies outside the text")
        pieces += text[done:start], written(text, edit)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def written(text: str, edit: Edit) -> str:
    """What an edit puts into `text`: its own text with the line ending in use there."""
    if "\n" not in edit.text or "\r" not in text:
        return edit.text
    following = _LINE_END.search(text, edit.span.end)
    if following:
        return _BARE_NEWLINE.sub(following[0], edit.text)
    crlf, lf, cr = text.rfind("\r\n"), text.rfind("\n"), text.rfind("\r")
    return _BARE_NEWLINE.sub("\r\n" if crlf >= 0 and lf == crlf + 1 else "\n" if lf > cr else "\r", edit.text)
