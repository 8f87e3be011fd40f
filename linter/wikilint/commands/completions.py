"""`wikilint completions`: what a shell needs to complete the command line."""

from __future__ import annotations

import argparse
import sys


def run(options: argparse.Namespace) -> int:
    """Write the completion script of a shell; the exit code."""
    import shtab

    from wikilint.cli import parser

    sys.stdout.write(shtab.complete(parser(), options.shell) + "\n")
    return 0
