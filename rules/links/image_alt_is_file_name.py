r"""The description of an image is the name of its file.

A reader who cannot see the picture hears `DSC_0170 (2)` or `Map of the siege.svg`. Many file names describe well, so
this is for you to ask for. All of a page are one finding.

```md bad
![170220-D-GO396-0170](https://example.org/file/170220-D-GO396-0170.jpg?) ![Fort.svg](Fort.svg)
  ^^^^^^^^^^^^^^^^^^^ 2 images are described by the names of their files: say what they show
```

```md bad
![The old harbour](The_old_harbour.png)
  ^^^^^^^^^^^^^^^ an image is described by the name of its file: say what it shows
```

With `only-bare` names that read as a description are left alone.

```md good only-bare=true
![The old harbour](The_old_harbour.png) ![Fort of Acre in 1912](Fort_of_Acre.png) ![](x.png)
```

Measured: 14 of 61 findings read, and all are names of files; most of those describe the picture well, so the rule is off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule
from wikilint.links import Link

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


@rule("LK005", severity="info", enabled=False, needs=("![",))
def image_alt_is_file_name(
    document: Document,
    *,
    only_bare: Annotated[bool, "Only names with an extension, with many digits, or of one word."] = False,
) -> Iterator[Diagnostic]:
    images = [link for link in document.links if link.kind == "image" and _is_file_name(document.text, link, only_bare)]
    if len(images) == 1:
        yield Diagnostic(images[0].text, "an image is described by the name of its file: say what it shows")
    elif images:
        message = f"{len(images)} images are described by the names of their files: say what they show"
        yield Diagnostic(images[0].text, message)


def _is_file_name(text: str, image: Link, only_bare: bool) -> bool:
    alt = text[slice(*image.text)].strip()
    if not alt or not image.destination:
        return False
    from urllib.parse import unquote

    path = re.split(r"[?#]", text[slice(*image.destination)], maxsplit=1)[0]
    name = unquote(path.rpartition("/")[2])
    stem = re.sub(r"\.\w{2,5}$", "", name)
    if _plain(alt) not in (_plain(name), _plain(stem)):
        return False
    digits = sum(map(str.isdigit, alt))
    return not only_bare or alt != stem.replace("_", " ") or digits * 5 >= len(alt) * 2 or " " not in alt


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("\\", "").split()).casefold()
