r"""A date contradicts the heading above it.

A chronicle under `### July 2012` tells of July. A date of June in the middle of it is a slip of one word, or a
sentence that was filed under the wrong heading. Stories look back and ahead all the time, so being outside is not
enough: in articles with dated headings only 4 to 7 of a hundred such dates are wrong. What is reported opens its
sentence, carries no word such as "since", "by" or "had", and in the two surer tiers another month or year fits
between the dates around it.

Tiers, from the surest: `typo` (another month or year fits, and everything else agrees), `likely` (another one fits,
with less around it; or none of the dates under a heading lie in it), `month-section` (the heading is nothing but a
month, and the sentence tells of another one), `hint` (a paragraph that may be misfiled or out of order; these
findings are information). `tier` is the loosest one reported.

```md bad
# Siege of Tallow Bridge

## July 2012

On 12 July the garrison shut the north gate. On 18 July the mill burned down.

However, on 21 June a courier reached the camp with letters.
            ^^^^^^^ 21 June stands between 18 July and 22 July in "July 2012"; probably 21 July

On 22 July the bridge fell.
```

```md bad
# Harbour strike

## July 1911

On 3 July the dockers walked out. On 30 July the harbour master resigned.

On 4 August the carters joined them. A settlement was signed on 12 August in the town hall.
   ^^^^^^^^ 4 August lies outside "July 1911" and belongs to "August 1911", as does 12 August

## August 1911

On 20 August the cranes moved again.
```

```md bad
# Reconstruction of the mole

## 1998

On 2 March 1998 the divers found the breach. On 4 April 1989 the first caisson was sunk.
                                                ^^^^^^^^^^^^ 4 April 1989 stands between 2 March 1998 and 9 May 1998 in "1998"; probably 4 April 1998

On 9 May 1998 the mole was closed.
```

```md bad language="de"
# Belagerung von Talbrück

## Juli 1912

Am 12. Juli schloss die Besatzung das Nordtor. Am 18. Juli brannte die Mühle ab.

Am 21. Juni erreichte ein Bote das Lager.
   ^^^^^^^^ 21. Juni stands between 18. Juli and 22. Juli in "Juli 1912"; probably 21. Juli

Am 22. Juli fiel die Brücke.
```

```md bad tier="hint"
# Siege of Tallow Bridge

## First phase (6–12 September 1722)

On 6 September the guns opened fire. On 9 September the outer wall fell.

On 18 September the cavalry arrived from the coast.
   ^^^^^^^^^^^^ 18 September lies outside "First phase (6–12 September 1722)" and belongs to "Second phase (13 September – 2 October 1722)"

## Second phase (13 September – 2 October 1722)

On 14 September the town asked for terms.
```

What looks back or ahead says so, and is left alone: a cue, a range that is open, an event named after its month, a
photograph's date, a quotation, a bold line that is a date of its own.

```md good
# Siege of Tallow Bridge

## June 1812

On 3 June the army came back to a town it had raided on 3 April. The toll bridge had been closed since 1 February.

On 20 June the rain set in. By 15 July nothing was left of the mill.

![The bridge on 4 September](bridge.jpg)

## July Crisis

On 2 August the council met again.

## 16 February – present

On 4 October 1815 the mill was rebuilt.

## May 23

On May 23 the ferry sank.

**May 24**

On May 24 it was raised.
```

```md good
# Siege of Tallow Bridge

## First truce (26 February – July 1816)

On 26 February the guns fell silent. In early February the hills had been taken, and on 13 February the ford.

On 11 February it was confirmed that the villages had changed hands. On 14 March the truce was renewed.
```

Measured: 2 of 2 true in front-lines at the default tier, none in the other folders, in 3,751 dates, 396 of them under
headings that are nothing but a month. With `tier = "hint"` 2 more: 1 true, 1 that two readers would judge differently.
In 83,582 dates of package change logs no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule
from wikilint.dates.doubts import TIERS, Doubt
from wikilint.dates.languages import months_needed
from wikilint.dates.wording import corrected, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated, Literal

    from wikilint.dates.order import Outlier


@rule("DT001", severity="warning", names=months_needed)
def section_date(
    document: Document,
    *,
    tier: Annotated[
        Literal["typo", "likely", "month-section", "hint"], "The loosest tier reported; each includes those before it."
    ] = "month-section",
) -> Iterator[Diagnostic]:
    for doubt in document.timeline.doubts if tier == "hint" else document.timeline.sure_doubts:
        if TIERS.index(doubt.tier) <= TIERS.index(tier):
            yield _finding(document, doubt)
    for outlier in document.timeline.misplaced if tier == "hint" else ():
        yield Diagnostic(outlier.span, _out_of_order(document, outlier), severity="info")


def _finding(document: Document, doubt: Doubt) -> Diagnostic:
    if doubt.mention is None:
        return Diagnostic(doubt.span, _heading(document, doubt))
    date = written(document, doubt.mention)
    if doubt.suggestion:
        text, fix = corrected(document, doubt.mention, doubt.suggestion)
        message = f'{date} {_place(document, doubt)} "{doubt.period.title}"; probably {text}{_others(document, doubt)}'
        return Diagnostic(doubt.span, message, fix)
    home = f' and belongs to "{doubt.elsewhere}"' if doubt.elsewhere else ""
    found = Diagnostic(doubt.span, f'{date} lies outside "{doubt.period.title}"{home}{_others(document, doubt)}')
    return found._replace(severity="info") if doubt.tier == "hint" else found


def _place(document: Document, doubt: Doubt) -> str:
    before, after = (written(document, m) if m else "" for m in (doubt.before, doubt.after))
    if before and after:
        return f"stands between {before} and {after} in"
    if before or after:
        return f"stands behind {before} in" if before else f"stands before {after} in"
    return "lies outside"


def _others(document: Document, doubt: Doubt) -> str:
    dates = [written(document, mention) for mention in doubt.others]
    if not dates:
        return ""
    listed = dates[0] if len(dates) == 1 else f"{', '.join(dates[:-1])} and {dates[-1]}"
    return f", as {'does' if len(dates) == 1 else 'do'} {listed}" if not doubt.suggestion else f"; so does {listed}"


def _heading(document: Document, doubt: Doubt) -> str:
    first, last = (written(document, m) for m in (doubt.before, doubt.after) if m)
    if doubt.out == doubt.of:
        return f"none of the {doubt.of} dates below lies in this heading's time ({first} … {last})"
    return f"{doubt.out} of the {doubt.of} dates below lie outside this heading's time ({first} … {last}): headings may be lost"


def _out_of_order(document: Document, outlier: Outlier) -> str:
    date = written(document, outlier.mention)
    before = written(document, outlier.before) if outlier.before else ""
    return f"{date} stands behind {before}: the paragraphs may be out of order"
