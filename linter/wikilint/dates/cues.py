"""Words that mark a date as told ahead of or behind its time: "since 3 April", "had raided it on 3 April", "(4 May)".

They are English. `hard` ones speak for a date that is meant as it stands; `by` is a class of its own, hard for a
suspicion that rests on little; `soft` ones are too common to decide anything ("On 3 April, the army had …").
"""

from __future__ import annotations

import re
from functools import cache

from wikilint.records import NamedTuple

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
_PLAIN_AFTER = [
    "and",
    "or",
    "but",
    "in",
    "at",
    "on",
    "by",
    "near",
    "the",
    "a",
    "an",
    "to",
    "from",
    "that",
    "when",
    "where",
    "as",
    "with",
    "after",
    "before",
    "against",
    "between",
    "during",
    "for",
    "of",
    "over",
    "around",
    "was",
    "were",
    "is",
    "saw",
    "had",
    "has",
    "several",
    "some",
    "many",
    "following",
    "while",
    "it",
    "he",
    "she",
    "they",
    "there",
    "its",
    "his",
    "their",
    "two",
    "three",
    "four",
    "five",
    "six",
    "both",
    "more",
    "about",
    "under",
    "outside",
    "inside",
    "using",
    "due",
    "despite",
    "until",
    "so",
    "which",
    "who",
    "because",
    "if",
    "this",
    "these",
    "all",
    "another",
    "one",
    "no",
]


class Cues(NamedTuple):
    """What stands around a date that speaks for it."""

    hard: bool = False
    by: bool = False
    soft: bool = False


NONE = Cues()


class _Expressions(NamedTuple):
    """All but `part_of_day`, `after_clock` and `noun` are matched on text in lower case.

    That is three times as fast as to ignore case.
    """

    near: re.Pattern[str]
    by: re.Pattern[str]
    reaching: re.Pattern[str]
    part_of_day: re.Pattern[str]
    clause: re.Pattern[str]
    after_clock: re.Pattern[str]
    determiner: re.Pattern[str]
    noun: re.Pattern[str]


@cache
def _expressions() -> _Expressions:
    time = rf"(?>(?:(?:{_TIME_WORDS})\s+)*)"
    initials = "".join(sorted({word[0] for word in _CLAUSE_WORDS.split("|")}))
    weekday = r"(?>(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?)(?>(?:the\s+)?)"
    return _Expressions(
        re.compile(rf"\b({_NEAR_WORDS})\s+{time}{weekday}\Z"),
        re.compile(
            r"\b(?:by|through)\s+(?>(?:(?:the|at|around|about|early|late|end of|morning of|evening of|night of)\s+)*)\Z"
        ),
        re.compile(r"\b(?:since|until|till|before|after|between|as of|prior)\b"),
        re.compile(r"\b(?:morning|night|evening|afternoon|hours|dawn|day|end)\s+of\s+(?:the\s+)?\Z"),
        re.compile(rf"\b(?=[{initials}])(?:{_CLAUSE_WORDS})\b"),
        re.compile(
            r"[^.;]{0,90}?\b(?:had (?:been|already|previously|earlier|\w+e[dn])|has been|would|will|was to|were to)\b"
        ),
        re.compile(r"(?:\b(?:the|its|their|his|her|our|a|an|this|that)|\w['’]s)\s+\Z"),
        re.compile(rf"(?:'s)?\s+(?!(?:{'|'.join(_PLAIN_AFTER)})\b)[a-z][\w-]+"),
    )


_CLOCK_MAY_FOLLOW = frozenset(["of", "from", "late", "early", "mid", "starting", "beginning", "for", "following"])
_REACH = 400


def cues(before: str, after: str, *, clock: bool, quoted: bool) -> Cues:
    """The cues of a date; `before` is its sentence up to it, `after` the rest; `quoted`: between quotation marks.

    Only the last 400 characters of `before` are read.
    """
    known = _expressions()
    written = before[-60:]
    before = before[-_REACH:].lower()
    tail = before[-60:]
    clause = known.clause.search(before)
    hard = (
        quoted
        or before.rfind("(") > before.rfind(")")
        or before.rfind("![") > before.rfind("]")
        or (clause is not None and (clause[0] != "meanwhile" or known.clause.search(before, clause.end()) is not None))
        or _is_near(known, before, written, clock)
        or (known.determiner.search(before[-20:]) is not None and known.noun.match(after) is not None)
    )
    soft = clause is not None or (clock and known.after_clock.match(after) is not None)
    return Cues(hard, known.by.search(tail) is not None, soft)


def _is_near(known: _Expressions, before: str, written: str, clock: bool) -> bool:
    """Whether the last words before a date bind it: "since", "valid until the morning of"."""
    match = known.near.search(before[-60:])
    if not match:
        return False
    word = match[1]
    if clock and word in _CLOCK_MAY_FOLLOW and not known.reaching.search(before):
        return False
    return not (word == "of" and known.part_of_day.search(written))
