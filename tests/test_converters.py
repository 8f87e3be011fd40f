"""What a document was converted with is told from what it left, and never wrongly."""

import os
from collections import Counter

import pytest

from wikilint import Context, Document, Rule, check
from wikilint.core import Diagnostic, Span

CORPUS = os.environ.get("CORPUS", "")

SHOWN = {
    "wtf_wikipedia": "![The mill](https://wikipedia.org/wiki/Special:Redirect/file/Mill.jpg?)\n\n * Bern\n * Sorn\n",
    "pandoc": 'A [mill](Mill "wikilink") in [Bern](Bern "wikilink").\n',
    "dokuwiki": "| [[https://a.example/1 | One]] | 1 |\n\n~~DISCUSSION~~\n",
    "confluence": "_*NOTOC*_\n\n![mill.png](./attachments/mill.png)\n",
    "wikiextractor": '<doc id="13" url="https://en.wikipedia.org/wiki?curid=13" title="Mill">\nMill\n\n</doc>\n',
    "html": "[![](//upload.wikimedia.org/a.jpg)](/wiki/File:A.jpg)\n\nA [mill](/wiki/Mill).[\\[1\\]](#cite_note-1)\n",
}

FOLDERS = {
    "front-lines": "wtf_wikipedia",
    "front-lines-infobox": "wtf_wikipedia",
    "csswg-dokuwiki": "dokuwiki",
    "bestgrid-confluence": "confluence",
    "arch-pandoc-plain": "pandoc",
}


@pytest.mark.parametrize(("converter", "text"), SHOWN.items())
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_converter_is_recognised_with_its_signs(converter: str, text: str, ending: str) -> None:
    document = Document(text.replace("\n", ending))
    assert document.converters == (converter,)
    assert document.recognised[0].signs


@pytest.mark.parametrize(
    "text", ["# A mill\n\nIt has [a wheel](wheel.md).\n", "", "`[object Object]` and `~~NOTOC~~`.\n"]
)
def test_nothing_is_recognised_in_what_a_person_wrote(text: str) -> None:
    assert Document(text).recognised == ()


@pytest.mark.parametrize(
    ("configured", "expected"),
    [
        ((), ("pandoc",)),
        (("auto",), ("pandoc",)),
        (("none",), ()),
        (("dokuwiki",), ("dokuwiki",)),
        (("dokuwiki", "auto"), ("dokuwiki", "pandoc")),
    ],
)
def test_the_configuration_rules(configured: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert Document(SHOWN["pandoc"], context=Context(converters=configured)).converters == expected


@pytest.mark.parametrize("gate", [True, False])
def test_a_rule_about_one_converter_runs_only_there(gate: bool) -> None:
    def everywhere(document: Document) -> list[Diagnostic]:
        return [Diagnostic(Span(0, 1), "here")]

    rule = Rule("X001", "everywhere", everywhere, "warning", converters=("dokuwiki",))
    assert check(Document(SHOWN["dokuwiki"]), [rule], gate=gate)
    assert not check(Document(SHOWN["pandoc"]), [rule], gate=gate)


@pytest.mark.skipif(not CORPUS, reason="CORPUS is not set")
@pytest.mark.parametrize(("folder", "converter"), FOLDERS.items())
def test_no_real_document_is_taken_for_another_converters(folder: str, converter: str) -> None:
    seen: Counter[str] = Counter()
    for root, _, names in os.walk(os.path.join(CORPUS, folder)):
        for name in names:
            with open(os.path.join(root, name), encoding="utf-8", newline="") as file:
                seen.update(Document(file.read()).converters or ("unknown",))
    assert set(seen) <= {converter, "unknown"}
    assert seen[converter] > seen["unknown"] / 2
