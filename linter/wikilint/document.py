"""A document and its views, each computed once, on first use, for all rules."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter, itemgetter

from wikilint import outline, prose
from wikilint.context import Context, primary
from wikilint.core import Span, span_at
from wikilint.decode import decode
from wikilint.directives import WORD, Directive, read_directives
from wikilint.folding import MARKS
from wikilint.frontmatter import FrontMatter, Scalar, find_front_matter
from wikilint.lazy import cached_property
from wikilint.links import Link, read_links
from wikilint.lists import List, read_lists
from wikilint.literals import Hits, Literals, occurrences
from wikilint.objects import Run, read_objects
from wikilint.patterns import Pattern
from wikilint.scopes import read_scope
from wikilint.sections import Section, read_sections
from wikilint.structure import Block, Inline, Kind, Structure, Table, read_structure
from wikilint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from frontmatter import Post

    from wikilint.brackets import Attempt
    from wikilint.converters import Recognition
    from wikilint.dates.languages import Language
    from wikilint.dates.mentions import Mention
    from wikilint.dates.timeline import Timeline
    from wikilint.holes import Hole
    from wikilint.mojibake import Mojibake
    from wikilint.passages import Passage
    from wikilint.wikitext import Wikitext

_KIND = itemgetter(0)
_BLOCK = itemgetter(0)  # of a table
_START = attrgetter("span.start")


class Document(Text):
    """One text with its views."""

    def __init__(self, text: str, path: str = "<stdin>", context: Context | None = None) -> None:
        super().__init__(text)
        self.path = path
        self.context = context or Context()
        self._literals: Literals | None = None
        self._hits: Hits = {}

    @classmethod
    def from_bytes(cls, raw: bytes, path: str = "<stdin>", context: Context | None = None) -> Document:
        """The document that a file's bytes are; where they can be read without loss, they are its `source`."""
        text, flaw = decode(raw)
        document = cls(text, path, context)
        if flaw is None:
            document._encoded = raw, None
        return document

    @cached_property
    def conflicts(self) -> tuple[Span, ...]:
        """Merge conflicts, in no particular order. A text that has one is two texts, and no fix fits both."""
        from wikilint.conflicts import read_conflicts

        return tuple(read_conflicts(self))

    @property
    def has_conflict(self) -> bool:
        return bool(self.conflicts)

    @cached_property
    def mojibake(self) -> tuple[Mojibake, ...]:
        """Words read in the wrong encoding, in source order."""
        from wikilint.mojibake import read_mojibake

        return tuple(read_mojibake(self))

    # Front matter and structure

    @cached_property
    def front_matter(self) -> FrontMatter | None:
        return find_front_matter(self.text)

    @cached_property
    def body(self) -> int:
        """The offset behind the front matter's closing fence, 0 without front matter."""
        return self.front_matter.span.end if self.front_matter else 0

    def post(self) -> Post:
        """The document as python-frontmatter's `Post`. Raises ValueError if its front matter cannot be read."""
        from wikilint.post import as_post

        return as_post(self)

    @cached_property
    def structure(self) -> Structure:
        marks = "".join([mark for mark in MARKS if self.has(mark)])
        if not self.mdx:
            return read_structure(self.text, self.body, marks)
        from wikilint.mdx import masked

        return read_structure(masked(self.text, self.mdx), self.body, marks, indented_code=False)

    @cached_property
    def mdx(self) -> list[Span]:
        """The statements, tags and expressions of an `.mdx` document, in source order; of any other none."""
        if not self.path.endswith(".mdx"):
            return []
        from wikilint.mdx import read_mdx

        return read_mdx(self.text, self.body)

    @cached_property
    def blocks(self) -> list[Block]:
        """Every block in source order, containers before what they contain."""
        return self.structure.blocks

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of `blocks` that there are."""
        return frozenset(map(_KIND, self.blocks))

    def blocks_of(self, *kinds: Kind) -> list[Block]:
        """The blocks of some kinds, in source order."""
        return [] if self.kinds.isdisjoint(kinds) else [block for block in self.blocks if block[0] in kinds]

    @cached_property
    def block_starts(self) -> list[int]:
        """The offset at which each of `blocks` starts."""
        return [block[1][0] for block in self.blocks]

    @property
    def inlines(self) -> list[Inline]:
        """Code spans, HTML tags, links, images and footnote references, in the order in which they end."""
        return self.structure.inlines

    @property
    def tables(self) -> list[Table]:
        return self.structure.tables

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return read_sections(self.text, self.blocks)

    def section_at(self, offset: int) -> Section | None:
        """The section in whose heading or body `offset` lies, None before the first heading."""
        index = bisect_right(self.section_starts, offset) - 1
        return self.sections[index] if index >= 0 else None

    @cached_property
    def stray_marks(self) -> list[Span]:
        """Runs of two or more `#` that do not stand at a margin with a blank behind them, as a heading's do."""
        return outline.stray_marks(self.text, self.sections)

    def heading_at(self, offset: int) -> Section | None:
        """The section in whose heading `offset` lies."""
        section = self.section_at(offset)
        return section if section and offset < section.heading.end else None

    @cached_property
    def names(self) -> list[str]:
        """The folded titles of the sections, without numbers and attributes."""
        return [outline.name(section.title) for section in self.sections]

    @cached_property
    def empty_sections(self) -> frozenset[int]:
        """The numbers of sections in which, with all sections in them, there is nothing to read."""
        return outline.empty_sections(self.text, self.sections)

    @cached_property
    def is_hard_wrapped(self) -> bool:
        """Whether its paragraphs are broken into lines at a column."""
        from wikilint.wrapping import is_hard_wrapped

        return is_hard_wrapped(self.text, self.blocks)

    @cached_property
    def is_hollow(self) -> bool:
        """Whether there is nothing to read but headings."""
        return outline.is_hollow(self.text, self.blocks, self.sections, self.empty_sections)

    @cached_property
    def repeats(self) -> dict[int, int]:
        """Sections whose name was given before in its place, with the number of the first."""
        return outline.repeats(self.sections, self.names, self.empty_sections)

    @cached_property
    def section_starts(self) -> list[int]:
        """The offset at which each heading of `sections` starts."""
        return [section.heading.start for section in self.sections]

    @cached_property
    def texts(self) -> list[Span]:
        """Where prose stands: the content of paragraphs (those of list items too), headings and table cells."""
        spans = [block[2] for block in self.blocks if block[0] in ("paragraph", "heading")]
        spans += [cell for table in self.tables for row in (table.header, *table.rows) for cell in row.cells]
        spans += [block.span for block in self.blocks_of("html")]
        spans.sort()
        return spans

    @cached_property
    def lists(self) -> tuple[List, ...]:
        return read_lists(self.blocks) if "list" in self.kinds else ()

    def is_indented_star(self, start: int) -> bool:
        """Whether the list or item at `start` has the marker of wtf_wikipedia, a blank and a star at the margin."""
        return self.text.startswith(" * ", start - 1) and self.text[start - 2 : start - 1] in ("", "\n", "\r")

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links, images and autolinks in source order."""
        return tuple(sorted(read_links(self.text, self.inlines), key=lambda link: link.span))

    @cached_property
    def code(self) -> list[Span]:
        """Code blocks, code spans and the program in MDX, comments aside, fences included, in source order."""
        spans = [block.span for block in self.blocks_of("code")]
        spans += [inline.span for inline in self.inlines if inline.kind == "code"]
        spans += [span for span in self.mdx if not self.text.startswith("{/*", span.start)]
        spans.sort()
        return spans

    def in_code(self, offset: int) -> bool:
        return span_at(self.code, offset) is not None

    # Text

    @cached_property
    def prose(self) -> str:
        """The text with code, destinations, images, tags, URLs, mathematics and front matter replaced by placeholders.

        It has the length of the text, so what a pattern finds in it needs no offset arithmetic.
        """
        spans = [Span(0, self.body), *self.mdx] if self.body else [*self.mdx]
        for block in self.blocks_of("code", "html"):
            spans += [block.span] if block.kind == "code" else prose.tags(self.text, block.span)
        for kind, span, text_end, _ in self.inlines:
            spans.append(Span(text_end + 1, span.end) if kind == "link" else span)
        spans.sort()
        return prose.urls_and_mathematics(prose.mask(self.text, spans), filter(self.has, prose.MATHEMATICS))

    @cached_property
    def parentheses(self) -> list[int]:
        """Where parentheses open in `prose`; of those in the text few are left in it."""
        return occurrences(self.prose, "(")

    @cached_property
    def sentences(self) -> list[Span]:
        """The front matter's string values of several words, without their quotes, in source order."""
        from wikilint.passages import read_sentences

        return sorted(read_sentences(self.front_matter)) if self.front_matter else []

    def passage_at(self, offset: int) -> Passage | None:
        """The paragraph, heading, cell or front matter value in which `offset` lies: where a sentence can stand."""
        from wikilint.passages import Passage

        if offset >= self.body:
            unit = self.text_at(offset)
            return Passage(self.prose, *unit) if unit else None
        value = span_at(self.sentences, offset)
        return Passage(self.text, *value) if value else None

    @cached_property
    def language(self) -> str:
        """The code of the language it is written in: `lang` in the front matter, else the configuration's."""
        value = self.front_matter.get("lang") if self.front_matter else None
        own = value.value if isinstance(value, Scalar) and isinstance(value.value, str) else ""
        return primary(own) or primary(self.context.language)

    @cached_property
    def holes(self) -> tuple[Hole, ...]:
        """Places where a value was dropped and the sentence stayed, in source order."""
        from wikilint.holes import read_holes

        return read_holes(self)

    def in_hole(self, offset: int) -> bool:
        """Whether `offset` lies in what a dropped value left: tidied, nobody would see the loss."""
        index = bisect_right(self._hole_starts, offset) - 1
        return index >= 0 and self.holes[index].span.end > offset

    @cached_property
    def _hole_starts(self) -> list[int]:
        return [hole.span.start for hole in self.holes]

    @cached_property
    def objects(self) -> tuple[Run, ...]:
        """Serialised objects outside code, one run for all that stand together."""
        return tuple(run for run in read_objects(self.text) if not self.in_code(run.span.start))

    @cached_property
    def attempts(self) -> tuple[Attempt, ...]:
        """Links and images that were meant and are none."""
        from wikilint.brackets import read_attempts

        return read_attempts(self)

    def recognition(self, converter: str) -> Recognition | None:
        """How surely the document shows the habits of one converter, and by which signs; None if it does not."""
        from wikilint.converters import recognition

        if converter not in self._recognitions:
            self._recognitions[converter] = recognition(self, converter)
        return self._recognitions[converter]

    @cached_property
    def _recognitions(self) -> dict[str, Recognition | None]:
        return {}

    @property
    def recognised(self) -> tuple[Recognition, ...]:
        """The converters whose habits the document shows, the surest first."""
        from wikilint.converters import CONVERTERS

        found = (self.recognition(converter) for converter in CONVERTERS)
        return tuple(sorted(filter(None, found), key=lambda recognised: -recognised.score))

    @property
    def converters(self) -> tuple[str, ...]:
        """The converters whose rules run on the document: those configured, and those recognised if it says "auto"."""
        from wikilint.converters import configured

        chosen, looks = configured(self.context.converters)
        names = (recognised.converter for recognised in self.recognised) if looks else ()
        return (*chosen, *(name for name in names if name not in chosen))

    def is_from(self, converters: tuple[str, ...]) -> bool:
        """Whether the rules of one of `converters` run on the document; the others are not looked for."""
        from wikilint.converters import configured

        chosen, looks = configured(self.context.converters)
        return any(name in chosen or (looks and self.recognition(name) is not None) for name in converters)

    @cached_property
    def wikitext(self) -> Wikitext:
        """Wiki links and templates that were left standing: balanced, over lines, also escaped."""
        from wikilint.wikitext import read_wikitext

        return read_wikitext(self)

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """Comments that disable rules, in source order."""
        return read_directives(self) if self.find(WORD) else ()

    @cached_property
    def dates(self) -> list[Mention]:
        """Every mention of a day or month outside code and front matter, in source order."""
        from wikilint.dates.calendar import read_document

        return read_document(self, self.spoken)

    @cached_property
    def spoken(self) -> Language:
        """The language whose names of months and weekdays the document uses."""
        from wikilint.dates.calendar import spoken_in

        return spoken_in(self)

    @cached_property
    def timeline(self) -> Timeline:
        """The dates under the headings and date lines that govern them, and those that do not fit."""
        from wikilint.dates.timeline import Timeline

        return Timeline(self)

    def release(self) -> None:
        """Free the views. Some point back at the document, so that all would wait for the garbage collector."""
        if "timeline" in vars(self):
            self.timeline.release()
        vars(self).clear()

    # Search

    def scan(self, literals: Literals) -> Hits:
        """Look for all `literals` at once; `find` and `matches` answer from it afterwards."""
        if self._literals is not literals:
            self._literals, self._hits = literals, literals.find(self.text, self.source)
        return self._hits

    def find(self, word: str) -> list[int]:
        """The offsets at which `word` begins in the text, ascending, code and front matter included."""
        if self._literals is not None and word in self._literals:
            return self._hits.get(word, [])
        return occurrences(self.text, word)

    def find_any(self, words: frozenset[str]) -> Hits:
        """For each of `words` that occurs, the offsets at which it begins."""
        if self._literals is not None and self._literals.covers(words):
            hits = self._hits  # set operations go through one side: the shorter
            found = words.intersection(hits) if len(hits) < len(words) else hits.keys() & words
            return {word: hits[word] for word in found}
        return {word: places for word in words if (places := self.find(word))}

    def matches(self, pattern: Pattern) -> Iterator[re.Match[str]]:
        """Where `pattern` matches in its scope, in source order; offsets are the document's."""
        for scope in ("sentences", "prose") if pattern.scope == "text" else (pattern.scope,):
            view, units = self._scope(scope)
            for start, end in self._units_with(pattern.literals, units) if pattern.literals else units:
                yield from pattern.compiled.finditer(view, start, end)

    def units(self, scope: str, words: tuple[str, ...] = ()) -> tuple[str, Iterable[Span]]:
        """The view of a scope and its units in source order, those only in which one of `words` stands, if given."""
        view, units = self._scope(scope)
        return view, self._units_with(words, units) if words else units

    def _units_with(self, words: tuple[str, ...], units: list[Span]) -> Iterator[Span]:
        done = -1
        for hit in sorted({hit for word in words for hit in self.find(word)}):
            index = bisect_right(units, (hit, len(self.text) + 1)) - 1
            if index > done and units[index].end > hit:
                yield units[index]
                done = index

    def _scope(self, scope: str) -> tuple[str, list[Span]]:
        cached = self._scopes.get(scope)
        if cached is None:
            cached = self._scopes[scope] = read_scope(self, scope)
        return cached

    @cached_property
    def _scopes(self) -> dict[str, tuple[str, list[Span]]]:
        return {}

    def is_prose(self, offset: int) -> bool:
        """Whether the character at `offset` is shown in `prose`, not masked."""
        return self.prose[offset] == self.text[offset] and offset >= self.body

    def text_at(self, offset: int) -> Span | None:
        """The one of `texts` in which `offset` lies; few are asked for, and found without the others."""
        index = self._block_at(offset)
        if index < 0:
            return None
        kind, _, content, _, _, _ = self.blocks[index]
        if kind == "table":
            return self._cell_at(index, offset)
        return content if kind in ("paragraph", "heading", "html") and content[0] <= offset < content[1] else None

    def _cell_at(self, block: int, offset: int) -> Span | None:
        """The cell of the table that is a block."""
        _, header, rows = self.tables[bisect_left(self.tables, block, key=_BLOCK)]
        number = bisect_right(rows, offset, key=_START) - 1
        return span_at((rows[number] if number >= 0 else header).cells, offset)

    def block_at(self, offset: int) -> Block | None:
        """The innermost block in which `offset` lies."""
        index = self._block_at(offset)
        return self.blocks[index] if index >= 0 else None

    def _block_at(self, offset: int) -> int:
        index = bisect_right(self.block_starts, offset) - 1
        while index >= 0:
            block = self.blocks[index]
            if block.span.end > offset:
                return index
            index = block.parent if block.parent >= 0 and block.parent < index else -1
        return -1
