"""What a document was converted with, told from what it left behind.

Each converter has habits no person has, and a document shows one or two of them. A sign that nothing else leaves is
worth 3, a habit that others share less; 3 make a recognition. A document that shows none stays unknown: a clean page
of a converter looks like one written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document

ENOUGH = 3

_LITERALS: dict[str, tuple[tuple[str, int, str], ...]] = {
    "wtf_wikipedia": (
        ("[object Object]", 3, "references printed as [object Object]"),
        ("Special:Redirect/file/", 3, "images through Special:Redirect/file"),
        ("\n⌃ ", 3, "references that begin with ⌃"),
        ("↳ [", 3, "a redirect written as ↳"),
    ),
    "pandoc": (
        (' "wikilink")', 3, 'links titled "wikilink"'),
        (".wikilink}", 3, "links of the class wikilink"),
        ('class="wikilink"', 3, "anchors of the class wikilink"),
        ("`{=mediawiki}", 3, "raw wiki markup"),
        ("\n::: {", 3, "divisions with attributes"),
    ),
    "dokuwiki": (
        ("~~DISCUSSION", 3, "the switch ~~DISCUSSION~~"),
        ("~~NOTOC~~", 3, "the switch ~~NOTOC~~"),
        ("---- dataentry", 3, "a dataentry block"),
        ("[[http://", 3, "links in double brackets with an address"),
        ("[[https://", 3, "links in double brackets with an address"),
        ("</html>", 2, "<html> round HTML"),
        ("<WRAP", 3, "<WRAP> blocks"),
        ("`%%", 2, "%% round text that is not markup"),
        (":!:", 1, "smileys such as :!:"),
        ("| ::: |", 2, "cells with ::: for a row span"),
    ),
    "confluence": (
        ("_*NOTOC*_", 3, "the switch _*NOTOC*_"),
        ("_*NOEDITSECTION*_", 3, "the switch _*NOEDITSECTION*_"),
        ("](./attachments/", 2, "files in attachments/"),
        ("](attachments/", 2, "files in attachments/"),
        ("/wiki/spaces/", 3, "addresses of Confluence pages"),
        ("viewpage.action?pageId=", 3, "addresses of Confluence pages"),
        ("{noformat}", 2, "Confluence macros"),
        ("{toc}", 2, "Confluence macros"),
        ("\n``` \n\n", 2, "fences padded with blanks"),
        ("\n```\n\n", 1, "fences that begin with a blank line"),
        ("\n\t\n- ", 2, "a line of a tab inside a list"),
    ),
    "wikiextractor": (
        ('<doc id="', 3, "<doc> elements"),
        ("formula_1", 2, "formula_1 for a formula"),
        ("codice_1", 2, "codice_1 for code"),
    ),
    "html": (
        (".mw-parser-output", 3, "style sheets of MediaWiki"),
        ("#cite_note", 2, "links to #cite_note"),
        ("#cite_ref", 2, "links to #cite_ref"),
        ("](//upload.wikimedia.org/", 2, "images without a scheme"),
        ("action=edit&section=", 3, "edit links"),
        ("](/wiki/", 2, "links to /wiki/ pages"),
        ("magnify-clip", 2, "the magnifier of a thumbnail"),
    ),
}
"""Literals, each with what it is worth and what it is called. Written with line feeds; other line ends are read too."""

CONVERTERS = tuple(_LITERALS)


class Recognition(NamedTuple):
    """A converter, how surely it is recognised (3 and more), and the signs that told."""

    converter: str
    score: int
    signs: tuple[str, ...]


def recognition(document: Document, converter: str) -> Recognition | None:
    """What tells that a document came from `converter`, None if too little does. Code is no sign."""
    signs = dict(_signs(document, converter))
    score = sum(signs.values())
    return Recognition(converter, score, tuple(signs)) if score >= ENOUGH else None


def configured(names: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The converters that a configuration names, and whether to look for others: if it says nothing, or "auto"."""
    return tuple(name for name in names if name not in ("auto", "none")), not names or "auto" in names


def _signs(document: Document, converter: str) -> Iterator[tuple[str, int]]:
    """The signs of one converter, each once."""
    is_plain = "\r" not in document.text
    for literal, worth, name in _LITERALS[converter]:
        words = (literal,) if is_plain or "\n" not in literal else (literal.replace("\n", "\r\n"), literal)
        found = (hit for word in words if word in document.text for hit in document.find(word)[:20])
        if any(_is_open(document, hit, literal) for hit in found):
            yield name, worth
    if converter == "pandoc":
        markers = _matches(document, _marker())
        if markers >= 3:
            yield "list markers with three blanks behind them", 2
            if _matches(document, _wrapped()) >= 5 and not any(link.kind == "link" for link in document.links):
                yield "plain lines wrapped before column 75", 1
        if _matches(document, _frame()):
            yield "the frame of a page, wrapped as plain text", 2
            if document.sections and not document.text.startswith("#", document.sections[0].heading.start):
                yield "underlined headings", 1
    if converter == "wtf_wikipedia" and _matches(document, _infobox()) >= 3:
        yield "an infobox as a table of bold keys", 2


def _is_open(document: Document, hit: int, literal: str) -> bool:
    """Whether a literal stands outside code, where the literal is not itself about code."""
    return "`" in literal or not document.in_code(hit)


def _matches(document: Document, pattern: re.Pattern[str]) -> int:
    """How often a pattern occurs, up to ten times."""
    count = 0
    for _ in pattern.finditer(document.text, document.body):
        count += 1
        if count == 10:
            break
    return count


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(r"\n {0,8}-   (?=\S)")


@cache
def _wrapped() -> re.Pattern[str]:
    return re.compile(r"\n[A-Za-z][^\r\n]{54,73}(?=\r?\n[a-z(])")


@cache
def _frame() -> re.Pattern[str]:
    return re.compile(r"\nRetrieved from\r?\n\"https?://")


@cache
def _infobox() -> re.Pattern[str]:
    return re.compile(r"\n\|[ ]*\*\*[a-z]\w*\*\*[ ]*\|[^|\r\n]*\|(?=\r?\n)")
