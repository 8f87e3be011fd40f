"""The smaller commands from the outside: rule, config, schema, init, completions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command import SOURCE, wikilint, write

from wikilint.catalogue import catalogue

PAGE = "---\ntitle: Harbour {0}\nkind: {1}\ntags: [a]\n---\n\n# Harbour\n\nThe mole was built in 1847.\n"


def test_rule_lists_every_rule(tmp_path: Path) -> None:
    lines = wikilint("rule", cwd=tmp_path).out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in catalogue()]


@pytest.mark.parametrize("name", ["SA001", "serialised-object"])
def test_rule_explains_by_code_and_name_with_drawn_examples(tmp_path: Path, name: str) -> None:
    result = wikilint("rule", name, cwd=tmp_path)
    assert result.out.startswith("# SA001 serialised-object\n\nSeverity: error. On by default. Fix: safe.\n")
    assert "    ## References[object Object]\n" in result.out
    assert "^^^ 3 serialised objects" in result.out
    assert "```" not in result.out


def test_explain_is_rule(tmp_path: Path) -> None:
    assert wikilint("explain", "SA001", cwd=tmp_path) == wikilint("rule", "SA001", cwd=tmp_path)


def test_rule_as_json_is_one_object_a_rule(tmp_path: Path) -> None:
    rows = json.loads(wikilint("rule", "--output-format", "json", cwd=tmp_path).out)
    assert [row["code"] for row in rows] == [rule.code for rule in catalogue()]
    fields = {"code", "name", "summary", "severity", "recommended", "fixes", "options", "documentation"}
    assert all(row.keys() == fields for row in rows)


def test_rule_as_markdown_is_one_document(tmp_path: Path) -> None:
    out = wikilint("rule", "--output-format", "markdown", cwd=tmp_path).out
    assert out.count("\n# ") + out.startswith("# ") >= len(catalogue())


def test_an_unknown_rule_exits_2_with_a_suggestion(tmp_path: Path) -> None:
    result = wikilint("rule", "empty-sektion", cwd=tmp_path)
    assert result.code == 2
    assert "did you mean 'empty-section'?" in result.err


def test_custom_rules_run_their_examples(tmp_path: Path) -> None:
    toml = '[[custom-rules]]\ncode = "X001"\nname = "no-tabs"\nmessage = "no"\npattern = "foo"\nbad = ["bar"]\n'
    result = wikilint("rule", "--test", cwd=write(tmp_path, {".wikilint.toml": toml}))
    assert result.code == 1
    assert "bad example 'bar' is not reported" in result.out
    assert wikilint("rule", "--test", cwd=write(tmp_path, {".wikilint.toml": ""})).code == 2


def test_a_custom_rule_page_with_a_mistake_exits_2_with_its_line(tmp_path: Path) -> None:
    page = "---\ncode: X001\nname: no-x\nmessage: no\npattern: '(x+)+y'\n---\nNo.\n"
    write(tmp_path, {".wikilint.toml": 'custom-rule-files = ["lint/*.md"]\n', "lint/no-x.md": page, "a.md": "# A\n"})
    result = wikilint("check", "a.md", cwd=tmp_path)
    assert result.code == 2
    assert "lint/no-x.md:5:" in result.err


def test_two_rules_of_one_code_exit_2(tmp_path: Path) -> None:
    toml = '[[custom-rules]]\ncode = "SA001"\nname = "mine"\nmessage = "no"\npattern = "foo"\n'
    result = wikilint("check", cwd=write(tmp_path, {".wikilint.toml": toml, "a.md": "# A\n"}))
    assert result.code == 2
    assert "'SA001' is the name of another rule" in result.err


def test_config_shows_values_with_their_origin(tmp_path: Path) -> None:
    write(tmp_path, {".wikilint.toml": '\nfail-on = "error"\n'})
    out = wikilint("config", cwd=tmp_path).out
    assert 'fail-on = "error"  # .wikilint.toml:2\n' in out
    assert 'language = "en"  # default\n' in out


def test_config_check_judges_schemas_too(tmp_path: Path) -> None:
    toml = '[[front-matter.schemas]]\npath = "s.json"\n'
    write(tmp_path, {".wikilint.toml": toml, "s.json": '{"type": "objekt"}'})
    result = wikilint("config", "check", cwd=tmp_path)
    assert result.code == 2
    assert "s.json" in result.err
    (tmp_path / "s.json").write_text('{"type": "object"}')
    assert wikilint("config", "check", cwd=tmp_path).code == 0


def test_schema_for_tells_which_apply_and_why(tmp_path: Path) -> None:
    toml = '[[front-matter.schemas]]\npath = "wikilint:wiki-article"\nfiles = ["articles/**"]\n'
    write(tmp_path, {".wikilint.toml": toml, "articles/a.md": "# A\n", "b.md": "# B\n"})
    out = wikilint("schema", "for", "articles/a.md", "b.md", cwd=tmp_path).out
    assert out.splitlines() == [
        "articles/a.md: wikilint:wiki-article (files = ['articles/**'], .wikilint.toml:1)",
        "b.md: no schema",
    ]


def test_an_inferred_schema_accepts_what_it_was_inferred_from(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {f"p/{n}.md": PAGE.format(n, "port" if n % 2 else "mole") for n in range(30)}
    write(tmp_path, pages)
    schema = json.loads(wikilint("schema", "infer", "p", cwd=tmp_path).out)
    assert schema["required"] == ["kind", "tags", "title"]
    assert schema["properties"]["kind"] == {"type": "string", "enum": ["mole", "port"]}
    toml = '[[front-matter.schemas]]\npath = "s.json"\n'
    write(tmp_path, {"s.json": json.dumps(schema), ".wikilint.toml": toml})
    assert wikilint("check", "--select", "FM005", "p", cwd=tmp_path).code == 0
    write(tmp_path, {"p/0.md": PAGE.format(0, "moel")})
    assert "FM005" in wikilint("check", "--select", "FM005", "p", cwd=tmp_path).out


def test_init_writes_a_configuration_that_is_valid_and_fits(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {f"{n}.md": PAGE.format(n, "port") for n in range(30)}
    write(tmp_path, {**pages, "drafts/x.md": "# Draft\n\nText.\n"})
    result = wikilint("init", cwd=tmp_path)
    assert result.code == 0, result.err
    text = (tmp_path / ".wikilint.toml").read_text()
    assert 'exclude = ["drafts/**"]' in text
    assert 'path = "schemas/page.schema.json"' in text
    assert wikilint("config", "check", cwd=tmp_path).code == 0
    assert wikilint("check", "--select", "FM", cwd=tmp_path).code == 0
    again = wikilint("init", cwd=tmp_path)
    assert again.code == 2
    assert "does not overwrite" in again.err


def test_init_without_pages_exits_2(tmp_path: Path) -> None:
    assert wikilint("init", cwd=tmp_path).code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completions_name_the_commands(tmp_path: Path, shell: str) -> None:
    script = wikilint("completions", shell, cwd=tmp_path).out
    assert "changed-since" in script
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)


def test_timing_and_statistics_are_tables_on_stderr(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\n[object Object]\n"})
    timing = wikilint("check", "--timing", "-q", cwd=tmp_path)
    assert "SA001 serialised-object" in timing.err
    assert "(structure)" in timing.err
    assert "(timeline)" not in timing.err, "no rule asked for it"
    statistics = wikilint("check", "--statistics", cwd=tmp_path)
    assert "       1      1      1      0  SA001 serialised-object\n" in statistics.err


def test_verbose_says_what_was_recognised_and_why(tmp_path: Path) -> None:
    image = "![A](https://wikipedia.org/wiki/Special:Redirect/file/A.jpg)"
    write(tmp_path, {"a.md": f"# A\n\n{image}\n", "b.md": "# B\n\nText.\n"})
    err = wikilint("check", "-v", cwd=tmp_path).err
    assert "recognised: wtf_wikipedia in 1 file, by images through Special:Redirect/file (1)\n" in err


@pytest.mark.parametrize("arguments", [["rule"], ["rule", "no-such-rule"], ["--version"], ["check", "--help"]])
def test_the_installed_command_ends_as_the_module_does(tmp_path: Path, arguments: list[str]) -> None:
    script = f"import sys; sys.path.insert(0, {SOURCE!r}); from wikilint.__main__ import command; command()"
    installed = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=tmp_path, capture_output=True, check=False, text=True
    )
    assert (installed.returncode, installed.stdout, installed.stderr) == wikilint(*arguments, cwd=tmp_path)
