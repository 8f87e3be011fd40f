r"""An object was printed where its text belongs.

Converters written in JavaScript leave `[object Object]` where they join an object to a string: wtf_wikipedia's
Markdown plugin prints one for each reference, and a heading `## References[object Object]` before them. The text is
lost; what stands there says nothing to a reader. All that stand together are one finding.

```md bad
Ivankiv lies on the Teteriv.

## References[object Object]
             ^^^^^^^^^^^^^^^ 3 serialised objects where text was lost: delete them, or convert the page again
[object Object]
[object Object]
^^^^^^^^^^^^^^^ ...
```

```md good
In JavaScript, `String({})` gives `[object Object]`.
```
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule


@rule("SA001", severity="error", needs=("[object ",))
def serialised_object(document: Document) -> Iterator[Diagnostic]:
    for run in document.objects:
        what = "a serialised object" if run.tokens == 1 else f"{run.tokens} serialised objects"
        them = "it" if run.tokens == 1 else "them"
        yield Diagnostic(run.span, f"{what} where text was lost: delete {them}, or convert the page again")
