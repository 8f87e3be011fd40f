r"""A blank stands inside a parenthesis, before the closing or behind the opening one.

A flag or a footnote that was dropped leaves its blank: `(1 July )`. Off by default: it shows little, and one in
thirty hides a lost name, which the rule for hollow parentheses knows by its rank or label.

```md bad
In Ein Tarma (1 July ), Zamalka (2 July ) and Havar ( underwater).
                    ^^ 3 blanks stand inside parentheses: delete them
```

```md fixed
In Ein Tarma (1 July), Zamalka (2 July) and Havar (underwater).
```

An open range, a lost name, a smiley, a poll and a shell's test keep theirs:

```md good
He was president (2003– ) and general (Lieutenant General ) of it :) or ;) he said (lol :) ). A poll: ( ) yes.
Run `( cd x )`. First . or ) and 1 ) are list markers.
```

Measured: 21 of 21 true: 17 in front-lines, 2 in front-lines-infobox, 1 in converters, 1 in arch-pandoc-plain.
"""

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.passages import Passage

NEEDS = frozenset((" )", "( "))


@rule("TX008", severity="info", needs=tuple(NEEDS), enabled=False)
def space_inside_parenthesis(document: Document) -> Iterator[Diagnostic]:
    by_passage: dict[int, list[int]] = {}
    hits = sorted(hit + literal.index(" ") for literal, hits in document.find_any(NEEDS).items() for hit in hits)
    for blank in hits:
        passage = document.passage_at(blank)
        if passage and _is_useless(passage, blank) and not document.in_hole(blank):
            by_passage.setdefault(passage.start, []).append(blank)
    for blanks in by_passage.values():
        edits = tuple(Edit(Span(blank, blank + 1), "") for blank in blanks)
        one = "a blank stands inside parentheses: delete it"
        many = f"{len(blanks)} blanks stand inside parentheses: delete them"
        first = (
            Span(blanks[0], blanks[0] + 2)
            if document.text[blanks[0] + 1] == ")"
            else Span(blanks[0] - 1, blanks[0] + 1)
        )
        yield Diagnostic(first, one if len(blanks) == 1 else many, Fix("delete the blanks", edits))


def _is_useless(passage: Passage, blank: int) -> bool:
    view, start, end = passage
    if view[blank + 1] == ")":
        return bool(_closing().search(view[max(start, blank - 200) : blank]))
    return bool(_opening().match(view, blank, end)) and (blank - 1 == start or view[blank - 2] in " \n\t")


@cache
def _closing() -> re.Pattern[str]:
    """A word, or the end of emphasis, a quotation or a sentence, in a parenthesis that was opened before it."""
    return re.compile(r"\([^()]*[\w.\"”’*_%\]\U0001f1e6-\U0001f1ff]\Z")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r" [\w\"“‘*_\[][^()]*\)")
