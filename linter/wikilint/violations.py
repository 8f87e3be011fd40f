"""Where front matter breaks a schema, and what to say about it to the person who edits the page.

jsonschema-rs gives each error with its paths and, for `anyOf` and `oneOf`, the errors of every branch, so the best
branch is chosen here, and jsonschema, whose import takes 130 ms, is not needed to lint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from types import SimpleNamespace

from wikilint import wording
from wikilint.core import Edit, Fix, Span
from wikilint.frontmatter import Entry, FrontMatter, Mapping, Scalar, Sequence, Value, fields
from wikilint.records import NamedTuple
from wikilint.schema import Schema
from wikilint.schema_source import sound
from wikilint.wording import Failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Path = tuple[str | int, ...]

MOST_ERRORS = 1000
"""Nobody reads more, and every error of jsonschema-rs carries a copy of its instance."""

MOST_SUGGESTIONS = 100
"""To find the nearest of many words takes its time."""


class Violation(NamedTuple):
    """One thing in front matter that a schema does not allow.

    `schema_path` leads from the root of the schema to the keyword, through references. `meant` is the key that is
    missing, or that an unknown one probably stands for: the two are one mistake, and reported once, at the unknown.
    """

    span: Span
    message: str
    keyword: str
    instance_path: Path
    schema_path: Path
    fix: Fix | None = None
    meant: str = ""

    @property
    def details(self) -> tuple[tuple[str, str], ...]:
        """Keyword and paths for machines, the paths as JSON pointers."""
        paths = (("instance_path", self.instance_path), ("schema_path", self.schema_path))
        return ("keyword", self.keyword), *((name, pointer(path)) for name, path in paths)


class _Finding(NamedTuple):
    """An error taken apart: one missing or unexpected key, one repeated item, or the value itself."""

    span: Span
    message: str
    name: str = ""
    path: Path = ()
    fix: Fix | None = None
    meant: str = ""


def errors(schema: Schema, front_matter: FrontMatter) -> list[Violation]:
    """What of front matter a schema does not allow, in source order, up to a bound. Empty front matter has no keys.

    Raises SchemaError where the schema cannot be applied: a pattern that takes too long.
    """
    data = {} if front_matter.root is None else front_matter.data
    try:
        found = list(islice(schema.validator.iter_errors(data), MOST_ERRORS))
    except UnicodeEncodeError:
        found = list(islice(schema.validator.iter_errors(sound(data)), MOST_ERRORS))
    inquiry = _Inquiry(schema, front_matter)
    violations: dict[tuple[Span, str], Violation] = {}
    for leaf in (leaf for error in found for leaf in best(error)):
        if type(leaf.kind).__name__ in wording.FAILURES:
            raise schema.main.error(leaf.evaluation_path, f"the pattern takes too long on {leaf.instance!r:.60}")
        for violation in inquiry.violations(leaf):
            violations.setdefault((violation.span, violation.message), violation)
    return sorted(_once(list(violations.values())), key=lambda violation: (violation.span, violation.message))


def _once(violations: list[Violation]) -> Iterator[Violation]:
    """Without the keys that are missing because they are there under a mistyped name."""
    meant = {(v.instance_path[:-1], v.meant) for v in violations if v.keyword in wording.UNEXPECTED}
    for violation in violations:
        if violation.keyword in wording.UNEXPECTED or (violation.instance_path, violation.meant) not in meant:
            yield violation


def pointer(path: Path) -> str:
    """A path as a JSON pointer."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def explained(error: Failure) -> tuple[Failure, str]:
    """The first error of the best branch of an error, and its message: for a schema against its metaschema."""
    leaf = best(error)[0]
    return leaf, wording.message(leaf, {})


def best(error: Failure) -> list[Failure]:
    """The errors of the branch of `anyOf` or `oneOf` that fits best, of branches within it too.

    A branch that asks for another kind of value is not meant; nor is one whose constant (`kind: "battle"`) differs,
    as long as there is one where it does not. Then the fewest errors win. Where two fit alike it is the error itself,
    and where all differ in one constant, that.
    """
    branches = wording.branches(error)
    depth = len(error.instance_path)
    meant = [branch for branch in branches if not any(wording.is_of_other_kind(e, depth) for e in branch)]
    ranked = sorted(meant, key=lambda branch: _distance(branch, depth))
    if not ranked or (len(ranked) > 1 and _distance(ranked[0], depth) == _distance(ranked[1], depth)):
        return [_choice(meant, depth) or error]
    return [leaf for inner in ranked[0] for leaf in best(inner)]


def _distance(branch: list[Failure], depth: int) -> tuple[int, int]:
    constants = sum(e.kind.name in ("const", "enum") and len(e.instance_path) == depth + 1 for e in branch)
    return constants, len(branch)


def _choice(branches: list[list[Failure]], depth: int) -> Failure | None:
    """The error that a constant is none of those by which the branches can be told apart."""
    found = [e for branch in branches for e in branch if e.kind.name == "const" and len(e.instance_path) == depth + 1]
    if not found or len(found) != len(branches) or any(e.instance_path != found[0].instance_path for e in found):
        return None
    first = found[0]
    options = [e.kind.expected_value for e in found]
    return SimpleNamespace(
        kind=SimpleNamespace(name="enum", options=options),
        message=first.message,
        instance=first.instance,
        instance_path=first.instance_path,
        schema_path=first.schema_path,
        evaluation_path=first.evaluation_path,
    )


class _Inquiry:
    """What the errors of one schema in one document have in common, looked up once."""

    def __init__(self, schema: Schema, front_matter: FrontMatter) -> None:
        self.schema = schema
        self.front_matter = front_matter
        self.chains: dict[Path, list[Any]] = {}
        self.known: dict[Path, list[str]] = {}
        self.suggestions = 0

    def violations(self, leaf: Failure) -> Iterator[Violation]:
        path, steps = tuple(leaf.instance_path), tuple(leaf.evaluation_path)
        if steps not in self.chains:
            self.chains[steps] = [node for node, _ in self.schema.chain(steps)]
        chain = self.chains[steps]
        holder = next((node for node in reversed(chain) if isinstance(node, dict)), {})
        keyword = wording.keyword(leaf)
        for finding in list(self.findings(leaf, path)) or [self.value(leaf, path, holder)]:
            if finding.name != "$schema" or path:
                own = _own_message(chain, leaf, keyword, finding.name)
                message = _filled(own, self.front_matter.data, path) if own else finding.message
                where = finding.path or path
                yield Violation(finding.span, message, keyword, where, steps, finding.fix, finding.meant)

    def findings(self, leaf: Failure, path: Path) -> Iterator[_Finding]:
        """The places of an error that is not about one value as a whole."""
        _, value = self.place(path)
        if isinstance(value, Mapping):
            yield from self.keys(leaf, path, value)
        elif leaf.kind.name == "uniqueItems" and isinstance(value, Sequence):
            for i, first in _repeated(leaf.instance):
                message = f"{wording.subject((*path, i))} repeats item {first + 1}"
                yield _Finding(value.items[i].span, message, path=(*path, i))
        elif missing := wording.missing(leaf):
            yield _Finding(self.parent(path), wording.missing_key(missing, path, None), missing, meant=missing)

    def keys(self, leaf: Failure, path: Path, value: Mapping) -> Iterator[_Finding]:
        """The keys that are missing, unknown or misnamed."""
        present = fields(value)
        if wording.is_closed(leaf):
            known = [name for name in self.keys_of(leaf) if name not in present]
            # where the schema names no key at all, jsonschema-rs reports the first one, and not its name
            for name in present if leaf.kind.name == "falseSchema" else leaf.kind.unexpected:
                yield self.unexpected(present.get(name), name, path, known, self.keys_of(leaf))
        elif missing := wording.missing(leaf):
            known = self.keys_of(leaf)
            near = self.nearest(missing, [name for name in present if name not in known])
            fix = _renamed(self.front_matter, present[near].key, missing) if near else None
            message = wording.missing_key(missing, path, near)
            yield _Finding(self.parent(path), message, missing, fix=fix, meant=missing)
        elif leaf.kind.name == "propertyNames":
            name = wording.name_at_fault(leaf)
            if name in present:
                yield _Finding(present[name].key.span, wording.key_name(leaf, name, path), name, (*path, name))

    def unexpected(
        self, entry: Entry | None, name: str, path: Path, candidates: list[str], known: list[str]
    ) -> _Finding:
        near = self.nearest(name, candidates)
        fix = _renamed(self.front_matter, entry.key, near) if entry and near else None
        span = entry.key.span if entry else self.parent(path)
        return _Finding(span, wording.unexpected_key(name, path, near, known), name, (*path, name), fix, near or "")

    def value(self, leaf: Failure, path: Path, holder: dict[str, Any]) -> _Finding:
        _, value = self.place(path)
        is_about_keys = isinstance(value, Mapping) and (not path or bool(wording.keys_missing(leaf)))
        is_there = value is not None and value.span.end > value.span.start
        span = value.span if value and is_there and not is_about_keys else self.parent(path)
        return _Finding(span, wording.message(leaf, holder), fix=_fix(self.front_matter, leaf, value))

    def place(self, path: Path) -> tuple[Scalar | None, Value | None]:
        return self.front_matter.places.get(path, (None, None))

    def parent(self, path: Path) -> Span:
        """Where something is missing: the key around it, the item of a list, or the opening fence."""
        key, value = self.place(path)
        if key is not None:
            return key.span
        return value.span if path and value else self.front_matter.opening

    def keys_of(self, leaf: Failure) -> list[str]:
        """The keys that the schema with the keyword knows."""
        steps = tuple(leaf.evaluation_path[:-1])
        if steps not in self.known:
            self.known[steps] = self.schema.keys(steps)
        return self.known[steps]

    def nearest(self, word: str, known: list[str]) -> str | None:
        """What a mistyped word stands for; not asked for the thousandth one."""
        self.suggestions += 1
        return wording.nearest(word, known) if self.suggestions <= MOST_SUGGESTIONS else None


def _renamed(front_matter: FrontMatter, key: Scalar, name: str) -> Fix | None:
    typed, old = front_matter.text[slice(*key.span)], str(key.value)
    if typed.count(old) != 1 or not re.fullmatch(r"[\w-]+", name):
        return None
    return Fix(f"rename `{old}` to `{name}`", (Edit(key.span, typed.replace(old, name)),), "unsafe")


def _repeated(items: list[Any]) -> Iterator[tuple[int, int]]:
    """The index of every item that equals an earlier one, with that one's."""
    import json

    seen: dict[str, int] = {}
    for i, item in enumerate(items):
        first = seen.setdefault(json.dumps(item, sort_keys=True), i)
        if first != i:
            yield i, first


def _fix(front_matter: FrontMatter, leaf: Failure, value: Value | None) -> Fix | None:
    """Quotes around a number or a yes-or-no where the schema asks for text; a listed value that differs in case."""
    if not isinstance(value, Scalar) or value.value is None:
        return None
    typed = front_matter.text[slice(*value.span)]
    if typed.startswith("*"):  # an alias of what may be right elsewhere
        return None
    if leaf.kind.name == "type" and "string" in leaf.kind.types and value.style == "plain":
        return Fix("put it in quotes", (Edit(value.span, f'"{typed}"'),), "unsafe")
    if leaf.kind.name == "enum" and isinstance(value.value, str) and value.style in ("plain", "single", "double"):
        near = [option for option in leaf.kind.options if str(option).lower() == value.value.strip().lower()]
        if len(near) == 1 and typed.count(value.value) == 1 and re.fullmatch(r"[\w-]+(?: [\w-]+)*", str(near[0])):
            return Fix(f"write `{near[0]}`", (Edit(value.span, typed.replace(value.value, near[0])),), "unsafe")
    return None


# The schema's own message, in the form of ajv-errors


def _own_message(chain: list[Any], leaf: Failure, keyword: str, name: str) -> str | None:
    """The `errorMessage` of the schema nearest to a keyword.

    A text speaks for its schema and those within. An object speaks by keyword for its own: `{"pattern": "…"}`; by
    key for `required`, `additionalProperties` and `dependentRequired`: `{"required": {"title": "…"}}`; for what is
    wrong within `properties` and `items`; and `_` for all else.
    """
    steps = list(leaf.evaluation_path)
    for i in range(len(chain) - 1, -1, -1):
        messages = chain[i].get("errorMessage") if isinstance(chain[i], dict) else None
        if isinstance(messages, str):
            return messages
        if isinstance(messages, dict):
            found = messages.get(steps[i] if i < len(steps) else keyword)
            if isinstance(found, dict):
                inner = name if i == len(steps) - 1 else steps[i + 1] if i + 1 < len(steps) else name
                found = found.get(str(inner))
            elif isinstance(found, list) and i + 1 < len(steps) and isinstance(steps[i + 1], int):
                found = found[int(steps[i + 1])] if int(steps[i + 1]) < len(found) else None
            found = found or (messages.get("_") if i == len(steps) - 1 else None)
            if isinstance(found, str):
                return found
    return None


def _filled(message: str, data: Any, path: Path) -> str:
    """A schema's message with `${/key/0}` (from the top) and `${0}`, `${0/key}` (from the value) filled in."""

    def value(match: re.Match[str]) -> str:
        node = data
        steps: Iterable[Any] = (part.replace("~1", "/").replace("~0", "~") for part in match[2].split("/")[1:])
        try:
            for step in (*(path if match[1] else ()), *steps):
                node = node[int(step)] if isinstance(node, list) else node[step]
        except (LookupError, TypeError, ValueError):
            return match[0]
        return str(wording.shown(node)).strip("`")

    return re.sub(r"\$\{(0?)((?:/[^/}]*)*)\}", value, message)
