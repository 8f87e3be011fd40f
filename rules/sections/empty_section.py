r"""A heading with nothing under it, and no section below it that has any text.

A converter that drops the template or the list of a section leaves its heading behind: `References` because the
footnotes went elsewhere, `Background` because it held nothing but a pointer to another article. A heading of the
apparatus (references, notes, see also, external links, in any of the languages wikilint knows) is a warning, and
fixing deletes it. Any other is an error without a fix: the heading says what is missing, so a person decides.

```md bad
# Siege of Varna

The fort fell in spring.

## Background
^^^^^^^^^^^^^ the section has no text: restore what it said, or delete the heading

## Siege

The walls were breached on the third day.

## References
^^^^^^^^^^^^^ the section is empty: restore its list, or delete the heading

## Weblinks
^^^^^^^^^^^ the section is empty: restore its list, or delete the heading
```

```md fixed
# Siege of Varna

The fort fell in spring.

## Background

## Siege

The walls were breached on the third day.
```

A heading whose sections are all empty is one finding for all of them.

```md bad
The fort fell in spring.

## Notes and references
^^^^^^^^^^^^^^^^^^^^^^^ the section and the 2 in it are empty: restore their lists, or delete the headings
### Notes
### References
## See also

* Siege of Silistra

## Aftermath
^^^^^^^^^^^^ the section and the one in it have no text: restore what they said, or delete the headings
### Losses
```

```md fixed
The fort fell in spring.

## See also

* Siege of Silistra

## Aftermath
### Losses
```

A comment is nothing to a reader, but whoever wrote it may need it.

```md bad
The fort fell in spring.

## References
^^^^^^^^^^^^^ the section is empty: restore its list, or delete the heading
<!-- from the 1911 edition -->
```

```md fixed
The fort fell in spring.

<!-- from the 1911 edition -->
```

A parent is not empty, nor is a section with an image, a table, a definition of a link or a component, nor the title of
a page.

```md good
# Siege of Varna

## Background
### Politics
The harbour was leased.

## Map
![The siege](siege.png)

## Links
[1]: https://example.org/siege

## Video
{{video}}siege.mp4{{/video}}
```

```md good
# Siege of Varna

# Background
The harbour was leased.
```

Nor is a heading that is itself the link or the slot of a schedule, one for a span of days before its days, and one
whose text has become a heading because it was a command.

```md good
The fort fell in spring.
## [Siege of Silistra](silistra.md)
## June 1–3
## June 1
The guns arrived.
## Installing on Linux
# apt-get install mercurial
then start it.
## Lunch, 12:30
## Tables breakout 2-3pm
```

Footnotes stand at the end of a page wherever they are defined, and so under a last heading for them.

```md good
The fort fell in spring.[^1]

[^1]: The fort, page 4

## References
```

```md good
    ## References
```

Measured: 72 of 72 true in front-lines, 32 of 32 in front-lines-infobox, 6 of 6 in converters, 5 of 6 in bestgrid (a
heading whose sections stand beside it, not below), 3 of 3 in csswg; none in arch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Fix, rule
from wikilint.locales import apparatus_titles, reference_titles
from wikilint.outline import descendants, without
from wikilint.sections import Section


@rule("ST001", severity="error")
def empty_section(document: Document) -> Iterator[Diagnostic]:
    sections, empty = document.sections, document.empty_sections
    if not empty or document.is_hollow:
        return
    for number in sorted(empty):
        if _is_reported(document, sections[number]):
            yield _finding(document, sections[number])


def _finding(document: Document, section: Section) -> Diagnostic:
    inner = descendants(document.sections, section)
    within = len(inner)
    others = f" and the {'one' if within == 1 else within} in it" if within else ""
    they, them, headings = ("they", "their lists", "headings") if within else ("it", "its list", "heading")
    if all(document.names[number] in apparatus_titles() for number in (section.number, *inner)):
        message = f"the section{others} {'are' if within else 'is'} empty: restore {them}, or delete the {headings}"
        fix = Fix(f"delete the {headings}", (without(document.text, document.body, section),))
        return Diagnostic(section.heading, message, fix, severity="warning")
    have = "have" if within else "has"
    message = f"the section{others} {have} no text: restore what {they} said, or delete the {headings}"
    return Diagnostic(section.heading, message)


def _is_reported(document: Document, section: Section) -> bool:
    """Whether an empty section is a defect of its own, and not its parent's or that of a name given twice."""
    if section.residue or section.parent in document.empty_sections or section.number in document.repeats:
        return False
    if not section.title or _says_all(section.title) or _goes_on(document, section):
        return False
    if section.level == 1 and document.blocks[0].span == section.heading:
        return False
    is_last = section.end == len(document.text) and document.names[section.number] in reference_titles()
    return not (is_last and any(block.kind == "footnote" for block in document.blocks))


def _says_all(title: str) -> bool:
    """Whether a heading is its own text: a link, a slot of a schedule, or lines that an underline made a heading."""
    return "](" in title or "\n" in title or "\r" in title or _slot().search(title) is not None


def _goes_on(document: Document, section: Section) -> bool:
    """Whether the next heading is the section's text: the first of its days, or a command behind its prompt."""
    if section.number + 1 == len(document.sections):
        return False
    following = document.sections[section.number + 1]
    days = _days().match(section.title)
    if days and following.title in (f"{days[1]}{days[2]}", f"{days[2]} {days[3]}".strip()):
        return True
    return following.level == 1 and _command().match(following.title) is not None


@cache
def _days() -> re.Pattern[str]:
    """`June 1–3`, `1–3 June 2017`."""
    return re.compile(r"(\D*?)(\d{1,2})\s?[–—-]\s?\d{1,2}\b\s?(.*)")


@cache
def _slot() -> re.Pattern[str]:
    """`2-3pm`, `09:30`."""
    return re.compile(r"\d(?::\d\d| ?[ap]\.?m\b)", re.I)


@cache
def _command() -> re.Pattern[str]:
    return re.compile(r"(?:[a-z][\w.+-]*|[/$]\S*)(?:\s|\Z)")
