"""JSON Schemas from files: read with all the files they refer to, checked, compiled once in a process. Never fetched.

Drafts 4, 6, 7, 2019-09 and 2020-12 (without `$schema`: 2020-12), as JSON or YAML. jsonschema-rs decides, `format`
asserted. It fetches by default, http and file, so it gets a registry of what was read here and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote, urldefrag, urlsplit

from wikilint.bounds import inside
from wikilint.frontmatter import Scalar
from wikilint.schema_source import (
    NEWEST,
    REFERENCES,
    Reference,
    SchemaError,
    Source,
    draft_of,
    local_path,
    references,
    shown,
    uri_of,
)

TYPE_CHECKING = False
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import jsonschema_rs

    from wikilint.document import Document

SHIPPED = "wikilint:"
"""What the path of a schema that ships with wikilint begins with."""


class Schema:
    """A compiled schema with the files it consists of."""

    def __init__(self, path: str, root: str) -> None:
        self.path = path
        self.main = Source(path)
        self.draft = draft_of(self.main, NEWEST)
        self.resources: dict[str, Source] = {}
        self.references: list[Reference] = []
        self.refused: dict[str, str] = {}
        self._gather(root)
        self.validator, self.registry = self._compile()

    def _gather(self, root: str) -> None:
        """Read every local file that a reference leads to."""
        queue = [self.main]
        self.resources[self.main.uri] = self.main
        while queue:
            source = queue.pop()
            for reference in references(source, source.data, source.uri, ()):
                self.references.append(reference)
                target = reference.target
                if target in self.resources or target == source.identifier:
                    continue
                path = local_path(reference)
                if path is None:
                    self.refused[target] = "and wikilint fetches nothing: keep the schema in a file beside this one"
                elif not inside(path, root):
                    self.refused[target] = f"which lies outside of {root}"
                elif not os.path.isfile(path):
                    self.refused[target] = f"but there is no file {shown(path)}"
                else:
                    found = self.resources.get(uri_of(path)) or Source(path)
                    self.resources[target] = self.resources[found.uri] = found
                    queue.append(found)

    def _compile(self) -> tuple[jsonschema_rs.Validator, jsonschema_rs.Registry]:
        import jsonschema_rs

        for source in {id(source): source for source in self.resources.values()}.values():
            self._check(source)
        resources = [(uri, source.data) for uri, source in self.resources.items()]
        try:
            return compiled(self.main.data, self.main.uri, resources)
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
            raise self._unresolved(error) from None

    def _check(self, source: Source) -> None:
        """Hold a source to its draft's metaschema, patterns included."""
        if isinstance(source.data, dict):
            source.data["$schema"] = draft_of(source, self.draft)
        error = next(_metaschema(draft_of(source, self.draft)).iter_errors(source.data), None)
        if error:
            from wikilint.violations import explained

            leaf, message = explained(error)
            raise source.error(leaf.instance_path, f"not a JSON Schema: {message}")

    def _unresolved(self, error: Exception) -> SchemaError:
        """The error of a reference that leads nowhere, at that reference."""
        for source, pointer, typed, target in self.references:
            if target in self.refused and f"'{target}'" in str(error):
                return source.error(pointer, f"`$ref` leads to {typed}, {self.refused[target]}")
        for source, pointer, typed, _ in self.references:
            fragment = unquote(urldefrag(typed).fragment)
            if fragment and f"'{fragment}'" in str(error):
                return source.error(pointer, f"`$ref` leads to {typed}, but there is nothing of that name")
        pointer = tuple(getattr(error, "instance_path", ()))
        return self.main.error(pointer, getattr(error, "message", None) or str(error))

    def chain(self, steps: Iterable[str | int]) -> Iterator[tuple[Any, jsonschema_rs.Resolver]]:
        """The schemas along an evaluation path, references followed; it ends early where one cannot be."""
        import jsonschema_rs

        resolver = self.registry.resolver(self.main.uri)
        node = self.main.data
        try:
            for step in steps:
                yield node, resolver
                if step in REFERENCES and isinstance(node, dict) and isinstance(node.get(step), str):
                    resolved = resolver.lookup(node[step])
                    node, resolver = resolved.contents, resolved.resolver
                else:
                    node = node[step]
                    if isinstance(node, dict) and isinstance(node.get("$id"), str):
                        resolver = resolver.lookup(node["$id"]).resolver
        except (jsonschema_rs.ReferencingError, LookupError, TypeError):
            return

    def keys(self, steps: Iterable[str | int]) -> list[str]:
        """The keys that the schema at an evaluation path knows, those of the schemas it includes too."""
        found: dict[str, None] = {}
        chain = list(self.chain((*steps, "")))
        if chain:
            self._keys(*chain[-1], found, 0)
        return list(found)

    def _keys(self, node: Any, resolver: jsonschema_rs.Resolver, found: dict[str, None], level: int) -> None:
        import jsonschema_rs

        if not isinstance(node, dict) or level > 20:
            return
        found.update(dict.fromkeys(node.get("properties", ())))
        for name in ("allOf", "anyOf", "oneOf"):
            for branch in node.get(name, ()):
                self._keys(branch, resolver, found, level + 1)
        for name in ("if", "then", "else"):
            self._keys(node.get(name), resolver, found, level + 1)
        if isinstance(node.get("$ref"), str):
            try:
                target = resolver.lookup(node["$ref"])
            except jsonschema_rs.ReferencingError:
                return
            self._keys(target.contents, target.resolver, found, level + 1)


@cache
def _metaschema(draft: str) -> jsonschema_rs.Validator:
    return compiled({"$schema": draft, "$ref": draft}, "file:///", ())[0]


def compiled(
    main: Any, uri: str, resources: Iterable[tuple[str, Any]]
) -> tuple[jsonschema_rs.Validator, jsonschema_rs.Registry]:
    """A validator for a schema at `uri` and the registry of all it can refer to. Whatever else it names is refused."""
    import jsonschema_rs

    registry = jsonschema_rs.Registry(resources, retriever=_refuse)
    validator = jsonschema_rs.validator_for(main, registry=registry, base_uri=uri, validate_formats=True, offline=True)
    return validator, registry


_loaded: dict[str, Schema] = {}


def load(path: str, root: str | None = None) -> Schema:
    """The schema in a file, compiled once in a process. Raises SchemaError.

    `path` may be relative to the working directory, or `wikilint:NAME` for one that ships. The file and what it
    refers to must lie in the folder `root`, symbolic links followed; by default in the folder that holds `.git`, or
    in the schema's own without one.
    """
    if root is None and path in _loaded:
        return _loaded[path]
    if path.startswith(SHIPPED):
        return _loaded.setdefault(path, load(_shipped(path)))
    path = os.path.abspath(path)
    if root is not None and not inside(path, root):
        raise SchemaError(shown(path), f"the schema lies outside of {root}")
    if path not in _loaded:
        from wikilint.config import repository

        folder = os.path.dirname(os.path.realpath(path))
        _loaded[path] = Schema(path, root or repository(folder) or folder)
    return _loaded[path]


def preload(paths: Iterable[str], root: str | None = None) -> None:
    """Load schemas early, so that a broken one stops a run before it begins. Raises SchemaError."""
    for path in paths:
        load(path, root)


def files_read() -> set[str]:
    """The files of every schema loaded so far: what decides a result besides the document."""
    return {source.path for schema in _loaded.values() for source in (schema.main, *schema.resources.values())}


def of_document(document: Document) -> Iterator[Schema]:
    """The schemas a document is held to: those of the configuration, then the one that its front matter names.

    `$schema` is relative to the document's folder and stays in the folder that holds `.git`. Raises SchemaError.
    """
    for path in document.context.schemas:
        yield load(path)
    found = document.front_matter
    value = found.get("$schema") if found else None
    if isinstance(value, Scalar) and isinstance(value.value, str):
        yield _named(document, value.value, document.position(value.span.start))


def _named(document: Document, typed: str, position: tuple[int, int]) -> Schema:
    from wikilint.config import repository

    if typed.startswith(SHIPPED):
        return load(typed)
    address = urlsplit(typed)
    if address.scheme or address.netloc:
        message = f"`$schema` names {typed}, and wikilint fetches nothing: name a file"
        raise SchemaError(shown(document.path), message, *position)
    folder = os.path.dirname(os.path.abspath(document.path))
    path = os.path.normpath(os.path.join(folder, unquote(address.path)))
    root = repository(folder) or folder
    if not inside(path, root) or not os.path.isfile(path):
        why = "which lies outside of " + root if not inside(path, root) else "but there is no such file"
        raise SchemaError(shown(document.path), f"`$schema` names {typed}, {why}", *position)
    return load(path, root)


def _refuse(uri: str) -> Any:
    raise LookupError(f"{uri} is not fetched")


def _shipped(path: str) -> str:
    from wikilint.catalogue import bundled

    folder = bundled("schemas")
    found = os.path.join(folder, path.removeprefix(SHIPPED) + ".schema.json")
    if os.path.dirname(os.path.normpath(found)) != os.path.normpath(folder) or not os.path.isfile(found):
        raise SchemaError(path, "no schema of that name ships with wikilint; wikilint:wiki-article does")
    return found
