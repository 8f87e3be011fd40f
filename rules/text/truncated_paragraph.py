r"""A paragraph breaks off in the middle of a sentence.

A converter that gives up at an unknown template loses the rest of its paragraph: `bases. Russia had`. Only ends that
no sentence has are reported, an article, a conjunction, an auxiliary, or the first letter of a new sentence; a full
stop that is merely missing is not. What followed is gone, so there is no fix.

```md bad
The country had signed a treaty with its neighbours, and hosted military bases of theirs. Its allies had
                                                                                                     ^^^ this paragraph breaks off after “had”: restore the rest from the source

Another paragraph.
```

```md bad
Children were abducted, trained for some weeks and then used by all sides during the war. B
                                                                                          ^ this paragraph breaks off after “B”: restore the rest from the source

## Legacy
```

A sentence may go on in a list, a quotation, a formula, a picture or code, and a verb may end with its particle. Short
texts, headings and lines of verse are no sentences:

```md good
The attack was launched from three sides at once, with all the means that the commander had, and the
- first brigade,

The Washington Post, which had followed the events of the year from the very beginning, has noted that

> all is lost.

When it was over there was nothing in the whole of the valley that they had not first taken control of

The command that is used for this in the first of the many sections of the rather long manual is a

    make all

(a) that the state meet the challenges of a security environment that has deteriorated for years; and

(b) that it shall train its own.

It was called plan B

I wandered lonely as a
cloud that floats on high

She said that, when all was over and the others had gone, she would sit down and look for what she had
in mind.
```

Measured: 1 of 1 true in front-lines.
"""

from bisect import bisect_left
from collections.abc import Iterator

from wikilint import Diagnostic, Document, Span, rule
from wikilint.passages import Closing, closing_at

LAST = (
    "the a an and or but that which who whose had has have was were is are be been would could should their his its our "
    "because although while whereas than into between among during including between against"
)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ENDS = (*(f" {word}" for word in LAST.split(" ")), *(f". {letter}" for letter in LETTERS))
NEEDS = frozenset(end + line_end for end in ENDS for line_end in "\r\n")
LEAST = 80
"""A shorter paragraph may be a label, a verse or a headline."""


@rule("TX013", severity="warning", needs=tuple(NEEDS))
def truncated_paragraph(document: Document) -> Iterator[Diagnostic]:
    for literal, hits in document.find_any(NEEDS).items():
        for hit in hits[bisect_left(hits, document.body) :]:
            end = hit + len(literal) - 1
            closing = closing_at(document.blocks, end)
            if closing and document.text[hit - 1] not in ";,:)" and _breaks_off(document.text, closing):
                word = literal.strip(". \r\n")
                message = f"this paragraph breaks off after “{word}”: restore the rest from the source"
                yield Diagnostic(Span(end - len(word), end), message)


def _breaks_off(text: str, closing: Closing) -> bool:
    """Whether a long line ends here, and what comes below cannot be the rest of it."""
    start, end = closing.paragraph.content
    line = max(text.rfind("\n", start, end), text.rfind("\r", start, end), start)
    below = closing.below
    if end - start < LEAST or text[line:end].startswith("|"):
        return False
    return not below or below.kind == "heading" or (below.kind == "paragraph" and text[below.content.start].isupper())
