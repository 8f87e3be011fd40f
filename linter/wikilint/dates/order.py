"""Days that stand out of the order in which a chapter tells them.

A story told day by day goes forward; one day that does not, where another month or year for it would, is likely a slip.
Stories go back on purpose far more often than they slip (142 of 145 times in the labelled articles), so a day counts
only if it opens its sentence without a cue and what fits is narrow.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate, pairwise
from operator import itemgetter, sub

from wikilint.core import Span
from wikilint.dates import days
from wikilint.dates.chapters import Chapter
from wikilint.dates.clock import OPENING
from wikilint.dates.context import Surroundings
from wikilint.dates.doubts import YEAR_GAP, other_month, other_year
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import LEAP_DAY
from wikilint.dates.timeline import Timeline
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Kind = Literal["month", "year", "year-back", "misplaced"]

MONTH_GAP = 10
_FEWEST = 5
_FEWEST_BACK = 3
_FEWEST_BESIDE = 7
"""How many days must open a sentence before anything, a year, or a paragraph is said to stand out of order."""

_HALF_YEAR = 150
_FALL = 150
"""How many days a story falls back from one day to the next, at least, where its year is a slip."""

_YEAR = 372
_MONTH_APART = MONTH_GAP + 3
_YEAR_APART = YEAR_GAP + 8
"""A year of months of 31 days, in which what lies no further apart than the gaps does not lie further apart than so."""

_year = itemgetter(2)
_MANY = 60
"""Of more days not each is held to all others."""

_SHARE = 0.2
_FAR = 14


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:during this time|at (?:the|this|that) time|same time|simultaneously|in parallel|elsewhere|meanwhile"
        r"|earlier|previously|separately|also|beginning|starting)\b",
        re.I,
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"\s*(?:\*\*(?!\d)[^*\n]{2,60}\*\*|[\U0001F1E6-\U0001F1FF]{2}|[–—-] )")


class Outlier(NamedTuple):
    """A day out of order between `before` and `after`; `suggestion` is the day it probably is, 0 if there is none.

    `kind`: another `month` or `year` fits, the story falls `year-back` and goes on from there, or the paragraph is
    `misplaced`.
    """

    kind: Kind
    span: Span
    mention: Mention
    before: Mention | None
    after: Mention | None
    suggestion: int
    chapter: Chapter


class _Step(NamedTuple):
    """A day of a chapter's story that opens its sentence."""

    mention: Mention
    day: int
    place: int


_Out = tuple[_Step, _Step | None, _Step | None]
"""A step out of order, and the steps before and behind it that keep it."""


def outliers(timeline: Timeline) -> list[Outlier]:
    """The days out of order in all chapters for which another month or year fits, in text order."""
    found: list[Outlier] = []
    for chapter in timeline.chapters:
        if len(chapter.told) < _FEWEST_BACK or _goes_forward(chapter):
            continue
        if not any(map(timeline.place, _suspects(timeline, chapter))):
            continue
        steps = _steps(timeline, chapter)
        if not steps:
            continue
        years = _years_back(timeline.surroundings, chapter, steps)
        taken = {outlier.span for outlier in years}
        others = (_outlier(timeline.surroundings, chapter, *out) for out in _out_of_order(steps))
        found += years + [outlier for outlier in others if outlier and outlier.span not in taken]
    return found


def misplaced(timeline: Timeline) -> list[Outlier]:
    """The days out of order for which none fits: the only one of a chapter, at the start of its paragraph."""
    found: list[Outlier] = []
    for chapter in timeline.chapters:
        steps = [] if _goes_forward(chapter) else _steps(timeline, chapter)
        out = _out_of_order(steps) if len(steps) >= _FEWEST_BESIDE else []
        if len(out) != 1 or _outlier(timeline.surroundings, chapter, *out[0]):
            continue
        outlier = _misplaced(timeline.surroundings, chapter, *out[0])
        if outlier and all(outlier.span != o.span for o in _years_back(timeline.surroundings, chapter, steps)):
            found.append(outlier)
    return found


def _goes_forward(chapter: Chapter) -> bool:
    """Whether all days follow each other, within half a year where not each names its own, or are too few.

    That is so in two chapters of three, whichever of their days open a sentence, so it need not be found out.
    """
    told = chapter.told
    if len(told) < _FEWEST and not _may_lead_back(told):
        return True
    years = {*map(_year, told), *map(_year, chapter.months)}
    if 0 not in years:
        numbers = [days.number(*mention[2:5]) for mention in told]
        return 0 not in numbers and numbers == sorted(numbers)
    if len(years) > 2:
        return False
    in_year = [mention[3] * 30.6 + mention[4] for mention in told]
    return in_year[-1] - in_year[0] <= _HALF_YEAR and in_year == sorted(in_year)


def _may_lead_back(told: list[Mention]) -> list[Mention]:
    """The days whose year may fall back behind two others."""
    return [mention for mention in told[_FEWEST_BACK - 1 :] if mention[2]]


def _suspects(timeline: Timeline, chapter: Chapter) -> list[Mention]:
    """The days whose year or month may be a slip, as far as the days around them say, whichever of them are steps."""
    told = chapter.told
    is_short, is_long = len(told) < _FEWEST, len(told) > _MANY
    named = [number for number in range(_FEWEST_BACK - 1 if is_short else 1, len(told)) if told[number][2]]
    # A leap day lies in another year where the one that it names has none.
    is_open = is_long or (bool(named) and LEAP_DAY in [mention[3:5] for mention in told])
    found = [told[number] for number in named if is_open or _may_be_of_another_year(told, number)]
    if found and _are_years_right(timeline, chapter):
        found = []
    if is_short:
        return found
    alone = _alone_in_their_month(told)
    return found + [told[number] for number in alone if is_long or _may_be_of_another_month(told, number)]


def _are_years_right(timeline: Timeline, chapter: Chapter) -> bool:
    """Whether all days surely lie in one year, and none far behind a later one, so that none may name a wrong year."""
    period = chapter.period
    if period and not chapter.line and period.years[0] == period.years[1] and not chapter.strays:
        return True
    if period or chapter.line:
        return False
    known = timeline.plain_days(chapter.section)
    if not known or days.parts(min(known))[0] != days.parts(max(known))[0]:
        return False
    fall: int = max(map(sub, accumulate(known, max), known))
    return fall < _FALL


def _may_be_of_another_year(told: list[Mention], number: int) -> bool:
    """Whether a day might lie in another year than it names, shortly behind a day before it.

    A day behind it must lie close to it then, too, unless the story falls back by nearly a year there.
    """
    year, month, day = told[number][2:5]
    in_year = month * 31 + day
    before = {
        other[2] and other[2] + (other[3] * 31 + other[4] > in_year)
        for other in told[:number]
        if (in_year - other[3] * 31 - other[4]) % _YEAR <= _YEAR_APART
    }
    if number >= _FEWEST_BACK - 1 and (0 in before or year + 1 in before):
        return True
    before.discard(year)
    if not before:
        return False
    after = {
        other[2] and other[2] - (other[3] * 31 + other[4] < in_year)
        for other in told[number + 1 :]
        if (other[3] * 31 + other[4] - in_year) % _YEAR <= _YEAR_APART
    } - {year}
    return bool(after) and (0 in before or 0 in after or not before.isdisjoint(after))


def _may_be_of_another_month(told: list[Mention], number: int) -> bool:
    """Whether a day of that number might lie in another month, shortly behind a day before it and before one behind."""
    month, day = told[number][3:5]
    before = {(other[3] + (other[4] > day)) % 12 for other in told[:number] if (day - other[4]) % 31 <= _MONTH_APART}
    if not before:
        return False
    after = {
        (other[3] - (other[4] < day)) % 12 for other in told[number + 1 :] if (other[4] - day) % 31 <= _MONTH_APART
    }
    return not before & after <= {month % 12}


def _alone_in_their_month(told: list[Mention]) -> list[int]:
    """The numbers of the days beside which, in their own paragraph and the next ones, no other of their month stands.

    The first and the last one have no days around them that might say better.
    """
    return [
        number
        for number, (before, day, after) in enumerate(zip(told, told[1:], told[2:], strict=False), 1)
        if (day[3] != before[3] or day[6] - before[6] > 1) and (day[3] != after[3] or after[6] - day[6] > 1)
    ]


def _steps(timeline: Timeline, chapter: Chapter) -> list[_Step]:
    """The days that open their sentence, in a chapter in which one may stand out of order; else none."""
    if _has_no_outlier(timeline, chapter):
        return []
    steps = [
        _Step(mention, day, place)
        for mention, day, place in zip(chapter.mentions, chapter.days, chapter.places, strict=True)
        if place and day and not mention.last and timeline.kind(mention.block) == "paragraph"
    ]
    return [] if _is_ordered(steps) or _is_sorted_by_topic(timeline, chapter) else steps


def _has_no_outlier(timeline: Timeline, chapter: Chapter) -> bool:
    """Whether each day follows within half a year, or too many do not, or there are too few: said without the years."""
    steps = [mention for mention in chapter.told if timeline.place(mention)]
    years = {mention.year for mention in (*steps, *chapter.months) if mention.year}
    if len(steps) < _FEWEST and not (years and _may_fall_back(steps)):
        return True
    if len(years) > 1:
        return False
    days_of_year = [mention.month * 30.6 + mention.day for mention in steps]
    if years:
        return all(a <= b for a, b in pairwise(days_of_year))
    falls = [(b - a) % 367 > _HALF_YEAR for a, b in pairwise(days_of_year)]
    # Each pair that falls costs the longest order one of its days: too many, and none of them stands out.
    apart = sum(1 for before, fall in pairwise([False, *falls]) if fall and not before)
    return not apart or apart > max(1, _SHARE * len(steps))


def _may_fall_back(steps: list[Mention]) -> bool:
    """Whether a day with its year may stand far behind the one before it, which has none or falls so far."""
    for before, step in pairwise(steps[1:]):
        if step[2]:
            last = days.number(*before[2:5]) if before[2] else 0
            if not last or last - days.number(*step[2:5]) >= _FALL:
                return True
    return False


def _is_ordered(steps: list[_Step]) -> bool:
    return all(a.day <= b.day for a, b in pairwise(steps))


def _is_sorted_by_topic(timeline: Timeline, chapter: Chapter) -> bool:
    """Whether a chapter is a list, or paragraphs under labels (one a country), which follow no clock."""
    blocks = timeline.blocks_of(chapter)
    items = sum(1 for number in blocks if timeline.kind(number) == "item")
    if items > 0.6 * len(blocks):
        return True
    paragraphs = [number for number in blocks if timeline.kind(number) == "paragraph"]
    labelled = sum(1 for n in paragraphs if _label().match(timeline.text, timeline.document.blocks[n].span.start))
    return len(paragraphs) >= 3 and labelled > 0.3 * len(paragraphs)


def _out_of_order(steps: list[_Step]) -> list[_Out]:
    """The days that break the order of the others, which are few, each with those around it that keep it."""
    if len(steps) < _FEWEST:
        return []
    kept = longest_ascending([step.day for step in steps])
    keeps = set(kept)
    out = [i for i in range(len(steps)) if i not in keeps]
    if len(out) > max(1, _SHARE * len(steps)):
        return []
    found = []
    for i in out:
        at = bisect_right(kept, i)
        before = steps[kept[at - 1]] if at else None
        found.append((steps[i], before, steps[kept[at]] if at < len(kept) else None))
    return found


def _speaks_for_itself(surroundings: Surroundings, step: _Step) -> bool:
    """Whether a word near the day says why it stands out of order, or it does not stand in the story at all."""
    cue = surroundings.cues(step.mention, step.place)
    start, _ = surroundings.sentence(step.mention)
    beside = _beside().search(surroundings.text[max(start, step.mention.start - 200) : step.mention.start])
    return cue.hard or cue.by or beside is not None or surroundings.in_file_markup(step.mention)


def _outlier(
    surroundings: Surroundings, chapter: Chapter, step: _Step, before: _Step | None, after: _Step | None
) -> Outlier | None:
    if before is None or after is None:
        return None
    kind, day = _slip(surroundings, step, before.day, after.day)
    if not day or _speaks_for_itself(surroundings, step):
        return None
    mention = step.mention
    return Outlier(kind, Span(mention.start, mention.end), mention, before.mention, after.mention, day, chapter)


def _slip(surroundings: Surroundings, step: _Step, before: int, after: int) -> tuple[Kind, int]:
    """What of a step out of order another one is for, and the day it is then; 0 if none fits between two days."""
    mention, gap = step.mention, after - before
    if mention.year and gap <= YEAR_GAP and (day := other_year(mention, before, after)):
        return "year", day
    far = min(abs(step.day - before), abs(step.day - after))
    if gap > MONTH_GAP or far < _FAR:
        return "month", 0
    day = other_month(mention, before, after)
    return "month", 0 if day and surroundings.months_near(mention) else day


def _misplaced(
    surroundings: Surroundings, chapter: Chapter, step: _Step, before: _Step | None, after: _Step | None
) -> Outlier | None:
    """A paragraph a little behind its time, the only one in its chapter."""
    if before is None or step.place != OPENING or not 2 <= before.day - step.day <= 60:
        return None
    if _speaks_for_itself(surroundings, step):
        return None
    span = Span(step.mention.start, step.mention.end)
    return Outlier("misplaced", span, step.mention, before.mention, after.mention if after else None, 0, chapter)


def _years_back(surroundings: Surroundings, chapter: Chapter, steps: list[_Step]) -> list[Outlier]:
    """Paragraphs that open with a day whose year falls far back, though with the next year the story would go on."""
    found = []
    latest = steps[0].day if steps else 0
    for i in range(2, len(steps)):
        step, last, earlier = steps[i], steps[i - 1], steps[i - 2]
        latest = max(latest, last.day)
        if not step.mention.year or step.place != OPENING or latest != last.day:
            continue
        later = days.number(step.mention.year + 1, step.mention.month, step.mention.day)
        if last.day - step.day < _FALL or earlier.day - step.day < 100 or not 0 <= later - last.day <= YEAR_GAP:
            continue
        period = chapter.period
        if period and (period.holds(step.day) or not period.holds(last.day)):
            continue
        if not _is_cued(surroundings, step):
            span = Span(step.mention.start, step.mention.end)
            found.append(Outlier("year-back", span, step.mention, last.mention, None, later, chapter))
    return found


def _is_cued(surroundings: Surroundings, step: _Step) -> bool:
    cue = surroundings.cues(step.mention, step.place)
    return cue.hard or cue.by


def longest_ascending(values: list[int]) -> list[int]:
    """The indices of a longest run of values that never fall; where several are longest, the one that comes first."""
    tops: list[int] = []
    falling: list[list[int]] = []
    indices: list[list[int]] = []
    previous = [-1] * len(values)
    first_of_longest = -1
    for index, value in enumerate(values):
        length = bisect_right(tops, value)
        if length:
            earliest = bisect_left(falling[length - 1], -value)
            previous[index] = indices[length - 1][earliest]
        if length == len(tops):
            tops.append(value)
            falling.append([-value])
            indices.append([index])
            first_of_longest = index
        elif value < tops[length]:
            tops[length] = value
            falling[length].append(-value)
            indices[length].append(index)
    chosen = []
    while first_of_longest >= 0:
        chosen.append(first_of_longest)
        first_of_longest = previous[first_of_longest]
    return chosen[::-1]
