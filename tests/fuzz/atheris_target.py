"""The same promises under atheris, which looks for new paths through the program by itself and never ends.

`pip install atheris`, then from the root of the project `PYTHONPATH=linter:tests python tests/fuzz/atheris_target.py`
with a folder of pages as argument to begin from.
"""

from __future__ import annotations

import sys
from typing import Any

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

with atheris.instrument_imports(include=["wikilint"]):
    from fuzz.promises import hold

    from wikilint.decode import decode
    from wikilint.document import Document


def one(raw: bytes) -> None:
    """The first byte decides whether the rest is a page of Markdown or of MDX."""
    hold(Document(decode(raw[1:]).text, "page.mdx" if raw[:1] == b"x" else "page.md"))


def main() -> None:
    setup: Any = atheris.Setup
    setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
