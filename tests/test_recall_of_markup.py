"""Every shape of leftover markup, put into a clean page, is found where it stands; a safe fix gives the page back.

Each defect replaces some words of the page by what a converter makes of them. The shapes are those of the research:
glued in a line, torn over paragraphs, in lists, cells and captions, with links inside, escaped, in other languages.
"""

from typing import NamedTuple

import pytest

from wikilint import Context, Document, check
from wikilint.catalogue import catalogue
from wikilint.engine import Ruleset
from wikilint.fix import mend

CLEAN = """\
---
title: The bridge of Aarwald
tags:
  - bridges
---

# The bridge of Aarwald

The bridge crosses the Aare at Aarwald. It was built in 1817–1819 by order of the Treaty of Sorn, and **widened** in
*1902*; its arch is 30 m wide, so x &lt; 31 holds.

![The bridge](https://wiki.example/wiki/Special:Redirect/file/Bridge_(1817).jpg)

## History

Two towns paid for it:

- Aarwald gave the stone
- Sorn gave the lime
- Garrison of Sorn, until 1870

### The flood

The flood of 1876 carried the middle arch away<br>and left the piers. See [the mill](mill.md) for its path.

| Year | Event | Cost |
| --- | --- | --- |
| 1817 | Foundation stone | 300 |
| 1876 | Flood | 12 |

## Today

The bridge is open to walkers.
"""


class Defect(NamedTuple):
    """`words` of the clean page become `damaged`; `is_safe` if fixing gives the words back."""

    code: str
    words: str
    damaged: str
    is_safe: bool
    converters: tuple[str, ...] = ()


IMAGE = "![The bridge](https://wiki.example/wiki/Special:Redirect/file/Bridge_(1817).jpg)"
LAST = "The bridge is open to walkers.\n"
MESSAGE = "Lua error in Module:Convert at line 12: attempt to index a nil value."

SAFE = [
    ("SA001", LAST, LAST + "\n## References[object Object]\n[object Object]\n[object Object]\n"),
    ("SA001", LAST, LAST[:-1] + "## References[object Object]\n[object Object]\n[object Object]"),
    ("SA001", LAST, LAST + "\n[object Object]\n"),
    ("SA001", "The flood of 1876", "[object Object]The flood of 1876"),
    ("SA001", "The flood of 1876", "[object Object],[object Object]\n\nThe flood of 1876"),
    ("SA001", "### The flood", "### The flood[object Object]"),
    ("SA001", "- Sorn gave", "- [object Object]\n- Sorn gave"),
    ("SA007", "x &lt; 31", "x &amp;lt; 31"),
    ("WK003", "the Aare at", "the [[River Aare|Aare]] at"),
    ("WK003", "the Aare at", r"the \[\[River Aare\|Aare\]\] at"),
    ("WK003", "the Aare at", "the [[Aare]] at"),
    ("WK003", "Treaty of Sorn", "[[Treaty of\nSorn]]"),
    ("WK003", "- Sorn gave", "- [[Sorn (town)|Sorn]] gave"),
    ("WK003", "| Flood |", "| [[1876 flood|Flood]] |"),
    ("WK003", "### The flood", "### [[1876 flood|The flood]]"),
    ("WK006", "### The flood", "__NOTOC__\n\n### The flood"),
    ("WK006", "## History", "## History __KEIN_INHALTSVERZEICHNIS__"),
    ("WK006", LAST, LAST + "\n" + r"\_\_NOTOC\_\_" + "\n"),
    ("WK006", "- Sorn gave the lime", "- Sorn gave the lime _*NOTOC*_"),
    ("WK008", "**widened**", "'''widened'''"),
    ("WK008", "*1902*", "''1902''"),
    ("WK009", "## History", "== History =="),
    ("WK009", "### The flood", "=== The flood ==="),
    ("WK009", "## Today", "## Today =="),
    ("WK009", "## Today", "h2. Today"),
    ("WK013", "(mill.md)", '(mill.md "wikilink")'),
    ("WK013", "(mill.md)", "(mill.md){.wikilink}"),
    ("WK013", "[the mill](mill.md)", '<a href="mill.md" class="wikilink" title="Mill">the mill</a>'),
    ("WK016", "## History", "## History[edit]"),
    ("WK016", "## History", r'## History\[[edit](/w/i.php?title=X&action=edit&section=1 "Edit section: History")\]'),
    ("WK019", "## History\n", "## Contents\n\n- 1 History\n  - 1.1 The flood\n- 2 Today\n\n## History\n"),
    ("WK012", "- Garrison of Sorn", "- Flag of Sorn.svg Garrison of Sorn"),
    ("WK021", "1817–1819", "1817&ndash;1819"),
    ("WK021", "away<br>and", "away</br>and"),
    ("WK023", "### The flood", ".mw-parser-output .x{float:right;clear:both}\n\n### The flood"),
    ("WK023", "open to walkers", 'open<span class="Z3988" title="ctx_ver=Z39.88-2004"></span> to walkers'),
]

PICTURES = [
    "[[File:Bridge (1817).jpg|thumb|left|300px|The bridge]]",
    "[[Datei:Bridge (1817).jpg|mini|hochkant=1.2|The bridge]]",
    "[[ファイル:Bridge (1817).jpg|サムネイル|The bridge]]",
    r"\[\[File:Bridge (1817).jpg\|thumb\|The bridge\]\]",
    "[[File:Bridge (1817).jpg|thumb|[[Bridge (structure)|The bridge]]]]",
    "[[File:Bridge (1817).jpg|thumb|The\nbridge]]",
    "[[Image: Bridge_(1817).jpg |right| The bridge ]]",
]

FOUND = [
    ("SA002", "| 1876 |", "| undefined |"),
    ("SA002", "title: The bridge of Aarwald", "title: undefined"),
    ("SA002", "[the mill](mill.md)", "[the mill](./undefined)"),
    ("SA003", "30 m", "HASH(0x55c371ebf4b8)"),
    ("SA003", "30 m", "<generator object Wikicode.filter at 0x7f9411>"),
    ("SA004", "Sorn, and", "Sorn,'\"`UNIQ--ref-00000001-QINU`\"' and"),
    ("SA005", "30 m", MESSAGE),
    ("SA006", "30 m", "formula_1"),
    ("WK001", "## Today", "[[File:Bridge.jpg|thumb|The bridge\n\nin 1902.\n\n]]\n\n## Today"),
    ("WK001", "The bridge is", "[[File:Bridge.jpg|thumb|By night.\n\n]]The bridge is"),
    ("WK001", "- Sorn gave", "- 440x440px|thumb]]\n- Sorn gave"),
    ("WK001", "- Sorn gave", "- [[File:Arms.svg|20px]] Sorn gave"),
    ("WK001", "| Flood |", "| [[File:Flood.jpg|20px]] Flood |"),
    ("WK001", "### The flood", "[[Fichier:Sans fin.jpg|vignette|La fin\n\n### The flood"),
    ("WK002", "- Sorn gave", "- thumb|left|The lime\n- Sorn gave"),
    ("WK002", "Two towns", "мини|справа|Башня\n\nTwo towns"),
    ("WK004", "30 m", "{{convert|30|m}}"),
    ("WK004", "30 m", "{{#if:x|30|31}}"),
    ("WK004", "Two towns", "{{Infobox bridge\n| name = Aarwald\n\n}}Two towns"),
    ("WK004", "| 1876 |", "| {{dts|1876|format=ja}} |"),
    ("WK005", "- Sorn gave", "- partof = x\n- birth_date = y\n- image_size = z\n- Sorn gave"),
    ("WK007", "### The flood", '{| class="wikitable"\n|-\n| a || b\n|}\n\n### The flood'),
    ("WK007", "| Flood |", '| align="left"|Flood |'),
    ("WK008", "**widened**", "'''widened"),
    ("WK010", "Sorn, and", "Sorn,<ref name=a>See p. 3</ref> and"),
    ("WK010", "| Flood |", "| Flood<ref name=a /> |"),
    ("WK011", LAST, LAST + "\n[[Category:Bridges]]\n[[Kategorie:Brücke]]\n"),
    ("WK011", LAST, LAST + "\nCategory:Bridges in Aarwald\n"),
    ("WK011", LAST, LAST + "\n[[de:Brücke]]\n"),
    ("WK016", "Treaty of Sorn,", "Treaty of Sorn[citation needed],"),
    ("WK016", "stone\n", "stone.[12]\n"),
    ("WK017", "walkers.", "walkers. --Ann 03:10, 29 May 2008 (UTC)"),
    ("WK019", LAST, LAST + '\nRetrieved from\n"https://wiki.example/index.php?title=X"\n\n- Privacy policy\n'),
    ("WK022", "Sorn, and", "Sorn,[[1]](#cite_note-1) and"),
    ("WK022", LAST, LAST + "\n- [↑](#cite_ref-1) Smith, p. 3\n"),
]


DOKUWIKI = [
    ("WK014", "### The flood", "~~DISCUSSION~~\n\n### The flood"),
    ("WK014", "**widened**", "<html>**widened**</html>"),
]

DEFECTS = [
    *(Defect(*row, is_safe=True) for row in SAFE),
    *(Defect(*row, is_safe=False) for row in FOUND),
    *(Defect(*row, is_safe=True, converters=("dokuwiki",)) for row in DOKUWIKI),
]

RULES = Ruleset(rule for rule in catalogue() if rule.code.startswith(("SA", "WK")))


def test_the_clean_page_is_clean() -> None:
    assert check(Document(CLEAN), Ruleset(catalogue())) == []


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: f"{defect.code}-{defect.damaged[:24]!r}")
def test_a_defect_is_found_and_mended(defect: Defect, ending: str) -> None:
    at = CLEAN.index(defect.words)
    damaged = CLEAN[:at] + defect.damaged + CLEAN[at + len(defect.words) :]
    context = Context(converters=defect.converters)
    document = Document(damaged.replace("\n", ending), "page.md", context)
    first, last = document.position(len(damaged[:at].replace("\n", ending)))[0], damaged.count("\n") + 1
    lines = {document.position(found.span.start)[0] for found in check(document, RULES) if found.code == defect.code}
    assert lines
    assert first <= min(lines) <= min(last, first + defect.damaged.count("\n"))
    if defect.is_safe:
        assert mend(document, RULES).text == CLEAN.replace("\n", ending)


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("markup", PICTURES)
def test_a_picture_becomes_the_image_it_was(markup: str, ending: str) -> None:
    other = IMAGE.replace("Bridge_(1817)", "Arch").replace("The bridge]", "The arch]")
    page = f"# A\n\n{other}\n\nWords.\n\n%s\n\nMore words.\n"
    document = Document((page % markup).replace("\n", ending))
    assert [found.code for found in check(document, RULES)] == ["WK001"]
    assert mend(document, RULES).text == (page % IMAGE).replace("\n", ending)
