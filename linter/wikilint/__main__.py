"""`wikilint` and `python -m wikilint`."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; the exit code. `--version` is answered before anything is imported."""
    if sys.argv[1:] in (["--version"], ["-V"], ["version"]):
        from wikilint import __version__

        sys.stdout.write(f"wikilint {__version__}\n")
        return 0
    gc.disable()  # until the command begins: what is imported stays
    from wikilint.cli import run

    code = run(sys.argv[1:])
    gc.freeze()  # what is left goes with the process, and need not be looked through for circles before
    return code


if __name__ == "__main__":
    sys.exit(main())
