"""The quick reading of plain YAML against libyaml's: it reads the same, or leaves it to libyaml."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wikilint.core import Span
from wikilint.frontmatter import find_front_matter, plain
from wikilint.yaml import read_yaml
from wikilint.yaml_lines import read_lines

LINES = st.sampled_from(
    [
        "title: Harbour\n", "no:\n", "date: 2012-07-21 \n", "size:   12\n", "url: http://a.org/b:c#d\n", "empty: ''\n",
        "quoted: 'it''s'\n", 'double: "it\'s"\n', "two: 'first  \n   second'\n", 'lines: "first\n  second"\n',
        "flow: [a b, 'c, d', \"e\", 5]\n", "none: [ ]\n", "text: one\n  two \n   three\n", "a: b: c\n", "a: b #c\n",
        "block: |-\n  one\n   two\n\n  three\n", "fold: >\n    one\n    two\n\n\n     three\n    four\n\n",
        "indented: |2-\n    one\n   two\n  three\n", "folded: >2-\n   one\n  two\n  three\n   \n",
        "  - item\n", "  - 'item'\n", "  - one\n    two: three\n", "  - |-\n    one\n     \n     two\n   \n",
        "- item\n",
        "  - >2-\n      one\n    two\n", "  - ~\n", "  -\n", "      - item\n", " more\n", "    more\n", "    #more\n",
        "\n", "   \n", "# comment\n", "a: {b: c}\n", "a: &b c\n", "a: *b\n", "a: !!str 1\n", "<<: *b\n", "---\n",
        "...\n", "[a, 'b']\n", "[a, \n b\n  c]\n",
        "\ta: b\n", "a: b\r\n", "a: b\u2028c\n", "a: \x85\n", "\ufeffa: b\n", "a: \x00\n", "a: \ud800\n", "  a: b\n",
    ]
)  # fmt: skip
BITS = st.sampled_from([*"ab 1:#-'\"|>[]{},?!&*%@`~\\\n\t\r\xa0\x7fé", ": ", "- ", "\n  ", "\n- ", "a: ", "|-\n  "])


def both(source: str) -> None:
    """Read `source` in both ways where the quick one reads it at all."""
    text, content = f"---\n{source}---\n", Span(4, 4 + len(source))
    quick = read_lines(text, content)
    assert quick is None or repr(quick) == repr(read_yaml(text, content))


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=8), st.lists(st.tuples(st.integers(0, 200), BITS), max_size=2))
@example(["  - item\n", "  - 'item'\n"], [])
@example(["flow: [a b, 'c, d', \"e\", 5]\n"], [])
def test_whole_lines_with_a_slip_are_read_alike(lines: list[str], slips: list[tuple[int, str]]) -> None:
    source = "".join(lines)
    both(source)
    for at, slip in slips:
        both(source[:at] + slip + source[at:])
        both(source[:at] + slip + source[at + len(slip) :])


@settings(max_examples=400, deadline=None)
@given(st.lists(BITS, max_size=12))
def test_any_characters_are_read_alike(bits: list[str]) -> None:
    both("".join(bits))
    both("a: " + "".join(bits) + "\n")


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("a: b\nc:\n", {"a": "b", "c": None}),
        ("a: 1\nb: 0x1F\nc: 2012-07-21\nd: ~\n", {"a": 1, "b": 31, "c": "2012-07-21", "d": None}),
        ("a: one\n  two\n\nb:\n\n- c\n- d:e#f\n", {"a": "one two", "b": ["c", "d:e#f"]}),
        ("- a\n- 'b'\n", ["a", "b"]),
        ("[a\n  b, 'c']\n", ["a b", "c"]),
        ("  a: ['b', c d, \"\"]\n", {"a": ["b", "c d", ""]}),
        ("a: 'it''s\n  here '\n", {"a": "it's here "}),
        ("a:\n  - >-\n    b\n    c\n\n     d\n  - |\n    e\n\n\n", {"a": ["b c\n\n d", "e\n"]}),
        ("a: |2-\n    b\n   c\n", {"a": "  b\n c"}),
    ],
)
def test_what_front_matter_is_written_in_takes_no_libyaml(source: str, data: object) -> None:
    quick = read_lines(source, Span(0, len(source)))
    assert quick
    assert quick.root
    assert plain(quick.root) == data
    both(source)


def test_spans_are_those_of_the_document() -> None:
    text = "---\ntitle: The  harbour \ntags:\n  - 'Ports'\n---\n"
    matter = find_front_matter(text)
    assert matter
    assert [(path, text[slice(*scalar.span)]) for path, scalar in matter.scalars] == [
        (("title",), "The  harbour"),
        (("tags", 0), "'Ports'"),
    ]


@pytest.mark.parametrize(
    "source", ["a: b\na: c\n", "a: b #c\n", "a: {b: c}\n", "a: &b c\n", "a:\n  b: c\n", "a: b\r\n", ""]
)
def test_the_rest_is_left_to_libyaml(source: str) -> None:
    assert read_lines(source, Span(0, len(source))) is None


def test_the_front_matters_of_real_pages_are_read_alike() -> None:
    corpus = os.environ.get("CORPUS")
    if not corpus:
        pytest.skip("CORPUS is not set: no real pages to read")
    quick = 0
    for path in sorted(Path(corpus).rglob("*.md")):
        matter = find_front_matter(path.read_bytes().decode())
        if matter and matter.format == "yaml":
            reading = read_lines(matter.text, matter.content)
            assert reading is None or repr(reading) == repr(read_yaml(matter.text, matter.content)), path
            quick += reading is not None
    assert quick
