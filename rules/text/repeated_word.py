r"""A small word stands twice.

`The losses were put at at least forty`: a slip of an author, or the seam where a converter dropped what stood between.
Only words that English never doubles are looked for. The fix has to be asked for, since now and then another word was
meant.

```md bad
Another source put the losses at at least forty, of
                              ^^^^^ “at” stands twice: delete one, or restore what stood between
                                                 ^^ “of” stands twice: delete one, or restore what stood between
of which the the first were old.
^^ ...
         ^^^^^^^ “the” stands twice: delete one, or restore what stood between
```

```md fixed unsafe
Another source put the losses at least forty, of which the first were old.
```

```md bad
Some said that that thousands had fled.
          ^^^^^^^^^ “that” stands twice: delete one, or restore what stood between
```

```md fixed unsafe
Some said that thousands had fled.
```

```md bad
---
description: He won on on a second try.
                    ^^^^^ “on” stands twice: delete one, or restore what stood between
---
```

```md fixed unsafe
---
description: He won on a second try.
---
```

Names double words, grammar sometimes does, and emphasis:

```md good
Mai Mai, Boutros Boutros-Ghali, Jameh Jameh and Bora Bora had had much. He said that that man is right, and what it is
is hers. Log in in June, carry on on foot, give her her book. It was very very cold; no no, so so. Type `the the`.
Two s, and  and a number. A theatre the theft of which. Deputy Deputy. in-in and to-to
```

Measured: 14 of 14 true: 4 in arch-pandoc-plain, 4 in bestgrid-confluence, 2 each in the others but converters.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

ONCE = (
    "a an the and or but of to in on at by for from with without into onto as than that which who when while where "
    "this these those its his their our be been have has were would could should not also after before between against "
    "during under since about through including other some most such"
)
SEAMS = ((" ", " "), (" ", "\n"), (" ", "\r\n"), ("\n", " "))
PAIRS = {
    f"{before}{word}{f' {word[:3]}' if blank == ' ' else blank[0]}": f"{before}{word}{blank}{word}"
    for word in ONCE.split(" ")
    for before, blank in SEAMS
}
"""The beginning of each pair, which seldom goes on in another way, and the pair."""

ANY_PAIR = frozenset(PAIRS)
WITH_PARTICLE = frozenset(
    {"log", "logs", "logged", "logging", "plug", "plugged", "check", "checked", "move", "moved", "come", "came", "go"}
    | {"went", "goes", "going", "carry", "carried", "later", "sign", "signed", "join", "joined", "bring", "set", "turn"}
    | {"turned", "keep", "kept", "live", "lived", "pass", "passed", "stand", "stood", "close", "what", "so", "early"}
)
PLURAL = ("the ", "these ", "they ", "he ", "she ", "it ", "a ", "an ", "there ", "we ")


@rule("TX010", severity="warning", needs=tuple(PAIRS))
def repeated_word(document: Document) -> Iterator[Diagnostic]:
    text = document.text
    for beginning, hits in document.find_any(ANY_PAIR).items():
        pair = PAIRS[beginning]
        word = pair.split()[0]
        for hit in hits:
            end = hit + len(pair)
            is_pair = text.startswith(pair, hit) and text[end : end + 1] in " \r\n"
            passage = document.passage_at(hit + 1) if is_pair else None
            if not passage or end >= passage.end or not passage.view.startswith(text[hit : end + 1], hit):
                continue
            if _is_slip(passage.view, word, hit, end):
                yield _finding(word, hit + 1, end)


def _is_slip(view: str, word: str, hit: int, end: int) -> bool:
    """Whether grammar does not double the word here: `log in in June`, `said that that man` are right."""
    if word == "that":
        following = view[end + 1 : end + 30].split(" ")[0]
        is_plural = following.endswith("s") and following not in ("is", "was", "has")
        return is_plural or view.startswith(PLURAL, end + 1)
    if word in ("in", "on", "by", "for", "with", "to", "at", "through", "about"):
        return view[max(hit - 20, 0) : hit].split(" ")[-1].lower() not in WITH_PARTICLE
    return True


def _finding(word: str, start: int, end: int) -> Diagnostic:
    message = f"“{word}” stands twice: delete one, or restore what stood between"
    fix = Fix("delete one", (Edit(Span(start, end - len(word)), ""),), "unsafe")
    return Diagnostic(Span(start, end), message, fix)
