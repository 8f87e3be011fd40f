r"""Wiki markup or HTML stands in a value that is shown as text.

Titles, tags and descriptions go into cards, lists and search results, where nothing reads markup: `{{`, `[[`, `<br>`
and the bullets of a wiki's list are shown to the reader as they are. What a template said is lost, so a person has to
write the value again.

```md bad
---
description: The [[Coast League|League]] held the river.<br/ >
                 ^^^^^^^^^^^^^^^^^^^^^^^ wiki or HTML markup stands in this value (link, HTML tag): write it as plain text
---
```

```md bad
---
infobox:
  units:
    text: |-
      Fleet
      ** 3rd Squadron
      ^^^ the bullets of a wiki's list stand in this value: write a list of values
      [[File:Seal of Acre.svg|15px]] Guards
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wiki or HTML markup stands in this value (link): write it as plain text
  side: {{flag|Acre}}
---
```

```md bad
---
title: A '''bold''' claim
         ^^^^^^^^^^ wiki or HTML markup stands in this value (emphasis): write it as plain text
---
```

Notes link to each other in front matter, templates of site generators and Markdown belong there where a site reads
them, and some HTML is meant. Bullets are reported once a page, and only those that no Markdown has.

```md good
---
up: "[[Coast League]]"
related: ["[[Acre]]", "[[Tyre|the port]]"]
permalink: "{{ page.title | slug }}/index.html"
eleventy: "{{title}}"
title: The <em>Nautilus</em> and it's crew, 5' 6'' and 'quoted' 'words'
hero: <span class="big">Harbour</span>
summary: |-
  * one
  * two *stars*
  **bold** text
test: "[[ -f x ]]"
query: https://example.org/?a=1&lt;b
---
```

Measured: 33 of 33 true in front-lines-infobox; none in the other folders.
"""

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule
from wikilint.frontmatter import FrontMatter, Scalar
from wikilint.spelling import spell

_HTML = r"br|ref|references|nowiki|small|big|center|font|gallery|noinclude|includeonly|onlyinclude|tt"


_Kind = tuple[str, str, re.Pattern[str]]


@cache
def _kinds() -> tuple[_Kind, ...]:
    """What is found, one of the characters it cannot do without, and its pattern."""
    return (
        (
            "template",
            "{{",
            re.compile(r"\{\{(?:[A-Z#:][^{}]*|[a-z][\w -]*\|[^{}]*)(?:\}\}|$|(?=\{))|\{\{\{[^{}]+\}\}\}"),
        ),
        ("template", "}}", re.compile(r"^[^{]*\}\}")),
        ("link", "[[", re.compile(r"\[\[(?=[^\s\[\]:!$-])[^\[\]]*(?:\]\]|$)|\[\[:?[A-Z]\w+:[^\[\]]*(?:\]\]|$)")),
        ("HTML tag", "<", re.compile(rf"</?(?:{_HTML})(?:\s[^<>]*)?/?\s*>|<!--", re.I)),
        ("emphasis", "''", re.compile(r"(?<![\w'])'{2,5}(?=[^\s'])[^'\n]*(?:'[^'\n]+)*(?<=[^\s'])'{2,5}(?![\w'])|'''")),
        ("entity", "&", re.compile(r"&(?:nbsp|[nm]dash|quot|lt|gt|amp|#0?39|#160);")),
    )


@cache
def _bullet() -> re.Pattern[str]:
    """Bullets that no Markdown has: several stars, or a star that the next word touches and no other star answers."""
    return re.compile(r"^[ \t]*(\*{2,}[ \t]*(?=[^\s*][^*\n]*$)|\*(?=[^\s*][^*\n]*$))", re.M)


@rule("FM013", severity="error", of="front_matter")
def markup_in_value(document: Document) -> Iterator[Diagnostic]:
    matter = document.front_matter
    if matter is None:
        return
    said = matter.said
    kinds = [kind for kind in _kinds() if kind[1][0] in said and kind[1] in said]
    bullets: list[Span] = []
    for _, scalar, value in matter.strings if kinds or "*" in said else ():
        bullet = _bullets(value) if "*" in value else None
        found = [(m.start(), m.end(), kind) for kind, m in _matches(value, kinds)] if kinds else []
        if (not bullet and not found) or scalar.span in matter.jammed:
            continue
        if bullet:
            bullets.append(_place(matter, scalar, *bullet.span(1)))
        if found:
            yield _diagnostic(matter, scalar, found)
    if bullets:
        where = "this value" if len(bullets) == 1 else f"this value and {len(bullets) - 1} more"
        yield Diagnostic(bullets[0], f"the bullets of a wiki's list stand in {where}: write a list of values")


def _bullets(value: str) -> re.Match[str] | None:
    return _bullet().search(value) if "\n" in value else re.match(r"(\*)[ \t]+(?=[^\s*][^*]*$)", value)


def _matches(value: str, kinds: list[_Kind]) -> Iterator[tuple[str, re.Match[str]]]:
    for kind, sign, pattern in kinds:
        match = pattern.search(value) if sign in value else None
        if match and not _is_meant(kind, value):
            yield kind, match


def _is_meant(kind: str, value: str) -> bool:
    if kind == "link":  # a link that is the whole value is a property of a note
        return bool(re.fullmatch(r"\[\[(?!File:|Image:|Category:)[^\[\]]*\]\]", value))
    return kind == "entity" and "://" in value


def _diagnostic(matter: FrontMatter, scalar: Scalar, found: list[tuple[int, int, str]]) -> Diagnostic:
    start, end, _ = min(found)
    kinds = ", ".join(dict.fromkeys(kind for _, _, kind in sorted(found)))
    message = f"wiki or HTML markup stands in this value ({kinds}): write it as plain text"
    return Diagnostic(_place(matter, scalar, start, end), message)


def _place(matter: FrontMatter, scalar: Scalar, start: int, end: int) -> Span:
    spelling = spell(matter, scalar)
    return spelling.span(start, end) if spelling else scalar.span
