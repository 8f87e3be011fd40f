"""Mentions of days and months in a text, read at the names of months.

Most dates have one of two shapes, so those are read by looking at the few characters around the name; only what looks
like more (an ordinal, a range, a list of days) is given to an expression, matched at its place. The time grows with
the number of names, whatever stands between them.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from wikilint.dates.languages import Language, language
from wikilint.prose import PLACEHOLDER
from wikilint.records import NamedTuple

DASHES = "–—―‒−-"
_BLANKS = " \u00a0"
_GLUED = frozenset(".,:/€$£#_" + PLACEHOLDER)
"""What before a number says that it is part of something longer: 3.5, 10:15, $5."""

_JOINS = frozenset(DASHES + "&/")
_EDGES = frozenset(" \u00a0\n\r(*|[\"'")
_SMALL = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = _SMALL + _SMALL.upper()
_CONTINUED = frozenset("_0123456789" + _SMALL + PLACEHOLDER)
_YEAR_BEGINS = frozenset({" 1", " 2"})
_DAY_BEGINS = frozenset(f" {digit}" for digit in range(10))
_JOINT = 14
"""How many characters may stand between two dates that are the ends of one range."""
YEARS = range(1000, 2200)


class Day(NamedTuple):
    """A day as it is written; `year` is 0 where none is."""

    year: int
    month: int
    day: int


class Mention(NamedTuple):
    """A date in a text: a day, several days of which `last` is the last, or a month (`day` is 0).

    `year` is 0 where none is written. `name` is the offset of the first month's name. `ranging` is whether the days
    are the ends of a span of time (5–7 May), not a list (5 and 7 May). `block` is the index of its block in
    `Document.blocks`.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    name: int
    block: int = -1
    last: Day | None = None
    ranging: bool = False


Place = tuple[int, tuple[int, int]]
"""A month's name in a text: where it starts, and its length with the month's number."""

_made = tuple.__new__
"""Makes a mention of all nine fields, twice as fast as the class, whose defaults are filled in by a function."""


class _Shapes(NamedTuple):
    """The expressions of a language for what the two plain shapes do not cover."""

    before: re.Pattern[str]
    days_before: re.Pattern[str]
    year: re.Pattern[str]
    day: re.Pattern[str]
    day_after: re.Pattern[str]
    through: re.Pattern[str]
    tails: frozenset[str]
    joints: frozenset[str]
    heads: frozenset[str]
    alone: frozenset[str]
    letters: frozenset[str]
    month_first: bool


@cache
def _days(blanks: str = _BLANKS) -> dict[str, int]:
    """The three characters before a month's name that are a day: two digits and a blank, or one behind something.

    At the start of a text one digit has nothing before it.
    """
    tens = {f"{day:02}{blank}": day for day in range(1, 100) for blank in blanks}
    ones = {
        f"{before}{day}{blank}": day for before in ("", *_EDGES, *_JOINS) for day in range(1, 10) for blank in blanks
    }
    return {**tens, **ones}


@cache
def _years() -> dict[str, int]:
    return {str(year): year for year in YEARS}


@cache
def _stops() -> tuple[frozenset[str], frozenset[str]]:
    """The two characters behind a month's name, and those behind its year, that say that no more belongs to it."""
    closing, follow = ' .,;:)|\n"*', f"{_LETTERS} \n.,;:()[]|*\"'–—-{PLACEHOLDER}"
    month = {a + b for a in closing for b in follow} - {", "}
    year = {a + b for a in closing for b in follow if b not in "psct"}  # 2012 people, soldiers, civilians, troops
    return frozenset({*month, ""}), frozenset(year)


@cache
def _shapes(code: str) -> _Shapes:
    spoken = language(code)
    words = spoken.words
    ordinal = f"(?>(?:{words.ordinal})?)" if words.ordinal else ""
    of = f"(?:[ \u00a0](?:{words.of}))?" if words.of.isalpha() else ""
    of_year = f"(?:(?:{words.of_year})[ \u00a0])?" if words.of_year else ""
    also = words.also or "&"
    through = words.through or "–"
    year = rf",?[ \u00a0]{of_year}(\d{{4}})(?![\d,.]\d|\d|s\b|%|[ -](?:people|soldiers|civilians|troops)\b)"
    tails = _tails(f"{words.ordinal}|{words.of}")
    first = r"(\d(?<![\w.,:/€$£#-]\d)\d?)"  # beginning with what is rare, it is searched for three times as fast
    ends_number = r"(?![\w:%]|[.,]\d)"
    return _Shapes(
        re.compile(rf"{first}{ordinal}{of}[ \u00a0]?\Z"),
        re.compile(
            rf"{first}{ordinal}((?>(?:,[ \u00a0]\d{{1,2}}{ordinal})*)),?"
            rf"(\s*[/{DASHES}]\s*|[ \u00a0](?:{through}|{also})[ \u00a0])(?:the[ \u00a0])?\Z"
        ),
        re.compile(year),
        re.compile(rf"[ \u00a0](\d{{1,2}}){ordinal}{ends_number}(?:{year})?"),
        re.compile(
            rf"(\s*[/{DASHES}]\s*|,?[ \u00a0](?:{through}|{also})[ \u00a0])(\d{{1,2}}){ordinal}"
            rf"(?![\w:%]|[.,]\d|[ \u00a0](?:of[ \u00a0])?(?:{'|'.join(map(re.escape, spoken.titles))}))(?:{year})?"
        ),
        re.compile(rf"\s*[{DASHES}]\s*|[ \u00a0](?:{through})[ \u00a0](?:the[ \u00a0])?"),
        tails,
        _tails(f"{through}|{also}|the") | _JOINS,
        frozenset(word[0] for word in f"{through}|{also}|the".split("|")) | _JOINS | {" "},
        frozenset(a + b for a in {*_LETTERS, *" \n.,;:)#*"} - tails for b in _EDGES),
        frozenset({*_LETTERS} - {word[:1] for word in words.of_year.split("|")}),
        words.month_first,
    )


def _tails(alternatives: str) -> frozenset[str]:
    """The last characters of the alternatives: a cheap sign that one of them may stand there."""
    return frozenset(word[-1] for word in alternatives.split("|") if word)


def read(text: str, places: list[Place], spoken: Language, starts: Sequence[int] = (), begin: int = 0) -> list[Mention]:
    """The mentions at the names of months that `places` lists in order; `text` is prose, placeholders for the rest.

    `starts`: where the blocks start that mentions are numbered by. Nothing before `begin` is read.
    """
    if spoken.numeric:
        from wikilint.dates.numeric import read_numeric

        return read_numeric(text, [(at, bisect_right(starts, at) - 1) for at, _ in places if at >= begin])
    found: list[Mention] = []
    days_before, years, made = _days().get, _years().get, _made
    shapes = _shapes(spoken.code)
    joints, edges, alone, letters, ends, year_ends = shapes.joints, _EDGES, shapes.alone, shapes.letters, *_stops()
    masked, year_begins, day_begins = PLACEHOLDER, _YEAR_BEGINS, _DAY_BEGINS if shapes.month_first else ()
    taken = begin
    block, block_end, count = -1, 0, len(starts)
    day_known = False
    for at, (length, month) in places:
        if at < taken or text[at] == masked:
            continue
        if at >= block_end:
            block = bisect_right(starts, at, block + 1) - 1
            block_end = starts[block + 1] if block + 1 < count else sys.maxsize
        stop = end = at + length
        after = text[end : end + 2]
        year = 0
        plain = after in ends or (after == ", " and text[end + 2 : end + 3] in letters)
        if not plain and after in year_begins and (year := years(text[end + 1 : end + 5], 0)):
            stop = end + 5
            plain = text[stop : stop + 2] in year_ends
        before = text[at - 3 : at]
        day = days_before(before, 0)
        start = at - 3 if day > 9 else at - 2 if day else at
        if plain and (text[start - 1] in edges and text[start - 2] not in joints if day else before[1:] in alone):
            mention = made(Mention, (start, stop, year, month, day, at, block, None, False))
        elif after in day_begins and before[1:] in alone:
            mention = _month_first(text, end, at, month, block, shapes)
        else:
            unusual = _unusual(text, at, end, month, block, taken, shapes)
            if unusual is None:
                continue
            mention = unusual
        if day_known and mention[4] and mention[0] - taken <= _JOINT:
            mention = _joined(text, found, mention, spoken, shapes)
        found.append(mention)
        day_known = mention[4] > 0
        taken = mention[1]
    return found


def _unusual(text: str, at: int, end: int, month: int, block: int, taken: int, shapes: _Shapes) -> Mention | None:
    """The mention at a month's name where it has not the plainest shape; None where it is no name of a month."""
    before, after = text[max(0, at - 3) : at], text[end : end + 2]
    last = before[-1:]
    if before[-2:-1].isdigit():
        if after[:1] not in _CONTINUED and (alone := _day_alone(text, at, end, month, block, shapes)):
            return alone
    elif last in _EDGES and before[-2:-1] not in shapes.tails:
        if shapes.month_first and after[1:].isdigit() and after[:1] in _BLANKS:
            return _month_first(text, end, at, month, block, shapes)
        if not after[1:].isdigit() and after[:1] not in _CONTINUED and after != ", ":
            return _made(Mention, (at, end, 0, month, 0, at, block, None, False))
    if after[:1].isalpha() or after[:1] == "_" or last.isalpha() or last == "_":
        return None
    day, start = _day_before(text, at, before, shapes)
    if day and start >= taken:
        return _day_first(text, start, end, at, day, month, block, taken, shapes)
    if shapes.month_first and after[1:].isdigit() and not last.isdigit():
        return _month_first(text, end, at, month, block, shapes)
    return _month_alone(text, end, at, month, block, shapes)


def _day_alone(text: str, at: int, end: int, month: int, block: int, shapes: _Shapes) -> Mention | None:
    """A day with nothing before it that may belong to it, and its year."""
    day = _days().get(text[at - 3 : at], 0)
    start = at - 3 if day > 9 else at - 2
    if not day or text[start - 1] not in _EDGES or text[start - 2] in shapes.joints:
        return None
    may_follow = text[end + 1 : end + 2].isdigit() or text[end : end + 2] == ", "
    match = shapes.year.match(text, end) if may_follow else None
    year = _year(match[1]) if match else 0
    end = match.end() if match and year else end
    return _made(Mention, (start, end, year, month, day, at, block, None, False))


def _day_before(text: str, at: int, before: str, shapes: _Shapes) -> tuple[int, int]:
    """The day's number before a month's name and where it starts, 0 if there is none."""
    day = _days().get(before, 0)
    if day:
        start = at - 3 if day > 9 or before[0] == "0" else at - 2
        edge = text[start - 1] if start else "\n"
        if edge in _BLANKS or not (edge.isalnum() or (edge in _GLUED and edge != "/")):
            return day, start
    elif before[-1:].isdigit() or before[-2:-1] in shapes.tails:
        match = shapes.before.search(text, max(0, at - 14), at)
        if match:
            return int(match[1]), match.start()
    return 0, at


def _year(digits: str | None) -> int:
    number = int(digits) if digits else 0
    return number if number in YEARS else 0


def _day_first(
    text: str, start: int, end: int, at: int, day: int, month: int, block: int, taken: int, shapes: _Shapes
) -> Mention:
    """`21 June 2012`, and what may stand before it: `20–21 June`, `19, 20 and 21 June`."""
    match = shapes.year.match(text, end)
    year = _year(match[1]) if match else 0
    end = match.end() if match and year else end
    edge = text[start - 1] if start else "\n"
    if edge in _JOINS or (edge in _BLANKS and text[start - 2 : start - 1] in shapes.joints):
        match = shapes.days_before.search(text, max(taken, start - 40), start)
        if match:
            first = int(match[1])
            ranging = not match[2] and _ranges(match[3])
            last = Day(year, month, day)
            return _made(Mention, (match.start(), end, year, month, first, at, block, last, ranging))
        if edge in "/-":
            return _made(Mention, (at, end, year, month, 0, at, block, None, False))
    return _made(Mention, (start, end, year, month, day, at, block, None, False))


def _month_alone(text: str, end: int, at: int, month: int, block: int, shapes: _Shapes) -> Mention:
    match = shapes.year.match(text, end)
    year = _year(match[1]) if match else 0
    end = match.end() if match and year else end
    return _made(Mention, (at, end, year, month, 0, at, block, None, False))


def _ranges(joiner: str) -> bool:
    """Whether what stands between two days makes them the ends of a span of time, not two days of several."""
    word = joiner.strip()
    return word in DASHES or word not in _LISTING


_LISTING = frozenset(
    [
        "and",
        "or",
        "&",
        "und",
        "oder",
        "sowie",
        "et",
        "ou",
        "y",
        "o",
        "e",
        "en",
        "i",
        "oraz",
        "lub",
        "и",
        "или",
        "і",
        "й",
        "та",
        "або",
        "و",
        "أو",
        "ou",
        "of",
        "/",
    ]
)


def _month_first(text: str, end: int, at: int, month: int, block: int, shapes: _Shapes) -> Mention:
    """`June 21, 2012`, `June 20–21`; or a month alone, where the number belongs to what follows (`in May 12 men`)."""
    match = shapes.day.match(text, end)
    if not match:
        return _month_alone(text, end, at, month, block, shapes)
    number, written = match.groups()
    day, year_of, stop = int(number), _year(written), match.end()
    if written and not year_of:
        stop = text.index(number, end) + len(number)
    if (
        not year_of
        and text[at - 3 : at].lower() == "in "
        and text[stop : stop + 1] not in ("", ",", ".", ";", ")", "\n")
    ):
        return _made(Mention, (at, end, 0, month, 0, at, block, None, False))
    joins = not written and (text[stop : stop + 1] in _JOINS or text[stop + 1 : stop + 2] in shapes.heads)
    if joins and (more := shapes.day_after.match(text, stop)):
        year_of = _year(more[3])
        last = Day(year_of, month, int(more[2]))
        return _made(Mention, (at, more.end(), year_of, month, day, at, block, last, _ranges(more[1])))
    return _made(Mention, (at, stop, year_of, month, day, at, block, None, False))


def _joined(text: str, found: list[Mention], second: Mention, spoken: Language, shapes: _Shapes) -> Mention:
    """The range of two days that a dash or `to` joins, or `between … and …`: `second`, and the last one found."""
    first = found[-1]
    if first.block != second.block or first.last:
        return second
    between = shapes.through.match(text, first.end)
    if not between or between.end() != second.start:
        words = spoken.words
        joiner = text[first.end : second.start].strip(" \u00a0,").removesuffix(" the").lower()
        opening = text[max(0, first.start - 16) : first.start].lower().removesuffix("the ").rstrip()
        if (
            joiner not in words.and_.split("|")
            or not words.between
            or not opening.endswith(tuple(words.between.split("|")))
        ):
            return second
    found.pop()
    last = second.last or Day(second.year, second.month, second.day)
    return first._replace(end=second.end, last=last, ranging=True)
