"""How findings are drawn, each way of it written out; what a drawing shows is read back as the text it was drawn on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wikilint import Diagnostic, Document
from wikilint.core import Span
from wikilint.pages import draw, escape, examples, summary, unescape


def drawn(text: str, *findings: tuple[int, int, str], flags: str = "") -> str:
    found = [Diagnostic(Span(start, end), message) for start, end, message in findings]
    return draw(Document(text), found, frozenset(flags.split()))


@pytest.mark.parametrize(
    ("text", "findings", "drawing"),
    [
        pytest.param("a bad word\n", [(2, 5, "bad")], "a bad word\n  ^^^ bad\n", id="one line"),
        pytest.param(
            "an end\nof line\nand on\n",
            [(3, 17, "torn")],
            "an end\n   ^^^ torn\nof line\nand on\n^^ ...\n",
            id="several lines",
        ),
        pytest.param(
            "a\n\nb\n", [(0, 2, "to the line's end")], "a\n^ to the line's end\n\nb\n", id="with the line end"
        ),
        pytest.param("a\nb\n", [(1, 1, "missing")], "a\n ^{} missing\nb\n", id="zero width"),
        pytest.param("a\n", [(2, 2, "end")], "a\n\n^{} end\n", id="behind the last line"),
        pytest.param("", [(0, 0, "empty")], "\n^{} empty\n", id="an empty document"),
        pytest.param("a", [(0, 1, "no end")], "a\n^ no end\n", id="without a last line end"),
        pytest.param(
            "---\ntitle: x\n---\n# y\n",
            [(11, 12, "title"), (0, 3, "fence")],
            "---\n^^^ fence\ntitle: x\n       ^ title\n---\n# y\n",
            id="front matter",
        ),
        pytest.param("a b\n", [(0, 1, "one"), (0, 1, "two")], "a b\n^ one\n^ two\n", id="two at one place"),
        pytest.param(
            "日本 é👧!\n", [(3, 4, "letter"), (5, 6, "mark")], "日本 é👧!\n   ^ letter\n     ^ mark\n", id="code points"
        ),
    ],
)
def test_a_finding_is_drawn_under_its_text(text: str, findings: list[tuple[int, int, str]], drawing: str) -> None:
    assert drawn(text, *findings) == drawing


@pytest.mark.parametrize(
    ("text", "findings", "drawing"),
    [
        ("a\rb\n", [(1, 2, "lone CR")], "a\\rb\n ^^ lone CR\n"),
        ("a\r\nb\n", [(1, 3, "CRLF")], "a\\r\n ^^ CRLF\nb\n"),
        ("a\tb\n", [(2, 3, "letter")], "a\\tb\n   ^ letter\n"),
        ("a\u200cb\\\n", [(1, 2, "joiner"), (3, 4, "slash")], "a\\u200cb\\\\\n ^^^^^^ joiner\n        ^^ slash\n"),
        ("a\udcffb\n", [(1, 2, "byte")], "a\\xffb\n ^^^^ byte\n"),
        ("\x00\n", [(0, 1, "NUL")], "\\x00\n^^^^ NUL\n"),
    ],
)
def test_invisible_characters_are_drawn_as_they_are_written(
    text: str, findings: list[tuple[int, int, str]], drawing: str
) -> None:
    assert drawn(text, *findings, flags="escapes") == drawing


def test_a_raw_example_lists_its_findings_behind_it() -> None:
    text = "a\n^ b\n"
    assert drawn(text, (0, 1, "one"), (4, 5, "two"), flags="raw") == "a\n^ b\n----\n^ one\n  ^ two\n"


PAGE = """Words are good.

Why they are.

```md bad limit=3 disabled-rules=["X1"]
a bad word
  ^^^ bad
```

```md fixed
a word
```

```md fixed unsafe
word
```

```md good escapes
a\\tb\\u200c
```

````md bad raw
```
^ x
-----
```
----
^^^ fence
````
"""


def test_a_page_is_read_into_examples() -> None:
    bad, good, raw = examples(PAGE)
    assert summary(PAGE) == "Words are good."
    assert (bad.text, bad.is_bad, bad.fixed, bad.fixed_unsafe) == ("a bad word\n", True, "a word\n", "word\n")
    assert bad.settings == {"limit": 3, "disabled_rules": ["X1"]}
    assert (good.text, good.is_bad, good.line) == ("a\tb\u200c\n", False, 18)
    assert raw.text == "```\n^ x\n-----\n```\n"


@settings(max_examples=300)
@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\\\t\r\x00\u200c\udcff\udc80xu0"), max_size=20))
def test_escapes_are_read_back(text: str) -> None:
    assert unescape(escape(text)) == text


@settings(max_examples=300)
@given(st.text("ab日\r\n\t\\ é", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_a_drawing_is_read_back_as_its_text(text: str, pairs: list[tuple[int, int]]) -> None:
    text += "\n"
    found = sorted({(min(a, b, len(text) - 1), min(max(a, b), len(text) - 1)) for a, b in pairs})
    drawing = drawn(text, *((start, end, "message") for start, end in found), flags="escapes")
    (example,) = examples(f"```md bad escapes\n{drawing}```\n")
    assert example.text == text
    assert drawing.count(" message\n") == len(found)
