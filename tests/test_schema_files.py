"""Schemas are read from files, whole or with an error at the place that is wrong, and nothing is ever fetched."""

from __future__ import annotations

import json
import os
import pickle
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from wikilint import Document, check, schema
from wikilint.catalogue import bundled, from_module
from wikilint.context import Context
from wikilint.schema import load, preload
from wikilint.schema_source import DRAFTS, SchemaError
from wikilint.violations import errors

RULE = os.path.join(bundled("rules"), "frontmatter", "front_matter_schema.py")
FM005 = list(from_module(RULE, "wikilint.rules.frontmatter.front_matter_schema"))


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each test loads its own schemas, from a repository that is the working directory."""
    monkeypatch.setattr(schema, "_loaded", {})
    (tmp_path / "site" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site")


def write(path: str, content: Any) -> str:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content, indent=1), "utf-8")
    return path


def messages(path: str, front_matter: str) -> list[str]:
    found = Document(f"---\n{front_matter}\n---\n").front_matter
    assert found
    return [violation.message for violation in errors(load(path), found)]


def refusal(path: str, root: str | None = None) -> SchemaError:
    with pytest.raises(SchemaError) as caught:
        load(path, root)
    return caught.value


TITLE = {"required": ["title"], "properties": {"title": {"type": "string"}}}


@pytest.mark.parametrize("draft", [None, *DRAFTS.values(), "https://json-schema.org/draft-07/schema"])
def test_every_draft(draft: str | None) -> None:
    path = write("a.json", {**({"$schema": draft} if draft else {}), **TITLE, "additionalProperties": False})
    assert messages(path, "title: x") == []
    assert messages(path, "title: 1\nb: 2") == [
        "`title` must be text, but is the number `1`",
        "the key `b` is not known; known are `title`",
    ]


def test_keywords_of_a_draft_are_those_of_that_draft() -> None:
    old = write("old.json", {"$schema": DRAFTS["json-schema.org/draft-07/schema"], "dependentRequired": {"a": ["b"]}})
    new = write("new.json", {"dependentRequired": {"a": ["b"]}})
    assert messages(old, "a: 1") == []
    assert messages(new, "a: 1") == ["the key `b` is missing"]
    exclusive = {
        "$schema": DRAFTS["json-schema.org/draft-04/schema"],
        "properties": {"a": {"minimum": 1, "exclusiveMinimum": True}},
    }
    assert len(messages(write("four.json", exclusive), "a: 1")) == 1


def test_yaml_schema() -> None:
    path = write(
        "a.yaml", "# a comment\n---\nrequired: [title]\nproperties:\n  title: {type: string, pattern: '^\\d+$'}\n"
    )
    assert messages(path, "title: x") == ["`title` must be in the form `^\\d+$`, but is `x`"]


def test_references_between_files_of_both_formats() -> None:
    write(
        "parts/person.yaml",
        "$defs:\n  name: {type: string}\nproperties:\n  name: {$ref: '#/$defs/name'}\n  age: {$ref: age%20of.json}\n",
    )
    write("parts/age of.json", {"type": "integer"})
    path = write(
        "a.json",
        {"properties": {"by": {"$ref": "parts/person.yaml"}, "also": {"$ref": "parts/person.yaml#/$defs/name"}}},
    )
    assert messages(path, "by: {name: 1, age: x}\nalso: 2") == [
        "`by.name` must be text, but is the number `1`",
        "`by.age` must be a whole number, but is the text `x`",
        "`also` must be text, but is the number `2`",
    ]


def test_references_without_a_draft_of_their_own_follow_the_main_schema() -> None:
    write("b.json", {"dependencies": {"a": ["b"]}})
    path = write("a.json", {"$schema": DRAFTS["json-schema.org/draft-07/schema"], "allOf": [{"$ref": "b.json"}]})
    assert messages(path, "a: 1") == ["the key `b` is missing"]


def test_an_identifier_on_the_web_does_not_send_references_there() -> None:
    write("common/b.json", {"$id": "https://example.org/schemas/common/b.json", "type": "integer"})
    path = write(
        "a.json",
        {
            "$id": "https://example.org/schemas/a.json",
            "properties": {"x": {"$ref": "common/b.json"}, "y": {"$ref": "a.json#/$defs/c"}, "z": {"$ref": "inner"}},
            "$defs": {"c": {"type": "integer"}, "d": {"$id": "inner", "type": "integer"}},
        },
    )
    assert len(messages(path, "x: a\ny: a\nz: a")) == 3


def test_references_in_a_circle() -> None:
    write("b.json", {"properties": {"up": {"$ref": "a.json"}}})
    path = write("a.json", {"type": "object", "properties": {"down": {"$ref": "b.json"}}})
    assert messages(path, "down: {up: {down: {up: 1}}}") == [
        "`down.up.down.up` must be a set of keys, but is the number `1`"
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", '{"type":\n "object",}', "a.json:2:11: a key in double quotes is expected here"),
        ("a.json", "", "a.json:1:1: a value is missing here"),
        ("a.yaml", "", "a.yaml: the schema is empty"),
        ("a.yaml", "type: object\nrequired: [a\n", "a.yaml:3:1: did not find expected ',' or ']'"),
        ("a.json", '{"type": "text",\n "type": "object"}', "a.json:2:2: the key `type` is set twice"),
        ("a.json", '{\n "type": "strng"}', "a.json:2:10: not a JSON Schema: `type` must be one of"),
        (
            "a.yaml",
            "properties:\n  a:\n    minLength: -1\n",
            "a.yaml:3:16: not a JSON Schema: `properties.a.minLength` must be at least 0",
        ),
        (
            "a.yaml",
            "properties:\n  a: {pattern: '('}\n",
            "a.yaml:2:16: not a JSON Schema: `properties.a.pattern` must be a regular expression",
        ),
        ("a.json", "[1]", "a.json:1:1: not a JSON Schema"),
        (
            "a.json",
            '{"$schema":\n"http://json-schema.org/draft-03/schema#"}',
            "a.json:2:1: `$schema` 'http://json-schema.org/draft-03/schema#' is none that wikilint knows",
        ),
        (
            "a.json",
            '{"allOf": [\n{"$ref": "b.json"}]}',
            "a.json:2:10: `$ref` leads to b.json, but there is no file b.json",
        ),
        (
            "a.json",
            '{"allOf": [\n{"$ref": "#/$defs/b"}]}',
            "a.json:2:10: `$ref` leads to #/$defs/b, but there is nothing of that name",
        ),
        (
            "a.json",
            '{"allOf": [\n{"$ref": "#b"}]}',
            "a.json:2:10: `$ref` leads to #b, but there is nothing of that name",
        ),
        (
            "a.json",
            '{"$ref": "https://example.org/b.json"}',
            "a.json:1:10: `$ref` leads to https://example.org/b.json, and wikilint fetches nothing",
        ),
        ("a.json", '{"$ref": "../b.json"}', "a.json:1:10: `$ref` leads to ../b.json, which lies outside of "),
        (
            "a.json",
            '{"$ref": "file:///etc/hostname"}',
            "a.json:1:10: `$ref` leads to file:///etc/hostname, which lies outside of ",
        ),
        ("a.json", '{"a":' * 200 + "1" + "}" * 200, "a.json:1:506: nested deeper than 100 levels"),
    ],
)
def test_a_schema_that_cannot_be_used_says_where_and_why(name: str, content: str, message: str) -> None:
    write("../b.json", {})
    write(name, content)
    assert str(refusal(name)).startswith(message)


def test_an_error_in_a_file_that_is_referred_to_names_that_file() -> None:
    write("b.yaml", "properties:\n  a: {type: strng}\n")
    assert str(refusal(write("a.json", {"$ref": "b.yaml"}))).startswith("b.yaml:2:13: not a JSON Schema")
    write("c.yaml", "$ref: a.json#/nowhere\n")
    assert str(refusal(write("a.json", {"$ref": "c.yaml"}))).startswith(
        "c.yaml:1:7: `$ref` leads to a.json#/nowhere, but"
    )


def test_files_that_cannot_be_read() -> None:
    assert str(refusal("none.json")) == "none.json: the schema cannot be read: no such file or directory"
    Path("latin.json").write_bytes(b'{"title": "\xe9"}')
    assert str(refusal("latin.json")) == "latin.json: the schema is not UTF-8 at byte 11"
    Path("bom.json").write_bytes(b"\xef\xbb\xbf{}\n")
    assert messages("bom.json", "a: 1") == []
    assert "no schema of that name ships" in str(refusal("wikilint:nothing"))
    assert "no schema of that name ships" in str(refusal("wikilint:../pyproject"))


def test_what_stands_in_a_constant_is_no_reference() -> None:
    assert messages(write("a.json", {"properties": {"a": {"const": {"$ref": "b.json"}}}}), "a: {$ref: b.json}") == []


def test_a_root_confines_schemas_and_what_they_refer_to() -> None:
    write("inner/a.json", {"$ref": "../b.json"})
    write("b.json", {"type": "object"})
    assert "lies outside of" in str(refusal("b.json", "inner"))
    assert "lies outside of" in str(refusal("inner/a.json", "inner"))
    Path("inner/link.json").symlink_to(Path("b.json").absolute())
    assert "lies outside of" in str(refusal("inner/link.json", "inner"))
    write("inner/c.json", {"$ref": "link.json"})
    assert "lies outside of" in str(refusal("inner/c.json", "inner"))
    assert messages("inner/a.json", "a: 1") == []


def test_schemas_are_compiled_once_and_early() -> None:
    path = write("a.json", TITLE)
    preload([path, "wikilint:wiki-article"])
    Path(path).unlink()
    assert load(path) is load("./a.json")
    with pytest.raises(SchemaError):
        preload(["none.json"])


def test_schema_errors_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(SchemaError("a.json", "why", 2, 3)))
    assert (str(error), error.path, error.message, error.line, error.column) == (
        "a.json:2:3: why",
        "a.json",
        "why",
        2,
        3,
    )


class Counting(BaseHTTPRequestHandler):
    hits = 0

    def do_GET(self) -> None:
        Counting.hits += 1
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")


@pytest.fixture
def server() -> Iterator[str]:
    Counting.hits = 0
    with HTTPServer(("127.0.0.1", 0), Counting) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.mark.parametrize(
    "content",
    [
        {"$ref": "SERVER/b.json"},
        {"$id": "SERVER/a.json", "$ref": "b.json"},
        {"$schema": "SERVER/meta.json"},
        {"properties": {"a": {"$dynamicRef": "SERVER/b.json#x"}}},
        {"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"a": {"$ref": "SERVER/b.json"}}},
    ],
)
def test_nothing_is_fetched(server: str, content: dict[str, Any]) -> None:
    path = write("a.json", json.dumps(content).replace("SERVER", server))
    with pytest.raises(SchemaError, match=r"^a.json"):
        load(path)
    assert Counting.hits == 0


def lint(text: str, path: str = "content/page.md", *schemas: str) -> list[str]:
    document = Document(text, path, Context(schemas=schemas))
    return [found.message for found in check(document, FM005)]


def test_a_page_names_its_own_schema() -> None:
    write("schemas/a.json", {**TITLE, "additionalProperties": False})
    page = "---\n$schema: ../schemas/a.json\ntitle: 1\n---\n"
    assert lint(page) == ["`title` must be text, but is the number `1`"]
    page = "---\n$schema: wikilint:wiki-article\nsubject: 1\n---\n"
    assert lint(page)[-1] == "`subject` must be text, but is the number `1`"
    assert lint("---\n$schema: [1]\n---\n") == []
    assert lint("---\ntitle: $schema\n---\n") == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("https://example.org/a.json", "wikilint fetches nothing: name a file"),
        ("file:///etc/hostname", "wikilint fetches nothing: name a file"),
        ("//example.org/a.json", "wikilint fetches nothing: name a file"),
        ("none.json", "but there is no such file"),
        ("../../outside.json", "which lies outside of"),
        ("/etc/hostname", "which lies outside of"),
    ],
)
def test_a_schema_that_a_page_cannot_name(name: str, why: str) -> None:
    write("../outside.json", {})
    with pytest.raises(SchemaError, match=rf"^content/page.md:3:10: `\$schema` names .*{why}"):
        lint(f"---\ntitle: x\n$schema: {name}\n---\n")


def test_every_schema_that_applies_is_asked_and_says_a_thing_once() -> None:
    write("a.json", TITLE)
    write("b.json", {**TITLE, "required": ["title", "date"]})
    assert lint("---\ntitle: 1\n---\n", "page.md", "a.json", "b.json") == [
        "the key `date` is missing",
        "`title` must be text, but is the number `1`",
    ]
    assert lint("---\ntitle: a: b\n---\n", "page.md", "a.json") == []
    assert lint("No front matter\n", "page.md", "a.json") == []
    assert lint("---\n---\n", "page.md", "a.json") == ["the key `title` is missing"]
    with pytest.raises(SchemaError):
        lint("---\ntitle: x\n---\n", "page.md", "none.json")


def test_a_pattern_that_never_ends_is_the_fault_of_the_schema() -> None:
    write("a.json", {"properties": {"a": {"pattern": "^(a|aa)+(?=x)$"}}})
    with pytest.raises(SchemaError, match=r"^a.json:4:15: the pattern takes too long"):
        lint(f"---\na: {'a' * 60}\n---\n", "page.md", "a.json")


def test_a_bad_pattern_in_a_file_that_is_referred_to() -> None:
    write("b.yaml", "properties:\n  a: {pattern: '('}\n")
    message = "b.yaml:2:16: not a JSON Schema: `properties.a.pattern` must be a regular expression, but is `(`"
    assert str(refusal(write("a.json", {"$ref": "b.yaml"}))) == message
