"""What the section tree says about a page: which sections are empty, and which name is given twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import takewhile

from wikilint.core import Edit, Span
from wikilint.locales import LOCALES, fold, footnote_titles
from wikilint.sections import OBJECT, Section, are_objects, says_nothing
from wikilint.structure import Block

_NUMBER = r"\d{1,3}(?:\.\d{1,3})*[.)]?[ \t]+(?=\D)"
_ATTRIBUTES = r"[ \t]*\{[#.][^{}]*\}\Z"
_STRAY_MARKS = (
    r"#(?<!##)(?=#)(?:"
    r"(?<=[^\r\n]#)#++"  # within a line
    r"|#++(?=[^ \t\r\n]))"  # at the margin, without a blank
)
_SEPARATORS = " \t\r\n,;"
_COMMENT = r"<!--.*?(?:-->|\Z)"
_OBJECTS = rf"(?:{OBJECT}[\s,;]*)+"


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.S)


@lru_cache(maxsize=4096)
def name(title: str) -> str:
    """A title folded, without a section number, pandoc's attributes and the references glued to it."""
    if not title.isascii():
        title = title.partition("⌃")[0]
    if title[:1].isdecimal():
        title = _compiled(_NUMBER).sub("", title, count=1)
    if title.endswith("}"):
        title = _compiled(_ATTRIBUTES).sub("", title)
    return fold(title)


def stray_marks(text: str, sections: Sequence[Section]) -> list[Span]:
    """Runs of two or more `#` that do not stand at a margin with a blank behind them, as a heading's do.

    Nearly all marks of a text are those of its headings: to look only between them costs half as much.
    """
    found: list[Span] = []
    start = 0
    for section in sections:
        end = section[3][0]  # where its marker starts
        if text.find("#", start, end) >= 0:
            found += _stray_marks(text, start, end)
        start = end + section[1] if not end or text[end - 1] in "\r\n" else end
    return found + _stray_marks(text, start, len(text))


def _stray_marks(text: str, start: int, end: int) -> list[Span]:
    return [Span(*found.span()) for found in _compiled(_STRAY_MARKS).finditer(text, start, end)]


def empty_sections(text: str, sections: Sequence[Section]) -> frozenset[int]:
    """The numbers of sections that say nothing: no text, and no section in them that has any."""
    found: set[int] = set()
    for section in [section for section in reversed(sections) if not section.content]:
        if found.issuperset(section.children) and not _says(text, section.body):
            found.add(section.number)
    return frozenset(found)


def _says(text: str, body: Span) -> str:
    """What stands in a body without blocks: definitions of links are none and yet no residue."""
    rest = text[body.start : body.end].strip()
    if "<!--" in rest:
        rest = _compiled(_COMMENT).sub("", rest)
    if "[object " in rest:
        if are_objects(rest):
            return ""
        rest = _compiled(_OBJECTS).sub("", rest)
    return rest.strip(_SEPARATORS)


def repeats(sections: Sequence[Section], names: Sequence[str], empty: frozenset[int]) -> dict[int, int]:
    """Sections whose name was given before, with the number of the first: siblings, and the footnotes' heading.

    A page has its footnotes in one place, so their heading counts at any level. Footnotes of their own for each part
    of a page, all at one level, are meant.
    """
    found: dict[int, int] = {}
    siblings: dict[tuple[int, int, str], int] = {}
    for section in sections if len(set(names)) < len(names) else ():
        key = section.parent, section.level, names[section.number]
        first = siblings.setdefault(key, section.number) if key[2] else section.number
        if first != section.number:
            found[section.number] = first
    footnotes = footnote_titles()
    notes = [number for number, name in enumerate(names) if name in footnotes]
    for other in notes[1:]:
        if _is_second(sections[notes[0]], sections[other], names, empty):
            found.setdefault(other, notes[0])
    return found


def _is_second(one: Section, other: Section, names: Sequence[str], empty: frozenset[int]) -> bool:
    """Whether a heading for footnotes, no sibling of the same name, doubles the first."""
    first, second = names[one.number], names[other.number]
    if first != second:
        return one.parent == other.parent and _is_translation(first, second)
    is_bare = one.number in empty or other.number in empty or other.residue
    return is_bare and one.level != other.level and other.parent != one.number


@cache
def _is_translation(one: str, other: str) -> bool:
    """Whether two names of the footnotes' heading are those of different languages: no wiki has both."""
    return not any(
        one in known and other in known
        for locale in LOCALES.values()
        for known in [{fold(title) for title in (*locale.footnotes, *locale.references)}]
    )


def descendants(sections: Sequence[Section], section: Section) -> range:
    """The numbers of all sections within a section."""
    after = section.number + 1
    while after < len(sections) and sections[after].heading.start < section.end:
        after += 1
    return range(section.number + 1, after)


def is_hollow(text: str, blocks: Sequence[Block], sections: Sequence[Section], empty: frozenset[int]) -> bool:
    """Whether there is nothing to read but headings."""
    lead = takewhile(lambda block: block.kind != "heading", blocks)
    return len(empty) == len(sections) and all(says_nothing(text, block) for block in lead)


def without(text: str, body: int, section: Section) -> Edit:
    """The edit that takes an empty section away with all that is in it, comments excepted.

    `body`: where the text begins, behind the front matter.
    """
    start, end = line_start(text, section.heading.start), section.end
    comment = text.find("<!--", section.heading.end, end)
    if comment >= 0:
        return Edit(Span(start, comment), "")
    if end < len(text):
        return Edit(Span(start, line_start(text, end)), "")
    last = start
    while last > body and text[last - 1] in " \t\r\n":
        last -= 1
    if last > body:
        while text[last] not in "\r\n":
            last += 1
        last += 2 if text.startswith("\r\n", last) else 1
    return Edit(Span(last, end), "")


def line_start(text: str, at: int) -> int:
    """Where the blanks begin that indent what stands at `at`."""
    while at and text[at - 1] in " \t":
        at -= 1
    return at
