"""Every character of a front matter value is told where it is written, and edits change what they say and no more."""

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from wikilint import Document, Span
from wikilint.amend import Change, change, separate, write
from wikilint.frontmatter import FrontMatter, Scalar
from wikilint.spelling import spell

VALUES = [
    ("---\nx: one two\n---\n", "one two"),
    ("---\nx: one\n  two\n\n  three\n---\n", "one two\nthree"),
    ("---\r\nx: one\r\n  two\r\n---\r\n", "one two"),
    ("---\nx: 'it''s  one\n  two'\n---\n", "it's  one two"),
    ('---\nx: "a\\tb\\u00e9\\\n   c\n  d"\n---\n', "a\tbéc d"),
    ("---\nx: |-\n  one\n   two\n\n  three\n---\n", "one\n two\n\nthree"),
    ("---\nx: |2-\n    one\n  two\n---\n", "  one\ntwo"),
    ("---\nx: |-\n  one  \n---\n", "one  "),
    ("---\nx: >-\n  one\n  two\n\n  three\n    four\n  five\n---\n", "one two\nthree\n  four\nfive"),
    ('+++\nx = "a\\tb\\U0001F600"\n+++\n', "a\tb\U0001f600"),
    ("+++\nx = '''\none\n  two'''\n+++\n", "one\n  two"),
    ('+++\nx = """one \\\n   two"""\n+++\n', "one two"),
    ('{\n"x": "a\\ud83d\\ude00b"\n}\n', "a\U0001f600b"),
]


def scalar_of(text: str) -> tuple[FrontMatter, Scalar]:
    matter = Document(text).front_matter
    assert matter
    return matter, matter.scalars[0][1]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_a_value_is_spelled_in_every_style(text: str, value: str) -> None:
    matter, scalar = scalar_of(text)
    spelling = spell(matter, scalar)
    assert spelling
    assert spelling.value == value
    for i, char in enumerate(value):
        if char.isalpha() and char.isascii():
            assert text[slice(*spelling.span(i, i + 1))] == char


@pytest.mark.parametrize("text", ["---\na: &b one\nx: *b\n---\n", "---\nx: 5\n---\n"])
def test_what_stands_elsewhere_or_is_no_string_has_no_spelling(text: str) -> None:
    matter, _ = scalar_of(text)
    assert spell(matter, matter.scalars[-1][1]) is None


@given(
    st.text(st.sampled_from("ab :#'\"\\-é😀\n\t|>[,"), min_size=1, max_size=30),
    st.sampled_from(["", "'", '"', "|", ">"]),
    st.sampled_from(["yaml", "json"]),
    st.integers(0, 30),
    st.integers(0, 30),
    st.sampled_from(["", "x", "y z", "'"]),
)
@settings(max_examples=300, deadline=None)
def test_an_edit_changes_the_value_as_asked_and_nothing_else(
    value: str, style: str, kind: str, first: int, second: int, new: str
) -> None:
    data = {"x": ["before", value, "after"]}
    if kind == "json":
        text = json.dumps(data, indent=1) + "\n"
    else:
        text = f"---\n{yaml.dump(data, allow_unicode=True, default_style=style)}---\n"
    matter = Document(text).front_matter
    assert matter
    scalar = matter.scalars[1][1]
    start, end = sorted((min(first, len(value)), min(second, len(value))))
    spelling = spell(matter, scalar)
    assert spelling
    assert spelling.value == value
    edits = change(spelling, (Change(Span(start, end), new),))
    if edits is None:
        return
    for (at, to), replacement in reversed(edits):
        assert scalar.span.start <= at <= to
        text = text[:at] + replacement + text[to:]
    after = Document(text).front_matter
    assert after
    assert after.data == {"x": ["before", value[:start] + new + value[end:], "after"]}


def test_edits_of_ordinary_words_are_offered_in_every_style() -> None:
    for text, value in VALUES:
        matter, scalar = scalar_of(text)
        spelling = spell(matter, scalar)
        assert spelling
        edits = change(spelling, (Change(Span(len(value) - 1, len(value)), "z"),))
        assert edits, text


def test_a_plain_scalar_that_would_become_a_number_is_quoted() -> None:
    matter, scalar = scalar_of("---\nx: the 2012\n---\n")
    spelling = spell(matter, scalar)
    assert spelling
    edits = change(spelling, (Change(Span(0, 4), ""),))
    assert edits
    assert edits[0].text == "'2012'"


@pytest.mark.parametrize("value", ["one", "no: yes", "- x", "# x", "a, b", "[x", "it's", "é\t", "2012", "null", ""])
def test_what_is_written_reads_as_the_value(value: str) -> None:
    for text in ("---\nx:\n  - old\n---\n", "---\nx: [old]\n---\n", '+++\nx = ["old"]\n+++\n', '{\n"x": ["old"]\n}\n'):
        matter, item = scalar_of(text)
        source = write(matter, value)
        edit = separate(matter, matter.lists[0][1], item, [value, "second"])
        assert source
        assert edit
        after = Document(text[: edit.span.start] + edit.text + text[edit.span.end :]).front_matter
        assert after
        assert after.data == {"x": [value, "second"]}


def test_words_that_older_readers_take_for_switches_are_quoted() -> None:
    matter, _ = scalar_of("---\nx: old\n---\n")
    assert [write(matter, word) for word in ("no", "On", "note")] == ["'no'", "'On'", "note"]


def test_a_comment_in_the_header_of_a_block_is_not_lost() -> None:
    matter, item = scalar_of("---\nx:\n  - |- # why\n    one\n---\n")
    assert separate(matter, matter.lists[0][1], item, ["one", "two"]) is None


def test_an_item_of_a_list_in_a_list_is_not_taken_apart() -> None:
    matter, item = scalar_of("---\nx:\n  - - |-\n      one\n      two\n---\n")
    assert separate(matter, matter.lists[1][1], item, ["one", "two"]) is None
