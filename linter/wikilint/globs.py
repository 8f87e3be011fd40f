"""Globs as .gitignore and ruff read them: `*`, `?`, `[...]`, `{a,b}` and `**`, relative to a folder."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(glob: str) -> re.Pattern[str]:
    """The expression for a glob over a `/`-separated path; without an inner `/` it may stand at any depth.

    A glob that names a folder covers everything below it. Raises ValueError with the reason for a bad one.
    """
    body = glob.rstrip("/")
    if not body:
        raise ValueError("an empty glob matches nothing")
    anchored = "/" in body
    pattern = _translate(body.removeprefix("/"))
    prefix = "" if anchored else "(?:.*/)?"
    return re.compile(f"{prefix}{pattern}(?:/.*)?", re.S)


def matches(glob: str, path: str) -> bool:
    """Whether `path`, relative to the glob's folder, is what the glob names or lies below it."""
    return compiled(glob).fullmatch(path) is not None


_TOKEN = re.compile(r"\*+|\[[!^]?\]?[^\]]*\]?|.", re.S)


def _translate(glob: str) -> str:
    out: list[str] = []
    depth = 0
    for match in _TOKEN.finditer(glob):
        piece = match[0]
        if piece[0] == "*":
            out.append(_stars(glob, match))
        elif piece[0] == "[":
            out.append(_set(piece, match.start()))
        elif piece == "{":
            depth += 1
            out.append("(?:")
        elif piece == "}" and depth:
            depth -= 1
            out.append(")")
        elif piece == "," and depth:
            out.append("|")
        elif piece == "/" and glob[: match.start()].endswith("**"):
            continue
        else:
            out.append("[^/]" if piece == "?" else re.escape(piece))
    if depth:
        raise ValueError("`{` is never closed")
    return "".join(out)


def _stars(glob: str, match: re.Match[str]) -> str:
    """`**/` is any folders or none, a final `**` everything, any other star stays in its folder."""
    if len(match[0]) == 1 or glob[: match.start()][-1:] not in ("", "/"):
        return "[^/]*"
    return ".*" if match.end() == len(glob) else "(?:.*/)?"


def _set(piece: str, at: int) -> str:
    if len(piece) < 3 or not piece.endswith("]"):
        raise ValueError(f"`[` at character {at + 1} is never closed")
    inner = piece[1:-1].replace("\\", "\\\\")
    return f"[{'^' + inner[1:] if inner[0] in '!^' else inner}]"
