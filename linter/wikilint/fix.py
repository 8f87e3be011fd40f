"""Fixing a document: pass after pass until nothing is left to do, and no pass may do harm.

After each pass the document is checked again. A finding that the pass caused is tolerated as long as a later pass
mends it; any other harm is traced to the fix that did it, which is withheld, alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from wikilint.core import SEVERITIES, Applicability, Diagnostic, Rule, Severity, Span
from wikilint.document import Document
from wikilint.edits import Alignment, apply, choose, in_order, is_sound, splice
from wikilint.engine import Ruleset, check
from wikilint.guard import Checked, Places, complaints, differences
from wikilint.records import NamedTuple
from wikilint.sift import Held, Trial, sift

__all__ = ["Filter", "Outcome", "apply", "is_untouchable", "mend"]

MOST_PASSES = 10

MOST_RETURNS = 10
"""How often a pass is done again since what it caused was never mended; after that no pass may cause anything."""

Filter = Callable[[Document, list[Diagnostic]], list[Diagnostic]]
"""Which findings of a document are reported: suppressed and baselined ones are not, and are not fixed either."""


class Outcome(NamedTuple):
    """What fixing made of a text.

    `fixed` holds the findings whose fixes were applied, at offsets of the text as it was in their pass; `remaining`
    what a check of the new text reports, where a withheld fix is gone and the message says why. `alignment` tells
    where each character of the old text is now. `unsettled` are the codes that ten passes still found something to do
    for.
    """

    text: str
    alignment: Alignment
    fixed: tuple[Diagnostic, ...]
    remaining: tuple[Diagnostic, ...]
    withheld: int = 0
    unsettled: tuple[str, ...] = ()


def mend(
    document: Document,
    rules: Ruleset | Iterable[Rule],
    *,
    unsafe: bool = False,
    threshold: Severity = "warning",
    keep: Filter | None = None,
    problems: list[str] | None = None,
) -> Outcome:
    """Apply the safe fixes of `rules`, or with `unsafe` all but suggestions, as far as they do no harm.

    A fix does harm if it causes a finding at or above `threshold`, hides one that nobody mended, or changes front
    matter or a block that it does not edit. `problems` is as for `check`.
    """
    ruleset = rules if isinstance(rules, Ruleset) else Ruleset(rules)
    grades: frozenset[Applicability] = frozenset(("safe", "unsafe") if unsafe else ("safe",))
    mender = _Mender(ruleset, grades, SEVERITIES[threshold], keep or (lambda document, found: found), problems)
    return mender.run(document)


class Debt(NamedTuple):
    """A finding that pass number `since` caused where `origin` was, and that a later one has to mend."""

    since: int
    code: str
    origin: Span
    span: Span


class State(NamedTuple):
    """Where a pass has brought the document; spans are those of its text now."""

    checked: Checked
    alignment: Alignment
    held: tuple[Held, ...]
    fixed: tuple[Diagnostic, ...] = ()
    debts: tuple[Debt, ...] = ()


class _Mender:
    def __init__(
        self,
        ruleset: Ruleset,
        grades: frozenset[Applicability],
        threshold: int,
        keep: Filter,
        problems: list[str] | None,
    ) -> None:
        self.ruleset = ruleset
        self.grades = grades
        self.threshold = threshold
        self.keep = keep
        self.problems = problems

    def run(self, document: Document) -> Outcome:
        checked, held = self.look(document, ())
        states = [State(checked, Alignment.identity(len(document.text)), held)]
        if is_untouchable(document):
            return _outcome(states[0])
        unpaid: list[Debt] = []
        returns = tried = 0
        while True:
            state, number = states[-1], len(states)
            chosen = choose(self.mendable(state.checked, state.held))
            if chosen and number > MOST_PASSES:
                return _outcome(state)._replace(unsettled=tuple(sorted({one.code for one in chosen})))
            if chosen:
                barred = Places((debt.code, debt.origin) for debt in unpaid if debt.since == number)
                trial, withheld = sift(chosen, partial(self.attempt, state, barred if returns < MOST_RETURNS else None))
                states[-1] = state._replace(held=(*state.held, *withheld))
                if trial:
                    states.append(self.settle(state, trial, withheld, number))
            elif state.debts and returns < MOST_RETURNS:
                returns += 1
                since = min(debt.since for debt in state.debts)
                unpaid = [debt for debt in (*unpaid, *state.debts) if debt.since <= since]
                del states[since:]
            elif tried < len(state.fixed) and any(one.why for one in state.held):
                tried = len(state.fixed)  # what did harm may do none now, as the next run would find
                states[-1] = state._replace(held=tuple(one for one in state.held if not one.why))
            else:
                return _outcome(state)

    def look(self, document: Document, held: tuple[Held, ...]) -> tuple[Checked, tuple[Held, ...]]:
        """Check a document, and hold what is not reported: it must not come back because a fix changed its line."""
        found = [_sound(one, document) for one in check(document, self.ruleset, problems=self.problems)]
        silent = Places((one.code, one.span) for one in held if not one.why)
        reported = [one for one in self.keep(document, found) if not silent.has(one.code, one.span)]
        if len(reported) < len(found):
            known = set(reported)
            held += tuple(Held(one.code, one.span) for one in found if one not in known)
        return Checked(document, found, reported), held

    def mendable(self, checked: Checked, held: tuple[Held, ...]) -> list[Diagnostic]:
        """The reported findings with a fix that may be applied."""
        places = Places((one.code, one.span) for one in held)
        return [
            one
            for one in checked.reported
            if one.fix and one.fix.applicability in self.grades and not places.has(one.code, one.span)
        ]

    def attempt(self, state: State, barred: Places | None, fixes: list[Diagnostic]) -> Trial:
        """Apply `fixes` and look at what they did.

        What a later pass can mend they may cause, except where `barred`, which is everywhere if None.
        """
        old = state.checked.document
        edits = in_order(old.text, (one.fix for one in fixes if one.fix))
        step = Alignment.of(old.text, edits)
        new = Document(splice(old.text, edits), old.path, old.context)
        checked, held = self.look(new, tuple(one._replace(span=step.hull(one.span)) for one in state.held))
        found = differences(state.checked, checked, step, set(self.mendable(state.checked, state.held)))
        tolerated = {one for one in found.caused if SEVERITIES[one.severity] < self.threshold}
        owed = []
        if barred is not None:
            back, hopeful = step.inverse(), set(self.mendable(checked, held)) - tolerated
            owed = [one for one in found.caused if one in hopeful and not barred.has(one.code, back.hull(one.span))]
        wrong = complaints(state.checked, checked, step, found, tolerated.union(owed))
        return Trial(fixes, checked, step, held, owed, wrong)

    def settle(self, state: State, trial: Trial, withheld: list[Held], number: int) -> State:
        """The state after pass `number`, with what it and those before it still owe."""
        fixes, checked, step, held, owed, _ = trial
        back = step.inverse()
        there = Places((one.code, one.span) for one in checked.reported)
        old = (debt._replace(span=step.hull(debt.span)) for debt in state.debts)
        return State(
            checked,
            state.alignment.then(step),
            (*held, *(one._replace(span=step.hull(one.span)) for one in withheld)),
            (*state.fixed, *fixes),
            (
                *(debt for debt in old if there.has(debt.code, debt.span)),
                *(Debt(number, one.code, back.hull(one.span), one.span) for one in owed),
            ),
        )


def _outcome(state: State) -> Outcome:
    withheld = [one for one in state.held if one.why]
    remaining = [_without_fix(one, withheld) for one in state.checked.reported]
    return Outcome(state.checked.document.text, state.alignment, state.fixed, tuple(remaining), len(withheld))


def _sound(finding: Diagnostic, document: Document) -> Diagnostic:
    """A finding without its fix if a mistake of the rule makes that impossible to apply."""
    if finding.fix is None or is_sound(finding.fix, len(document.text)):
        return finding
    return finding._replace(message=f"{finding.message} (fix withheld: its edits do not fit the text)", fix=None)


def _without_fix(finding: Diagnostic, withheld: list[Held]) -> Diagnostic:
    for code, span, why in withheld if finding.fix else ():
        if code == finding.code and span.start <= finding.span.end and finding.span.start <= span.end:
            return finding._replace(message=f"{finding.message} (fix withheld: {why})", fix=None)
    return finding


def is_untouchable(document: Document) -> bool:
    """Whether a document must be left as it is: not UTF-8, not text, over the size limit, or two texts in conflict."""
    return bool(document.undecodable) or document.context.file_size > 0 or document.has_conflict
