r"""A word in angle brackets is read as an HTML tag, and not shown.

`Type <name> and press <Enter>` reads `Type and press`: to a browser both are tags that it does not know. The word was
meant as a placeholder or a key, and had lost its code or its escape on the way. The fix escapes the bracket.

```md bad
Type <C-v>uXXXX in vim, with flow-from: <flow-name> and <file name>.
     ^^^^^ “C-v” in angle brackets is taken for a tag and not shown: escape the bracket, or mark it as code
                                        ^^^^^^^^^^^ “flow-name” in angle brackets is taken for a tag and not shown: escape the bracket, or mark it as code
                                                        ^^^^^^^^^^^ “file name” in angle brackets is taken for a tag and not shown: escape the bracket, or mark it as code
```

```md fixed unsafe
Type \<C-v>uXXXX in vim, with flow-from: \<flow-name> and \<file name>.
```

HTML, SVG, MathML and the tags of wikis are no placeholders, nor is an element that is closed again or has attributes,
a component, an address, or code:

```md good
<b>Bold</b>, a<br>b, H<sub>2</sub>O, <kbd>Enter</kbd>, <details><summary>More</summary></details>, <nowiki>x</nowiki>.
<my-card>Text</my-card>, <Tabs />, <doc id="57">, <https://example.org>, <jane@example.org>, a <b and c> d, <...>,
\<name> and `<name>`. <svg><path d=""/></svg> <ref name=x>

    <name>
```

```md good path="page.mdx"
<Card>
```

Measured: 15 of 15 true: 14 in csswg-dokuwiki, 1 in arch-pandoc-plain.
"""

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.characters import in_any
from wikilint.literals import occurrences

HTML = (
    " a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button "
    "canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset "
    "figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input "
    "ins kbd label legend li link main map mark marquee menu meta meter nav nobr noframes noscript object ol optgroup "
    "option output p param picture portal pre progress q rb rbc rp rt rtc ruby s samp script search section select slot "
    "small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time "
    "title tr track tt u ul var video wbr xmp "
)
GRAPHICS = (
    " annotation circle clippath defs desc ellipse filter g lineargradient line marker mask math menclose mfrac mi mn mo "
    "mover mpadded mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover path "
    "pattern polygon polyline radialgradient rect semantics stop symbol text textpath tspan use "
)
WIKI = (
    " categorytree ce charinsert chem gallery graph hiddentext hiero imagemap includeonly indicator inputbox languages "
    "mapframe maplink nocache noinclude note notoc nowiki onlyinclude phonos php poem quiz ref references rss score "
    "seo syntaxhighlight tabber templatedata templatestyles timeline translate tvar wrap youtube file "
)


@rule("TX017", severity="warning", needs=("<",))
def placeholder_swallowed(document: Document) -> Iterator[Diagnostic]:
    text, prose = document.text, document.prose
    if document.path.endswith(".mdx"):
        return
    hits = [hit for hit in document.find("<") if hit >= document.body and prose[hit] != "<"]
    tags = [tag for hit in hits if (tag := _tag().match(text, hit)) and not _is_known(tag[1])]
    closed = frozenset(_closing().findall(text)) if tags else frozenset()
    comments = _comments(text) if tags else []
    for tag in tags:
        at = tag.start()
        if tag[1].split(" ")[0] in closed or document.in_code(at) or in_any(comments, at):
            continue
        message = (
            f"“{tag[1]}” in angle brackets is taken for a tag and not shown: escape the bracket, or mark it as code"
        )
        fix = Fix("escape the bracket", (Edit(Span(at, at + 1), _escaped(document, at)),), "unsafe")
        yield Diagnostic(Span(*tag.span()), message, fix)


def _escaped(document: Document, at: int) -> str:
    """The bracket as text: in a block of HTML a backslash is one more character."""
    block = document.block_at(at)
    return "&lt;" if block and block.kind == "html" else "\\<"


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"<([A-Za-z][A-Za-z0-9-]*(?: [a-z]+){0,2})>")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"</([A-Za-z][A-Za-z0-9-]*)")


def _is_known(words: str) -> bool:
    """Whether a tag is one of HTML's; those of drawings, formulas and wikis are one word."""
    name, _, more = words.partition(" ")
    known = f" {name.lower()} "
    return known in HTML or (not more and (known in WIKI or known in GRAPHICS))


def _comments(text: str) -> list[Span]:
    starts = occurrences(text, "<!--")
    ends = [text.find("-->", start) for start in starts]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if end > start]
