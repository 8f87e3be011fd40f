"""Tables and lists that are kept in the order of their days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from wikilint.core import Span
from wikilint.dates import days
from wikilint.dates.mentions import Mention
from wikilint.dates.order import longest_ascending
from wikilint.dates.periods import stated
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document

_FEWEST = 6
_ORDERED = 0.85
_AT_START = 4


class Misfit(NamedTuple):
    """The date of a row or item that breaks the order, and the dates of those around it that keep it."""

    mention: Mention
    before: Mention | None
    after: Mention | None


def misfits(document: Document) -> Iterator[Misfit]:
    """The dates out of order in columns and lists of at least six dates of which 85 in a hundred are in order."""
    for spans in _sequences(document):
        dated = [mention for span in spans if (mention := _first_date(document, span))]
        if len(dated) >= _FEWEST:
            yield from _of_sequence(dated)


def _sequences(document: Document) -> Iterator[list[Span]]:
    for table in document.tables:
        width = max((len(row.cells) for row in table.rows), default=0)
        for column in range(width):
            yield [row.cells[column] for row in table.rows if column < len(row.cells)]
    for found in document.lists:
        yield [item.text for item in found.items]


def _first_date(document: Document, span: Span) -> Mention | None:
    """The date with which a cell or item opens."""
    index = bisect_left(document.dates, span.start, key=lambda mention: mention.start)
    if index == len(document.dates) or document.dates[index].start >= min(span.end, span.start + _AT_START + 1):
        return None
    mention = document.dates[index]
    return mention if mention.day and stated(mention)[0] else None


def _of_sequence(dated: list[Mention]) -> Iterator[Misfit]:
    numbers = [days.number(*stated(mention)) for mention in dated]
    kept = longest_ascending(numbers)
    if len(kept) == len(dated) or len(kept) < _ORDERED * len(dated):
        return
    keeps = set(kept)
    for index in range(len(dated)):
        if index not in keeps:
            at = bisect_left(kept, index)
            before = dated[kept[at - 1]] if at else None
            after = dated[kept[at]] if at < len(kept) else None
            yield Misfit(dated[index], before, after)
