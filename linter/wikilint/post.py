"""A document as the `Post` that users of python-frontmatter know."""

from __future__ import annotations

from frontmatter import Post
from frontmatter.default_handlers import BaseHandler, JSONHandler, TOMLHandler, YAMLHandler

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document

_HANDLERS: dict[str, type[BaseHandler] | None] = {"yaml": YAMLHandler, "toml": TOMLHandler, "json": JSONHandler}


def as_post(document: Document) -> Post:
    """Our reading of the front matter, and the body with LF, stripped. Raises ValueError if it cannot be read.

    `frontmatter.dumps` writes it again; TOML takes its optional package `toml`.
    """
    found = document.front_matter
    if found is None:
        return Post(document.text.removeprefix("\ufeff").replace("\r\n", "\n").strip())
    if found.reading.error:
        line, _ = document.position(found.reading.error.offset)
        raise ValueError(f"line {line}: {found.reading.error.message}")
    handler = _HANDLERS[found.format]
    post = Post(document.text[document.body :].replace("\r\n", "\n").strip(), handler() if handler else None)
    post.metadata = found.data if isinstance(found.data, dict) else {}
    return post
