"""`wikilint check`: find, lint, report."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter

from wikilint.bounds import inside
from wikilint.cli import UsageError
from wikilint.config import ConfigError
from wikilint.core import SEVERITIES
from wikilint.discover import Found, Target, discover, reasons
from wikilint.formats import FORMATS
from wikilint.gather import lint_all
from wikilint.lint import Job
from wikilint.output import Output, Sinks
from wikilint.plan import Overrides, Plan, Plans
from wikilint.records import NamedTuple
from wikilint.report import MOST_ALIKE, Sums, View, draw_with, shown
from wikilint.summary import recognised, statistics, summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.memory import Memory


class Begun(NamedTuple):
    """What a run is about: plans, files, the contents that are not on disk, and the lines that alone count."""

    plans: Plans
    found: Found
    sources: dict[str, bytes]
    lines: dict[str, list[tuple[int, int]]]


def run(options: argparse.Namespace) -> int:
    """Check what the options name; the exit code."""
    plans, found, sources, lines = begin(options)
    if options.show_files:
        return show_files(found)
    if not found.targets:
        return nothing(options, found, plans)
    outputs = outputs_of(options)
    view = view_of(options, plans, outputs)
    anew = options.no_cache or options.timing or options.verbose or lines
    memory = None if anew else _memory(plans, outputs, view)
    job = Job(
        tuple(output.format for output in outputs),
        view,
        sources,
        lines,
        memory is not None,
        options.timing,
        options.verbose,
    )
    sinks = Sinks(outputs)
    sums = lint_all(found.targets, job, jobs_of(options), sinks.take, memory)
    sinks.end(sums)
    complain(sums.problems)
    if not options.quiet and any(output.name in ("full", "concise", "grouped") for output in outputs):
        close(options, sums, plans, view)
    if options.timing:
        from wikilint.timing import table

        sys.stderr.write(table(sums.seconds))
    if options.verbose:
        sys.stderr.write(recognised(sums))
        sys.stderr.write("".join(f"left out: {shown(path)}: {reason}\n" for path, reason in found.left_out))
    if memory and memory.warning:
        complain([memory.warning])
    incomplete = bool(found.problems or sums.problems)
    return 2 if incomplete else exit_code(options, plans, sums)


def begin(options: argparse.Namespace) -> Begun:
    """Find what the options name, complain of what cannot be found, and read what the plans name, if it is needed."""
    plans = Plans(overrides(options))
    sources: dict[str, bytes] = {}
    lines: dict[str, list[tuple[int, int]]] = {}
    found = find(options, plans, sources, lines)
    complain(found.problems)
    if found.targets and not options.show_files:
        preload(plans)
        load_baselines(options, plans)
    return Begun(plans, found, sources, lines)


def show_files(found: Found) -> int:
    """The files that would be checked, on standard output; the exit code."""
    sys.stdout.write("".join(f"{shown(target.path)}\n" for target in found.targets))
    return 2 if found.problems else 0


def _memory(plans: Plans, outputs: list[Output], view: View) -> Memory | None:
    from wikilint.memory import remember

    return remember(plans, [output.name for output in outputs], view)


def overrides(options: argparse.Namespace) -> Overrides:
    """What the command line says over every configuration."""
    return Overrides(
        config=tuple(options.config),
        isolated=options.isolated,
        select=split(getattr(options, "select", [])),
        extend_select=split(getattr(options, "extend_select", [])),
        ignore=split(getattr(options, "ignore", [])),
        exclude=tuple(getattr(options, "exclude", [])),
    )


def split(lists: list[str]) -> tuple[str, ...]:
    """Comma lists, repeated, as one."""
    return tuple(word.strip() for words in lists for word in words.split(",") if word.strip())


def find(
    options: argparse.Namespace, plans: Plans, sources: dict[str, bytes], lines: dict[str, list[tuple[int, int]]]
) -> Found:
    """The targets of a run. What comes by standard input or from git's index is put in `sources`, and the changed
    lines, where only those count, in `lines`."""
    if options.staged or options.changed or options.changed_since or options.changed_lines:
        return _changed(options, plans, sources, lines)
    paths = [*options.paths, *_listed(options)]
    if "-" in paths:
        if len(paths) > 1:
            raise UsageError("- (standard input) cannot be combined with other paths")
        path = options.stdin_filename or "<stdin>"
        sources[path] = sys.stdin.buffer.read()
        plan = plans.governing(os.path.dirname(os.path.abspath(options.stdin_filename or "stdin")))
        reason = plan.excluded(path) if options.stdin_filename and not options.no_force_exclude else None
        return Found([] if reason else [Target(path, plan)], [(path, reason)] if reason else [], [])
    if options.stdin_filename:
        raise UsageError("--stdin-filename goes with - (standard input)")
    return discover(paths or ([] if options.files_from else ["."]), plans, force_exclude=not options.no_force_exclude)


def _changed(
    options: argparse.Namespace, plans: Plans, sources: dict[str, bytes], lines: dict[str, list[tuple[int, int]]]
) -> Found:
    """The changed files below the paths, those that a folder walk would have found."""
    from wikilint import git

    if "-" in options.paths:
        raise UsageError("- (standard input) cannot be combined with --staged or --changed")
    paths = [*options.paths, *_listed(options)]
    if options.staged:
        changes = git.staged(paths, with_lines=options.changed_lines)
    else:
        changes = git.changed(paths, options.changed_since, with_lines=options.changed_lines)
    lines.update(changes.lines)
    targets, left_out = [], []
    for path, content in sorted(changes.contents.items()):
        plan = plans.governing(os.path.dirname(os.path.abspath(path)))
        if not plan.included(path):
            continue
        reason = plan.excluded(path)
        if reason:
            left_out.append((path, reason))
            continue
        targets.append(Target(path, plan))
        if content is not None:
            sources[path] = content
    return Found(targets, left_out, [])


def _listed(options: argparse.Namespace) -> list[str]:
    """The paths of --files-from."""
    if not options.files_from:
        if options.null:
            raise UsageError("-0 goes with --files-from")
        return []
    try:
        if options.files_from == "-":
            raw = sys.stdin.buffer.read()
        else:
            with open(options.files_from, "rb") as file:
                raw = file.read()
    except OSError as error:
        raise UsageError(f"--files-from {options.files_from}: {(error.strerror or str(error)).lower()}") from None
    names = raw.split(b"\0") if options.null else raw.splitlines()
    return [os.fsdecode(name) for name in names if name]


def preload(plans: Plans) -> None:
    """Read every schema that a configuration names, before the work is shared. Raises SchemaError."""
    for plan in plans.all:
        if plan.schemas:
            from wikilint.schema import preload as read

            read(plan.schemas, plan.config.root)


def load_baselines(options: argparse.Namespace, plans: Plans) -> None:
    """Give every plan its baseline: the one named on the command line, else the configured one if it exists."""
    if options.no_baseline:
        return
    for plan in plans.all:
        path = options.baseline or baseline_path(plan)
        if options.baseline or os.path.exists(path):
            from wikilint.baseline import load

            plan.baseline = load(path)


def baseline_path(plan: Plan) -> str:
    """Where a plan's baseline stands, whether or not it exists. Raises ConfigError."""
    path = os.path.join(plan.folder, plan.config.get("baseline"))
    root = plan.config.root
    if root and not inside(path, root):
        origin = plan.config.values["baseline"].origin if "baseline" in plan.config.values else path
        raise ConfigError(f"{origin}: the baseline leads out of {root}; name it with --baseline to allow it")
    return path


def outputs_of(options: argparse.Namespace) -> list[Output]:
    """The formats asked for, `full` by default, each to standard output or a file."""
    outputs = []
    for text in options.output_format or [os.environ.get("WIKILINT_OUTPUT_FORMAT", "full")]:
        name, _, path = text.partition(":")
        if name not in FORMATS:
            from wikilint.selection import did_you_mean

            raise UsageError(
                f"unknown output format {name!r}{did_you_mean(name, FORMATS)} (one of {', '.join(FORMATS)})"
            )
        outputs.append(Output(name, draw_with(name), path))
    if sum(not output.path for output in outputs) > 1:
        raise UsageError(
            "only one output format can go to standard output; give the others a path: --output-format json:report.json"
        )
    return outputs


def view_of(options: argparse.Namespace, plans: Plans, outputs: list[Output]) -> View:
    """What is printed: for people, findings below the threshold only if asked for; for machines, all."""
    for_people = all(output.name in ("full", "concise", "grouped") for output in outputs)
    threshold = threshold_of(options, plans)
    least = 0 if options.verbose or not for_people or threshold == "never" else SEVERITIES[threshold]  # type: ignore[index]
    limited = sys.stdout.isatty() and not options.no_limit
    return View(least, MOST_ALIKE if limited else 0, _color(options))


def _color(options: argparse.Namespace) -> bool:
    if options.color != "auto":
        return bool(options.color == "always")
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def threshold_of(options: argparse.Namespace, plans: Plans) -> str:
    """The least severity that fails the run: of the command line, else the strictest of the configurations'."""
    if options.fail_on:
        return str(options.fail_on)
    order = ("info", "warning", "error", "never")
    return str(min((plan.config.get("fail-on") for plan in plans.all), key=order.index))


def jobs_of(options: argparse.Namespace) -> int:
    """How many processes to use: --jobs, WIKILINT_JOBS, or one a processor that this process may run on."""
    jobs = options.jobs if options.jobs is not None else os.environ.get("WIKILINT_JOBS")
    if jobs is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        number = int(jobs)
    except ValueError:
        raise UsageError(f"WIKILINT_JOBS must be a number, not {jobs!r}") from None
    if number < 1:
        raise UsageError(f"--jobs must be at least 1, not {number}")
    return number


def complain(problems: list[str]) -> None:
    """Name on standard error what could not be done, a line each."""
    sys.stderr.write("".join(f"wikilint: {shown(problem)}\n" for problem in problems))


def close(options: argparse.Namespace, sums: Sums, plans: Plans, view: View, *, after_fix: bool = False) -> None:
    """The end of a run on standard error."""
    sys.stdout.flush()
    names = names_of(plans)
    if options.statistics:
        sys.stderr.write(statistics(sums, names))
    sys.stderr.write(summary(sums, names, view.least, options.paths or ["."], after_fix=after_fix))
    if sums.problems:
        number = len(sums.problems)
        sys.stderr.write(
            f"run incomplete: {number} file{'' if number == 1 else 's'} not {'fixed' if after_fix else 'checked'}\n"
        )


def names_of(plans: Plans) -> dict[str, str]:
    """The names of a run's rules by code."""
    return {rule.code: rule.name for plan in plans.all for rule in plan.rules}


def nothing(options: argparse.Namespace, found: Found, plans: Plans) -> int:
    """Nothing to check: fine if nothing changed, or if everything was left out on purpose."""
    if found.problems:
        return 2
    if options.staged or options.changed or options.changed_since or options.changed_lines:
        sys.stderr.write("nothing to check: no changed Markdown files\n")
        return 0
    number, why = reasons(found.left_out, plans)
    if number:
        sys.stderr.write(f"nothing to check: {number} found, {why}\n")
        return 0
    sys.stderr.write("wikilint: nothing to check: no Markdown files found\n")
    return 2


def exit_code(options: argparse.Namespace, plans: Plans, sums: Sums) -> int:
    """1 if a finding at or above the threshold remains."""
    if options.exit_zero:
        return 0
    threshold = threshold_of(options, plans)
    if threshold == "never":
        return 0
    least = SEVERITIES[threshold]  # type: ignore[index]
    counts: Counter[str] = Counter()
    for (_, severity, _), count in sums.findings.items():
        if SEVERITIES[severity] >= least:  # type: ignore[index]
            counts[severity] += count
    if options.max_warnings is not None:
        return int(counts["error"] > 0 or counts.total() - counts["error"] > options.max_warnings)
    return int(counts.total() > 0)
