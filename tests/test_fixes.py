"""Every fix does what the page of its rule says it does, and no more."""

from itertools import pairwise

import pytest

from wikilint import Document, Rule, check
from wikilint.catalogue import catalogue
from wikilint.fix import mend
from wikilint.pages import Example, examples, page

BAD = [
    pytest.param(rule, example, id=f"{rule.code}-{example.line}")
    for rule in catalogue()
    for example in examples(page(rule))
    if example.is_bad
]


def fixed(rule: Rule, example: Example, *, unsafe: bool = False, ending: str = "\n") -> str:
    document = example.document()
    text = document.text.replace("\n", ending)
    outcome = mend(Document(text, document.path, document.context), example.rules(rule), unsafe=unsafe)
    assert not outcome.unsettled, f"ten passes do not settle: {outcome.text!r}"
    return outcome.text


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_safe_fixes_make_what_the_page_shows(rule: Rule, example: Example) -> None:
    expected = example.text if example.fixed is None else example.fixed
    assert fixed(rule, example) == expected


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_all_fixes_make_what_the_page_shows(rule: Rule, example: Example) -> None:
    safely = example.text if example.fixed is None else example.fixed
    expected = safely if example.fixed_unsafe is None else example.fixed_unsafe
    assert fixed(rule, example, unsafe=True) == expected


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize(("rule", "example"), BAD)
def test_fixing_twice_is_fixing_once(rule: Rule, example: Example, unsafe: bool) -> None:
    document = example.document()
    once = Document(fixed(rule, example, unsafe=unsafe), document.path, document.context)
    assert mend(once, example.rules(rule), unsafe=unsafe).text == once.text


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize(("rule", "example"), BAD)
def test_fixes_keep_crlf(rule: Rule, example: Example, unsafe: bool) -> None:
    if "\r" in example.text:
        pytest.skip("the example has line endings of its own")
    assert fixed(rule, example, unsafe=unsafe, ending="\r\n") == fixed(rule, example, unsafe=unsafe).replace(
        "\n", "\r\n"
    )


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_edits_lie_in_the_text_in_order_and_apart(rule: Rule, example: Example) -> None:
    for text in (example.text, example.text.replace("\n", "\r\n")):
        document = Document(text, example.document().path, example.document().context)
        for finding in check(document, example.rules(rule)):
            if finding.fix is None:
                continue
            spans = [edit.span for edit in finding.fix.edits]
            assert spans, f"a fix without edits: {finding.fix.title}"
            assert finding.fix.title
            assert all(0 <= start <= end <= len(text) for start, end in spans)
            assert all(one.end <= two.start and one != two for one, two in pairwise(spans))
            assert all(text[start:end] != edit.text for edit in finding.fix.edits for start, end in [edit.span])
            assert not any(text[at - 1 : at + 1] == "\r\n" for span in spans for at in span if at)
