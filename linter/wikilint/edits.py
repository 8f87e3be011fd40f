"""Edits put into a text, and where the rest of the text went."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from wikilint.core import Diagnostic, Edit, Fix, Span
from wikilint.records import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")
_BARE_NEWLINE = re.compile(r"(?<!\r)\n")


def is_sound(fix: Fix, length: int) -> bool:
    """Whether edits lie within a text of that length, in order and apart, as a rule must give them."""
    done = 0
    for (start, end), _ in fix.edits:
        if not done <= start <= end <= length:
            return False
        done = end
    return bool(fix.edits)


def choose(candidates: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings whose fixes can be applied together: of two that meet, the one that begins earlier.

    Edits meet if they share a character or an insertion point. Edits of two rules meet as soon as they touch: each
    may count on the blank that the other takes away.
    """
    taken: list[tuple[Span, str]] = []
    chosen = []
    for diagnostic in sorted(candidates, key=_first_edit):
        assert diagnostic.fix
        if not any(_meets(edit.span, diagnostic.code, taken) for edit in diagnostic.fix.edits):
            for edit in diagnostic.fix.edits:
                insort(taken, (edit.span, diagnostic.code))
            chosen.append(diagnostic)
    return chosen


def _first_edit(diagnostic: Diagnostic) -> tuple[Span, Span, str]:
    assert diagnostic.fix
    return diagnostic.fix.edits[0].span, diagnostic.span, diagnostic.code


def _meets(span: Span, code: str, taken: list[tuple[Span, str]]) -> bool:
    """Whether an edit cannot stand beside those taken, which are in order and apart, so that neighbours decide."""
    at = bisect_left(taken, (span, ""))
    for neighbour, owner in taken[max(0, at - 2) : at + 2]:
        touch = neighbour.start <= span.end and span.start <= neighbour.end
        if touch and (owner != code or _collide(neighbour, span)):
            return True
    return False


def _collide(one: Span, two: Span) -> bool:
    return one.start == two.start or (one.start < two.end and two.start < one.end)


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """`text` with the edits of `fixes` in it; ValueError if one is out of bounds or two share a character.

    A newline in an edit becomes the line ending in use where the edit stands, so that rules may write `\\n`.
    """
    return splice(text, in_order(text, fixes))


def in_order(text: str, fixes: Iterable[Fix]) -> list[Edit]:
    """The edits of `fixes` by position, their newlines as the text writes them."""
    edits = sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.span)
    return [Edit(edit.span, _written(text, edit)) for edit in edits]


def splice(text: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    done = 0
    for edit in edits:
        start, end = edit.span
        if not done <= start <= end <= len(text):
            raise ValueError(f"edit {edit} overlaps another or lies outside the text")
        pieces += text[done:start], edit.text
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def _written(text: str, edit: Edit) -> str:
    if "\n" not in edit.text or "\r" not in text:
        return edit.text
    following = _LINE_END.search(text, edit.span.end)
    if following:
        return _BARE_NEWLINE.sub(following[0], edit.text)
    crlf, lf, cr = text.rfind("\r\n"), text.rfind("\n"), text.rfind("\r")
    return _BARE_NEWLINE.sub("\r\n" if crlf >= 0 and lf == crlf + 1 else "\n" if lf > cr else "\r", edit.text)


class Kept(NamedTuple):
    """A stretch of text that edits left as it was: where it began, where it begins now, and its length."""

    before: int
    after: int
    length: int


class Alignment:
    """Which characters of a text are still there after edits, and where. `before` and `after` are the two lengths."""

    def __init__(self, kept: Iterable[Kept], before: int, after: int) -> None:
        self.kept = [part for part in kept if part.length]
        self.before = before
        self.after = after
        self._starts = [part.before for part in self.kept]

    @classmethod
    def identity(cls, length: int) -> Alignment:
        return cls([Kept(0, 0, length)], length, length)

    @classmethod
    def of(cls, text: str, edits: Iterable[Edit]) -> Alignment:
        """The alignment that `splice(text, edits)` makes; what an edit writes anew as it was counts as kept."""
        kept = []
        before = after = 0
        for (start, end), written in edits:
            head, tail = _common(text, start, end, written)
            kept.append(Kept(before, after, start + head - before))
            after += start - before + len(written) - tail
            before = end - tail
        kept.append(Kept(before, after, len(text) - before))
        return cls(_joined(kept), len(text), after + len(text) - before)

    def then(self, following: Alignment) -> Alignment:
        """This alignment and, on what it made, a second one."""
        kept = []
        parts = iter(following.kept)
        part = next(parts, None)
        for before, after, length in self.kept:
            while part and part.before < after + length:
                start, end = max(after, part.before), min(after + length, part.before + part.length)
                if start < end:
                    kept.append(Kept(before + start - after, part.after + start - part.before, end - start))
                if part.before + part.length > after + length:
                    break
                part = next(parts, None)
        return Alignment(_joined(kept), self.before, following.after)

    def inverse(self) -> Alignment:
        """The same seen from the other text."""
        return Alignment((Kept(after, before, length) for before, after, length in self.kept), self.after, self.before)

    def hull(self, span: Span) -> Span:
        """Where `span` is now, with whatever was put in its place or at its borders."""
        return Span(self._left(span.start), self._right(span.end))

    def image(self, span: Span) -> Span | None:
        """Where `span` is now if nothing in it was touched and nothing put at its borders, else None."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or span.end > self.kept[index].before + self.kept[index].length:
            return None
        before, after, _ = self.kept[index]
        new = Span(after + span.start - before, after + span.end - before)
        return new if self.hull(span) == new else None

    def survivors(self, span: Span) -> Iterator[Span]:
        """The parts of `span`, at its old offsets, that are still there."""
        index = max(0, bisect_right(self._starts, span.start) - 1)
        for part in islice(self.kept, index, None):
            if part.before >= span.end:
                return
            start, end = max(span.start, part.before), min(span.end, part.before + part.length)
            if start < end:
                yield Span(start, end)

    def changes(self) -> Iterator[tuple[Span, Span]]:
        """Where the two texts differ, at old and at new offsets."""
        ends = [Kept(0, 0, 0), *self.kept, Kept(self.before, self.after, 0)]
        for one, two in pairwise(ends):
            old, new = Span(one.before + one.length, two.before), Span(one.after + one.length, two.after)
            if old.start < old.end or new.start < new.end:
                yield old, new

    def _left(self, offset: int) -> int:
        """Behind the last character before `offset` that is still there."""
        index = bisect_left(self._starts, offset) - 1
        if index < 0:
            return 0
        before, after, length = self.kept[index]
        return after + min(length, offset - before)

    def _right(self, offset: int) -> int:
        """Before the first character from `offset` on that is still there."""
        index = max(0, bisect_right(self._starts, offset) - 1)
        while index < len(self.kept):
            before, after, length = self.kept[index]
            if offset < before + length:
                return after + max(0, offset - before)
            index += 1
        return self.after


def _common(text: str, start: int, end: int, written: str) -> tuple[int, int]:
    """How many characters the replaced text and `written` share at the front and, of the rest, at the back."""
    most = min(end - start, len(written))
    head = next((i for i in range(most) if text[start + i] != written[i]), most)
    most -= head
    tail = next((i for i in range(most) if text[end - 1 - i] != written[-1 - i]), most)
    return head, tail


def _joined(parts: Iterable[Kept]) -> Iterator[Kept]:
    """Stretches that stand together before and after, as one."""
    last: Kept | None = None
    for part in parts:
        if not part.length:
            continue
        if last and last.before + last.length == part.before and last.after + last.length == part.after:
            last = last._replace(length=last.length + part.length)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last
