"""How far a repository reaches: nothing that stands in it leads to a file outside."""

from __future__ import annotations

import os


def inside(path: str, root: str) -> bool:
    """Whether a file really lies in a folder, symbolic links followed."""
    root = os.path.realpath(root)
    return os.path.commonpath([root, os.path.realpath(path)]) == root
