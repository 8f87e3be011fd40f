"""Wiki brackets are paired as a wiki pairs them, and nothing of Markdown's own is taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wikilint import Document, Span
from wikilint.residue import deletion
from wikilint.wikitext import Markup, is_option, label, parts

PIECES = [
    "[[",
    "]]",
    "[",
    "]",
    "{{",
    "}}",
    "{{{",
    "|",
    "\\[\\[",
    "\\]\\]",
    "File:a.jpg",
    "x y",
    "\n",
    "\n\n",
    "`",
    "# h\n",
    ":",
]


def links(text: str) -> list[tuple[str, str]]:
    document = Document(text)
    return [(markup.kind, text[slice(*markup.span)]) for markup in document.wikitext.links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [[b|c]] d", [("link", "[[b|c]]")]),
        ("[[b\nc]]", [("link", "[[b\nc]]")]),
        ("[[b\n\nc]]", []),
        (r"\[\[b\|c\]\]", [("link", r"\[\[b\|c\]\]")]),
        ("[[b|x [c]]]", [("link", "[[b|x [c]]]")]),
        ("[[Category:b]] [[de:Bern]]", [("category", "[[Category:b]]"), ("language", "[[de:Bern]]")]),
        ("[[ns:page|c]] [[is:so]]", [("link", "[[ns:page|c]]"), ("link", "[[is:so]]")]),
        (
            "[[ -f x ]] x[[i]] [[:space:]] [[Y/n]]",
            [("other", t) for t in ("[[ -f x ]]", "x[[i]]"[1:], "[[:space:]]", "[[Y/n]]")],
        ),
        ("[[b]](c) [[d][e]]\n\n[d]: f\n[e]: g", []),
        ("`[[b]]` and $x_{[[b]]}$", []),
        ("{{t|[[b]]}}", []),
        ("| [[b | c]] | d |\n| --- | --- |", [("link", "[[b | c]]")]),
    ],
)
def test_links_are_paired_and_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[File:a.jpg|thumb|b [[c]]\n\n]]d", [("whole", "[[File:a.jpg|thumb|b [[c]]\n\n]]")]),
        ("[[Файл:a.jpg|мини|b", [("head", "[[Файл:a.jpg|мини|b")]),
        ("* 440x440px|thumb]] b", [("tail", "440x440px|thumb]]")]),
        ("[[File:a.jpg|b\n\n# c\n\n]]", [("head", "[[File:a.jpg|b")]),
        ("[[:File:a.jpg]] word]]", []),
    ],
)
def test_files_are_whole_or_torn(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(file.part, text[slice(*file.span)]) for file in Document(text).wikitext.files] == expected


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("b|c", "c"),
        ("b", "b"),
        ("b (d)|", "b"),
        ("#s", "s"),
        ("http://x|y", "[y](http://x)"),
        ("http://x", "<http://x>"),
    ],
)
def test_a_link_shows_what_a_wiki_shows(inner: str, shown: str) -> None:
    text = f"[[{inner}]]"
    assert label(text, Markup(Span(0, len(text)), Span(2, len(text) - 2), "link")) == shown


def test_fields_are_split_at_their_own_pipes_only() -> None:
    text = r"a|[[b|c]]\|{{d|e}}|f"
    assert [text[slice(*part)] for part in parts(text, Span(0, len(text)))] == ["a", "[[b|c]]", "{{d|e}}", "f"]


def test_options_of_pictures_are_known_in_any_language() -> None:
    assert all(map(is_option, ["thumb", " 300px", "x20px", "hochkant=1.2", "мини", "alt=A map", "サムネイル"]))
    assert not any(map(is_option, ["The mill", "12", "a=b", ""]))


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
@settings(max_examples=150, deadline=None)
def test_pairs_are_what_they_claim_in_any_text(text: str) -> None:
    wikitext = Document(text).wikitext
    for markups, brackets in ((wikitext.links, "[]"), (wikitext.templates, "{}")):
        ends = 0
        for span, inner, _ in markups:
            assert ends <= span.start < inner.start <= inner.end < span.end
            ends = span.end
            assert text[span.start : inner.start].replace("\\", "") == brackets[0] * 2
            assert text[inner.end : span.end].replace("\\", "") == brackets[1] * 2
    for closer in (*wikitext.link_closers, *wikitext.template_closers):
        assert text[slice(*closer)].replace("\\", "") in ("]]", "}}")


@given(
    st.sampled_from(["a {} b", "a {}", "{} b", "a\n\n{}\n\nb", "a\n{}\nb", "{}", "a\n\n{}\n", "# a {}\n\nb"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_deletion_leaves_the_words_and_no_trace(page: str, ending: str) -> None:
    text = page.format("@@@").replace("\n", ending)
    document = Document(text)
    at = text.index("@@@")
    (start, end), written = deletion(document, Span(at, at + 3))
    left = text[:start] + written + text[end:]
    assert left.split() == [word for word in text.split() if word != "@@@"]
    assert "  " not in left
    assert ending * 3 not in left
