"""Change one date, find it: `python tests/evaluation/injection.py FOLDER [SEED [COUNT]]`.

In documents that are taken to be right, the month or the year of one date is changed at a time, to a day that exists
and that lies outside the time of its heading. Printed is how many of the changes are found at their place, how many in
`typo` and `likely` alone, for how many the day proposed is the true one, and how often another date is blamed.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from wikilint import Document
from wikilint.dates import Mention, days
from wikilint.dates.chapters import Chapter
from wikilint.dates.wording import corrected

Kind = Literal["clock-month", "inline-month", "clock-year", "free-month"]
"""A date that opens its sentence, or one inside it, in a dated section; a date with its year; one without a heading."""

_LONGEST = 130
_FEWEST = 5


class Injection(NamedTuple):
    """A document with one date changed; `offset` is where it starts, `day` what it was as a number.

    `shift`: by how much the text behind it moved.
    """

    kind: Kind
    text: str
    path: str
    offset: int
    day: int
    shift: int


class Outcome(NamedTuple):
    """What the rules say of an injection: the strength of the finding at its place ("" if there is none)."""

    strength: str
    is_day_right: bool
    blames_another: bool


def injections(document: Document, chance: random.Random) -> Iterator[Injection]:
    """One change for each date of a document that may be changed, month or year."""
    for chapter in document.timeline.chapters:
        for index, mention in enumerate(chapter.mentions):
            kind = _kind(chapter, index)
            if kind is None or mention.last or not chapter.days[index] or _lies_outside(chapter, mention):
                continue
            yield from _changed(document, chapter, index, kind, chance)


def _lies_outside(chapter: Chapter, mention: Mention) -> bool:
    return chapter.period is not None and chapter.period.distance(mention) != 0


def _kind(chapter: Chapter, index: int) -> Kind | None:
    period = chapter.period
    if period is None:
        clock = sum(1 for place in chapter.places if place)
        return "free-month" if chapter.places[index] and clock >= _FEWEST else None
    if period.strength == "embed" or period.length > _LONGEST:
        return None
    return "clock-month" if chapter.places[index] else "inline-month"


def _changed(
    document: Document, chapter: Chapter, index: int, kind: Kind, chance: random.Random
) -> Iterator[Injection]:
    mention, day = chapter.mentions[index], chapter.days[index]
    year, month, number = days.parts(day)
    other = (month - 1 + chance.choice((-1, 1))) % 12 + 1
    moved = days.number(year, other, number)
    if moved and (chapter.period is None or not _is_inside(chapter, mention, other)):
        yield _injection(document, mention, kind, moved, day)
    if mention.year and kind == "clock-month":
        moved = days.number(year + chance.choice((-1, 1)), month, number)
        if moved and chapter.period and not chapter.period.holds(moved):
            yield _injection(document, mention, "clock-year", moved, day)


def _is_inside(chapter: Chapter, mention: Mention, month: int) -> bool:
    assert chapter.period
    return not chapter.period.distance(mention._replace(month=month))


def _injection(document: Document, mention: Mention, kind: Kind, moved: int, day: int) -> Injection:
    (edit,) = corrected(document, mention, moved)[1].edits
    text = document.text[: edit.span.start] + edit.text + document.text[edit.span.end :]
    return Injection(kind, text, document.path, mention.start, day, len(text) - len(document.text))


def outcome(injection: Injection, before: set[int]) -> Outcome:
    """Judge an injection; `before` are the offsets of what is reported in the document as it is."""
    timeline = Document(injection.text, injection.path).timeline
    found: dict[int, tuple[str, int]] = {d.span.start: (d.tier, d.suggestion) for d in timeline.doubts}
    found |= {o.span.start: ("order", o.suggestion) for o in timeline.outliers}
    strength, day = found.get(injection.offset, ("", 0))
    known = {at if at <= injection.offset else at + injection.shift for at in before}
    others = {at for at, (tier, _) in found.items() if tier != "hint" and at != injection.offset}
    return Outcome(strength, day == injection.day, bool(others - known))


def reported(document: Document) -> set[int]:
    """The offsets of what is reported in a document, hints and misplaced paragraphs too."""
    timeline = document.timeline
    outliers = timeline.outliers + timeline.misplaced
    return {doubt.span.start for doubt in timeline.doubts} | {outlier.span.start for outlier in outliers}


def measure(paths: list[Path], seed: int, count: int) -> dict[str, Counter[str]]:
    """Inject at most `count` changes of each kind into the documents, and count what becomes of them."""
    chance = random.Random(seed)
    pool: dict[str, list[tuple[Injection, set[int]]]] = defaultdict(list)
    for path in paths:
        document = Document(path.read_text(encoding="utf-8", errors="surrogateescape"), str(path))
        known = reported(document)
        for injection in injections(document, chance):
            pool[injection.kind].append((injection, known))
    counts: dict[str, Counter[str]] = {}
    for kind, all_of_kind in sorted(pool.items()):
        chosen = all_of_kind if len(all_of_kind) <= count else chance.sample(all_of_kind, count)
        counts[kind] = Counter(tried=len(chosen))
        for injection, known in chosen:
            result = outcome(injection, known)
            counts[kind]["found"] += result.strength not in ("", "hint")
            counts[kind][result.strength] += 1
            counts[kind]["right day"] += result.is_day_right
            counts[kind]["blames another"] += result.blames_another
    return counts


def main(folder: str, seed: str = "1", count: str = "500") -> None:
    for kind, counts in measure(sorted(Path(folder).rglob("*.md")), int(seed), int(count)).items():
        tried = counts.pop("tried")
        shares = ", ".join(f"{name or 'not found'} {100 * n / tried:.0f}%" for name, n in counts.most_common())
        sys.stdout.write(f"{kind}: {tried} changes: {shares}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
