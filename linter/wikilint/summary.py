"""The words at the end of a run, on standard error: what was found most, what can be fixed, what to type next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import itemgetter

from wikilint.core import SEVERITIES
from wikilint.report import Sums

MANY = 200
"""From this many findings on, a baseline is worth naming."""


def summary(sums: Sums, names: Mapping[str, str], least: int, paths: Iterable[str], *, after_fix: bool = False) -> str:
    """The summary of a check, or of what remains after a fix; `least` is the lowest severity that was printed."""
    by_code: Counter[str] = Counter()
    fixable: Counter[str] = Counter()
    hidden = 0
    for (code, severity, grade), count in sums.findings.items():
        if SEVERITIES[severity] < least:  # type: ignore[index]
            hidden += count
            continue
        by_code[code] += count
        fixable[grade] += count
    most = sorted(by_code.items(), key=itemgetter(1), reverse=True)[:5]
    lines = [_rule(code, count, sums, names) for code, count in most]
    if len(by_code) > 5:
        lines.append(f"       and {_count(len(by_code) - 5, 'more rule')} (--statistics)")
    total = by_code.total()
    files = f"{_count(sums.files, 'file')} checked, {sums.clean:,} clean"
    remain = (" remains" if total == 1 else " remain") if after_fix else ""
    lines.append(f"{_count(total, 'finding')}{remain} in {files}" if total else f"No findings{remain}: {files}")
    if hidden:
        lines.append(f"{_count(hidden, 'finding')} below the threshold not shown (-v shows them)")
    if sums.held:
        lines.append(f"{_count(sums.held, 'accepted finding')} held back by the baseline (--no-baseline shows them)")
    if sums.stale:
        entries = "entry" if sums.stale == 1 else "entries"
        lines.append(
            f"WL004 {sums.stale:,} baseline {entries} of mended findings: wikilint baseline prune {' '.join(paths)}"
        )
    lines += _next(fixable, total, " ".join(paths))
    return "\n".join(lines) + "\n"


def fixes(
    fixed: Mapping[str, int], files: int, withheld: int, names: Mapping[str, str], *, written: bool, complete: bool
) -> str:
    """What a fix did, or would do if it were `written`, before the summary of what remains."""
    lines = [f"{count:6} {code} {names.get(code, '')}" for code, count in sorted(fixed.items(), key=_commonest_first)]
    if fixed:
        did = "Fixed" if written else "Would fix"
        lines.append(f"{did} {_count(sum(fixed.values()), 'finding')} in {_count(files, 'file')}")
    else:
        lines.append("Nothing to fix" if complete and not withheld else "Nothing fixed")
    if withheld:
        held = "1 fix withheld, which" if withheld == 1 else f"{withheld:,} fixes withheld, each of which"
        lines.append(f"{held} would do harm that its finding names")
    return "\n".join(lines) + "\n"


def _commonest_first(entry: tuple[str, int]) -> tuple[int, str]:
    return -entry[1], entry[0]


def _rule(code: str, count: int, sums: Sums, names: Mapping[str, str]) -> str:
    return f"{count:6} {code} {names.get(code, '')} in {_count(sums.files_by_code[code], 'file')}"


def _next(fixable: Counter[str], total: int, paths: str) -> list[str]:
    lines = []
    if fixable["safe"]:
        lines.append(f"{fixable['safe']} [*] fixable: wikilint fix {paths}")
    if fixable["unsafe"]:
        more = "more " if fixable["safe"] else ""
        lines.append(
            f"{fixable['unsafe']} {more}[?] fixable if you look at them: wikilint fix --unsafe-fixes --diff {paths}"
        )
    if total > MANY:
        lines.append(f"Too many to mend today? wikilint baseline create {paths}")
    return [line.rstrip() for line in lines]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def statistics(sums: Sums, names: Mapping[str, str]) -> str:
    """Every rule that found something, with its findings, files and grades of fixes."""
    rows: dict[str, Counter[str]] = {}
    for (code, _, grade), count in sums.findings.items():
        rows.setdefault(code, Counter())[grade] += count
    lines = [f"{'findings':>8} {'files':>6} {'[*]':>6} {'[?]':>6}  rule"]
    for code, grades in sorted(rows.items(), key=lambda row: (-row[1].total(), row[0])):
        found, files = grades.total(), sums.files_by_code[code]
        lines.append(f"{found:8,} {files:6,} {grades['safe']:6,} {grades['unsafe']:6,}  {code} {names.get(code, '')}")
    return "\n".join(lines) + "\n"


def recognised(sums: Sums) -> str:
    """What the files were converted with, and the signs that told."""
    files: Counter[str] = Counter()
    signs: dict[str, Counter[str]] = {}
    for converter, seen in sums.recognised:
        files[converter] += 1
        signs.setdefault(converter, Counter()).update(seen)
    return "".join(
        f"recognised: {converter} in {_count(number, 'file')}, by "
        f"{', '.join(f'{sign} ({count})' for sign, count in signs[converter].most_common(4))}\n"
        for converter, number in files.most_common()
    )
