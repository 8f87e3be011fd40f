"""Words that mark a date as told ahead of or behind its time: "since 3 April", "had raided it on 3 April", "(4 May)".

They are English. `hard` ones speak for a date that is meant as it stands; `by` is a class of its own, hard for a
suspicion that rests on little; `soft` ones are too common to decide anything ("On 3 April, the army had …").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from wikilint.lazy import cached_property

_NEAR_WORDS = (
    "since|until|till|before|prior to|up to|after|from|to|through|between|as of|as from|effective|following|dated|of"
    "|for|around the time of|deadline|anniversary|than|versus|despite|starting|beginning|ending|ended|expired?|expires?"
    "|expiring|began|begun|begins|started|starts|scheduled|valid|via|mid|late|early"
)
_TIME_WORDS = (
    r"the|on|from|at|around|about|midnight|noon|night|morning|evening|early|late|hours|of|in|dawn|afternoon"
    r"|\d{1,2}[:.]\d\d|[ap]m"
)
_CLAUSE_WORDS = (
    "had|having|has been|have been|hasn't|hadn't|was to|were to|is to|are to|would|will|won't|shall|should|could"
    "|may have|might have|scheduled|expected|planned|plans?|set to|due|previous(?:ly)?|earlier|already|original(?:ly)?"
    "|initial(?:ly)?|once|later|eventually|ultimately|finally|subsequent(?:ly)?|afterwards?|anniversary|ago"
    "|recall(?:ed|ing)?|retrospect(?:ively)?|revealed that|confirmed that|acknowledged that|admitted that"
    "|announced that it would|who|whose|whom|which|whereby|dating back|deadline|since|until|aftermath|in response to"
    "|in retaliation for|as a response to|turned out|last (?:year|month|week)|the previous|the following (?:month|year)"
    "|next (?:month|year)|first time|not until|still|meanwhile"
)
_PLAIN_AFTER = (
    "and|or|but|in|at|on|by|near|the|a|an|to|from|that|when|where|as|with|after|before|against|between|during|for"
    "|of|over|around|was|were|is|saw|had|has|several|some|many|following|while|it|he|she|they|there|its|his|their"
    "|two|three|four|five|six|both|more|about|under|outside|inside|using|due|despite|until|so|which|who|because"
    "|if|this|these|all|another|one|no"
)

_CLOCK_MAY_FOLLOW = frozenset(["of", "from", "late", "early", "mid", "starting", "beginning", "for", "following"])
REACH = 400
"""How many characters before a date are read."""


# All but `_part_of_day`, `_after_clock` and `_noun` are matched on text in lower case, which is three times as fast as
# to ignore case.


@cache
def _near() -> re.Pattern[str]:
    time = rf"(?>(?:(?:{_TIME_WORDS})\s+)*)"
    weekday = r"(?>(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?)(?>(?:the\s+)?)"
    return re.compile(rf"\b({_NEAR_WORDS})\s+{time}{weekday}\Z")


@cache
def _by() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:by|through)\s+(?>(?:(?:the|at|around|about|early|late|end of|morning of|evening of|night of)\s+)*)\Z"
    )


@cache
def _reaching() -> re.Pattern[str]:
    return re.compile(r"\b(?:since|until|till|before|after|between|as of|prior)\b")


@cache
def _part_of_day() -> re.Pattern[str]:
    return re.compile(r"\b(?:morning|night|evening|afternoon|hours|dawn|day|end)\s+of\s+(?:the\s+)?\Z")


@cache
def _clause() -> re.Pattern[str]:
    initials = "".join(sorted({word[0] for word in _CLAUSE_WORDS.split("|")}))
    return re.compile(rf"\b(?=[{initials}])(?:{_CLAUSE_WORDS})\b")


@cache
def _after_clock() -> re.Pattern[str]:
    return re.compile(
        r"[^.;]{0,90}?\b(?:had (?:been|already|previously|earlier|\w+e[dn])|has been|would|will|was to|were to)\b"
    )


@cache
def _determiner() -> re.Pattern[str]:
    return re.compile(r"(?:\b(?:the|its|their|his|her|our|a|an|this|that)|\w['’]s)\s+\Z")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"(?:'s)?\s+(?!(?:{_PLAIN_AFTER})\b)[a-z][\w-]+")


class Cues:
    """What stands around a date that speaks for it, each kind looked for when it is first asked for.

    `before` is what its sentence says before it, of which the last `REACH` characters are read. What is asked for in
    the end, if at all, is given as a function: `after`, the rest of the sentence, and `is_apart`, whether the date is
    no part of the story. `clock` is whether it opens its sentence.
    """

    def __init__(
        self, before: str, *, is_apart: Callable[[], bool], after: Callable[[], str] = str, clock: bool = False
    ) -> None:
        self._written = before[-60:]
        self._before = before[-REACH:].lower()
        self._after = after
        self._is_apart = is_apart
        self._clock = clock

    @property
    def is_none(self) -> bool:
        """Whether there are none at all."""
        return not self.soft and not self.by and not self.hard

    @cached_property
    def hard(self) -> bool:
        """Whether the date is meant as it stands."""
        return (bool(self._before) and self._is_bound) or self._is_apart()

    @property
    def _is_bound(self) -> bool:
        before = self._before
        return (
            before.rfind("(") > before.rfind(")")
            or before.rfind("![") > before.rfind("]")
            or self._is_in_clause
            or self._is_near
            or (_determiner().search(before[-20:]) is not None and _noun().match(self._after()) is not None)
        )

    @cached_property
    def by(self) -> bool:
        """Whether it is the day by which something had happened."""
        return bool(self._before) and _by().search(self._before[-60:]) is not None

    @cached_property
    def soft(self) -> bool:
        """Whether the sentence looks back or ahead somewhere."""
        return self._clause is not None or (self._clock and _after_clock().match(self._after()) is not None)

    @cached_property
    def _clause(self) -> re.Match[str] | None:
        return _clause().search(self._before) if self._before else None

    @property
    def _is_in_clause(self) -> bool:
        clause = self._clause
        if clause is None or clause[0] != "meanwhile":
            return clause is not None
        return _clause().search(self._before, clause.end()) is not None

    @property
    def _is_near(self) -> bool:
        """Whether the last words before a date bind it: "since", "valid until the morning of"."""
        match = _near().search(self._before[-60:])
        if not match:
            return False
        word = match[1]
        if self._clock and word in _CLOCK_MAY_FOLLOW and not _reaching().search(self._before):
            return False
        return not (word == "of" and _part_of_day().search(self._written))
