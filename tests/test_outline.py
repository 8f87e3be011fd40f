"""What the outline says of a page agrees with a plain reading of it."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wikilint import Document
from wikilint.core import Fix
from wikilint.edits import apply
from wikilint.locales import LOCALES, apparatus_titles, fold, footnote_titles, reference_titles, union
from wikilint.outline import descendants, without

LANGUAGES = {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "zh", "ja"}
TITLES = ["References", "Notes", "Quays", "Einzelnachweise", "References[object Object]", "2.1 Quays", "**Quays**"]
BODIES = [
    "",
    "",
    "Nine metres.\n\n",
    "[object Object]\n[object Object]\n",
    "<!-- note -->\n",
    "[1]: https://example.org\n",
]


@st.composite
def outlines(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(TITLES), st.sampled_from(BODIES)), max_size=8))
    lead = draw(st.sampled_from(["", "Varna has a harbour.\n\n"]))
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    text = lead + "".join(f"{'#' * level} {title}\n{body}" for level, title, body in parts)
    return text.replace("\n", ending)


@given(outlines())
@settings(max_examples=150)
def test_a_section_is_empty_if_nothing_to_read_stands_before_the_end_of_it(text: str) -> None:
    document = Document(text)
    for section in document.sections:
        lines = text[section.heading.end : section.end].splitlines()
        says = [line for line in lines if line.strip() and not line.startswith(("#", "[object", "<!--"))]
        assert (section.number in document.empty_sections) == (not says)


@given(outlines())
@settings(max_examples=150)
def test_a_repeated_name_was_given_before(text: str) -> None:
    document = Document(text)
    for later, first in document.repeats.items():
        assert first < later
        one, other = document.sections[first], document.sections[later]
        if (one.parent, one.level) == (other.parent, other.level):
            footnotes = {document.names[first], document.names[later]} <= footnote_titles()
            assert footnotes or document.names[first] == document.names[later]
        else:
            assert document.names[first] in footnote_titles()


@given(outlines())
@settings(max_examples=150)
def test_siblings_of_one_name_are_all_found(text: str) -> None:
    document = Document(text)
    for one, other in combinations(document.sections, 2):
        place = one.parent, one.level, document.names[one.number]
        if place == (other.parent, other.level, document.names[other.number]) and place[2]:
            assert other.number in document.repeats


@given(outlines())
@settings(max_examples=150)
def test_taking_an_empty_section_away_leaves_the_others(text: str) -> None:
    document = Document(text)
    for number in document.empty_sections:
        section = document.sections[number]
        left = Document(apply(text, [Fix("", (without(text, 0, section),))]))
        gone = {number, *descendants(document.sections, section)}
        comment = text.find("<!--", section.heading.end, section.end)
        kept = [
            s.title for s in document.sections if s.number not in gone or (comment >= 0 and s.heading.start > comment)
        ]
        assert [s.title for s in left.sections] == kept
        assert left.text.count("<!--") == text.count("<!--")


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        ("word " * 40, False),
        (("word " * 14 + "\n") * 4, True),
        (("word " * 14 + "\r\n") * 4, True),
        ("short\nlines\n", False),
    ],
)
def test_hard_wrapping_shows_in_long_paragraphs(text: str, wrapped: bool) -> None:
    assert Document(text).is_hard_wrapped is wrapped


def test_the_languages_have_their_words() -> None:
    assert set(LOCALES) >= LANGUAGES
    for name, locale in LOCALES.items():
        for field, words in locale._asdict().items():
            assert len(set(map(fold, words))) == len(words), (name, field)
            assert all(word == word.strip() and word for word in words), (name, field)
        assert locale.footnotes
        assert locale.references
        assert locale.apparatus


def test_unions_hold_folded_words() -> None:
    assert "see also" in apparatus_titles() > reference_titles() > footnote_titles()
    assert fold("  **See  Also:**") == "see also"
    assert {"datei", "fichier", "файл"} <= union("file_namespaces")
    assert all(fold(word) == word for word in apparatus_titles())
