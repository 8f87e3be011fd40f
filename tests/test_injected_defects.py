"""A defect put into a sound document is found once, at its place, and its fix brings the document back."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from wikilint import Diagnostic, Document, check
from wikilint.catalogue import catalogue
from wikilint.fix import mend

RULES = {rule.code: rule for rule in catalogue()}
VALUES = [rule for rule in RULES.values() if rule.code.startswith("FM") and rule.enabled]
PAGES = sorted((Path(__file__).parent / "fixtures" / "silence").glob("*.md"))

SOUND: dict[str, Any] = {
    "title": "Siege of Acre",
    "shortDescription": "A siege of the Coast War",
    "description": "The siege of Acre lasted for two years, and the town's walls fell at last.",
    "img": "/FileSiege_of_Acre.svg",
    "date": "1 March 1912 – 2 May 1912",
    "tags": ["Coast War", "Acre (town)", "Sieges in 1912", "Zara'a"],
}
NAMES = ["Coast League", "Liwa al-Quds", "5th Guards", "О́дер", "岬", "A: B", "Zara'a 2"]


def write(data: dict[str, Any], style: str) -> str:
    """Front matter in one of the formats and, for YAML, styles."""
    if style == "json":
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    if style == "toml":
        return "+++\n" + "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in data.items()) + "+++\n"
    flow = None if style == "flow" else False
    scalars = None if style == "flow" else style
    dumped = yaml.dump(data, allow_unicode=True, sort_keys=False, default_style=scalars, default_flow_style=flow)
    return f"---\n{dumped}---\n"


STYLES = st.sampled_from(["", "'", '"', "|", ">", "flow", "json", "toml"])


def found(text: str) -> list[Diagnostic]:
    return check(Document(text), VALUES)


@given(STYLES)
@settings(max_examples=20, deadline=None)
def test_the_sound_document_is_silent_in_every_style(style: str) -> None:
    assert found(write(SOUND, style)) == []


TAGS = st.sampled_from(
    [
        ("FM006", "{name}\n* Red Guards"),
        ("FM006", " {name}\nRiver Company\n\n Red Guards"),
        ("FM006", "🇫🇷 France 🇪🇸 {name}"),
        ("FM007", "the {name} War"),
        ("FM008", "Coast War"),
        ("FM009", " {name}"),
        ("FM009", "{name} "),
        ("FM010", "Articles with dead links from May 2012"),
        ("FM011", "Flag of Acre (1291).svg {name}"),
        ("FM011", "Blue06.png {name}"),
        ("FM013", "{name}<br />"),
        ("FM013", "{{{{flag|{name}}}}}"),
    ]
)


@given(TAGS, STYLES, st.sampled_from(NAMES), st.integers(0, 4))
@settings(max_examples=300, deadline=None)
def test_a_broken_tag_is_found_and_mended(tag: tuple[str, str], style: str, name: str, index: int) -> None:
    code, form = tag[0], tag[1].format(name=name)
    if code == "FM006" and form.startswith(" ") and style == ">":
        return  # folded, its first line is a paragraph of code
    tags = list(SOUND["tags"])
    tags.insert(max(index, 1), form)
    text = write({**SOUND, "tags": tags}, style)
    diagnostics = found(text)
    assert [d.code for d in diagnostics] == [code], diagnostics
    matter = Document(text).front_matter
    assert matter
    item = next(s for path, s in matter.scalars if path == ("tags", max(index, 1)))
    repeated = [s for _, s in matter.scalars if s.value == form][-1] if code == "FM008" else item
    assert repeated.span.start <= diagnostics[0].span.start < diagnostics[0].span.end <= repeated.span.end
    mended = Document(mend(Document(text), [RULES[code]], unsafe=True).text).front_matter
    assert mended
    expected = {"FM007": [f"{name} War"], "FM009": [name], "FM011": [name], "FM008": [], "FM010": []}.get(code)
    if expected is not None:
        tags[max(index, 1) : max(index, 1) + 1] = expected
        assert mended.data["tags"] == (tags if code != "FM008" else SOUND["tags"])
    assert {k: v for k, v in mended.data.items() if k != "tags"} == {k: v for k, v in SOUND.items() if k != "tags"}


@pytest.mark.parametrize("style", ["", "'", '"', "|", ">", "flow", "json", "toml"])
@pytest.mark.parametrize(
    ("code", "key", "value"),
    [
        ("FM009", "title", "Siege  of Acre"),
        ("FM009", "title", "Siege of Acre "),
        ("FM011", "description", "Flag of Acre.svg Acre is a town by the sea."),
        ("FM012", "img", "/FileSiege_of_.svgMap_of_the_siege"),
        ("FM012", "img", "/FileClockwise_from_._and_the_town_seen_from_the_north"),
        ("FM013", "description", "The siege of [[Acre|the town]] lasted."),
        ("FM013", "description", "The '''siege''' of Acre lasted."),
        ("FM013", "description", "The siege&nbsp;of Acre lasted."),
        ("FM014", "shortDescription", ""),
        ("FM014", "shortDescription", "A Sieges in 1912"),
        ("FM014", "shortDescription", "The siege of Acre was siege of the town"),
        ("FM014", "description", "The siege of Acre was led by the"),
        ("FM015", "date", "1 March 1912 – 2 May 1912 (4 years, 3 days)"),
        ("FM015", "date", "5 May"),
        ("FM015", "date", "(2 years and 3 days)"),
    ],
)
def test_a_broken_value_is_found(code: str, key: str, value: str, style: str) -> None:
    text = write({**SOUND, key: value}, style)
    assert [d.code for d in found(text)] == [code]


LINKS = [
    ("LK001", "![A view [sic](https://example.org/a_view_%5Bsic?)"),
    ("LK001", "![A view](/img/a view.jpg)"),
    ("LK002", "![A film](https://example.org/film.webm)"),
    ("LK003", "## External links\n\n- Official website\n"),
    ("LK006", "See [the town](/the town/)."),
    ("LK006", "See [the [old](./Old) town](./Town)."),
    ("LK006", r"See [the town](docs\town.md)."),
    ("LK006", "See [the town](/#the-town/)."),
    ("LK007", "[a](./Town_hall) [b](./Old_town) [c](./New_town)"),
    ("LK008", "The league allied with [Tyre][]."),
    ("LK009", "49.46583°N, 36.86778°W"),
    ("LK009", "It lies at 49.46583°N, -36.86778°W, by the sea."),
    ("LK010", "The fort fell.[^lost]\n\n[^lost]:"),
    ("LK011", "![A view](https://example.org/file/Datei%3AView.jpg)"),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize(("code", "markup"), LINKS)
def test_a_broken_link_is_found_wherever_it_stands(code: str, markup: str, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    document = Document(text)
    ends = [b.span.end for b in document.blocks if b.parent < 0 and b.kind == "paragraph"]
    before = check(document, [RULES[code]])
    for end in {ends[0], ends[len(ends) // 2], ends[-1]} if ends else {len(text)}:
        broken = Document(f"{text[:end]}\n\n{markup}\n\nBehind it.\n\n{text[end:]}")
        new = [d for d in check(broken, [RULES[code]]) if end < d.span.start <= end + len(markup) + 2]
        assert len(new) == 1
        assert len(check(broken, [RULES[code]])) == len(before) + 1
