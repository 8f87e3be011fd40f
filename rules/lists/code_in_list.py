r"""A command in a list became a heading.

In a console `#` is the prompt of the administrator; in Markdown it makes a heading. A converter that drops the mark-up of
code within a list leaves `# systemctl start` there, which readers see as a large title and the contents as a section.
Commands in a row are one finding. What was code, and where it ends, a person has to say.

```md bad
-   Copy the image, then:

    # curl -LO example.org/image
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2 commands shown as headings: mark them as code
    # sudo bash ./image
^^^^^^^^^^^^^^^^^^^^^^^ ...

-   Restart it:

    # systemctl restart samba
    ^^^^^^^^^^^^^^^^^^^^^^^^^ a command shown as a heading: mark it as code
```

Headings that are meant to stand in a list begin with a capital, and code is code.

```md good
-   # Copying

    Copy the image.

-   ## curl

-       # curl -LO example.org/image

# systemd
```

Measured: 23 of 23 true in arch; none in the other corpora.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Span, rule
from wikilint.structure import Block


@rule("LT013", severity="warning", of="lists")
def code_in_list(document: Document) -> Iterator[Diagnostic]:
    run: list[Block] = []
    for block in document.blocks:
        if block.kind == "heading" and block.parent >= 0 and _is_command(document, block):
            if run and run[-1].parent != block.parent:
                yield _finding(run)
                run = []
            run.append(block)
        elif run:
            yield _finding(run)
            run = []
    if run:
        yield _finding(run)


def _is_command(document: Document, block: Block) -> bool:
    start = block.content.start
    is_prompt = block.level == 1 and document.text[block.span.start] == "#" and start < block.content.end
    return is_prompt and document.blocks[block.parent].kind == "item" and _begins_command(document.text[start])


def _begins_command(first: str) -> bool:
    return first.islower() or first in "/.~$"


def _finding(run: list[Block]) -> Diagnostic:
    one = len(run) == 1
    message = "a command shown as a heading: mark it" if one else f"{len(run)} commands shown as headings: mark them"
    return Diagnostic(Span(run[0].span.start, run[-1].span.end), f"{message} as code")
