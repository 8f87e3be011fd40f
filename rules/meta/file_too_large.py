r"""A file is larger than the limit, and was not read.

No person wrote ten megabytes of Markdown: it is a dump that should be split, or data that does not belong here. Raise
`max-file-size` in the configuration if it does.

```md bad file_size=12000000
INSERT INTO `page` VALUES (1,0,'Main_Page');
^{} the file has 12,000,000 bytes, more than 10,000,000: split it, or raise max-file-size
```

```md good file_size=9000
A page.
```

Measured: no such file in the corpora.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Span, rule


@rule("WL006", severity="error")
def file_too_large(document: Document) -> Iterator[Diagnostic]:
    size, limit = document.context.file_size, document.context.max_file_size
    if size > limit:
        message = f"the file has {size:,} bytes, more than {limit:,}: split it, or raise max-file-size"
        yield Diagnostic(Span(0, 0), message)
