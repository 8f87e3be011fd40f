"""The files that schemas consist of, read with the place of everything in them, and the references between them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from wikilint.core import RunError, Span
from wikilint.frontmatter import Reading, Value, locate, plain
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DRAFTS = {
    "json-schema.org/draft-04/schema": "http://json-schema.org/draft-04/schema#",
    "json-schema.org/draft-06/schema": "http://json-schema.org/draft-06/schema#",
    "json-schema.org/draft-07/schema": "http://json-schema.org/draft-07/schema#",
    "json-schema.org/draft/2019-09/schema": "https://json-schema.org/draft/2019-09/schema",
    "json-schema.org/draft/2020-12/schema": "https://json-schema.org/draft/2020-12/schema",
}
NEWEST = DRAFTS["json-schema.org/draft/2020-12/schema"]

REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")

Pointer = tuple[str | int, ...]


class SchemaError(RunError):
    """A schema that cannot be used; `str` is `path:line:column: why`, line and column where a text is at fault."""

    def __init__(self, path: str, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}" if line else f"{path}: {message}")
        self.path = path
        self.message = message
        self.line = line
        self.column = column

    def __reduce__(self) -> tuple[type[SchemaError], tuple[str, str, int, int]]:
        return SchemaError, (self.path, self.message, self.line, self.column)


class Source:
    """A schema file as it was read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.uri = uri_of(path)
        self.text = _text(path)
        reading = _read(path, self.text)
        if reading.error:
            raise self.error_at(reading.error.offset, reading.error.message)
        if reading.duplicates:
            twice = reading.duplicates[0].key
            raise self.error_at(twice.span.start, f"the key `{twice.value}` is set twice")
        if reading.root is None:
            raise SchemaError(shown(path), "the schema is empty")
        self.root: Value = reading.root
        self.data: Any = sound(plain(reading.root))

    def error_at(self, offset: int, message: str) -> SchemaError:
        from wikilint.document import Document

        return SchemaError(shown(self.path), message, *Document(self.text).position(offset))

    def error(self, pointer: Iterable[str | int], message: str) -> SchemaError:
        """An error at the value that `pointer` leads to, or as near to it as there is something."""
        offset = self.root.span.start
        steps = tuple(pointer)
        for i in range(len(steps) + 1):
            try:
                offset = locate(self.root, steps[:i])[1].span.start
            except LookupError:
                break
        return self.error_at(offset, message)

    @property
    def identifier(self) -> str:
        """The absolute URI that the schema gives itself, or its file's."""
        return _base(self.data, self.uri)


class Reference(NamedTuple):
    """A `$ref` in a source: where it stands, and the URI it leads to."""

    source: Source
    pointer: Pointer
    typed: str
    target: str


def sound(data: Any) -> Any:
    """Data without lone surrogates, which JSON can spell and no UTF-8 can."""
    if isinstance(data, str):
        return data if data.isascii() else data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(data, list):
        return [sound(item) for item in data]
    if isinstance(data, dict):
        return {sound(key): sound(value) for key, value in data.items()}
    return data


def draft_of(source: Source, default: str) -> str:
    typed = source.data.get("$schema") if isinstance(source.data, dict) else None
    if typed is None:
        return default
    found = DRAFTS.get(str(typed).removesuffix("#").partition("://")[2])
    if found is None:
        message = f"`$schema` {typed!r} is none that wikilint knows: draft 4, 6, 7, 2019-09 and 2020-12 are"
        raise source.error(["$schema"], message)
    return found


def references(source: Source, node: Any, base: str, pointer: Pointer) -> Iterator[Reference]:
    """Every reference to another document in a source, with its own idea of its URI (`$id`) taken into account."""
    if isinstance(node, list):
        for i, item in enumerate(node):
            yield from references(source, item, base, (*pointer, i))
    elif isinstance(node, dict):
        base = _base(node, base)
        for key, value in node.items():
            if key not in REFERENCES or not isinstance(value, str):
                yield from references(source, value, base, (*pointer, key))
                continue
            yield Reference(source, (*pointer, key), value, urldefrag(urljoin(base, value)).url)


def _base(node: Any, base: str) -> str:
    if not isinstance(node, dict):
        return base
    typed = node.get("$id", node.get("id"))
    return urldefrag(urljoin(base, typed)).url if isinstance(typed, str) else base


def local_path(reference: Reference) -> str | None:
    """The file that a reference means: by its URI, or, where an `$id` moved the schema to the web, as typed."""
    target = urlsplit(reference.target)
    if target.scheme == "file" and not target.netloc:
        return unquote(target.path)
    typed = urlsplit(reference.typed)
    if typed.scheme or typed.netloc or not typed.path:
        return None
    return os.path.normpath(os.path.join(os.path.dirname(reference.source.path), unquote(typed.path)))


def uri_of(path: str) -> str:
    return "file://" + quote(os.path.abspath(path))


def shown(path: str) -> str:
    """A path as messages show it: relative to the working directory where that is shorter."""
    relative = os.path.relpath(path)
    return relative if not relative.startswith("..") else path


def _text(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8-sig")
    except OSError as error:
        raise SchemaError(shown(path), f"the schema cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        raise SchemaError(shown(path), f"the schema is not UTF-8 at byte {error.start}") from None


def _read(path: str, text: str) -> Reading:
    if path.endswith((".yaml", ".yml")):
        from wikilint.yaml import read_yaml

        return read_yaml(text, Span(0, len(text)))
    from wikilint.json import read_json

    start = len(text) - len(text.lstrip())
    return read_json(text, Span(start, len(text)))
