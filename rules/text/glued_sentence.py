r"""Two sentences stand without a blank between them.

Where a footnote or a line break stood between two sentences, some converters leave nothing: `shuttled through
Jordan.The weapons`. Others paste the text of the footnote there. The fix puts a blank behind the full stop; where the
next word does not plainly begin a sentence it has to be asked for.

```md bad
The weapons came from Jordan.The rebels had them by June.
                      ^^^^^^^^^^ a blank is missing between two sentences: put it behind the full stop
```

```md fixed
The weapons came from Jordan. The rebels had them by June.
```

```md bad
It stands between Bucha and Irpin.Videos posted by soldiers show it. He was "The Physicist".Ibn al-Haytham was first.
                            ^^^^^^^^^^^^ a blank is missing between two sentences: put it behind the full stop
                                                                                 ^^^^^^^^^^^^^^ a blank is missing between two sentences: put it behind the full stop
```

```md fixed unsafe
It stands between Bucha and Irpin. Videos posted by soldiers show it. He was "The Physicist". Ibn al-Haytham was first.
```

Names of hosts, packages, classes and files are written so, and initials:

```md good
See FactCheck.org, Censor.Net, ASP.Net and Node.Js. Write to Jane.Doe@example.org or Jane.Doe. The class
System.Out, the error shibd.Listener [511], E.N.O.T. and J.R.R. Tolkien, JamesN.Mattis.Nurettin and `a.The`.
Packages such as Cake.Markdownlint are many. It is readme.First of all.
```

Measured: 6 of 6 true: 3 in front-lines, 1 each in arch-pandoc-plain, converters and csswg-dokuwiki.
"""

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_uppercase

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

STOPS = frozenset("." + letter for letter in ascii_uppercase)
OPENERS = (
    "The|This|That|These|Those|It|Its|In|On|At|By|He|She|They|We|As|A|An|For|From|After|Before|During|However|When|While"
    "|There|Some|Many|Most|Both|His|Her|Their|Although|Since|Also|According|With|You|If|Another|Other|One|Two|To"
)


@rule("TX006", severity="warning", needs=tuple(STOPS))
def glued_sentence(document: Document) -> Iterator[Diagnostic]:
    text = document.text
    for stop in (hit for hits in document.find_any(STOPS).values() for hit in hits):
        if not text[stop - 1].islower() and text[stop - 1] not in ')]"”’':
            continue
        before = _ended().search(text[max(stop - 30, 0) : stop])
        after = _begun().match(text, stop + 1) if before else None
        passage = document.passage_at(stop) if after else None
        if not before or not after or not passage or passage.view[stop] != ".":
            continue
        is_plain = after.lastgroup == "opener"
        if not is_plain and not _runs(passage.view[max(passage.start, stop - 200) : stop], before[0]):
            continue
        span = Span(stop - len(before[0]), after.end())
        fix = Fix("part the sentences", (Edit(Span(stop + 1, stop + 1), " "),), "safe" if is_plain else "unsafe")
        yield Diagnostic(span, "a blank is missing between two sentences: put it behind the full stop", fix)


@cache
def _ended() -> re.Pattern[str]:
    """The last word before a full stop; host names, packages and files have dots, digits or underlines in it."""
    return re.compile(r"(?<![\w.@/\\:-])[^\W\d_]*[a-zà-ÿ]{2}[)\]\"”’]{0,2}\Z")


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<opener>(?:{OPENERS})(?= [\w\"“*(])|In \d)|[A-Z][a-z]{{2,}}(?= [a-z]+[ -]))(?!\w)")


def _runs(before: str, word: str) -> bool:
    """Whether a sentence of some words stands before the full stop, and no name that is written with one."""
    sentence = re.split(r"[.!?]\s", before)[-1]
    return len(sentence.split()) >= 5 or word[-1] in ')]"”’'
