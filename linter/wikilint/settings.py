"""The keys of the configuration: what each may hold, its default and its meaning, in one table.

The reader, `wikilint config show` and the JSON Schema of the configuration are all made from it.
"""

from __future__ import annotations

from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    Kind = Literal["strings", "string", "choice", "choices", "boolean", "size", "globs", "selectors", "table", "tables"]

SEVERITY_NAMES = ("error", "warning", "info")
THRESHOLDS = ("info", "warning", "error", "never")
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "zh", "ja")
CONVERTERS = ("auto", "wtf_wikipedia", "pandoc", "dokuwiki", "confluence", "wikiextractor", "html", "none")
FORMATS = ("yaml", "toml", "json")


class Key(NamedTuple):
    """What a key holds. `choices` bound strings; `keys` are those of a table with fixed keys, or of each of several."""

    kind: Kind
    default: Any
    about: str
    choices: tuple[str, ...] = ()
    keys: dict[str, Key] | None = None


SCHEMA_KEYS = {
    "path": Key("string", "", "A schema file, or wikilint:wiki-article, the one that ships."),
    "files": Key("globs", ("**",), "The documents it applies to."),
}
FRONT_MATTER_KEYS = {
    "required": Key("boolean", False, "Whether a document without front matter is a finding."),
    "formats": Key("choices", FORMATS, "The formats that may open a document.", FORMATS),
    "schemas": Key("tables", (), "JSON Schemas; every entry that matches a document applies.", keys=SCHEMA_KEYS),
}
CUSTOM_RULE_KEYS = {
    "code": Key("string", "", "X and digits."),
    "name": Key("string", "", "In kebab-case; it says the defect."),
    "message": Key("string", "", "What is wrong and what to do."),
    "pattern": Key("string", "", "A regular expression."),
    "words": Key("strings", (), "Words, instead of a pattern."),
    "scope": Key("string", "prose", "prose, heading, table, link-target, code, raw or front-matter[:KEY]."),
    "severity": Key("choice", "warning", "How bad it is.", SEVERITY_NAMES),
    "replace": Key("string", "", "What a fix puts in its place."),
    "fix": Key("choice", "unsafe", "The grade of the fix.", ("safe", "unsafe", "display")),
    "enabled": Key("boolean", True, "Whether it runs unless selected by name."),
    "once": Key("boolean", False, "Whether all matches of a document are one finding."),
    "good": Key("strings", (), "Texts on which it is silent."),
    "bad": Key("strings", (), "Texts that it reports."),
}
KEYS = {
    "extends": Key("strings", (), "Configurations to start from, relative to this one; what stands here wins."),
    "include": Key("globs", ("**/*.md", "**/*.markdown", "**/*.mdx"), "The files to check in a folder."),
    "exclude": Key("globs", (), "Files and folders to leave out, besides .gitignore and tool folders."),
    "select": Key("selectors", ("RECOMMENDED",), "The rules to run: codes, prefixes, names, RECOMMENDED, ALL."),
    "extend-select": Key("selectors", (), "Rules to run besides `select`."),
    "ignore": Key("selectors", (), "Rules not to run."),
    "fail-on": Key("choice", "warning", "The least severity that fails a run.", THRESHOLDS),
    "baseline": Key("string", ".wikilint-baseline.json", "The file of accepted findings."),
    "language": Key("choice", "en", "The language of documents that name none.", LANGUAGES),
    "converter": Key("choices", ("auto",), "What the documents were converted with.", CONVERTERS),
    "max-file-size": Key("size", 10_000_000, "Larger files are a finding and not read."),
    "custom-rule-files": Key("globs", (), "Markdown pages, one rule each."),
    "severity": Key("table", {}, "Severities by code, prefix or name."),
    "per-file-ignores": Key("table", {}, "Rules not to run, by glob."),
    "rules": Key("table", {}, "Options of single rules, by name."),
    "front-matter": Key("table", {}, "What front matter must be.", keys=FRONT_MATTER_KEYS),
    "custom-rules": Key("tables", (), "Rules without Python.", keys=CUSTOM_RULE_KEYS),
}
