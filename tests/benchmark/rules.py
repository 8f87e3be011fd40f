r"""What each view of a document and each rule costs, in CPU milliseconds over all files.

    python tests/benchmark/rules.py [FOLDER] [--only CODE,...] [--rounds N]

The Markdown of FOLDER is taken five times over; without FOLDER, documents are generated. Views are measured in the
order of `VIEWS`, each after those it rests on; rules alone, with those views already there. The best round counts.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from samples import fill

from wikilint import Document, Rule
from wikilint.catalogue import catalogue
from wikilint.engine import Ruleset

VIEWS = ("lines", "front_matter", "structure", "sections", "texts", "lists", "links", "code", "prose", "objects")


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the garbage collector, whose passes would be billed to whoever happens to run."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def cost(work: Callable[[], object]) -> float:
    """CPU milliseconds of `work`."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def documents(texts: list[tuple[str, str]]) -> list[Document]:
    return [Document(text, path) for path, text in texts]


def see(view: str, seen: list[Document]) -> None:
    for document in seen:
        getattr(document, view)


def views(texts: list[tuple[str, str]], ruleset: Ruleset) -> Iterator[tuple[str, float]]:
    """Each view's cost in one round."""
    seen = documents(texts)
    yield "literals", cost(lambda: [document.scan(ruleset.vocabulary_for(document).literals) for document in seen])
    for view in VIEWS:
        yield view, cost(lambda view=view: see(view, seen))  # type: ignore[misc]


def rules(chosen: list[Rule], ruleset: Ruleset, seen: list[Document]) -> Iterator[tuple[str, float]]:
    """Each rule's cost in one round, on the documents in which a literal calls it."""
    called = [(document, {rule.code for rule in ruleset.called(document)}) for document in seen]
    for rule in chosen:
        on = [document for document, codes in called if rule.code in codes]
        yield f"{rule.code} {rule.name}", cost(lambda rule=rule, on=on: [list(rule.run(d)) for d in on])  # type: ignore[misc]


def best(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: min(one[name] for one in rounds) for name in rounds[0]}


def table(title: str, costs: dict[str, float]) -> str:
    rows = [f"{name:40} {milliseconds:8.1f}" for name, milliseconds in costs.items()]
    return "\n".join([f"{title:40} {'ms':>8}", *rows, f"{'sum':40} {sum(costs.values()):8.1f}", ""]) + "\n"


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure the views and rules of wikilint.")
    arguments.add_argument("folder", nargs="?", type=Path, help="Markdown to take; generated without it")
    arguments.add_argument("--only", default="", help="prefixes of the codes of rules, comma-separated")
    arguments.add_argument("--rounds", type=int, default=3, help="the best of so many counts (default: 3)")
    options = arguments.parse_args()
    if options.folder and not options.folder.is_dir():
        arguments.error(f"{options.folder} is not a folder")
    with tempfile.TemporaryDirectory() as place:
        fill(Path(place) / "pages", options.folder)
        paths = sorted(Path(place).rglob("*.md"))
        texts = [(str(path), path.read_bytes().decode("utf-8", "surrogateescape")) for path in paths]
    ruleset = Ruleset(catalogue())
    chosen = [rule for rule in ruleset.rules if rule.code.startswith(tuple(options.only.split(",")))]
    with no_collection():
        sys.stdout.write(table("view", best([dict(views(texts, ruleset)) for _ in range(options.rounds)])))
        seen = documents(texts)
        for document in seen:
            document.scan(ruleset.vocabulary_for(document).literals)
        for view in VIEWS:
            see(view, seen)
        sys.stdout.write(table("rule", best([dict(rules(chosen, ruleset, seen)) for _ in range(options.rounds)])))


if __name__ == "__main__":
    main()
