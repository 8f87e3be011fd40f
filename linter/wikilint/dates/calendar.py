"""The mentions of a document: where the names of months stand, which block they are in, and what they say."""

from __future__ import annotations

from wikilint.dates.languages import Language, language, supported
from wikilint.dates.mentions import Mention
from wikilint.dates.reading import Places, read
from wikilint.literals import Hits, occurrences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document


def spoken_in(document: Document) -> Language:
    """The language whose calendar a document has."""
    return language(supported(document.language))


def read_dates(text: str, code: str = "en") -> list[Mention]:
    """The mentions in a text of its own, in the language of a tag such as `de` or `pt-BR`; offsets are the text's."""
    spoken = language(supported(code))
    hits = {name: offsets for name in spoken.months if (offsets := occurrences(text, name))}
    return read(text, _places(hits, spoken), spoken)


def read_document(document: Document, spoken: Language) -> list[Mention]:
    """The mentions of a document in source order, without those in code and front matter."""
    hits = document.find_any(spoken.literals)
    if not hits:
        return []
    return read(document.prose, _places(hits, spoken), spoken, document.block_starts, document.body)


def _places(hits: Hits, spoken: Language) -> Places:
    """Where names stand; where one begins another, the longer one: августа is no august."""
    names = sorted(hits, key=len)
    return {at: value for name in names for value in (spoken.months[name],) for at in hits[name]}
