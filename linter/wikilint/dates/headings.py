"""What span of time a heading names: `July 2012`, `First phase (6–12 September 2022)`, `March 2023 – present`.

A heading is read token by token, the longest date expression at each place. How much it binds the text below it
depends on where the expression stands (`Strength`): "July Crisis" names a crisis, not a span.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from wikilint.dates.languages import Language, Words, language
from wikilint.dates.mentions import DASHES, YEARS
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Strength = Literal["pure", "lead", "paren", "trail", "embed", "until"]
    """pure: nothing but the date; lead: before a colon or dash; paren: in brackets; trail: at the end; embed: inside
    other words; until: only the end is named."""
else:
    Strength = str


class Point(NamedTuple):
    """A day, month or year of a heading; 0 where a part is not named. `part`: early, mid or late."""

    year: int
    month: int = 0
    day: int = 0
    part: str = ""


class Expression(NamedTuple):
    """The span of time a heading names, its years as written. `last` is None where the span is open."""

    first: Point
    last: Point | None
    strength: Strength
    month_only: bool


class _Found(NamedTuple):
    start: int
    end: int
    first: Point
    last: Point | None


_DASHES = frozenset(DASHES)
_SKIPPED = frozenset(",.")
_BEYOND = [""] * 10
"""What stands beside the tokens of a heading, as far as is looked: also before them, as a list is read at -1."""


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"\d+[^\W\d_]*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_")


@cache
def _numeric_token() -> re.Pattern[str]:
    return re.compile(r"\d+|[年月日]|[^\W\d_]|[^\w\s]|_")


@lru_cache(4096)
def read_heading(title: str, code: str) -> Expression | None:
    """The expression in a heading's text, in a supported language; None where it names no time."""
    return _read_plainly(title, language(code)) or _Reader(title, code).expression()


def _read_plainly(title: str, spoken: Language) -> Expression | None:
    """The expression of a heading that is a year, a month or a month and its year, as every other one is.

    A month in small letters may be another word.
    """
    name, _, digits = ("", "", title) if title.isdecimal() else title.partition(" ")
    year = int(digits) if len(digits) == 4 and digits.isdecimal() else 0
    month = 0 if name.islower() else spoken.by_name.get(name.casefold(), 0)
    if spoken.numeric or (digits and year not in YEARS) or (name and not month):
        return None
    point = Point(year, month)
    return Expression(point, point, "pure", bool(month)) if year or month else None


class _Reader:
    """Tokens of one heading, and what is found at each of them."""

    def __init__(self, title: str, code: str) -> None:
        self.spoken = language(code)
        pattern = _numeric_token() if self.spoken.numeric else _token()
        self.title = title
        self.matches = list(pattern.finditer(title))
        self.tokens = [match[0].casefold() for match in self.matches]
        self.word = [*self.tokens, *_BEYOND].__getitem__

    def expression(self) -> Expression | None:
        chosen: list[_Found] = []
        at = 0
        while at < len(self.tokens):
            found = self.span_of_time(at) if self.may_begin(self.tokens[at]) else None
            if found is None:
                at += 1
                continue
            chosen.append(found)
            at = found.end
        return self.weighed(self.preferred(chosen)) if chosen else None

    def may_begin(self, word: str) -> bool:
        """Whether an expression may begin with a word: one in four of a heading's."""
        words = self.spoken.words
        return (
            word[0].isdecimal()
            or word in self.spoken.by_name
            or word in words.early
            or word in words.mid
            or word in words.late
        )

    def preferred(self, chosen: list[_Found]) -> list[_Found]:
        """A date in brackets wins over another one in the heading, one before a colon over both."""
        bracketed = [found for found in chosen if self.is_bracketed(found)]
        if 0 < len(bracketed) < len(chosen):
            chosen = bracketed
        first = chosen[0]
        follows = self.word(first.end)
        if first.start == 0 and (follows == ":" or (follows in _DASHES and self.is_spaced(first.end))):
            return [first]
        return chosen

    def weighed(self, chosen: list[_Found]) -> Expression | None:
        words = self.spoken.words
        first, last = chosen[0].first, chosen[-1].last
        if self.word(chosen[0].start - 1) in words.until or self.word_before_dash(chosen[0].start) in words.until:
            return Expression(first, last, "until", False)
        is_open = any(found.last is None for found in chosen) or self.is_open(chosen)
        month_only = len(chosen) == 1 and first == last and bool(first.month) and not first.day and not first.part
        return Expression(first, None if is_open else last, self.strength(chosen), month_only)

    def is_open(self, chosen: list[_Found]) -> bool:
        words = self.spoken.words
        before = self.word_before_dash(chosen[0].start)
        return before in words.since or any(token in words.onward for token in self.tokens[chosen[-1].end :])

    def strength(self, chosen: list[_Found]) -> Strength:
        inside = {number for found in chosen for number in range(found.start, found.end)}
        rest = [token for number, token in enumerate(self.tokens) if number not in inside]
        words = [token for token in rest if token[0].isalnum()]
        if len(words) <= 4 and all(word in self.spoken.words.filler for word in words):
            return "pure"
        if all(self.is_bracketed(found) for found in chosen):
            return "paren"
        if chosen[0].start == 0 and self.word(chosen[0].end) in {":", *_DASHES}:
            return "lead"
        trails = all(not token[0].isalnum() for token in self.tokens[chosen[-1].end :])
        return "trail" if trails and not self.is_parted(chosen) else "embed"

    def is_parted(self, chosen: list[_Found]) -> bool:
        """Whether other words stand between the dates: "July Crisis of 1914" is named after its month."""
        between = (t for t in self.tokens[chosen[0].end : chosen[-1].start] if t[0].isalpha())
        inside = {token for found in chosen for token in self.tokens[found.start : found.end]}
        return any(word not in self.spoken.words.filler and word not in inside for word in between)

    def is_bracketed(self, found: _Found) -> bool:
        before = [mark for mark in self.tokens[: found.start] if mark in "()"]
        after = [mark for mark in self.tokens[found.end :] if mark in "()"]
        return before[-1:] == ["("] and after[:1] == [")"]

    def word_before_dash(self, number: int) -> str:
        word = self.word(number - 1)
        return self.word(number - 2) if word in _DASHES else word

    def is_spaced(self, number: int) -> bool:
        end = self.matches[number].end()
        return end >= len(self.title) or self.title[end].isspace()

    def span_of_time(self, at: int) -> _Found | None:
        """The longest expression that starts with the token `at`; `end` of the result is the token behind it."""
        days = self.days_of_a_month(at)
        if days:
            return days
        first = self.point(at)
        if not first:
            return None
        point, end = first
        behind = self.joiner(end)
        if behind > end:
            word = self.word(behind)
            if word in self.spoken.words.present:
                return _Found(at, behind + 1, point, None)
            if not point.month and len(word) == 2 and word.isdecimal():
                return _Found(at, behind + 1, point, Point(point.year // 100 * 100 + int(word)))
            second = self.point(behind)
            if second:
                return _Found(at, second[1], point, second[0])
            if not word and self.word(end) in _DASHES:
                return _Found(at, behind, point, None)
        return _Found(at, end, point, point)

    def joiner(self, at: int) -> int:
        """The token behind a dash or a word such as `to` at `at`; `at` itself where neither stands there."""
        word, words = self.word(at), self.spoken.words
        joins = (
            word in _DASHES or word in words.through.split("|") or word in words.also.split("|") or word in words.until
        )
        return at + 1 if joins and word else at

    def days_of_a_month(self, at: int) -> _Found | None:
        """`6–12 September 2022`, `September 6–12, 2022`."""
        first = self.day(at)
        if first and self.joiner(at + 1) > at + 1:
            second = self.day(at + 2)
            month = self.month(self.skip_of(at + 3)) if second else 0
            if second and month:
                year, end = self.year_behind(self.skip_of(at + 3) + 1)
                return _Found(at, end, Point(year, month, first), Point(year, month, second))
        month = self.month(at)
        if month and self.spoken.words.month_first and self.joiner(at + 2) > at + 2:
            first, second = self.day(at + 1), self.day(at + 3)
            if first and second and not self.month(at + 4):
                year, end = self.year_behind(at + 4)
                return _Found(at, end, Point(year, month, first), Point(year, month, second))
        return None

    def point(self, at: int) -> tuple[Point, int] | None:
        """A day, month or year at a token, and the token behind it."""
        part, at = self.part(at)
        if self.spoken.numeric:
            return self.numeric_point(at)
        day = self.day(at)
        if day and (month := self.month(self.skip_of(at + 1))):
            year, end = self.year_behind(self.skip_of(at + 1) + 1)
            return Point(year, month, day, part), end
        if month := self.month(at):
            if self.is_small_word(at):
                return None
            day = self.day(at + 1) if self.spoken.words.month_first else 0
            year, end = self.year_behind(at + 2 if day else at + 1)
            return Point(year, month, day, part), end
        if year := self.year(at):
            if (month := self.month(at + 1)) and not self.day(at + 2):
                return Point(year, month, 0, part), at + 2
            return Point(year, 0, 0, part), at + 1
        return None

    def numeric_point(self, at: int) -> tuple[Point, int] | None:
        """`2012年5月21日` and what of it may stand alone."""
        parts = {"年": 0, "月": 0, "日": 0}
        start = at
        while self.word(at).isdecimal() and parts.get(self.word(at + 1)) == 0:
            parts[self.word(at + 1)] = int(self.word(at))
            at += 2
        if parts["月"] > 12 or at == start or (parts["年"] and parts["年"] not in YEARS):
            return None
        return Point(parts["年"], parts["月"], parts["日"]), at

    def part(self, at: int) -> tuple[str, int]:
        words = self.spoken.words
        for name, known in (("early", words.early), ("mid", words.mid), ("late", words.late)):
            if self.word(at) in known:
                at += 1
                while self.word(at) in ("-", "of") or (self.word(at) and self.word(at) == words.of):
                    at += 1
                return name, at
        return "", at

    def skip_of(self, at: int) -> int:
        word = self.word(at)
        return at + 1 if word and (word == "." or word in self.spoken.words.of.split("|")) else at

    def day(self, at: int) -> int:
        word = self.word(at)
        length = 2 if word[1:2].isdecimal() else 1
        if not word[:1].isdecimal() or word[2:3].isdecimal():
            return 0
        tail = word[length:]
        return int(word[:length]) if not tail or tail in self.spoken.words.ordinal.split("|") else 0

    def month(self, at: int) -> int:
        return self.spoken.by_name.get(self.word(at), 0)

    def is_small_word(self, at: int) -> bool:
        """Whether the name of a month is an everyday word here: `may`, `march`, `august`."""
        written = self.matches[at][0]
        return self.spoken.words.month_first and written.islower() and written in ("may", "march", "august")

    def year(self, at: int) -> int:
        word = self.word(at)
        return int(word) if len(word) == 4 and word.isdecimal() and int(word) in YEARS else 0

    def year_behind(self, at: int) -> tuple[int, int]:
        """The year at a token, also behind a comma or `de`, and the token behind it."""
        words: Words = self.spoken.words
        behind = (
            at + 1 if self.word(at) in _SKIPPED or (words.of_year and self.word(at) in words.of_year.split("|")) else at
        )
        year = self.year(behind)
        return (year, behind + 1) if year else (0, at)
