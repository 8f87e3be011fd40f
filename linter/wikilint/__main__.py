"""`wikilint` and `python -m wikilint`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the exit code. `--version` is answered before anything is imported."""
    if sys.argv[1:] in (["--version"], ["-V"], ["version"]):
        from wikilint import __version__

        sys.stdout.write(f"wikilint {__version__}\n")
        return 0
    from wikilint.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
