"""`wikilint init`: look at what is there, and write a configuration that fits it and explains itself."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable

from wikilint.cli import UsageError
from wikilint.config import NAMES
from wikilint.discover import discover
from wikilint.document import Document
from wikilint.infer import inferred, written
from wikilint.plan import Overrides, Plans
from wikilint.records import NamedTuple

MOST_PAGES = 300
"""So many pages tell what the others are like."""

_WIKI_ARTICLE = {"subject", "shortDescription", "description", "author", "pubDate"}
_DRAFTS = ("drafts", "_drafts", "draft", "templates", "_templates", "vendor")


class Look(NamedTuple):
    """What a look at the pages found."""

    pages: int
    formats: Counter[str]
    converters: Counter[str]
    languages: Counter[str]
    keys: Counter[str]
    drafts: list[str]


def run(options: argparse.Namespace) -> int:
    """Write `.wikilint.toml` in the folder; the exit code."""
    folder = options.folder
    existing = next((name for name in NAMES[:2] if os.path.exists(os.path.join(folder, name))), None)
    if existing:
        raise UsageError(f"{os.path.join(folder, existing)} exists; wikilint init does not overwrite it")
    found = discover([folder], Plans(Overrides(isolated=True)))
    if not found.targets:
        raise UsageError(f"there are no Markdown files in {folder} to look at")
    paths = [target.path for target in found.targets]
    look = _look(paths[:: max(1, len(paths) // MOST_PAGES)], folder)
    schema = _propose(look, paths, folder)
    path = os.path.join(folder, ".wikilint.toml")
    with open(path, "x", encoding="utf-8") as file:
        file.write(_configuration(look, schema))
    sys.stdout.write(f"{path}: written after a look at {look.pages:,} of {len(paths):,} pages\n")
    if schema.startswith("schemas/"):
        sys.stdout.write(f"{os.path.join(folder, schema)}: proposed from their front matter\n")
    sys.stdout.write(f"Next: wikilint check {folder}\n")
    return 0


def _look(paths: Iterable[str], folder: str) -> Look:
    look = Look(0, Counter(), Counter(), Counter(), Counter(), [])
    for path in paths:
        with open(path, "rb") as file:
            document = Document.from_bytes(file.read(), path)
        if document.undecodable:
            continue
        look = look._replace(pages=look.pages + 1)
        look.converters.update(document.converters)
        if document.front_matter:
            look.formats[document.front_matter.format] += 1
            data = document.front_matter.data
            look.keys.update(data if isinstance(data, dict) else ())
            lang = data.get("lang") if isinstance(data, dict) else None
            look.languages.update([lang] if isinstance(lang, str) else [])
    drafts = [name for name in _DRAFTS if os.path.isdir(os.path.join(folder, name))]
    return look._replace(drafts=drafts)


def _propose(look: Look, paths: list[str], folder: str) -> str:
    """The schema for the front matter: the one that ships if it fits, else one inferred into `schemas/`."""
    if not look.formats or look.formats.total() < look.pages / 2:
        return ""
    if all(look.keys[key] >= 0.9 * look.formats.total() for key in _WIKI_ARTICLE):
        return "wikilint:wiki-article"
    path = os.path.join(folder, "schemas", "page.schema.json")
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "x", encoding="utf-8") as file:
            file.write(written(inferred(paths)))
    return "schemas/page.schema.json"


def _configuration(look: Look, schema: str) -> str:
    drafts = ", ".join(f'"{name}/**"' for name in look.drafts)
    lines = [
        f"# Proposed by `wikilint init` after a look at {look.pages:,} pages. `wikilint config` shows what holds.",
        "",
        "# Besides .gitignore and the folders of tools.",
        f"exclude = [{drafts}]",
    ]
    converter, pages = next(iter(look.converters.most_common(1)), ("", 0))
    if pages >= look.pages / 2:
        lines += [
            "",
            f"# {pages:,} pages bear its marks; its residue rules run on all of them.",
            f'converter = "{converter}"',
        ]
    language, pages = next(iter(look.languages.most_common(1)), ("", 0))
    if pages >= look.pages / 2 and language[:2] != "en":
        lines += ["", "# What most pages name; a page's own `lang` overrides it.", f'language = "{language[:2]}"']
    if look.formats:
        required = "true" if look.formats.total() == look.pages else "false"
        formats = ", ".join(f'"{name}"' for name in sorted(look.formats))
        lines += ["", "[front-matter]", f"# {look.formats.total():,} of {look.pages:,} pages have it."]
        lines += [f"required = {required}", f"formats = [{formats}]"]
    if schema:
        lines += ["", "[[front-matter.schemas]]", f'path = "{schema}"', 'files = ["**"]']
    return "\n".join(lines) + "\n"
