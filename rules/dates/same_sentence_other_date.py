r"""The same sentence stands twice, with another date.

Who edits a page copies a sentence, moves it and mends its date; when the old one stays behind, the page says that one
thing happened on two days.

```md bad
# Battle of the Mill

On 6 February the garrison withdrew from the village of Talmark and blew up the bridge behind it.

The column went on. On 7 February the garrison withdrew from the village of Talmark and blew up the bridge behind it.
                       ^^^^^^^^^^ this sentence also stands in line 3, where it happens on 6 February
```

What happens every day, or months later, may be told in the same words, and so may the items of a list.

```md good
# Battle of the Mill

On 6 February the guns fired. On 7 February the guns fired.

On 6 February the garrison withdrew from the village of Talmark and blew up the bridge behind it.

On 6 June the garrison withdrew from the village of Talmark and blew up the bridge behind it.

- The certificates of all public authorities are now those that were published on 14 July.
- The certificates of all public authorities are now those that were published on 19 July.
```

Measured: 1 of 1 true in front-lines; no finding in the other folders. In 83,582 dates of package change logs 2, both
false: entries of a version control log that are worded alike.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Related, Span, rule
from wikilint.dates.languages import months_needed
from wikilint.dates.repeats import repeats
from wikilint.dates.wording import written


@rule("DT007", severity="warning", names=months_needed)
def same_sentence_other_date(document: Document) -> Iterator[Diagnostic]:
    for second, first in repeats(document.timeline):
        here, there = (document.position(mention.start)[0] for mention in (second, first))
        place = "further up in this line" if here == there else f"in line {there}"
        date = written(document, first)
        yield Diagnostic(
            Span(second.start, second.end),
            f"this sentence also stands {place}, where it happens on {date}",
            related=(Related(Span(first.start, first.end), f"here on {date}"),),
        )
