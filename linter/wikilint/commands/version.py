"""`wikilint version`, for those who put an option behind it; alone it is answered before anything is imported."""

from __future__ import annotations

import argparse
import sys

from wikilint import __version__


def run(options: argparse.Namespace) -> int:
    """Print the version; the exit code."""
    sys.stdout.write(f"wikilint {__version__}\n")
    return 0
