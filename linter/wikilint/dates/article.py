"""What a document's front matter and title say about when its story happened and when it was published."""

from __future__ import annotations

import re

from wikilint.dates import days

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document

_YEAR = re.compile(r"(?<![\d.,])(?:1[0-9]|20)\d\d(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def stated_years(document: Document) -> set[int]:
    """The years that the front matter's date names, an infobox's too, else those of the title."""
    matter = document.front_matter
    dated, titled = "", ""
    for path, scalar in matter.scalars if matter else ():
        if "date" in path:
            dated += f" {scalar.value}"
        elif path in (("title",), ("subject",)):
            titled = f"{scalar.value}"
    first = document.sections[:1]
    if not titled and first and first[0].level == 1:
        titled = first[0].title
    return years_in(dated) or years_in(titled)


def described_year(document: Document) -> set[int]:
    """The first year of the front matter's description; empty if it names none."""
    matter = document.front_matter
    description = str(getattr(matter.get("description"), "value", "")) if matter else ""
    first = _YEAR.search(description)
    return {int(first[0])} if first else set()


def published(document: Document) -> int:
    """The day of the front matter's `pubDate`, as a number; 0 if it names none."""
    matter = document.front_matter
    found = _ISO.match(str(getattr(matter.get("pubDate"), "value", ""))) if matter else None
    return days.number(*map(int, found.groups())) if found else 0


def years_in(text: str) -> set[int]:
    """The years from 1000 to 2099 that a text of its own names."""
    return {int(year) for year in _YEAR.findall(text)}
