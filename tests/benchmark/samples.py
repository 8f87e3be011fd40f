"""Documents to measure on: a folder's, or generated ones of the kind that converters leave behind."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

COPIES = 5
_WORDS = [
    *[
        "the",
        "a",
        "of",
        "in",
        "on",
        "and",
        "was",
        "were",
        "by",
        "with",
        "from",
        "to",
        "at",
        "as",
        "for",
        "that",
        "which",
    ],
    *["forces", "army", "town", "river", "bridge", "front", "advance", "reported", "withdrew", "captured", "offensive"],
    *["regional", "government", "council", "officials", "said", "fighting", "north", "eastern", "village", "airport"],
    *["highway", "border", "convoy", "artillery", "ceasefire", "agreement", "Idlib", "Aleppo", "Kyiv", "Donetsk"],
]
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")


def fill(target: Path, source: Path | None) -> int:
    """Put five copies of the Markdown of `source`, or of generated documents, below `target`; their bytes."""
    for copy in range(COPIES):
        folder = target / str(copy)
        if source:
            shutil.copytree(source, folder, ignore=shutil.ignore_patterns(".*"))
        else:
            folder.mkdir(parents=True)
            for number in range(54):
                (folder / f"page_{number}.md").write_text(page(Random(number)), encoding="utf-8")
    return sum(path.stat().st_size for path in target.rglob("*.md"))


def page(random: Random) -> str:
    """An article with front matter, sections, lists, a table, images, links and lost references."""
    title = " ".join(random.choices(_WORDS, k=3))
    parts = [f'---\ntitle: "{title}"\npubDate: 2012-06-{random.randint(1, 30):02}\ntags:\n  - war\n  - {title}\n---\n']
    for section in range(random.randint(4, 14)):
        parts.append(f"{'#' * random.randint(2, 4)} {_sentence(random)[:40]} {section}")
        parts += [_paragraph(random) for _ in range(random.randint(1, 6))]
        if random.random() < 0.3:
            parts.append("\n".join(f"- {_sentence(random)}" for _ in range(random.randint(2, 9))))
        if random.random() < 0.2:
            parts.append(f"![{_sentence(random)}](https://example.org/{random.randint(1, 999)}.png)")
    rows = [" | ".join(random.choices(_WORDS, k=4)) for _ in range(random.randint(3, 40))]
    parts.append("\n".join(f"| {row} |" for row in ["Place | Date | Side | Loss", "--- | --- | --- | ---", *rows]))
    parts.append("## References[object Object]\n" + "[object Object]\n" * random.randint(0, 300))
    return "\n\n".join(parts)


def _paragraph(random: Random) -> str:
    return " ".join(_sentence(random) for _ in range(random.randint(2, 9)))


def _sentence(random: Random) -> str:
    words = random.choices(_WORDS, k=random.randint(6, 24))
    if random.random() < 0.3:
        words[2:2] = ["on", str(random.randint(1, 28)), random.choice(_MONTHS), str(random.randint(2011, 2023))]
    if random.random() < 0.1:
        words[4] = f"[{words[4]}](https://example.org/wiki/{words[4]})"
    if random.random() < 0.1:
        words[3] = random.choice(["Şırnak", "Дебальцеве", "سوريا", "São Paulo", "–"])
    return " ".join(words).capitalize() + "."
