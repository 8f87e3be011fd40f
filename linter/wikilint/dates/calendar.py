"""The mentions of a document: where the names of months stand, which block they are in, and what they say."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from wikilint.dates.languages import Language, language, supported
from wikilint.dates.mentions import Hit, Mention, read
from wikilint.literals import occurrences
from wikilint.prose import PLACEHOLDER

if TYPE_CHECKING:
    from wikilint.document import Document


def spoken_in(document: Document) -> Language:
    """The language of a document: what its own `lang` says, else the setting."""
    code = document.context.language
    if document.front_matter:
        own = getattr(document.front_matter.get("lang"), "value", None)
        if isinstance(own, str) and own.strip():
            code = own
    return language(supported(code))


def read_dates(text: str, code: str = "en") -> list[Mention]:
    """The mentions in a text of its own, in the language of a tag such as `de` or `pt-BR`; offsets are the text's."""
    spoken = language(supported(code))
    hits = [
        (at, at + length, month, -1)
        for name, (length, month) in spoken.months.items()
        for at in occurrences(text, name)
    ]
    return read(text, sorted(hits), spoken)


def read_document(document: Document, spoken: Language) -> list[Mention]:
    """The mentions of a document in source order, without those in code and front matter."""
    found = document.find_any(spoken.literals)
    if not found:
        return []
    places = []
    for name, offsets in found.items():
        length, month = spoken.months[name]
        places += [(at, at + length, month) for at in offsets]
    places.sort()
    return read(document.prose, _in_blocks(document, places), spoken)


def _in_blocks(document: Document, places: list[tuple[int, int, int]]) -> list[Hit]:
    """The places that are shown to a reader, with their blocks."""
    prose, blocks = document.prose, document.blocks
    starts = [block.span.start for block in blocks]
    hits: list[Hit] = []
    number, block_end = -1, document.body
    for at, end, month in places:
        if prose[at] == PLACEHOLDER or at < document.body:
            continue
        if at >= block_end:
            number = bisect_right(starts, at, max(number, 0)) - 1
            block_end = starts[number + 1] if number + 1 < len(starts) else len(prose)
        hits.append((at, end, month, number))
    return hits
