"""Letters that were read in the wrong encoding: `Ã©` for `é`. ftfy decides, imported only where bytes ask for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint.core import Span
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document

LEADS = ("Ã", "Â", "Ä", "Å", "Æ", "Ç", "Ð", "Ñ", "Ø", "Ù", "Î", "Ï", "×", "â€", "â„", "â‚", "ï»¿", "ðŸ")
"""What the first byte of a UTF-8 sequence looks like in Latin-1 and Windows-1252, for the scripts of wikis."""

LONGEST = 100
"""How far a word may reach to both sides of what looks misread."""


class Mojibake(NamedTuple):
    """Characters that stand for others, and what they stand for."""

    span: Span
    meant: str


def read_mojibake(document: Document) -> Iterator[Mojibake]:
    """Every word with mojibake outside code, in source order."""
    text, end = document.text, -1
    for hit in sorted(hit for lead in LEADS for hit in document.find(lead)):
        if hit < end or not _continues(text, hit) or document.in_code(hit):
            continue
        word = _word(text, hit)
        end = word.end
        meant = _repaired(text[slice(*word)])
        if meant:
            yield Mojibake(word, meant)


def _continues(text: str, hit: int) -> bool:
    return text[hit] in "âïð" or text[hit + 1 : hit + 2] in _continuations()


@cache
def _continuations() -> frozenset[str]:
    """What the bytes 0x80 to 0xBF look like, which follow the first byte of a sequence."""
    latin = {chr(byte) for byte in range(0x80, 0xC0)}
    return frozenset(latin | set(bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")))


@cache
def _blank() -> re.Pattern[str]:
    """Blanks that are no part of a sequence; U+00A0 and U+0085 may be."""
    return re.compile(r"[ \t\r\n]")


def _word(text: str, hit: int) -> Span:
    first, last = max(hit - LONGEST, 0), min(hit + LONGEST, len(text))
    start = max(first, *(text.rfind(blank, first, hit) + 1 for blank in " \t\r\n"))
    after = _blank().search(text, hit, last)
    return Span(start, after.start() if after else last)


def _repaired(word: str) -> str:
    """What was meant, empty if the word is right as it is: `FORMAÇÃ»` is a word in capitals before a quotation mark."""
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    if not is_bad(word):
        return ""
    letters = [char for char in word if char.isalpha()]
    meant = fix_encoding(word)
    shouted = len(letters) > 2 and all(char.isupper() for char in letters)
    return "" if meant == word or (shouted and meant.upper() != meant) else meant
