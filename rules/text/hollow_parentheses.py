r"""Parentheses have lost what stood in them.

An article opens with a name and, in parentheses, how it is written and spoken elsewhere, and when it lived. Converters
drop the templates for language and pronunciation and keep the parentheses with their commas. Only the source can tell
what stood there; to delete the rest would hide that it is missing.

```md bad
The **Senate of Pakistan** (, , ), is the upper house.
                           ^^^^^^ nothing is left between the parentheses: restore it from the source, or delete what is left
```

```md bad
**Bodmin** () is a town. Ion (; ) channels.
           ^^ nothing is left between the parentheses: restore it from the source, or delete what is left
                             ^^^^ nothing is left between the parentheses: restore it from the source, or delete what is left
```

```md bad
Robert (; 19 November 1946 – 2012) wrote a manual (first edition 2008; ) for a free unit (, **MFS**; founded 1997).
       ^^ what stood first between the parentheses is missing: restore it from the source, or delete what is left
                                                                     ^^^ what stood last between the parentheses is missing: restore it from the source, or delete what is left
                                                                                         ^^ what stood first between the parentheses is missing: restore it from the source, or delete what is left
```

```md bad
**Kyiv** (, ; Київ, ) is the capital. Homs (Arabic: ; French:) lies south.
         ^^^^^^^^^^^^ 2 things are missing between these parentheses: restore them from the source
                                            ^^^^^^^^^^^^^^^^^^ 2 things are missing between these parentheses: restore them from the source
```

```md bad
The corps (Lieutenant General ) and the brigade (formerly ) of Bosvena (pronounced).
           ^^^^^^^^^^^^^^^^^^^^ nothing stands behind “Lieutenant General”: restore it from the source, or delete what is left
                                                 ^^^^^^^^^^ nothing stands behind “formerly”: restore it from the source, or delete what is left
                                                                       ^^^^^^^^^^^^ nothing stands behind “pronounced”: restore it from the source, or delete what is left
```

```md bad
---
description: Kyiv (, ) is the capital.
                  ^^^^ nothing is left between the parentheses: restore it from the source, or delete what is left
---
```

Calls, tuples, loops, smileys, polls, open ranges, and a blank too many are something else:

```md good
Calc () is a function, main () returns, foo() and send(a, ) too; for (; ; ) and while (;;) loop. The tuples (1,), (x, )
and (,) are Python and Haskell. The list (, x) is Lisp. Never mind ;) and :) he said (just kidding ;) or (thanks :).
The war (2003– ) goes on (1 July ), ( as if) it could. A poll: ( ) yes ( ) no. (Note:) this (if time allows:) is it.
The :has() selector. The log says (srbServer, -d2, -P10, ).
```

Measured: nothing to find in the six folders, and nothing found.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule
from wikilint.stumps import PARENTHESIS_LITERALS


@rule("TX004", severity="error", needs=PARENTHESIS_LITERALS)
def hollow_parentheses(document: Document) -> Iterator[Diagnostic]:
    for hole in document.holes:
        if hole.inside:
            one = f"{hole.missing}: restore it from the source, or delete what is left"
            many = f"{hole.number} things are missing between these parentheses: restore them from the source"
            yield Diagnostic(hole.span, one if hole.number == 1 else many)
