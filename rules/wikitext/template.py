r"""A template was left in a wiki's double braces.

Readers see `{{cite book|title=…}}`, or half of it where a table's pipe cut the call in two. What the wiki would have
shown has to be put in its place. The text behind the closing braces is the article's own and stays.

Shortcodes and variables of site generators (`{{< figure >}}`, `{{ site.title }}`, `{{video}}…{{/video}}`) are meant.

```md bad
The tower{{citation needed|date=May 2022}} is {{convert|30|m}} high.
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the template "citation needed" was left as wiki markup: put in what it showed, or delete it
                                              ^^^^^^^^^^^^^^^^ the template "convert" was left as wiki markup: put in what it showed, or delete it

It has {{{population|no}}} people, {{#if:x\|yes\|no}} and {{PAGENAME}}.
       ^^^^^^^^^^^^^^^^^^^ the template argument "population" was left as wiki markup: put in what it showed, or delete it
                                   ^^^^^^^^^^^^^^^^^^ the function "#if" was left as wiki markup: put in what it showed, or delete it
                                                          ^^^^^^^^^^^^ the variable "PAGENAME" was left as wiki markup: put in what it showed, or delete it

{{Infobox town
^^^^^^^^^^^^^^ the template "Infobox town" was left as wiki markup: put in what it showed, or delete it
| name = Bern {{flag|Bern}}
}}The **town** lies on the Aare.
^^ ...
```

```md bad
| Date | Place |
| --- | --- |
| {{dts | |1889|noFormat=ja}} | Bern |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ the template "dts" was left as wiki markup: put in what it showed, or delete it

# Ends

The end}} of a template, and {{cite web|url=x.
       ^^ the end of a template whose beginning was lost: delete it with what belongs to it
                             ^^^^^^^^^^^^^^^^ the template "cite web" never ends: put in what it showed, or delete it
```

```md good
---
title: Templates
---

{{video}}https://a.example/x.mp4{{/video}}

{{< figure src="a.png" >}} {{% note %}} {{ site.title }} {{ post.date | date: "%Y" }} {{> partial}} {{#if user}}{{/if}}
{{ a || b }} {{ title | upper }} {{title|upper}} {{a||b}} {{ $t('hello') }} {{user.name}} {{ .Title }} {{name}} {{- x -}} {{!-- note --}} {{{body}}} {{&html}} {{^none}}{{/none}}

{% raw %}{{Template}}{% endraw %} and the sets {{1},{2}} of $\frac{{a}}{{b}}$, style={{ color: "red" }}.
```

```md good
A wiki writes `{{Template|x}}`.

    {{Infobox town}}
```

Measured: 1 of 1 true in converters; none in the other corpora (24 shortcodes in front-lines are meant).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule
from wikilint.core import span_at
from wikilint.wikitext import Markup


@rule("WK004", severity="error", needs=("{{", "}}", r"\{\{", r"\}\}"))
def template(document: Document) -> Iterator[Diagnostic]:
    wikitext, text = document.wikitext, document.text
    has_expressions = "{% " in text or "{{ " in text
    pipe = 0
    skipped = _raw_blocks(document)
    paired = {match[1] for markup in wikitext.templates if (match := _closing().match(text, markup.inner.start))}
    for markup in wikitext.templates:
        name = _name(text, markup, has_expressions)
        if name and name.split('"')[1] not in paired and not span_at(skipped, markup.span.start):
            message = f"{name} was left as wiki markup: put in what it showed, or delete it"
            yield Diagnostic(_whole(text, markup), message)
    for markup in wikitext.template_openers:
        name = _name(text, markup, has_expressions)
        if 0 <= pipe < markup.inner.start:
            pipe = text.find("|", markup.inner.start)
        if name and 0 <= pipe < markup.inner.end and not span_at(skipped, markup.span.start):
            end = min(markup.inner.end, markup.span.start + 80, document.line_at(markup.span.start).end)
            yield Diagnostic(
                Span(markup.span.start, _trimmed(text, end)), f"{name} never ends: put in what it showed, or delete it"
            )
    for closer in wikitext.template_closers:
        if _is_torn(document, closer) and not span_at(skipped, closer.start):
            yield Diagnostic(
                closer, "the end of a template whose beginning was lost: delete it with what belongs to it"
            )


def _trimmed(text: str, end: int) -> int:
    while text[end - 1] in " \t.":
        end -= 1
    return end


def _whole(text: str, markup: Markup) -> Span:
    """The call with the third brace of an argument."""
    is_argument = text.startswith("{", markup.span.start - 1) and text.startswith("}", markup.span.end)
    return Span(markup.span.start - is_argument, markup.span.end + is_argument)


def _name(text: str, markup: Markup, has_expressions: bool) -> str:
    """What a wiki calls it, with its kind; empty where a site generator or mathematics is meant."""
    start = markup.inner.start
    inner = text[start : min(markup.inner.end, start + 400)]
    if text.startswith("{", markup.span.start - 1):
        match = _argument().match(inner)
        return f'the template argument "{match[1]}"' if match else ""
    function = _function().match(inner)
    if function:
        return f'the function "{function[1]}"'
    variable = _variable().match(inner)
    if variable:
        return f'the variable "{variable[1]}"'
    call = _call().match(inner)
    if not call or _is_expression(call[1], inner, has_expressions):
        return ""
    return f'the template "{" ".join(call[1].split())}"'


def _is_expression(name: str, inner: str, has_expressions: bool) -> bool:
    """Whether a template language can be meant: one word, alone or with a filter behind it."""
    if " " in name.strip():
        return inner[:1] == " " and "=" not in inner
    has_arguments = "|" in inner[: len(name) + 4]
    if not has_arguments:
        return inner[:1] in " \t" or name not in _WIKI_WORDS
    return (
        inner[:1] in " \t" or inner[len(name) :].lstrip().startswith("||") or (has_expressions and name[:1].islower())
    )


_WIKI_WORDS = frozenset(
    {
        "ndash",
        "mdash",
        "snd",
        "nbsp",
        "clear",
        "Clear",
        "reflist",
        "Reflist",
        "refbegin",
        "Refbegin",
        "refend",
        "Refend",
    }
    | {"stub", "Stub", "Coord", "Citation", "Navbox", "Infobox", "Unreferenced", "TOC", "fact", "sic", "circa"}
)
"""Templates that are called without arguments and have one word for a name; others of that form may be variables."""


@cache
def _call() -> re.Pattern[str]:
    return re.compile(
        r"[ \t\r\n]*([^\W_](?:[\w '’,()/&:+-]|\\_|\r?\n(?=\w)){0,80}?)[ \t\r\n]*(?:\\?\||\Z|<!--|(?=\r?\n))"
    )


@cache
def _function() -> re.Pattern[str]:
    names = (
        "if|ifeq|ifexist|ifexpr|iferror|switch|expr|invoke|tag|time|language|titleparts|statements|property|section|lst"
    )
    return re.compile(
        rf"\s*(?:(?:safe)?subst:)?(#(?:{names}|coordinates|babel|dateformat|formatdate))[ \t]*:", re.IGNORECASE
    )


@cache
def _variable() -> re.Pattern[str]:
    return re.compile(
        r"((?:FULL|BASE|SUB|TALK|ROOT|ARTICLE|SUBJECT)?PAGENAMEE?|NAMESPACEE?|SITENAME|SERVER(?:NAME)?|CURRENT[A-Z]{3,12}"
        r"|LOCAL[A-Z]{3,12}|REVISION[A-Z]{2,12}|NUMBEROF[A-Z]{4,12}|DISPLAYTITLE|DEFAULTSORT|SORTIERUNG|CLEDETRI|ORDENAR"
        r"|PROTECTIONLEVEL|formatnum|lc|uc|ucfirst|lcfirst|padleft|padright|plural|fullurl|localurl|urlencode)(?=:[^:]|\Z)"
    )


@cache
def _argument() -> re.Pattern[str]:
    """`{{{1}}}` and `{{{name|default}}}`; three braces round a bare word may be a template language's."""
    return re.compile(r"(\d{1,3}|[\w -]{1,60}(?=\\?\|))\\?(?:\||\Z)")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"\s*/\s*([\w-]+)\s*\Z|\s*/\s*([\w-]+)\s*(?=\}\})")


def _is_torn(document: Document, closer: Span) -> bool:
    """Whether words of a template stand before the closing braces, and no brace is open on the line."""
    text, start = document.text, document.line_at(closer.start).start
    line = text[max(start, closer.start - 300) : closer.start]
    return bool(line.strip()) and not {"{", "}", "$", "\\", "<"} & set(line) and not text.startswith("}", closer.end)


def _raw_blocks(document: Document) -> list[Span]:
    """What Liquid and Jinja are told to leave alone."""
    if "{% raw %}" not in document.text:
        return []
    return [Span(*match.span()) for match in re.finditer(r"\{% raw %\}.*?\{% endraw %\}", document.text, re.DOTALL)]
