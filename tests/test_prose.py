"""The masked prose has the length of the text and shows nothing but prose."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from markdown_strategies import documents

from wikilint import Document
from wikilint.prose import PLACEHOLDER


@settings(max_examples=300, deadline=None)
@given(documents())
def test_prose_is_the_text_with_placeholders(text: str) -> None:
    document = Document(text)
    prose = document.prose
    assert len(prose) == len(text)
    assert all(shown in (PLACEHOLDER, char) for shown, char in zip(prose, text, strict=True))
    assert re.findall(r"[\r\n]", prose) == re.findall(r"[\r\n]", text)
    hidden = [*document.code, *[i.span for i in document.inlines if i.kind not in ("link",)]]
    hidden += [link.destination for link in document.links if link.destination]
    for start, end in hidden:
        assert set(prose[start:end]) <= {PLACEHOLDER, "\r", "\n"}
    assert set(prose[: document.body]) <= {PLACEHOLDER, "\r", "\n"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a `b` c", "a * c"),
        ("a [b](c 'd') e", "a [b]* e"),
        ("a [b][c] d\n\n[c]: /x", "a [b]* d\n\n[c]: /x"),
        ("a ![b](c) d", "a * d"),
        ("a <b>c</b> d<br />", "a *c* d*"),
        ("<div class='x'>\na\n</div>", "*\na\n*"),
        ("<!-- a\n\nb -->\nc", "*\n\n*\nc"),
        ("<p title='a > b'>c</p>", "*c*"),
        ("<pre>\na\n</pre>\n", "*\n*\n*\n"),
        ("<script>\nlet a = 1 < 2;\n</script>\n", "*\n*\n*\n"),
        ("<div>it's <b>c</b></div>", "*it's *c*"),
        ("<p>1 < 2</p>", "*1 < 2*"),
        ("<!DOCTYPE html>\na", "*\na"),
        ("a\n\n    b\n\nc", "a\n\n    *\n\nc"),
        ("```\na\n```\nb", "*\n*\n*\nb"),
        ("see https://a.b/c. Then", "see *. Then"),
        ("(see http://a.b/c)", "(see *)"),
        ("http://a.b/c_(d) e", "* e"),
        ("[http://a.b/c text]", "[* text]"),
        ("[http://a.b/c]", "[*]"),
        ("“ftp://a.b”", "“*"),
        ("sftp://a", "s*"),
        ("x://a", "x://a"),
        ("<https://a.b>", "*"),
        ("$x^2$ and $5 and $6", "* and $5 and $6"),
        ("$$\nx\n$$ a", "*\n*\n* a"),
        (r"\(x\) and \[y\]", "* and *"),
        ("---\ntitle: a\n---\nb", "*\n*\n*\nb"),
        ('{\n"a": 1\n}\nb', "*\n*\n*\nb"),
        ("> `a` b\r\n> c", "> * b\r\n> c"),
    ],
)
def test_prose_shows(text: str, shown: str) -> None:
    """`*` stands for one or more placeholders."""
    assert re.sub(f"{PLACEHOLDER}+", "*", Document(text).prose) == shown


def test_is_prose() -> None:
    document = Document("---\na: b\n---\nc `d` e")
    assert [at for at in range(len(document.text)) if document.is_prose(at)] == [12, 13, 14, 18, 19]
