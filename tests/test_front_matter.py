"""Front matter is found where it is, read as it is written, and every span slices to the text it claims."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml
from growth import growth
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wikilint import Document, Span
from wikilint.frontmatter import FrontMatter, Mapping, Reading, Scalar, Value, find_front_matter, locate, plain
from wikilint.json import read_json
from wikilint.toml import read_toml
from wikilint.yaml import read_yaml

READERS: dict[str, Callable[[str, Span], Reading]] = {"yaml": read_yaml, "toml": read_toml, "json": read_json}

# Documents


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("---\na: b\n---\nx", "a: b\n"),
        ("\ufeff---\na: b\n---", "a: b\n"),
        ("---  \r\na: 😀\r\n---\t\r\nx", "a: 😀\r\n"),
        ("---\ra: b\r---\rx", "a: b\r"),
        ("---\na: b\n...\nx\n---\n", "a: b\n"),
        ("---\na: |\n  ---\n  ...\n---\n", "a: |\n  ---\n  ...\n"),
        ("---\na: b\n----\nc: d\n---", "a: b\n----\nc: d\n"),
        ("---\n---\nx", ""),
        ("---\n\n---\n", "\n"),
        ("---\n# a comment\nog:title: b\n---\n", "# a comment\nog:title: b\n"),
        ("---\n'a b': c\n---\n", "'a b': c\n"),
        ("+++\na = 1\n+++ \nx", "a = 1\n"),
        ("+++\n[a]\nb.c = 1\n+++\n", "[a]\nb.c = 1\n"),
        ('{\n "a": {"}": "{"}\n}\nx', '{\n "a": {"}": "{"}\n}'),
        ("{\n}\n", "{\n}"),
    ],
)
def test_fences(text: str, content: str) -> None:
    found = find_front_matter(text)
    assert found
    assert found.closing
    assert text[slice(*found.content)] == content
    assert text[slice(*found.opening)] in ("---", "+++", "{")
    assert re.fullmatch(r"(---|\.\.\.|\+\+\+|\})[ \t]*", text[slice(*found.closing)])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "----\na: b\n----\n",
        "--- x\na: b\n---\n",
        " ---\na: b\n---\n",
        "\n---\na: b\n---\n",
        "---\n\nThe ship sailed.\n\n---\n\nAnd sank.\n",
        "---\nE = mc\n---\n",
        "---\nNote: a rule and a word to the reader\n",
        "{{Infobox}}\n",
        "{% include x %}\n",
        "{/* a comment */}\n",
        "{\nfunction()\n}\n",
        "+++\nAdded\n+++\n",
    ],
)
def test_what_only_looks_like_front_matter(text: str) -> None:
    assert find_front_matter(text) is None


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("---\ntitle: x\n\n# Ship\n", "title: x\n"),
        ("---\ntitle: x\ntags:\n- a\n  b\n# Ship\nText", "title: x\ntags:\n- a\n  b\n"),
        ("---\r\ntitle: x\r\n# really a comment\r\nimg: y\r\n\r\nText", "title: x\r\n# really a comment\r\nimg: y\r\n"),
        ("+++\ntitle = 'x'\n\nText", "title = 'x'\n"),
        ('{\n"title": "x",\n\nText', '{\n"title": "x",'),
    ],
)
def test_front_matter_that_is_never_closed_ends_with_its_entries(text: str, content: str) -> None:
    found = find_front_matter(text)
    assert found
    assert found.closing is None
    assert text[slice(*found.content)] == content


@pytest.mark.parametrize(
    "unit",
    ["\n----", "\na", "a: ", " ", '"', '\\"', "{", "\r", "\n...x", "[", "\n- ", "&a ", "'", "\n- - ", "=", ".", "*"],
)
@pytest.mark.parametrize("start", ["---\na: b", "+++\na = ", '{\n"a": '])
def test_hostile_input_takes_linear_time(start: str, unit: str) -> None:
    def work(count: int) -> Callable[[], object]:
        text = start + unit * count
        return lambda: (found := find_front_matter(text)) and found.reading

    assert growth(work, 25_000, 4) < 10, "squares would cost 16 times as much"


# Values and their spans

NUMBER_ONLY_TO_YAML_1_2 = re.compile(r"'[-+.]?\d[\d.oeE+-]*'")
"""Text like 0o7, 09 and 1E0, which a writer of YAML 1.1 leaves without quotes."""

WORDS = st.text(st.sampled_from("ab yZ09:#-'\"\\,[]{}&*!|>%@`?=.~é😀語\u2028\x85\u00a0"), max_size=12)
KEYS = st.one_of(st.sampled_from(["title", "pubDate", "a-b", "yes", "1", "<<", "null"]), WORDS)
SCALARS = st.one_of(
    WORDS,
    st.text(max_size=8).filter(lambda text: text.isprintable()),
    st.sampled_from(
        ["", "no", "2023-07-28 11:07", "1_000", "0o7", "null", "~", "two\nlines", "tail\n", "\n\n x\n", " x "]
    ),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
)
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
        max_leaves=8,
    ),
    min_size=1,
    max_size=5,
)


def written_in_toml(data: Any) -> str:
    if isinstance(data, dict):
        return "{" + ", ".join(f"{written_in_toml(str(k))} = {written_in_toml(v)}" for k, v in data.items()) + "}"
    if isinstance(data, list):
        return "[\n  # a comment\n" + "".join(f"  {written_in_toml(item)},\n" for item in data) + "]"
    if isinstance(data, str) and "'" not in data and data.isprintable():
        return f"'{data}'"
    return (
        json.dumps(data, ensure_ascii=False).replace("\x7f", "\\u007f") if isinstance(data, str) else str(data).lower()
    )


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    """A format, a source with any line ends, and the data it holds."""
    data = draw(DATA)
    kind = draw(st.sampled_from(sorted(READERS)))
    if kind == "yaml":
        assume(not NUMBER_ONLY_TO_YAML_1_2.search(str(data)))
        assume(
            not re.search("[\x85\u2028\u2029]|<<", json.dumps(data, ensure_ascii=False))
        )  # which PyYAML writes as YAML 1.1
        style = draw(st.sampled_from([None, "'", '"', "|", ">"]))
        flow = draw(st.sampled_from([None, True, False]))
        source = yaml.safe_dump(
            data, default_style=style, default_flow_style=flow, allow_unicode=draw(st.booleans()), width=40
        )
    elif kind == "json":
        source = json.dumps(data, indent=draw(st.sampled_from([None, 2])), ensure_ascii=draw(st.booleans()))
    else:
        source = "".join(f"{written_in_toml(key)} = {written_in_toml(value)}\n" for key, value in data.items())
    return kind, source.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"]))), data


def parts(value: Value) -> Iterator[Value]:
    yield value
    if isinstance(value, Mapping):
        for entry in value.entries:
            yield from parts(entry.value)
    elif not isinstance(value, Scalar):
        for item in value.items:
            yield from parts(item)


def alone(kind: str, source: str) -> Any:
    """What a scalar's source says where nothing stands around it."""
    wrapped = f"_ = {source}" if kind == "toml" else source
    reading = READERS[kind](wrapped, Span(0, len(wrapped)))
    assert reading.root, (kind, source, reading.error)
    data = plain(reading.root)
    return data["_"] if kind == "toml" else data


@settings(max_examples=300, deadline=None)
@given(sources())
def test_data_is_what_was_written_and_spans_slice_to_it(source: tuple[str, str, dict[str, Any]]) -> None:
    kind, typed, data = source
    text = "😀\n" + typed + "\nrest"
    root = READERS[kind](text, Span(2, 2 + len(typed))).root
    assert isinstance(root, Mapping), READERS[kind](text, Span(2, 2 + len(typed))).error
    assert plain(root) == data
    for part in parts(root):
        assert 2 <= part.span.start <= part.span.end <= 2 + len(typed)
        for child in parts(part):
            assert part.span.start <= child.span.start <= child.span.end <= part.span.end
        if isinstance(part, Scalar) and part.span.end > part.span.start:
            found = alone(kind, text[slice(*part.span)])
            if isinstance(part.value, str) and part.style in ("literal", "folded"):  # how its lines begin and end
                assert str(found).split() == part.value.split()  # hangs on what stands around it
            else:  # a tag, which the span leaves out, makes a number of what is quoted
                assert found == part.value or part.style != "plain"
        for entry in part.entries if isinstance(part, Mapping) else ():
            key = text[slice(*entry.key.span)]
            assert (key if entry.key.style == "plain" else alone(kind, key)) == entry.key.value


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.sampled_from("a😀 \u2028\x85\u2029\ue000"), min_size=1).map(lambda t: f"x{t}x"), min_size=1))
def test_line_ends_of_unicode_end_no_line_of_yaml(values: list[str]) -> None:
    text = "".join(f"- {value}\n" for value in values)
    root = read_yaml(text, Span(0, len(text))).root
    assert root
    assert plain(root) == values
    assert [text[slice(*part.span)] for part in parts(root)][1:] == values


ASTRAL = "a😀: [b, 'c😀', \"d\"]\ne: |\n  f😀\n  g\n\n# h\ni:\n  - j # k\n  -\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_yaml_spans_beside_emoji_comments_and_blocks(line_end: str) -> None:
    text = ASTRAL.replace("\n", line_end)
    root = read_yaml(text, Span(0, len(text))).root
    assert root
    slices = [text[slice(*part.span)].replace(line_end, "\n") for part in parts(root)]
    assert slices[1:] == ["[b, 'c😀', \"d\"]", "b", "'c😀'", '"d"', "|\n  f😀\n  g", "- j # k\n  -", "j", ""]


def test_yaml_tags_and_anchors_are_not_part_of_a_value() -> None:
    text = "a: &x !!str 5\nb: !!seq # c\n  - d\ne: *x\nf: &y\n  g: h\n"
    root = read_yaml(text, Span(0, len(text))).root
    assert root
    assert [text[slice(*part.span)] for part in parts(root)][1:] == ["5", "- d", "d", "*x", "g: h", "h"]
    assert plain(root) == {"a": "5", "b": ["d"], "e": "5", "f": {"g": "h"}}


def test_yaml_scalars_are_those_of_version_1_2() -> None:
    typed = [
        "yes",
        "no",
        "on",
        "2023-07-28",
        "2023-07-28 11:07",
        "08:30",
        "1_000",
        ".inf",
        ".nan",
        "=",
        "0b1",
        "1e",
        "-",
    ]
    for source in typed:
        assert read_yaml(source, Span(0, len(source))).root is None or alone("yaml", f"[{source}]") == [source]
    values = {
        "1": 1,
        "-0": 0,
        "0o17": 15,
        "0x1F": 31,
        "1e3": 1000.0,
        ".5": 0.5,
        "010": 10,
        "~": None,
        "True": True,
        "'1'": "1",
    }
    assert {source: alone("yaml", source) for source in values} == values
    assert {source: type(alone("yaml", source)) for source in values} == {k: type(v) for k, v in values.items()}


def test_yaml_merges_what_an_alias_brings() -> None:
    text = "base: &b {x: 1, y: 2}\nown: {<<: *b, y: 3}\nboth: {y: 4, <<: [*b, {z: 5}]}\nkept: {'<<': *b, <<: 6}\n"
    root = read_yaml(text, Span(0, len(text))).root
    assert root
    assert plain(root)["own"] == {"x": 1, "y": 3}
    assert plain(root)["both"] == {"x": 1, "y": 4, "z": 5}
    assert plain(root)["kept"]["<<"] == 6
    key, value = locate(root, ["both", "z"])
    assert key
    assert text[slice(*key.span)] == "z"
    assert text[slice(*value.span)] == "5"
    with pytest.raises(LookupError):
        locate(root, ["both", "z", "q"])


TOML = """# a comment
a = 1 # x
"b😀 c" = "\\u00e9x"
d.e = 1979-05-27 07:32:00Z
d.f = [1, [2, 'q'], # c
  \"\"\"a\"\"\",]
[t.'q'.r]
k = '''
m'''''
[[u]]
n = 1
[[u]]
n = {x = inf, y.z = 07:32:00}
[u.sub]
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_toml_spans(line_end: str) -> None:
    text = TOML.replace("\n", line_end)
    root = read_toml(text, Span(0, len(text))).root
    assert root
    assert plain(root) == {
        "a": 1,
        "b😀 c": "éx",
        "d": {"e": "1979-05-27 07:32:00Z", "f": [1, [2, "q"], "a"]},
        "t": {"q": {"r": {"k": "m''"}}},
        "u": [{"n": 1}, {"n": {"x": "inf", "y": {"z": "07:32:00"}}, "sub": {}}],
    }
    expected = {
        ("a",): ("a", "1"),
        ("b😀 c",): ('"b😀 c"', '"\\u00e9x"'),
        ("d", "e"): ("e", "1979-05-27 07:32:00Z"),
        ("d", "f", 1): (None, "[2, 'q']"),
        ("d", "f", 2): (None, '"""a"""'),
        ("t", "q"): ("'q'", "[t.'q'.r]\nk = '''\nm'''''"),
        ("u", 0): (None, "[[u]]\nn = 1"),
        ("u", 1, "n", "y", "z"): ("z", "07:32:00"),
        ("u", 1, "sub"): ("sub", "[u.sub]"),
    }
    for path, (key, value) in expected.items():
        found, at = locate(root, path)
        assert (found and text[slice(*found.span)]) == key
        assert text[slice(*at.span)].replace(line_end, "\n") == value


TOKENS = [
    *["a", "b", ".", " = ", "=", "1", "'x'", '"y"', "\n", "[", "]", "[[", "]]", "{", "}", ",", "#", "'''", '"""', "\\"],
    *[
        "1979-05-27",
        " 07:32:00",
        "true",
        "a = 1\n",
        "b.a = 2\n",
        "[a]\n",
        "[[b]]\n",
        "\r\n",
        "😀",
        "\t",
        "-inf",
        "0x1f",
    ],
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=14))
def test_toml_is_valid_where_tomllib_says_so(tokens: list[str]) -> None:
    source = "".join(tokens)
    reading = read_toml(source, Span(0, len(source)))
    try:
        expected = tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        assert reading.error or reading.duplicates
        assert reading.error is None or 0 <= reading.error.offset <= len(source)
        return
    assert reading.error is None
    assert not reading.duplicates
    assert (plain(reading.root) if reading.root else {}) == _as_typed(expected, source)


def _as_typed(data: Any, source: str) -> Any:
    if isinstance(data, dict):
        return {key: _as_typed(value, source) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_typed(item, source) for item in data]
    if isinstance(data, bool | int | str) or (isinstance(data, float) and isfinite(data)):
        return data
    return next(t for t in ("1979-05-27 07:32:00", "1979-05-27", "07:32:00", "-inf") if t in source and _same(t, data))


def _same(typed: str, data: Any) -> bool:
    found = tomllib.loads(f"_ = {typed}")["_"]
    return type(found) is type(data) and bool(found == data)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(READERS)), st.text(st.sampled_from("ab:-#[]{}&*!|>'\"%@`,?=. \n\r\t😀\u2028\udcff\x00<~0"))
)
def test_no_text_makes_a_reader_raise(kind: str, source: str) -> None:
    reading = READERS[kind](source, Span(0, len(source)))
    if reading.error:
        assert 0 <= reading.error.offset <= len(source)
        assert reading.error.message
    elif reading.root:
        plain(reading.root)


@pytest.mark.parametrize(
    ("kind", "source", "values"),
    [
        ("yaml", "a: 1\nb: 2\na: 3", {"a": 3, "b": 2}),
        (
            "toml",
            "a = 1\nb = '''\n'''\na = [\n3]\na = 4\nd.e = 5\nd.e = 2023-01-01",
            {"a": 4, "b": "", "d": {"e": "2023-01-01"}},
        ),
        ("json", '{"a": 1, "b": 2, "a": 3}', {"a": 3, "b": 2}),
    ],
)
def test_of_equal_keys_the_last_holds_and_each_is_reported(kind: str, source: str, values: dict[str, Any]) -> None:
    reading = READERS[kind](source, Span(0, len(source)))
    assert reading.root
    assert plain(reading.root) == values
    assert reading.duplicates
    for duplicate in reading.duplicates:
        assert source[slice(*duplicate.key.span)] == source[slice(*duplicate.first.span)]
        assert duplicate.first.span < duplicate.key.span


@pytest.mark.parametrize(
    ("kind", "source", "rest"),
    [
        ("yaml", "a: 😀: b", ": b"),
        ("yaml", "a: 😀\x00b", "\x00b"),
        ("yaml", "a: b\n--- c", "--- c"),
        ("yaml", "a: *b", "*b"),
        ("yaml", "- " * 101 + "x", "- x"),
        ("yaml", "a: &a " + "[" * 60 + "]" * 60 + "\nb: " + "[" * 50 + "*a" + "]" * 50, "*a" + "]" * 50),
        ("toml", "a = 1\r\nb = 😀x", "😀x"),
        ("toml", "a = 1\ra = [1", ""),
        ("toml", "[a]\n[a]", "]"),
        ("toml", "a = " + "[" * 101 + "1" + "]" * 101, "[1" + "]" * 101),
        ("toml", ".".join("a" * 101) + " = 1", ".".join("a" * 101) + " = 1"),
        ("json", '{"😀": tru}', "tru}"),
        ("json", '{"a": 1 "b": 2}', '"b": 2}'),
        ("json", '{"a": 1} x', "x"),
        ("json", '{"a":' + "[" * 101 + "]" * 101 + "}", "[" + "]" * 101 + "}"),
    ],
)
def test_a_syntax_error_stands_where_reading_stops(kind: str, source: str, rest: str) -> None:
    error = READERS[kind](source, Span(0, len(source))).error
    assert error
    assert source[error.offset :] == rest


def test_aliases_that_repeat_without_end_are_refused() -> None:
    source = "a: &a [x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)
    )
    error = read_yaml(source, Span(0, len(source))).error
    assert error
    assert "aliases" in error.message


# python-frontmatter


def as_typed(value: Any, typed: Any) -> Any:
    """The text in the file where YAML 1.1 makes a date or a boolean of it and YAML 1.2 does not."""
    if isinstance(value, dict):
        return {str(k): as_typed(v, typed.get(str(k)) if isinstance(typed, dict) else None) for k, v in value.items()}
    if isinstance(value, list):
        return [as_typed(v, t) for v, t in zip(value, typed or [], strict=False)]
    if isinstance(value, date | datetime) and isinstance(typed, str):
        assert typed[:10] == value.isoformat()[:10]
        return typed
    if isinstance(value, bool) and isinstance(typed, str):
        assert typed.lower() in ("yes", "no", "on", "off")
        return typed
    return value


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.one_of(SCALARS, st.lists(SCALARS, max_size=3)), min_size=1
    ),
    st.sampled_from(["", "Text", "# Ship\n\nText 😀\n\n---\n\nmore"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_python_frontmatter_reads_the_same(data: dict[str, Any], body: str, line_end: str) -> None:
    assume(not NUMBER_ONLY_TO_YAML_1_2.search(str(data)))
    assume("\\xa0" not in str(data))  # its writer strips them
    assume(yaml.__with_libyaml__ or "\\x85" not in str(data))  # PyYAML's own writer loses them
    text = f"---\n{yaml.safe_dump(data, allow_unicode=False)}---\n\n{body}".replace("\n", line_end)
    post, theirs = Document(text).post(), frontmatter.loads(text)
    assert post.metadata == theirs.metadata == data
    assert post.content == theirs.content
    assert frontmatter.loads(frontmatter.dumps(post)).metadata == data


def test_python_frontmatter_reads_the_corpus_the_same() -> None:
    corpus = os.environ.get("CORPUS")
    if not corpus:
        pytest.skip("set CORPUS to the folder of real documents")
    seen = 0
    for path in sorted(Path(corpus).rglob("*.md")):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        document = Document(text, str(path))
        if document.front_matter is None or document.front_matter.reading.error:
            continue
        seen += 1
        post, theirs = document.post(), frontmatter.loads(text)
        assert post.metadata == as_typed(theirs.metadata, post.metadata), path
        assert post.content == theirs.content, path
    assert seen > 100


def test_a_post_without_front_matter_or_with_what_cannot_be_read() -> None:
    assert Document("\ufeff# Ship\n").post().content == "# Ship"
    assert Document("---\n\nA rule opens the page.\n\n---\n").post().metadata == {}
    assert Document('{\n"a": {\n"b": 1\n}\n}\nx').post().metadata == {"a": {"b": 1}}
    assert Document("---\n---\nx").post().metadata == {}
    assert Document("+++\na = 2023-07-28\n+++\nx").post().metadata == {"a": "2023-07-28"}
    with pytest.raises(ValueError, match="line 2: mapping values are not allowed"):
        Document("---\na: b: c\n---\n").post()


def test_front_matter_knows_its_scalars() -> None:
    found = find_front_matter("---\na: [1, {b: 'c'}]\na: d\n---\n")
    assert isinstance(found, FrontMatter)
    assert [(path, scalar.value) for path, scalar in found.scalars] == [
        (("a", 0), 1),
        (("a", 1, "b"), "c"),
        (("a",), "d"),
    ]
    held = found.get("a")
    assert isinstance(held, Scalar)
    assert held.value == "d"
    assert found.get("z") is None


@pytest.mark.parametrize(
    "text",
    [
        "---\n" + "a: b\n" * 200_000 + "---\n",
        "---\na: [" + "1," * 200_000 + "]\n---\n",
        "+++\n" + "".join(f"k{number} = 1\n" for number in range(200_000)) + "+++\n",
        "+++\na = [" + "1," * 200_000 + "]\n+++\n",
        "+++\n" + "[[a]]\n" * 200_000 + "+++\n",
        '{\n"a": [' + "1," * 200_000 + "1]\n}\n",
        '{\n"a": [' + "{}," * 200_000 + "1]\n}\n",
    ],
    ids=["keys", "list", "toml keys", "toml list", "toml tables", "json list", "json objects"],
)
def test_more_values_than_front_matter_has_are_refused(text: str) -> None:
    found = find_front_matter(text)
    assert found
    assert found.reading.error
    assert found.reading.error.message.startswith("more than 100,000 values")


def test_what_an_alias_stands_for_is_said_even_if_a_key_says_it() -> None:
    found = find_front_matter("---\n&a the Harbour: 1\ntags:\n  - *a\n  - ports\n---\n")
    assert found
    assert found.said == "\nthe Harbour\nports\n"
