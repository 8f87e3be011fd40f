"""File names of flags, seals and logos that stand as words before what they illustrate: `Flag of Syria.svg Syria`.

A converter replaces an icon by the name of its file. Where that name ends is plain, where it begins is not:
`Amal Hezbollah flag.svg Hezbollah` may begin with a party's name. So a name says how sure its beginning is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from wikilint.core import Span

Sureness = Literal["sure", "likely", "alone"]


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
    at = 0
    for extension in _extension().finditer(value):
        name = _name(value, at, extension, found, is_prose)
        if name:
            found.append(name)
        at = extension.end()
    return [] if found and all(name.sureness == "alone" for name in found) and _lists_files(value, found) else found


def _lists_files(value: str, found: list[ImageName]) -> bool:
    """Whether every line is a file's name: then the files are what the value says."""
    return len(found) == sum(bool(line.strip()) for line in value.split("\n"))


def _name(value: str, at: int, extension: re.Match[str], found: list[ImageName], is_prose: bool) -> ImageName | None:
    line_start = value.rfind("\n", 0, extension.start()) + 1
    marker = _MARKER.match(value, max(at, line_start))
    start = marker.end() if marker else at
    head = value[start : extension.start()]
    if not head or _ADDRESS.search(head) or value.count("[[", line_start, start) > value.count("]]", line_start, start):
        return None
    kind = next(reversed(list(_kind_first().finditer(head))), None)
    named = kind is not None or bool(_kind_last().search(head))
    followed = _FOLLOWED.match(value, extension.end())
    if not followed:
        line_end = value.find("\n", extension.end())
        is_alone = not value[extension.end() : line_end if line_end >= 0 else len(value)].strip()
        if is_alone and "\n" in value and at <= line_start and not is_prose:
            return ImageName(Span(start, extension.end()), Span(start, extension.end()), "alone")
        return None
    begin = _begin(value, start, head, kind, [value[slice(*n.name)] for n in found], extension)
    if begin is None or (is_prose and not named) or not _is_titled(value[begin]):
        return None
    sure = begin > start or kind is not None or " " not in head
    if not (sure or named or "\n" in value or _repeats(head, value[followed.end() :])):
        return None
    if begin == start and at > line_start and not sure:
        return None  # in the middle of a line, behind another image's words: the beginning is anyone's guess
    return ImageName(Span(begin, followed.end()), Span(begin, extension.end()), "sure" if sure else "likely")


def _begin(
    value: str, start: int, head: str, kind: re.Match[str] | None, known: list[str], extension: re.Match[str]
) -> int | None:
    """Where the name begins: at `Flag of`, where a name that was seen before begins, behind `)`, else with its line."""
    if kind:
        return start + kind.start()
    for name in known:
        if value.endswith(name, 0, extension.end()):
            return extension.end() - len(name)
    bracket = head.rfind(") ")
    if bracket >= 0 and " " not in head[bracket + 2 :]:
        return start + bracket + 2
    return start


def _repeats(head: str, text: str) -> bool:
    """Whether one of the first words behind a file name stands in it too: `Army Artsakh.jpg Artsakh Defence Army`."""
    return any(word in head for word in text.split(None, 3)[:3] if len(word) > 3)


def _is_titled(char: str) -> bool:
    return char.isdigit() or char != char.lower() or char in "«„“\"'" or not char.isascii()
