r"""A value begins with the file name of an image.

An infobox shows a flag or a logo before a name. A converter that knows no icons writes the file's name instead:
`Flag of Syria.svg Syrian Arab Republic`. Readers see it in tags and cards, and the tag matches no other page.

```md bad
---
tags:
  - Flag of the River League (1912).svg River League
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the file name of an image stands in this value: delete it
---
```

```md fixed
---
tags:
  - River League
---
```

All in one value are one finding. Only a name that says where it begins is deleted safely: the first words before
`flag.svg` may be someone else's name.

```md bad
---
tags:
  - |-
    Red Army
    * Red Guards flag.svg Red Guards
      ^^^^^^^^^^^^^^^^^^^ 2 file names of images stand in this value, this one and others: delete them
    * Logo of the Fleet.png Fleet
---
```

```md fixed unsafe
---
tags:
  - |-
    Red Army
    * Red Guards
    * Fleet
---
```

Where nothing stands behind the file name, the name it stood for is lost.

```md bad
---
infobox:
  side:
    text: |-
      Coast League
      * Seal of the Isles.png
        ^^^^^^^^^^^^^^^^^^^^^ the file name of an image stands here in place of a name: write the name
---
```

Values that are images, paths and addresses are meant, and so are files that a sentence is about.

```md good
---
img: /FileFlag of Acre.svg
image: Seal of Acre.png
gallery:
  - Seal of Acre.png
  - Flag of Acre.svg
files: |-
  Seal of Acre.png
  Flag of Acre.svg
description: Open the file Harbour.png in an editor, or see https://example.org/Flag.svg Here.
steps:
  - Save map.png Before you go on
units: "[[File:Seal of Acre.svg|15px]] Guards"
---
```

Measured: 10 of 10 true in front-lines, 17 of 17 in front-lines-infobox; none in the other folders.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Fix, rule
from wikilint.amend import Change, change
from wikilint.fields import IMAGES, key
from wikilint.frontmatter import FrontMatter, Scalar
from wikilint.imagenames import ImageName, image_names
from wikilint.spelling import spell


@rule("FM011", severity="error", of="front_matter")
def image_name_in_value(document: Document) -> Iterator[Diagnostic]:
    matter = document.front_matter
    for path, scalar, value in matter.strings if matter else ():
        if "." in value and matter and key(path) not in IMAGES:
            names = image_names(value, is_prose=len(path) == 1)
            if names:
                yield _found(matter, scalar, names)


def _found(matter: FrontMatter, scalar: Scalar, names: list[ImageName]) -> Diagnostic:
    spelling = spell(matter, scalar)
    span = spelling.span(*names[0].name) if spelling else scalar.span
    deletable = [Change(name.span, "") for name in names if name.sureness != "alone"]
    if len(names) > 1:
        message = f"{len(names)} file names of images stand in this value, this one and others: delete them"
    elif deletable:
        message = "the file name of an image stands in this value: delete it"
    else:
        message = "the file name of an image stands here in place of a name: write the name"
    edits = change(spelling, deletable) if spelling and deletable else None
    sure = all(name.sureness == "sure" for name in names)
    fix = Fix("delete the file names", edits, "safe" if sure else "unsafe") if edits else None
    return Diagnostic(span, message, fix)
