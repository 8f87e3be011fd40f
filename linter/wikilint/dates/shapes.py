"""What the characters beside the name of a month say: that its date has a plain shape, or nothing for sure.

Most dates have one of two plain shapes, which few characters before and behind the name tell, always the same ones, so
that it is remembered what they say. For the others there are expressions, to be matched at their places.
"""

from __future__ import annotations

import re
from functools import cache

from wikilint.dates.languages import Words, language
from wikilint.dates.mentions import DASHES, YEARS
from wikilint.prose import PLACEHOLDER
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Said = TypeVar("Said")

BLANKS = " \u00a0"
EDGES = frozenset(" \u00a0\n\r(*|[\"'")
JOINS = frozenset(DASHES + "&/")
LEAD = 5
TAIL = 3
YEAR = 7
"""How many characters before a month's name, behind it, and behind it and a blank where a year may stand, are asked."""

ALONE = (0, 0)
OPEN, ENDS, NUMBER = range(3)
"""What the characters behind a month's name say: nothing for sure, that its date ends, or that a number follows."""

SMALL = "abcdefghijklmnopqrstuvwxyz"
LETTERS = SMALL + SMALL.upper()
_BEFORE_MONTHS = frozenset(LETTERS + " \n.,;:)#*")
_CLOSING = ' .,;:)|\n"*–—-/'
_FOLLOWING = f"{LETTERS} \n.,;:()[]|*\"'–—-{PLACEHOLDER}"
_COUNTED = frozenset({"", "p", "s", "c", "t", "pe", "so", "ci", "tr"})
"""How people, soldiers, civilians and troops begin: behind a number they are what it counts."""

_KNOWN = 2_000
"""Of so many neighbours of months at most it is remembered what they say: eight of ten stood beside another one."""


class Shapes(NamedTuple):
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
    leads: Leads
    behind: Behind
    years: Years
    month_first: bool


@cache
def days(blanks: str = BLANKS) -> dict[str, int]:
    """The three characters before a month's name that are a day: two digits and a blank, or one behind something.

    At the start of a text one digit has nothing before it.
    """
    tens = {f"{day:02}{blank}": day for day in range(1, 100) for blank in blanks}
    ones = {f"{before}{day}{blank}": day for before in ("", *EDGES, *JOINS) for day in range(1, 10) for blank in blanks}
    return {**tens, **ones}


class _Memory(dict[str, "Said"]):
    """What characters say, read when they are first met."""

    def __missing__(self, characters: str) -> Said:
        if len(self) >= _KNOWN:
            self.clear()
        self[characters] = said = self.read(characters)
        return said

    def read(self, characters: str) -> Said:
        raise NotImplementedError


class Leads(_Memory["tuple[int, int] | None"]):
    """What the five characters before a month's name say by themselves: with how many of them its date begins, and
    the day they name, 0 where the month stands alone; None where they leave it open.
    """

    def __init__(self, words: Words, tails: frozenset[str], joints: frozenset[str]) -> None:
        self.words = words
        self.tails = tails
        self.joints = joints

    def read(self, lead: str) -> tuple[int, int] | None:
        if len(lead) < LEAD:
            return None
        day = days().get(lead[2:], 0)
        if day:
            start = 2 if day > 9 else 3
            return (LEAD - start, day) if lead[start - 1] in EDGES and lead[start - 2] not in self.joints else None
        last, edge = lead[3], lead[4]
        if edge in EDGES and last in _BEFORE_MONTHS - self.tails:
            return ALONE
        if self.words.of_year or last not in LETTERS:
            return None
        return ALONE if edge in DASHES or (edge in EDGES and self._is_word(lead[:4])) else None

    def _is_word(self, before: str) -> bool:
        """Whether what ends with the last letter of what may follow a day (`3rd`, `3rd of`) is another word."""
        head = before.rstrip(LETTERS)
        return not head or not (head[-1].isalnum() or before[len(head) :] in self.words.of.split("|"))


class Behind(_Memory[int]):
    """What the three characters behind a month's name say."""

    def __init__(self, words: Words) -> None:
        self.begin_year = {word[:1] for word in words.of_year.split("|")}
        self.digits = "0123456789" if words.month_first else "12"

    def read(self, tail: str) -> int:
        closing, following, third = tail[:1], tail[1:2], tail[2:]
        if closing == " " and following and following in self.digits:
            return NUMBER
        if closing + following == ", ":
            return ENDS if third and third in LETTERS and third not in self.begin_year else OPEN
        if closing == " " and following in self.begin_year:
            return OPEN
        ends = not tail or (closing in _CLOSING and following and following in _FOLLOWING)
        return ENDS if ends else OPEN


class Years(_Memory[int]):
    """The year with which the characters behind a month's name and its blank begin, 0 where that is not plain."""

    def read(self, tail: str) -> int:
        closing, following = tail[4:5], tail[5:6]
        is_plain = closing and closing in _CLOSING and following and following in _FOLLOWING
        if not is_plain or (following in "psct" and tail[5:7] in _COUNTED):
            return 0
        return year_of(tail[:4]) if tail[:4].isdecimal() and tail[:4].isascii() else 0


def year_of(digits: str | None) -> int:
    """The year that digits are; 0 for none, and for a number that is none."""
    number = int(digits) if digits else 0
    return number if number in YEARS else 0


@cache
def shapes_of(code: str) -> Shapes:
    spoken = language(code)
    words = spoken.words
    ordinal = f"(?>(?:{words.ordinal})?)" if words.ordinal else ""
    of = f"(?:[ \u00a0](?:{words.of}))?" if words.of.isalpha() else ""
    of_year = f"(?:(?:{words.of_year})[ \u00a0])?" if words.of_year else ""
    also = words.also or "&"
    through = words.through or "–"
    year = rf",?[ \u00a0]{of_year}(\d{{4}})(?![\d,.]\d|\d|s\b|%|[ -](?:people|soldiers|civilians|troops)\b)"
    tails, joints = _tails(f"{words.ordinal}|{words.of}"), _tails(f"{through}|{also}|the") | JOINS
    first = r"(\d(?<![\w.,:/€$£#-]\d)\d?)"  # beginning with what is rare, it is searched for three times as fast
    ends_number = r"(?![\w:%]|[.,]\d)"
    return Shapes(
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
        frozenset(word[0] for word in f"{through}|{also}|the".split("|")) | JOINS | {" "},
        Leads(words, tails, joints),
        Behind(words),
        Years(),
        words.month_first,
    )


def _tails(alternatives: str) -> frozenset[str]:
    """The last characters of the alternatives: a cheap sign that one of them may stand there."""
    return frozenset(word[-1] for word in alternatives.split("|") if word)
