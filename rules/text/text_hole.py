r"""A name or a number is missing inside a sentence.

When a converter does not know a template it drops it, and the sentence around it stays: `The population was
estimated at.` No other tool sees this, a reader does, and nobody but the source can tell what stood there; so there
is no fix. Holes side by side in one sentence are one finding, and the values of the front matter are read as well.

```md bad
The explosion damaged two nearby s, the, and the. Both ships caught fire.
                          ^^^^^^^^^^^^^^^^^^^^^^^ 3 names or values are missing here: restore them from the source
```

```md bad
Before the war its population was estimated as.
                                  ^^^^^^^^^^^^^ a number is missing after “estimated as”: restore it from the source
```

```md bad
They advanced on the neighbouring village of. On 14 March,, the mayor spoke of it.
                                  ^^^^^^^^^^^ a name or number is missing after “village of”: restore it from the source
                                                    ^^^^^^^ a name or value is missing between two commas: restore it from the source
```

```md bad
According to the of the Federation, the star has a mass of . It cost more than \$ million.
             ^^^^^^ a word is missing in “the of”: restore it from the source
                                                        ^^^^ a name or value is missing after “of”: restore it from the source
                                                                          ^^^^^^^^^^^^^^^ the amount is missing in “than \$ million”: restore it from the source
```

```md bad
Located at , , and . Press , or wait. The strait is about long and wide.
^^^^^^^^^^^^^^^^^^^^ 3 names or values are missing here: restore them from the source
                     ^^^^^^^ what to press or choose is missing after “Press”: restore it from the source
                                                    ^^^^^^^^^^ a measure is missing in “about long”: restore it from the source
```

```md bad
They hold Dymer. ; ; ; ; Among others, his fifth book, "", was reported lost.
          ^^^^^^^^^^^^^^ the parts of an enumeration are missing between semicolons: restore it from the source
                                                       ^^ nothing is left between the quotation marks: restore it from the source
```

```md bad
---
description: One of the two s took damage.
                        ^^^^^ a name is missing before the plural “s” in “two s”: restore it from the source
casualties: Estimated to be between and 200 men
                            ^^^^^^^^^^^ the first of two values is missing in “between and”: restore it from the source
---
```

```md bad language="de"
Der Ort liegt in der , im Süden.
                 ^^^^^ a name or value is missing after “der”: restore it from the source
```

A preposition may end a clause, and what looks like an article may be the end of a name:

```md good
Zara'a, Nubl and al-Fu'a. The Qur'an. They took control of. On 23 July they were passing by. He was reckoned with, and
was, until 2014, retreated from. Those are, according to them, and, until 1991, the in-house teams. (a) That the de jure
head, a.k.a. "Avesta", of an as-yet unnamed and on-board to-do. Log in, and go on.
```

```md good
The density of, and the pressure in, the gas. A total of, say, four. Both before, between and after the wars.
"Of a, an, and the." The in operator, the and keyword. Figures in $ million. All s in S; two s orbitals.
The book is about long marches. Set it to an empty string "". Wait ... or (..), [. . .]. and so on, ...
```

```md good
| Item | Same |
| ---- | ---- |
| 87 % | ""   |
| , ,  |      |

The value of `x`, the `y` of `z`, and `w`. For $the$ $n$, ${}_2$.
```

Measured: 14 of 14 true: 6 in front-lines, 6 in front-lines-infobox, 2 in converters.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule
from wikilint.stumps import SENTENCE_LITERALS


@rule("TX003", severity="error", needs=SENTENCE_LITERALS)
def text_hole(document: Document) -> Iterator[Diagnostic]:
    for hole in document.holes:
        if not hole.inside:
            one = f"{hole.missing}: restore it from the source"
            many = f"{hole.number} names or values are missing here: restore them from the source"
            yield Diagnostic(hole.span, one if hole.number == 1 else many)
