"""What a finding is known by when lines move: its file, its rule and the line it stands on."""

from __future__ import annotations

import re
from hashlib import blake2b

from wikilint.core import Diagnostic
from wikilint.document import Document

_BLANKS = re.compile(r"\s+")


def fingerprint(path: str, document: Document, found: Diagnostic) -> str:
    """A hash of path, code and the finding's line with its blanks collapsed, as 16 hex digits.

    The same finding keeps it when lines are added above; a changed line is a new finding.
    """
    line = document.line(document.position(found.span.start)[0])
    text = _BLANKS.sub(" ", document.text[line.start : line.end]).strip()
    key = "\0".join((path.replace("\\", "/"), found.code, text, *(v for _, v in found.details)))
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
