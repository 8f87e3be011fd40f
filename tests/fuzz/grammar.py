"""Hostile documents for hypothesis: the pieces of seven languages put together without regard for what fits."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from markdown_strategies import BLOCKS, documents
from strategies import defects

from wikilint.context import Context
from wikilint.core import Rule
from wikilint.decode import decode, encode
from wikilint.document import Document

FIXTURES = Path(__file__).parents[1] / "fixtures"

COMMONMARK = (
    """
# |## |###### |#|\\|`|```|~~~~|``` md|> |>|- |* |1. |99999999999. |    |\t|***|*|__|_|~~|[|]|(|)|![|](|](<|>)|
][|]: |[^|[^1]: |
| |\\||---|:-:|<|>|</|/>|<!--|-->|<?|<![CDATA[|]]>|&|&amp;|&#x0;|&#1114112;|&nbsp;|http://|https://a.b/|
<https://a>|===|---|\\\\|"|'
""".replace("\n", "")
    .replace("\\|", "\x01")
    .split("|")
)

WIKITEXT = """
{{|}}|{{{|}}}|[[|]]|[[File:|[[Datei:|[[Category:|thumb|200px|x.jpg|'''''|'''|''|== |==|=|<ref>|<ref name="a"/>|
</ref>|<references/>|<nowiki>|
{\x01|\x01}|\x01-|\x01+|!!|\x01\x01|----|__NOTOC__|~~~~|#REDIRECT [[|:*|;a :b|*#|UNIQ--ref-0000-QINU|(; )|( , )|
[object Object]|undefined|NaN|
h1. |{code}|{{page>|[^a]|\\\\\\\\|.mw-parser-output|{.wikilink}|"wikilink"|[edit]|[1]|↑|formula_1|Lua error|
{=html}|:::
""".replace("\n", "").split("|")

YAML = """
---|...|a: |- |? |: |&a |*a|<<: *a|!!python/object:os.system |!!binary |>-|\x01+|{|}|[|]|, |#|"|'|%YAML 9|\t|
a: b|null|~|1e999|0x|.inf|2020-01-01|
-a|a:|: a|- - - |"\\ud800"|"\\x00"|title: |tags: |date: |$schema: |wikilint:wiki-article|yes|? [a, b]|=|1_000|08:30
""".replace("\n", "").split("|")

TOML = """
+++|a = |[a]|[[a]]|[a.b|]|\"\"\"|'''|"|'|{a = 1}|1e999|0x|1979-05-27T07:32:00Z|25:61:00|inf|nan|a.b.c = |
\\ud800|\\U00110000|#|,|=|99999999999999999999|true
""".replace("\n", "").split("|")

JSON = """
{|}|[|]|"a":|"a"|,|:|null|true|NaN|-Infinity|1e999|-|0|00|"\\ud800"|"\\u0000"|"|\\|"$schema": "a"|
99999999999999999999999999
""".replace("\n", "").split("|")

HTML = """
<div|<div>|</div>|<br/ >|<table>|<tr><td>|</table>|<script>|</script>|<style>|<pre>|<!-- wikilint-disable |-->|
<!-- wikilint-enable -->|<font color=|
<a href="|">|='|<svg>|<p |&ndash;|&#|<ref|<name>|<x:y/>|{/*|*/}|<>|</>|{`|`}|${|import a|export const a = {|<A {...b}>
""".replace("\n", "").split("|")

CHARACTERS = [
    *("\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u2028", "\u2029"),
    *("\u0301" * 30, "e\u0301", "\u01bb", "\ufffd", "\ue000", "\U0010ffff", "\u0085", "\u00a0", "\u3000", "\ufdfa"),
    *("👩\u200d👩\u200d👧", "🇸🇾", "İ", "ß", "ŉ", "ǰ", "Ⅷ", "٣", "²", "½", "Ω", "ﬁ", "Ã©", "â€™"),
    *("\x1b[31m", "\x7f", "\x0b"),
    *("\x01", "\x0c", "\x1f", "\r", "\r\n", "\n", "\n\n", " ", "  \n", "\n    ", "\n\t", "\n> ", "\n- ", "\n\n\n"),
]  # fmt: skip

LONE = ["\udc80", "\udcff\udcfe", "\0"]
"""What no UTF-8 holds: such a document has its own rule and is never written."""

WORDS = """
March|3 March 2016|31 February 2016|17–12 March|1847|Mon, 1 May|2016-02-30|## 2014|20 Uhr|de mayo de|الصفحة|日本語|
2014年3月|Flag of Syria.svg|the|The|a.|
, , and .|word|References|See also|Contents|the the|km|.|,|;|(|)|(; )|"|“|„|…|–|1st|°N|34°5′N 36°W|€|$|%|\u01bb
""".replace("\n", "").split("|")

CONFLICT = ["<<<<<<< a\n", "=======\n", ">>>>>>> b\n"]

LANGUAGES = [COMMONMARK, WIKITEXT, YAML, TOML, JSON, HTML, CHARACTERS, WORDS]


def _tokens(*languages: list[str]) -> st.SearchStrategy[str]:
    pieces = sorted({piece.replace("\x01", "|") for language in languages for piece in language} - {""})
    return st.lists(st.one_of(st.sampled_from(pieces), st.sampled_from(["\n", " ", "a"])), max_size=25).map("".join)


SOUP = st.one_of(_tokens(*LANGUAGES), *(_tokens(language, CHARACTERS, WORDS) for language in LANGUAGES))

FRONT_MATTER = st.one_of(
    st.just(""),
    _tokens(YAML, CHARACTERS).map(lambda text: f"---\n{text}\n---\n"),
    _tokens(TOML, CHARACTERS).map(lambda text: f"+++\n{text}\n+++\n"),
    _tokens(JSON, CHARACTERS).map(lambda text: f'{{\n"a": {text}\n}}\n'),
    st.text(max_size=8).map(lambda text: f"---\ntitle: {text}\ntags: [{text}]\n---\n"),
)


@cache
def seeds() -> tuple[str, ...]:
    """The fixtures, and the examples of all pages."""
    files = sorted(path for path in FIXTURES.rglob("*") if path.suffix in (".md", ".mdx"))
    front_matters, bodies = defects()
    return (*(decode(path.read_bytes()).text for path in files), *front_matters, *bodies)


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """A fixture or an example, cut, doubled, turned round, mixed with another, or with a hostile piece put in."""
    text = draw(st.sampled_from(seeds()))
    text = text[draw(st.integers(0, max(0, len(text) - 1500))) :][:1500]
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        piece = text[start:end]
        other = draw(
            st.one_of(
                *(st.just(new) for new in ("", piece * 2, piece[::-1], piece.swapcase(), "\n".join(piece.split()))),
                SOUP,
                st.sampled_from(seeds()).map(lambda seed: seed[:300]),
            )
        )
        text = text[:start] + other + text[end:]
    return text


CONTEXTS = st.builds(
    Context,
    language=st.sampled_from(["en", "de", "ar", "ja", "ru"]),
    required=st.booleans(),
    schemas=st.sampled_from([(), ("wikilint:wiki-article",)]),
    converters=st.sampled_from([(), (), ("dokuwiki", "confluence"), ("pandoc",)]),
    formats=st.just(Context().formats),
    file_size=st.just(0),
    max_file_size=st.just(Context().max_file_size),
    custom_rules=st.just(()),
)


@st.composite
def hostile(draw: st.DrawFn) -> Document:
    """A document of any of these kinds; one in eight has what no UTF-8 holds, or a merge conflict."""
    body = st.one_of(SOUP, mutants(), mutants(), documents(), BLOCKS)
    text = draw(st.sampled_from(["", "", "", "\ufeff"])) + draw(FRONT_MATTER) + draw(body)
    if draw(st.integers(0, 7)) == 0:
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from([*LONE, *CONFLICT])) + text[at:]
    text = decode(encode(text)).text
    return Document(text, draw(st.sampled_from(["page.md", "page.md", "_index.md", "page.mdx"])), draw(CONTEXTS))


def called(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """The literals that rules wait for."""
    names = {name for rule in rules for _, words in rule.names for name in words}
    return tuple(sorted(names.union(*(rule.needs for rule in rules))))
