r"""A day stands out of the order in which the text tells its story.

Where a chapter goes forward from day to day and one day does not, though another month or year for it would, that
month or year is probably a slip. Stories go back on purpose far more often than they slip, so a day counts only if it
opens its sentence, no word says that the text looks back, the days around it lie close together, and its month is not
named nearby. A date that contradicts the heading above it is reported by section-date instead.

With `tables = true` dates are also looked for that break the order of a table's column or of a list, where at least
six stand and 85 in a hundred are in order. Rows are often sorted by something else, so this is off.

```md bad
# The last winter of the weather station

On 3 January the crew counted the stores. On 9 January the wind rose. On 14 January the mast broke.

On 16 March the radio fell silent. On 19 January the relief ship turned back. On 27 January it tried again.
   ^^^^^^^^ 16 March stands between 14 January and 19 January, with the story going forward; probably 16 January
```

```md bad
# The building of the dam

On 3 May 1931 the valley was cleared. On 2 August 1931 the first shaft was sunk. On 9 November 1931 the river was
turned.

On 4 January 1923 the wall was begun. On 8 March 1932 the crane fell. On 2 June 1932 work went on.
   ^^^^^^^^^^^^^^ 4 January 1923 stands between 9 November 1931 and 8 March 1932, with the story going forward; probably 4 January 1932
```

```md bad tables=true
| Date | Ship |
|---|---|
| 3 January 1911 | Alda |
| 9 January 1911 | Berta |
| 14 January 1911 | Clio |
| 29 January 1911 | Dora |
| 19 January 1911 | Erna |
  ^^^^^^^^^^^^^^^ 19 January 1911 breaks the order of its column: it stands between 29 January 1911 and 2 February 1911
| 2 February 1911 | Flora |
| 8 February 1911 | Gerda |
```

A text that looks back says so, goes back to another place, or is sorted by something else than time.

```md good
# The last winter of the weather station

On 3 January the crew counted the stores. On 9 January the wind rose. On 14 January the mast broke.

On 2 January, earlier that month, the dogs had been sold. By 16 March nobody was left. On 19 January the ship turned.

Since 4 March nobody has come. On 27 January it tried again.
```

```md good
# Reactions

**Norland**: On 3 January the minister spoke.

**Sudland**: On 9 March the council met.

**Ostland**: On 5 January a note was sent.

**Westland**: On 7 January a note was sent. On 8 January it was read.
```

Measured: no finding in the six folders, which have 1,219 days that open a sentence outside of dated headings. By
changing the month of one such day at a time, 23 to 35 of a hundred are found, and none at another place.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Span, rule
from wikilint.dates.columns import Misfit, misfits
from wikilint.dates.languages import months_needed
from wikilint.dates.order import Outlier
from wikilint.dates.wording import corrected, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


@rule("DT004", severity="warning", names=months_needed)
def chronology_outlier(
    document: Document, *, tables: Annotated[bool, "Also report dates that break the order of a table or list."] = False
) -> Iterator[Diagnostic]:
    for outlier in document.timeline.outliers:
        yield _finding(document, outlier)
    for misfit in misfits(document) if tables else ():
        yield Diagnostic(Span(misfit.mention.start, misfit.mention.end), _misfit(document, misfit))


def _finding(document: Document, outlier: Outlier) -> Diagnostic:
    text, fix = corrected(document, outlier.mention, outlier.suggestion)
    before, after = (written(document, m) if m else "" for m in (outlier.before, outlier.after))
    place = f"between {before} and {after}" if after else f"behind {before}"
    message = f"{written(document, outlier.mention)} stands {place}, with the story going forward; probably {text}"
    return Diagnostic(outlier.span, message, fix)


def _misfit(document: Document, misfit: Misfit) -> str:
    before, after = (written(document, m) if m else "" for m in (misfit.before, misfit.after))
    place = f"between {before} and {after}" if before and after else f"behind {before}" if before else f"before {after}"
    return f"{written(document, misfit.mention)} breaks the order of its column: it stands {place}"
