"""The mentions of a document: where the names of months stand, which block they are in, and what they say."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from wikilint.dates.languages import Language, language, supported
from wikilint.dates.mentions import Hit, Mention, read
from wikilint.literals import occurrences
from wikilint.prose import PLACEHOLDER

if TYPE_CHECKING:
    from wikilint.document import Document

_BRACKETS = re.compile(r"\[\[|\]\]")
_FILE_OPENERS = ("[[File:", "[[Image:")


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
        (at, at + length, month, -1) for name, (length, month) in spoken.months.items() for at in occurrences(text, name)
    ]
    return read(text, sorted(hits), spoken)


def read_document(document: Document, spoken: Language) -> list[Mention]:
    """The mentions of a document in source order, without those in code, front matter and torn file markup."""
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
    torn = file_markup(document)
    hits: list[Hit] = []
    number, block_end = -1, document.body
    for at, end, month in places:
        if prose[at] == PLACEHOLDER or at < document.body:
            continue
        if at >= block_end:
            number = bisect_right(starts, at, max(number, 0)) - 1
            block_end = starts[number + 1] if number + 1 < len(starts) else len(prose)
        if torn and _within(torn, at):
            continue
        hits.append((at, end, month, number))
    return hits


def file_markup(document: Document) -> list[tuple[int, int]]:
    """`[[File:…]]` that was left in the text, over lines and with links in its caption, up to the next heading."""
    if "[[" not in document.prose:
        return []
    found: list[tuple[int, int]] = []
    for at in sorted(at for opener in _FILE_OPENERS for at in document.find(opener)):
        if not found or at >= found[-1][1]:
            found.append((at, _end_of_markup(document, at)))
    return found


def _end_of_markup(document: Document, at: int) -> int:
    text = document.text
    starts = document.section_starts
    following = bisect_right(starts, at)
    limit = starts[following] if following < len(starts) else len(text)
    depth = 0
    for bracket in _BRACKETS.finditer(text, at, limit):
        depth += 1 if bracket[0] == "[[" else -1
        if depth == 0:
            return bracket.end()
    return limit


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    index = bisect_right(spans, (at, 1 << 62)) - 1
    return index >= 0 and spans[index][1] > at

