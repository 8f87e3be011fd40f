r"""A rule's page: read from its file, its examples taken out, findings drawn as a page draws them.

Carets are read in one form only: blanks, carets, one blank, message, under the line they mark. `^{}` marks an empty
span. A finding over several lines is drawn under its first line with the message, and under its last with `...`.
An example whose own text has such lines says `raw`, and lists its findings behind a line `----`. With `escapes`,
`\u200c`, `\t`, `\r`, `\xff` and `\\` in an example stand for the characters (`\xff` for a byte that is not UTF-8), and
columns are those of what is written.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable

from wikilint.catalogue import catalogue
from wikilint.context import Context
from wikilint.core import Diagnostic, Rule
from wikilint.document import Document
from wikilint.frontmatter import find_front_matter
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FENCE = re.compile(r"^(`{3,})md (bad|good|fixed)([^\n]*)\n(.*?)^\1$", re.M | re.S)
_CARETS = re.compile(r"^ *(?:\^+|\^\{\}) [^\n]+\n", re.M)
_FINDINGS = re.compile(rf"^----\n(?:{_CARETS.pattern[1:]})*\Z", re.M)
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([tr\\]))")
_INVISIBLE = re.compile(
    r"[^\n -\[\]-~\xa1-\xac\xae-\u01ff\u0370-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\U00010000-\U0010ffff]"
)
_RAW = "----\n"


class Example(NamedTuple):
    """A block of a page: what to lint, how its findings are drawn, what safe and all fixes make of it."""

    drawn: str
    flags: frozenset[str]
    settings: dict[str, Any]
    line: int
    is_bad: bool
    fixed: str | None = None
    fixed_unsafe: str | None = None

    @property
    def text(self) -> str:
        text = _FINDINGS.sub("", self.drawn) if "raw" in self.flags else _CARETS.sub("", self.drawn)
        return unescape(text) if "escapes" in self.flags else text

    def document(self) -> Document:
        """The example as a document; settings named like a field of `Context` describe it, `path` names it."""
        known: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in self.settings.items() if k in Context._fields
        }
        return Document(self.text, self.settings.get("path", "example.md"), Context()._replace(**known))

    def rule(self, rule: Rule) -> Rule:
        """The rule with the options that the example sets."""
        options = {k: tuple(v) if isinstance(v, list) else v for k, v in self.settings.items()}
        return rule.configured(**{k: v for k, v in options.items() if k not in (*Context._fields, "path", "with")})

    def rules(self, rule: Rule) -> list[Rule]:
        """The rule, and those that the example names in `with`."""
        return [self.rule(rule), *(other for other in catalogue() if other.code in self.settings.get("with", ()))]


def page(rule: Rule) -> str:
    """The page of a rule, from its file's source: `python -OO` strips docstrings."""
    with open(rule.source, encoding="utf-8") as file:
        source = file.read()
    if not rule.source.endswith(".py"):
        matter = find_front_matter(source)
        return source[matter.span.end if matter else 0 :].strip() + "\n"
    return (ast.get_docstring(ast.parse(source), clean=False) or "").strip() + "\n"


def summary(text: str) -> str:
    """The first line of a page."""
    return text.partition("\n")[0]


def examples(text: str) -> list[Example]:
    """Every `md bad` and `md good` block of a page; `md fixed` blocks complete the bad one above them."""
    found: list[Example] = []
    for match in _FENCE.finditer(text):
        kind, info, body = match[2], match[3], match[4]
        settings = {key: json.loads(value) for key, value in re.findall(r"([\w-]+)=(\S+)", info)}
        flags = frozenset(word for word in info.split() if "=" not in word)
        if kind != "fixed":
            line = text.count("\n", 0, match.start()) + 1
            settings = {key.replace("-", "_"): value for key, value in settings.items()}
            found.append(Example(body, flags, settings, line, kind == "bad"))
            continue
        after = unescape(body) if "escapes" in found[-1].flags else body
        unsafe = "unsafe" in flags
        found[-1] = found[-1]._replace(fixed_unsafe=after) if unsafe else found[-1]._replace(fixed=after)
    return found


def draw(document: Document, found: Iterable[Diagnostic], flags: frozenset[str] = frozenset()) -> str:
    """The document with each finding drawn under its text."""
    written = escape if "escapes" in flags else str
    lines = document.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    notes: list[list[str]] = [[] for _ in lines]

    def note(start: int, end: int, row: int, message: str) -> None:
        line, base = lines[row], starts[row]
        before, marked = written(line[: start - base]), written(line[start - base : end - base])
        notes[row].append(" " * len(before) + ("^" * len(marked) or "^{}") + f" {message}")

    for diagnostic in found:
        start, end = diagnostic.span
        row = next(i for i in range(len(lines)) if start < starts[i + 1] or i == len(lines) - 1)
        last = next(i for i in range(len(lines)) if max(start, end - 1) < starts[i + 1] or i == len(lines) - 1)
        note(start, min(end, starts[row + 1] - 1), row, diagnostic.message)
        if last > row:
            note(starts[last], end, last, "...")
    if "raw" in flags:
        return document.text + _RAW + "".join(f"{n}\n" for row in notes for n in row)
    drawn = [piece for line, row in zip(lines, notes, strict=True) for piece in (written(line), *row)]
    return "\n".join(drawn[:-1] if not lines[-1] and not notes[-1] else drawn) + "\n"


def unescape(text: str) -> str:
    """What an example with `escapes` stands for."""

    def plain(match: re.Match[str]) -> str:
        if match[2] and int(match[2], 16) >= 0x80:
            return bytes([int(match[2], 16)]).decode("utf-8", "surrogateescape")
        if match[1] or match[2]:
            return chr(int(match[1] or match[2], 16))
        return {"t": "\t", "r": "\r", "\\": "\\"}[match[3]]

    return _ESCAPE.sub(plain, text)


def escape(text: str) -> str:
    """The inverse of `unescape`."""

    def written(match: re.Match[str]) -> str:
        point = ord(match[0])
        if 0xDC80 <= point <= 0xDCFF:
            return f"\\x{point - 0xDC00:02x}"
        short = {"\t": "\\t", "\r": "\\r", "\\": "\\\\"}
        return short.get(match[0]) or (f"\\x{point:02x}" if point < 0x80 else f"\\u{point:04x}")

    return _INVISIBLE.sub(written, text)
