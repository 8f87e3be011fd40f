r"""Front matter that no parser can read.

A site's build stops at it, or leaves the page without title and date. It stands where the parser gives up, with what is
usually wrong there: a colon or a number sign within text that is not in quotes, a tab.

```md bad
---
subject: Siege of Acre: the last year
                      ^ front matter cannot be read: `: ` within a value starts another key: put the value in quotes
---
```

```md bad
---
place:
  - Acre #2
    on the coast
    ^ front matter cannot be read: ` #` begins a comment, and the value ends before it: put the value in quotes
---
```

```md bad escapes
---
tags:
\t- Sieges
^^ front matter cannot be read: a tab stands here, and YAML is indented by blanks only
---
```

```md bad
---
subject: 'Saladin's siege'
                  ^ front matter cannot be read: the value ends at its second ', and text goes on behind it: write '' for each ' in it
---
```

```md bad
---
subject: @acre
         ^ front matter cannot be read: a value that begins with `@` means something else to YAML: put it in quotes
---
```

```md bad
---
subject:Siege of Acre
author: Wikipedia
      ^ front matter cannot be read: the key in the line above needs a blank behind its colon
---
```

```md bad
+++
subject = Siege of Acre
          ^ front matter cannot be read: this is no TOML value: put text in quotes
+++
```

```md bad
{
  "subject": "Siege of Acre",
}
^ front matter cannot be read: a key in double quotes is expected here, and no comma before a `}`
```

The body of the page is still checked. The same signs in quotes or in a block are text.

```md good
---
subject: "Siege of Acre: the last year #2"
description: |
  Two years: from 1189 to 1191 # and no more
url: https://example.org/a:b#c
---
```

Measured: none in the corpus, whose 144 front matters all parse.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Related, Span, rule
from wikilint.causes import cause
from wikilint.frontmatter import Mapping


@rule("FM003", severity="error", of="front_matter")
def front_matter_syntax(document: Document) -> Iterator[Diagnostic]:
    found = document.front_matter
    if found is None or found.closing is None:
        return
    error = found.reading.error
    if error is None:
        if found.root is not None and not isinstance(found.root, Mapping):
            yield Diagnostic(found.root.span, "front matter has keys with values: this is something else")
        return
    if document.has_conflict:
        return
    line_end = document.line_at(error.offset).end
    span = Span(error.offset, max(error.offset, min(error.offset + 1, line_end)))
    related = (
        () if error.opened is None else (Related(Span(error.opened, error.opened + 1), "what it began to read here"),)
    )
    yield Diagnostic(span, f"front matter cannot be read: {cause(found, error)}", related=related)
