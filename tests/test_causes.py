"""What is wrong with front matter that cannot be read is said at its place, with the usual cause."""

import pytest

from wikilint.causes import cause
from wikilint.frontmatter import find_front_matter

FENCES = {"yaml": ("---\nk: v\n", "\n---\n"), "toml": ("+++\nk = 1\n", "\n+++\n"), "json": ('{\n"k": 1,\n', "\n}\n")}

CASES = [
    ("yaml", "title: a: b", ": b", "`: ` within a value"),
    ("yaml", "title: x\n  more: y", ": y", "`: ` makes a key of this"),
    ("yaml", "a:b\nc: d", "c: d", "the key in the line above needs a blank behind its colon"),
    ("yaml", "a: 5\nb:c\nd: e", "d: e", "the key in the line above needs a blank behind its colon"),
    ("yaml", "a: b #c\n d", "d", "` #` begins a comment"),
    ("yaml", "a: 'x' # y\n z", "z", "` #` begins a comment"),
    ("yaml", "a: [b #x]\nc: d", "c: d", "` #` begins a comment"),
    ("yaml", "a: [b\nc: d", ": d", "a list that opens with `[` has no end"),
    ("yaml", "a: {b", "", "`{` opens a set of keys that is not closed"),
    ("yaml", "a: [x](y)", "(y)", "the value that begins with `[` ends before this"),
    ("yaml", "a: {{x}} y", "y", "the value that begins with `{` ends before this"),
    ("yaml", "a:\n\t- b", "\t- b", "a tab stands here"),
    ("yaml", "a: x\n\ty: z", "\ty: z", "a tab stands here"),
    ("yaml", "a: 'b", "", "the quote that opens this value is never closed"),
    ("yaml", "a: 'It's'\nb: c", "s'\nb: c", "the value ends at its second '"),
    ("yaml", 'a: "x" y\nb: c', "y\nb: c", 'the value ends at its second "'),
    ("yaml", 'a: "x\\qy"', '\\qy"', "this backslash means nothing"),
    ("yaml", "a: @x", "@x", "a value that begins with `@`"),
    ("yaml", "a: `x`", "`x`", "a value that begins with a back-tick"),
    ("yaml", "a: **bold**\nb: c", "*bold**\nb: c", "a value that begins with `*`"),
    ("yaml", "a: *x", "*x", "a value that begins with `*`"),
    ("yaml", "a: , b", ", b", "a value cannot begin with this character"),
    ("yaml", "a: - b", "- b", "a list begins on a line of its own"),
    ("yaml", "a: b\n- c", "- c", "an item of a list stands here"),
    ("yaml", "title\nb: c", "b: c", "the line above is no key with a value"),
    ("yaml", "b: c\n--- d", "--- d", "a second YAML document begins here"),
    ("yaml", "a: \x07b", "\x07b", "a control character stands here"),
    ("toml", "a = b", "b", "this is no TOML value: put text in quotes"),
    ("toml", "a: 'b'", ": 'b'", "TOML sets a key by `=`"),
    ("toml", "a = 'b", "", "the text that opens with a quote above"),
    ("toml", "a = 1 b", "b", "the value ends before this"),
    ("toml", "[a]\n[a]", "]", "this table was set before"),
    ("toml", "a = {b=1,b=2}", "}", "a key is set twice in this table"),
    ("json", "'a': 1", "'a': 1", "a key in double quotes is expected here"),
    ("json", '"a": b', "b", "this is no JSON value: put text in double quotes"),
    ("json", '"a": "x\ty"', '\ty"', "a line break or a tab stands within text"),
    ("json", '"a": [1,]', "]", "a value is missing here, or there is a comma too many"),
]


@pytest.mark.parametrize(("kind", "lines", "rest", "words"), CASES)
def test_place_and_cause(kind: str, lines: str, rest: str, words: str) -> None:
    before, after = FENCES[kind]
    found = find_front_matter(before + lines + after)
    assert found
    error = found.reading.error
    assert error
    assert found.text[error.offset :].removesuffix(after.lstrip()).rstrip("\n") == rest
    assert cause(found, error).startswith(words)
