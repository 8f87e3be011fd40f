"""What a run does to each file: the configuration that governs it, its rules, its context."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from wikilint.bounds import inside
from wikilint.config import Config, ConfigError, Setting, find, from_command_line, load, merged, repository
from wikilint.context import Context
from wikilint.core import Rule
from wikilint.engine import Ruleset
from wikilint.globs import matches
from wikilint.records import NamedTuple
from wikilint.selection import UnknownRuleError, codes, did_you_mean, selected

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wikilint.baseline import Baseline


class Overrides(NamedTuple):
    """What the command line says over the configuration."""

    config: tuple[str, ...] = ()
    isolated: bool = False
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


class Plan:
    """One configuration with the command line over it, made ready: rules chosen, globs relative to `folder`."""

    def __init__(self, config: Config, overrides: Overrides) -> None:
        self.config = config
        self.overrides = overrides
        self.folder = config.folder
        self.rules = _rules(config, overrides)
        self.excludes = _excludes(config, overrides)
        self.per_file: dict[str, tuple[str, ...]] = config.get("per-file-ignores")
        self.baseline: Baseline | None = None
        self._rulesets: dict[frozenset[str], Ruleset] = {}
        self._ignored = {glob: self._codes(selectors) for glob, selectors in self.per_file.items()}
        front_matter = config.get("front-matter")
        self._schemas = tuple(_schema(entry) for entry in front_matter.get("schemas", ()))
        self._context = Context(
            language=config.get("language"),
            required=front_matter.get("required", False),
            formats=front_matter.get("formats", Context().formats),
            converters=config.get("converter"),
            custom_rules=_names_of_custom_rules(config),
        )

    def _codes(self, selectors: Iterable[str]) -> frozenset[str]:
        known = all_rules(self.config)
        found: frozenset[str] = frozenset()
        for selector in selectors:
            try:
                found |= codes(selector, known, with_disabled=True)
            except UnknownRuleError as error:
                raise ConfigError(f"{self.config.places.get(selector, self.config.path)}: {error}") from None
        return found

    def relative(self, path: str) -> str:
        """`path` as the globs of this configuration see it."""
        return os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")

    def ruleset(self, path: str) -> Ruleset:
        """The rules for a file."""
        ignored: frozenset[str] = frozenset()
        if self._ignored:
            relative = self.relative(path)
            ignored = frozenset().union(*(found for glob, found in self._ignored.items() if matches(glob, relative)))
        if ignored not in self._rulesets:
            self._rulesets[ignored] = Ruleset(rule for rule in self.rules if rule.code not in ignored)
        return self._rulesets[ignored]

    def context(self, path: str) -> Context:
        """What the configuration says about a file."""
        if not self._schemas:
            return self._context
        relative = self.relative(path)
        return self._context._replace(schemas=tuple(s for s, globs in self._schemas if _any(globs, relative)))

    def schemas_for(self, path: str) -> Iterator[tuple[str, str]]:
        """The schemas that the configuration names for a file, each with the globs and the line that say so."""
        relative = self.relative(path)
        for entry in self.config.get("front-matter").get("schemas", ()):
            schema, globs = _schema(entry)
            if _any(globs, relative):
                yield schema, f"files = {list(globs)}, {entry['origin']}"

    @property
    def schemas(self) -> tuple[str, ...]:
        """Every schema that the configuration names."""
        return tuple(schema for schema, _ in self._schemas)

    def included(self, path: str) -> bool:
        """Whether a file found in a folder is one to check."""
        globs = self.config.get("include")
        if "include" not in self.config.values:
            return path.endswith((".md", ".markdown", ".mdx"))
        return _any(globs, self.relative(path))

    def excluded(self, path: str) -> str | None:
        """The exclude that leaves a file or folder out, with its origin."""
        if not self.excludes:
            return None
        relative = self.relative(path)
        return next((f'exclude "{glob}" ({origin})' for glob, origin in self.excludes if matches(glob, relative)), None)


class Plans:
    """The plan for every folder: the nearest configuration governs, looked up once."""

    def __init__(self, overrides: Overrides) -> None:
        self.overrides = overrides
        self._by_folder: dict[str, Plan] = {}
        self._by_config: dict[str | None, Plan] = {}
        self._files = [c for c in overrides.config if not _is_assignment(c)]

    def governing(self, folder: str) -> Plan:
        """The plan for the files that stand in `folder`, which is absolute. Raises ConfigError."""
        plan = self._by_folder.get(folder)
        if plan is None:
            path = None if self.overrides.isolated or self._files else find(folder)
            key = path or (self._files[-1] if self._files else None)
            if key not in self._by_config:
                self._by_config[key] = Plan(self._config(path, folder), self.overrides)
            plan = self._by_folder[folder] = self._by_config[key]
        return plan

    @property
    def all(self) -> tuple[Plan, ...]:
        return tuple(self._by_config.values())

    def _config(self, path: str | None, folder: str) -> Config:
        if self._files:
            config = Config(os.getcwd(), self._files[-1], {}, {})
            for name in self._files:
                loaded = load(name, trusted=True)
                values = merged(config.values, loaded.values)
                config = Config(loaded.folder, name, values, config.places | loaded.places, trusted=True)
        elif path:
            config = load(_confined(path))
        else:
            config = Config(os.path.abspath(repository(folder) or os.getcwd()), "", {}, {})
        for assignment in filter(_is_assignment, self.overrides.config):
            config = config._replace(values=merged(config.values, from_command_line(assignment)))
        return config


def all_rules(config: Config) -> tuple[Rule, ...]:
    """The shipped rules and those that a configuration adds."""
    from wikilint.index import index

    rules = index()
    pages, tables = config.get("custom-rule-files"), config.get("custom-rules")
    if not pages and not tables:
        return rules
    from wikilint.custom import custom_rules

    return (*rules, *custom_rules(config))


def _names_of_custom_rules(config: Config) -> tuple[str, ...]:
    if not config.get("custom-rule-files") and not config.get("custom-rules"):
        return ()
    from wikilint.custom import custom_rules

    return tuple(name for rule in custom_rules(config) for name in (rule.code, rule.name))


def _rules(config: Config, overrides: Overrides) -> tuple[Rule, ...]:
    rules = all_rules(config)
    named = [(s, "--select") for s in overrides.select] or [(s, "") for s in config.get("select")]
    named += [(s, "") for s in config.get("extend-select")] + [(s, "--extend-select") for s in overrides.extend_select]
    dropped = [(s, "") for s in config.get("ignore")] + [(s, "--ignore") for s in overrides.ignore]
    severity: dict[str, Any] = config.get("severity")
    for selector, origin in [*named, *dropped, *((s, "") for s in severity)]:
        try:
            codes(selector, rules)
        except UnknownRuleError as error:
            raise ConfigError(f"{origin or config.places.get(selector, config.path)}: {error}") from None
    options = _options(config, rules)
    return selected(rules, (s for s, _ in named), (s for s, _ in dropped), severity, options)


def _options(config: Config, rules: tuple[Rule, ...]) -> dict[str, dict[str, Any]]:
    """The options of rules by name, each checked against the signature of its check."""
    options: dict[str, dict[str, Any]] = {}
    for name, table in config.get("rules").items():
        rule = next((rule for rule in rules if name in (rule.name, rule.code)), None)
        if rule is None:
            near = did_you_mean(name, [rule.name for rule in rules])
            raise ConfigError(f"{config.places.get(name, config.path)}: unknown rule {name!r} in [rules.{name}]{near}")
        from wikilint.catalogue import options_schema

        known = options_schema(rule)["properties"]
        for key, value in table.items():
            place = config.places.get(f"{name}.{key}", config.path)
            if key not in known:
                raise ConfigError(f"{place}: {rule.name} has no option {key!r}{did_you_mean(key, known)}")
            _check_option(place, key, value, known[key])
        options[rule.name] = {key.replace("-", "_"): _hashable(value) for key, value in table.items()}
    return options


def _check_option(place: str, key: str, value: Any, shape: dict[str, Any]) -> None:
    if "enum" in shape:
        if value not in shape["enum"]:
            near = did_you_mean(str(value), shape["enum"])
            raise ConfigError(f"{place}: {key} must be one of {', '.join(shape['enum'])}{near}")
        return
    types: dict[str, type | tuple[type, ...]] = {
        "integer": int, "number": (int, float), "string": str, "boolean": bool, "array": list,
    }  # fmt: skip
    fits = isinstance(value, types[shape["type"]]) and (shape["type"] == "boolean" or not isinstance(value, bool))
    if not fits or (shape["type"] == "array" and not all(isinstance(v, str) for v in value)):
        raise ConfigError(f"{place}: {key} must be {'an' if shape['type'][0] in 'ai' else 'a'} {shape['type']}")


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _excludes(config: Config, overrides: Overrides) -> list[tuple[str, str]]:
    setting = config.values.get("exclude", Setting((), ""))
    return [(glob, setting.origin) for glob in setting.value] + [(glob, "--exclude") for glob in overrides.exclude]


def _schema(entry: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The path of a schema, relative to the configuration that names it, with its globs."""
    path = entry["path"]
    if not path.startswith("wikilint:"):
        path = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(entry["file"])), path))
    return path, entry.get("files", ("**",))


def _any(globs: Iterable[str], relative: str) -> bool:
    return any(matches(glob, relative) for glob in globs)


def _is_assignment(config: str) -> bool:
    return "=" in config and not os.path.exists(config)


def _confined(path: str) -> str:
    """A configuration that was found, as messages show it. ConfigError if it is a link to somewhere else."""
    folder = os.path.dirname(path)
    root = repository(folder) or folder
    if not inside(path, root):
        raise ConfigError(f"{_shown(path)}: leads out of {root}; name it with --config to allow it")
    return _shown(path)


def _shown(path: str) -> str:
    """A path as messages show it: relative to the working directory where that is shorter."""
    relative = os.path.relpath(path)
    return relative if not relative.startswith("..") else path
