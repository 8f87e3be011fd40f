"""One file from bytes to better bytes: read, mend, prove, and report what remains."""

from __future__ import annotations

from collections import Counter

from wikilint.budget import Budget, OverBudgetError, seconds_for
from wikilint.core import Diagnostic, Severity
from wikilint.decode import decode, encode
from wikilint.diff import diff
from wikilint.discover import Target
from wikilint.document import Document
from wikilint.engine import Ruleset
from wikilint.fix import MOST_PASSES, Outcome, mend
from wikilint.lint import Job, Linted, draw, lint, read, reason, reported
from wikilint.records import NamedTuple
from wikilint.write import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Order(NamedTuple):
    """What the fixer is asked for: which fixes, whether a diff, and what no fix may cause."""

    unsafe: bool = False
    with_diff: bool = False
    threshold: Severity = "warning"


class Repaired(NamedTuple):
    """What comes back of a file: what remains in it, as `Linted`, and what was done.

    `new` are the bytes to write, None if there is nothing to do; `seen` is the digest of those that were read.
    `fixed` counts applied fixes by code, `withheld` those that would have done harm.
    """

    linted: Linted
    new: bytes | None = None
    seen: bytes = b""
    patch: str = ""
    fixed: tuple[tuple[str, int], ...] = ()
    withheld: int = 0


def repair(target: Target, job: Job, order: Order) -> Repaired:
    """Mend one file, without writing it. Does not raise for what is in it."""
    try:
        document, ruleset = read(target, job.sources.get(target.path))
        with Budget(MOST_PASSES * seconds_for(len(document.text))):
            return _mended(target, job, order, document, ruleset)
    except (OSError, OverBudgetError, MemoryError) as error:
        return Repaired(Linted.failed(job, f"{target.path}: {reason(error)}"))


def _mended(target: Target, job: Job, order: Order, document: Document, ruleset: Ruleset) -> Repaired:
    path = target.path
    held = 0

    def keep(now: Document, found: list[Diagnostic]) -> list[Diagnostic]:
        """What counts. Lines are those of the file as it is: what fixes bring up elsewhere counts as well."""
        nonlocal held
        counting = reported(target, job if now is document else job._replace(lines={}), now, ruleset, found)
        held = counting.held if now is document else held
        return counting.findings

    problems: list[str] = []
    outcome = mend(document, ruleset, unsafe=order.unsafe, threshold=order.threshold, keep=keep, problems=problems)
    harm = flaw(document.text, outcome)
    if harm:
        return Repaired(not_written(target, job, harm))
    new = Document(outcome.text, path, document.context)
    linted = draw(target, job, new, ruleset, list(outcome.remaining), held, problems=dict.fromkeys(problems))
    if outcome.text == document.text:
        return Repaired(linted, withheld=outcome.withheld)
    return Repaired(
        linted,
        encode(outcome.text),
        digest(encode(document.text)),
        diff(path, document.text, outcome.text, outcome.alignment) if order.with_diff else "",
        tuple(Counter(finding.code for finding in outcome.fixed).items()),
        outcome.withheld,
    )


def not_written(target: Target, job: Job, why: str) -> Linted:
    """A file as it is, with the reason why it stays so."""
    linted = lint(target, job)
    return linted._replace(problem="\n".join(filter(None, [f"{target.path}: {why}", linted.problem])))


def flaw(old: str, outcome: Outcome) -> str:
    """Why what fixing made of a text must not be written; empty if it may."""
    if outcome.unsettled:
        return f"not written: {MOST_PASSES} passes of fixes do not settle; still to do: {', '.join(outcome.unsettled)}"
    for before, after, length in outcome.alignment.kept:
        if old[before : before + length] != outcome.text[after : after + length]:
            return "not written: text outside the edits changed"
    if outcome.text != old and decode(encode(outcome.text)) != (outcome.text, None):
        return "not written: a fix wrote what is not UTF-8"
    return ""


def packed(repaired: Repaired) -> tuple[Any, ...]:
    """As plain data, for the way between processes."""
    return (tuple(repaired.linted), *repaired[1:])


def unpacked(data: tuple[Any, ...]) -> Repaired:
    """The inverse of `packed`."""
    return Repaired(Linted(*data[0]), *data[1:])
