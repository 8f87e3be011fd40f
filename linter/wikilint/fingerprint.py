"""What a finding is known by when lines move: its rule and the words it stands on."""

from __future__ import annotations

from hashlib import blake2b

from wikilint.core import Diagnostic
from wikilint.document import Document


def anchor(document: Document, found: Diagnostic) -> str:
    """A hash of what a finding stands on, as 16 hex digits: its line with blanks collapsed, or its key and value.

    Lines may move around it; when the line itself changes it is another finding. In front matter the key path without
    indices and the value count, since a block scalar's first line is the same for all.
    """
    return _hash(_words(document, found))


def fingerprint(path: str, document: Document, found: Diagnostic) -> str:
    """A hash of path, code and anchor, as 16 hex digits: the same finding in every run until its line changes."""
    details = (value for _, value in found.details)
    return _hash("\0".join((path.replace("\\", "/"), found.code, _words(document, found), *details)))


def _words(document: Document, found: Diagnostic) -> str:
    at = found.span.start
    if at < document.body and document.front_matter:
        for path, scalar in document.front_matter.scalars:
            if scalar.span.start <= at <= scalar.span.end:
                return ".".join(key for key in path if isinstance(key, str)) + f"={scalar.value}"
    line = document.line_at(at)
    return " ".join(document.text[line.start : line.end].split())


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
