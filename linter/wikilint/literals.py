"""One pass over a text for all the literals that rules wait for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property

from ahocorasick_rs import BytesAhoCorasick, Implementation

Hits = dict[str, list[int]]

COMMON = frozenset({"[object ", "**", "##", "# ", "## ", "* ", " * ", " (", "|", "\n|", "](", "!["})
"""Words that stand everywhere or in thousands: two thirds of all hits. Asking whether one occurs at all is cheap, since
it stands near the top; a rule that wants the places looks for them itself."""


FEW = 2_000
"""Characters in which looking for one word after the other costs less than building the automaton."""


class Literals:
    """An automaton for a set of words, case-sensitive. Overlapping words are all found, those in `COMMON` left out."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(sorted(set(words) - COMMON))
        self.sizes = tuple(map(len, self.words))
        self.known = frozenset(self.words)
        self._covered: dict[frozenset[str], bool] = {}
        self._ahead = FEW
        self._implementation = Implementation.ContiguousNFA

    @cached_property
    def _automaton(self) -> BytesAhoCorasick:
        return BytesAhoCorasick([word.encode() for word in self.words], implementation=self._implementation)

    def densify(self) -> None:
        """Make ready for much text: 2,000 words take 12 ms more to build and half the time to find."""
        if self._implementation is not Implementation.DFA:
            self._implementation = Implementation.DFA
            self.__dict__.pop("_automaton", None)
        self._ahead = 0
        if self.words:
            self.find("", b"")

    def __contains__(self, word: str) -> bool:
        return word in self.known

    def covers(self, words: frozenset[str]) -> bool:
        """Whether all `words` are looked for; remembered, since a set is asked about in every document."""
        answer = self._covered.get(words)
        if answer is None:
            answer = self._covered[words] = self.known >= words
        return answer

    def find(self, text: str, source: bytes) -> Hits:
        """The code point offsets at which each word begins, ascending; words that do not occur are left out.

        `source` is the text in UTF-8, surrogates passed.
        """
        if not self.words:
            return {}
        if len(text) < self._ahead:
            self._ahead -= len(text)
            return {word: occurrences(text, word) for word in self.words if word in text}
        hits: defaultdict[int, list[int]] = defaultdict(list)
        matches = self._automaton.find_matches_as_indexes(source, overlapping=True)
        if text.isascii():
            for index, start, _ in matches:
                hits[index].append(start)
            return {self.words[index]: found for index, found in hits.items()}
        sizes = self.sizes
        byte = point = 0
        for index, _, end in matches:  # they come by where they end
            if end != byte:
                between = source[byte:end]
                point += len(between if between.isascii() else between.decode("utf-8", "surrogatepass"))
                byte = end
            hits[index].append(point - sizes[index])
        return {self.words[index]: found for index, found in hits.items()}


@cache
def literals(words: frozenset[str]) -> Literals:
    """The automaton for `words`, built once in a process."""
    return Literals(words)


_END = 100
"""Characters at the end of a text, where serialised objects stand if anywhere: looked at before all others."""


def occurs(text: str, word: str) -> bool:
    """Whether a word of `COMMON` stands in a text. `str.find` is slow for a few characters that are not there."""
    if len(word) == 1:
        return word in text
    return word in text[-_END:] or _finder(word)[0].search(text) is not None


def occurrences(text: str, word: str) -> list[int]:
    """What `Literals.find` says of one word, by a plain search."""
    if len(word) > 1 and not word.isspace():
        finder, before = _finder(word)
        return [match.start() - before for match in finder.finditer(text)]
    found: list[int] = []
    at = text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found


_FREQUENT = "jqxzkvw0123456789bpgmfyucdlhrsnioate \n"
"""Characters, those that stand in texts most often last; any other is rarer."""


@cache
def _finder(word: str) -> tuple[re.Pattern[str], int]:
    """An expression that finds the rarest character of a word, twice as fast as `str.find` finds the word, with the
    number of characters before it. The others are only looked at, so that occurrences may overlap."""
    at = min(range(len(word)), key=lambda index: _FREQUENT.rfind(word[index]))
    before, rarest, after = map(re.escape, (word[:at], word[at], word[at + 1 :]))
    return re.compile(f"{rarest}(?={after})(?<={before}{rarest})"), at
