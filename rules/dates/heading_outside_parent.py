r"""A dated heading stands under a heading of another time.

`#### 17 March` cannot be a part of `### 15 March`: one of them is a level too deep, or one of the dates is wrong. A
table of contents and every link into the page then file the section under the wrong day.

```md bad
# Campaign of the Lower Vale

## 15 March 1722

On 15 March the ford was crossed.

### 17 March
    ^^^^^^^^ "17 March" lies outside "15 March 1722", the heading above it: its level or a date is wrong

On 17 March the camp was struck.
```

```md bad
# Campaign of the Lower Vale

## Early campaign (1712–1713)

### Winter quarters (January–September 1714)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Winter quarters (January–September 1714)" lies outside "Early campaign (1712–1713)", the heading above it: its level or a date is wrong

The army rested.
```

Parts of the parent's time, open ranges and events that are named after a month are right where they are.

```md good
# Campaign of the Lower Vale

## 1722

### March

### July Crisis of 1714

## Since May 1722

### June 1723

## 28 December 1723 – March 1724

### 3 January

## Aftermath of the 15 March 1722 crossing

### 17 April 1722
```

Measured: no finding in the six folders, where 76 dated headings stand below another one.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule
from wikilint.dates.languages import months_needed


@rule("DT006", severity="warning", names=months_needed)
def heading_outside_parent(document: Document) -> Iterator[Diagnostic]:
    for inner, outer in document.timeline.nested_periods:
        if inner.last < outer.first or inner.first > outer.last:
            yield Diagnostic(
                inner.heading,
                f'"{inner.title}" lies outside "{outer.title}", the heading above it: its level or a date is wrong',
            )
