"""What span of time a heading names: `July 2012`, `First phase (6–12 September 2022)`, `March 2023 – present`.

A heading is read token by token, the longest date expression at each place. How much it binds the text below it
depends on where the expression stands (`Strength`): "July Crisis" names a crisis, not a span.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice, pairwise

from wikilint.dates.languages import Language, language
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
_LEADING = _DASHES | {":"}
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


class _Signs(NamedTuple):
    """The words of a language that a heading is read by, each field a set of whole tokens.

    `begins`: an expression may begin with them, or with a number. `parts`: what they say of the month or year behind
    them. `joins` stand between the ends of a span, `of` between day and month, `of_year` between month and year.
    """

    begins: frozenset[str]
    parts: dict[str, str]
    joins: frozenset[str]
    ordinals: frozenset[str]
    of: frozenset[str]
    of_year: frozenset[str]


@cache
def _signs(code: str) -> _Signs:
    spoken = language(code)
    words, headings = spoken.words, spoken.words.headings
    parts = {
        word: name
        for name, known in (("late", headings.late), ("mid", headings.mid), ("early", headings.early))
        for word in known
    }
    through, also, ordinals, of, of_year = (
        {*alternatives.split("|")} - {""}
        for alternatives in (words.through, words.also, words.ordinal, words.of, words.of_year)
    )
    return _Signs(
        frozenset({*spoken.by_name, *parts}),
        parts,
        _DASHES | through | also | headings.until,
        frozenset(ordinals),
        frozenset({".", *of}),
        _SKIPPED | of_year,
    )


class _Reader:
    """Tokens of one heading, and what is found at each of them."""

    def __init__(self, title: str, code: str) -> None:
        self.spoken = language(code)
        self.signs = _signs(code)
        self.pattern = _numeric_token() if self.spoken.numeric else _token()
        self.title = title
        self.written: list[str] = self.pattern.findall(title)
        self.tokens = [token.casefold() for token in self.written]
        self.word = [*self.tokens, *_BEYOND].__getitem__

    def expression(self) -> Expression | None:
        chosen: list[_Found] = []
        end, begins = 0, self.signs.begins
        for at, token in enumerate(self.tokens):
            if (token in begins or token[0].isdecimal()) and at >= end and (found := self.span_of_time(at)):
                chosen.append(found)
                end = found.end
        return self.weighed(self.preferred(chosen)) if chosen else None

    def preferred(self, chosen: list[_Found]) -> list[_Found]:
        """A date in brackets wins over another one in the heading, one before a colon over both."""
        if len(chosen) == 1:
            return chosen
        chosen = [found for found in chosen if self.is_bracketed(found)] or chosen
        first = chosen[0]
        follows = self.word(first.end)
        if first.start == 0 and (follows == ":" or (follows in _DASHES and self.is_spaced(first.end))):
            return [first]
        return chosen

    def weighed(self, chosen: list[_Found]) -> Expression:
        words = self.spoken.words.headings
        (start, _, first, _), (_, end, _, last) = chosen[0], chosen[-1]
        before = nearest = self.word(start - 1)
        if nearest in _DASHES:
            before = self.word(start - 2)
        if nearest in words.until or before in words.until:
            return Expression(first, last, "until", False)
        is_open = before in words.since or not words.onward.isdisjoint(self.tokens[end:])
        if is_open or any(found.last is None for found in chosen):
            last = None
        month_only = (
            len(chosen) == 1 and first == chosen[0].last and bool(first.month) and not first.day and not first.part
        )
        return Expression(first, last, self.strength(chosen), month_only)

    def strength(self, chosen: list[_Found]) -> Strength:
        start, end = chosen[0].start, chosen[-1].end
        behind = self.tokens[end:]
        rest = self.tokens[:start]
        for found, following in pairwise(chosen):
            rest += self.tokens[found.end : following.start]
        words = [token for token in rest + behind if token[0].isalnum()]
        if len(words) <= 4 and self.spoken.words.headings.filler.issuperset(words):
            return "pure"
        if all(map(self.is_bracketed, chosen)):
            return "paren"
        if start == 0 and self.word(chosen[0].end) in _LEADING:
            return "lead"
        trails = not any(token[0].isalnum() for token in behind)
        return "trail" if trails and not self.is_parted(chosen) else "embed"

    def is_parted(self, chosen: list[_Found]) -> bool:
        """Whether other words stand between the dates: "July Crisis of 1914" is named after its month."""
        between = (t for t in self.tokens[chosen[0].end : chosen[-1].start] if t[0].isalpha())
        inside = {token for found in chosen for token in self.tokens[found.start : found.end]}
        return any(word not in self.spoken.words.headings.filler and word not in inside for word in between)

    def is_bracketed(self, found: _Found) -> bool:
        if "(" not in self.tokens[: found.start]:
            return False
        before = [mark for mark in self.tokens[: found.start] if mark in "()"]
        after = [mark for mark in self.tokens[found.end :] if mark in "()"]
        return before[-1:] == ["("] and after[:1] == [")"]

    def is_spaced(self, number: int) -> bool:
        *_, mark = islice(self.pattern.finditer(self.title), number + 1)
        end = mark.end()
        return end >= len(self.title) or self.title[end].isspace()

    def span_of_time(self, at: int) -> _Found | None:
        """The longest expression that starts with the token `at`; `end` of the result is the token behind it."""
        if not self.year(at) and (days := self.days_of_a_month(at)):
            return days
        first = self.point(at)
        if not first:
            return None
        point, end = first
        if self.word(end) not in self.signs.joins:
            return _Found(at, end, point, point)
        behind = end + 1
        word = self.word(behind)
        if word in self.spoken.words.headings.present:
            return _Found(at, behind + 1, point, None)
        if not point.month and len(word) == 2 and word.isdecimal():
            return _Found(at, behind + 1, point, Point(point.year // 100 * 100 + int(word)))
        second = self.point(behind)
        if second:
            return _Found(at, second[1], point, second[0])
        if not word and self.word(end) in _DASHES:
            return _Found(at, behind, point, None)
        return _Found(at, end, point, point)

    def days_of_a_month(self, at: int) -> _Found | None:
        """`6–12 September 2022`, `September 6–12, 2022`."""
        joins = self.signs.joins
        first = self.day(at)
        if first and self.word(at + 1) in joins:
            second = self.day(at + 2)
            named = self.skip_of(at + 3)
            month = self.month(named) if second else 0
            if month:
                year, end = self.year_behind(named + 1)
                return _Found(at, end, Point(year, month, first), Point(year, month, second))
        month = self.month(at)
        if month and self.spoken.words.month_first and self.word(at + 2) in joins:
            first, second = self.day(at + 1), self.day(at + 3)
            if first and second and not self.month(at + 4):
                year, end = self.year_behind(at + 4)
                return _Found(at, end, Point(year, month, first), Point(year, month, second))
        return None

    def point(self, at: int) -> tuple[Point, int] | None:
        """A day, month or year at a token, and the token behind it."""
        part = self.signs.parts.get(self.word(at), "")
        if part:
            at = self.behind_part(at)
        if self.spoken.numeric:
            return self.numeric_point(at)
        if year := self.year(at):
            month = self.month(at + 1)
            if month and not self.day(at + 2):
                return Point(year, month, 0, part), at + 2
            return Point(year, 0, 0, part), at + 1
        if month := self.month(at):
            if self.is_small_word(at):
                return None
            day = self.day(at + 1) if self.spoken.words.month_first else 0
            year, end = self.year_behind(at + 2 if day else at + 1)
            return Point(year, month, day, part), end
        day = self.day(at)
        if day and (month := self.month(named := self.skip_of(at + 1))):
            year, end = self.year_behind(named + 1)
            return Point(year, month, day, part), end
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

    def behind_part(self, at: int) -> int:
        """The token behind "early", and behind a hyphen or `of` that follows it."""
        at += 1
        while self.word(at) in ("-", "of") or (self.word(at) and self.word(at) == self.spoken.words.of):
            at += 1
        return at

    def skip_of(self, at: int) -> int:
        return at + 1 if self.word(at) in self.signs.of else at

    def day(self, at: int) -> int:
        word = self.word(at)
        if not word[:1].isdecimal() or word[2:3].isdecimal():
            return 0
        length = 2 if word[1:2].isdecimal() else 1
        tail = word[length:]
        return int(word[:length]) if not tail or tail in self.signs.ordinals else 0

    def month(self, at: int) -> int:
        return self.spoken.by_name.get(self.word(at), 0)

    def is_small_word(self, at: int) -> bool:
        """Whether the name of a month is an everyday word here: `may`, `march`, `august`."""
        return self.spoken.words.month_first and self.written[at] in ("may", "march", "august")

    def year(self, at: int) -> int:
        word = self.word(at)
        return int(word) if len(word) == 4 and word.isdecimal() and int(word) in YEARS else 0

    def year_behind(self, at: int) -> tuple[int, int]:
        """The year at a token, also behind a comma or `de`, and the token behind it."""
        behind = at + 1 if self.word(at) in self.signs.of_year else at
        year = self.year(behind)
        return (year, behind + 1) if year else (0, at)
