r"""A weekday that the date does not fall on.

`Saturday 14 February 2016` cannot be right: that day was a Sunday, so the day, the month, the year or the weekday is
wrong. Which of them a reader cannot know, so nothing is changed. A date without its year is held to the weekday only
where the heading above it, or the front matter, leaves a single year.

```md bad
The bridge fell on Saturday 14 February 2016.
                   ^^^^^^^^^^^^^^^^^^^^^^^^^ 14 February 2016 was a Sunday, not a Saturday: the day, the date or the year is wrong
```

```md bad
# Siege of Tallow Bridge

## May 2017

On May 24 the mayor spoke. He had promised help on the Sunday (May 22) before.
                                                       ^^^^^^^^^^^^^^^ May 22 (2017) was a Monday, not a Sunday: the day, the date or the year is wrong
```

```md bad language="fr"
Le pont s'effondra le samedi 14 février 2016.
                      ^^^^^^^^^^^^^^^^^^^^^^ 14 février 2016 was a dimanche, not a samedi: the day, the date or the year is wrong
```

The night of a Sunday ends on Monday, a year that is not known cannot be wrong, two weekdays that contradict their year
alike show that the year is another one, and old dates may be of the Julian calendar.

```md good
He called on Sunday night, 15 February 2016. She wrote on Friday 13 July. It was Sunday, 14 February 2016.

The parliament met on Tuesday 3 June 1544. The Black Friday of 1929 was followed by Saturday. 14 February 2016 was cold.
```

```md good
# Siege of Tallow Bridge

## 2013–2017

On Wednesday January 17 the siege began.
```

Measured: no finding in the six folders, where a weekday stands beside 23 dates.
"""

from collections import Counter
from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule
from wikilint.dates import days
from wikilint.dates.languages import weekdays_needed
from wikilint.dates.weekdays import Pair, pairs
from wikilint.dates.wording import written


@rule("DT003", severity="warning", names=weekdays_needed)
def weekday_mismatch(document: Document) -> Iterator[Diagnostic]:
    wrong = [pair for pair in pairs(document) if _is_wrong(pair)]
    inferred = Counter(pair.section for pair in wrong if pair.inferred)
    for pair in wrong:
        if pair.inferred and inferred[pair.section] > 1:
            continue  # the year is another one, not each of the weekdays
        names = {number: name for name, number in reversed(document.spoken.weekdays)}
        year = f" ({days.parts(pair.day)[0]})" if pair.inferred else ""
        is_, not_ = names[days.weekday(pair.day)], names[pair.weekday]
        date = written(document, pair.mention)
        yield Diagnostic(pair.span, f"{date}{year} was a {is_}, not a {not_}: the day, the date or the year is wrong")


def _is_wrong(pair: Pair) -> bool:
    if not pair.day or days.weekday(pair.day) == pair.weekday:
        return False
    if days.parts(pair.day)[0] < days.LAST_JULIAN and days.julian_weekday(pair.day) == pair.weekday:
        return False
    if pair.night and days.weekday(pair.day - 1) == pair.weekday:
        return False
    if not pair.doubtful:
        return True
    year, month, day = days.parts(pair.day)
    return all(days.weekday(days.number(y, month, day)) != pair.weekday for y in (year - 1, year + 1))
