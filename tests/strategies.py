"""Documents as converters leave them, for hypothesis: the defects of every rule's page among clean and random text."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from markdown_strategies import BLOCKS

from wikilint.catalogue import catalogue
from wikilint.document import Document
from wikilint.pages import examples, page

CLEAN = st.sampled_from(
    [
        "# Harbour",
        "## History",
        "### Early years",
        "## See also",
        "## References",
        "## External links",
        "The mole was built in 1847, after two storms; it stood for 80 years.",
        "On 3 March 2016 the *Dolphin* left for Naples (her home port).",
        "Der Hafen „Süd“ ist 👩‍👩‍👧‍👦 bekannt: 12 Schiffe, 3 Kräne.",
        "الميناء القديم في المدينة",
        "- rope\n- tar\n- sails",
        " * 12 March 2014 – the fleet leaves\n * 13 March 2014 – it returns",
        "1. first\n2. second",
        "| Ship | Year |\n| --- | --- |\n| *Dolphin* | 1847 |\n| *Otter* | 1851 |",
        "> The sea was calm.",
        "```\n[object Object] [[File:a.png|thumb]]\n```",
        "`[object Object]`",
        "[a page](page.md) and ![a picture](https://example.org/a.png)",
        "🇮🇹 Italy\n🇫🇷 France",
        "[object Object]\n[object Object]",
    ]
)

FRONT_MATTER = st.sampled_from(
    [
        "---\ntitle: Harbour\n---\n",
        "---\ntitle: 'Harbour'  # its name\ntags:\n  - Harbours\n  - Ports\ndate: 2016-03-01\n---\n",
        "---\ndescription: >-\n  A harbour\n  in the south.\ntags: [a, b]\n---\n",
        '+++\ntitle = "Harbour"\ntags = ["a", "b"]\n+++\n',
        '{\n  "title": "Harbour"\n}\n',
    ]
)


@cache
def defects() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The front matters and the bodies of all examples of all pages."""
    front_matters, bodies = set(), set()
    for rule in catalogue():
        for example in examples(page(rule)):
            document = example.document()
            if document.undecodable or document.has_conflict:
                continue
            front_matters.add(document.text[: document.body])
            bodies.add(document.text[document.body :].replace("\r\n", "\n").strip("\n"))
    return tuple(sorted(front_matters - {""})), tuple(sorted(bodies - {""}))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A page with a few defects: several rules' in one paragraph, section and file; any line ending; perhaps a BOM."""
    front_matters, bodies = defects()
    front_matter = draw(st.one_of(st.just(""), FRONT_MATTER, st.sampled_from(front_matters)))
    parts = draw(st.lists(st.one_of(CLEAN, st.sampled_from(bodies), st.sampled_from(bodies), BLOCKS), max_size=6))
    gaps = draw(
        st.lists(st.sampled_from(["\n\n", "\n\n", "\n", "\n\n\n", " "]), min_size=len(parts), max_size=len(parts))
    )
    body = "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
    text = front_matter + (body if draw(st.booleans()) else body.rstrip("\n "))
    ending = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r\n", "\r"]))
    mark = draw(st.sampled_from(["", "", "", "\ufeff"]))
    return Document(mark + text.replace("\n", ending))
