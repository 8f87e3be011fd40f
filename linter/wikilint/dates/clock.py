"""Where a date tells the time of the story: at the start of its sentence, behind words such as "On" or "However, on".

Such a date moves the clock of a text; a date anywhere else may look back or ahead. Everything is read backwards from
the date over at most `REACH` characters, so a paragraph of a million dates costs no more than a million paragraphs.
"""

from __future__ import annotations

import re

from wikilint.dates.languages import Language
from wikilint.dates.mentions import Mention
from wikilint.prose import PLACEHOLDER

INLINE, CLOCK, OPENING = 0, 1, 2
"""Inside a sentence; at its start; at the start of its paragraph too."""

REACH = 70
_NEAR = 32
_WORDS = 10
_WRAPPING = "\"“”„‘’'«»()[]*_~…" + PLACEHOLDER
_MASKED = PLACEHOLDER + " \t"
_ENDS = ".!?。！？"
_TIME = re.compile(r"\d{1,2}[:.]\d\d\Z")
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "col",
        "maj",
        "lt",
        "capt",
        "sgt",
        "brig",
        "st",
        "no",
        "vs",
        "approx",
        "ca",
        "c",
        "p",
        "pp",
        "jr",
        "sr",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "u.s",
        "u.n",
    ]
)
_OPENERS = frozenset(["on", "in", "by", "at", "during", "late", "early"])
"""Words with which a sentence begins behind a label and its colon."""

_NOUN_FOLLOWS = re.compile(r" (?!(?:was|is|saw|marked|and|to|the|a|an)\b)[a-z]")
"""What makes a bare date at the start belong to a noun: "8 March parties generally supported"."""

_ITEM_ENDS = re.compile(r"\s*(?:\*\*|__)?\s*[–—:-]")


def position(text: str, unit: int, mention: Mention, spoken: Language) -> int:
    """Where a date stands in its sentence: INLINE, CLOCK or OPENING; `unit` is where the text of its block starts."""
    return _leads(text, _behind_images(text, unit, mention.start), mention.start, mention.end, spoken)


def quick_position(text: str, start: int, lead: frozenset[str]) -> int:
    """The position of a date where the few characters before it tell, else -1: they do for nine dates of ten."""
    if text[start - 3 : start] == "On ":
        before = text[start - 5 : start - 3]
        if before == "\n\n":
            return OPENING
        if before == ". " and text[start - 6].islower():
            return CLOCK
    near = text[start - _NEAR if start > _NEAR else 0 : start]
    opening = near.rfind("\n\n")
    near = near[opening + 2 :] if opening >= 0 else near.partition(" ")[2]  # the first may be half a word
    is_wrapped = "\n" in near
    follower = ""
    for word in reversed(near.split()):
        if word not in lead:
            bare = word[:-1] if word[-1] in ",." else word
            if not bare.isalpha():
                return -1
            if word[-1] == ".":
                return -1 if is_wrapped else _behind_stop(bare, follower)
            if bare.lower() not in lead:
                return INLINE
            if is_wrapped:
                return -1
        follower = word
    return OPENING if opening >= 0 and follower and not is_wrapped else -1


def _behind_stop(bare: str, follower: str) -> int:
    """The position behind a word and its full stop, -1 where the stop may be an abbreviation's."""
    if not follower or len(bare) < 2 or bare.lower() in _ABBREVIATIONS:
        return -1
    return INLINE if follower[0].islower() else CLOCK


def _behind_images(text: str, unit: int, start: int) -> int:
    """Where the sentence may begin: behind a line before it that holds nothing but an image."""
    line = text.rfind("\n", max(unit, start - REACH), start)
    if line < 0 or text[line - 1] not in _MASKED:
        return unit
    above = text.rfind("\n", unit, line) + 1 or unit
    return line + 1 if not text[above:line].strip(_MASKED) else unit


def _leads(text: str, unit: int, start: int, end: int, spoken: Language) -> int:
    window = max(unit, start - REACH)
    words = text[window:start].split()
    lead = spoken.words.lead
    said = 0
    found = OPENING
    for count, word in enumerate(reversed(words)):
        if word in lead:
            said += 1
            continue
        bare = word.strip(_WRAPPING)
        if not bare:
            continue
        if bare[-1] in _ENDS:
            if not _ends_sentence(bare) or (count and _is_small(words[len(words) - count])):
                return INLINE
            found = CLOCK
            break
        if bare[-1] == ":" and said and words[len(words) - count].lower() in _OPENERS:
            return _behind_label(text, unit, start)
        if said > _WORDS or not _is_lead(bare, lead):
            return INLINE
        said += 1
    else:
        if window > unit:
            return INLINE
    return found if said or not spoken.words.cues or not _NOUN_FOLLOWS.match(text, end) else INLINE


def _is_small(word: str) -> bool:
    """Whether what follows a full stop goes on with a small letter, so that no sentence begins there."""
    return word.lstrip(_WRAPPING)[:1].islower()


def _is_lead(bare: str, lead: frozenset[str]) -> bool:
    word = bare.rstrip(",;").lower()
    if bare.endswith(";"):
        return False
    return word in lead or all(part in lead for part in re.split(r"[-–—,'’]", word) if part) or bool(_TIME.match(word))


def _ends_sentence(bare: str) -> bool:
    if bare[-1] != ".":
        return True
    word = bare[:-1].lower()
    return word not in _ABBREVIATIONS and not (len(word) == 1 and word.isalpha())


def _behind_label(text: str, unit: int, start: int) -> int:
    """The position behind a label of at most 60 characters and its colon: "November 2019 bombings: On …"."""
    window = max(unit, start - 2 * REACH)
    before = text[window:start]
    colon = before.rfind(":")
    sentence = max(before.rfind(end + " ", 0, colon) for end in ".!?")
    if sentence < 0 and window > unit:
        return INLINE
    label = before[sentence + 1 : colon].strip()
    if not 3 <= len(label) <= 60 or any(c in ".;!?:" for c in label):
        return INLINE
    return OPENING if sentence < 0 else CLOCK


def is_item_date(text: str, unit: int, mention: Mention) -> bool:
    """Whether a list item opens with its date: `21 June – the base falls`."""
    before = text[unit : mention.start]
    return (
        mention.start - unit < REACH
        and not any(e + " " in before for e in ".!?")
        and bool(_ITEM_ENDS.match(text, mention.end))
    )
