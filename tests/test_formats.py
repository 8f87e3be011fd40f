"""Every output format, valid by its published schema or read by a real consumer, whatever names and messages hold."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command import wikilint, write

from wikilint.formats import FORMATS

HOSTILE = "a::b]]>&<\"'%0A,\x1b[31m\n\u202e\U0001f600.md"
TEXT = "# Harbour\n\nIt \U0001f600 sank [object Object] ::error:: ]]> here.\n\n[object Object]\n"

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "positions": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"required": ["line"], "properties": {"line": {"type": "integer"}}}},
                    },
                },
            },
        },
    },
}

# https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/jsonschema/DiagnosticResult.json
RDJSON: dict[str, Any] = {
    "type": "object",
    "required": ["diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "properties": {"name": {"type": "string"}, "url": {"type": "string"}}},
        "severity": {},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string"},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "additionalProperties": False,
                        "properties": {"path": {"type": "string"}, "range": {"$ref": "#/$defs/range"}},
                    },
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value"]},
                    "suggestions": {
                        "type": "array",
                        "items": {"required": ["range", "text"], "properties": {"range": {"$ref": "#/$defs/range"}}},
                    },
                },
            },
        },
    },
    "$defs": {
        "range": {
            "type": "object",
            "required": ["start"],
            "properties": {"start": {"$ref": "#/$defs/place"}, "end": {"$ref": "#/$defs/place"}},
        },
        "place": {
            "type": "object",
            "required": ["line"],
            "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
        },
    },
}


def report(folder: Path, name: str, *arguments: str) -> str:
    write(folder, {HOSTILE: TEXT, "clean.md": "# A\n\nText.\n"})
    result = wikilint("check", "--select", "SA", "--output-format", name, *arguments, cwd=folder)
    assert result.code == 1, result.err
    return result.out


def empty(folder: Path, name: str) -> str:
    result = wikilint("check", "--output-format", name, cwd=write(folder, {"clean.md": "# A\n\nText.\n"}))
    assert result.code == 0
    return result.out


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_terminal_escapes_or_turned_directions_out(tmp_path: Path, name: str) -> None:
    out = report(tmp_path, name)
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_sarif_is_valid_by_the_published_schema(tmp_path: Path) -> None:
    standards = os.environ.get("STANDARDS")
    if not standards:
        pytest.skip("STANDARDS is not set: no SARIF schema to validate against")
    schema = json.loads(Path(standards, "sarif-schema-2.1.0.json").read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    for text in (report(tmp_path, "sarif"), empty(tmp_path / "empty", "sarif")):
        validator.validate(json.loads(text))


def test_sarif_counts_columns_in_code_points_and_carries_fixes(tmp_path: Path) -> None:
    (run,) = json.loads(report(tmp_path, "sarif"))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    first, second = run["results"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 11, 26)
    assert second["fixes"][0]["artifactChanges"][0]["replacements"]
    assert run["tool"]["driver"]["rules"][0]["id"] == "SA001"


def test_gitlab_has_the_fields_that_code_quality_needs(tmp_path: Path) -> None:
    rows = json.loads(report(tmp_path, "gitlab"))
    jsonschema.validate(rows, GITLAB)
    assert len({row["fingerprint"] for row in rows}) == len(rows) == 2
    assert json.loads(empty(tmp_path / "empty", "gitlab")) == []


def test_rdjson_is_what_reviewdog_reads_with_columns_in_bytes(tmp_path: Path) -> None:
    data = json.loads(report(tmp_path, "rdjson"))
    jsonschema.validate(data, RDJSON)
    place = data["diagnostics"][0]["location"]["range"]["start"]
    assert place == {"line": 3, "column": 14}, "the emoji before it takes four bytes"
    jsonschema.validate(json.loads(empty(tmp_path / "empty", "rdjson")), RDJSON)


def test_junit_is_xml_with_a_suite_a_file_and_a_failure_a_finding(tmp_path: Path) -> None:
    root = ET.fromstring(report(tmp_path, "junit"))
    (suite,) = root.findall("testsuite")
    assert (suite.get("tests"), suite.get("failures")) == ("2", "2")
    cases = suite.findall("testcase")
    assert all(case.get("name") and case.get("classname") for case in cases)
    assert all(failure.get("type") == "error" for case in cases for failure in case.findall("failure"))
    assert ET.fromstring(empty(tmp_path / "empty", "junit")).find("testsuite/testcase") is not None


def test_github_commands_are_one_line_each_with_escaped_fields(tmp_path: Path) -> None:
    lines = report(tmp_path, "github").splitlines()
    assert len(lines) == 2
    for line in lines:
        match = re.fullmatch(
            r"::error title=[^,:]+,file=([^,:]+),line=\d+,col=\d+,endLine=\d+,endColumn=\d+::(.+)", line
        )
        assert match, line
        assert "%3A%3A" in match[1]


def test_json_and_json_lines_say_the_same(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in report(tmp_path, "json-lines").splitlines()]
    assert rows == json.loads(report(tmp_path, "json"))


def test_markdown_is_a_table_that_nothing_breaks_out_of(tmp_path: Path) -> None:
    rows = [line for line in report(tmp_path, "markdown").splitlines() if line.startswith("| \U0001f534")]
    assert len(rows) == 2
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    assert "No findings in 1 file." in empty(tmp_path / "empty", "markdown")


def test_grouped_names_each_file_once(tmp_path: Path) -> None:
    out = report(tmp_path, "grouped")
    assert out.count(".md:\n") == 1
    assert re.search(r"^  3:11 +error +SA001 ", out, re.M)


def test_several_formats_at_once_to_files(tmp_path: Path) -> None:
    out = report(tmp_path, "concise", "--output-format", "json:report.json", "--output-format", "junit:report.xml")
    assert out.count("SA001") == 2
    assert len(json.loads((tmp_path / "report.json").read_text())) == 2
    assert ET.fromstring((tmp_path / "report.xml").read_text()).tag == "testsuites"


def test_two_formats_cannot_share_standard_output(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": TEXT})
    result = wikilint("check", "--output-format", "json", "--output-format", "sarif", cwd=tmp_path)
    assert result.code == 2
    assert "only one output format can go to standard output" in result.err


def test_a_report_that_cannot_be_written_exits_2(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": TEXT})
    result = wikilint("check", "--output-format", "json:no/such/folder.json", cwd=tmp_path)
    assert result.code == 2
    assert "no/such/folder.json: no such file or directory" in result.err


def test_color_only_where_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": TEXT})
    assert "\x1b[31m" in wikilint("check", "--color", "always", cwd=tmp_path).out
    assert "\x1b[31m" in wikilint("check", cwd=tmp_path, FORCE_COLOR="1").out
    assert "\x1b" not in wikilint("check", cwd=tmp_path, FORCE_COLOR="1", NO_COLOR="1").out
