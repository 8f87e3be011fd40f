"""What can be told of a regular expression without running it: which texts it needs, and whether it can run away.

Both walk the tree that Python's own parser makes of the expression. What the walk does not know it answers in doubt:
no literals, so that the expression is tried everywhere; and danger, so that it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, product
from re import _constants as op
from re import _parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Node = tuple[Any, Any]

Words = frozenset[str]

MOST_WORDS = 64
ENDLESS = 100
"""A repeat that may run more often than this counts as one without a limit."""

MOST_ROUNDS = 2
"""A repeat that may run no more often than this may hold another one."""

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_SINGLE = (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)
_SEVERAL_CASES = frozenset("iksIKS")
"""With IGNORECASE these also match U+0130, U+0131, U+017F and U+212A."""

_COMMON = frozenset(" \n\t.,-'\"():;0123456789")
_SAMPLE = "".join(map(chr, range(128))) + "\xa0é\u0416\u4e2d\u0663\u2013\u201c\u2028\U0001f600"


def parse(expression: str, flags: int = 0) -> Any:
    """The tree of an expression. Raises `re.error`."""
    return _parser.parse(expression, flags)


def required_literals(tree: Any) -> tuple[str, ...]:
    """Words of which at least one stands in every text that the expression matches; empty if none are rare enough."""
    candidates = [words for words in _candidates(tree, tree.state.flags) if all(_is_rare(word) for word in words)]
    best = max(candidates, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset[str]())
    return tuple(sorted(best))


def _is_rare(word: str) -> bool:
    if len(word) == 1:
        return not word.isascii() or not (word.isalnum() or word in _COMMON)
    return bool(word.strip())


def _candidates(nodes: Iterable[Node], flags: int) -> Iterator[Words]:
    """Sets of words of which every match holds one, each from another part of the expression."""
    run: Words = frozenset({""})
    for node in nodes:
        exact = _exact(node, flags)
        if exact is not None and (longer := _joined(run, exact)) is not None:
            run = longer
            continue
        if "" not in run:
            yield run
        run = exact if exact is not None else frozenset({""})
        if exact is None:
            yield from _within(node, flags)
    if "" not in run:
        yield run


def _joined(heads: Words, tails: Words) -> Words | None:
    if len(heads) * len(tails) > MOST_WORDS:
        return None
    return frozenset(head + tail for head, tail in product(heads, tails))


def _within(node: Node, flags: int) -> Iterator[Words]:
    """Candidates from inside a part whose texts cannot be listed."""
    kind, value = node
    if kind is op.SUBPATTERN:
        yield from _candidates(value[3], (flags | value[1]) & ~value[2])
    elif kind is op.ATOMIC_GROUP:
        yield from _candidates(value, flags)
    elif kind in _REPEATS and value[0] > 0:
        yield from _candidates(value[2], flags)
    elif kind is op.BRANCH:
        best = [max(_candidates(branch, flags), key=_shortest, default=None) for branch in value[1]]
        if all(words for words in best):
            union = frozenset(word for words in best for word in words or ())
            if len(union) <= MOST_WORDS:
                yield union


def _shortest(words: Words) -> int:
    return min(map(len, words))


def _exact(node: Node, flags: int) -> Words | None:
    """Every text that a part can match, None if they are too many to list."""
    kind, value = node
    if kind is op.LITERAL:
        return _cases(chr(value), flags)
    if kind is op.AT:
        return frozenset({""})
    if kind is op.IN:
        return _listed(value, flags)
    if kind is op.SUBPATTERN:
        return _sequence(value[3], (flags | value[1]) & ~value[2])
    if kind is op.ATOMIC_GROUP:
        return _sequence(value, flags)
    if kind is op.BRANCH:
        branches = [_sequence(branch, flags) for branch in value[1]]
        return _union(branches)
    if kind in _REPEATS and value[1] <= 3:
        once = _sequence(value[2], flags)
        times = [_sequence([node for _ in range(n) for node in value[2]], flags) for n in range(value[0], value[1] + 1)]
        return _union(times) if once is not None else None
    return None


def _sequence(nodes: Iterable[Node], flags: int) -> Words | None:
    words: Words | None = frozenset({""})
    for node in nodes:
        exact = _exact(node, flags)
        words = _joined(words, exact) if words is not None and exact is not None else None
        if words is None:
            return None
    return words


def _union(sets: Iterable[Words | None]) -> Words | None:
    found: set[str] = set()
    for words in sets:
        if words is None:
            return None
        found |= words
    return frozenset(found) if len(found) <= MOST_WORDS else None


def _listed(items: list[Node], flags: int) -> Words | None:
    chars: set[str] = set()
    for kind, value in items:
        if kind is op.LITERAL:
            found = _cases(chr(value), flags)
        elif kind is op.RANGE and value[1] - value[0] < 16:
            found = _union(_cases(chr(point), flags) for point in range(value[0], value[1] + 1))
        else:
            return None
        if found is None:
            return None
        chars |= found
    return frozenset(chars) if len(chars) <= 16 else None


def _cases(char: str, flags: int) -> Words | None:
    if not flags & re.IGNORECASE or (char.isascii() and not char.isalpha()):
        return frozenset({char})
    if not char.isascii() or char in _SEVERAL_CASES:
        return None
    return frozenset({char.lower(), char.upper()})


# Danger


def danger(tree: Any) -> str | None:
    """Why a match can take far more than linear time, in words; None if it cannot.

    Conservative: two repeats that can share text are refused though the rest may keep them apart.
    """
    return _danger(list(tree), _folds(tree, tree.state.flags))


def repeats_group_possessively(nodes: Iterable[Node]) -> bool:
    """Whether more than a character is repeated possessively: Python before 3.11.5 loses matches then (gh-106052)."""
    return any(
        (kind is op.POSSESSIVE_REPEAT and (len(value[2]) != 1 or value[2][0][0] not in _SINGLE))
        or any(map(repeats_group_possessively, _parts((kind, value))))
        for kind, value in nodes
    )


def _folds(nodes: Iterable[Node], flags: int) -> bool:
    """Whether upper and lower case are the same anywhere in the expression."""
    return bool(flags & re.IGNORECASE) or any(
        _folds(part, node[1][1] if node[0] is op.SUBPATTERN else 0) for node in nodes for part in _parts(node)
    )


def _danger(nodes: list[Node], fold: bool) -> str | None:
    found = _neighbours(nodes, fold)
    for node in nodes:
        if found:
            break
        kind, value = node
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[1] > MOST_ROUNDS:
            found = _nested(list(value[2]), fold)
        for part in _parts(node):
            found = found or _danger(list(part), fold)
    return found


def _parts(node: Node) -> list[Any]:
    kind, value = node
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind in _REPEATS:
        return [value[2]]
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.ATOMIC_GROUP:
        return [value]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if kind is op.GROUPREF_EXISTS:
        return [part for part in value[1:] if part is not None]
    return []


def _nested(body: list[Node], fold: bool) -> str | None:
    """Why the body of a repeat can match one text in several ways."""
    flat = list(_flat(body))
    branches = [node for node in flat if node[0] is op.BRANCH]
    for _, value in branches:
        starts = [_first(list(branch), fold) for branch in value[1]]
        if any(a & b for a, b in combinations(starts, 2)):
            return "a repeat holds alternatives that begin with the same character"
    loose = [node for node in flat if _holds_loose(node)]
    inner = [_chars(node, fold) for node in loose]
    fixed = [_chars(node, fold) for node in flat if node[0] in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)]
    if not loose or any(chars and not any(chars & other for other in inner) for chars in fixed):
        return None  # or each round has a character that the repeats within it cannot match
    return "a repeat stands inside a repeat"


def _flat(nodes: Iterable[Node]) -> Iterator[Node]:
    """The parts of a sequence, groups opened; what atomic groups and possessive repeats hold cannot be given back."""
    for kind, value in nodes:
        if kind is op.SUBPATTERN:
            yield from _flat(value[3])
        elif kind is not op.AT and kind not in (op.ASSERT, op.ASSERT_NOT):
            yield kind, value


def _is_loose(node: Node) -> bool:
    """Whether a part can match texts of several lengths from one character on."""
    if node[0] is op.BRANCH:
        return _can_be_empty(node)
    return node[0] in (op.MAX_REPEAT, op.MIN_REPEAT) and node[1][0] != node[1][1]


def _holds_loose(node: Node) -> bool:
    if node[0] in (op.POSSESSIVE_REPEAT, op.ATOMIC_GROUP):
        return False
    return _is_loose(node) or any(_holds_loose(part) for parts in _parts(node) for part in parts)


def _neighbours(nodes: list[Node], fold: bool) -> str | None:
    """Why two endless repeats can share text: nothing stands between them that keeps them apart."""
    open_: list[frozenset[str]] = []
    for node in _flat(nodes):
        chars = _chars(node, fold)
        is_endless = node[0] in (op.MAX_REPEAT, op.MIN_REPEAT) and node[1][1] > ENDLESS
        if is_endless and any(_first([node], fold) & other for other in open_):
            return "two repeats can match the same characters, and what stands between them does not keep them apart"
        if not _can_be_empty(node):
            open_ = [other for other in open_ if other & chars]
        if is_endless:
            open_.append(chars)
    return None


def _can_be_empty(node: Node) -> bool:
    kind, value = node
    if kind in _REPEATS:
        return bool(value[0] == 0) or all(map(_can_be_empty, value[2]))
    if kind is op.BRANCH:
        return any(all(map(_can_be_empty, branch)) for branch in value[1])
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return all(all(map(_can_be_empty, part)) for part in _parts(node))
    return kind in (op.AT, op.ASSERT, op.ASSERT_NOT, op.GROUPREF, op.GROUPREF_EXISTS)


def _first(nodes: list[Node], fold: bool) -> frozenset[str]:
    """The characters with which a sequence can begin."""
    found: frozenset[str] = frozenset()
    for node in _flat(nodes):
        kind, value = node
        if kind is op.BRANCH:
            found |= frozenset().union(*(_first(list(branch), fold) for branch in value[1]))
        elif kind in _REPEATS:
            found |= _first(list(value[2]), fold)
        elif kind is op.ATOMIC_GROUP:
            found |= _first(list(value), fold)
        else:
            found |= _chars(node, fold)
        if not _can_be_empty(node):
            break
    return found


def _chars(node: Node, fold: bool) -> frozenset[str]:
    """The characters of a sample that a part can match anywhere; all of them where that is not known."""
    kind, value = node
    if kind is op.LITERAL:
        return _folded({chr(value)}, fold)
    if kind is op.NOT_LITERAL:
        return frozenset(_SAMPLE) - _folded({chr(value)}, fold)
    if kind is op.IN:
        return _in_class(value, fold)
    if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
        return frozenset()
    parts = _parts(node)
    if parts and kind is not op.GROUPREF_EXISTS:
        return frozenset().union(*(_chars(part, fold) for nodes in parts for part in nodes))
    return frozenset(_SAMPLE)


def _in_class(items: list[Node], fold: bool) -> frozenset[str]:
    found: set[str] = set()
    for kind, value in items:
        if kind is op.LITERAL:
            found.add(chr(value))
        elif kind is op.RANGE:
            found |= {c for c in _SAMPLE if value[0] <= ord(c) <= value[1]} | {chr(value[0]), chr(value[1])}
        elif kind is op.CATEGORY:
            found |= _category(value)
    all_cases = _folded(found, fold)
    return frozenset(_SAMPLE) - all_cases if items[0][0] is op.NEGATE else all_cases


def _folded(chars: set[str], fold: bool) -> frozenset[str]:
    return frozenset(chars).union(*({c.lower(), c.upper()} for c in chars)) if fold else frozenset(chars)


@cache
def _category(name: Any) -> frozenset[str]:
    escapes = {
        op.CATEGORY_DIGIT: r"\d",
        op.CATEGORY_NOT_DIGIT: r"\D",
        op.CATEGORY_SPACE: r"\s",
        op.CATEGORY_NOT_SPACE: r"\S",
        op.CATEGORY_WORD: r"\w",
        op.CATEGORY_NOT_WORD: r"\W",
    }
    return frozenset(re.findall(escapes[name], _SAMPLE))
