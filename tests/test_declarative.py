"""Rules without Python: they find and replace what their pattern says, and one that is wrong says why."""

import pickle
import re
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wikilint import Document, check
from wikilint.declarative import RulePageError, UnsafePatternError, compiled_safely, declared, from_page, from_table
from wikilint.declarative import test as run_examples
from wikilint.fix import mend
from wikilint.regexes import danger, parse, repeats_group_possessively, required_literals

QUOTES: dict[str, Any] = {
    "code": "X001",
    "name": "no-curly-quotes",
    "message": "use straight quotes",
    "pattern": "[\u201c\u201d]",
    "replace": '"',
    "fix": "safe",
    "good": ['"x"'],
    "bad": ["\u201cx\u201d"],
}
PAGE = """---
code: X002
message: 'write "use", not "{match}"'
words: [utilise, make use of]
replace: use
---
Long words for short ones.

Readers of other languages know the short one.

```md bad
They utilise it.
     ^^^^^^^ write "use", not "utilise"
```

```md fixed unsafe
They use it.
```

```md good
`utilise`, utilised and disutilise
```
"""


def table(**values: Any) -> dict[str, Any]:
    return {"code": "X001", "name": "a-name", "message": "a message", **values}


def found(text: str, **values: Any) -> list[str]:
    document = Document(text)
    return [text[slice(*d.span)] for d in check(document, [from_table(table(**values), "here")])]


def write(folder: Path, text: str, name: str = "long_words.md") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_table_becomes_a_rule_whose_examples_pass() -> None:
    rule = from_table(QUOTES, ".wikilint.toml")
    assert (rule.code, rule.name, rule.severity, rule.enabled) == ("X001", "no-curly-quotes", "warning", True)
    assert rule.needs == ("\u201c", "\u201d")
    assert run_examples(rule) == (2, [])
    assert mend(Document("\u201cx\u201d `\u201c`\n"), [rule]).text == '"x" `\u201c`\n'


def test_examples_of_a_table_that_do_not_hold_are_named() -> None:
    rule = from_table({**QUOTES, "good": ["\u201c"], "bad": ["x"]}, ".wikilint.toml")
    count, failures = run_examples(rule)
    assert count == 2
    assert "good example '\u201c' is reported: use straight quotes" in failures[0].message
    assert "bad example 'x' is not reported" in failures[1].message


def test_a_page_becomes_a_rule_whose_examples_pass(tmp_path: Path) -> None:
    (rule,) = from_page(write(tmp_path, PAGE))
    assert (rule.code, rule.name) == ("X002", "long-words")
    assert run_examples(rule) == (2, [])


def test_examples_of_a_page_that_do_not_hold_are_shown_as_a_difference(tmp_path: Path) -> None:
    (rule,) = from_page(write(tmp_path, PAGE.replace("They use it.", "They wield it.").replace("     ^^^", "  ^^^")))
    _, failures = run_examples(rule)
    assert [failure.line for failure in failures] == [11, 11]
    assert '-  ^^^^^^^ write "use"' in failures[0].message
    assert "-They wield it.\n+They use it." in failures[1].message


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        ("prose", "# xay\n\nxby `xcy` [xdy](xey)\n\n    xfy\n", ["xay", "xby", "xdy"]),
        ("heading", "# xay\n\nxby\n", ["xay"]),
        ("table", "xby\n\n|xay|\n|---|\n|xcy|\n", ["xay", "xcy"]),
        ("link-target", "xby [xdy](xay) [![z](xcy)](xey)\n", ["xay", "xcy", "xey"]),
        ("code", "xby `xay`\n\n```\nxcy\n```\n", ["xay", "xcy"]),
        ("raw", "---\nk: xay\n---\nxby `xcy`\n", ["xay", "xby", "xcy"]),
        ("front-matter", "---\nk: xay\nl: [xby]\n---\nxcy\n", ["xay", "xby"]),
        ("front-matter:l", "---\nk: xay\nl: [xby]\n---\nxcy\n", ["xby"]),
    ],
)
def test_a_scope_bounds_what_is_found(scope: str, text: str, expected: list[str]) -> None:
    assert found(text, pattern="x.y", scope=scope) == expected


def test_a_match_does_not_leave_its_unit_and_anchors_are_its_ends() -> None:
    assert found("- one\n- two\n", pattern=r"^\w+$") == ["one", "two"]
    assert found("# one\n\ntwo\n", pattern=r"one\s+two") == []


def test_masked_text_is_not_found_by_what_it_is_made_of() -> None:
    assert found("see `aaaaaaaaaaaa` and https://example.org/aaaaaaaaaaaa\n", pattern=r"\w{10,}") == []


def test_a_match_over_code_is_reported_and_not_replaced() -> None:
    rule = from_table(table(pattern="a [^ ]+ b", replace="c"), "here")
    document = Document("a `x` b\n")
    assert [d.fix for d in check(document, [rule])] == [None]


def test_words_are_whole_and_may_begin_a_sentence_or_be_wrapped() -> None:
    text = "Make use of it, make\nuse of it, remake use of it, MAKE USE OF it, make use often.\n"
    assert found(text, words=["make use of"]) == ["Make use of", "make\nuse of"]
    assert found("a.b axb\n", words=["a.b"]) == ["a.b"]


def test_a_replacement_may_use_groups_and_what_is_right_already_is_not_replaced() -> None:
    rule = from_table(table(pattern=r"(\d+)\s?(km)", replace=r"\1 \2", fix="safe"), "here")
    assert mend(Document("5km, 6 km\n"), [rule]).text == "5 km, 6 km\n"
    assert [bool(d.fix) for d in check(Document("5km, 6 km\n"), [rule])] == [True, False]


def test_a_replacement_in_front_matter_keeps_it_valid() -> None:
    rule = from_table(table(pattern="^the ", replace="", fix="safe", scope="front-matter:tags"), "here")
    text = "---\ntags: [the 2012, 'the b', the c]\nk: the d\n---\n"
    assert mend(Document(text), [rule]).text == "---\ntags: ['2012', 'b', c]\nk: the d\n---\n"


def test_once_reports_all_matches_as_one() -> None:
    rule = from_table(table(pattern=r"\?$", replace="", fix="safe", scope="link-target", once=True,
                            message="{count} addresses"), "here")  # fmt: skip
    document = Document("[a](b?) [c](d?)\n")
    assert [d.message for d in check(document, [rule])] == ["2 addresses"]
    assert mend(document, [rule]).text == "[a](b) [c](d)\n"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"patern": "x"}, "unknown key 'patern'; did you mean 'pattern'?"),
        ({"pattern": "x", "code": "x1"}, "code 'x1' is not capitals"),
        ({"pattern": "x", "name": "A name"}, "name 'A name' is not in kebab-case"),
        ({"pattern": "x", "message": ""}, "the rule has no 'message'"),
        ({}, "either a 'pattern' or a list of 'words'"),
        ({"pattern": "x", "words": ["y"]}, "either a 'pattern' or a list of 'words'"),
        ({"words": ["x", " "]}, "an empty word is found everywhere"),
        ({"words": "x"}, "'words' must be a list of strings"),
        ({"pattern": 5}, "'pattern' must be a string"),
        ({"pattern": "("}, "no regular expression: missing )"),
        ({"pattern": "x*"}, "match nothing at all"),
        ({"pattern": "(x+)+y"}, "a repeat stands inside a repeat"),
        ({"pattern": "x" * 5001}, "more than 5,000 characters"),
        ({"pattern": "x", "scope": "body"}, "'scope' must be one of prose"),
        ({"pattern": "x", "scope": "code:x"}, "only the scope 'front-matter' takes a key"),
        ({"pattern": "x", "severity": "bad"}, "'severity' must be one of info, warning, error"),
        ({"pattern": "x", "fix": "safe"}, "a 'fix' needs 'replace'"),
        ({"pattern": "x", "replace": r"\1"}, "the replacement does not fit the pattern: invalid group reference"),
        ({"pattern": "x", "enabled": "no"}, "'enabled' must be true or false"),
    ],
)
def test_what_is_no_rule_says_why(values: dict[str, Any], message: str) -> None:
    with pytest.raises(RulePageError, match=re.escape(message)):
        from_table(table(**values), "here")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("# No front matter\n", 1, "begins with front matter"),
        (PAGE.replace("words: [", "words: [["), 5, "cannot be read"),
        (PAGE.replace("words:", "word:"), 4, "unknown key 'word'"),
        (PAGE.replace("replace: use", "replace: use\nseverity: 3"), 6, "'severity' must be a string"),
        (PAGE.partition("Long words")[0], 6, "the page has no text"),
    ],
)
def test_a_broken_page_says_where(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(RulePageError, match=message) as error:
        list(from_page(write(tmp_path, text)))
    assert error.value.line == line
    assert str(error.value).startswith(f"{error.value.path}:{line}: ")


def test_a_page_in_any_format_of_front_matter_is_a_rule(tmp_path: Path) -> None:
    says = 'code = "X003"\nmessage = "say it"\npattern = "x{3}"\n'
    text = f"+++\n{says}+++\nThree of them.\n\n```md bad\nxxx\n^^^ say it\n```\n"
    (rule,) = from_page(write(tmp_path, text))
    assert run_examples(rule) == (1, [])


def test_a_page_that_is_not_utf_8_says_so(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_bytes(b"---\ncode: X001\n---\n\xff\n")
    with pytest.raises(RulePageError, match="not UTF-8"):
        list(from_page(str(tmp_path / "page.md")))


def test_an_error_survives_a_worker_process() -> None:
    error = pickle.loads(pickle.dumps(RulePageError("page.md", 3, "wrong")))
    assert (error.path, error.line, error.message, str(error)) == ("page.md", 3, "wrong", "page.md:3: wrong")


# Regular expressions

ATOMS = st.sampled_from(["a", "b", "ab", ".", r"\w", r"\s", "[ab]", "[^a]", "é", "[x-z]", r"\d", "-", "\u201c", r"\b"])
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "*?", "++"])).map(
            lambda t: f"(?:{t[0]}){t[1]}"
        ),
        st.tuples(st.sampled_from(["(?i:", "(?=", "(?!", "("]), inner).map(lambda t: f"{t[0]}{t[1]})"),
    ),
    max_leaves=8,
)
TEXTS = st.text(st.sampled_from("abABxyz é-1\u201c\n"), max_size=40)


@given(EXPRESSIONS, TEXTS)
@settings(max_examples=500, deadline=None)
def test_a_match_holds_one_of_the_literals(expression: str, text: str) -> None:
    tree = parse(expression)
    literals = required_literals(tree)
    if danger(tree) or not literals:
        return
    for match in re.finditer(expression, text):
        assert any(literal in match[0] for literal in literals)


@given(EXPRESSIONS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_gated_rules_find_what_ungated_ones_find(expression: str, text: str) -> None:
    try:
        rule = from_table(table(pattern=expression), "here")
    except RulePageError:
        return
    says = declared(rule)
    assert says
    document = Document(text + "\n\n" + text[::-1])
    assert check(document, [rule]) == check(Document(document.text), [rule], gate=False)


@pytest.mark.parametrize(
    "expression",
    [
        r"(a+)+b", r"(\w+\s*)+:", r"(?:a|ab|b)*c", r"(?:aa|aaa)+b", r"\s*\s+x", r".*.*=", r"(.*a){12}",
        r"(?i)[a-z]+[A-Z]+!", r"(x+x+)+y", r"((a{1,30}){1,30})b",
        r"(?=(a+)+)c", r"foo.*bar.*baz", r"(?:a?a)*b", r"(.*)\1+x", r"(?:(a+)|b)+c",
    ],
)  # fmt: skip
def test_patterns_that_can_run_away_are_refused(expression: str) -> None:
    assert danger(parse(expression))


@pytest.mark.parametrize(
    "expression",
    [
        r"foo.*bar", r"\w+\s+\w+", r"(?:\w+ )+x", r"(?:-?\d)+", r"(?:\w++ )+", r"(?>a+)+", r"(?:foo|bar)+", r"(.)\1+",
        r"\d+(?:\.\d+)?", r'"(?:[^"\\]|\\.)*"', r"[a-z]+(?:-[a-z]+)*", r"[a-z]+[A-Z]+", r"foo.{0,80}bar.{0,80}baz",
    ],
)  # fmt: skip
def test_patterns_that_cannot_are_accepted(expression: str) -> None:
    assert danger(parse(expression)) is None


@given(EXPRESSIONS, st.sampled_from(["a", "ab", "x", "aA", "a-", "1", "é "]), st.sampled_from(["!", "", "a"]))
@settings(max_examples=150, deadline=None)
def test_what_is_accepted_is_fast_on_long_near_misses(expression: str, pump: str, end: str) -> None:
    if danger(parse(expression)):
        return

    def stop(*_: object) -> None:
        raise AssertionError(f"{expression!r} takes more than a second on {pump!r} a thousand times over")

    compiled = re.compile(expression)
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 1)
    try:
        compiled.match(pump * 1000 + end)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    ("expression", "is_so"),
    [
        (r"(?:ab|c)*+d", True),
        (r"x(?:ab){1,3}+", True),
        (r"(?=(\w)++)y", True),
        (r"\w++\d{2}+[^a]?+a*+b.++", False),
        (r"(?:a|b)*+(?>(?:ab|c)*)d", False),
    ],
)
def test_a_group_that_is_repeated_possessively_is_seen(expression: str, is_so: bool) -> None:
    assert repeats_group_possessively(parse(expression)) == is_so
    if is_so and sys.version_info < (3, 11, 5):
        with pytest.raises(UnsafePatternError, match="possessively"):
            compiled_safely(expression)
