r"""A key is set twice in front matter.

Some parsers stop at the second, most take it and forget the first without a word, so which value the page shows hangs
on the site generator. Two pages that were merged by hand leave such keys, and so does a converter that appends its own.

```md bad
---
author: Wikipedia
pubDate: 2023-07-28
author: Wikipedia
^^^^^^ the key `author` was set before in line 2, to the same value: delete one of them
---
```

```md fixed
---
pubDate: 2023-07-28
author: Wikipedia
---
```

Where the values differ, only you can know which one is right.

```md bad
---
subject: Siege of Acre
place: {name: Acre, name: Akko}
                    ^^^^ the key `name` was set before in line 3, to another value: keep the one that is right
---
```

```md bad
{
  "author": "Wikipedia",
  "author": "Wikipedia"
  ^^^^^^^^ the key `author` was set before in line 2, to the same value: delete one of them
}
```

```md fixed
{
  "author": "Wikipedia"
}
```

```md bad
+++
draft = true
draft = false
^^^^^ the key `draft` was set before in line 2, to another value: keep the one that is right
+++
```

The same key at different levels or in different items of a list is another key.

```md good
---
name: Siege of Acre
place:
  name: Acre
sides:
  - name: the besiegers
  - name: the besieged
---
```

Measured: none in the corpus, whose 144 front matters set no key twice.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Related, Span, rule
from wikilint.frontmatter import Entry, FrontMatter, Mapping, Scalar, Value, plain


@rule("FM004", severity="error", of="front_matter")
def duplicate_key(document: Document) -> Iterator[Diagnostic]:
    found = document.front_matter
    if found is None or found.root is None or not found.reading.duplicates or document.has_conflict:
        return
    seen: set[Span] = set()
    for mapping in _mappings(found.root):
        if mapping.span not in seen:
            seen.add(mapping.span)
            yield from _repeated(document, found, mapping)


def _mappings(value: Value) -> Iterator[Mapping]:
    if isinstance(value, Mapping):
        yield value
        for entry in value.entries:
            yield from _mappings(entry.value)
    elif not isinstance(value, Scalar):
        for item in value.items:
            yield from _mappings(item)


def _repeated(document: Document, found: FrontMatter, mapping: Mapping) -> Iterator[Diagnostic]:
    first: dict[str, Entry] = {}
    before: dict[str, int] = {}
    for i, entry in enumerate(mapping.entries):
        name = str(entry.key.value)
        earlier = first.setdefault(name, entry)
        if earlier is not entry:
            copy = before[name]
            same = plain(mapping.entries[copy].value) == plain(entry.value)
            line = document.position(earlier.key.span.start)[0]
            what = "to the same value: delete one of them" if same else "to another value: keep the one that is right"
            message = f"the key `{name}` was set before in line {line}, {what}"
            related = (Related(earlier.key.span, f"`{name}` is set here first"),)
            yield Diagnostic(entry.key.span, message, _fix(found, mapping, copy) if same else None, related)
        before[name] = i


def _fix(found: FrontMatter, mapping: Mapping, copy: int) -> Fix | None:
    """Delete the earlier of two equal entries up to the next one, if nothing else stands between them."""
    entry, below = mapping.entries[copy : copy + 2]
    between = found.text[entry.value.span.end : below.key.span.start]
    if between.strip(" \t\r\n,") or entry.value.span.start < entry.key.span.end:
        return None
    return Fix("delete the earlier one", (Edit(Span(entry.key.span.start, below.key.span.start), ""),))
