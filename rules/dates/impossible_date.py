r"""A day that no calendar has.

Most come from a slip of one digit or one month, and a page that sorts or links by date loses the event. A 29 February
is questioned only where its year is written.

```md bad
The column left on 31 February 2015 and was back by June 31.
                   ^^^^^^^^^^^^^^^^ February has no day 31
                                                    ^^^^^^^ June has no day 31
```

```md bad
It opened on 29 February 2015 and closed on 2015-02-30.
             ^^^^^^^^^^^^^^^^ February 2015 has no day 29: it is not a leap year
                                            ^^^^^^^^^^ February 2015 has no day 30
```

```md bad language="pl"
Zamek padł 31 czerwca 1655 roku.
           ^^^^^^^^^^^^^^^ czerwca has no day 31
```

A number beside a month may count something else, and a listing is not prose.

```md good
On 18 May 76 people were killed; on 27 February 33 soldiers died. In May 76 men came.

It ran on 29 February 2016 and every 29 February since then, and in London on 29 February 1700. See version 1.2015-02-30-1.

    drwxr-xr-x 2 root root 4096 Feb 37 bin

Copied from the listing: 4096 Feb 31 bin, 12 Jun 37 etc.
```

Measured: no finding in the six folders, which have 3,751 days in prose and tables. In 83,582 dates of package change
logs 2 of 3 true; the third speaks of a program that took September 31 for a date.
"""

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule
from wikilint.dates import days
from wikilint.dates.languages import months_needed
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import stated

_ISO_ENDS = tuple(f"-{month}-{day}" for month, day in (
    ("02", 30), ("02", 31), ("04", 31), ("06", 31), ("09", 31), ("11", 31)
))  # fmt: skip

_ANY_ISO_END = frozenset(_ISO_ENDS)

_SURE = (28, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Up to which day a month, January is 1, has all days in every year."""


@rule("DT002", severity="error", needs=_ISO_ENDS, names=months_needed)
def impossible_date(document: Document) -> Iterator[Diagnostic]:
    for mention in [m for m in document.dates if (m[4] > 28 and m[4] > _SURE[m[3]]) or m[7]]:
        if mention.day > 28 or (mention.last and mention.last.day > 28):
            if not mention.year and not _is_spelled_out(document, mention):
                continue
            yield from _impossible(document, mention)
    for hits in document.find_any(_ANY_ISO_END).values():
        for at in hits:
            match = _iso().match(document.prose, at - 4) if at >= 4 else None
            if match and not document.prose[at - 5 : at - 4].strip(" \t\n\r\"'(|[*_>"):
                yield Diagnostic(
                    Span(*match.span()), f"{_name(document, int(match[2]))} {match[1]} has no day {match[3]}"
                )


def _impossible(document: Document, mention: Mention) -> Iterator[Diagnostic]:
    year, month, day = stated(mention)
    ends = [(year, month, day)]
    if mention.last:
        ends.append((mention.last.year or year, mention.last.month, mention.last.day))
    for year, month, day in ends:
        if days.exists(year, month, day) or day > 39:
            continue
        leap = ": it is not a leap year" if (month, day) == (2, 29) else ""
        shown = f"{_name(document, month)} {year}" if leap else _name(document, month)
        yield Diagnostic(Span(mention.start, mention.end), f"{shown} has no day {day}{leap}")
        return


def _is_spelled_out(document: Document, mention: Mention) -> bool:
    """Whether the month is not an abbreviation: without a year those stand in listings and tables of all kinds."""
    text, spoken = document.text, document.spoken
    return spoken.numeric or text.startswith(spoken.full_names, mention.name)


def _name(document: Document, month: int) -> str:
    return document.spoken.titles[month - 1]


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(r"(\d{4})-(\d\d)-(\d\d)(?![\w-])")
