"""Time grows with the size of a text and not faster, whatever is repeated in it.

The pieces are the literals that rules wait for, the lines of the examples on their pages, and what hostile documents
are made of: near-misses of every expression that some rule or view tries at them. All rules run over each. A ratio is
measured, in CPU time and best of several, so that a busy machine fails nothing. A sample is tried in every run, all
of them with `WIKILINT_FUZZ` set.
"""

from __future__ import annotations

import os

import pytest
from fuzz.grammar import LANGUAGES, called
from fuzz.promises import RULES
from growth import seconds as cpu

from wikilint import Diagnostic, Document, check
from wikilint.catalogue import catalogue
from wikilint.engine import FAILED
from wikilint.pages import examples, page

SMALL, TIMES = 16_000, 8
WORST = 4.0
"""How much more than its share a longer text may take: work that grows with the square takes eight times as much."""

QUICK = 0.1
"""CPU seconds below which a long text is quick enough, whatever a short one takes."""

EVERY = 1 if "WIKILINT_FUZZ" in os.environ else 211

MENDED = [
    "[[File:",
    "[[File:Never closed.png|thumb|A caption ",
    "<!-- wikilint-disable-next-line SA001 merge-conflit --> ",
    "<!-- wikilint-disable SA001 -->\n[object Object]\n",
    "<!-- wikilint-disable a -->\n<!-- wikilint-enable b -->\n",
    "<!-- wikilint-disable ",
    "{{dts | |1889|noFormat=ja}} | Bern | ",
    "{{abc ",
    "<nowiki>",
    ", ",
    "1. ",
    "\x0c",
]
"""What once took the square of its length, or much for its length."""


def pieces() -> list[str]:
    """Every piece, those of one kind together, so that a sample has some of each."""
    literals = [literal + behind for literal in called(catalogue()) for behind in ("", "a ", "\n\n")]
    bodies = [e.document() for rule in catalogue() for e in examples(page(rule))]
    lines = [line + " " for one in bodies for line in one.text[one.body :].split("\n") if len(line) > 8]
    whole = [one.text[one.body :] for one in bodies]
    tokens = [token.replace("\x01", "|") + behind for some in LANGUAGES for token in some for behind in ("", " a\n")]
    return list(dict.fromkeys(piece for piece in (*literals, *lines, *whole, *tokens) if piece))


def seconds(text: str) -> float:
    """The CPU time of checking a text that was never seen before."""
    document = Document(text)
    found: list[Diagnostic] = []
    spent = cpu(lambda: found.extend(check(document, RULES, problems=[])))
    assert not [one.message for one in found if one.code == FAILED]
    return spent


def repeated(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def shape(piece: str) -> str:
    return ascii(piece)[1:40]


@pytest.mark.parametrize("piece", [*MENDED, *pieces()[::EVERY]], ids=shape)
def test_time_grows_with_size_and_not_faster(piece: str) -> None:
    short, long = repeated(piece, SMALL), repeated(piece, SMALL * TIMES)
    spent, base = float("inf"), 0.0
    for _ in range(4):
        spent = min(spent, seconds(long))
        if spent < QUICK:
            return
        base = base or min(seconds(short) for _ in range(3))
        if spent < base * TIMES * WORST:
            return
    raise AssertionError(f"{len(short)} took {base:.3f} s, {len(long)} took {spent:.3f} s: {piece!r}")


@pytest.mark.parametrize("fence", ["---\n{}\n---\n", "+++\n{}\n+++\n", '{{\n"a": {}\n}}\n', "---\ntitle: {}\n---\n"])
@pytest.mark.parametrize(
    "piece",
    [
        "a: b\n",
        "[",
        "- ",
        "{a: ",
        "&a [*a, *a]\n",
        "'",
        '"',
        "a = 1\n",
        "[a]\n",
        "a.",
        "9",
        "1e9",
        "<<: *a\n",
        "\ud7ff",
    ],
)
def test_front_matter_of_any_length_is_read_in_linear_time(fence: str, piece: str) -> None:
    short, long = (fence.format(repeated(piece, size)) for size in (SMALL, SMALL * TIMES))
    spent = min(seconds(long), seconds(long))
    assert spent < QUICK or spent < min(seconds(short) for _ in range(3)) * TIMES * WORST or seconds(long) < QUICK
