"""`wikilint` and `python -m wikilint`."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> int:
    """Run the command line; the exit code. `--version` is answered before anything is imported."""
    if sys.argv[1:] in (["--version"], ["-V"], ["version"]):
        return _show_version()
    gc.disable()  # until the command begins: what is imported stays
    from wikilint.bundle import Bundle

    bundle = Bundle()
    sys.meta_path.insert(0, bundle)
    from wikilint.expressions import Expressions
    from wikilint.index import beside

    expressions = Expressions(beside("expressions"))
    expressions.install()  # now, since the modules that are imported next compile some
    from wikilint.cli import run

    code = run(sys.argv[1:])
    expressions.learn(expressions.programs())
    expressions.save()
    bundle.save()
    gc.freeze()  # what is left goes with the process, and need not be looked through for circles before
    return code


def _show_version() -> int:
    from wikilint import __version__

    try:
        sys.stdout.write(f"wikilint {__version__}\n")
        sys.stdout.flush()
    except OSError as error:
        from wikilint.cli import unwritable

        return unwritable(error)
    return 0


def command() -> NoReturn:
    """`wikilint`, which ends without taking apart what goes with the process. `python -m wikilint` ends as usual."""
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
