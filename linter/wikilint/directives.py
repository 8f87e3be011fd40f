"""Comments that speak to wikilint: where they stand and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wikilint.core import Span
from wikilint.literals import occurrences
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from wikilint.document import Document

    Kind = Literal["disable", "enable", "disable-next-line", "disable-line", "disable-file"]

WORD = "wikilint"
KINDS: tuple[Kind, ...] = ("disable", "enable", "disable-next-line", "disable-line", "disable-file")

_OPENER = re.compile(r"(?:<!--|\{/\*|#)[ \t]*\Z")
_CLOSERS = {"<": "-->", "{": "*/}"}
_BODY = re.compile(r"wikilint(?P<joint>[-:_ ]+)(?P<kind>[A-Za-z-]+)(?P<rest>.*)", re.S)
_REASON = re.compile(r"(?:\A|\s)--(?:\s|\Z)")
_SELECTOR = re.compile(r"[^\s,]+")


class Selector(NamedTuple):
    """A rule, prefix or name in a directive."""

    text: str
    span: Span


class Directive(NamedTuple):
    """A directive. `span` is the whole comment; `fault` says why it cannot be obeyed, or is empty."""

    kind: Kind
    span: Span
    selectors: tuple[Selector, ...]
    fault: str = ""


def read_directives(document: Document) -> tuple[Directive, ...]:
    """The directives of a document in source order, those in code left out."""
    return tuple(_directives(document))


def _directives(document: Document) -> Iterator[Directive]:
    text = document.text
    closers: dict[str, int] = {}
    done = 0
    for at in occurrences(text, WORD):
        near = max(done, at - 80)
        line = max(near, text.rfind("\n", near, at) + 1, text.rfind("\r", near, at) + 1)
        opener = _OPENER.search(text, line, at) if at >= done else None
        if not opener or document.in_code(at):
            continue
        if text[opener.start()] == "#":
            if at >= document.body or not document.front_matter or document.front_matter.format == "json":
                continue
            end = close = _line_end(text, at)
        else:
            closer = _CLOSERS[text[opener.start()]]
            close = _next(text, closer, at, closers)
            end = close + len(closer)
        done = end if close >= 0 else _line_end(text, at)
        yield from _directive(text, Span(opener.start(), done), at, close)


def _next(text: str, word: str, at: int, known: dict[str, int]) -> int:
    """Where `word` stands next from `at` on, -1 if nowhere; `known` keeps what was found, since `at` only grows."""
    found = known.get(word, 0)
    if 0 <= found < at:
        found = known[word] = text.find(word, at)
    return found


def _directive(text: str, span: Span, at: int, close: int) -> Iterator[Directive]:
    body = _BODY.match(text, at, close if close >= 0 else span.end)
    if not body or not re.match("dis|en", body["kind"], re.I):
        return
    kind: Kind = next((k for k in KINDS if body["kind"] == k), "disable")
    if close < 0:
        yield Directive(kind, span, (), "this comment is never closed")
    elif body["kind"] != kind or body["joint"] != "-":
        from wikilint.selection import did_you_mean

        near = did_you_mean(body["kind"], KINDS) or f"; the directives are {', '.join(KINDS)}"
        typed = text[at : body.end("kind")]
        yield Directive(
            kind, span, (), f"{typed!r} is no directive{near if body['kind'] != kind else f'; write wikilint-{kind}'}"
        )
    else:
        yield Directive(kind, span, tuple(_selectors(body)))


def _selectors(body: re.Match[str]) -> Iterator[Selector]:
    reason = _REASON.search(body["rest"])
    rest = body["rest"][: reason.start()] if reason else body["rest"]
    for match in _SELECTOR.finditer(rest):
        start = body.start("rest")
        yield Selector(match[0], Span(start + match.start(), start + match.end()))


def _line_end(text: str, at: int) -> int:
    match = re.compile(r"[^\r\n]*").match(text, at)
    return match.end() if match else at
