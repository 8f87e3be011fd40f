r"""Punctuation stands double, or apart from its word.

A footnote that was dropped between two marks leaves both (`Europe,.`, `the deal. .`), one that was dropped behind a
word leaves a blank (`Berkhivka , where`). Where it is sure that no word stood between, the fix takes the blank or the
lesser mark away. Two commas with nothing between are a lost name, and belong to another rule.

```md bad
It is banned in much of Europe,. They signed the deal. . It was at Klishchiivka , and at Berkhivka , in vain .
                              ^^ a full stop follows a comma: delete the comma
                                                     ^^^ a full stop stands double: delete one
                                                                               ^^ 2 blanks stand before commas: delete them
                                                                                                            ^^ a blank stands before a full stop: delete it
```

```md fixed
It is banned in much of Europe. They signed the deal. It was at Klishchiivka, and at Berkhivka, in vain.
```

```md bad
The battle (معركة الموصل, *Ma'rakat*;, *Şer*) began in 1088 C.E.. Aristotle had foreseen it.
                                    ^^ “;” and “,” stand together: see what is missing between them, or delete one
                                                               ^^ a full stop stands double: delete one
```

```md fixed unsafe
The battle (معركة الموصل, *Ma'rakat*;, *Şer*) began in 1088 C.E. Aristotle had foreseen it.
```

```md bad
| Religion                          |
| --------------------------------- |
| 59 % Christian, , 25 % none, , 4% |
                ^^^ 2 commas stand double: see what is missing between them, or delete one
```

Ellipses of any make, French, code, a folder called `.`, numbers and hosts stay:

```md good
Wait ... or .. and ..., [. . .] and . . . it was “..received”. Vraiment ? Oui ; non ! Il dit : « Non ».
Use .NET and .htaccess, eth0, wlan0, ... and copy it to ./bin or ../bin. Run `a ,b` or `a ,. b`. 3 .5
cp x .

Located at , and with a mass of . It weighs much. Au début du , Charles partit.
```

Measured: 20 of 20 true: 8 in front-lines, 9 in converters, 2 in bestgrid-confluence, 1 in arch-pandoc-plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.core import Applicability
from wikilint.passages import Passage
from wikilint.records import NamedTuple
from wikilint.stumps import ARTICLES


class Form(NamedTuple):
    """A way in which punctuation goes astray.

    `cut`: how many characters from its start are too much, 0 where that is not sure. `what` names it, alone and many.
    """

    before: str
    after: str
    what: tuple[str, str]
    todo: tuple[str, str]
    cut: int = 0
    grade: Applicability = "safe"


PLAIN = r"[\w)\]\"”’*_%]\Z"
BLANK = ("delete it", "delete them")
COMMA = ("delete the comma", "delete the commas")
DOUBLE = ("delete one", "delete one each")
UNSURE = ("see what is missing between them, or delete one",) * 2
FORMS = {
    " ,": Form(PLAIN, r" ,(?=\s|\Z)", ("a blank stands before a comma", "blanks stand before commas"), BLANK, 1),
    ",.": Form(PLAIN, r",\.(?![.\w])", ("a full stop follows a comma", "full stops follow commas"), COMMA, 1),
    ". .": Form(PLAIN, r"\. \.(?=\s|\Z)(?!\s\.)", ("a full stop stands double", "full stops stand double"), DOUBLE, 2),
    "..": Form(
        r"\w\Z", r"\.\.(?=\s+[A-ZÀ-Þ])", ("a full stop stands double", "full stops stand double"), DOUBLE, 1, "unsafe"
    ),
    " .": Form(
        PLAIN,
        r" \.(?=\s+[A-ZÀ-Þ]|\Z)",
        ("a blank stands before a full stop", "blanks stand before full stops"),
        BLANK,
        1,
    ),
    ";,": Form(PLAIN, r";,(?=\s)", ("“;” and “,” stand together", "times “;” and “,” stand together"), UNSURE),
    ",;": Form(PLAIN, r",;(?=\s)", ("“,” and “;” stand together", "times “,” and “;” stand together"), UNSURE),
    ", ,": Form(PLAIN, r", ,(?=\s)", ("a comma stands double", "commas stand double"), UNSURE),
}

ANY_FORM = frozenset(FORMS)


@rule("TX007", severity="warning", needs=tuple(FORMS))
def stray_punctuation(document: Document) -> Iterator[Diagnostic]:
    for literal, hits in document.find_any(ANY_FORM).items():
        by_passage: dict[int, list[Span]] = {}
        for hit in hits:
            follows = document.text[hit + len(literal) : hit + len(literal) + 1]
            passage = None if follows.isalnum() or follows == "." else document.passage_at(hit)
            if passage and _is_stray(document, FORMS[literal], passage, hit):
                by_passage.setdefault(passage.start, []).append(Span(hit, hit + len(literal)))
        for spans in by_passage.values():
            yield _finding(FORMS[literal], spans)


def _is_stray(document: Document, form: Form, passage: Passage, hit: int) -> bool:
    text, start, end = passage
    before = text[max(start, hit - 2) : hit]
    if not _compiled(form.after).match(text, hit, end) or not _compiled(form.before).search(before):
        return False
    if text.startswith(" .", hit) and (hit - start < 20 or text[start].islower() or "\n" in text[hit - 20 : hit]):
        return False
    if text[hit] == " " and text[max(start, hit - 15) : hit].split(" ")[-1].lower() in ARTICLES:
        return False
    return not document.in_hole(hit)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _finding(form: Form, spans: list[Span]) -> Diagnostic:
    many = len(spans) > 1
    message = f"{f'{len(spans)} ' if many else ''}{form.what[many]}: {form.todo[many]}"
    edits = tuple(Edit(Span(span.start, span.start + form.cut), "") for span in spans)
    return Diagnostic(spans[0], message, Fix("mend the punctuation", edits, form.grade) if form.cut else None)
