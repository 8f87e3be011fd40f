"""PyYAML's own parser in the place of libyaml's: PyYAML is built without libyaml where it has no wheel.

It is slower by far and reads the same; what it says of a mistake is put in the words of libyaml, which `causes` knows.
"""

from __future__ import annotations

import re

from yaml.error import MarkedYAMLError
from yaml.events import Event, ScalarEvent, StreamEndEvent
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner

_WORDS = (
    (r"mapping values are not allowed here", "mapping values are not allowed in this context"),
    (r"sequence entries are not allowed here", "block sequence entries are not allowed in this context"),
    (r"found character '.*' that cannot start any token", "found character that cannot start any token"),
    (r"found unknown escape character .*", "found unknown escape character"),
    (r"expected the node content, but found .*", "did not find expected node content"),
    (r"expected '<document start>', but found .*", "did not find expected <document start>"),
    (r"expected (.*), but (?:found|got) .*", r"did not find expected \1"),
)
_ENDS = {"while parsing a block mapping": "key", "while parsing a block collection": "'-' indicator"}
"""What libyaml expects where PyYAML expects the end of a block."""


class PureParser(Reader, Scanner, Parser):
    """What `yaml.cyaml.CParser` is."""

    def __init__(self, source: str) -> None:
        try:
            Reader.__init__(self, source)
        except ReaderError as error:
            error.reason = "control characters are not allowed"
            error.position = len(source[: error.position].encode())  # libyaml counts bytes
            raise
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Event | None:
        """The next event, None behind the last one. Raises YAMLError."""
        try:
            event: Event | None = super().get_event()  # type: ignore[no-untyped-call]
        except MarkedYAMLError as error:
            _put_in_words_of_libyaml(error)
            self.dispose()
            raise
        if isinstance(event, ScalarEvent):
            event.style = event.style or ""
        elif isinstance(event, StreamEndEvent):
            self.dispose()  # its state points back at it
        return event


def _put_in_words_of_libyaml(error: MarkedYAMLError) -> None:
    problem = error.problem or ""
    if problem.startswith("expected <block end>") and error.context in _ENDS:
        error.problem = f"did not find expected {_ENDS[error.context]}"
        return
    if problem.startswith("found unknown escape character") and error.problem_mark:
        error.problem_mark.index -= 1  # libyaml marks the backslash
    for words, instead in _WORDS:
        match = re.fullmatch(words, problem, re.DOTALL)
        if match:
            error.problem = match.expand(instead)
            return
