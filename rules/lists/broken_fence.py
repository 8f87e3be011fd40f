r"""A block of code is opened and never closed.

Everything behind an opening fence is code until a fence closes it: to the end of the page, or to the end of the list
item or quotation the fence stands in. Converters lose the closing one, write it outside the item, or take a signature of
four tildes for a fence.

````md bad
Restart it:

```
^^^ this block of code is never closed: all that follows is shown as code
service samba restart

Then log in.
````

````md bad
- Add the key:
- ```
  ^^^ this block of code ends with the list item: close it there
<ds:KeyInfo/>

The key is in the file.
````

`````md good
````
```
````

- Add the key:
  ```
  <ds:KeyInfo/>
  ```

> ~~~ xml
> <ds:KeyInfo/>
> ~~~

    ```
`````

Measured: 1 of 1 true in bestgrid; none in the other corpora.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Span, rule
from wikilint.structure import Block


@rule("LT011", severity="error", needs=("```", "~~~"))
def broken_fence(document: Document) -> Iterator[Diagnostic]:
    for block in document.blocks:
        if block.kind == "code" and block.level and block.content.end >= block.span.end:
            yield _finding(document, block)


def _finding(document: Document, block: Block) -> Diagnostic:
    start = block.span.start
    if block.parent < 0:
        message = "this block of code is never closed: all that follows is shown as code"
    else:
        kinds = {"item": "list item", "quote": "quotation", "footnote": "footnote"}
        message = f"this block of code ends with the {kinds[document.blocks[block.parent].kind]}: close it there"
    return Diagnostic(Span(start, start + block.level), message)
