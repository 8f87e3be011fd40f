"""What edits did to a document, checked after the fact: nothing may be lost, hidden or caused by a fix.

Findings before and after are the same if they have one code and overlap, once the place of the former is carried
across the edits; or if the text they stand on was moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate

from wikilint.core import Diagnostic, Span
from wikilint.document import Document
from wikilint.edits import Alignment
from wikilint.frontmatter import Mapping, Sequence, Value
from wikilint.records import NamedTuple

LEAVES = frozenset({"paragraph", "heading", "code", "html", "table"})


class Complaint(NamedTuple):
    """What a set of edits must not do, and where: `old` in the text before them, `new` in the text behind them."""

    words: str
    old: Span | None
    new: Span | None


class Checked(NamedTuple):
    """A document with all its findings, and those of them that are reported."""

    document: Document
    found: list[Diagnostic]
    reported: list[Diagnostic]


class Places:
    """Where findings stand, by code, to ask whether one of them overlaps a span."""

    def __init__(self, places: Iterable[tuple[str, Span]]) -> None:
        spans: dict[str, list[Span]] = {}
        for code, span in places:
            spans.setdefault(code, []).append(_wide(span))
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        for code, found in spans.items():
            found.sort()
            self._starts[code] = [start for start, _ in found]
            self._ends[code] = list(accumulate((end for _, end in found), max))

    def has(self, code: str, span: Span) -> bool:
        start, end = _wide(span)
        index = bisect_left(self._starts.get(code, ()), end) - 1
        return index >= 0 and self._ends[code][index] > start


def _wide(span: Span) -> Span:
    """An empty span overlaps what stands on either side of it."""
    return span if span.start < span.end else Span(span.start - 1, span.end + 1)


class Differences(NamedTuple):
    """Findings that are gone though their text is not, and findings that were not there before.

    Those whose text was moved are neither.
    """

    hidden: list[Diagnostic]
    caused: list[Diagnostic]


def differences(before: Checked, after: Checked, alignment: Alignment, mended: Container[Diagnostic]) -> Differences:
    """How the findings of two checks differ, apart from what was `mended` and what is not reported."""
    gone = [finding for finding in _gone(before, after, alignment) if finding not in mended]
    new = list(_new(before, after, alignment))
    moved = Counter(_standing(before.document, finding) for finding in gone)
    moved &= Counter(_standing(after.document, finding) for finding in new)
    lost = _without(gone, before.document, moved)
    texts = before.document.text, after.document.text
    hidden = [finding for finding in lost if not _is_removed(*texts, alignment, finding.span)]
    return Differences(hidden, _without(new, after.document, moved))


def complaints(
    before: Checked,
    after: Checked,
    alignment: Alignment,
    differences: Differences,
    tolerated: Container[Diagnostic],
) -> list[Complaint]:
    """What the edits between two checks did wrong, if they may cause what is `tolerated`."""
    hidden, caused = differences
    return [
        *(Complaint(f"would hide {finding.code}", finding.span, None) for finding in hidden),
        *(Complaint(f"would cause {one.code}", None, one.span) for one in caused if one not in tolerated),
        *front_matter_changes(before.document, after.document, alignment),
        *structure_changes(before.document, after.document, alignment),
    ]


def _new(before: Checked, after: Checked, alignment: Alignment) -> Iterator[Diagnostic]:
    known = Places((finding.code, alignment.hull(finding.span)) for finding in before.found)
    return (finding for finding in after.reported if not known.has(finding.code, finding.span))


def _gone(before: Checked, after: Checked, alignment: Alignment) -> Iterator[Diagnostic]:
    places = Places((finding.code, finding.span) for finding in after.found)
    return (finding for finding in before.found if not places.has(finding.code, alignment.hull(finding.span)))


def _is_removed(before: str, after: str, alignment: Alignment, span: Span) -> bool:
    """Whether nothing visible is left of a span, and it is not written anew in its place."""
    if span.start == span.end or any(before[start:end].strip() for start, end in alignment.survivors(span)):
        return False
    start, end = alignment.hull(span)
    remains = iter(after[start:end])
    return not all(character in remains for character in "".join(before[span.start : span.end].split()))


def _standing(document: Document, finding: Diagnostic) -> tuple[str, str]:
    start, end = finding.span
    return finding.code, "".join(document.text[start:end].split())


def _without(findings: Iterable[Diagnostic], document: Document, moved: Counter[tuple[str, str]]) -> list[Diagnostic]:
    left = moved.copy()
    others = []
    for finding in findings:
        standing = _standing(document, finding)
        if left[standing]:
            left[standing] -= 1
        else:
            others.append(finding)
    return others


class Leaf(NamedTuple):
    """A key, or a value without parts: what it says, and the keys that lead to it with their spans."""

    span: Span
    value: object
    keys: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def name(self) -> str:
        return repr(self.keys[-1]) if self.keys else "a value"


def front_matter_changes(before: Document, after: Document, alignment: Alignment) -> Iterator[Complaint]:
    """Keys and values of the front matter that no edit touched, and that say something else all the same."""
    old, new = before.front_matter, after.front_matter
    if old is None or new is None:
        if old is not new:
            yield Complaint("would change what is front matter", old.span if old else None, new.span if new else None)
        return
    if old.span == new.span and before.text[: old.span.end] == after.text[: new.span.end]:
        return
    if (old.closing and not new.closing) or (new.reading.error and not old.reading.error):
        yield Complaint("would break the front matter", old.span, None)
        return
    yield from _changed_leaves(_leaves(old.root), _leaves(new.root), alignment)


def _changed_leaves(old: Iterable[Leaf], new: Iterable[Leaf], alignment: Alignment) -> Iterator[Complaint]:
    there = {leaf.span: leaf for leaf in new}
    edited = [span for _, span in alignment.changes()]
    for span, leaf in {leaf.span: leaf for leaf in old}.items():
        image = alignment.image(span)
        if image is None:
            edited.append(alignment.hull(span))
        elif not _same(leaf, there.pop(image, None), alignment):
            yield Complaint(f"would change {leaf.name} in the front matter", span, None)
    places = Places(("", span) for span in edited)
    for span, leaf in there.items():
        if not places.has("", span):
            yield Complaint(f"would change {leaf.name} in the front matter", None, span)


def _same(old: Leaf, new: Leaf | None, alignment: Alignment) -> bool:
    if new is None or old.value != new.value or type(old.value) is not type(new.value):
        return False
    return old.keys == new.keys or not all(alignment.image(span) for span in old.spans)


def _leaves(value: Value | None, keys: tuple[str, ...] = (), spans: tuple[Span, ...] = ()) -> Iterator[Leaf]:
    if isinstance(value, Mapping):
        for entry in value.entries:
            inner = *keys, str(entry.key.value)
            yield Leaf(entry.key.span, entry.key.value, inner, (*spans, entry.key.span))
            yield from _leaves(entry.value, inner, (*spans, entry.key.span))
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _leaves(item, keys, spans)
    elif value:
        yield Leaf(value.span, value.value, keys, spans)


def structure_changes(before: Document, after: Document, alignment: Alignment) -> Iterator[Complaint]:
    """Blocks that no edit touched and that are read as something else all the same, or as a part of another.

    Two lists become one when what stands between them is taken away. Where only blank lines come or go, that is the
    purpose. What stands in a container may come out of it.
    """
    there = {(block.span, block.kind, block.level, block.info) for block in after.blocks}
    blank = list(_blank_changes(before, after, alignment))
    for block in before.blocks:
        if block.parent >= 0 and block.kind not in LEAVES:
            continue
        image = alignment.image(block.span)
        if image is None or (image, block.kind, block.level, block.info) in there:
            continue
        at = bisect_left(blank, block.span)
        if not any(_is_beside(before.text, block.span, change) for change in blank[max(0, at - 1) : at + 1]):
            yield Complaint(f"would change the {block.kind} beside it", block.span, None)


def _blank_changes(before: Document, after: Document, alignment: Alignment) -> Iterator[Span]:
    for old, new in alignment.changes():
        if not before.text[old.start : old.end].strip() and not after.text[new.start : new.end].strip():
            yield old


def _is_beside(text: str, one: Span, two: Span) -> bool:
    start, end = min(one.end, two.end), max(one.start, two.start)
    return not text[start:end].strip()
