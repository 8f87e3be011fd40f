"""The user's own folder for what wikilint keeps between runs."""

from __future__ import annotations

import os


def user_cache() -> str:
    """`$XDG_CACHE_HOME/wikilint`, by default below `~/.cache`; it need not exist."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "wikilint")
