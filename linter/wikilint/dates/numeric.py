"""Dates of languages that number their months: 2012年5月21日, 5月21日至23日."""

from __future__ import annotations

import re

from wikilint.dates.mentions import YEARS, Day, Mention

_BEFORE = re.compile(r"(?<!\d)(?:(\d{4})[ \u00a0]?年[ \u00a0]?)?(\d{1,2})[ \u00a0]?\Z")
_DAY = re.compile(r"月[ \u00a0]?(\d{1,2})[ \u00a0]?[日号號]")
_LAST_DAY = re.compile(r"\s*(?:[–—―‒−\-~〜～]|至|到|から|和|及|与|與|と|、)\s*(\d{1,2})[ \u00a0]?[日号號]")
_THROUGH = re.compile(r"\s*(?:[–—―‒−\-~〜～]|至|到|から)\s*\Z")
_LISTING = "和及与與と、"


def read_numeric(text: str, places: list[tuple[int, int]]) -> list[Mention]:
    """The mentions at each 月 that a number stands before; `places` are offsets, each with its block."""
    found: list[Mention] = []
    for at, block in places:
        before = _BEFORE.search(text, max(0, at - 12), at)
        if not before:
            continue
        year, month = int(before[1] or 0), int(before[2])
        if month > 12 or (year and year not in YEARS):
            continue
        day = _DAY.match(text, at)
        mention = Mention(
            before.start(), day.end() if day else at + 1, year, month, int(day[1]) if day else 0, before.start(2), block
        )
        if day and (last := _LAST_DAY.match(text, day.end())):
            ranging = last[0].strip()[0] not in _LISTING
            mention = mention._replace(end=last.end(), last=Day(year, month, int(last[1])), ranging=ranging)
        if found and _goes_on(text, found[-1], mention):
            last_day = mention.last or Day(year, month, mention.day)
            found[-1] = found[-1]._replace(end=mention.end, last=last_day, ranging=True)
        else:
            found.append(mention)
    return found


def _goes_on(text: str, first: Mention, second: Mention) -> bool:
    """Whether a dash or a word for "to" joins two days of one block."""
    if not first.day or not second.day or first.last or first.block != second.block:
        return False
    return second.start - first.end <= 6 and bool(_THROUGH.fullmatch(text, first.end, second.start))
