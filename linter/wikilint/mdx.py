"""What is program in an MDX document: import and export lines, JSX tags, `{expressions}`.

They are found before CommonMark is read, as MDX has it, and masked at equal length. What they stand among stays: the
text between two tags is Markdown. Code blocks with fences and code spans are CommonMark's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wikilint.core import Span
from wikilint.prose import PLACEHOLDER, mask

_START = re.compile(
    r"(?P<fence>^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(?:`{3,}(?=[^`\n]*$)|~{3,}))"
    r"|(?P<program>^(?:import[ \t]+(?:[\"'{*]|[\w$]+[ \t]*(?:,|[ \t]from\b))"
    r"|export[ \t]+(?:[{*]|(?:async|class|const|default|function|interface|let|type|var)\b)))"
    r"|(?P<escape>\\[^\n])"
    r"|(?P<ticks>`+)"
    r"|(?P<brace>\{)"
    r"|(?P<tag></?(?:[A-Za-z_$][\w$-]*(?:[.:][A-Za-z_$][\w$-]*)*(?=[\s/>{])|(?=>)))",
    re.M,
)
_SCRIPT = re.compile(
    r"""[{}]|"(?>(?:[^"\\\n]|\\.)*)"|'(?>(?:[^'\\\n]|\\.)*)'|`(?>(?:[^`\\]|\\.)*)(?:`|\Z)|//[^\n]*|/\*.*?(?:\*/|\Z)""",
    re.S,
)
_ATTRIBUTE = re.compile(r"""[^\s"'{}<>]+|(?:(?!\n[ \t]*\n)\s)+|"[^"]*"|'[^']*'|(?P<brace>\{)|(?P<end>>)""")
_TICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n|\Z)")
_ONLY_PROGRAM = re.compile(rf"^[ \t]*+{PLACEHOLDER}[ \t{PLACEHOLDER}]*$", re.M)


def read_mdx(text: str, start: int) -> list[Span]:
    """The import and export statements, tags and expressions (comments are some) from `start` on, in source order."""
    return list(_Scanner(_with_plain_line_ends(text)).spans(start))


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text as CommonMark should read it: a line that is all program is blank, any other program is letters."""
    return _ONLY_PROGRAM.sub(lambda line: " " * len(line[0]), _with_plain_line_ends(mask(text, spans)))


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text


class _Scanner:
    """Goes through a text once. What does not close is text, and is remembered so that no search is made twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pairs: dict[int, int] | None = None
        self.lonely: dict[int, int] = {}
        self.paragraph_end = -1

    def spans(self, at: int) -> Iterator[Span]:
        while found := _START.search(self.text, at):
            start, at = found.span()
            kind = found.lastgroup
            if kind == "fence":
                at = self.behind_fence(found)
            elif kind == "ticks":
                at = self.behind_code(found)
            elif kind != "escape":
                end = self.end(kind, start, at)
                if end > start:
                    yield Span(start, end)
                    at = end

    def end(self, kind: str | None, start: int, at: int) -> int:
        if kind == "brace":
            return self.behind_brace(start)
        return self.behind_tag(at) if kind == "tag" else self.behind_program(start)

    def behind_fence(self, opening: re.Match[str]) -> int:
        fence = opening[0].lstrip(" \t>-+*0123456789.)")
        closing = re.compile(rf"\n[ \t>]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.M).search(self.text, opening.end())
        return closing.end() if closing else len(self.text)

    def behind_code(self, opening: re.Match[str]) -> int:
        """Behind the code span that the back-ticks open, or behind them; a span does not leave its paragraph."""
        ticks, at = len(opening[0]), opening.end()
        if self.lonely.get(ticks, -1) >= at:
            return at
        if self.paragraph_end < at:
            blank = _BLANK_LINE.search(self.text, at)
            self.paragraph_end = blank.start() if blank else len(self.text)
        for run in _TICKS.finditer(self.text, at, self.paragraph_end):
            if len(run[0]) == ticks:
                return run.end()
        self.lonely[ticks] = self.paragraph_end
        return at

    def behind_brace(self, start: int) -> int:
        """Behind the brace that closes the one at `start`, -1 if none does."""
        if self.pairs is not None:
            return self.pairs.get(start, -1)
        pairs: dict[int, int] = {}
        open_: list[int] = []
        for token in _SCRIPT.finditer(self.text, start):
            if token[0] == "{":
                open_.append(token.start())
            elif token[0] == "}":
                pairs[open_.pop()] = token.end()
                if not open_:
                    return token.end()
        self.pairs = pairs
        return -1

    def behind_tag(self, at: int) -> int:
        """Behind the `>` of a tag whose name ends at `at`, -1 if it has none before a blank line."""
        while found := _ATTRIBUTE.match(self.text, at):
            if found.lastgroup == "end":
                return found.end()
            at = self.behind_brace(at) if found.lastgroup == "brace" else found.end()
            if at < 0:
                return -1
        return -1

    def behind_program(self, start: int) -> int:
        """Behind statements: at the next blank line that stands in no braces."""
        at = start
        while True:
            blank = _BLANK_LINE.search(self.text, at)
            stop = blank.start() if blank else len(self.text)
            while (brace := self.text.find("{", at, stop)) >= 0:
                at = max(self.behind_brace(brace), brace + 1)
            if at <= stop:
                return stop
