r"""A tag that only a wiki's software understands stands in the text.

`<ref>` holds a source, `<nowiki>` text that is not markup, `<gallery>` pictures. In Markdown they are unknown tags: a
browser drops them, and what stood in them runs into the sentence. An empty tag can be deleted on request; the text in
a `<ref>` belongs into a footnote.

```md bad
The town burned.<ref name="a" /> It was rebuilt.<ref>Smith, p. 3</ref>
                ^^^^^^^^^^^^^^^^ a <ref> tag of the wiki stands in the text: make it a footnote, or delete it
                                                ^^^^^^^^^^^^^^^^^^^^^^ a <ref> tag of the wiki stands in the text: make it a footnote, or delete it

<references group="note" />
^^^^^^^^^^^^^^^^^^^^^^^^^^^ a <references> tag of the wiki stands in the text: make it a footnote, or delete it

A <nowiki>[[link]]</nowiki>, \<ref\>an escaped one\</ref\> and half of one</ref>.
  ^^^^^^^^^^^^^^^^^^^^^^^^^ a <nowiki> tag of the wiki stands in the text: keep what it holds and delete the tag
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a <ref> tag of the wiki stands in the text: make it a footnote, or delete it
                                                                          ^^^^^^ a <ref> tag of the wiki stands in the text: make it a footnote, or delete it
```

```md fixed unsafe
The town burned. It was rebuilt.<ref>Smith, p. 3</ref>



A [[link]], \<ref\>an escaped one\</ref\> and half of one</ref>.
```

```md bad
| Country | Source |
| --- | --- |
| Iran<ref name=Iran>See: * * | 3 |
      ^^^^^^^^^^^^^^^ a <ref> tag of the wiki stands in the text: make it a footnote, or delete it

<gallery mode="packed">
^^^^^^^^^^^^^^^^^^^^^^^ a <gallery> tag of the wiki stands in the text: keep what it holds and delete the tag
Mill.jpg|The mill
</gallery>
^^^^^^^^^^ ...
```

```md good
`<ref>` holds a source. <!-- <ref name="a"/> --> <refine>, <reference id="3"> and <pre>x</pre> are other tags.

x<ref-1 and a <section> of <source>, <math>x</math>
```

```md good
    <ref>info.udi</ref>
```

Measured: 2 of 2 true in front-lines; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.core import span_at

_NAMES = (
    *(
        "references",
        "ref",
        "nowiki",
        "gallery",
        "includeonly",
        "noinclude",
        "onlyinclude",
        "templatestyles",
        "timeline",
    ),
    *("syntaxhighlight", "imagemap", "hiero", "poem", "score", "mapframe", "maplink", "inputbox", "categorytree"),
)
_NEEDS = tuple({f"{opener}{name[:3]}" for name in _NAMES for opener in ("<", "</", r"\<", r"\</", "&lt;", "&lt;/")})


@rule("WK010", severity="error", needs=_NEEDS)
def reference_tag(document: Document) -> Iterator[Diagnostic]:
    done = document.body
    comments = _comments(document)
    for hit in sorted({hit for literal in _NEEDS for hit in document.find(literal)}):
        match = _tag().match(document.text, hit) if hit >= done and not document.in_code(hit) else None
        if match and not span_at(comments, hit):
            span = _element(document, match)
            name = match[2].lower()
            advice = (
                "make it a footnote, or delete it"
                if name.startswith("ref")
                else "keep what it holds and delete the tag"
            )
            message = f"a <{name}> tag of the wiki stands in the text: {advice}"
            yield Diagnostic(span, message, _fix(document.text, match, span))
            done = span.end


def _comments(document: Document) -> list[Span]:
    blocks = [block.span for block in document.blocks if block.kind == "html"]
    inlines = [inline.span for inline in document.inlines if inline.kind == "html"]
    return sorted(span for span in blocks + inlines if document.text.startswith("<!--", span.start))


def _element(document: Document, match: re.Match[str]) -> Span:
    """From the opening tag to the closing one in the same unit, or the tag alone."""
    text, unit = document.text, document.text_at(match.start())
    if match[1] or match[3].rstrip("\\").endswith("/"):
        return Span(*match.span())
    limit = min(unit.end if unit else match.end(), match.end() + 4000)
    after = _tag().search(text, match.end(), limit)
    is_closed = after and after[1] and after[2].lower() == match[2].lower() and not after[3].strip(" \t")
    return Span(match.start(), after.end()) if after and is_closed else Span(*match.span())


def _fix(text: str, match: re.Match[str], span: Span) -> Fix | None:
    """Empty tags go, text that was only protected from the wiki stays; only on request, as names go with them."""
    is_single = match[3].endswith("/")
    if is_single or (match[2].lower() == "references" and span.end == match.end() and not match[1]):
        return Fix("delete the tag", (Edit(span, ""),), "unsafe")
    if match[2].lower() == "nowiki" and span.end > match.end():
        close = text.rfind("<", *span)
        edits = Edit(Span(*match.span()), ""), Edit(Span(close, span.end), "")
        return Fix("delete the tag", edits, "unsafe")
    return None


@cache
def _tag() -> re.Pattern[str]:
    """Group 1: the slash of a closing tag; 2: the name; 3: the attributes, with the slash of a single tag."""
    names = "|".join(_NAMES)
    return re.compile(rf"(?:\\?<|&lt;)(/?)({names})(?![\w-])([^<>\r\n]{{0,300}}?)(?:\\?>|&gt;)", re.IGNORECASE)
