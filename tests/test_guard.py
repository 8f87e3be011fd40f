"""A fix that does harm is taken back, alone: what counts as harm, and who is found guilty of it."""

import re
from collections.abc import Callable, Iterator

import pytest

from wikilint import Diagnostic, Document, Edit, Fix, Rule, Span
from wikilint.context import Context
from wikilint.core import Applicability, Severity
from wikilint.decode import decode
from wikilint.fix import MOST_PASSES, Outcome, mend

Replacement = str | Callable[[re.Match[str]], str] | None


def finds(
    code: str,
    pattern: str,
    replacement: Replacement = None,
    *,
    severity: Severity = "warning",
    grade: Applicability = "safe",
) -> Rule:
    """A rule that finds a pattern and, given a replacement, mends it."""

    def check(document: Document) -> Iterator[Diagnostic]:
        for match in re.finditer(pattern, document.text, re.M):
            span = Span(*match.span())
            fix = None
            if replacement is not None:
                text = replacement if isinstance(replacement, str) else replacement(match)
                fix = Fix("replace it", (Edit(span, text),), grade)
            yield Diagnostic(span, "found", fix)

    return Rule(code, code.lower(), check, severity)


def mended(text: str, *rules: Rule, unsafe: bool = False) -> Outcome:
    return mend(Document(text), rules, unsafe=unsafe)


def messages(outcome: Outcome) -> list[str]:
    return [f"{one.code}: {one.message}" for one in outcome.remaining]


def test_a_fix_that_causes_a_finding_is_withheld_and_the_others_are_not() -> None:
    outcome = mended("a b ab ba\n", finds("A", "a", ""), finds("B", "^ "))
    assert outcome.text == "a b b b\n"
    assert messages(outcome) == ["A: found (fix withheld: would cause B)"]
    assert outcome.withheld == 1
    assert [one.code for one in outcome.fixed] == ["A", "A"]


def test_a_fix_may_cause_what_is_below_the_threshold() -> None:
    rules = finds("A", "^a", ""), finds("B", "^ ", severity="info")
    assert mended("a a\n", *rules).text == " a\n"
    assert mend(Document("a a\n"), rules, threshold="info").text == "a a\n"


def test_a_fix_that_hides_a_hole_is_withheld() -> None:
    blanks = finds("SPACE", r" (?=[,.])", "")
    outcome = mended("A word , and nearby , , and .\n", blanks, finds("HOLE", r", , and \."))
    assert outcome.text == "A word, and nearby, , and .\n"
    assert messages(outcome) == [
        "HOLE: found",
        "SPACE: found (fix withheld: would hide HOLE)",
        "SPACE: found (fix withheld: would hide HOLE)",
    ]


def test_a_finding_goes_with_the_residue_it_stands_on() -> None:
    outcome = mended("a [[x|thumb]] b\n", finds("LINK", r"\[\[.*?\]\] ", ""), finds("THUMB", "thumb"))
    assert (outcome.text, messages(outcome)) == ("a b\n", [])


def test_a_finding_does_not_go_with_an_edit_that_writes_it_anew() -> None:
    outcome = mended(
        'x: "a , , b" \n', finds("ALL", '"(.*)" $', lambda m: m[1].replace(" ,", ",")), finds("HOLE", ", , b")
    )
    assert outcome.text == 'x: "a , , b" \n'
    assert messages(outcome)[0] == "ALL: found (fix withheld: would hide HOLE)"


def test_a_finding_may_move_with_its_text() -> None:
    swap = finds("OUT", r"^\| (.*) \|\n(.*)\n", lambda m: f"{m[2]}\n{m[1]}\n")
    outcome = mended("| a , , b |\nend\n", swap, finds("HOLE", ", ,"))
    assert (outcome.text, messages(outcome)) == ("end\na , , b\n", ["HOLE: found"])


def test_a_finding_may_move_far() -> None:
    def check(document: Document) -> Iterator[Diagnostic]:
        end = len(document.text)
        for match in re.finditer("<(.*?)>", document.text):
            edits = Edit(Span(*match.span()), ""), Edit(Span(end, end), f"\n{match[1]}\n")
            yield Diagnostic(Span(*match.span()), "found", Fix("move it", edits, "safe"))

    outcome = mended("x <a , , b> y\n\nz\n", Rule("OUT", "out", check, "error"), finds("HOLE", ", ,"))
    assert (outcome.text, messages(outcome)) == ("x  y\n\nz\n\na , , b\n", ["HOLE: found"])


def test_what_a_later_pass_mends_is_tolerated() -> None:
    outcome = mended("a x b\n", finds("X", "x", ""), finds("BLANKS", "  +", " "))
    assert (outcome.text, messages(outcome)) == ("a b\n", [])


def test_what_no_later_pass_mends_is_not() -> None:
    rules = finds("X", "x", ""), finds("BLANKS", "  +", " "), finds("PAIR", "a b")
    outcome = mended("a x b, c x d\n", *rules)
    assert outcome.text == "a x b, c d\n"
    assert messages(outcome) == ["X: found (fix withheld: would cause BLANKS)"]


def test_the_guilty_fix_is_found_far_from_the_harm() -> None:
    def check(document: Document) -> Iterator[Diagnostic]:
        if "b" not in document.text:
            yield Diagnostic(Span(0, 1), "no b is left")

    checks = 0

    def count(document: Document) -> Iterator[Diagnostic]:
        nonlocal checks
        checks += 1
        return iter(())

    text = "x " + "a " * 100 + "b " + "a " * 100 + "\n"
    outcome = mended(text, finds("A", "[ab] ", ""), Rule("B", "b", check, "error"), Rule("C", "c", count, "error"))
    assert outcome.text == "x b \n"
    assert messages(outcome) == ["A: found (fix withheld: would cause B)"]
    assert checks < 20


def test_fixes_that_do_harm_only_together_are_not_both_withheld() -> None:
    def check(document: Document) -> Iterator[Diagnostic]:
        if "a" not in document.text:
            yield Diagnostic(Span(0, 1), "no a is left")

    outcome = mended("xa a a\n", finds("A", "a", ""), Rule("B", "b", check, "error"))
    assert outcome.text.count("a") == 1
    assert messages(outcome) == ["A: found (fix withheld: would cause B)"]


def test_a_fix_that_does_no_harm_any_more_is_applied_in_the_same_run() -> None:
    def check(document: Document) -> Iterator[Diagnostic]:
        if "x" in document.text and "b" not in document.text:
            yield Diagnostic(Span(0, 1), "x without b")

    rules = finds("Z", "zx", "x"), finds("A", "x", ""), finds("B", "b", ""), Rule("C", "c", check, "error")
    outcome = mended("zx- b-\n", *rules)
    assert (outcome.text, messages(outcome), outcome.withheld) == ("- -\n", [], 0)


def test_a_rule_that_crashes_on_the_new_text_is_harm() -> None:
    def check(document: Document) -> Iterator[Diagnostic]:
        if "a" not in document.text:
            raise RuntimeError("no a")
        return iter(())

    outcome = mended("ab\n", finds("A", "a", ""), Rule("B", "b", check, "error"))
    assert outcome.text == "ab\n"
    assert messages(outcome) == ["A: found (fix withheld: would cause WL005)"]


@pytest.mark.parametrize(
    ("text", "pattern", "replacement", "key"),
    [
        ("---\na: &x one\nb: *x\n---\n", "one", "two", "'b'"),
        ("---\na: one # two\nb: 'c'\n---\n", "one # ", "'", ""),
        ("---\na: one\nb: two\n---\n", "^---$\n", "", ""),
        ("---\na:\n  b: 1\n  c: 2\n---\n", "  b: 1\n  ", "  b: 1\n", ""),
        ("---\na: |\n  b\n  c: 2\nd: 1\n---\n", r"\|", "", "the front matter"),
        ("+++\na = '''\nb = 1\n'''\nc = 1\n+++\n", "'''", "'", ""),
        ('{\n"a": 1,\n"b": 2\n}\n', ",", ", //", ""),
    ],
)
def test_front_matter_changes_only_where_it_is_edited(text: str, pattern: str, replacement: str, key: str) -> None:
    outcome = mended(text, finds("A", pattern, replacement))
    assert outcome.text == text
    assert outcome.withheld
    assert all("in the front matter" in m or "the front matter" in m or "what is" in m for m in messages(outcome))
    assert key in messages(outcome)[0]


@pytest.mark.parametrize(
    ("text", "pattern", "replacement", "expected"),
    [
        ("---\na: x  y # c\nb: 1\n---\n", "  y", " y", "---\na: x y # c\nb: 1\n---\n"),
        ("---\nt:\n  - a\n  - b\n  - c\n---\n", "  - b\n", "", "---\nt:\n  - a\n  - c\n---\n"),
        ("---\nt:\n  - a b\n  - c\n---\n", "a b", "a\n  - b", "---\nt:\n  - a\n  - b\n  - c\n---\n"),
        ("---\na: 1\nb: 2\na: 3\n---\n", "^a: 3\n", "", "---\na: 1\nb: 2\n---\n"),
        ("---\nold:\n  a: 1\n---\n", "^old", "new", "---\nnew:\n  a: 1\n---\n"),
        ("---\na: no\n---\n", "no", '"no"', '---\na: "no"\n---\n'),
        ("\ufeff---\na: 1\n---\n", "\ufeff", "", "---\na: 1\n---\n"),
        ("+++\na = 'x '\nb = 1\n+++\n", "x ", "x", "+++\na = 'x'\nb = 1\n+++\n"),
        ('{\n"a": "x ",\n"b": 2\n}\n', "x ", "x", '{\n"a": "x",\n"b": 2\n}\n'),
    ],
)
def test_front_matter_may_be_edited(text: str, pattern: str, replacement: str, expected: str) -> None:
    assert mended(text, finds("A", pattern, replacement)).text == expected


@pytest.mark.parametrize("between", ["## x\n", "x\n", "<!-- x -->\n"])
def test_what_stands_between_two_lists_keeps_them_apart(between: str) -> None:
    text = f"- a\n\n{between}\n- b\n"
    outcome = mended(text, finds("X", f"^{between}", ""))
    assert (outcome.text, messages(outcome)) == (text, ["X: found (fix withheld: would change the list beside it)"])


def test_taking_away_what_opens_a_block_changes_those_behind_it() -> None:
    outcome = mended("```\na\n```\n\nb\n", finds("X", r"\A```\n", ""))
    assert messages(outcome) == ["X: found (fix withheld: would change the paragraph beside it)"]
    assert mended("a\n\n    b\n\n    c\n", finds("X", "a\n\n    b", "a\n\nb")).text == "a\n\nb\n\n    c\n"


def test_blank_lines_may_part_and_join_what_stands_beside_them() -> None:
    join = finds("X", "^\\t\n", "")
    assert mended("- a\n\n\t\n  - b\n", join).text == "- a\n\n  - b\n"


def test_of_overlapping_fixes_the_earlier_wins_and_the_other_waits() -> None:
    outcome = mended("abc\n", finds("BC", "bc", "b"), finds("AB", "ab", "b"))
    assert outcome.text == "b\n"
    assert [one.code for one in outcome.fixed] == ["AB", "BC"]


def test_a_chain_of_fixes_that_touch_settles() -> None:
    outcome = mended("xy" * 500 + "\n", finds("X", "x", ""), finds("Y", "y", ""))
    assert (outcome.text, outcome.unsettled) == ("\n", ())


def test_fixes_that_undo_each_other_do_not_settle() -> None:
    outcome = mended("a\n", finds("A", "a", "b"), finds("B", "b", "a"))
    assert outcome.unsettled == ("A",)
    assert len(outcome.fixed) == MOST_PASSES


@pytest.mark.parametrize("spans", [[(1, 0)], [(0, 9)], [(-1, 0)], [(0, 2), (1, 3)], [(2, 3), (0, 1)], []])
def test_a_fix_that_does_not_fit_the_text_is_never_applied(spans: list[tuple[int, int]]) -> None:
    def check(document: Document) -> Iterator[Diagnostic]:
        yield Diagnostic(Span(0, 1), "found", Fix("x", tuple(Edit(Span(*span), "") for span in spans)))

    outcome = mended("abc\n", Rule("A", "a", check, "error"))
    assert outcome.text == "abc\n"
    assert messages(outcome) == ["A: found (fix withheld: its edits do not fit the text)"]


def test_unsafe_fixes_are_for_those_who_ask_and_suggestions_for_no_one() -> None:
    rules = finds("S", "a", "A"), finds("U", "b", "B", grade="unsafe"), finds("D", "c", "C", grade="display")
    assert mended("abc\n", *rules).text == "Abc\n"
    assert mended("abc\n", *rules, unsafe=True).text == "ABc\n"


def test_what_is_not_reported_is_not_fixed_even_when_its_line_changes() -> None:
    def keep(document: Document, found: list[Diagnostic]) -> list[Diagnostic]:
        return [one for one in found if document.text != "x bad bad\n" or one.span.start < 5 or one.code == "X"]

    rules = finds("X", "x ", ""), finds("BAD", "bad", "good")
    outcome = mend(Document("x bad bad\n"), rules, keep=keep)
    assert (outcome.text, messages(outcome)) == ("good bad\n", [])


def test_newlines_that_fixes_write_are_those_of_the_line() -> None:
    blank = finds("A", "(?<=x)(?=y)", "\n\n")
    assert mended("xy\r\n", blank).text == "x\r\n\r\ny\r\n"
    assert mended("a\r\nxy", blank).text == "a\r\nx\r\n\r\ny"
    assert mended("a\rxy", blank).text == "a\rx\r\ry"
    assert mended("a\r\nxy\nb\r\n", blank).text == "a\r\nx\n\ny\nb\r\n"
    assert mended("a\r\nxy", finds("A", "(?<=x)(?=y)", "\r\n")).text == "a\r\nx\r\ny"


@pytest.mark.parametrize(
    "raw",
    [
        b"a \xe9\n",
        b"a \0\n",
        "a é\n".encode("utf-16"),
        b"a\n\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n",
    ],
)
def test_a_text_that_is_none_or_two_is_left_alone(raw: bytes) -> None:
    text = decode(raw).text
    assert mend(Document(text), [finds("A", "a", "b")]).text == text


def test_a_file_over_the_size_limit_is_left_alone() -> None:
    document = Document("a", context=Context(file_size=11_000_000))
    assert mend(document, [finds("A", "a", "b")]).text == "a"
