"""What must hold of every fixed document, whatever was in it: each function raises AssertionError with the place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from markdown_it import MarkdownIt

from wikilint import Document, Span, check
from wikilint.core import SEVERITIES
from wikilint.engine import Ruleset
from wikilint.fix import Outcome, mend
from wikilint.locales import apparatus_titles, fold, reference_titles

MARKDOWN = MarkdownIt("commonmark").enable("table")


def mended(document: Document, rules: Ruleset, *, unsafe: bool) -> Outcome:
    outcome = mend(document, rules, unsafe=unsafe)
    assert not outcome.unsettled, f"{outcome.unsettled} do not settle: {document.text!r}"
    return outcome


def changed_nothing_more(document: Document, rules: Ruleset, outcome: Outcome, *, unsafe: bool) -> None:
    """Fixing twice is fixing once."""
    again = mended(Document(outcome.text, document.path, document.context), rules, unsafe=unsafe)
    assert again.text == outcome.text, f"{[one.code for one in again.fixed]}: {_difference(outcome.text, again.text)}"


def caused_nothing(document: Document, rules: Ruleset, outcome: Outcome) -> None:
    """No finding after that was not there before: at the same place, or on the same words elsewhere."""
    before = check(document, rules)
    words = {(one.code, _words(document.text, one.span)) for one in before}
    hulls = [(one.code, outcome.alignment.hull(one.span)) for one in before]
    for one in check(Document(outcome.text, document.path, document.context), rules):
        if SEVERITIES[one.severity] < SEVERITIES["warning"] or (one.code, _words(outcome.text, one.span)) in words:
            continue
        known = any(code == one.code and _meet(span, one.span) for code, span in hulls)
        assert known, f"{one.code} at {outcome.text[one.span.start : one.span.end]!r}: {outcome.text!r}"


def kept_what_it_did_not_edit(document: Document, outcome: Outcome) -> None:
    """The alignment runs through both texts, and what it says was kept is there."""
    before = after = 0
    for part in outcome.alignment.kept:
        assert part.before >= before
        assert part.after >= after
        before, after = part.before + part.length, part.after + part.length
        assert document.text[part.before : before] == outcome.text[part.after : after]
    assert before <= len(document.text)
    assert after <= len(outcome.text)
    assert (outcome.alignment.before, outcome.alignment.after) == (len(document.text), len(outcome.text))


def rendered_the_rest_as_before(document: Document, outcome: Outcome) -> None:
    """Blocks that no edit touched are the same HTML as before, but for links where definitions came or went."""
    definitions = _definitions(document) != _definitions(Document(outcome.text))
    there = dict(blocks(Document(outcome.text, document.path)))
    for span, html in blocks(document):
        image = outcome.alignment.image(span)
        if image:
            assert image in there, (
                f"block {document.text[span.start : span.end]!r} is none any more: {document.text!r}, {outcome.text!r}"
            )
            same = "".join(there[image].split()) == "".join(html.split())
            assert same or (definitions and "[" in document.text[slice(*span)]), (
                f"{document.text!r} became {outcome.text!r}"
            )


def _definitions(document: Document) -> object:
    read: dict[str, object] = {}
    MARKDOWN.parse(document.text[document.body :], read)
    return read.get("references")


def blocks(document: Document) -> Iterator[tuple[Span, str]]:
    """Each top-level block of the body with its HTML."""
    start = document.body or document.text.startswith("\ufeff")
    body = Document(document.text[start:])
    tokens = MARKDOWN.parse(body.text)
    begin = 0
    for end, token in enumerate(tokens, 1):
        if token.level or token.nesting > 0:
            continue
        lines = tokens[begin].map
        assert lines
        first, last = lines
        while last > first + 1 and not body.text[slice(*body.line(last))].strip():
            last -= 1
        source = body.text[body.lines[first] : body.line(last).end]
        end_of_block = start + body.lines[first] + len(source.rstrip())
        span = Span(end_of_block - len(source.strip()), end_of_block)
        yield span, MARKDOWN.renderer.render(tokens[begin:end], MARKDOWN.options, {})
        begin = end


APPARATUS = reference_titles() | apparatus_titles()

RESIDUE = re.compile(
    r"""
    \[object\ \w+\]
  | (?:(?:Flag|(?:Great\ )?Emblem|Coat|Seal|Logo|Roundel|Map)\ [^|\[\]<>{}:"'\r\n]*? | [^\s|\[\]<>{}:"']+) \.
    (?:svg|png|jpe?g|gif|webp|tiff?)\b                 # a picture's name
  | <(?![a-z]+:)[^<>]*>                                     # a tag
  | \bamp; | &\#?\w+;                                          # a reference to a character
  | (?:__|~~|_\*)(?:NO)?[A-Z]+(?:__|~~|\*_)                  # a magic word
  | \[\[[^\[\]|]*(?=\|)                    # the target of a link that has a label
  | \|[ ]*(?:thumb|left|right|center|none|frame|\d*x?\d+px)[ ]*(?=[|\]])  # what a picture should look like
  | \A(?:the|an?)\ \Z                                   # the article before a tag
  | \[*edit\]\([^()]*\)\]?                              # a link to the wiki's editor
  | ^[ ]*[0-9]+[.)][ ]                                   # an item's number
  | \|[ ]*Ref(?:s|\.|erences?)?(?![\w])                 # the head of an empty column
  | "wikilink" | \{\.wikilink\}
  | \.mw-parser-output[^{}]*\{[^{}]*\}
  | \bh[1-6]\.                                          # a heading in other markup
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


def lost_no_prose(document: Document, outcome: Outcome) -> None:
    """Each word that safe fixes took away is residue, or the heading of references, or stands beside its place.

    A list of contents repeats the headings with numbers. What a directive of ours says is not prose.
    """
    directives = [Span(*match.span()) for match in DIRECTIVE.finditer(document.text)]
    headings = {word for section in document.sections for word in _vocabulary(section.title)}
    for old, new in outcome.alignment.changes():
        if any(start <= old.start and old.end <= end for start, end in directives):
            continue
        removed = HEADING.sub(_unless_apparatus, document.text[old.start : old.end])
        if "Contents" in removed:
            removed = re.sub(r"\bContents\b|\b[0-9]+(?:\.[0-9]+)*\b", "", removed)
        gone = _vocabulary(removed) - _vocabulary(outcome.text[new.start : new.end])
        beside = _vocabulary(outcome.text[max(0, new.start - 3000) : new.end + 3000]) if gone else Counter()
        lost = {word for word in gone.keys() - beside.keys() - headings if not _is_parted(word, beside)}
        assert not lost, f"lost {lost} of {document.text[old.start : old.end]!r}"


DIRECTIVE = re.compile(r"<!--\s*wikilint-.*?-->|\{/\*\s*wikilint-.*?\*/\}|#\s*wikilint-[^\r\n]*", re.DOTALL)
HEADING = re.compile(r"#{1,6}[ \t]*([^\r\n\[#]+)")


def _unless_apparatus(heading: re.Match[str]) -> str:
    """Nothing for a heading that a wiki gives to its notes and links; other headings are someone's words."""
    return "" if fold(heading[1].strip()) in APPARATUS else heading[0]


def _is_parted(word: str, beside: Counter[str]) -> bool:
    """Whether a word that was said twice stands in parts where it was left: `3March` is `3 March` there."""
    return {*re.findall(r"\d+|[^\W\d_]+", word)} <= beside.keys()


def _vocabulary(text: str) -> Counter[str]:
    plain = re.sub(r"\\(?=[^a-zA-Z0-9\s])", "", unquote(unescape(unescape(text))))
    return Counter(re.findall(r"[^\W_]+", RESIDUE.sub(" ", plain)))


def _words(text: str, span: Span) -> str:
    return "".join(text[span.start : span.end].split())


def _meet(one: Span, two: Span) -> bool:
    return one.start <= two.end and two.start <= one.end


def _difference(one: str, two: str) -> str:
    start = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return f"{one[max(0, start - 40) : start + 40]!r} became {two[max(0, start - 40) : start + 40]!r}"


def hold(document: Document, rules: Ruleset, *, unsafe: bool) -> Outcome:
    """All of them."""
    outcome = mended(document, rules, unsafe=unsafe)
    kept_what_it_did_not_edit(document, outcome)
    changed_nothing_more(document, rules, outcome, unsafe=unsafe)
    caused_nothing(document, rules, outcome)
    rendered_the_rest_as_before(document, outcome)
    if not unsafe:
        lost_no_prose(document, outcome)
    return outcome
