"""The tables of characters say what Unicode's data says."""

import sys
import unicodedata

from wikilint.characters import CONTROLS, EMBEDDINGS, FILLERS, FORMATS, MARKS, TAGS

EVERY = [chr(point) for point in range(sys.maxunicode + 1)]
FORMAT = [char for char in EVERY if unicodedata.category(char) == "Cf"]
PLANE = [char for char in FORMAT if char <= "\uffff"]


def test_controls_are_the_categories_of_controls_and_separators() -> None:
    kept = "\0\t\n\r"
    assert {c for c in EVERY if unicodedata.category(c) in ("Cc", "Zl", "Zp")} - set(kept) == set(CONTROLS)


def test_formats_are_neutral_and_marks_are_strong() -> None:
    assert {c for c in PLANE if unicodedata.bidirectional(c) == "BN"} == set(FORMATS)
    strong = {c for c in PLANE if unicodedata.bidirectional(c) in ("L", "R", "AL")}
    assert strong - set(MARKS) == {"\u070f"}, "the Syriac abbreviation mark is drawn"


def test_embeddings_are_the_explicit_directions() -> None:
    explicit = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    assert {c for c in EVERY if unicodedata.bidirectional(c) in explicit} == set(EMBEDDINGS)


def test_tags_and_fillers_are_named_so() -> None:
    assert {c for c in FORMAT if c >= "\U000e0000"} == set(TAGS)
    assert all(unicodedata.name(c).endswith(("FILLER", "JOINER")) for c in FILLERS)
