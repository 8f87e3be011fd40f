"""Any text at all: no rule fails, findings lie in the text, fixing is done once and does no harm.

`WIKILINT_FUZZ=20000 pytest tests/fuzz` looks longer, at other documents each time.
"""

from __future__ import annotations

import os

import pytest
from fuzz.grammar import hostile
from fuzz.promises import hold
from hypothesis import HealthCheck, Phase, given, settings

from wikilint.document import Document

MENDED = [
    "Build a [roadblock](  aa) a\\guide\\start.md).",
    "> - b\n>   U.S.\u200f<https://example.org/\u00fc>![a\n>   b](c)\n",
    "\n\n; ",
    "\n; ",
    "Build a [roadblock](./Roadblock_(\trobot))) and [read](docs\\guide\\start.md).",
    "\x1f\n-  \t\n\n\n\x0b08:30\n",
    '---\ntitle: "\x06\U00102bca\x1d\ntags: ["\x06\U00102bca\x1d]\n---\n',
    "a\n\u202e[[a]]\n\n+++\n\u200fa\t? [a, b]'\n",
]
"""What once made a rule fail, gave edits that fit no text, fixes that never settled, or findings past the gate."""

EXAMPLES = int(os.environ.get("WIKILINT_FUZZ", "80"))


@settings(
    max_examples=EXAMPLES,
    derandomize="WIKILINT_FUZZ" not in os.environ,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
@given(document=hostile())
def test_promises_hold_for_hostile_documents(document: Document) -> None:
    hold(document)


@pytest.mark.parametrize("text", MENDED, ids=ascii)
def test_promises_hold_for_what_once_broke_them(text: str) -> None:
    hold(Document(text))
