"""Wiki brackets that CommonMark leaves standing: `[[…]]` and `{{…}}`, balanced, over lines, also escaped.

A converter that does not understand a link or a template prints its source, and a wiki's source does not end at a
line: the caption of a file runs over paragraphs, with links inside, and its `]]` is glued to the next sentence. So
brackets are paired here once, over the text, with code, mathematics, addresses and Markdown's own links left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from wikilint.core import Span
from wikilint.locales import category_namespaces, file_namespaces, fold, image_options, image_parameters, image_units
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from wikilint.document import Document

    Kind = Literal["file", "category", "language", "link", "template", "other"]


class Markup(NamedTuple):
    """A pair of brackets. `inner` is what stands between them; of one never closed, to the end of its block.

    `kind` says what a wiki makes of it: a file (image, sound), a category, a link to another language's page, a link.
    `other` is no wiki markup: a shell's `[[ -f x ]]`, a character class, an array.
    """

    span: Span
    inner: Span
    kind: Kind


class File(NamedTuple):
    """Wiki markup for a picture or recording: whole, or only its head (never closed) or its tail (never opened)."""

    span: Span
    inner: Span
    part: Literal["whole", "head", "tail"]


class Wikitext(NamedTuple):
    """The outermost pairs of a document in source order, the openers never closed, and the closers never opened.

    `files` are in none of the others, and what stands inside a pair is in none either.
    """

    files: tuple[File, ...]
    links: tuple[Markup, ...]
    link_openers: tuple[Markup, ...]
    link_closers: tuple[Span, ...]
    templates: tuple[Markup, ...]
    template_openers: tuple[Markup, ...]
    template_closers: tuple[Span, ...]

    def in_file(self, offset: int) -> bool:
        """Whether an offset lies inside the markup of a file, be it whole or torn."""
        index = bisect_right(self.files, offset, key=_start) - 1
        return index >= 0 and self.files[index].span.end > offset


def _start(file: File) -> int:
    return file.span.start


class _Token(NamedTuple):
    """A run of brackets: `width` characters each, two with a backslash."""

    start: int
    length: int
    width: int
    is_opener: bool

    @property
    def end(self) -> int:
        return self.start + self.length * self.width


def read_wikitext(document: Document) -> Wikitext:
    links, link_openers, link_closers = _pairs(document, "[", "]")
    templates, template_openers, template_closers = _pairs(document, "{", "}")
    whole = [markup.span for markup in links if markup.kind != "other"]
    inside = [markup.span for markup in templates]
    links = tuple(markup for markup in links if not _within(inside, markup.span.start))
    link_openers = tuple(markup for markup in link_openers if not _within(inside, markup.span.start))
    link_closers = tuple(closer for closer in link_closers if not _within(inside, closer.start))
    templates = tuple(markup for markup in templates if not _within(whole, markup.span.start))
    files = [File(*markup[:2], "whole") for markup in links if markup.kind == "file"]
    files += [File(_head(markup), markup.inner, "head") for markup in link_openers if markup.kind == "file"]
    tails = {closer: tail for closer in link_closers if (tail := _tail(document, closer))}
    files += [File(tail, Span(tail.start, closer.start), "tail") for closer, tail in tails.items()]
    return Wikitext(
        tuple(sorted(files)),
        tuple(markup for markup in links if markup.kind != "file"),
        tuple(markup for markup in link_openers if markup.kind != "file"),
        tuple(closer for closer in link_closers if closer not in tails),
        templates,
        template_openers,
        template_closers,
    )


def _within(spans: list[Span], offset: int) -> bool:
    """Whether an offset lies inside one of `spans`, which are in order and apart."""
    index = bisect_right(spans, (offset, -1)) - 1
    return index >= 0 and spans[index].end > offset and spans[index].start < offset


def _head(markup: Markup) -> Span:
    return Span(markup.span.start, markup.inner.end)


def _tail(document: Document, closer: Span) -> Span | None:
    """The end of a file's markup whose beginning was lost: options, or a file's name, before a `]]`."""
    text, unit = document.text, document.text_at(closer.start)
    start = max(unit.start if unit else 0, document.line_at(closer.start).start, closer.start - 400)
    start = max(start, text.rfind("]", start, closer.start) + 1, text.rfind("[", start, closer.start) + 1)
    for field in parts(text, Span(start, closer.start)):
        words = text[slice(*field)]
        if is_option(words) or _file_name().search(words):
            blank = len(words) - len(words.lstrip())
            return Span(field.start + blank, closer.end)
    return None


@cache
def _file_name() -> re.Pattern[str]:
    return re.compile(rf"\.(?:{IMAGE_SUFFIXES})\b", re.IGNORECASE)


def is_option(field: str) -> bool:
    """Whether a field of a file's markup sets it in the page: `thumb`, `300px`, `hochkant=1.2`, in any language."""
    name, equals, _ = field.partition("=")
    known = image_parameters() | image_options() if equals else image_options()
    return fold(name) in known or bool(_size().fullmatch(field.strip()))


@cache
def _size() -> re.Pattern[str]:
    units = "|".join(sorted(map(re.escape, image_units())))
    return re.compile(rf"(?:\d{{1,4}})?x?\d{{1,4}} ?(?:{units})")


IMAGE_SUFFIXES = "svg|png|jpe?g|gif|webp|tiff?|og[gvam]|webm|djvu|xcf"
"""What the files of a wiki's media host end in."""


@cache
def option_pattern() -> str:
    """A regular expression for one option of a file in any language: `thumb`, `300px`, `hochkant=1.2`, `alt=A map`."""
    words = "|".join(re.escape(word).replace(r"\ ", " ") for word in _longest_first(image_options()))
    units = "|".join(sorted(map(re.escape, image_units())))
    names = "|".join(map(re.escape, _longest_first(image_parameters())))
    return rf"[ \t]*(?:(?:{words})|(?:\d{{1,4}})?(?:x?\d{{1,4}})[ ]?(?:{units})|(?:{names})[ \t]*=[^|\[\]\r\n]*)[ \t]*"


def _longest_first(words: Iterable[str]) -> list[str]:
    """Words for an alternation, in the same order in every process, so that compiled it can be kept."""
    return sorted(sorted(words), key=len, reverse=True)


def label(text: str, markup: Markup) -> str:
    """What a wiki shows for a link: its label, or its target. The address of a link out of the wiki is kept."""
    target, *labels = [text[slice(*part)].strip() for part in parts(text, markup.inner)]
    shown = _unescaped("|".join(labels).strip())
    if "://" in target:
        address = f"<{target}>" if re.search(r"[\s()]", target) else target
        return f"[{shown}]({address})" if shown else f"<{target}>"
    if labels and not shown:
        shown = re.sub(r"^[^:]*:|[ ]*\([^()]*\)$", "", target)
    return " ".join((shown or _unescaped(target.lstrip(":#"))).split())


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\[\]|])", r"\1", text)


def parts(text: str, inner: Span) -> list[Span]:
    """The fields of a link or template: what stands between its own pipes, not those of brackets inside it."""
    depth, start, found = 0, inner.start, []
    for match in _separators().finditer(text, *inner):
        if match[0].endswith("|"):
            if depth == 0:
                found.append(Span(start, match.start()))
                start = match.end()
        else:
            depth += 1 if match[0] in ("[[", "{{") else -1
    found.append(Span(start, inner.end))
    return found


@cache
def _separators() -> re.Pattern[str]:
    return re.compile(r"\\?\||\[\[|\]\]|\{\{|\}\}")


@cache
def _runs(bracket: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\{bracket}){{2,}}|(?:\\\{bracket}){{2,}}")


def _tokens(document: Document, opener: str, closer: str) -> Iterator[_Token]:
    """The runs of brackets outside code and front matter, in source order.

    Escaped ones look like mathematics (`\\[x\\]`) to the prose view, so callers ask it only about plain ones.
    """
    text, hits = document.text, []
    for bracket in (opener, closer):
        hits += [(at, bracket) for word in (bracket * 2, f"\\{bracket}" * 2) for at in document.find(word)]
    done = document.body
    for at, bracket in sorted(hits):
        if at < done:
            continue
        run = _runs(bracket).match(text, at)
        assert run
        done = run.end()
        width = 2 if text[at] == "\\" else 1
        escaped = width == 1 and bracket == opener and at > 0 and text[at - 1] == "\\"
        count = (done - at) // width - escaped
        if count >= 2 and not document.in_code(at):
            yield _Token(at + escaped, count, width, bracket == opener)


def _pairs(
    document: Document, opener: str, closer: str
) -> tuple[tuple[Markup, ...], tuple[Markup, ...], tuple[Span, ...]]:
    """Outermost pairs, openers never closed, closers never opened."""
    tokens = list(_tokens(document, opener, closer))
    own = _own_brackets(document) if tokens and opener == "[" else frozenset()
    stack: list[tuple[Markup, int]] = []
    closed: list[Markup] = []
    torn: list[Markup] = []
    closers: list[Span] = []
    for token in tokens:
        if token.is_opener:
            if (token.width == 2 or document.is_prose(token.start)) and own.isdisjoint(range(token.start, token.end)):
                stack += _opened(document, token, opener)
        elif own.isdisjoint(range(token.start, token.end)):
            _close(document, token, stack, (closed, torn, closers))
    torn += [markup for markup, _ in stack]
    return _outermost(closed), tuple(sorted(torn)), tuple(closers)


def _own_brackets(document: Document) -> frozenset[int]:
    """Where the brackets of Markdown's own links, images and footnotes stand."""
    kinds = ("link", "image", "footnote-reference")
    inlines = [inline for inline in document.inlines if inline.kind in kinds]
    return frozenset(at for inline in inlines for at in (inline.span.start, inline.text_end, inline.span.end - 1))


def _opened(document: Document, token: _Token, opener: str) -> Iterator[tuple[Markup, int]]:
    """The markup that a run of opening brackets begins, each with the offset that it cannot go beyond."""
    text, size = document.text, 2 * token.width
    for start in range(token.end - token.length // 2 * size, token.end, size):
        kind = "template" if opener == "{" else kind_of(text, start, start + size)
        limit = _limit(document, start, over_blocks=kind in ("file", "template"))
        end = min(limit, _limit(document, start, over_blocks=False))
        yield Markup(Span(start, start + size), Span(start + size, max(end, start + size)), kind), limit


def _limit(document: Document, offset: int, *, over_blocks: bool) -> int:
    """The end of the block, row or section in which brackets at `offset` have to close."""
    block, unit = document.block_at(offset), document.text_at(offset)
    if block and block.kind == "table":
        return document.line_at(offset).end
    end = unit.end if unit else document.line_at(offset).end
    if not over_blocks:
        return end
    section = document.section_at(offset)
    first = document.sections[0].heading.start if document.sections else len(document.text)
    return max(end, section.body.end if section else first)


def _close(
    document: Document,
    token: _Token,
    stack: list[tuple[Markup, int]],
    found: tuple[list[Markup], list[Markup], list[Span]],
) -> None:
    """Close what is open with a run of closing brackets."""
    closed, torn, closers = found
    at, size = token.start, 2 * token.width
    if token.length % 2 and stack and _has_single(document.text, stack[-1][0].span.end, at, token.width):
        at += token.width
    while at + size <= token.end:
        while stack and stack[-1][1] < at + size:
            torn.append(stack.pop()[0])
        if stack:
            markup, _ = stack.pop()
            closed.append(Markup(Span(markup.span.start, at + size), Span(markup.span.end, at), markup.kind))
        elif token.width == 2 or document.is_prose(at):
            closers.append(Span(at, at + size))
        at += size


def _has_single(text: str, start: int, end: int, width: int) -> bool:
    """Whether a single bracket is open: the first of three closes it. Further back than a label goes none counts."""
    start = max(start, end - 2000)
    opener = text[end + width - 1].translate({93: "[", 125: "{"})
    return text.count(opener, start, end) > text.count(text[end + width - 1], start, end)


def _outermost(closed: list[Markup]) -> tuple[Markup, ...]:
    kept: list[Markup] = []
    for markup in sorted(closed):
        if not kept or markup.span.start >= kept[-1].span.end:
            kept.append(markup)
    return tuple(kept)


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(r"[ \t]*([^\s:|\[\]{}<>/\\][^:|\[\]{}<>/\\\r\n]{0,30}):(?!:)")


_LANGUAGES = frozenset(
    """af am an ar as az ba be bg bn br bs ca co cs cv cy da de el en eo es et eu fa fi fo fr fy ga gd gl gu he hi hr
    ht hu hy ia id io is it ja jv ka kk kn ko ku ky la lb li lt lv mg mi mk ml mn mr ms my ne nl nn no oc or os pa pl
    ps pt qu ro ru sa sc sd se sh si sk sl sq sr su sv sw ta te tg th tl tr tt uk ur uz vi vo wa yi yo zh zu als arz
    ast azb bar bat-smg be-tarask be-x-old ceb ckb fiu-vro hsb ilo lmo map-bms min nah nap nds nds-nl new pms pnb
    roa-rup scn sco simple szl vec war zh-classical zh-min-nan zh-yue""".split()  # noqa: SIM905 - a list of quoted codes nobody reads
)
"""The codes of the larger Wikipedias, as interlanguage links write them."""

_IMPLAUSIBLE = (
    r"[-$!\"'`^@=~;,.<>&)(?*+/\\\]\[{}\s]"  # shell tests, quotes, brackets of another language
    r"|:[a-z]+:"  # [[:space:]]
    r"|[\d\s.,;:+*/-]*(?:\]|$|\|)"  # [[1]], [[0, 1]]
    r"|[A-Za-z]{1,3}/[A-Za-z]{1,3}[\]?]"  # [[Y/n]]
    r"|\d+m"  # an escape sequence of a terminal
    r"|(?:edit|update|citation needed|hide|show|note \d+)\]"  # what a wiki prints in brackets itself
)


@cache
def _implausible() -> re.Pattern[str]:
    return re.compile(_IMPLAUSIBLE)


@cache
def _target() -> re.Pattern[str]:
    """What a wiki can link to, up to the pipe or the end: no brackets, no braces, no second line break."""
    return re.compile(r"[^\[\]{}<>|\\\r\n]+(?:\r?\n[^\[\]{}<>|\\\r\n]+)?(?:\\?\||\\?\]\\?\]|[\r\n]|\Z)")


@cache
def _spaced() -> re.Pattern[str]:
    """`[[ Page name | label ]]`: a blank first is a shell's habit, unless a label follows."""
    return re.compile(r"[ \t]+(?:\w[\w ()'’,.:#/-]*?|https?://[^\s|\]]+)[ \t]*\|(?!\|)")


def kind_of(text: str, start: int, at: int) -> Kind:
    """What a wiki makes of the brackets at `start` whose text begins at `at`."""
    prefix = _prefix().match(text, at)
    if prefix:
        name = fold(prefix[1])
        if name in file_namespaces():
            return "file"
        if name in category_namespaces():
            return "category"
        if name in _LANGUAGES and prefix[1] == name and _is_title(text[prefix.end() : prefix.end() + 1]):
            return "language"
    if _spaced().match(text, at):
        return "link"
    if _implausible().match(text, at) or not _target().match(text, at):
        return "other"
    before = text[start - 1 : start]
    is_index = (before.isalnum() or before == "]") and _word().match(text, at)
    return "other" if before in ("!", "^") or is_index else "link"


def _is_title(character: str) -> bool:
    """Whether a page's title can begin so: a wiki's own namespaces are mostly followed by a small letter."""
    return character.isalpha() and not character.islower()


@cache
def _word() -> re.Pattern[str]:
    """`x[[name]]` is an index, not a link."""
    return re.compile(r"\w+\]")
