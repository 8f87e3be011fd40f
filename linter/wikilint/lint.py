"""One file from bytes to findings: read, decode, check, filter, draw."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from wikilint.budget import SECONDS, Budget, OverBudgetError, seconds_for
from wikilint.core import Diagnostic
from wikilint.discover import Target
from wikilint.document import Document
from wikilint.engine import FAILED, Ruleset, check, check_all
from wikilint.records import NamedTuple
from wikilint.report import FileReport, Format, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wikilint.timing import Clock

Key = tuple[str, str, str]

TOO_LARGE = "WL006"
"""The one rule that can say something of a file that was not read."""


class Job(NamedTuple):
    """What a run does with every file.

    `sources` are bytes to read instead of the disk's. `lines`: only findings on these lines count, in files that have
    an entry. `remember`: results say which bytes they are of, for the cache. `recognise`: they name the converter.
    """

    formats: tuple[Format, ...]
    view: View
    sources: dict[str, bytes]
    lines: dict[str, list[tuple[int, int]]]
    remember: bool = False
    timing: bool = False
    recognise: bool = False


class Linted(NamedTuple):
    """What comes back of a file: a piece for each format, the sums, and why it could not be checked, if so.

    `held` findings are accepted by the baseline; `stale` of its entries hold back nothing any more. `content` is the
    hash of the bytes, where a job remembers and the bytes alone decide the result. `seconds`: the cost of each rule
    and view, `recognised` the converters with the signs that told, where a job asks for them.
    """

    pieces: tuple[str, ...]
    counts: dict[Key, int]
    problem: str
    held: int = 0
    stale: int = 0
    content: str = ""
    seconds: dict[str, float] = {}  # noqa: RUF012 - never changed
    recognised: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def failed(cls, job: Job, problem: str) -> Linted:
        return cls(("",) * len(job.formats), {}, problem)


BATCH = 12
"""How many files are checked together, by one rule after the other."""


def lint_each(targets: list[Target], job: Job) -> Iterator[Linted]:
    """`lint` for each file; several at once, which is quicker, unless something is wrong with one of them."""
    for start in range(0, len(targets), BATCH):
        batch = targets[start : start + BATCH]
        yield from _together(batch, job) or [lint(target, job) for target in batch]


def _together(targets: list[Target], job: Job) -> list[Linted]:
    """Files checked at once; none where one gives trouble, which it will say when it is checked alone."""
    if len(targets) < 2 or job.timing:
        return []
    try:
        with Budget(SECONDS):
            opened = [_opened(target, job) for target in targets]
            found = check_all((one.document, one.ruleset) for one in opened)
            return [_linted(*each, job) for each in zip(targets, opened, found, strict=True)]
    except Exception:  # such as a file that is gone, a rule that fails or does not end
        return []


def lint(target: Target, job: Job) -> Linted:
    """Check one file. Does not raise for what is in it."""
    try:
        opened = _opened(target, job)
    except (OSError, MemoryError) as error:
        return Linted.failed(job, f"{target.path}: {reason(error)}")
    problems: list[str] = []
    clock = _clock() if job.timing else None
    try:
        with Budget(seconds_for(len(opened.document.text))):
            found = check(opened.document, opened.ruleset, problems=problems, clock=clock)
            linted = _linted(target, opened, found, job, problems)
    except (OverBudgetError, MemoryError) as error:
        return Linted.failed(job, f"{target.path}: {reason(error)}")
    return linted._replace(seconds=clock.taken()) if clock else linted


class _Opened(NamedTuple):
    """A file that was read, with the rules for it; its bytes, where a job needs them."""

    document: Document
    ruleset: Ruleset
    raw: bytes | None


def _opened(target: Target, job: Job) -> _Opened:
    raw = job.sources.get(target.path)
    if raw is None and job.remember:
        raw = content(target)
    return _Opened(*read(target, raw), raw)


def _linted(target: Target, opened: _Opened, found: list[Diagnostic], job: Job, problems: Iterable[str] = ()) -> Linted:
    """What a job wants to know of a file, whose views are freed."""
    document, ruleset, raw = opened
    linted = draw(target, job, document, ruleset, *reported(target, job, document, ruleset, found), problems=problems)
    if job.recognise and not document.undecodable:
        linted = linted._replace(recognised=tuple((found.converter, found.signs) for found in document.recognised))
    document.release()
    return linted._replace(content=_digest(raw)) if job.remember and raw is not None else linted


def reason(error: Exception) -> str:
    """Why a file could not be checked, in words that follow its name."""
    if isinstance(error, MemoryError):
        return "not checked: there is not enough memory for it"
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


@cache
def _clock() -> Clock:
    """The clock of this process: to make one costs as much as a small file."""
    from wikilint.timing import Clock

    return Clock()


def content(target: Target) -> bytes | None:
    """The bytes of a file, None where there are more than the limit. Raises OSError."""
    if _size(target.path) > target.plan.config.get("max-file-size"):
        return None
    return _bytes(target.path)


def _digest(raw: bytes) -> str:
    """The hash of a file's bytes; none where front matter names a schema, whose content decides too."""
    if b"$schema" in raw:
        return ""
    from wikilint.cache import digest

    return digest([raw])


class Reported(NamedTuple):
    """The findings of a file that count, how many the baseline holds back, and how many of its entries are stale."""

    findings: list[Diagnostic]
    held: int = 0
    stale: int = 0


def reported(target: Target, job: Job, document: Document, ruleset: Ruleset, findings: list[Diagnostic]) -> Reported:
    """What of a file's findings is neither accepted by the baseline nor beside the lines that count."""
    held = stale = 0
    if target.plan.baseline:
        from wikilint.baseline import filtered

        codes = (rule.code for rule in ruleset.rules)
        findings, held, stale = filtered(target.plan.baseline, document, findings, codes)
    if target.path in job.lines:
        findings = [found for found in findings if touches(document, found, job.lines[target.path])]
    return Reported(findings, held, stale)


def draw(
    target: Target,
    job: Job,
    document: Document,
    ruleset: Ruleset,
    findings: list[Diagnostic],
    held: int = 0,
    stale: int = 0,
    problems: Iterable[str] = (),
) -> Linted:
    """A file's findings as the formats of a job show them; `problems` are what the check could not go on with."""
    report = FileReport(target.path, document, findings, ruleset.names)
    pieces = tuple(format_.piece(report, job.view) if findings else "" for format_ in job.formats)
    failed = [f"{target.path}: {one.message}" for one in findings if one.code == FAILED]
    return Linted(pieces, tally(findings), "\n".join([*problems, *failed]), held, stale)


def read(target: Target, raw: bytes | None = None) -> tuple[Document, Ruleset]:
    """The document of a file with the rules for it. A file over the size limit is not read. Raises OSError."""
    path, plan = target
    context = plan.context(path)
    limit = plan.config.get("max-file-size")
    size = len(raw) if raw is not None else _size(path)
    if size > limit:
        unread = Document("", path, context._replace(file_size=size, max_file_size=limit))
        return unread, Ruleset(rule for rule in plan.ruleset(path).rules if rule.code == TOO_LARGE)
    if raw is None:
        raw = _bytes(path)
    return Document.from_bytes(raw, path, context), plan.ruleset(path)


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # what is read whole needs no buffer
        return file.read()


def _size(path: str) -> int:
    """The bytes in a file. Raises OSError for what is none any more, and might never end."""
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise OSError("not a file")
    return status.st_size


def touches(document: Document, found: Diagnostic, lines: list[tuple[int, int]]) -> bool:
    """Whether a finding stands on one of the changed lines, or is about the run itself."""
    first = document.position(found.span.start)[0]
    last = document.position(max(found.span.start, found.span.end - 1))[0]
    return found.code == FAILED or any(start <= last and first <= end for start, end in lines)


def tally(findings: list[Diagnostic]) -> dict[Key, int]:
    """Findings counted by code, severity and grade of their fix."""
    return dict(Counter((f.code, f.severity, f.fix.applicability if f.fix else "") for f in findings))


def packed(linted: Linted) -> tuple[Any, ...]:
    """As plain data, for the way between processes."""
    return tuple(linted)
