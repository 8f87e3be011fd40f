"""What a document says about days: the calendar view behind the rules for dates.

`Document.dates` lists every mention of a day or month in prose, headings and tables; `Document.timeline` puts the
mentions under the headings and bold date lines that say when something happened, and tells which of them do not fit.

For a date in front matter, or in any other text of its own, use `read_dates(text, code)`: it gives the same mentions
with offsets in that text, so that `Scalar.span.start + mention.start` is the place in a plain scalar. A value without
a mention and without a year names no date; two mentions that are not one range (`Mention.last`) are several dates;
`durations.stated` reads the `(22 years, 137 days)` behind a range and `durations.fits` says whether it follows.
"""

from __future__ import annotations

from wikilint.dates.calendar import read_dates
from wikilint.dates.mentions import Day, Mention

__all__ = ["Day", "Mention", "read_dates"]
