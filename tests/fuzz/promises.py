"""What wikilint promises for any text whatever: each function raises AssertionError with the text that breaks it."""

from __future__ import annotations

from fix_properties import caused_nothing, changed_nothing_more, kept_what_it_did_not_edit, mended

from wikilint import Diagnostic, Document, check
from wikilint.catalogue import catalogue
from wikilint.decode import decode, encode
from wikilint.edits import is_sound
from wikilint.engine import FAILED, Ruleset
from wikilint.fix import is_untouchable

RULES = Ruleset(catalogue())
TURNED = Ruleset(reversed(catalogue()))


def hold(document: Document) -> None:
    """All of them, for all rules at once."""
    problems: list[str] = []
    found = check(document, RULES, problems=problems)
    no_rule_fails(document, found)
    spans_lie_inside(document, found)
    same_whatever_the_order_and_the_gate(document, found)
    if not problems:  # such as a schema that the page names and that is not there
        fixing_is_sound(document, unsafe=False)
        fixing_is_sound(document, unsafe=True)


def no_rule_fails(document: Document, found: list[Diagnostic]) -> None:
    failed = [one.message for one in found if one.code == FAILED]
    assert not failed, f"{failed}: {document.text!r}"


def spans_lie_inside(document: Document, found: list[Diagnostic]) -> None:
    length = len(document.text)
    for one in found:
        for span in (one.span, *(other.span for other in one.related)):
            assert 0 <= span.start <= span.end <= length, f"{one}: {document.text!r}"
            document.position(span.start), document.position(span.end)
        assert one.fix is None or is_sound(one.fix, length), f"{one}: {document.text!r}"


def same_whatever_the_order_and_the_gate(document: Document, found: list[Diagnostic]) -> None:
    for rules, gate in ((RULES, False), (TURNED, True)):
        again = check(_fresh(document), rules, gate=gate, problems=[])
        assert again == found, f"gate {gate}: {set(again) ^ set(found)}: {document.text!r}"


def fixing_is_sound(document: Document, *, unsafe: bool) -> None:
    """Fixing settles, is done once, keeps what it does not edit, causes nothing; a text that is none stays as it is."""
    before = _fresh(document)
    outcome = mended(before, RULES, unsafe=unsafe)
    if is_untouchable(before):
        assert outcome.text == document.text
        assert not outcome.fixed
        return
    kept_what_it_did_not_edit(before, outcome)
    assert decode(encode(outcome.text)) == (outcome.text, None)
    if outcome.text != document.text:
        changed_nothing_more(before, RULES, outcome, unsafe=unsafe)
        if not any(
            one.code == "FM003" for one in check(before, RULES, problems=[])
        ):  # a parser names its first error only
            caused_nothing(before, RULES, outcome)
    spans_lie_inside(Document(outcome.text), list(outcome.remaining))


def _fresh(document: Document) -> Document:
    """The same without what others have looked up in it."""
    return Document(document.text, document.path, document.context)


__all__ = ["RULES", "hold"]
