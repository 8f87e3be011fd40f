"""Rules without Python: a pattern or a list of words with a message, as a Markdown page or a table of a configuration.

A page's front matter says what to find, its text is the rule's page, and its examples are the rule's tests.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping

from wikilint.core import (
    GRADES,
    SEVERITIES,
    Applicability,
    Check,
    Diagnostic,
    Edit,
    Fix,
    Rule,
    RunError,
    Span,
)
from wikilint.document import Document
from wikilint.frontmatter import FrontMatter, find_front_matter
from wikilint.frontmatter import Mapping as Table
from wikilint.prose import PLACEHOLDER
from wikilint.records import NamedTuple
from wikilint.regexes import danger, parse, repeats_group_possessively, required_literals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCOPES = ("prose", "heading", "table", "link-target", "code", "raw", "front-matter")

MOST_CHARACTERS = 5_000
"""A longer pattern is a program, and belongs into one."""

_CODE = re.compile(r"[A-Z]{1,4}[0-9]{3,4}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEXTS = ("code", "name", "message", "pattern", "scope", "replace", "fix", "severity")
_LISTS = ("words", "good", "bad")
_SWITCHES = ("enabled", "once")
KEYS = (*_TEXTS, *_LISTS, *_SWITCHES)


class RulePageError(RunError):
    """Why a page or table is no rule: its file, the 1-based line, or 0 where that is not known, and what is wrong."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path = path
        self.line = line
        self.message = message

    def __reduce__(self) -> tuple[type[RulePageError], tuple[str, int, str]]:
        return RulePageError, (self.path, self.line, self.message)


class Declared(NamedTuple):
    """What a declarative rule says, checked.

    `message` and the fix may speak of what was found: `{match}` is the text, `{count}` the number of matches where
    `once` reports all of a document as one. `good` and `bad` are the texts of a table; a page has examples instead.
    """

    expression: re.Pattern[str]
    literals: tuple[str, ...]
    scope: str
    message: str
    replace: str | None = None
    fix: Applicability = "unsafe"
    once: bool = False
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


def from_page(path: str) -> Iterator[Rule]:
    """The rule of a Markdown page. Raises RulePageError, and OSError where it cannot be read."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    except UnicodeDecodeError:
        raise RulePageError(path, 0, "the page is not UTF-8") from None
    matter = find_front_matter(text)
    if matter is None or matter.closing is None:
        raise RulePageError(path, 1, "a rule page begins with front matter that says what to find")
    error = matter.reading.error
    if error:
        raise RulePageError(path, _line(text, error.offset), f"the front matter cannot be read: {error.message}")
    lines = _lines(matter)
    stem = os.path.splitext(os.path.basename(path))[0].replace("_", "-")
    rule = _rule({"name": stem, **(matter.data or {})}, path, lines)
    if not text[matter.span.end :].strip():
        raise RulePageError(path, _line(text, matter.span.end), "the page has no text that says what is wrong and why")
    yield rule


def from_table(table: Mapping[str, Any], source: str) -> Rule:
    """The rule of a `[[custom-rules]]` table; `source` names its configuration. Raises RulePageError."""
    return _rule(table, source, {})


def declared(rule: Rule) -> Declared | None:
    """What a declarative rule says; None for a rule in Python."""
    return _DECLARED.get(rule.check)


_DECLARED: dict[Check, Declared] = {}


def _line(text: str, offset: int) -> int:
    return len(re.findall(r"\r\n|\n|\r", text[:offset])) + 1


def _lines(matter: FrontMatter) -> dict[str, int]:
    """The line of each key's value."""
    root = matter.root
    entries = root.entries if isinstance(root, Table) else ()
    return {str(entry.key.value): _line(matter.text, entry.value.span.start) for entry in entries}


def _rule(table: Mapping[str, Any], source: str, lines: Mapping[str, int]) -> Rule:
    problem = next(_problems(table), None)
    if problem:
        key, message = problem
        raise RulePageError(source, lines.get(key, min(lines.values(), default=0)), message)
    compiled, literals = compiled_safely(_expression(table))
    says = Declared(
        expression=compiled,
        literals=literals,
        scope=table.get("scope", "prose"),
        message=table["message"],
        replace=table.get("replace"),
        fix=table.get("fix", "unsafe"),
        once=table.get("once", False),
        good=tuple(table.get("good", ())),
        bad=tuple(table.get("bad", ())),
    )

    def check(document: Document) -> Iterator[Diagnostic]:
        return _found(document, says)

    _DECLARED[check] = says
    is_anywhere = says.scope.startswith("front-matter")  # there a word may be written with escapes
    return Rule(
        code=table["code"],
        name=table["name"],
        check=check,
        severity=table.get("severity", "warning"),
        needs=() if is_anywhere else literals,
        enabled=table.get("enabled", True),
        source=source,
    )


def _expression(table: Mapping[str, Any]) -> str:
    return table.get("pattern") or _words(table["words"])


def _problems(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Why a table is no rule: the key that is wrong, and how. Only the first one is sure to be worth reading."""
    for key, value in table.items():
        misfit = _misfit(key, value)
        if misfit:
            yield key, misfit
    for key in ("code", "name", "message"):
        if not table.get(key):
            yield key, f"the rule has no {key!r}"
    if not _CODE.fullmatch(table["code"]):
        yield "code", f"code {table['code']!r} is not capitals and three or four digits, such as X001"
    if not _NAME.fullmatch(table["name"]):
        yield "name", f"name {table['name']!r} is not in kebab-case, such as no-curly-quotes"
    if bool(table.get("pattern")) == bool(table.get("words")):
        yield "pattern", "the rule needs either a 'pattern' or a list of 'words'"
    if "fix" in table and "replace" not in table:
        yield "fix", "a 'fix' needs 'replace', the text to put in place of what was found"
    yield from _pattern_problems(table)


def _pattern_problems(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    key = "pattern" if table.get("pattern") else "words"
    try:
        compiled, _ = compiled_safely(_expression(table))
    except re.error as error:
        yield key, f"the pattern is no regular expression: {error}"
    except UnsafePatternError as error:
        yield key, str(error)
    else:
        try:
            compiled.sub(table.get("replace", ""), "")
        except (re.error, IndexError) as error:
            yield "replace", f"the replacement does not fit the pattern: {error}"


def _misfit(key: str, value: Any) -> str | None:
    """What is wrong with one entry of a rule."""
    if key not in KEYS:
        from wikilint.selection import did_you_mean

        return f"unknown key {key!r}{did_you_mean(key, KEYS)}"
    if key in _TEXTS and not isinstance(value, str):
        return f"{key!r} must be a string; put it in quotes"
    if key in _SWITCHES and not isinstance(value, bool):
        return f"{key!r} must be true or false"
    if key in _LISTS and not (isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)):
        return f"{key!r} must be a list of strings"
    choices = {"severity": tuple(SEVERITIES), "fix": GRADES}
    if key in choices and value not in choices[key]:
        return f"{key!r} must be one of {', '.join(choices[key])}"
    if key == "words" and not all(item.strip() for item in value):
        return "an empty word is found everywhere"
    if key == "scope" and value.partition(":")[0] not in SCOPES:
        return f"'scope' must be one of {', '.join(SCOPES)} or front-matter:KEY"
    if key == "scope" and ":" in value and not value.startswith("front-matter:"):
        return "only the scope 'front-matter' takes a key"
    return None


# Patterns


class UnsafePatternError(Exception):
    """A pattern that is refused; `str` says why and what to write instead."""


def compiled_safely(expression: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """A pattern and the words that gate it. Raises `re.error` and UnsafePatternError."""
    if len(expression) > MOST_CHARACTERS:
        raise UnsafePatternError(f"a pattern of more than {MOST_CHARACTERS:,} characters belongs into a rule in Python")
    compiled = re.compile(expression)
    tree = parse(expression)
    if tree.getwidth()[0] == 0:
        raise UnsafePatternError("the pattern can match nothing at all, and so everywhere; make a part of it necessary")
    if sys.version_info < (3, 11, 5) and repeats_group_possessively(tree):
        raise UnsafePatternError(
            "the pattern repeats a group possessively, which this version of Python gets wrong (3.11.5 does not); "
            "repeat it in an atomic group, such as (?>(?:ab|c)*)"
        )
    why = danger(tree)
    if why:
        raise UnsafePatternError(
            f"the pattern can take forever on some texts: {why}; bound them, such as {{0,80}}, exclude what follows, "
            "such as [^,]*, or make them possessive, such as \\w++"
        )
    return compiled, required_literals(tree)


def _words(words: list[str]) -> str:
    """Whole words, the longest first. What is in small letters also counts at the beginning of a sentence."""
    spelled = [r"\s+".join(map(_word, word.split())) for word in sorted(words, key=len, reverse=True)]
    return rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)"


def _word(word: str) -> str:
    first, rest = word[0], word[1:]
    upper = first.upper()
    start = f"[{first}{upper}]" if first != upper and len(upper) == 1 and word.islower() else re.escape(first)
    return start + re.escape(rest)


# Finding


def _found(document: Document, says: Declared) -> Iterator[Diagnostic]:
    found = list(
        _in_front_matter(document, says) if says.scope.startswith("front-matter") else _in_text(document, says)
    )
    if not says.once:
        yield from (diagnostic._replace(message=_filled(diagnostic.message, 1)) for diagnostic in found)
    elif found:
        edits = tuple(edit for diagnostic in found if diagnostic.fix for edit in diagnostic.fix.edits)
        fix = found[0].fix._replace(edits=edits) if found[0].fix else None
        yield found[0]._replace(message=_filled(found[0].message, len(found)), fix=fix)


def _filled(message: str, count: int) -> str:
    return message.replace("{count}", str(count))


def _in_text(document: Document, says: Declared) -> Iterator[Diagnostic]:
    view, units = document.units(says.scope, says.literals)
    for start, end in units:
        for match in says.expression.finditer(view[start:end]):
            text = match[0]
            if view is not document.text and PLACEHOLDER in (text[0], text[-1]):
                continue  # a part of it is code, an address or mathematics
            span = Span(start + match.start(), start + match.end())
            new = _replacement(says, match) if view is document.text or PLACEHOLDER not in text else None
            yield _diagnostic(says, span, text, (Edit(span, new),) if new is not None else None)


def _in_front_matter(document: Document, says: Declared) -> Iterator[Diagnostic]:
    from wikilint.amend import Change, change
    from wikilint.spelling import spell

    matter, key = document.front_matter, says.scope.partition(":")[2]
    for path, scalar, value in matter.strings if matter else ():
        if key and path[:1] != (key,):
            continue
        matches = list(says.expression.finditer(value))
        spelling = spell(matter, scalar) if matter and matches else None
        for match in matches:
            span = Span(*match.span())
            new = _replacement(says, match)
            edits = change(spelling, (Change(span, new),)) if spelling and new is not None else None
            yield _diagnostic(says, spelling.span(*span) if spelling else scalar.span, match[0], edits)


def _replacement(says: Declared, match: re.Match[str]) -> str | None:
    """What to put in place of a match; None if there is nothing to put, or it is there already."""
    new = None if says.replace is None else match.expand(says.replace)
    return None if new == match[0] else new


def _diagnostic(says: Declared, span: Span, text: str, edits: tuple[Edit, ...] | None) -> Diagnostic:
    new = edits[0].text if edits else ""
    quote = "'" if '"' in new else '"'
    title = f"write {quote}{new}{quote} instead" if new else "delete it"
    fix = Fix(title, edits, says.fix) if edits else None
    return Diagnostic(span, says.message.replace("{match}", text), fix)


# Testing


class Failure(NamedTuple):
    """An example that is not as the rule says: its line in the rule's file, 0 for a table, and how it differs."""

    line: int
    message: str


def test(rule: Rule) -> tuple[int, list[Failure]]:
    """Run the examples of a rule, of whatever kind: how many there are, and those that fail.

    A bad example must be drawn as the page draws it, or be found at all in a table; a good one must be silent; and
    fixing must make what the page shows, where it shows that.
    """
    says = declared(rule)
    if says is not None and not rule.source.endswith(".md"):
        return len(says.good) + len(says.bad), list(_test_table(rule, says))
    from wikilint.pages import examples, page

    text = page(rule)
    with open(rule.source, encoding="utf-8") as file:
        above = file.read().partition(text.rstrip())[0].count("\n")
    shown = examples(text)
    failures = [failure for example in shown for failure in _test_example(rule, example)]
    return len(shown), [failure._replace(line=failure.line + above) for failure in failures]


def _test_table(rule: Rule, says: Declared) -> Iterator[Failure]:
    from wikilint.engine import check

    for text in says.good:
        if found := check(Document(text), [rule]):
            yield Failure(0, f"good example {text!r} is reported: {found[0].message}")
    for text in says.bad:
        if not check(Document(text), [rule]):
            yield Failure(0, f"bad example {text!r} is not reported")


def _test_example(rule: Rule, example: Any) -> Iterator[Failure]:
    from wikilint.engine import check
    from wikilint.fix import mend
    from wikilint.pages import draw

    document, rules = example.document(), example.rules(rule)
    found = check(document, [rules[0]])
    drawn = draw(document, found, example.flags)
    if bool(found) != example.is_bad:
        yield Failure(example.line, "a good example is reported" if found else "a bad example is not reported")
    elif drawn != example.drawn:
        yield Failure(example.line, _difference(example.drawn, drawn))
    for unsafe, expected in ((False, example.fixed), (True, example.fixed_unsafe)):
        made = mend(document, rules, unsafe=unsafe).text if expected is not None else None
        if made is not None and expected is not None and made != expected:
            yield Failure(example.line, "its fix makes something else:\n" + _difference(expected, made))


def _difference(expected: str, got: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(expected.splitlines(), got.splitlines(), "the page", "wikilint", lineterm="", n=1)
    return "\n".join(lines)
