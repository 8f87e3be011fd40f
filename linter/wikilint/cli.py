"""The command line: arguments in, exit code out."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from types import FrameType

from wikilint.core import RunError
from wikilint.formats import FORMATS
from wikilint.settings import THRESHOLDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

COMMANDS = {
    "check": "check files",
    "fix": "apply safe fixes and report what remains",
    "rule": "explain a rule, or list them",
    "config": "show, check or describe the configuration",
    "init": "look at the pages and write a configuration that fits",
    "schema": "check a schema, propose one, or tell which apply to a page",
    "completions": "write the completion script of a shell",
    "version": "print the version",
    "baseline": "accept today's findings, so that only new ones fail",
}
INTERRUPTED, TERMINATED, CLOSED_PIPE = 130, 143, 141


argparse._ = str  # type: ignore[attr-defined]  # all is English: gettext would look for 24 files first


class UsageError(RunError):
    """A command line that cannot be carried out: exit code 2 with the reason."""


class Parser(argparse.ArgumentParser):
    """argparse with a message that helps: no usage dump, a suggestion where there is one."""

    def __init__(self, **settings: Any) -> None:
        """What argparse wants; the width of the terminal, for which it imports much, it gets only to show help."""
        super().__init__(**settings, formatter_class=partial(argparse.HelpFormatter, width=80))

    def format_help(self) -> str:
        self.formatter_class = argparse.HelpFormatter
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; try `{self.prog} --help`")


def run(arguments: Sequence[str]) -> int:
    """Run a command line; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _terminate)
    try:
        arguments = _with_command(arguments)
        options = parser(arguments[0] if arguments else "").parse_args(arguments)
        code = _carry_out(options)
        sys.stdout.flush()
        return code
    except RunError as error:
        sys.stderr.write(f"wikilint: {error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("wikilint: interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return CLOSED_PIPE
    except OSError as error:
        return unwritable(error)


def unwritable(error: OSError) -> int:
    """Say what could not be written; the exit code. The error of a stream names no file."""
    sys.stderr.write(f"wikilint: {error.filename or 'standard output'}: {(error.strerror or str(error)).lower()}\n")
    _close_output()
    return 2


def _close_output() -> None:
    """What is still to be written goes nowhere: Python would try once more, and complain, when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _carry_out(options: argparse.Namespace) -> int:
    """Import a command and run it; the exit code."""
    command: Callable[[argparse.Namespace], int] = import_module(f"wikilint.commands.{options.command}").run
    gc.freeze()  # what is imported stays, and need not be looked through
    gc.enable()
    return command(options)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(TERMINATED)


def _with_command(arguments: Sequence[str]) -> list[str]:
    """`explain` is `rule`; a path where the command belongs gets a suggestion."""
    arguments = list(arguments)
    first = next((a for a in arguments if not a.startswith("-")), "")
    if first == "explain":
        arguments[arguments.index(first)] = "rule"
    elif first and first not in COMMANDS:
        if os.path.exists(first) or first.endswith(".md"):
            raise UsageError(f"{first!r} is not a command; did you mean `wikilint check {first}`?")
        from wikilint.selection import did_you_mean

        raise UsageError(f"unknown command {first!r}{did_you_mean(first, COMMANDS)}; try `wikilint --help`")
    return arguments


def parser(only: str = "") -> argparse.ArgumentParser:
    """The whole command line, or what is needed of it where the first argument is the name of a command."""
    top = Parser(prog="wikilint", description="Find and repair what wiki converters leave behind in Markdown.")
    top.add_argument("-V", "--version", action="store_true", help="print the version")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser, prog=top.prog)
    for name, (description, declare) in DECLARED.items():
        if name == only or only not in DECLARED:
            declare(commands.add_parser(name, help=COMMANDS[name], description=description))
    return top


def _check(command: argparse.ArgumentParser) -> None:
    _paths(command)
    _git(command)
    _rules(command)
    _baseline(command)
    _output(command)
    _run(command)


def _fix(command: argparse.ArgumentParser) -> None:
    _check(command)
    _fixing(command)


def _accept(command: argparse.ArgumentParser) -> None:
    command.add_argument("action", choices=("create", "prune", "show"), help="write it, drop what is mended, list it")
    _paths(command)
    _rules(command)
    _baseline(command)
    _run(command)


def _init(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where the pages are (default: .)")


def _schema(command: argparse.ArgumentParser) -> None:
    command.add_argument("action", choices=("check", "infer", "for"))
    command.add_argument("paths", nargs="*", metavar="PATH", help="schemas to check, or pages")
    _settings(command)


def _completions(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", choices=("bash", "zsh", "tcsh"))


def _version(command: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def _config(command: argparse.ArgumentParser) -> None:
    command.add_argument("action", nargs="?", choices=("show", "check", "schema"), default="show")
    command.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the folder it governs (default: .)")
    _settings(command)


def _rule(command: argparse.ArgumentParser) -> None:
    command.add_argument("names", nargs="*", metavar="CODE|NAME", help="the rules to explain")
    command.add_argument("--output-format", choices=("text", "json", "markdown"), default="text")
    command.add_argument(
        "--test", action="store_true", help="run the examples of rule pages (default: the custom ones)"
    )
    _settings(command)


DECLARED: dict[str, tuple[str | None, Callable[[argparse.ArgumentParser], None]]] = {
    "check": ("Check files and folders.", _check),
    "fix": ("Apply safe fixes and report what remains.", _fix),
    "baseline": (COMMANDS["baseline"].capitalize(), _accept),
    "init": (COMMANDS["init"].capitalize(), _init),
    "schema": (COMMANDS["schema"].capitalize(), _schema),
    "completions": (None, _completions),
    "version": (None, _version),
    "config": (COMMANDS["config"].capitalize(), _config),
    "rule": ("Explain a rule; without a name, list them.", _rule),
}
"""What `--help` says of each command, in its order, and what it takes."""


def _settings(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("configuration")
    group.add_argument("--config", action="append", default=[], metavar="PATH|KEY=VALUE", help="a file, or one setting")
    group.add_argument("--isolated", action="store_true", help="read no configuration file")


def _paths(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: .); - is standard input")
    group = command.add_argument_group("files")
    group.add_argument("--exclude", action="append", default=[], metavar="GLOB", help="leave files or folders out")
    group.add_argument("--no-force-exclude", action="store_true", help="check excluded files that are named")
    group.add_argument("--files-from", metavar="FILE", help="read paths from FILE, one a line; - is standard input")
    group.add_argument("-0", "--null", action="store_true", help="paths in --files-from end with NUL")
    group.add_argument("--stdin-filename", metavar="PATH", help="the path of what comes by standard input")
    group.add_argument("--show-files", action="store_true", help="list the files that would be checked")


def _git(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("git")
    choice = group.add_mutually_exclusive_group()
    choice.add_argument("--staged", action="store_true", help="what the next commit holds, as staged")
    choice.add_argument("--changed", action="store_true", help="files that differ from HEAD, untracked ones too")
    choice.add_argument("--changed-since", metavar="REF", help="files that differ from the fork point with REF")
    group.add_argument("--changed-lines", action="store_true", help="only findings on changed lines")


def _baseline(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("baseline")
    group.add_argument("--baseline", metavar="PATH", help="the file of accepted findings")
    group.add_argument("--no-baseline", action="store_true", help="show accepted findings too")


def _rules(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("rules (codes, prefixes, names, RECOMMENDED, ALL; comma lists, repeatable)")
    group.add_argument(
        "--select", action="append", default=[], metavar="RULES", help="run these instead of the configured"
    )
    group.add_argument("--extend-select", action="append", default=[], metavar="RULES", help="run these besides")
    group.add_argument("--ignore", action="append", default=[], metavar="RULES", help="do not run these")


def _fixing(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("fixing")
    group.add_argument("--unsafe-fixes", action="store_true", help="apply fixes that change words, values or order too")
    group.add_argument("--diff", action="store_true", help="write nothing, print what would change; exit 1 if it would")
    group.add_argument("--fix-only", action="store_true", help="exit 0 though findings remain, and do not list them")


def _output(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("output")
    group.add_argument(
        "--output-format",
        action="append",
        default=[],
        metavar="FORMAT[:PATH]",
        help=f"{', '.join(FORMATS)}; repeatable, to a file with :PATH",
    )
    group.add_argument("--no-limit", action="store_true", help="show all findings of a rule in a file on a terminal")
    group.add_argument("--statistics", action="store_true", help="count the findings of every rule")
    group.add_argument("-q", "--quiet", action="store_true", help="no summary")
    group.add_argument(
        "-v", "--verbose", action="store_true", help="show findings below the threshold and files left out"
    )
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    threshold = command.add_argument_group("threshold")
    threshold.add_argument(
        "--fail-on", choices=THRESHOLDS, help="the least severity that fails the run (default: warning)"
    )
    threshold.add_argument("--exit-zero", action="store_true", help="exit 0 although findings remain")
    threshold.add_argument(
        "--max-warnings", type=int, metavar="N", help="fail only above N findings that are not errors"
    )


def _run(command: argparse.ArgumentParser) -> None:
    _settings(command)
    command.add_argument("--timing", action="store_true", help="say what each rule and view costs")
    command.add_argument("--no-cache", action="store_true", help="check every file anew")
    command.add_argument("--jobs", type=int, metavar="N", help="processes to use (default: one a processor)")
