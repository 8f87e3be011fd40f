"""Which of several fixes do harm: found by place, proven by trial, and taken back alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from wikilint.core import Diagnostic, Span
from wikilint.edits import Alignment
from wikilint.guard import Checked, Complaint
from wikilint.records import NamedTuple

MOST_ROUNDS = 8
"""How often fixes are bisected for one that does harm far from where it stands."""

MOST_READMITTED = 16
"""How many of several suspects are tried again one by one."""


class Held(NamedTuple):
    """A finding that is not to be fixed: `why` is empty where it is not reported in the first place."""

    code: str
    span: Span
    why: str = ""


class Trial(NamedTuple):
    """What some fixes make of a document, and what is wrong with it.

    `held` is carried over from before. `owed` are the findings they cause that are tolerated for now.
    """

    fixes: list[Diagnostic]
    checked: Checked
    step: Alignment
    held: tuple[Held, ...]
    owed: list[Diagnostic]
    complaints: list[Complaint]


Attempt = Callable[[list[Diagnostic]], Trial]


def sift(fixes: list[Diagnostic], attempt: Attempt) -> tuple[Trial | None, list[Held]]:
    """The trial of the fixes that do no harm, None if no fix is left, and the others, each with what it would do."""
    withheld: list[Held] = []
    for _ in range(MOST_ROUNDS):
        trial = attempt(fixes)
        if not trial.complaints:
            return trial, withheld
        suspects = _suspects(trial)
        fixes = [fix for fix in fixes if fix not in suspects]
        rest = attempt(fixes) if fixes else None
        if rest is None or not rest.complaints:
            return _readmit(rest, suspects, attempt, withheld)
        fixes, culprit = _bisect(trial, attempt)
        withheld.append(culprit)
        if not fixes:
            return None, withheld
    words = trial.complaints[0].words
    return None, [*withheld, *(_held(fix, f"one like it {words}") for fix in fixes)]


def _readmit(
    trial: Trial | None, suspects: dict[Diagnostic, str], attempt: Attempt, withheld: list[Held]
) -> tuple[Trial | None, list[Held]]:
    """Try each of several suspects beside the fixes that are known to be harmless."""
    for number, (suspect, words) in enumerate(suspects.items()):
        if len(suspects) > 1 and number < MOST_READMITTED:
            again = attempt([*(trial.fixes if trial else ()), suspect])
            if not again.complaints:
                trial = again
                continue
            words = again.complaints[0].words
        withheld.append(_held(suspect, words))
    return trial, withheld


def _bisect(trial: Trial, attempt: Attempt) -> tuple[list[Diagnostic], Held]:
    """The fixes of a harmful trial without the first one that makes those before it harmful."""
    fixes, words = trial.fixes, trial.complaints[0].words
    harmless, harmful = 0, len(fixes)
    while harmful - harmless > 1:
        middle = (harmless + harmful) // 2
        found = attempt(fixes[:middle]).complaints
        if found:
            harmful, words = middle, found[0].words
        else:
            harmless = middle
    return [*fixes[:harmless], *fixes[harmful:]], _held(fixes[harmless], words)


def _held(finding: Diagnostic, why: str) -> Held:
    return Held(finding.code, finding.span, why)


def _suspects(trial: Trial) -> dict[Diagnostic, str]:
    """For each complaint the fix that stands nearest to it, with what it would do."""
    suspects: dict[Diagnostic, str] = {}
    owners = sorted(((edit.span, fix) for fix in trial.fixes if fix.fix for edit in fix.fix.edits), key=_span)
    places = [span for span, _ in owners]
    moved = [trial.step.hull(span) for span in places]
    for words, old, new in trial.complaints:
        place, known = (old, places) if old else (new, moved)
        if place:
            suspects.setdefault(owners[_nearest(place, known)][1], words)
    return suspects


def _span(owner: tuple[Span, Diagnostic]) -> Span:
    return owner[0]


def _nearest(place: Span, known: list[Span]) -> int:
    """The index of the span nearest to a place, of spans in order that do not overlap."""
    at = bisect_left(known, place)
    return min(range(max(0, at - 1), min(at + 1, len(known))), key=lambda index: _distance(place, known[index]))


def _distance(one: Span, two: Span) -> int:
    return max(0, one.start - two.end, two.start - one.end)
