r"""A link was left in a wiki's double brackets.

Readers see `[[target|label]]`. The words a wiki would show are kept, and the address of a link that leads out of the
wiki; what else stood between the brackets is the name of a wiki page that nobody can follow from here.

In a table the pipe of the link cuts its cell in two, so the row has a cell too many. All links of one table are one
finding.

```md bad
They met in [[Lugano Treaty|Lugano]], [[Bern]] and [[Basel (city)|]] [[#Talks]].
            ^^^^^^^^^^^^^^^^^^^^^^^^ a wiki link: write "Lugano", or a Markdown link to it
                                      ^^^^^^^^ a wiki link: write "Bern", or a Markdown link to it
                                                   ^^^^^^^^^^^^^^^^^ a wiki link: write "Basel", or a Markdown link to it
                                                                     ^^^^^^^^^^ a wiki link: write "Talks", or a Markdown link to it

The [[treaty of
    ^^^^^^^^^^^ a wiki link: write "treaty of Bern", or a Markdown link to it
Bern]] and \[\[its end\|the end\]\].
^^^^^^ ...
           ^^^^^^^^^^^^^^^^^^^^^^^^ a wiki link: write "the end", or a Markdown link to it
```

```md fixed
They met in Lugano, Bern and Basel Talks.

The treaty of Bern and the end.
```

```md bad
| Sign | Name |
| --- | --- |
| [[https://signs.example/1 | U+2500]] | LIGHT |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2 wiki links in this table, each cut in two by its pipe: write them as Markdown links
| [[https://signs.example/2 | U+2501]] | HEAVY |

See [[https://signs.example/a_(b)|[draft] Signs]].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a link in wiki brackets: write it as a Markdown link
```

```md fixed
| Sign | Name |
| --- | --- |
| [U+2500](https://signs.example/1) | LIGHT |
| [U+2501](https://signs.example/2) | HEAVY |

See [[draft] Signs](<https://signs.example/a_(b)>).
```

Halves of a link that a cell or a lost template tore apart:

```md bad
| currency | zone |
| --- | --- |
| GBP]]; pound | [[Greenwich Mean |
     ^^ the end of a wiki link whose beginning was lost: delete the brackets
                 ^^ a wiki link that never ends: delete the brackets
```

```md good
if [[ -f "$HOME/.profile" && ! $x == [[:space:]]* ]]; then echo [[1]]; fi

Continue [[Y/n]]? See [[1]](https://a.example), [[^2]] and ![[note]]; m[[key]] and [[0, 1], [2, 3]] are arrays.

[[red]](https://a.example/red) and [text [in brackets]][a] are links.

[a]: https://a.example
```

```md good
A wiki writes `[[target|label]]`; categories such as [[Category:Towns]] and [[de:Stadt]] are links of another kind.
```

```md good
    [[target|label]]
```

Measured: 48 of 48 true (44 in csswg-dokuwiki, 2 in converters, 1 in each front-lines).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.wikitext import Markup, label


@rule("WK003", severity="error", needs=("[[", "]]", r"\[\[", r"\]\]"))
def wikilink(document: Document) -> Iterator[Diagnostic]:
    wikitext = document.wikitext
    links = [markup for markup in wikitext.links if markup.kind == "link"]
    for table, group in groupby(links, key=lambda markup: _table(document, markup.span.start)):
        if table is None:
            yield from (_single(document, markup) for markup in group)
        else:
            yield _in_table(document, list(group))
    for markup in wikitext.link_openers:
        if markup.kind == "link" and _torn_head().match(document.text, max(0, markup.span.start - 1)):
            yield Diagnostic(markup.span, "a wiki link that never ends: delete the brackets")
    for closer in wikitext.link_closers:
        if _is_torn_tail(document, closer):
            yield Diagnostic(closer, "the end of a wiki link whose beginning was lost: delete the brackets")


def _table(document: Document, offset: int) -> Span | None:
    block = document.block_at(offset)
    return block.span if block and block.kind == "table" else None


def _single(document: Document, markup: Markup) -> Diagnostic:
    shown = label(document.text, markup)
    fix = Fix("keep the words", (Edit(markup.span, shown),)) if shown else None
    if "://" in document.text[slice(*markup.inner)].partition("|")[0]:
        message = "a link in wiki brackets: write it as a Markdown link"
    else:
        message = f'a wiki link: write "{shown}", or a Markdown link to it'
    return Diagnostic(markup.span, message, fix)


def _in_table(document: Document, links: list[Markup]) -> Diagnostic:
    edits = tuple(Edit(markup.span, shown) for markup in links if (shown := label(document.text, markup)))
    if len(links) == 1:
        return _single(document, links[0])
    cut = ", each cut in two by its pipe" if all("|" in document.text[slice(*m.inner)] for m in links) else ""
    message = f"{len(links)} wiki links in this table{cut}: write them as Markdown links"
    return Diagnostic(links[0].span, message, Fix("write them as Markdown", edits))


@cache
def _torn_head() -> re.Pattern[str]:
    return re.compile(r"(?:\A|[\s|=(*])\[\[[^\W\d_][\w .,'’–-]{3,}(?:\||[\r\n]|\Z)")


def _is_torn_tail(document: Document, closer: Span) -> bool:
    """Whether a word stands before the brackets, nothing of Markdown behind them, and no single bracket is open."""
    text, start = document.text, document.line_at(closer.start).start
    line = text[max(start, closer.start - 300) : closer.start]
    is_word = line[-1:].isalpha() or line[-1:] == ")"
    return is_word and text[closer.end : closer.end + 1] not in ("[", "(", ":", ">", "]", "{") and "[" not in line
