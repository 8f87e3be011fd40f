"""A schema finding stands at the key or value it is about, and speaks to the person who edits the page."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from wikilint import Document, schema
from wikilint.fix import apply
from wikilint.schema import load
from wikilint.violations import Violation, errors


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(schema, "_loaded", {})
    monkeypatch.chdir(tmp_path)


def violations(content: Any, text: str) -> tuple[Document, list[Violation]]:
    schema._loaded.clear()
    Path("a.json").write_text(json.dumps(content), "utf-8")
    document = Document(text if text.startswith(("+++", "{")) else f"---\n{text}\n---\n")
    assert document.front_matter
    return document, errors(load("a.json"), document.front_matter)


def drawn(content: Any, text: str) -> list[str]:
    """`line:column text | message` of each violation."""
    document, found = violations(content, text)
    return [
        "{}:{} {} | {}".format(*document.position(v.span.start), document.text[slice(*v.span)], v.message)
        for v in found
    ]


def properties(**schemas: Any) -> dict[str, Any]:
    return {"properties": {name.replace("_", "-"): content for name, content in schemas.items()}}


TEXT = {"type": "string"}
TEXT_OR_LIST = {"oneOf": [TEXT, {"type": "array", "items": TEXT}]}
KINDS = {
    "oneOf": [
        {"properties": {"kind": {"const": "battle"}, "date": TEXT}, "required": ["kind", "date"]},
        {"properties": {"kind": {"const": "place"}, "lat": {"type": "number"}}, "required": ["kind", "lat"]},
    ]
}

CASES: list[tuple[Any, str, list[str]]] = [
    # the value
    (properties(a=TEXT), "a: 1.50", ["2:4 1.50 | `a` must be text, but is the number `1.5`"]),
    (properties(a=TEXT), "a:", ["2:1 a | `a` must be text, but is empty"]),
    (properties(a=TEXT), "a: [b]", ["2:4 [b] | `a` must be text, but is a list"]),
    (properties(a=TEXT), "a:\n  b: c", ["3:3 b: c | `a` must be text, but is a set of keys"]),
    (
        properties(a={"type": ["integer", "null"]}),
        "a: '5'",
        ["2:4 '5' | `a` must be a whole number or empty, but is the text `5`"],
    ),
    (properties(a={"type": "boolean"}), "a: yes", ["2:4 yes | `a` must be true or false, but is the text `yes`"]),
    (properties(a={"type": "array"}), "a: b, c", ["2:4 b, c | `a` must be a list, but is the text `b, c`"]),
    (properties(a={"enum": [1, 2]}), "a: 3", ["2:4 3 | `a` must be one of `1`, `2`, but is `3`"]),
    (
        properties(a={"enum": ["News", "Report"]}),
        "a: nwes",
        ["2:4 nwes | `a` must be one of `News`, `Report`, but is `nwes`; did you mean `News`?"],
    ),
    (properties(a={"enum": ["News"]}), "a:", ["2:1 a | `a` must be `News`, but is empty"]),
    (properties(a={"const": 3}), "a: 4", ["2:4 4 | `a` must be `3`, but is `4`"]),
    (properties(a={"minLength": 3}), "a: 'é😀'", ["2:4 'é😀' | `a` must have at least 3 characters, but has 2"]),
    (properties(a={"minLength": 1}), "a: ''", ["2:4 '' | `a` is empty"]),
    (
        properties(a={"maxLength": 1}),
        "a: |\n  b\n  c\n",
        ["2:4 |\n  b\n  c | `a` must have at most 1 character, but has 4"],
    ),
    (properties(a={"pattern": "^x"}), "a: y", ["2:4 y | `a` must be in the form `^x`, but is `y`"]),
    (
        properties(a={"pattern": "^x", "examples": ["xy", "xz", "xx"]}),
        "a: y",
        ["2:4 y | `a` must be written like `xy` or `xz`, but is `y`"],
    ),
    (
        properties(a={"format": "date"}),
        "a: 2023-02-30",
        ["2:4 2023-02-30 | `a` must be a date like 2023-07-28, but is `2023-02-30`"],
    ),
    (
        properties(a={"format": "uri"}),
        "a: x",
        ["2:4 x | `a` must be a whole address like https://example.org/page, but is `x`"],
    ),
    (properties(a={"minimum": 0, "exclusiveMaximum": 9}), "a: 9", ["2:4 9 | `a` must be less than 9, but is `9`"]),
    (properties(a={"minimum": 0}), "a: -1", ["2:4 -1 | `a` must be at least 0, but is `-1`"]),
    (properties(a={"multipleOf": 2}), "a: 1", ["2:4 1 | `a` must be a multiple of 2, but is `1`"]),
    (properties(a={"not": {"type": "string"}}), "a: x", ["2:4 x | `a` must not be `x`"]),
    (properties(a=False), "a: x", ["2:4 x | `a` is not allowed here"]),
    # lists
    (properties(a={"items": TEXT}), "a:\n  - b\n  - 2", ["4:5 2 | item 2 of `a` must be text, but is the number `2`"]),
    (
        properties(a={"items": {"items": TEXT}}),
        "a: [[b, 3]]",
        ["2:9 3 | item 2 of item 1 of `a` must be text, but is the number `3`"],
    ),
    (properties(a={"maxItems": 1}), "a:\n- 1\n- 2\nb: c", ["3:1 - 1\n- 2 | `a` must have at most 1 item, but has 2"]),
    (properties(a={"minItems": 1}), "a: []", ["2:4 [] | `a` must have at least 1 item, but has 0"]),
    (
        properties(a={"uniqueItems": True}),
        "a: [1, {x: 2}, 1, {x: 2}]",
        ["2:16 1 | item 3 of `a` repeats item 1", "2:19 {x: 2} | item 4 of `a` repeats item 2"],
    ),
    (properties(a={"contains": TEXT}), "a: [1]", ["2:4 [1] | the items of `a` are not those the schema asks for"]),
    (
        properties(a={"prefixItems": [TEXT], "items": False}),
        "a: [b, c]",
        ["2:8 c | item 2 of `a` is not allowed here"],
    ),
    # keys
    ({"required": ["a", "b"]}, "c: 1", ["1:1 --- | the key `a` is missing", "1:1 --- | the key `b` is missing"]),
    ({"required": ["a"]}, "", ["1:1 --- | the key `a` is missing"]),
    ({"required": ["subject"]}, "Subject: x", ["1:1 --- | the key `subject` is missing; is `Subject` meant for it?"]),
    (properties(a={"required": ["b"]}), "x: y\na:\n  c: d", ["3:1 a | the key `b` is missing in `a`"]),
    (
        properties(a={"items": {"required": ["b"]}}),
        "a:\n  - c: d",
        ["3:5 c: d | the key `b` is missing in item 1 of `a`"],
    ),
    ({"dependentRequired": {"a": ["b"]}}, "a: 1", ["1:1 --- | the key `b` is missing"]),
    (
        {**properties(title={}), "additionalProperties": False},
        "x: 1\ntitel: 2",
        [
            "2:1 x | the key `x` is not known; known are `title`",
            "3:1 titel | the key `titel` is not known; did you mean `title`?",
        ],
    ),
    (
        {**properties(title={}), "additionalProperties": False, "required": ["title"]},
        "Titel: 2",
        ["2:1 Titel | the key `Titel` is not known; did you mean `title`?"],
    ),
    (
        {**properties(**{f"k{i}": {} for i in range(9)}), "additionalProperties": False},
        "x: 1",
        ["2:1 x | the key `x` is not known"],
    ),
    (
        {
            "allOf": [properties(title={}), {"$ref": "#/$defs/x"}],
            "unevaluatedProperties": False,
            "$defs": {"x": properties(date={})},
        },
        "dates: 1",
        ["2:1 dates | the key `dates` is not known; did you mean `date`?"],
    ),
    (
        properties(a={**properties(name={}), "additionalProperties": False}),
        "a: {nmae: 1}",
        ["2:5 nmae | the key `nmae` is not known in `a`; did you mean `name`?"],
    ),
    (
        {"propertyNames": {"pattern": "^[a-z]+$"}},
        "a: 1\nB: 2",
        ["3:1 B | the name of the key `B` must be in the form `^[a-z]+$`"],
    ),
    ({"maxProperties": 1}, "a: 1\nb: 2", ["1:1 --- | the front matter must have at most 1 key, but has 2"]),
    (
        properties(a={**properties(b=properties(c=TEXT))}),
        "a: {b: {c: 1}}",
        ["2:12 1 | `a.b.c` must be text, but is the number `1`"],
    ),
    (
        properties(a={"items": properties(b=TEXT)}),
        "a:\n- b: 1",
        ["3:6 1 | `b` of item 1 of `a` must be text, but is the number `1`"],
    ),
    # branches
    (properties(a=TEXT_OR_LIST), "a: [b, 2]", ["2:8 2 | item 2 of `a` must be text, but is the number `2`"]),
    (properties(a=TEXT_OR_LIST), "a: 5", ["2:4 5 | `a` must be text or a list, but is the number `5`"]),
    (properties(a=TEXT_OR_LIST), "a: {b: c}", ["2:4 {b: c} | `a` must be text or a list, but is a set of keys"]),
    (properties(a=TEXT_OR_LIST), "a:", ["2:1 a | `a` must be text or a list, but is empty"]),
    (
        properties(a={"anyOf": [{"format": "date"}, {"pattern": "^\\d{4}$"}]}),
        "a: July",
        ["2:4 July | `a` must be a date like 2023-07-28 or in the form `^\\d{4}$`, but is the text `July`"],
    ),
    (KINDS, "kind: battle\ndate: 3", ["3:7 3 | `date` must be text, but is the number `3`"]),
    (KINDS, "kind: place", ["1:1 --- | the key `lat` is missing"]),
    (KINDS, "kind: war", ["2:7 war | `kind` must be one of `battle`, `place`, but is `war`"]),
    (
        {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
        "c: 1",
        ["1:1 --- | the front matter needs one of the keys `a`, `b`"],
    ),
    (
        properties(x={"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}),
        "x: {c: 1}",
        ["2:1 x | `x` needs one of the keys `a`, `b`"],
    ),
    (
        {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
        "a: 1\nb: 2",
        ["1:1 --- | the front matter fits more than one of the forms that exclude each other"],
    ),
    (
        {"if": {"required": ["a"]}, "then": properties(b=TEXT)},
        "a: 1\nb: 2",
        ["3:4 2 | `b` must be text, but is the number `2`"],
    ),
    # formats
    (properties(a=TEXT), "+++\n'a' = 1.50\n+++\n", ["2:7 1.50 | `a` must be text, but is the number `1.5`"]),
    (properties(a={"required": ["b"]}), "+++\nx = 1\n[a]\nc = 1\n+++\n", ["3:2 a | the key `b` is missing in `a`"]),
    (properties(a=TEXT), "+++\na = 1979-05-27\n+++\n", []),
    (
        {"required": ["b"], **properties(a=TEXT)},
        '{\n "a": 1\n}\n',
        ["1:1 { | the key `b` is missing", "2:7 1 | `a` must be text, but is the number `1`"],
    ),
    (
        properties(a={"pattern": "^b"}),
        '{\n "a": "\\ud800"\n}\n',
        ['2:7 "\\ud800" | `a` must be in the form `^b`, but is `\ufffd`'],
    ),
    (properties(a=TEXT), "x: &x 1\na: *x", ["3:4 *x | `a` must be text, but is the number `1`"]),
    (
        properties(a=properties(b=TEXT)),
        "x: &x {b: 1}\na:\n  <<: *x",
        ["2:11 1 | `a.b` must be text, but is the number `1`"],
    ),
    ({"additionalProperties": False}, "$schema: a.json", []),
]


@pytest.mark.parametrize(("content", "text", "expected"), CASES)
def test_place_and_words(content: Any, text: str, expected: list[str]) -> None:
    assert drawn(content, text) == expected


def test_facts_for_machines() -> None:
    _, found = violations({"$defs": {"x": {"items": TEXT}}, **properties(a={"$ref": "#/$defs/x"})}, "a: [1]\n'b/c~': 2")
    assert [v.details for v in found] == [
        (("keyword", "type"), ("instance_path", "/a/0"), ("schema_path", "/properties/a/$ref/items/type"))
    ]
    _, found = violations({"additionalProperties": False}, "'b/c~': 2")
    assert dict(found[0].details)["instance_path"] == "/b~1c~0"
    _, found = violations({"dependentRequired": {"a": ["b"]}}, "a: 1")
    assert dict(found[0].details)["keyword"] == "dependentRequired"


@pytest.mark.parametrize(
    ("content", "text", "fixed"),
    [
        (properties(a=TEXT), "a: 1.50", 'a: "1.50"'),
        (properties(a=TEXT), "a: true", 'a: "true"'),
        (properties(a=TEXT), "a:", None),
        (properties(a=TEXT), "a: [1]", None),
        (properties(a=TEXT), "x: &x 1\na: *x", None),
        (properties(a={"type": "integer"}), "a: '1'", None),
        (properties(a={"enum": ["News", "Report"]}), "a: news", "a: News"),
        (properties(a={"enum": ["News"]}), "a: 'NEWS'", "a: 'News'"),
        (properties(a={"enum": ["News"]}), "a: nwes", None),
        (properties(a={"enum": ["a: b"]}), "a: 'A: B'", None),
        ({**properties(title={}), "additionalProperties": False}, "'Titel': x", "'title': x"),
        ({**properties(title={}), "additionalProperties": False}, "Titel: x\ntitle: y", None),
        ({"required": ["title"]}, "Titel: x", "title: x"),
        ({**properties(date={}), "required": ["dates"]}, "date: x", None),
    ],
)
def test_fixes(content: Any, text: str, fixed: str | None) -> None:
    document, found = violations(content, text)
    fixes = [v.fix for v in found if v.fix]
    assert len(fixes) == (fixed is not None)
    for fix in fixes:
        assert fix.applicability == "unsafe"
        assert apply(document.text, [fix]) == f"---\n{fixed}\n---\n"


OWN = {
    "$defs": {"e": {"type": "string", "errorMessage": "E ${0}!"}},
    "required": ["t", "u"],
    **properties(
        a={"$ref": "#/$defs/e"},
        b={
            "type": "string",
            "minLength": 3,
            "maxLength": 9,
            "errorMessage": {"minLength": "short: ${0} of ${/c/0}", "_": "b!"},
        },
        k={"items": {"type": "string"}},
        l={
            "prefixItems": [{"type": "string"}, {"type": "string"}],
            "errorMessage": {"prefixItems": ["first", "second"]},
        },
        m={
            "properties": {"n": {}},
            "additionalProperties": False,
            "errorMessage": {"additionalProperties": {"x": "no x"}},
        },
    ),
    "errorMessage": {"required": {"t": "T is missing"}, "properties": {"k": "k is bad"}},
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t: 1\nu: 1\na: 1", ["E 1!"]),
        ("u: 1\na: x", ["T is missing"]),
        ("t: 1", ["the key `u` is missing"]),
        ("t: 1\nu: 1\nb: x\nc: [see]", ["short: x of see"]),
        ("t: 1\nu: 1\nb: x", ["short: x of ${/c/0}"]),
        ("t: 1\nu: 1\nb: xxxxxxxxxx", ["b!"]),
        ("t: 1\nu: 1\nk: [1]", ["k is bad"]),
        ("t: 1\nu: 1\nl: [x, 1]", ["second"]),
        ("t: 1\nu: 1\nm: {x: 1, n: 2}", ["no x"]),
        ("t: 1\nu: 1\nm: {y: 1, n: 2}", ["the key `y` is not known in `m`; known are `n`"]),
    ],
)
def test_a_schema_speaks_for_itself(text: str, expected: list[str]) -> None:
    assert [v.message for v in violations(OWN, text)[1]] == expected


def test_one_text_of_a_schema_is_for_all_within_it() -> None:
    content = {**properties(a=TEXT), "required": ["q"], "errorMessage": "see the guide"}
    assert drawn(content, "a: 1") == ["1:1 --- | see the guide", "2:4 1 | see the guide"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pubDate: 2023-07-28\ntags: []\ndate: []\nplace: []", []),
        ("pubDate: 2023-07-28 11:07\nimg: /File.jpg\ntags: a, b", []),
        ("pubDate: '2023-07-28T11:07:30.5+02:00'\nimg: https://example.org/x.jpg\ntags: [a]\ncategory: News", []),
        ("pubDate: 2023-13-28", ["`pubDate` must be written like"]),
        ("pubDate: 2023-07-28 25:07", ["`pubDate` must be written like"]),
        ("pubDate: 2023", ["`pubDate` must be text, but is the number `2023`"]),
        ("pubDate: 2023-07-28\nimg: x.jpg", ["`img` must be written like"]),
        ("pubDate: 2023-07-28\nimg:", ["`img` must be text, but is empty"]),
        (
            "pubDate: 2023-07-28\ntags: [a, 2022]\nplace: Acre",
            ["item 2 of `tags` must be text", "`place` must be a list"],
        ),
        ("pubDate: 2023-07-28\ntags: {a: b}", ["`tags` must be text or a list, but is a set of keys"]),
    ],
)
def test_the_schema_that_ships(text: str, expected: list[str]) -> None:
    page = f"---\nsubject: a\nshortDescription: ''\ndescription: c\nauthor: d\n{text}\n---\n"
    found = Document(page).front_matter
    assert found
    messages = [violation.message for violation in errors(load("wikilint:wiki-article"), found)]
    assert len(messages) == len(expected)
    for message, words in zip(messages, expected, strict=True):
        assert message.startswith(words)


def test_the_schema_that_ships_fits_the_pages_it_was_made_for() -> None:
    corpus = os.environ.get("CORPUS")
    if not corpus:
        pytest.skip("set CORPUS to the folder of real documents")
    paths = list((Path(corpus) / "front-lines").rglob("*.md"))
    assert len(paths) > 50
    for path in paths:
        found = Document(path.read_text("utf-8"), str(path)).front_matter
        assert found
        assert errors(load("wikilint:wiki-article"), found) == []
