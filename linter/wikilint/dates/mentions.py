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
from itertools import repeat

from wikilint.dates.languages import Language, Words, language
from wikilint.prose import PLACEHOLDER
from wikilint.records import NamedTuple, new

DASHES = "–—―‒−-"
_BLANKS = " \u00a0"
_GLUED = frozenset(".,:/€$£#_" + PLACEHOLDER)
"""What before a number says that it is part of something longer: 3.5, 10:15, $5."""

_JOINS = frozenset(DASHES + "&/")
_EDGES = frozenset(" \u00a0\n\r(*|[\"'")
_ALONE = (0, 0)
_SMALL = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = _SMALL + _SMALL.upper()
_CONTINUED = frozenset("_0123456789" + _SMALL + PLACEHOLDER)
_YEAR_BEGINS = frozenset({" 1", " 2"})
_DAY_BEGINS = frozenset(f" {digit}" for digit in range(10))
_LEAD = 5
_TAIL = 7
"""How many characters before a month's name, and behind it and a blank, say that its date has a plain shape."""

_BEFORE_MONTHS = frozenset(_LETTERS + " \n.,;:)#*")
_COUNTED = frozenset({"", "p", "s", "c", "t", "pe", "so", "ci", "tr"})
"""How people, soldiers, civilians and troops begin: behind a number they are what it counts."""

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


Places = dict[int, tuple[int, int]]
"""The names of months in a text by where they start, each with its length and the month's number."""

_Fields = tuple[int, int, int, int, int, int, int, Day | None, bool]
"""Those of a mention: all of a text are made mentions at once."""


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
    leads: _Leads
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


_CLOSING = ' .,;:)|\n"*–—-/'
_FOLLOWING = f"{_LETTERS} \n.,;:()[]|*\"'–—-{PLACEHOLDER}"


@cache
def _stops() -> frozenset[str]:
    """The two characters behind a month's name that say that no more belongs to it."""
    return frozenset({"", *(a + b for a in _CLOSING for b in _FOLLOWING)} - {", "})


_KNOWN = 2_000
"""Of so many neighbours of months at most it is remembered what they say: eight of ten stood beside another one."""


class _Leads(dict[str, tuple[int, int] | None]):
    """What the five characters before a month's name say by themselves: with how many of them its date begins, and
    the day they name, 0 where the month stands alone; None where they leave it open.
    """

    def __init__(self, words: Words, tails: frozenset[str], joints: frozenset[str]) -> None:
        self.words = words
        self.tails = tails
        self.joints = joints

    def __missing__(self, lead: str) -> tuple[int, int] | None:
        if len(self) >= _KNOWN:
            self.clear()
        self[lead] = found = self._read(lead) if len(lead) == _LEAD else None
        return found

    def _read(self, lead: str) -> tuple[int, int] | None:
        day = _days().get(lead[2:], 0)
        if day:
            start = 2 if day > 9 else 3
            return (_LEAD - start, day) if lead[start - 1] in _EDGES and lead[start - 2] not in self.joints else None
        last, edge = lead[3], lead[4]
        if edge in _EDGES and last in _BEFORE_MONTHS - self.tails:
            return _ALONE
        if self.words.of_year or last not in _LETTERS:
            return None
        return _ALONE if edge in DASHES or (edge in _EDGES and self._is_word(lead[:4])) else None

    def _is_word(self, before: str) -> bool:
        """Whether what ends with the last letter of what may follow a day (`3rd`, `3rd of`) is another word."""
        head = before.rstrip(_LETTERS)
        return not head or not (head[-1].isalnum() or before[len(head) :] in self.words.of.split("|"))


class _Years(dict[str, int]):
    """The year with which the characters behind a month's name and its blank begin, 0 where that is not plain."""

    def __missing__(self, tail: str) -> int:
        if len(self) >= _KNOWN:
            self.clear()
        self[tail] = year = self._read(tail)
        return year

    def _read(self, tail: str) -> int:
        closing, following = tail[4:5], tail[5:6]
        is_plain = closing and closing in _CLOSING and following and following in _FOLLOWING
        if not is_plain or (following in "psct" and tail[5:7] in _COUNTED):
            return 0
        return _year(tail[:4]) if tail[:4].isdecimal() and tail[:4].isascii() else 0


@cache
def _years() -> _Years:
    return _Years()


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
    tails, joints = _tails(f"{words.ordinal}|{words.of}"), _tails(f"{through}|{also}|the") | _JOINS
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
        joints,
        frozenset(word[0] for word in f"{through}|{also}|the".split("|")) | _JOINS | {" "},
        _Leads(words, tails, joints),
        frozenset({*_LETTERS} - {word[:1] for word in words.of_year.split("|")}),
        words.month_first,
    )


def _tails(alternatives: str) -> frozenset[str]:
    """The last characters of the alternatives: a cheap sign that one of them may stand there."""
    return frozenset(word[-1] for word in alternatives.split("|") if word)


def read(text: str, places: Places, spoken: Language, starts: Sequence[int] = (), begin: int = 0) -> list[Mention]:
    """The mentions at the names of months in `places`, in order; `text` is prose, placeholders for the rest.

    `starts`: where the blocks start that mentions are numbered by. Nothing before `begin` is read.
    """
    if spoken.numeric:
        from wikilint.dates.numeric import read_numeric

        return read_numeric(text, [(at, bisect_right(starts, at) - 1) for at in sorted(places) if at >= begin])
    found: list[_Fields] = []
    shapes = _shapes(spoken.code)
    leads, years, letters, ends = shapes.leads, _years(), shapes.letters, _stops()
    masked, year_begins, day_begins = PLACEHOLDER, _YEAR_BEGINS, _DAY_BEGINS if shapes.month_first else ()
    taken = begin
    block, block_end, count = -1, 0, len(starts)
    day_known = False
    mention: _Fields | None
    for at in sorted(places):
        if at < taken or text[at] == masked:
            continue
        if at >= block_end:
            block = bisect_right(starts, at, block + 1) - 1
            block_end = starts[block + 1] if block + 1 < count else sys.maxsize
        length, month = places[at]
        stop = end = at + length
        lead = leads[text[at - _LEAD : at]]
        after = text[end : end + 2]
        year = 0
        if after in year_begins and (year := years[text[end + 1 : end + 1 + _TAIL]]):
            stop = end + 5
        if lead and (year or after in ends or (after == ", " and text[end + 2 : end + 3] in letters)):
            start, day = lead
            mention = (at - start, stop, year, month, day, at, block, None, False)
        elif lead == _ALONE and after in day_begins:
            mention = _month_first(text, end, at, month, block, shapes)
        else:
            mention = _unusual(text, at, end, month, block, taken, shapes)
            if mention is None:
                continue
        if day_known and mention[4] and mention[0] - taken <= _JOINT:
            mention = _joined(text, found, mention, spoken, shapes)
        found.append(mention)
        day_known = mention[4] > 0
        taken = mention[1]
    return list(map(new, repeat(Mention), found))


def _unusual(text: str, at: int, end: int, month: int, block: int, taken: int, shapes: _Shapes) -> _Fields | None:
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
            return (at, end, 0, month, 0, at, block, None, False)
    if after[:1].isalpha() or after[:1] == "_" or last.isalpha() or last == "_":
        return None
    day, start = _day_before(text, at, before, shapes)
    if day and start >= taken:
        return _day_first(text, start, end, at, day, month, block, taken, shapes)
    if shapes.month_first and after[1:].isdigit() and not last.isdigit():
        return _month_first(text, end, at, month, block, shapes)
    return _month_alone(text, end, at, month, block, shapes)


def _day_alone(text: str, at: int, end: int, month: int, block: int, shapes: _Shapes) -> _Fields | None:
    """A day with nothing before it that may belong to it, and its year."""
    day = _days().get(text[at - 3 : at], 0)
    start = at - 3 if day > 9 else at - 2
    if not day or text[start - 1] not in _EDGES or text[start - 2] in shapes.joints:
        return None
    may_follow = text[end + 1 : end + 2].isdigit() or text[end : end + 2] == ", "
    year, end = _year_behind(text, end, shapes) if may_follow else (0, end)
    return (start, end, year, month, day, at, block, None, False)


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


def _year_behind(text: str, end: int, shapes: _Shapes) -> tuple[int, int]:
    """The year behind a month's name that ends at `end`, 0 if there is none, and where the date ends."""
    match = shapes.year.match(text, end)
    year = _year(match[1]) if match else 0
    return year, match.end() if match and year else end


def _day_first(
    text: str, start: int, end: int, at: int, day: int, month: int, block: int, taken: int, shapes: _Shapes
) -> _Fields:
    """`21 June 2012`, and what may stand before it: `20–21 June`, `19, 20 and 21 June`."""
    year, end = _year_behind(text, end, shapes)
    edge = text[start - 1] if start else "\n"
    if edge in _JOINS or (edge in _BLANKS and text[start - 2 : start - 1] in shapes.joints):
        match = shapes.days_before.search(text, max(taken, start - 40), start)
        if match:
            first = int(match[1])
            ranging = not match[2] and _ranges(match[3])
            last = Day(year, month, day)
            return (match.start(), end, year, month, first, at, block, last, ranging)
        if edge in "/-":
            return (at, end, year, month, 0, at, block, None, False)
    return (start, end, year, month, day, at, block, None, False)


def _month_alone(text: str, end: int, at: int, month: int, block: int, shapes: _Shapes) -> _Fields:
    year, end = _year_behind(text, end, shapes)
    return (at, end, year, month, 0, at, block, None, False)


def _ranges(joiner: str) -> bool:
    """Whether what stands between two days makes them the ends of a span of time, not two days of several."""
    word = joiner.strip()
    return word in DASHES or word not in _LISTING


_LISTING = frozenset(
    {
        "and", "or", "&", "und", "oder", "sowie", "et", "ou", "y", "o", "e", "en", "i", "oraz", "lub",
        "и", "или", "і", "й", "та", "або", "و", "أو", "of", "/",
    }
)  # fmt: skip


def _month_first(text: str, end: int, at: int, month: int, block: int, shapes: _Shapes) -> _Fields:
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
        return (at, end, 0, month, 0, at, block, None, False)
    joins = not written and (text[stop : stop + 1] in _JOINS or text[stop + 1 : stop + 2] in shapes.heads)
    if joins and (more := shapes.day_after.match(text, stop)):
        year_of = _year(more[3])
        last = Day(year_of, month, int(more[2]))
        return (at, more.end(), year_of, month, day, at, block, last, _ranges(more[1]))
    return (at, stop, year_of, month, day, at, block, None, False)


def _joined(text: str, found: list[_Fields], second: _Fields, spoken: Language, shapes: _Shapes) -> _Fields:
    """The range of two days that a dash or `to` joins, or `between … and …`: `second`, and the last one found."""
    first = found[-1]
    start, end, year, month, day, name, block, several, _ = first
    if block != second[6] or several:
        return second
    between = shapes.through.match(text, end)
    if not between or between.end() != second[0]:
        words = spoken.words
        joiner = text[end : second[0]].strip(" \u00a0,").removesuffix(" the").lower()
        opening = text[max(0, start - 16) : start].lower().removesuffix("the ").rstrip()
        if (
            joiner not in words.and_.split("|")
            or not words.between
            or not opening.endswith(tuple(words.between.split("|")))
        ):
            return second
    found.pop()
    last = second[7] or Day(*second[2:5])
    return (start, second[1], year, month, day, name, block, last, True)
