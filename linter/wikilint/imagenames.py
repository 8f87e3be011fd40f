"""File names of flags, seals and logos that stand as words before what they illustrate: `Flag of Syria.svg Syria`.

A converter replaces an icon by the name of its file. Where that name ends is plain, where it begins is not:
`Amal Hezbollah flag.svg Hezbollah` may begin with a party's name. So a name says how sure its beginning is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint.core import Span
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Sureness = Literal["sure", "likely", "alone"]

MOST_CHARACTERS = 300
"""A longer text before an extension is no name."""


class ImageName(NamedTuple):
    """`span` in the value holds the name and the blanks behind it, `name` the name alone.

    `sure`: the name begins there. `likely`: it is all that stands before the extension on its line. `alone`: nothing
    else stands on its line, so what the image stood for is lost.
    """

    span: Span
    name: Span
    sureness: Sureness


@cache
def _extension() -> re.Pattern[str]:
    return re.compile(r"\.(?:svg|png|jpe?g|gif|webp|tiff?)(?![a-z0-9_./:|%?#&=\-\]])", re.I)


_KIND = r"Flag|Roundel|Seal|Emblem|Insignia|Logo|Coat of arms|Arms|Banner|Badge|Symbol|Standard|Ensign|Patch|Map"


@cache
def _kind_first() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_KIND})(?: \([^()]{{1,40}}\))? of(?: the)? ")


@cache
def _kind_last() -> re.Pattern[str]:
    return re.compile(r"\b(?:flag|roundel|seal|emblem|insignia|logo|SSI|coat of arms|badge|symbol|ensign)\b", re.I)


_MARKER = re.compile(r"[\s*•:]*+")
_FOLLOWED = re.compile(r"[ \t\xa0]*+(?=[^\s\x00-\x2f:-@\[-`a-z{-\x7f]|[\"'(«„“])")
_ADDRESS = re.compile(r"[/\\|=<>]|\[\[|(?i:file|image|datei|fichier|archivo):")


def image_names(value: str, *, is_prose: bool) -> list[ImageName]:
    """The image names in a value. In prose only names that say what they are count, elsewhere also `Blue06.png`."""
    found: list[ImageName] = []
    if not _extension().search(value):
        return found
    known: set[str] = set()
    start = 0
    for line in value.split("\n"):
        if "." in line:
            names = _in_line(line, known, is_listed="\n" in value, is_prose=is_prose)
            found += [ImageName(_moved(name.span, start), _moved(name.name, start), name.sureness) for name in names]
        start += len(line) + 1
    return [] if found and all(name.sureness == "alone" for name in found) and _lists_files(value, found) else found


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _lists_files(value: str, found: list[ImageName]) -> bool:
    """Whether every line is a file's name: then the files are what the value says."""
    return len(found) == sum(bool(line.strip()) for line in value.split("\n"))


def _in_line(line: str, known: set[str], *, is_listed: bool, is_prose: bool) -> Iterator[ImageName]:
    """The names in a line, of which `known` are the ones seen so far; `is_listed`: its value has other lines."""
    at = 0
    for extension in _extension().finditer(line):
        marker = _MARKER.match(line, at)
        start, end = marker.end() if marker else at, extension.end()
        head = line[start : extension.start()]
        name = None
        if head and len(head) <= MOST_CHARACTERS and not _ADDRESS.search(head) and not _is_in_brackets(line, start):
            followed = _FOLLOWED.match(line, end)
            if followed:
                name = _before_words(
                    line, Span(start, end), followed.end(), known, is_first=at == 0, is_listed=is_listed
                )
            elif is_listed and at == 0 and not line[end:].strip():
                name = ImageName(Span(start, end), Span(start, end), "alone")
        if name and (not is_prose or _says_what_it_is(head)):
            known.add(line[slice(*name.name)])
            yield name
        at = end


def _is_in_brackets(line: str, at: int) -> bool:
    return line.rfind("[[", max(0, at - MOST_CHARACTERS), at) > line.rfind("]]", max(0, at - MOST_CHARACTERS), at)


def _says_what_it_is(head: str) -> bool:
    return bool(_kind_first().search(head) or _kind_last().search(head))


def _before_words(
    line: str, place: Span, following: int, known: set[str], *, is_first: bool, is_listed: bool
) -> ImageName | None:
    """A name that something follows. `is_first`: no other name stands before it on its line."""
    start, end = place
    head = line[start:end].rpartition(".")[0]
    begin = _begin(line, place, known)
    if not _is_titled(line[begin]):
        return None
    is_sure = begin > start or " " not in head or bool(_kind_first().match(head))
    if not is_sure and not (
        is_first and (is_listed or _repeats(head, line[following : following + 200]) or _says_what_it_is(head))
    ):
        return None
    return ImageName(Span(begin, following), Span(begin, end), "sure" if is_sure else "likely")


def _begin(line: str, place: Span, known: set[str]) -> int:
    """Where the name begins: at `Flag of`, where a name that was seen before begins, behind `)`, else with its line."""
    start, end = place
    head = line[start:end].rpartition(".")[0]
    kinds = list(_kind_first().finditer(head))
    if kinds:
        return start + kinds[-1].start()
    again = next((name for name in known if line.endswith(name, start, end)), None) if len(known) <= 100 else None
    if again:
        return end - len(again)
    bracket = head.rfind(") ")
    return start + bracket + 2 if bracket >= 0 and " " not in head[bracket + 2 :] else start


def _repeats(head: str, text: str) -> bool:
    """Whether one of the first words behind a file name stands in it too: `Army Artsakh.jpg Artsakh Defence Army`."""
    return any(word in head for word in text.split(None, 3)[:3] if len(word) > 3)


def _is_titled(char: str) -> bool:
    return char.isdigit() or char != char.lower() or char in "«„“\"'" or not char.isascii()
