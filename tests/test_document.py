"""The views of a document: every span is a slice of the text, every search equals a plain one."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_strategies import documents

from wikilint import Document, Span
from wikilint.literals import Literals
from wikilint.patterns import Pattern

# Coordinates


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_at_lf_crlf_and_cr_only(end: str) -> None:
    lines = ["a\x0bb\x0cc", "", "d\x85e\u2028f\u2029g", "日👩‍👩‍👧本", ""]
    document = Document(end.join(lines))
    assert [document.text[slice(*document.line(n))] for n in range(1, 6)] == lines
    at = document.text.index("本")
    assert document.position(at) == (4, 7)
    assert document.position(0) == (1, 1)
    assert document.position(len(document.text)) == (5, 1)


def test_a_line_end_belongs_to_its_line() -> None:
    document = Document("a\r\n\rb\n")
    assert [document.position(offset) for offset in range(6)] == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2)]
    assert document.lines == [0, 3, 4, 6]


@settings(max_examples=200, deadline=None)
@given(st.text("a\r\n\x0c\x85\u2028é👧"))
def test_position_is_a_plain_count(text: str) -> None:
    document = Document(text)
    before = [re.split(r"\r\n|\n|\r", text[:offset]) for offset in range(len(text) + 1)]
    for offset, lines in enumerate(before):
        if text[offset - 1 : offset + 1] != "\r\n":
            assert document.position(offset) == (len(lines), len(lines[-1]) + 1)
    assert [text[slice(*document.line(n + 1))] for n in range(len(document.lines))] == re.split(r"\r\n|\n|\r", text)


@settings(max_examples=200, deadline=None)
@given(st.text("ab\né👧"), st.data())
def test_places_counted_are_places_looked_up(text: str, data: st.DataObject) -> None:
    counting, listing = Document(text), Document(text)
    assert listing.lines
    for offset in data.draw(st.lists(st.integers(0, len(text)), max_size=12)):
        assert counting.position(offset) == listing.position(offset)
        assert counting.line_at(offset) == listing.line(listing.position(offset)[0])


# Links


LINKS = [
    ("[a](b)", "a", "b"),
    ("[](b)", "", "b"),
    ("[a]()", "a", ""),
    ("[a](<>)", "a", ""),
    ("[a](<b c>)", "a", "b c"),
    (r"[a](<b\>c> 't')", "a", r"b\>c"),
    ('[a](b "c d")', "a", "b"),
    ("[a](b (c d))", "a", "b"),
    ("[a](b(c)d)", "a", "b(c)d"),
    (r"[a](b\)c)", "a", r"b\)c"),
    ("[a](b](c))", "a", "b](c)"),
    ("[a]( b )", "a", "b"),
    ("[a](\nb\n'c')", "a", "b"),
    ("[a](\r\n  <b>)", "a", "b"),
    ("[a\nb](c)", "a\nb", "c"),
    ("[a\\\n](c)", "a\\\n", "c"),
    (r"[a\]b](c)", r"a\]b", "c"),
    ("[a[b]c](d)", "a[b]c", "d"),
    ("[`a](b)`](c)", "`a](b)`", "c"),
    ("[*a*](b)", "*a*", "b"),
    ("[&amp;](b)", "&amp;", "b"),
    ("[<b>](c)", "<b>", "c"),
    ("[日本👧](/é\u00a0x)", "日本👧", "/é\u00a0x"),
    ("![a](b)", "a", "b"),
    ("![](b.png 'c')", "", "b.png"),
    ("![a [b](c) d](e)", "a [b](c) d", "e"),
    ("<https://a.b/ü>", "https://a.b/ü", "https://a.b/ü"),
    ("<a@b.c>", "a@b.c", "a@b.c"),
    ("[r]", "r", None),
    ("[r][]", "r", None),
    ("[a b][r]", "a b", None),
    ("![a][r]", "a", None),
    ("[r] (a)", "r", None),
    ("[r](a b)", "r", None),
]
AROUND = ["{}", "a {} b", "- {}", "> {}"]
AROUND_ONE_LINE = ["# é {}", "|{}|b|\n|-|-|"]


@pytest.mark.parametrize(
    ("around", "source", "text", "destination"),
    [(around, *link) for link in LINKS for around in (AROUND if "\n" in link[0] else AROUND + AROUND_ONE_LINE)],
)
def test_links_slice(around: str, source: str, text: str, destination: str | None) -> None:
    written = source.replace("\n", "\n> ") if around == "> {}" else source
    document = Document(around.format(written) + "\n\n[r]: /x")
    links = [link for link in document.links if link.span.end <= len(around.format(written))]
    link = links[0]
    assert document.text[slice(*link.span)] in (written, written[:3])
    assert document.text[slice(*link.text)] == text.replace("\n", "\n> " if around == "> {}" else "\n")
    assert (link.destination and document.text[slice(*link.destination)]) == destination


def test_links_nest_in_source_order() -> None:
    document = Document("[![a](b)](c) ![[d](e)](f)")
    assert [document.text[slice(*link.span)] for link in document.links] == [
        "[![a](b)](c)",
        "![a](b)",
        "![[d](e)](f)",
        "[d](e)",
    ]


@settings(max_examples=200, deadline=None)
@given(documents())
def test_views_slice(text: str) -> None:
    document = Document(text)
    for link in document.links:
        assert link.span.start < link.text.start <= link.text.end < link.span.end
        if link.destination:
            assert link.text.end <= link.destination.end <= link.span.end
            assert not re.search(r"[\r\n]", text[slice(*link.destination)])
    for inner in document.lists:
        assert inner.items
        assert all(inner.span.start <= item.span.start <= item.span.end <= inner.span.end for item in inner.items)
        assert all(re.match(r"([-+*]|\d+[.)])", text[slice(*item.marker)]) for item in inner.items)
        assert all(item.marker.end <= item.text.start <= item.text.end <= item.span.end for item in inner.items)
    for view in (document.texts, document.code):
        assert view == sorted(view)
        assert all(0 <= start <= end <= len(text) for start, end in view)
    assert all(left.end <= right.start for left, right in pairwise(document.texts))


# What stands at an offset


@settings(max_examples=100, deadline=None)
@given(documents())
def test_what_stands_at_an_offset_is_what_a_plain_look_finds(text: str) -> None:
    document = Document(text)
    for at in range(len(text)):
        around = [b for b in document.blocks if b.span.start <= at < b.span.end]
        assert document.block_at(at) == (around[-1] if around else None)
        texts = [span for span in document.texts if span.start <= at < span.end]
        assert document.text_at(at) == (texts[-1] if texts else None)
        above = [section for section in document.sections if section.heading.start <= at]
        assert document.section_at(at) == (above[-1] if above else None)
        assert document.in_code(at) == any(start <= at < end for start, end in document.code)


@settings(max_examples=200, deadline=None)
@given(documents())
def test_sections_are_a_tree(text: str) -> None:
    document = Document(text)
    sections = document.sections
    tops = [block for block in document.blocks if block.parent < 0]
    headings = [block for block in tops if block.kind == "heading"]
    assert [section.heading for section in sections] == [heading.span for heading in headings]
    for number, section in enumerate(sections):
        following = sections[number + 1] if number + 1 < len(sections) else None
        lower = [other for other in sections[number + 1 :] if other.level <= section.level]
        above = [other for other in sections[:number] if other.end > section.heading.start]
        assert section.number == number
        assert section.level == headings[number].level
        assert section.parent == (above[-1].number if above else -1)
        assert section.children == tuple(other.number for other in sections if other.parent == number)
        assert section.body == Span(section.heading.end, following.heading.start if following else len(text))
        assert section.end == (lower[0].heading.start if lower else len(text))
        assert text[slice(*section.marker)].strip("#=-") == ""
        assert text[slice(*section.marker)]
        assert section.heading.start <= section.title_span.start <= section.title_span.end <= section.heading.end
        within = [b for b in tops if section.body.start <= b.span.start and b.span.end <= section.body.end]
        assert [b for b in within if b in section.content] == list(section.content)


# Search

SCRIPTS = "aé日👧\u0301 \u00a0\r\n.\udc80"


@settings(max_examples=300, deadline=None)
@given(st.text(SCRIPTS), st.lists(st.text(SCRIPTS.replace("\udc80", ""), min_size=1, max_size=3), max_size=5))
def test_find_is_a_plain_search(text: str, words: list[str]) -> None:
    document = Document(text)
    naive = {word: [at for at in range(len(text)) if text.startswith(word, at)] for word in words}
    assert {word: document.find(word) for word in words} == naive
    document.scan(Literals(words))
    assert {word: document.find(word) for word in words} == naive
    assert document.find("zz") == []


SCOPES = ("prose", "heading", "table", "link-target", "code", "raw", "front-matter", "front-matter:title")


@settings(max_examples=150, deadline=None)
@given(documents(), st.sampled_from(["a", "日", "[", "b", "`", "x ", "\n", "/", "ship"]))
def test_matches_are_the_same_without_literals(text: str, word: str) -> None:
    document = Document(text)
    document.scan(Literals([word]))
    for scope in SCOPES:
        gated = Pattern(re.escape(word) + r"\w*", literals=(word,), scope=scope)
        everywhere = Pattern(gated.expression, literals=(), scope=scope)
        found = [match.span() for match in document.matches(gated)]
        assert found == [match.span() for match in document.matches(everywhere)]
        assert found == sorted(found)


def test_scopes_are_where_they_say() -> None:
    document = Document("---\ntitle: a\nother: a\n---\n# a\n\n|a|\n|-|\n\n[b](a) `a` a\n")
    found = {scope: len(list(document.matches(Pattern("a", literals=("a",), scope=scope)))) for scope in SCOPES}
    assert found == {
        "prose": 3,
        "heading": 1,
        "table": 1,
        "link-target": 1,
        "code": 1,
        "raw": 7,
        "front-matter": 2,
        "front-matter:title": 1,
    }


def test_an_unknown_scope_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown scope 'nowhere'"):
        list(Document("a").matches(Pattern("a", literals=(), scope="nowhere")))
