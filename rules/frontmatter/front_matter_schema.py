r"""Front matter breaks the schema that it is held to.

A site's templates count on keys of certain names and kinds: a page without `pubDate` is in no list, and a date that is
written otherwise is sorted wrongly. A JSON Schema says what there must be. Which ones apply is for the configuration to
say (`[[front-matter.schemas]]`), or for the page itself (`$schema: ../article.schema.json`); without one this is silent.
`wikilint:wiki-article` ships with wikilint and fits what wiki converters write.

A missing key is reported at the key above it, or at the opening fence.

```md bad schemas=["wikilint:wiki-article"]
---
^^^ the key `shortDescription` is missing
subject: Siege of Acre
description: The siege of Acre lasted for two years.
author: 1066
        ^^^^ `author` must be text, but is the number `1066`
pubDate: 28 July 2023
         ^^^^^^^^^^^^ `pubDate` must be written like `2023-07-28` or `2023-07-28 11:07`, but is `28 July 2023`
tags:
  - Sieges
  - [Crusades]
    ^^^^^^^^^^ item 2 of `tags` must be text, but is a list
---
```

```md fixed unsafe
---
subject: Siege of Acre
description: The siege of Acre lasted for two years.
author: "1066"
pubDate: 28 July 2023
tags:
  - Sieges
  - [Crusades]
---
```

A value is what is written: a date stays text, `no` too. Where a schema allows several forms, the one that is nearest
to the value is meant.

```md good schemas=["wikilint:wiki-article"]
---
subject: Siege of Acre
shortDescription: A siege
description: The siege of Acre lasted for two years.
author: no
pubDate: 2023-07-28 11:07
tags: sieges, crusades
---
```

```md good
---
anything: goes
---
```

A schema may speak for itself, in the form of ajv-errors: `errorMessage` beside a keyword is either one text for all that is
wrong there and within, or a text for each keyword (`{"pattern": "…"}`), for each key (`{"required": {"pubDate": "…"}}`),
and `_` for the rest. `${0}` in it is the value, `${/subject}` a value from the top. `examples` beside a `pattern` are shown
instead of it.

Measured: with wikilint:wiki-article none in front-lines, whose pages have its shape, and 93 of 93 true in
front-lines-infobox, an older state of the same site.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule


@rule("FM005", severity="error", of="front_matter")
def front_matter_schema(document: Document) -> Iterator[Diagnostic]:
    found = document.front_matter
    if found is None or found.closing is None:
        return
    is_named = document.context.schemas or document.text.find("$schema", 0, found.span.end) >= 0
    if not is_named or found.reading.error:
        return
    from wikilint.schema import of_document
    from wikilint.violations import errors

    seen = set()
    for schema in of_document(document):
        violations = errors(schema, found)
        for violation in violations if violations and not document.has_conflict else ():
            if (violation.span, violation.message) not in seen:
                seen.add((violation.span, violation.message))
                yield Diagnostic(violation.span, violation.message, violation.fix, details=violation.details)
