"""How a finding speaks of dates: as they are written in the text, with the one that fits in the same form."""

from __future__ import annotations

from wikilint.core import Edit, Fix, Span
from wikilint.dates import days
from wikilint.dates.mentions import Mention

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document


def written(document: Document, mention: Mention) -> str:
    """A mention as it stands in the text, on one line."""
    return " ".join(document.text[mention.start : mention.end].split())


def corrected(document: Document, mention: Mention, day: int) -> tuple[str, Fix]:
    """A mention as it would read with another month or year, and the fix that shows it."""
    edit = _month_edit(document, mention, day) or _year_edit(document, mention, day)
    start, end = edit.span
    text = document.text[mention.start : start] + edit.text + document.text[end : mention.end]
    reads = " ".join(text.split())
    return reads, Fix(f"write {reads}", (edit,), "display")


def _month_edit(document: Document, mention: Mention, day: int) -> Edit | None:
    month = days.parts(day)[1]
    if month == mention.month:
        return None
    text, at, spoken = document.text, mention.name, document.spoken
    if spoken.numeric:
        end = at
        while text[end].isdigit():
            end += 1
        return Edit(Span(at, end), str(month))
    names = [name for name, (length, _) in spoken.months.items() if text.startswith(name[:length], at)]
    end = at + max(spoken.months[name][0] for name in names)
    name = spoken.titles[month - 1]
    return Edit(Span(at, end), name.upper() if text[at:end].isupper() else name)


def _year_edit(document: Document, mention: Mention, day: int) -> Edit:
    digits = str(mention.year)
    at = document.text.rindex(digits, mention.start, mention.end)
    return Edit(Span(at, at + len(digits)), str(days.parts(day)[0]))
