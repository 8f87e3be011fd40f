r"""A mark of a wiki's editors or footnotes was copied as text.

`[citation needed]` is a request among editors, `[edit]` a button behind a heading, and `[12]` a footnote whose text was
lost. None of them says anything where the page stands now. Numbers are reported once a page, with their number, and
only if nothing on the page answers them; `argv[0]`, a year in a law's name and a definition `[1]: …` do.

The button goes with safe fixes. The others go on request: somebody may want to look for the source.

```md bad
## Early years[edit]
              ^^^^^^ the edit button of a wiki's heading: delete it

The mill burned[citation needed] in 1817. *[who?]*
               ^^^^^^^^^^^^^^^^^ a remark of the wiki's editors: delete it, or do what it asks for
                                           ^^^^^^ a remark of the wiki's editors: delete it, or do what it asks for

### Mills\[[edit](/w/index.php?title=Bern&action=edit&section=1 "Edit section: Mills")\]
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the edit button of a wiki's heading: delete it
```

```md fixed
## Early years

The mill burned[citation needed] in 1817. *[who?]*

### Mills
```

```md fixed unsafe
## Early years

The mill burned in 1817. **

### Mills
```

```md bad
Emery is a libertarian,[7] and a follower.[8][9] She moved [[10]] in 2004.
                       ^^^ 4 footnote marks with nothing behind them: put the sources back, or delete the marks

[7]

[8]
```

```md fixed unsafe
Emery is a libertarian, and a follower. She moved in 2004.

[7]

[8]
```

```md good
See argv[0], x[1] and a[i][2]; the act [2018] UKSC 1; [1](https://a.example), [^2] and [3][a]; `[4]`. He said "[I]".

Smith says so [5]. [sic] and [x] and - [ ] are no marks, nor is `[edit]`. To edit [edit](https://a.example).

[5] Smith, Mills, p. 3

[a]: https://a.example
```

```md good
    printf(argv[1])
```

Measured: 20 of 20 true (17 in converters, 2 in arch-pandoc-plain, 1 in csswg-dokuwiki).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

_REMARKS = (
    *("citation needed", "clarification needed", "dubious", "dubious – discuss", "who?", "when?", "where?", "which?"),
    *("by whom?", "according to whom?", "why?", "how?", "vague", "weasel words", "original research?", "dead link"),
    *("failed verification", "verification needed", "full citation needed", "page needed", "better source needed"),
    *(
        "update",
        "needs update",
        "unreliable source?",
        "not in citation given",
        "disambiguation needed",
        "neutrality is disputed",
    ),
    *("permanent dead link", "quantify", "clarify", "specify", "year needed", "date missing", "Beleg fehlt", "wer?"),
    *("réf. nécessaire", "réf. souhaitée", "cita requerida", "citazione necessaria", "carece de fontes", "bron?"),
    *("источник не указан", "джерело?", "要出典", "来源请求", "來源請求"),
)
_BUTTONS = (
    "edit",
    "edit source",
    "Bearbeiten",
    "modifier",
    "editar",
    "править",
    "編集",
    "编辑",
    "編輯",
    "modifica",
    "bewerken",
)
_OPENED_REMARKS = frozenset(f"[{word[:5]}" for word in _REMARKS)
_OPENED_BUTTONS = frozenset(f"[{word[:5]}" for word in _BUTTONS)
_OPENED_DIGITS = frozenset(f"[{digit}" for digit in range(1, 10))


@rule(
    "WK016",
    severity="warning",
    needs=(*_OPENED_REMARKS, *_OPENED_BUTTONS, *_OPENED_DIGITS),
)
def citation_marker(document: Document) -> Iterator[Diagnostic]:
    if document.find_any(_OPENED_BUTTONS):
        for span in sorted({*_words(document, _OPENED_BUTTONS, _BUTTONS), *_edit_links(document)}):
            fix = Fix("delete the button", (Edit(span, ""),))
            yield Diagnostic(span, "the edit button of a wiki's heading: delete it", fix)
    for span in sorted(set(_words(document, _OPENED_REMARKS, _REMARKS))):
        fix = Fix("delete the remark", (Edit(span, ""),), "unsafe")
        yield Diagnostic(span, "a remark of the wiki's editors: delete it, or do what it asks for", fix)
    numbers = _numbers(document)
    if numbers:
        what = "a footnote mark" if len(numbers) == 1 else f"{len(numbers)} footnote marks"
        it, sources = ("it", "the source") if len(numbers) == 1 else ("them", "the sources")
        marks = "the mark" if len(numbers) == 1 else "the marks"
        message = f"{what} with nothing behind {it}: put {sources} back, or delete {marks}"
        edits = tuple(Edit(_with_blank(document.text, span), "") for span in numbers)
        yield Diagnostic(numbers[0], message, Fix("delete the marks", edits, "unsafe"))


def _words(document: Document, opened: frozenset[str], words: tuple[str, ...]) -> Iterator[Span]:
    text, in_heading = document.text, words is _BUTTONS
    for hits in document.find_any(opened).values():
        for hit in hits:
            match = _bracketed(words).match(text, hit) if document.is_prose(hit) else None
            if not match or (in_heading and not _ends_heading(document, match.end())):
                continue
            start = hit - (text[hit - 1 : hit] == "\\")
            yield Span(start, match.end())


def _ends_heading(document: Document, end: int) -> bool:
    section = document.section_at(end - 1)
    return section is not None and section.title_span.end == end


def _edit_links(document: Document) -> Iterator[Span]:
    """`[[edit](…action=edit…)]` behind a heading, its brackets escaped or not."""
    if "action=edit" not in document.text:
        return
    for link in document.links:
        target = document.text[slice(*link.destination)] if link.destination else ""
        is_button = "action=edit" in target and "section=" in target and document.text[slice(*link.text)] in _BUTTONS
        if is_button:
            before = _opening().search(document.text, max(0, link.span.start - 3), link.span.start)
            after = _bracket().match(document.text, link.span.end)
            start, end = before.start() if before else link.span.start, after.end() if after else link.span.end
            yield Span(start, end)


def _numbers(document: Document) -> list[Span]:
    """Marks behind a word or its full stop that nothing on the page answers."""
    text = document.text
    found: list[tuple[Span, str]] = []
    hits = sorted(hit for hits in document.find_any(_OPENED_DIGITS).values() for hit in hits)
    if not hits:
        return []
    own = {at for inline in document.inlines for at in (inline.span.start, inline.span.start + 1)}
    for hit in hits:
        match = _number().match(text, hit) if document.is_prose(hit) and hit not in own else None
        if not match:
            continue
        start, end = hit, match.end()
        if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
            start, end = start - 1, end + 1
        elif text[start - 1 : start] == "\\":
            start -= 1
        follows_mark = bool(found) and found[-1][0].end >= start - 1 and text[start - 1 : start] in " ]"
        behind = follows_mark or _before().search(text, max(0, start - 4), start)
        is_free = text[end : end + 1] not in ("(", "{", "]", "=", ":", "[") or _number().match(text, end)
        if behind and is_free:
            found.append((Span(start, end), match[1]))
    answers = _answers(document) if found else frozenset()
    return [span for span, number in found if number not in answers]


def _answers(document: Document) -> frozenset[str]:
    """The numbers with which a paragraph or a line begins that says something."""
    contents = (block.content for block in document.blocks if block.kind == "paragraph")
    return frozenset(
        match[1]
        for start, end in contents
        if document.text.find("[", start, end) >= 0
        for match in _answer().finditer(document.text, start, end)
    )


def _with_blank(text: str, span: Span) -> Span:
    opens = text[span.start - 1 : span.start] == " "
    return Span(span.start - opens, span.end)


@cache
def _bracketed(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\[(?:{'|'.join(map(re.escape, words))})(?: \d+ дн\w+)?[_*]?\\?\](?![(\[:])")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"\\?\[\Z")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"\\?\]")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\[(\d{1,3})\\?\](?!\()")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2}[.,;!?)”\"’]\Z|[)”\"’][.,;]?\Z|[^\W\d_]{3} \Z")


@cache
def _answer() -> re.Pattern[str]:
    return re.compile(r"(?:\A|(?<=[\r\n])|(?<=[-*] ))\\?\[(\d{1,3})\\?\][.:]?[ \t]*[^\s.,;]")
