"""The rules for text and encoding find what they find at any line end, and find what a dropped template leaves."""

import re

import pytest

from wikilint import Document, Rule, check
from wikilint.catalogue import catalogue
from wikilint.pages import Example, examples, page

RULES = [rule for rule in catalogue() if rule.code.startswith(("TX", "EN"))]
CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{example.line}")
    for rule in RULES
    for example in examples(page(rule))
    if "\r" not in example.text
]
TEMPLATED = [
    "The coast is about {{convert|12|km}} long and runs to the north.",
    "The star has a mass of {{val|2.06}} and shines. Its area of {{convert|9|km2}}, the largest, was measured twice.",
    "They damaged two nearby {{sclass|Alligator|landing ship}}s, the {{ship||Caesar Kunikov}}, and went home.",
    "It was sunk beside the {{ship||Novocherkassk}}. On the next day it was raised.",
    "Its population was estimated at {{formatnum:150000}}.",
    "At {{convert|3|km}}, the pass is the highest of all.",
    "The programme cost US$ {{inflation|US|5}} million in all, or more than $ {{inflation|US|9}} billion.",
    "He stayed there between {{circa|1150}} and {{circa|1200}}, as they say.",
    "They advanced on the village of {{ill|Bashtanka}}. Snipers waited there.",
    "According to the {{ill|Investigative Committee}} of the Federation, it was blown up.",
    "**Kyiv** ({{IPAc-en|k}}, {{lang|uk|Kyjiv}}) is the capital.",
    "**Homs** (Arabic: {{lang|ar|hims}}; French: {{lang|fr|Homs}}) lies on the river.",
    "**Robert** ({{nihongo|R}}; 19 November 1946 – 13 February 2012) was a painter.",
    "**Bodmin** ({{IPA|x}}) is a town.",
    "The handbook (first edition 2008; {{ISBN|1}}) is out of print.",
]
TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")


ONLY_WITH_BLANKS = ["Press {{key press|Ctrl}}, or wait for a while."]
"""Where the blanks collapse, a whole sentence is left."""


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_findings_do_not_depend_on_the_line_end(rule: Rule, example: Example) -> None:
    chosen, plain = example.rule(rule), example.document()
    windows = Document(plain.text.replace("\n", "\r\n"), plain.path, plain.context)
    assert _findings(windows, chosen) == _findings(plain, chosen)


@pytest.mark.parametrize(
    ("sentence", "collapsed"),
    [(sentence, False) for sentence in TEMPLATED + ONLY_WITH_BLANKS] + [(sentence, True) for sentence in TEMPLATED],
)
def test_a_dropped_template_is_found(sentence: str, collapsed: bool) -> None:
    holes = [rule for rule in RULES if rule.code in ("TX003", "TX004")]
    whole = TEMPLATE.sub("seven", sentence)
    assert check(Document(whole), holes) == []
    torn = TEMPLATE.sub("", sentence)
    torn = re.sub(r" {2,}", " ", re.sub(r" +(?=[,.;)])", "", torn)) if collapsed else torn
    assert check(Document(torn), holes), torn


def _findings(document: Document, rule: Rule) -> list[tuple[tuple[int, int], str]]:
    return [(document.position(found.span.start), found.message) for found in check(document, [rule])]
