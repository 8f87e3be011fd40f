"""jsonschema-rs, as wikilint sets it up, against the official test suite and against jsonschema.

jsonschema-rs decides what is valid, so it owes the suite everything but this: `format` is asserted in every draft, and
2020-12 by itself only annotates (`format.json`). jsonschema is the other opinion; where it differs from the suite
stands in `OTHERWISE`, with the reason, and no schema whose judgement hangs on these is put to both.
"""

from __future__ import annotations

import copy
import json
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_specifications  # type: ignore[import-untyped]
import pytest
import referencing.exceptions
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.internal.conjecture.utils import many
from hypothesis_jsonschema import from_schema
from referencing import Registry, Resource
from referencing.jsonschema import specification_with

from wikilint.schema import compiled
from wikilint.schema_source import DRAFTS
from wikilint.violations import best

VALIDATORS = {
    "draft4": jsonschema.Draft4Validator,
    "draft6": jsonschema.Draft6Validator,
    "draft7": jsonschema.Draft7Validator,
    "draft2019-09": jsonschema.Draft201909Validator,
    "draft2020-12": jsonschema.Draft202012Validator,
}
URIS = dict(zip(VALIDATORS, DRAFTS.values(), strict=True))

OTHERWISE = {
    "format.json": "a format is asserted here",
    "optional/content.json": "what a string encodes is not looked into",
    "optional/cross-draft.json": "keywords of another draft are read as the main schema's",
    "optional/dependencies-compatibility.json": "`dependencies` is not read in drafts that replaced it",
    "optional/ecmascript-regex.json": "patterns are Python's: no \\p{L}, and \\d and \\w know all scripts",
    "pattern.json": "patterns are Python's: no \\p{L}",
    "patternProperties.json": "patterns are Python's: no \\p{L}",
    "unevaluatedProperties.json": "of $dynamicRef not all scopes are followed",
    "vocabulary.json": "a metaschema that leaves out a vocabulary still asserts it",
    **{
        f"optional/format/{name}.json": "formats are checked by other libraries, less strictly"
        for name in (
            *("date-time", "duration", "ecmascript-regex", "email", "hostname", "idn-hostname", "iri", "time"),
            *("relative-json-pointer", "uri-reference", "uri-template", "uri", "uuid"),
        )
    },
}


def suite(draft: str) -> Iterator[tuple[str, dict[str, Any]]]:
    folder = standards() / draft
    for path in sorted(folder.rglob("*.json")):
        for case in json.loads(path.read_text("utf-8")):
            yield path.relative_to(folder).as_posix(), case


def standards() -> Path:
    folder = os.environ.get("STANDARDS")
    if not folder:
        pytest.skip("set STANDARDS to the folder that holds json-schema-test-suite")
    return Path(folder) / "json-schema-test-suite"


def remotes(draft: str) -> Iterator[tuple[str, Any]]:
    """The documents that the suite serves, each with the draft it is written in."""
    folder = standards() / "remotes"
    for path in sorted(folder.rglob("*.json")):
        name = path.relative_to(folder).as_posix()
        content = json.loads(path.read_text("utf-8"))
        if isinstance(content, dict) and not name.startswith("v1/"):
            content.setdefault("$schema", URIS.get(name.partition("/")[0], URIS[draft]))
            yield f"http://localhost:1234/{name}", content


def of_draft(content: Any, draft: str) -> Any:
    return {"$schema": URIS[draft], **content} if isinstance(content, dict) else content


@pytest.mark.parametrize("draft", VALIDATORS)
def test_jsonschema_rs_passes_the_suite(draft: str) -> None:
    resources = list(remotes(draft))
    passed = 0
    wrong = []
    for name, case in suite(draft):
        validator, _ = compiled(of_draft(case["schema"], draft), "file:///a.json", resources)
        for test in case["tests"]:
            passed += validator.is_valid(test["data"]) is test["valid"]
            if validator.is_valid(test["data"]) is not test["valid"]:
                wrong.append((name, test["description"]))
    assert passed > 900
    assert [name for name, about in wrong if "annotation by default" not in about or name != "format.json"] == []


def refuse(uri: str) -> Any:
    raise referencing.exceptions.NoSuchResource(uri)


def registry(draft: str) -> Any:
    served = [
        (uri, Resource.from_contents(content, default_specification=specification_with(URIS[draft].rstrip("#"))))
        for uri, content in remotes(draft)
    ]
    return jsonschema_specifications.REGISTRY.combine(Registry(retrieve=refuse).with_resources(served))  # type: ignore[call-arg]


@pytest.mark.parametrize("draft", VALIDATORS)
def test_jsonschema_differs_from_the_suite_only_where_it_is_known_to(draft: str) -> None:
    warnings.simplefilter("ignore")
    known, kind = registry(draft), VALIDATORS[draft]
    wrong = set()
    for name, case in suite(draft):
        validator = kind(of_draft(case["schema"], draft), registry=known, format_checker=kind.FORMAT_CHECKER)
        for test in case["tests"]:
            try:
                is_valid = validator.is_valid(test["data"])
            except Exception:
                is_valid = None
            if is_valid is not test["valid"]:
                wrong.add(name)
    assert wrong - OTHERWISE.keys() == set()


# Both on the same schemas

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.sampled_from(["", "a", "ab", "2023-07-28", "é😀"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abc"), inner, max_size=3)),
    max_leaves=6,
)
SMALL = st.integers(0, 3)


def keywords(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    kinds = st.sampled_from(["string", "integer", "number", "boolean", "null", "array", "object"])
    named = st.dictionaries(st.sampled_from("abc"), inner, max_size=2)
    some = st.lists(inner, min_size=1, max_size=3)
    names = st.lists(st.sampled_from("abc"), max_size=2, unique=True)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": st.one_of(kinds, st.lists(kinds, min_size=1, max_size=2, unique=True)),
            "enum": st.lists(JSON, min_size=1, max_size=3, unique_by=json.dumps),
            "const": JSON,
            "minimum": st.integers(-3, 3),
            "exclusiveMaximum": st.integers(-3, 3),
            "multipleOf": st.integers(1, 3),
            "minLength": SMALL,
            "maxLength": SMALL,
            "pattern": st.sampled_from(["^a", "b$", "^[a-z]+$", "[0-9]{4}"]),
            "minItems": SMALL,
            "maxItems": SMALL,
            "uniqueItems": st.booleans(),
            "items": inner,
            "contains": inner,
            "required": names,
            "properties": named,
            "additionalProperties": inner,
            "minProperties": SMALL,
            "allOf": some,
            "anyOf": some,
            "oneOf": some,
            "not": inner,
        },
    )


def more(elements: Any) -> bool:
    """What hypothesis-jsonschema 0.23 asks of hypothesis, whose newer versions say it by iteration."""
    if elements._depth is None:
        elements.rounds = iter(elements.__enter__())
    return next(elements.rounds, "no more") is None


if not hasattr(many, "more"):
    many.more = more  # type: ignore[attr-defined]

SCHEMAS = st.recursive(st.one_of(st.booleans(), keywords(st.just(True))), keywords, max_leaves=4)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def verdicts(content: Any, instance: Any, draft: str) -> tuple[bool, bool]:
    content = of_draft(content, draft)
    return (
        compiled(copy.deepcopy(content), "file:///a.json", [])[0].is_valid(instance),
        VALIDATORS[draft](content).is_valid(instance),
    )


@settings(QUIET, max_examples=200)
@given(SCHEMAS, JSON, st.sampled_from(["draft6", "draft7", "draft2019-09", "draft2020-12"]))
def test_both_agree_on_any_instance(content: Any, instance: Any, draft: str) -> None:
    ours, theirs = verdicts(content, instance, draft)
    assert ours == theirs


@QUIET
@given(SCHEMAS, st.data())
def test_both_agree_on_what_hypothesis_makes_of_a_schema(content: Any, data: st.DataObject) -> None:
    try:
        instance = data.draw(from_schema(of_draft(content, "draft7")))
    except InvalidArgument:
        reject()  # no instance fits, and hypothesis-jsonschema did not notice
    ours, theirs = verdicts(content, instance, "draft7")
    assert ours == theirs


@QUIET
@given(keywords(st.just(True)), JSON)
def test_both_find_the_same_errors(content: dict[str, Any], instance: Any) -> None:
    content = {
        key: value for key, value in content.items() if key not in ("contains", "allOf", "anyOf", "oneOf", "not")
    }
    ours = {
        (e.kind.name, *e.instance_path) for e in compiled(dict(content), "file:///a.json", [])[0].iter_errors(instance)
    }
    theirs = {(e.validator, *e.absolute_path) for e in jsonschema.Draft202012Validator(content).iter_errors(instance)}
    assert ours == theirs


TEXT = {"type": "string"}
FORMS = {
    "oneOf": [
        {"properties": {"kind": {"const": "battle"}, "date": TEXT}, "required": ["kind", "date"]},
        {"properties": {"kind": {"const": "place"}, "lat": {"type": "number"}}, "required": ["kind", "lat"]},
    ]
}


@pytest.mark.parametrize(
    ("content", "instance"),
    [
        ({"oneOf": [TEXT, {"type": "array", "items": TEXT}]}, ["a", 2]),
        ({"anyOf": [{"type": "array", "items": {"minLength": 2}}, {"type": "integer", "minimum": 3}]}, 1),
        ({"anyOf": [{"type": "array", "items": {"minLength": 2}}, {"type": "integer", "minimum": 3}]}, ["a"]),
        (FORMS, {"kind": "battle", "date": 3}),
    ],
)
def test_the_best_branch_is_where_jsonschema_sees_it(content: Any, instance: Any) -> None:
    error = next(compiled(copy.deepcopy(content), "file:///a.json", [])[0].iter_errors(instance))
    theirs = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(content).iter_errors(instance))
    assert theirs is not None
    assert (list(theirs.absolute_path), theirs.validator) in [(list(e.instance_path), e.kind.name) for e in best(error)]
