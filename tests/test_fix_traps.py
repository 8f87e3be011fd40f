"""Where a fix that looks right would destroy what somebody wrote: nothing of it may go, with safe fixes or all."""

import re

import pytest

from wikilint import Document
from wikilint.catalogue import catalogue
from wikilint.engine import Ruleset
from wikilint.fix import mend

RULES = Ruleset(catalogue())

KEPT = [
    # The file name of a flag may be the value of its cell, or be glued to it.
    ("| Town | Held by |\n| --- | --- |\n| Ostrow | Flag of the Northern League.svg |\n", "Northern League"),
    ("| Town | Held by |\n| --- | --- |\n| Ostrow | Roundel of Norland.svg Norland |\n", "Norland"),
    ("---\ntags:\n  - North InfoboxLeague.PNG Southmen\n---\n", "North Southmen"),
    ("North InfoboxLeague.PNG Southmen hold the ford.\n", "North Southmen hold the ford"),
    # Text stands behind what closes a picture or a template.
    ("right|thumb|300px|The ford in spring]]On 7 May the boats came back.\n", "On 7 May the boats came back"),
    ("| combatants = two\n| result = none\n}}The ford war was short.\n", "The ford war was short"),
    ("{{Infobox war\n| result = none\n}} The ford war was short.\n", "The ford war was short"),
    # A name was lost between the commas, or before them: the place must stay visible.
    ("The boats went to Ostrow,, and Lesna on Monday.\n", ",,"),
    ("The boats went to nearby , , and . They came back.\n", ", , and ."),
    (", the second town on the river, was burnt.\n", ", the second town"),
    # Emphasis that a letter follows.
    ("They were called *harbour*s by all.\n", "*harbour*s"),
    # Values that are not residue.
    ("The contract was null and void in May.\n", "null and void"),
    ("In the album, on 18 May 76 people sang.\n", "on 18 May 76 people"),
    (" * 3 Otter boats\n * 2 Seal boats\n", "3 Otter boats * 2 Seal boats"),
    ("Call `f(,, 3)` or `[object Object]`.\n", "`f(,, 3)` or `[object Object]`"),
]


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize(("text", "kept"), KEPT, ids=[kept for _, kept in KEPT])
def test_words_are_kept(text: str, kept: str, unsafe: bool) -> None:
    fixed = mend(Document(text), RULES, unsafe=unsafe).text
    in_order = r".*?".join(map(re.escape, kept.split()))
    assert re.search(in_order, fixed, re.S), fixed


def test_a_picture_in_wiki_markup_becomes_one_where_its_target_is_known() -> None:
    text = (
        "![The mole](https://wiki.example/wiki/Special:Redirect/file/Mole.jpg)\n\n"
        "[[File:Pier at dawn.jpg|thumb|left|The pier at dawn]]\n"
    )
    fixed = mend(Document(text), RULES, unsafe=True).text
    assert "![The pier at dawn](https://wiki.example/wiki/Special:Redirect/file/Pier" in fixed
    alone = "[[File:Pier at dawn.jpg|thumb|left|The pier at dawn\n\nOn 7 May the boats came back.\n"
    assert mend(Document(alone), RULES, unsafe=True).text == alone
