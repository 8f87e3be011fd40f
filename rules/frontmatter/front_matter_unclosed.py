r"""Front matter is opened and never closed.

The line `---` that should end it is lost. To a site generator the whole page is then front matter, or none of it is:
the build stops, or keys are printed above the text. What follows the keys up to the first blank line or the first
line that is no entry is taken for front matter by every other rule.

```md bad
---
^^^ this front matter is never closed: put a line `---` behind its last key
subject: The Siege of Acre
tags:
  - Sieges

# The Siege of Acre
```

```md bad
+++
^^^ this front matter is never closed: put a line `+++` behind its last key
subject = "The Siege of Acre"
```

```md bad
{
^ this front matter is never closed: put a line `}` behind its last key
  "subject": "The Siege of Acre"

The siege lasted two years.
```

A rule at the top of a page opens nothing, whatever follows it.

```md good
---

The siege lasted two years.

- It began in August.
```

```md good
---
Note: the dates on this page follow the Julian calendar.
```

```md good
---
subject: The Siege of Acre
...

The siege lasted two years.
```

Measured: none in the corpus, where all front matter is closed and no rule at the top of a page is mistaken for it.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

FENCES = {"yaml": "---", "toml": "+++", "json": "}"}


@rule("FM002", severity="error", of="front_matter")
def front_matter_unclosed(document: Document) -> Iterator[Diagnostic]:
    found = document.front_matter
    if found is None or found.closing or document.has_conflict:
        return
    fence, text, end = FENCES[found.format], document.text, found.content.end
    newline = "\r\n" if "\r\n" in text[:end] else "\n" if "\n" in text[:end] else "\r"
    on_new_line = text[end - 1 : end] in ("\n", "\r")
    added = f"{fence}{newline}" if on_new_line else f"{newline}{fence}"
    fix = Fix(f"close it with `{fence}`", (Edit(Span(end, end), added),), "display")
    yield Diagnostic(found.opening, f"this front matter is never closed: put a line `{fence}` behind its last key", fix)
