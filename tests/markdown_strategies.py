"""Markdown documents for hypothesis: every block CommonMark has, nested, in the scripts and line ends of real wikis."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        *[
            "ship",
            "the",
            "Fo'c'sle",
            "12",
            "3rd",
            "a.b",
            "U.S.",
            "1.",
            "x-y",
            "&amp;",
            "Ångström",
            "naïve",
            "e\u0301te\u0301",
        ],
        *[
            "الصفحة",
            "日本語",
            "한국어",
            "עברית",
            "👩‍👩‍👧",
            "🏴‍☠️",
            "𝔘",
            "a\u00a0b",
            "\u200f",
            "\u3000",
            "“quoted”",
            "—",
            "…",
        ],
    ]
)
SPANS = st.sampled_from(
    [
        *[
            "`code`",
            "`` a ` b ``",
            "`日本`",
            "*em*",
            "**strong**",
            "~~gone~~",
            "<b>bold</b>",
            "<br />",
            "<!-- note -->",
        ],
        *[
            "[link](/a)",
            "[日](/あ 'タ')",
            "[a](<b c>)",
            "[a](/b(c)d)",
            "[a](/x]y)",
            '[a](/b "c (d)")',
            "[`c`](/d)",
            "[](/e)",
        ],
        *[
            "![image](a.png)",
            "![](b.svg)",
            "[![in](c.png)](/d)",
            "[a ![b](c) d](e)",
            "<https://example.org/ü>",
            "<me@x.org>",
        ],
        *[
            r"\[no\](link)",
            r"[a\]b](/c)",
            "[[File:x.png|thumb]]",
            "[ref]",
            "[text][ref]",
            "[ref][]",
            "![i][ref]",
            "[a] (b)",
        ],
        *[
            "https://example.org/a_b",
            "{{template|a=b}}",
            "[object Object]",
            "''wiki''",
            "*a",
            "b*",
            "[",
            "]",
            "![",
            "`",
            "<",
            "\\",
        ],
        *["a  \nb", "a\\\nb", "[a\nb](/c)", "`a\nb`", "![a\nb](c)", "[a](\n/b)", "<b\nc>"],
    ]
)
PHRASES = st.lists(st.one_of(WORDS, WORDS, SPANS), min_size=1, max_size=6).map(" ".join)
TIGHT_PHRASES = st.lists(st.one_of(WORDS, SPANS), min_size=1, max_size=4).map("".join)
LINES = st.one_of(PHRASES, PHRASES, TIGHT_PHRASES)


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
ATX = st.builds(
    lambda level, text, closing: f"{'#' * level} {_one_line(text)}{closing}",
    st.integers(1, 7),
    st.one_of(LINES, st.just("")),
    st.sampled_from(["", "", " #", " ###", "#", r" \#", "  "]),
)
SETEXT = st.builds(
    lambda text, line: f"{text}\n{line}", PARAGRAPHS, st.sampled_from(["===", "---", "-", "=  ", "  --"])
)
FENCES = st.builds(
    lambda fence, info, body, closing: f"{fence}{info}\n{body}{closing and fence + closing}",
    st.sampled_from(["```", "~~~", "````"]),
    st.sampled_from(["", "python", " md good"]),
    st.sampled_from(["", "x = 1\n", "# no heading\n\n- no list\n", "日本\n", "``\n"]),
    st.sampled_from(["\n", " \n", "`\n", ""]),
).map(lambda text: text.rstrip("\n"))
INDENTED = st.sampled_from(["    x = 1", "    # a\n\n    b", "    日本\n      語"])
HTML = st.sampled_from(
    [
        *[
            "<div>\n# no heading\n</div>",
            "<!-- a\n\nb -->",
            "<table><tr><td>x</td></tr></table>",
            "<pre>\n\n- a\n</pre>",
        ],
        *["<script>\nlet a = '# b';\n</script>", '<a href="x">\ntext', "<?php\n?>", "</div>", "<p>日本</p>"],
    ]
)
CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "a", "`c`", r"a \| b", "[l](/u)", "日本", "**b**", "![i](u.png)", "1,234", "👩‍👩‍👧", "\u00a0"]
    ),
    WORDS,
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    width = draw(st.integers(1, 4))
    edge = draw(st.sampled_from(["|", "| ", "|  "]))

    def row(cells: list[str]) -> str:
        return edge + " | ".join(cells) + " |"

    header = row(draw(st.lists(CELLS, min_size=width, max_size=width)))
    rule = row(draw(st.lists(st.sampled_from(["---", ":-:", "--:"]), min_size=width, max_size=width)))
    rows = draw(st.lists(st.lists(CELLS, min_size=1, max_size=width + 1), max_size=3))
    return "\n".join([header, rule, *map(row, rows), ""])


REFERENCES = st.sampled_from(["[ref]: /url\n", "[ref]: <a b> 'title'\n", '[日]: /x\n"t"\n', "[ref]:\n/url\n"])
OBJECTS = st.integers(1, 4).map(lambda count: "\n".join(["[object Object]"] * count))
LEAVES = st.one_of(
    *[PARAGRAPHS, PARAGRAPHS, ATX, SETEXT, FENCES, INDENTED, HTML, tables(), REFERENCES, OBJECTS],
    st.sampled_from(["---", "***", " * * *", "- - -"]),
)


def _prefixed(text: str, first: str, other: str) -> str:
    head, *rest = text.split("\n")
    return "\n".join([first + head, *(other + line if line.strip() else line for line in rest)])


@st.composite
def _lists(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    marker = draw(st.sampled_from(["-", "*", "+", "1.", "7)", "10."]))
    gap = draw(st.sampled_from(["\n", "\n", "\n\n"]))
    width = len(marker) + draw(st.sampled_from([1, 1, 3]))
    items = draw(st.lists(st.one_of(inner, inner, st.just("")), min_size=1, max_size=3).filter(lambda items: items[-1]))
    if "" in items:
        gap = "\n"
    return gap.join(_prefixed(item, marker.ljust(width), " " * width) if item else marker for item in items) + "\n"


@st.composite
def _quotes(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    lazy = draw(st.booleans())
    head, *rest = draw(inner).split("\n")
    return "\n".join([f"> {head}", *(line if lazy and line[:1].isalpha() else f"> {line}" for line in rest), ""])


@st.composite
def _sequences(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    gaps = st.sampled_from(["\n\n", "\n\n", "\n", "\n \n", "\n\n\n"])
    parts = draw(st.lists(st.tuples(inner, gaps), min_size=1, max_size=4))
    return "".join(block + gap for block, gap in parts).rstrip("\n")


BLOCKS = st.recursive(
    LEAVES, lambda inner: st.one_of(_lists(_sequences(inner)), _quotes(_sequences(inner))), max_leaves=8
)
LINE_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
FOOTNOTES = st.sampled_from(["Said[^1].\n\n[^1]: Note.", "[^a]: one\n\n    two", "No[^x] note", "[^日]: 注[^日]"])
FRONT_MATTER = st.sampled_from(
    ["", "", "---\ntitle: 日本\n---\n", '+++\na = "b"\n+++\n', '{\n"a": 1\n}\n', "\ufeff", "---\na: [\n---\n"]
)


@st.composite
def commonmark(draw: st.DrawFn) -> str:
    """Documents of CommonMark, tables and strikethrough: what two implementations must agree on."""
    text = draw(_sequences(BLOCKS)) + draw(st.sampled_from(["\n", ""]))
    return text.replace("\n", draw(LINE_ENDS))


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Documents with all that wikilint reads besides: front matter, footnotes, and characters that are out of place."""
    blocks = st.one_of(BLOCKS, BLOCKS, FOOTNOTES, st.text("\x00\t\x0c\v\x85\u2028\udc80#-*> |[]`\n\ra1", max_size=12))
    text = draw(FRONT_MATTER) + draw(_sequences(blocks)) + draw(st.sampled_from(["\n", ""]))
    return text.replace("\n", draw(LINE_ENDS))
