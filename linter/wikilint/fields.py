"""Which keys of front matter hold what, in the words that site generators and wikis use, and the values under them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from wikilint.frontmatter import FrontMatter, Path, Scalar, Sequence

TAGS = ("tags", "tag", "keywords", "categories", "category", "topics")
IMAGES = ("img", "image", "images", "localimg", "cover", "coverimage", "thumbnail", "hero", "heroimage", "ogimage")
SUMMARIES = ("description", "shortdescription", "summary", "excerpt", "abstract")


@lru_cache(maxsize=4096)
def key(path: Path) -> str:
    """The key that says what a value is, in lower case: list indices do not, nor does `text` in an infobox."""
    names = [part for part in path if isinstance(part, str)]
    if len(names) > 1 and names[-1] == "text":
        names.pop()
    return names[-1].lower() if names else ""


def items(matter: FrontMatter, keys: Collection[str]) -> Iterator[tuple[Sequence, Scalar, str]]:
    """The strings in lists under one of `keys`, each with its list."""
    for path, sequence in matter.lists:
        if key(path) in keys:
            for item in sequence.items:
                if isinstance(item, Scalar) and isinstance(item.value, str):
                    yield sequence, item, item.value
