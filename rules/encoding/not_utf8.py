r"""The file is not UTF-8 text.

Old exports and files saved on Windows are often Latin-1, Windows-1252 or UTF-16. Whoever reads them as UTF-8 sees
broken letters, and a tool that writes them back destroys what it could not read. Nothing else is looked for in such
a file, and nothing in it is ever changed. A NUL belongs in no text: the file is binary, or was cut by a crash.

```md bad escapes
Le caf\xe9 est ferm\xe9.
      ^^^^ byte 0xE9 is not UTF-8 (é in Windows-1252), the first of 2 such places: save the file as UTF-8
```

```md bad escapes
\xff\xfe#\x00 \x00
^^^^ this file is UTF-16: save it as UTF-8
```

```md bad escapes
The record ends here\x00\x00\x00
                    ^^^^^^^^^^^^ 3 NUL characters: the file is damaged or not text
```

```md bad escapes
An arrow that lost its last byte: \xe2\x86.
                                  ^^^^^^^^ bytes 0xE2 0x86 are not UTF-8: save the file as UTF-8
```

```md good
Le café est fermé. العربية 中文 🇺🇦
```

```md good escapes
\ufeff# A byte order mark of UTF-8 is no mistake
```

Measured: nothing to find in the six folders; all 246 files are UTF-8.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule
from wikilint.decode import Flaw


@rule("EN001", severity="error", undecodable=True)
def not_utf8(document: Document) -> Iterator[Diagnostic]:
    flaw = document.undecodable
    if flaw:
        yield Diagnostic(flaw.span, _message(flaw, document.text[slice(*flaw.span)]))


def _message(flaw: Flaw, found: str) -> str:
    if flaw.encoding:
        return f"this file is {flaw.encoding}: save it as UTF-8"
    if found[0] == "\0":
        which = "a NUL character" if len(found) == 1 else f"{len(found)} NUL characters"
        return f"{which}: the file is damaged or not text"
    raw = found.encode("utf-8", "surrogateescape")
    names = " ".join(f"0x{byte:02X}" for byte in raw[:4])
    what = f"byte {names} is not UTF-8{_guess(raw)}" if len(raw) == 1 else f"bytes {names} are not UTF-8"
    first = f", the first of {flaw.places} such places" if flaw.places > 1 else ""
    return f"{what}{first}: save the file as UTF-8"


def _guess(raw: bytes) -> str:
    letter = raw.decode("cp1252", "ignore")
    return f" ({letter} in Windows-1252)" if letter.isprintable() and letter else ""
