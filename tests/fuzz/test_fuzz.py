"""Any text at all: no rule fails, findings lie in the text, fixing is done once and does no harm.

`WIKILINT_FUZZ=20000 pytest tests/fuzz` looks longer, at other documents each time.
"""

from __future__ import annotations

import os

from fuzz.grammar import hostile
from fuzz.promises import hold
from hypothesis import HealthCheck, Phase, given, settings

from wikilint.document import Document

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
