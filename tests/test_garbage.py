"""A document that is released leaves nothing for the garbage collector, which hardly ever runs in a check."""

from __future__ import annotations

import gc

from wikilint import Document, check
from wikilint.catalogue import catalogue
from wikilint.pages import examples, page

STORY = (
    "# War\n\n## May 1944\n\n**3 May**\n\nOn 4 May 1944 it began, and ended on 2 May.\n\n## June\n\n* 7 July: rain.\n"
)


def garbage(documents: list[Document]) -> int:
    """How many objects are left in circles by checking and releasing documents."""
    gc.collect()
    gc.disable()
    try:
        for document in documents:
            check(document, catalogue(), gate=False)
            document.release()
        return gc.collect()
    finally:
        gc.enable()


def test_released_documents_leave_no_garbage() -> None:
    documents = [Document(STORY), *(e.document() for rule in catalogue() for e in examples(page(rule))[:1])]
    garbage(documents)  # what is made once is made
    documents = [Document(STORY), *(e.document() for rule in catalogue() for e in examples(page(rule))[:1])]
    assert garbage(documents) == 0
