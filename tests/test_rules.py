"""Every rule does what its own page says it does."""

import pytest

from wikilint import Rule, check
from wikilint.catalogue import catalogue
from wikilint.pages import Example, draw, examples, page

CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{example.line}")
    for rule in catalogue()
    for example in examples(page(rule))
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_examples_are_drawn_as_the_page_draws_them(rule: Rule, example: Example) -> None:
    document = example.document()
    found = check(document, example.rules(rule))
    assert draw(document, found, example.flags) == example.drawn
    assert bool(found) == example.is_bad


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_findings_are_the_same_without_the_literal_filter(rule: Rule, example: Example) -> None:
    chosen = example.rules(rule)
    assert check(example.document(), chosen, gate=False) == check(example.document(), chosen)


BY_THE_RUN = {"WL004", "WL005"}
"""What no text shows: a baseline that is out of date and a rule that fails have tests of their own."""


@pytest.mark.parametrize("rule", [r for r in catalogue() if r.code not in BY_THE_RUN], ids=lambda rule: rule.code)
def test_every_page_has_a_summary_and_examples_of_both_kinds(rule: Rule) -> None:
    kinds = {example.is_bad for example in examples(page(rule))}
    assert kinds == {True, False}
    assert page(rule).partition("\n")[2].startswith("\n")
