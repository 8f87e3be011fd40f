"""What `--timing` adds up: each rule and view without what others cost."""

from collections.abc import Callable

import pytest

from wikilint import Document, Rule
from wikilint.catalogue import catalogue
from wikilint.core import Diagnostic
from wikilint.engine import check
from wikilint.timing import Clock

spent: list[float] = []


def looks_at_dates(document: Document) -> list[Diagnostic]:
    spent.append(2)
    assert document.dates
    return []


def costly(view: Callable[[Document], object]) -> Callable[[Document], object]:
    def compute(document: Document) -> object:
        spent.append(50)
        return view(document)

    return compute


def test_a_view_is_charged_to_itself_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.thread_time", lambda: sum(spent))
    blocks = vars(Document)["blocks"]
    monkeypatch.setattr(blocks, "func", costly(blocks.func))
    clock = Clock()
    rules = [Rule(code, "looks-at-dates", looks_at_dates, "info") for code in ("ZZ1", "ZZ2")]
    check(Document("# A\n\nOn 3 May 2012.\n"), rules, clock=clock)
    assert {name: cost for name, cost in clock.seconds.items() if cost} == {
        "ZZ1 looks-at-dates": 2,
        "ZZ2 looks-at-dates": 2,
        "(blocks)": 50,
    }
    assert "(dates)" in clock.seconds
    assert "(timeline)" not in clock.seconds, "no rule asked for it"
    clock.taken()
    check(Document("---\ntitle: A\n---\n\n# A\n\nOn 3 May 2012.\n"), rules, clock=clock)
    assert clock.seconds["(blocks)"] == 50
    check(Document("---\ntitle: A\n---\n"), catalogue(), clock=clock)
    assert "(front_matter.reading)" in clock.seconds, "the views of a view have names of their own"
