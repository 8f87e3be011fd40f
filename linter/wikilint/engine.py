"""The one function that runs rules: the command line, the workers, the fixer and the tests all stand on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from itertools import compress
from operator import or_

from wikilint.core import Diagnostic, Rule, RunError, Span
from wikilint.document import Document
from wikilint.index import Deferred
from wikilint.literals import COMMON, Literals, literals, occurs
from wikilint.records import NamedTuple
from wikilint.suppress import suppressed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.timing import Clock

FAILED = "WL005"
"""The code of a rule that raised: it can be neither ignored nor baselined, and the run is not complete."""


class Vocabulary(NamedTuple):
    """What to look for in documents of one language, and the set of rules that each word calls."""

    literals: Literals
    called_by: dict[str, int]


class Ruleset:
    """Rules made ready to run on many documents: which of them a literal calls, and which run always."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.languages = frozenset(code for rule in self.rules for code, _ in rule.names)
        self._vocabularies: dict[str, Vocabulary] = {}
        self.names = {rule.code: rule.name for rule in self.rules}
        self.undecodable = [rule for rule in self.rules if rule.undecodable]
        self.ready = list(self.rules)
        # A set of rules is a number with a byte for each: for each document dozens of such sets are united.
        self.always = self._set(lambda rule: not rule.needs and not rule.names and not rule.undecodable)
        self.about = [(view, self._about(view)) for view in sorted({rule.of for rule in self.rules} - {""})]
        self.of_converters = self._set(lambda rule: bool(rule.converters))
        self.called_by: dict[str, int] = {}
        for number, rule in enumerate(self.rules):
            _call(number, rule.needs, self.called_by)
        self.common = tuple(sorted(COMMON & self.called_by.keys()))
        self.deferred = self._set(_is_deferred)

    def _set(self, belongs: Callable[[Rule], bool]) -> int:
        return int.from_bytes(bytes(belongs(rule) for rule in self.ready), "little")

    def _about(self, view: str) -> int:
        return self._set(lambda rule: rule.of == view)

    def vocabulary(self, language: str) -> Vocabulary:
        """The words to look for in documents of a language, made when it is first met."""
        code = language if language in self.languages else "en"
        if code not in self._vocabularies:
            called_by = self.called_by.copy()
            for number, rule in enumerate(self.rules):
                if rule.names:
                    _call(number, dict(rule.names)[code], called_by)
            self._vocabularies[code] = Vocabulary(literals(frozenset(called_by)), called_by)
        return self._vocabularies[code]

    def vocabulary_for(self, document: Document) -> Vocabulary:
        """The words to look for in a document; its front matter is only asked for the language if a rule minds it."""
        return self.vocabulary(document.language if self.languages else "")

    def called(self, document: Document) -> list[Rule]:
        """The rules that can fire in a document, in their order. One that cannot be decoded has its own."""
        if document.undecodable:
            return self.undecodable
        vocabulary = self.vocabulary_for(document)
        words = document.scan(vocabulary.literals)
        called = reduce(or_, map(vocabulary.called_by.__getitem__, words), self.always)
        for word in self.common:
            if occurs(document.text, word):
                called |= self.called_by[word]
        for view, about in self.about:
            if called & about and _is_empty(document, view):
                called &= ~about
        if called & self.deferred:
            self._make_ready()
        chosen = compress(self.ready, called.to_bytes(len(self.rules), "little"))
        if called & self.of_converters:
            return [rule for rule in chosen if _fits(rule, document)]
        return list(chosen)

    def _make_ready(self) -> None:
        """Put real checks in the place of those that were deferred and have been asked for since."""
        for number, rule in enumerate(self.ready):
            if isinstance(rule.check, Deferred) and rule.check.is_resolved:
                self.ready[number] = rule._replace(check=rule.check.check)
        self.deferred = self._set(_is_deferred)


def _call(number: int, words: Iterable[str], called_by: dict[str, int]) -> None:
    rule = 1 << 8 * number
    for word in words:
        called_by[word] = called_by.get(word, 0) | rule


def _is_deferred(rule: Rule) -> bool:
    return isinstance(rule.check, Deferred)


def _is_empty(document: Document, view: str) -> bool:
    try:
        return not getattr(document, view)
    except Exception:  # rules that ask for this view fail, and that is reported
        return False


def check(
    document: Document,
    rules: Ruleset | Iterable[Rule],
    *,
    gate: bool = True,
    problems: list[str] | None = None,
    clock: Clock | None = None,
) -> list[Diagnostic]:
    """The findings of `rules` in a document, by position and code.

    A rule runs only where one of the literals it needs stands. With `gate` off all of them run and look everywhere,
    and find the same. A rule that raises is a finding of its own (WL005); the others go on. A RunError, such as a
    schema that a page names and that is broken, is put in `problems`, or raised where there is no such list. `clock`
    gets the cost of each rule and view.
    """
    ruleset = rules if isinstance(rules, Ruleset) else Ruleset(rules)
    found: list[Diagnostic] = []
    if clock:
        clock.watch(document)
    chosen = ruleset.called(document) if gate or document.undecodable else ruleset.rules
    for rule in chosen if gate else [rule for rule in chosen if _fits(rule, document)]:
        try:
            if clock:
                clock.timed(rule, found, document)
            else:
                rule.run_into(found, document)
        except RunError as error:
            if problems is None:
                raise
            problems.append(str(error))
        except Exception as error:  # whatever a rule does wrong must not hide what others find
            message = f"rule {rule.code} ({rule.name}) failed: {type(error).__name__}: {error}"
            found.append(Diagnostic(Span(0, 0), message, code=FAILED, severity="error"))
    return _settled(document, ruleset, found)


def check_all(documents: Iterable[tuple[Document, Ruleset]]) -> list[list[Diagnostic]]:
    """What `check` finds in each of several documents, by one rule after the other. Raises what a rule raises.

    So the automaton, and then what a rule needs, stay in the processor's caches: it saves a fifteenth of the time.
    """
    pairs = list(documents)
    for document, ruleset in pairs:
        if not document.undecodable:
            document.scan(ruleset.vocabulary_for(document).literals)
    found: list[list[Diagnostic]] = [[] for _ in pairs]
    calls: dict[tuple[int, str], list[int]] = {}
    rules: list[Rule] = []
    for number, (document, ruleset) in enumerate(pairs):
        for rule in ruleset.called(document):
            key = id(ruleset), rule.code
            if key in calls:
                calls[key].append(number)
            else:
                calls[key] = [number]
                rules.append(rule)
    for rule, numbers in zip(rules, calls.values(), strict=True):
        for number in numbers:
            rule.run_into(found[number], pairs[number][0])
    return [_settled(*pair, one) for pair, one in zip(pairs, found, strict=True)]


def _settled(document: Document, ruleset: Ruleset, found: list[Diagnostic]) -> list[Diagnostic]:
    """Findings without those that are suppressed, in their order."""
    if document.directives:
        found = suppressed(document, found, ruleset.rules)
    found.sort(key=_order)
    return found


def _fits(rule: Rule, document: Document) -> bool:
    """Whether a rule is meant for what the document was converted with."""
    return not rule.converters or document.is_from(rule.converters)


def _order(diagnostic: Diagnostic) -> tuple[Span, str, str]:
    return diagnostic.span, diagnostic.code, diagnostic.message
