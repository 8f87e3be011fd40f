"""Bytes become text without loss, and a text knows whether it was ever meant to be read as UTF-8."""

from __future__ import annotations

import re

from wikilint.core import Span
from wikilint.records import NamedTuple

_ESCAPED = re.compile("[\\udc80-\\udcff]+")
_NULS = re.compile("\0+")
_MARKS = (
    ("\udcff\udcfe\0\0", "UTF-32"),
    ("\0\0\udcfe\udcff", "UTF-32"),
    ("\udcff\udcfe", "UTF-16"),
    ("\udcfe\udcff", "UTF-16"),
)


class Flaw(NamedTuple):
    """Why a document cannot be read without loss, at the first place that shows it.

    `encoding`: the one its byte order mark names, empty without. `places`: how many runs of bytes or NULs there are.
    """

    span: Span
    encoding: str
    places: int


class Decoded(NamedTuple):
    """The text of some bytes, every byte of them in it, and what is wrong with it, if anything is."""

    text: str
    flaw: Flaw | None


def decode(raw: bytes) -> Decoded:
    """Bytes read as UTF-8, byte order mark and line ends kept.

    A byte that is not UTF-8 comes in as a lone surrogate, U+DC80 to U+DCFF, as `os.fsdecode` would have it, so that
    every input has a text and `encode` gives its bytes back. Never raises.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "surrogateescape")
        return Decoded(text, _flaw(text))
    return Decoded(text, _flaw(text) if 0 in raw else None)


def encode(text: str) -> bytes:
    """The bytes of a text that `decode` made. A surrogate that stands for no byte is written as its three bytes."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def encoded(text: str) -> tuple[bytes, Flaw | None]:
    """The text in UTF-8, surrogates passed, and what keeps it from being a document.

    The two come together since encoding tells for nothing whether there is a surrogate.
    """
    try:
        source = text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass"), _flaw(text)
    return source, _flaw(text) if 0 in source else None


def _flaw(text: str) -> Flaw | None:
    bytes_ = [Span(*match.span()) for match in _ESCAPED.finditer(text)]
    nuls = [Span(*match.span()) for match in _NULS.finditer(text)]
    encoding = next((name for mark, name in _MARKS if text.startswith(mark)), "")
    if encoding:
        return Flaw(Span(0, 1), encoding, 1)
    found = bytes_ or nuls
    return Flaw(found[0], encoding, len(found)) if found else None
