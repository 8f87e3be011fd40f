"""In MDX, program is code to every view, and the text around it is Markdown."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from growth import growth
from hypothesis import given, settings
from hypothesis import strategies as st

from wikilint import Document
from wikilint.mdx import masked, read_mdx
from wikilint.prose import PLACEHOLDER


def program(text: str) -> list[str]:
    return [text[slice(*span)] for span in read_mdx(text, 0)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import A from './a'\n\n# B\n", ["import A from './a'"]),
        (
            "import {A} from 'a'\nexport const b = {\n\n  c: '}',\n}\n\nd",
            ["import {A} from 'a'\nexport const b = {\n\n  c: '}',\n}"],
        ),
        ("export default ({children}) => <b>{children}</b>\n\nx", ["export default ({children}) => <b>{children}</b>"]),
        ("Exports and\nimport duties rose.\n", []),
        ("import duties rose.\n", []),
        ("a {b} c", ["{b}"]),
        ("a {`}`} {'}'} {/* } */} b", ["{`}`}", "{'}'}", "{/* } */}"]),
        ("{a.map(x => ({b: x}))}", ["{a.map(x => ({b: x}))}"]),
        (r"a \{b\} \<c>", []),
        ("a {b", []),
        ("a {b {c} d", ["{c}"]),
        (
            "a <B/> <C.D e='>' f={'>'} {...g}>h</C.D> <></>",
            ["<B/>", "<C.D e='>' f={'>'} {...g}>", "</C.D>", "<>", "</>"],
        ),
        ("<A\n  b\n/>", ["<A\n  b\n/>"]),
        ("<A\n\nb>", []),
        ("1 < 2 and <3 and a<b c", []),
        ("<https://a.b> <a@b.c>", []),
        ("`{a}` ``<B/>`` {c}", ["{c}"]),
        ("` {a}", ["{a}"]),
        ("```js\n{a}\n\n<B/>\n```\n{c}", ["{c}"]),
        ("- ~~~\n  {a}\n  ~~~\n{c}", ["{c}"]),
        ("> ```\n> {a}\n> ```\n\n{c}", ["{c}"]),
        ("```\n{a}", []),
        ("| {a} | <B/> |\r\n|-|-|\r\n{\r\nc\r\n}\r\n", ["{a}", "<B/>", "{\r\nc\r\n}"]),
        ("a\rimport B from 'b'\r\r# c", ["import B from 'b'"]),
    ],
)
def test_program_is_found(text: str, found: list[str]) -> None:
    assert program(text) == found


PAGE = """---
title: A
---
import {B} from 'b'

# Title {1 + 1}

<Tabs>
  Indented *text* in a tab.
  <Tab name="> b">`code`</Tab>
  <Tab>
    Deeper text.
  </Tab>
</Tabs>

{/* wikilint-disable TX001 -- why */}

- item <Icon /> [link](/a)
"""


def test_views_see_no_program() -> None:
    document = Document(PAGE, "page.mdx")
    shown = document.prose.replace(PLACEHOLDER, "").split()
    assert " ".join(shown) == "# Title Indented *text* in a tab. Deeper text. - item [link]"
    assert len(document.prose) == len(PAGE)
    assert [block.kind for block in document.blocks] == ["heading", *["paragraph"] * 2, "list", "item", "paragraph"]
    assert [section.heading for section in document.sections] == [document.blocks[0].span]
    assert [PAGE[slice(*link.span)] for link in document.links] == ["[link](/a)"]
    assert document.in_code(PAGE.index("import"))
    assert document.in_code(PAGE.index("1 + 1"))
    assert document.in_code(PAGE.index("name="))
    assert not document.in_code(PAGE.index("wikilint-disable"))
    assert [directive.kind for directive in document.directives] == ["disable"]


def test_only_mdx_is_read_as_mdx() -> None:
    document = Document("a {b} <C>d</C>\n\n    e\n", "page.md")
    assert document.mdx == []
    assert document.prose.startswith("a {b}")
    assert [block.kind for block in document.blocks] == ["paragraph", "code"]


SIGNS = ["<A", "/>", "</A>", "```\n", "\n", "\n\n", "\r\n", "import a from 'b'\n", "/*", "*/", "é", "{/*"]
PIECES = [*"{}<>'\"`", *SIGNS]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_program_has_spans_in_order_and_the_mask_has_the_texts_length(text: str) -> None:
    spans = read_mdx(text, 0)
    assert spans == sorted(spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(start < end <= len(text) for start, end in spans)
    assert len(masked(text, spans)) == len(text)
    assert len(Document(text, "a.mdx").prose) == len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "{",
        "{a} ",
        "<A ",
        "<A>",
        "`",
        "`a``",
        "<A b='",
        '<A b={"',
        "export {a}",
        "{'",
        "import a\n\n",
        "/* ",
        "{/*",
        "</",
    ],
)
def test_program_is_found_in_linear_time(piece: str) -> None:
    def work(count: int) -> Callable[[], object]:
        text = piece * count
        return lambda: read_mdx(text, 0)

    assert growth(work, 10_000, 4) < 10, "squares would cost 16 times as much"
