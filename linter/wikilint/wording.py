"""What a schema's keywords mean, in the words of people who edit pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

Path = tuple[str | int, ...]


class Failure(Protocol):
    """A `ValidationError` of jsonschema-rs; `kind` has the name of the keyword and what it asks for."""

    kind: Any
    message: str
    instance: Any
    instance_path: list[str | int]
    schema_path: list[str | int]
    evaluation_path: list[str | int]


UNEXPECTED = ("additionalProperties", "unevaluatedProperties")
"""The keywords that close an object to keys it does not name."""

FAILURES = ("BacktrackLimitExceeded", "RegexEngineFailure")
"""The kinds of errors that say nothing of the value: a pattern could not be carried out."""

KINDS = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a set of keys",
    "null": "empty",
}

FORMATS = {
    "date": "a date like 2023-07-28",
    "date-time": "a date with time and zone like 2023-07-28T11:07:00Z",
    "time": "a time with zone like 11:07:00Z",
    "duration": "a duration like P3D",
    "email": "an e-mail address",
    "idn-email": "an e-mail address",
    "hostname": "a host name",
    "idn-hostname": "a host name",
    "ipv4": "an IPv4 address",
    "ipv6": "an IPv6 address",
    "uri": "a whole address like https://example.org/page",
    "iri": "a whole address like https://example.org/page",
    "uri-reference": "an address or a path",
    "iri-reference": "an address or a path",
    "uuid": "a UUID",
    "regex": "a regular expression",
    "json-pointer": "a JSON pointer",
}

_COUNTED = {
    "minLength": ("at least", "character"),
    "maxLength": ("at most", "character"),
    "minItems": ("at least", "item"),
    "maxItems": ("at most", "item"),
    "minProperties": ("at least", "key"),
    "maxProperties": ("at most", "key"),
}

_COMPARED = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "greater than",
    "exclusiveMaximum": "less than",
    "multipleOf": "a multiple of",
}


def message(error: Failure, holder: dict[str, Any]) -> str:
    """What is wrong with a value; `holder` is the schema that has the keyword."""
    who = subject(tuple(error.instance_path))
    value, name = error.instance, error.kind.name
    if name in ("anyOf", "oneOf"):
        return _of_branches(error, who)
    if value == "" and name in ("minLength", "pattern", "format"):
        return f"{who} is empty"
    if name == "falseSchema":
        return f"{who} is not allowed here"
    if name == "not":
        return f"{who} must not be {shown(value)}" if is_scalar(value) else f"{who} is what the schema forbids"
    if name == "contains":
        return f"the items of {who} are not those the schema asks for"
    if name in ("additionalItems", "unevaluatedItems"):
        return f"{who} has more items than the schema allows"
    wanted = expectation(error, holder)
    if name in _COUNTED:
        return f"{who} must have {wanted}, but has {len(value)}"
    return f"{who} must be {wanted}, but is {_actual(error)}" if wanted else f"{who}: {error.message}"


def expectation(error: Failure, holder: dict[str, Any]) -> str:
    """What a value must be, to follow `must be`; empty for a keyword that is not known here."""
    kind = error.kind
    if kind.name == "type":
        return " or ".join(KINDS.get(name, name) for name in sorted(kind.types, key=list(KINDS).index))
    if kind.name == "enum":
        return f"one of {listed(kind.options)}" if len(kind.options) > 1 else shown(kind.options[0])
    if kind.name == "const":
        return shown(kind.expected_value)
    if kind.name == "format":
        return FORMATS.get(kind.format, f"a valid {kind.format}")
    if kind.name == "pattern":
        examples = holder.get("examples")
        if isinstance(examples, list) and examples:
            return f"written like {' or '.join(shown(example) for example in examples[:2])}"
        return f"in the form `{kind.pattern}`"
    if kind.name in _COUNTED:
        how, unit = _COUNTED[kind.name]
        return f"{how} {kind.limit} {unit}{'' if kind.limit == 1 else 's'}"
    if kind.name in _COMPARED:
        return f"{_COMPARED[kind.name]} {getattr(kind, 'limit', None) or getattr(kind, 'multiple_of', 0)}"
    return ""


def _actual(error: Failure) -> str:
    value, name = error.instance, error.kind.name
    if value is None or name == "type":
        return kind_of(value)
    if name in ("enum", "const") and isinstance(value, str):
        options = error.kind.options if name == "enum" else [error.kind.expected_value]
        near = nearest(value, [option for option in options if isinstance(option, str)])
        return shown(value) + (f"; did you mean `{near}`?" if near else "")
    return shown(value)


def _of_branches(error: Failure, who: str) -> str:
    """Where several branches fit alike: what each would take."""
    if not branches(error):
        return f"{who} fits more than one of the forms that exclude each other"
    if keys := keys_missing(error):
        return f"{who} needs one of the keys {listed(keys)}"
    depth = len(error.instance_path)
    single = [branch[0] for branch in branches(error) if len(branch) == 1]
    if len(single) == len(branches(error)):
        kinds = [inner for inner in single if is_of_other_kind(inner, depth)]
        if len(kinds) == len(single):
            names = {name for inner in single for name in getattr(inner.kind, "types", ())}
            wanted = " or ".join(word for name, word in KINDS.items() if name in names)
            return f"{who} must be {wanted}, but is {kind_of(error.instance)}"
        wants = list(dict.fromkeys(expectation(inner, {}) for inner in single if inner not in kinds))
        if all(wants) and all(len(inner.instance_path) == depth for inner in single):
            return f"{who} must be {' or '.join(wants)}, but is {kind_of(error.instance)}"
    return f"{who} fits none of the {len(branches(error))} forms that the schema allows"


def keys_missing(error: Failure) -> list[str]:
    """The keys of which one is missing, where that is all that the branches ask for."""
    keys = [missing(branch[0]) for branch in branches(error) if len(branch) == 1]
    return keys if all(keys) and len(keys) == len(branches(error)) else []


def branches(error: Failure) -> list[list[Failure]]:
    """The errors of each branch of `anyOf` or `oneOf`, empty for other keywords."""
    return error.kind.context if type(error.kind).__name__ in ("AnyOf", "OneOfNotValid") else []


def is_of_other_kind(error: Failure, depth: int) -> bool:
    """Whether an error says that the value `depth` steps down should be of another kind altogether."""
    if len(error.instance_path) != depth:
        return False
    inner = branches(error)
    if inner:
        return all(any(is_of_other_kind(e, depth) for e in branch) for branch in inner)
    return bool(error.kind.name == "type")


def keyword(error: Failure) -> str:
    """The keyword as it stands in the schema."""
    if error.kind.name == "required":
        known = ("required", "dependentRequired", "dependencies")
        return next((str(step) for step in reversed(error.evaluation_path) if step in known), "required")
    return str(error.evaluation_path[-1] if is_closed(error) else error.kind.name)


def missing(error: Failure) -> str:
    """The key that is missing, empty for other errors."""
    return str(error.kind.property) if error.kind.name == "required" else ""


def is_closed(error: Failure) -> bool:
    """Whether an error is about keys that the schema does not name."""
    last = error.evaluation_path[-1] if error.evaluation_path else ""
    return error.kind.name in UNEXPECTED or (error.kind.name == "falseSchema" and last in UNEXPECTED)


def missing_key(name: str, path: Path, near: str | None) -> str:
    where = f" in {subject(path)}" if path else ""
    return f"the key `{name}` is missing{where}" + (f"; is `{near}` meant for it?" if near else "")


def unexpected_key(name: str, path: Path, near: str | None, known: list[str]) -> str:
    where = f" in {subject(path)}" if path else ""
    if near:
        return f"the key `{name}` is not known{where}; did you mean `{near}`?"
    return f"the key `{name}` is not known{where}" + (f"; known are {listed(known)}" if 0 < len(known) <= 8 else "")


def name_at_fault(error: Failure) -> str | None:
    """The key whose name a `propertyNames` error is about."""
    inner = getattr(error.kind, "error", None)
    return inner.instance if inner is not None and isinstance(inner.instance, str) else None


def key_name(error: Failure, name: str, path: Path) -> str:
    inner = getattr(error.kind, "error", None)
    wanted = expectation(inner, {}) if inner is not None else ""
    where = f" in {subject(path)}" if path else ""
    return (
        f"the name of the key `{name}`{where} must be {wanted}" if wanted else f"the key `{name}` is not allowed{where}"
    )


def subject(path: Path) -> str:
    """What a path leads to: `title`, item 2 of `tags`, `place.name`."""
    if not path:
        return "the front matter"
    *above, last = path
    if isinstance(last, int):
        return f"item {last + 1} of {subject(tuple(above))}" if above else f"item {last + 1}"
    if all(isinstance(step, str) for step in path):
        return f"`{'.'.join(map(str, path))}`"
    return f"`{last}` of {subject(tuple(above))}"


def shown(value: Any) -> str:
    """A value as a message shows it, cut if it is long."""
    import json

    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split()) if text.strip() else text
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def is_scalar(value: Any) -> bool:
    return not isinstance(value, list | dict)


def kind_of(value: Any) -> str:
    """What a value is, to follow `is`: the number `1`."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return shown(value)
    if isinstance(value, int | float):
        return f"the number {shown(value)}"
    if isinstance(value, str):
        return f"the text {shown(value)}" if value else "empty text"
    return "a list" if isinstance(value, list) else "a set of keys"


def listed(values: Iterable[Any], most: int = 8) -> str:
    """Values as a list in a sentence."""
    words = [shown(value) for value in values]
    rest = len(words) - most
    return ", ".join(words[:most]) + (f" and {rest} more" if rest > 0 else "")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` words that a mistyped one most likely stands for."""
    from difflib import get_close_matches

    folded = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), folded, n=1, cutoff=0.7)
    return folded[near[0]] if near else None
