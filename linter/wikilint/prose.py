"""The prose of a document: its text with everything that is not prose replaced by a placeholder of the same length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wikilint.core import Span

PLACEHOLDER = "\u01bb"
"""A letter that is neither upper nor lower case. With blanks instead, one rule rose from 2 hits to 233 false ones."""

_SCHEMES = ("http", "https", "ftp")
_URL = re.compile(r"://[^\s<>\u01bb]*+")
_BEHIND_URL = "?!.,:;*_~'\""
MATHEMATICS = {
    "$": re.compile(
        r"\$(?:\$[^$]{1,2000}\$\$"  # $$ ... $$
        r"|(?=[^\s$]*[\\^_{])[^\s$](?:[^$\r\n]{0,200}[^\s$])?\$)"  # $x^2$, but no sums of money
    ),
    "\\": re.compile(r"\\(?:\(.{1,2000}?\\\)|\[.{1,2000}?\\\])", re.S),  # \( ... \) and \[ ... \]
}
_MARKUP = re.compile(
    r"<(?:!--.*?(?:-->|\Z)"
    r"|(code|math|pre|script|style|svg)\b[^<>]*>.*?(?:</\1\s*>|\Z)"
    r"""|/?[A-Za-z](?:(?>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)|[^<>]*)>"""
    r"|[?!][^>]*(?:>|\Z))",
    re.S | re.I,
)
_LINES = re.compile(r"[^\r\n]+")


def mask(text: str, spans: Iterable[Span]) -> str:
    """The text with `spans`, which are sorted and may touch or nest, replaced; line ends stay."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        if end <= at:
            continue
        if start > at:
            pieces.append(text[at:start])
        else:
            start = at
        pieces.append(placeholders(text, start, end))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def placeholders(text: str, start: int, end: int) -> str:
    """As many placeholders as there are characters, with the line ends between them."""
    source = text[start:end]
    if "\r" in source:
        return _LINES.sub(lambda line: PLACEHOLDER * len(line[0]), source)
    return "\n".join([PLACEHOLDER * len(line) for line in source.split("\n")])


def urls_and_mathematics(text: str, openers: Iterable[str]) -> str:
    """Mask what CommonMark sees as text and a reader does not. `openers`: the `MATHEMATICS` that may stand in it."""
    spans = [span for match in _matches(text, "/", _URL, 1) if (span := _url(text, match))]
    for opener in openers:
        spans += [Span(*match.span()) for match in _matches(text, opener, MATHEMATICS[opener])]
    if not spans:
        return text
    spans.sort()
    return mask(text, spans)


def _matches(text: str, char: str, pattern: re.Pattern[str], before: int = 0) -> Iterator[re.Match[str]]:
    """Matches that begin so many characters before a rare one: `str.find` has that many times as fast as a pattern."""
    at = text.find(char)
    while at >= 0:
        match = pattern.match(text, at - before)
        if match:
            yield match
        at = text.find(char, match.end() if match else at + 1)


def _url(text: str, match: re.Match[str]) -> Span | None:
    """The bare URL around a `://`, without the punctuation of the sentence it stands in."""
    at, end = match.span()
    scheme = next((s for s in _SCHEMES if text.startswith(s, max(at - len(s), 0), at)), None)
    if scheme is None:
        return None
    start = at - len(scheme)
    for opening, closing in ("()", "[]"):
        if text.find(opening, start, end) < 0 and (cut := text.find(closing, start, end)) > 0:
            end = cut
    while text[end - 1] in _BEHIND_URL:
        end -= 1
    return Span(start, end)


def tags(text: str, span: Span) -> list[Span]:
    """What is no prose in an HTML block: tags, comments, and elements that hold code."""
    return [Span(*match.span()) for match in _MARKUP.finditer(text, *span)]
