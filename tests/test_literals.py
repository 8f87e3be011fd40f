"""One automaton finds what a search for each word finds."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wikilint import Diagnostic, Document, check, rule
from wikilint.blocks import Table
from wikilint.catalogue import catalogue
from wikilint.core import Span
from wikilint.engine import FAILED, Ruleset
from wikilint.literals import COMMON, Hits, Literals, literals, occurrences, occurs

TEXTS = st.text(st.sampled_from("abAB \n\r\u00a0é\u0301日本👧\udcff"), max_size=60)
WORDS = st.sets(st.text(st.sampled_from("abAB \né\u0301日👧"), min_size=1, max_size=4), max_size=8)


def find(words: Iterable[str], text: str) -> Hits:
    return Literals(words).find(text, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=300, deadline=None)
@given(TEXTS, WORDS)
def test_an_automaton_finds_what_a_plain_search_finds(text: str, words: set[str]) -> None:
    naive = {word: found for word in words if (found := [i for i in range(len(text)) if text.startswith(word, i)])}
    assert find(words, text) == naive
    assert {word: occurrences(text, word) for word in naive} == naive


def test_overlapping_words_are_all_found() -> None:
    assert find(["aa", "aaa", "a"], "aaa") == {"a": [0, 1, 2], "aa": [0, 1], "aaa": [0]}


def test_no_words_find_nothing() -> None:
    assert find([], "a") == {}
    assert "a" not in Literals([])


@given(st.text(st.sampled_from("[object #*| (!]\n"), max_size=400))
def test_a_common_word_occurs_where_it_is_found(text: str) -> None:
    assert {word for word in COMMON if occurs(text, word)} == {word for word in COMMON if word in text}


def test_an_automaton_is_built_once() -> None:
    assert literals(frozenset({"a"})) is literals(frozenset({"a"}))


# The engine on top of it


@rule("X901", severity="warning", needs=("é", "zz"))
def needs_letters(document: Document) -> list[Diagnostic]:
    return [Diagnostic(Span(at, at + 1), "é") for at in document.find("é")]


@rule("X902", severity="error", needs=("b",))
def broken(document: Document) -> list[Diagnostic]:
    raise ValueError("no")


@rule("X900", severity="info")
def always(document: Document) -> list[Diagnostic]:
    return [Diagnostic(Span(0, 0), "here")]


def test_a_rule_runs_where_one_of_its_literals_stands() -> None:
    ruleset = Ruleset([needs_letters, always])
    assert [r.code for r in ruleset.called(Document("日 é"))] == ["X901", "X900"]
    assert [r.code for r in ruleset.called(Document("zz"))] == ["X901", "X900"]
    assert [r.code for r in ruleset.called(Document("e\u0301"))] == ["X900"]


@rule("X903", severity="info", needs=("|",), of="tables")
def about_tables(document: Document) -> list[Diagnostic]:
    return [Diagnostic(table.header.span, "a table") for table in document.tables]


def test_a_rule_runs_where_what_it_is_about_is() -> None:
    ruleset = Ruleset([about_tables, always])
    assert [r.code for r in ruleset.called(Document("| a |\n| - |\n"))] == ["X903", "X900"]
    assert [r.code for r in ruleset.called(Document("a | b\n"))] == ["X900"]


def test_a_view_that_fails_fails_the_rules_about_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(document: Document) -> list[Table]:
        raise ValueError("no tables today")

    monkeypatch.setattr(Document, "tables", property(failing))
    found = check(Document("| a |\n"), [about_tables, always])
    assert [d.message for d in found] == ["rule X903 (about-tables) failed: ValueError: no tables today", "here"]


def test_every_rule_is_about_a_view() -> None:
    assert [rule.code for rule in catalogue() if rule.of and not hasattr(Document, rule.of)] == []


def test_findings_come_by_position_and_code() -> None:
    found = check(Document("日 é é"), [needs_letters, always])
    assert [(d.code, d.span.start, d.severity) for d in found] == [
        ("X900", 0, "info"),
        ("X901", 2, "warning"),
        ("X901", 4, "warning"),
    ]


def test_a_rule_that_fails_hides_no_other() -> None:
    found = check(Document("b é"), [broken, needs_letters])
    assert [d.code for d in found] == [FAILED, "X901"]
    assert found[0].severity == "error"
    assert "X902 (broken) failed: ValueError: no" in found[0].message


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_gate_changes_no_finding(text: str) -> None:
    rules = [needs_letters, always]
    assert check(Document(text), rules) == check(Document(text), rules, gate=False)
