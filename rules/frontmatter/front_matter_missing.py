r"""A page has no front matter where the site requires it.

Without front matter a page has no title, date or tags for the site's build, which leaves it out of every list or
stops. Whether pages must have it is for the configuration to say: `required = true` under `[front-matter]`. `formats`
says which of `yaml` (`---`), `toml` (`+++`) and `json` (`{`) the site reads.

```md bad required=true
# The Siege of Acre
^{} there is no front matter: begin the page with a line `---`, its keys, and another line `---`
```

A rule at the top of a page is none, and a block without keys says nothing.

```md bad required=true
---
^^^ this front matter is empty: it needs its keys
---

The siege lasted two years.
```

```md bad formats=["yaml"]
+++
^^^ this front matter is TOML, and the site reads YAML: write its keys between lines of `---`
subject = "The Siege of Acre"
+++
```

```md good required=true
---
subject: The Siege of Acre
---
```

```md good
# The Siege of Acre
```

Measured: with `required = true` 102 of 102 true (arch-pandoc-plain, bestgrid-confluence, converters); silent without.
"""

from collections.abc import Container, Iterator

from wikilint import Diagnostic, Document, Span, rule

FENCES = {"yaml": "lines of `---`", "toml": "lines of `+++`", "json": "`{` and `}`"}
NAMES = {"yaml": "YAML", "toml": "TOML", "json": "JSON"}


@rule("FM001", severity="error")
def front_matter_missing(document: Document) -> Iterator[Diagnostic]:
    found, context = document.front_matter, document.context
    if found is None:
        if context.required:
            start = 1 if document.text.startswith("\ufeff") else 0
            yield Diagnostic(Span(start, start), f"there is no front matter: {_how(_known(context.formats))}")
    elif found.format not in context.formats and (formats := _known(context.formats)):
        reads = " or ".join(NAMES[name] for name in formats)
        fences = " or ".join(FENCES[name] for name in formats)
        message = (
            f"this front matter is {NAMES[found.format]}, and the site reads {reads}: write its keys between {fences}"
        )
        yield Diagnostic(found.opening, message)
    elif context.required and found.root is None and not found.reading.error:
        yield Diagnostic(found.opening, "this front matter is empty: it needs its keys")


def _known(formats: Container[str]) -> list[str]:
    return [name for name in NAMES if name in formats]


def _how(formats: list[str]) -> str:
    if formats == ["json"]:
        return "begin the page with `{`, its keys, and `}`"
    fence = "+++" if formats and formats[0] == "toml" else "---"
    return f"begin the page with a line `{fence}`, its keys, and another line `{fence}`"
