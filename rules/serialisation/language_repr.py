r"""A program's own notation for an object stands in the text.

A script that writes a list, a template or a function into a page without taking its text out leaves what its language
prints for it: `[Template('{{birth date|1970}}')]`, `<bound method …>`, `java.util.List@6b19b79`, `HASH(0x55c3)`. Notes
such as `<Element b at 0x7f94>` are even read as HTML, so a reader sees nothing there.

```md bad
He was born [Template('{{birth date|1970|1|1}}')] in <generator object Code.filter at 0x7f9411>.
             ^^^^^^^^^^ a template object of Python, printed as code: put in the text it stood for
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an object of Python, printed as code: put in the text it stood for

Built OrderedDict([('a', 1)]), by [Ljava.lang.String;@2a32de6c and Wiki@6b19b79a.
      ^^^^^^^^^^^^^ a dictionary of Python, printed as code: put in the text it stood for
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an object of Java, printed as code: put in the text it stood for
                                                                   ^^^^^^^^^^^^^ an object of Java, printed as code: put in the text it stood for

Also #<Wiki::Page:0x00007f8b1c0a2b38 @title="x">, %!s(MISSING), HASH(0x55c371ebf4b8), table: 0x55d0c8a1b2c0.
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an object of Ruby, printed as code: put in the text it stood for
                                                  ^^^^^^^^^^^^ a missing argument of Go, printed as code: put in the text it stood for
                                                                ^^^^^^^^^^^^^^^^^^^^ an object of Perl, printed as code: put in the text it stood for
                                                                                      ^^^^^^^^^^^^^^^^^^^^^ an object of Lua, printed as code: put in the text it stood for

stdClass Object and System.Collections.Generic.List`1[System.String] hold {"name":{"text":"Bob"}}.
^^^^^^^^^^^^^^^ an object of PHP, printed as code: put in the text it stood for
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an object of C#, printed as code: put in the text it stood for
                                                                          ^^^^^^^^^^^^^^^^ the fields of an infobox, printed as code: put in the text it stood for
```

```md good
`[Template('x')]` and `<bound method f of 3>` are what Python prints.

Write to Anna@5bit.example or @6b19b79 on Mastodon: the map [of] 100 %! Section ('A') and Rob's b' are words.

The table: 0x is hexadecimal. Decimal('s) and #<tag> are nothing, nor is `HASH(0x55c371ebf4b8)`.
```

```md good
    <Element b at 0x7f9411>
```

Measured: no finding in the six corpora; the shapes are those of scripts run on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule

_SHAPES: dict[str, tuple[tuple[str, ...], str]] = {
    "an object of Python": (
        ("<generat", "<bound ", "<function ", "<built-", "<async_", "<corout"),
        r"<(?:(?:async_)?generator object|coroutine object|bound method|function|built-in (?:function|method)) "
        r"[^<>\r\n]{1,200}(?:<\w+>[^<>\r\n]{0,200}){0,3}>",
    ),
    "an unnamed object of Python": ((" at 0x",), r"(?P<back><[A-Za-z_][\w.' ]{0,80}) at 0x[0-9a-fA-F]{4,16}>"),
    "a template object of Python": (
        ("[Template(", "[WikiL", "[Wikil", "[Externa", "[ParserF", "[Paramet"),
        r"\[(?P<from>(?:Template|Wiki[Ll]ink|ExternalLink|ParserFunction|Parameter)\(['\"])",
    ),
    "a dictionary of Python": (("OrderedD", "defaultd"), r"(?:OrderedDict|defaultdict)\([\[{<(]"),
    "an object of Java": (
        ("[Ljava.", "@"),
        r"\[L[\w.$]+;@[0-9a-f]{5,8}\b|(?P<back>(?:\b[a-z]\w*\.){0,8}[A-Z][\w$]*)@(?=[0-9a-f]*\d)[0-9a-f]{6,8}(?!\w|\.\w)",
    ),
    "an object of Ruby": (("#<",), r"#<[A-Z][\w:]*:0x[0-9a-f]{8,16}[^>\r\n]*>"),
    "a missing argument of Go": (("%!",), r"%!\w?\((?:MISSING|EXTRA|BADPREC|BADWIDTH|NOVERB|string=|int=)[^)\r\n]*\)?"),
    "an object of Perl": (("HASH(0x", "ARRAY(0x", "SCALAR(0x", "CODE(0x"), r"[A-Z]+\(0x[0-9a-f]+\)"),
    "an object of Lua": (("table: 0x", "function: 0", "userdata:"), r"\w+: 0x[0-9a-f]{6,16}\b"),
    "an object of PHP": (
        ("stdClass", "Array to "),
        r"stdClass Object|Array to string conversion",
    ),
    "an object of C#": (
        ("System.Collections.", "System.String[]", "System.Linq."),
        r"System\.(?:[A-Z]\w{0,60}\.){0,8}\w{1,60}(?=`\d|\[\])",
    ),
    "the source of a function": (("[native code]",), r"\[native code\]"),
    "the fields of an infobox": (('":{"text":',), r'(?P<back>\{"[\w -]+)":\{"text":'),
}
"""What each language prints: what it begins with, and a pattern matched there, `back` standing before it, `from` being shown."""

_NEEDS = tuple(word for words, _ in _SHAPES.values() for word in words)


@rule("SA003", severity="error", needs=_NEEDS)
def language_repr(document: Document) -> Iterator[Diagnostic]:
    found: list[tuple[Span, str]] = []
    for what, (words, _) in _SHAPES.items():
        hits = {hit for word in words for hit in document.find(word) if hit >= document.body}
        spans = {_found(document, hit, what) for hit in hits if not document.in_code(hit)}
        found += [(span, what) for span in spans if span]
    done = 0
    for span, what in sorted(found):
        if span.start >= done:
            yield Diagnostic(span, f"{what}, printed as code: put in the text it stood for")
            done = span.end


def _found(document: Document, hit: int, what: str) -> Span | None:
    text, (forward, back) = document.text, _compiled(what)
    match = forward.match(text, hit)
    if match and not back:
        return Span(*match.span("from" if "from" in forward.groupindex else 0))
    before = back.search(text, max(document.body, hit - 120), hit) if back else None
    if match and (before or not match[0].startswith(("@", " at", '"'))):
        return Span(before.start() if before else hit, match.end())
    return None


@cache
def _compiled(what: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """The pattern from the literal on, and what has to stand before it."""
    expression = _SHAPES[what][1]
    back = re.search(r"\(\?P<back>((?:[^()]|\([^()]*\))*)\)", expression)
    if not back:
        return re.compile(expression), None
    return re.compile(expression.replace(back[0], "")), re.compile(f"(?:{back[1]})\\Z")
