"""Why front matter cannot be read, in the words of people who edit pages: what parsers say, and the usual cause.

Parsers stop where they can go on no longer, which is often behind the cause: libyaml takes `a:b` and stumbles over the
next line. So the text around the position is looked at for what people usually get wrong.
"""

from __future__ import annotations

import re

from wikilint.frontmatter import FrontMatter, Syntax

_MEANINGS: dict[str, str] = {
    "control characters are not allowed": "a control character stands here: delete it",
    "found unknown escape character": "this backslash means nothing in double quotes: use single quotes, or write two",
    "block sequence entries are not allowed in this context": "a list begins on a line of its own, below its key",
    "found invalid Unicode character escape code": "this escape is no character",
    "did not find expected '-' indicator": "this line is no item of the list above: begin it with `- `, or indent it",
    "found a tab character that violates indentation": "a tab stands here, and YAML is indented by blanks only",
    "did not find expected digit or letter": "an alias or anchor has no name",
    "invalid value": "this is no TOML value: put text in quotes",
    "invalid statement": "a line begins with a key or a [header]: this does neither",
    "unterminated string": "the text that opens with a quote here is never closed on its line",
    "expected '=' after a key in a key/value pair": "TOML sets a key by `=`: it is missing here",
    'expected "\'"': "the text that opens with a quote above is never closed on its line",
    "expected ']": "the `]` of this header is missing",
    "unclosed inline table": "the `}` of this table is missing on its line",
    "cannot declare": "this table was set before: put its keys there",
    "duplicate inline table key": "a key is set twice in this table",
    "expected newline or end of document after a statement": "the value ends before this: put text in quotes",
    "cannot overwrite a value": "this key has a value already, and cannot be a table too",
    "unescaped '\\' in a string": "this backslash means nothing in double quotes: use single quotes, or write two",
    "unclosed array": "a list is never closed: its `]` is missing",
    "a key in double quotes is expected here": "a key in double quotes is expected here, and no comma before a `}`",
    "this is not a JSON value": "this is no JSON value: put text in double quotes",
    "invalid control character": "a line break or a tab stands within text: write \\n or \\t, or close the quotes",
    "invalid \\": "this backslash means nothing in JSON: write two",
    "did not find expected node content": "a value cannot begin with this character: put it in quotes",
    "a value is missing here": "a value is missing here, or there is a comma too many before it",
}


def cause(front_matter: FrontMatter, error: Syntax) -> str:
    """What is wrong at a syntax error and what to do about it."""
    if front_matter.format == "yaml":
        for look in (_tab, _indicator, _quote, _colon, _comment, _bracket, _neither):
            found = look(front_matter, error)
            if found:
                return found
    return next((meant for said, meant in _MEANINGS.items() if error.message.startswith(said)), error.message)


def _line(front_matter: FrontMatter, offset: int) -> tuple[int, str]:
    """Where the line of an offset starts, and the line."""
    text = front_matter.text
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    match = re.compile(r"[^\r\n]*").match(text, start, front_matter.content.end)
    return start, match[0] if match else ""


def _line_above(front_matter: FrontMatter, offset: int) -> str:
    start, _ = _line(front_matter, offset)
    above = front_matter.text[front_matter.content.start : start].splitlines()
    return next((line for line in reversed(above) if line.strip()), "")


def _tab(front_matter: FrontMatter, error: Syntax) -> str:
    start, line = _line(front_matter, error.offset)
    is_tab = (
        front_matter.text[error.offset : error.offset + 1] == "\t" or line[: error.offset - start].strip(" ") == "\t"
    )
    return "a tab stands here, and YAML is indented by blanks only" if is_tab else ""


def _indicator(front_matter: FrontMatter, error: Syntax) -> str:
    if error.message not in (
        "found character that cannot start any token",
        "did not find expected alphabetic or numeric character",
        "while scanning a directive",
    ) and not error.message.startswith("alias *"):
        return ""
    at = error.offset
    if "alphabetic" in error.message:
        at = max(front_matter.text.rfind("*", 0, at), front_matter.text.rfind("&", 0, at))
    mark = front_matter.text[at : at + 1]
    named = "a back-tick" if mark == "`" else f"`{mark}`"
    return f"a value that begins with {named} means something else to YAML: put it in quotes" if mark.strip() else ""


def _quote(front_matter: FrontMatter, error: Syntax) -> str:
    if error.opened is not None and error.message == "found unexpected end of stream":
        return "the quote that opens this value is never closed"
    _, line = _line(front_matter, error.offset)
    match = re.compile(r"[^'\"]*(?::|-)[ \t]+(['\"])").match(line)
    if not match or not error.message.startswith(("did not find expected", "could not find expected")):
        return ""
    how = "write '' for each ' in it" if match[1] == "'" else 'write \\" for each " in it'
    return f"the value ends at its second {match[1]}, and text goes on behind it: {how}"


def _colon(front_matter: FrontMatter, error: Syntax) -> str:
    if error.message != "mapping values are not allowed in this context":
        return ""
    start, line = _line(front_matter, error.offset)
    before = line[: error.offset - start]
    if re.compile(r"[ \t]*(?:- +)?[^\s:][^:]*:[ \t]").match(before):
        return "`: ` within a value starts another key: put the value in quotes"
    if re.compile(r"[ \t]*[\w-]+:\S").match(_line_above(front_matter, error.offset)):
        return "the key in the line above needs a blank behind its colon"
    return "`: ` makes a key of this, where the value above goes on: put that value in quotes, or mend the indentation"


def _comment(front_matter: FrontMatter, error: Syntax) -> str:
    _, line = _line(front_matter, error.offset)
    above = _line_above(front_matter, error.offset)
    opened = front_matter.text[error.opened : error.offset] if error.opened is not None else ""
    if " #" in line or " #" in above or (" #" in opened and error.message.startswith("did not find expected ','")):
        return "` #` begins a comment, and the value ends before it: put the value in quotes"
    return ""


def _bracket(front_matter: FrontMatter, error: Syntax) -> str:
    if "',' or ']'" in error.message:
        return "a list that opens with `[` has no end or lacks a comma; text that begins with `[` needs quotes"
    if "',' or '}'" in error.message:
        return "`{` opens a set of keys that is not closed; text that begins with `{` needs quotes"
    start, line = _line(front_matter, error.offset)
    match = re.compile(r"[^:]*:[ \t]+([\[{])").match(line)
    if match and match.end() <= error.offset - start and error.message == "did not find expected key":
        return f"the value that begins with `{match[1]}` ends before this: put it in quotes, if it is text"
    return ""


def _neither(front_matter: FrontMatter, error: Syntax) -> str:
    if error.message not in ("could not find expected ':'", "did not find expected key"):
        return ""
    above = _line_above(front_matter, error.offset)
    _, line = _line(front_matter, error.offset)
    if line.lstrip().startswith("- "):
        return "an item of a list stands here, and the key above has a value already or none is there"
    if re.compile(r"[ \t]*[\w-]+:\S").match(above):
        return "the key in the line above needs a blank behind its colon"
    if ":" not in above:
        return "the line above is no key with a value: indent it, if it belongs to the value before it"
    return "this line is neither a key with a value nor part of the value above: indent it, or put a key before it"
