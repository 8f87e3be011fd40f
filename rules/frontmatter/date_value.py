r"""The date in the front matter has no year, says several things at once, or contradicts itself.

A converter takes the date of an infobox as text: the phases of a war on lines of their own, and the duration that a
template computed, often wrongly, behind it. Sites sort and list pages by that value.

```md bad
---
date: 1 March 1912 – 2 May 1912 (4 years, 3 days)
                                 ^^^^^^^^^^^^^^^ these days last 2 months and 1 day, not as long as this says: correct or delete it
---
```

```md bad
---
infobox:
  date:
    text: |-
          ^^ 2 lines hold dates, where one belongs: make them a list, or keep the whole range
      2–3 March 1912 (first siege)
      9–13 May 1912 (second siege)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ...
---
```

```md bad
---
date:
  - (8 years, 9 months, 6 days)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ a duration stands here without the dates it belongs to: add them
when: 5 May
      ^^^^^ this date has no year: add it
---
```

A duration is right to the day or to the unit it ends in, a range may be open, and dates of old times are what is known
of them.

```md good
---
date: 9 October 2019 – 20 October 2019 (1 week and 4 days)
---
```

```md good
---
date:
  - 604-11
  - c. late 6th century
  - December 5, 2011 – present
  - 5–13 May 2022 (8 days)
  - 2023-07-28 11:07
  - ongoing
  - Spring of May Hill
when: 9 May – 21 June 2022
---
```

Measured: none in front-lines, where jammed-list-value reports the only one, 4 of 4 true in front-lines-infobox.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule
from wikilint.dates import Mention, days, durations, read_dates
from wikilint.frontmatter import FrontMatter, Scalar
from wikilint.spelling import spell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

_KEYS = ("date", "dates", "when", "period")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)\d{3,4}(?!\d)|centur|\b(?:BC|AD|BCE|CE)\b")


@cache
def _only_duration() -> re.Pattern[str]:
    return re.compile(r"\(?(?:\d+ (?:years?|months?|weeks?|days?)(?:,? and |, )?)+\)?")


@rule("FM015", severity="warning", of="front_matter")
def date_value(
    document: Document,
    *,
    keys: Annotated[tuple[str, ...], "The keys that say when something was, as free text, in lower case."] = _KEYS,
) -> Iterator[Diagnostic]:
    matter = document.front_matter
    for key in dict.fromkeys(keys):
        for _, scalar, value in matter.under.get(key, ()) if matter else ():
            if matter and scalar.span not in matter.jammed and value.strip():
                yield from _found(document, matter, scalar, value)


def _found(document: Document, matter: FrontMatter, scalar: Scalar, value: str) -> Iterator[Diagnostic]:
    dated = [line for line in value.split("\n") if _year().search(line)]
    if len(dated) > 1:
        message = f"{len(dated)} lines hold dates, where one belongs: make them a list, or keep the whole range"
        yield Diagnostic(scalar.span, message)
        return
    if dated and "(" not in value:
        return
    mentions = read_dates(f" {value}", document.language)  # with a blank: a day is read behind something
    if _only_duration().fullmatch(value.strip()):
        yield Diagnostic(scalar.span, "a duration stands here without the dates it belongs to: add them")
    elif mentions and not dated and all(mention.day for mention in mentions):
        yield Diagnostic(scalar.span, "this date has no year: add it")
    for mention in mentions:
        found = _contradiction(matter, scalar, value, mention)
        if found:
            yield found


def _contradiction(matter: FrontMatter, scalar: Scalar, value: str, mention: Mention) -> Diagnostic | None:
    """The duration behind a range of days if it does not follow from them."""
    duration = durations.stated(f" {value}", mention.end) if mention.last and mention.ranging else None
    if not duration or not mention.last or not mention.day:
        return None
    year = mention.year or mention.last.year
    first, last = days.number(year, mention.month, mention.day), days.number(*mention.last)
    if not first or not last or first > last or durations.fits(duration, first, last):
        return None
    spelling = spell(matter, scalar)
    start, end = duration.span
    place = spelling.span(start - 1, end - 1) if spelling else scalar.span
    lasting = durations.between(first, last)
    return Diagnostic(Span(*place), f"these days last {lasting}, not as long as this says: correct or delete it")
