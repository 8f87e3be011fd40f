"""Configuration: found upwards, read strictly, merged by extends, every mistake at its position."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import wikilint, write

from wikilint.catalogue import bundled
from wikilint.config_schema import written
from wikilint.globs import matches

DEFECT = "# Harbour\n\nThe mole.\n\n[object Object]\n"


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('selct = ["SA"]\n', "1:1: unknown key 'selct'; did you mean 'select'?"),
        ("a = 1\n", "1:1: unknown key 'a'"),
        ("[front-matter]\nrequird = true\n", "2:1: unknown key 'requird' in [front-matter]; did you mean 'required'?"),
        ("[front-matter]\nrequired = 1\n", "2:12: front-matter.required must be true or false"),
        ("select = [1]\n", "1:11: select must be a string or a list of strings"),
        (
            'fail-on = "eror"\n',
            "1:11: fail-on must be one of info, warning, error, never, not 'eror'; did you mean 'error'?",
        ),
        ('select = ["SA", "TYPO1"]\n', "1:17: unknown rule 'TYPO1'"),
        (
            'ignore = ["serialised-objekt"]\n',
            "1:11: unknown rule 'serialised-objekt'; did you mean 'serialised-object'?",
        ),
        ('[severity]\nSA001 = "bad"\n', "2:9: severity must be one of error, warning, info, not 'bad'"),
        ('[severity]\nQQ = "error"\n', "2:1: unknown rule 'QQ'"),
        ('[per-file-ignores]\n"[a" = ["SA"]\n', "2:1: bad glob '[a': `[` at character 1 is never closed"),
        ('[per-file-ignores]\n"a" = ["QQ"]\n', "2:8: unknown rule 'QQ'"),
        ('exclude = ["{a"]\n', "1:12: bad glob '{a': `{` is never closed"),
        ('max-file-size = "many"\n', '1:17: max-file-size must be a size such as "10MB"'),
        ("[rules.no-such-rule]\nx = 1\n", "1:8: unknown rule 'no-such-rule' in [rules.no-such-rule]"),
        ("[rules.serialised-object]\nlimit = 1\n", "2:1: serialised-object has no option 'limit'"),
        (
            "[[front-matter.schemas]]\npth = 'x'\n",
            "2:1: unknown key 'pth' in [front-matter.schemas]; did you mean 'path'?",
        ),
        ('extends = ["gone.toml"]\n', "1:11: extends 'gone.toml': there is no such file"),
        ('extends = [".wikilint.toml"]\n', "1:11: extends '.wikilint.toml' leads back to itself"),
        ("select = \n", "1:10: "),
    ],
)
def test_a_mistake_exits_2_with_its_position(tmp_path: Path, toml: str, message: str) -> None:
    result = wikilint("check", cwd=write(tmp_path, {".wikilint.toml": toml, "a.md": DEFECT}))
    assert result.code == 2
    assert f"wikilint: .wikilint.toml:{message}" in result.err
    assert result.err.count("\n") == 1


def test_the_nearest_configuration_governs_and_nothing_is_merged(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            ".wikilint.toml": 'ignore = ["SA"]\n',
            "a.md": DEFECT,
            "docs/wikilint.toml": 'language = "de"\n',
            "docs/b.md": DEFECT,
        },
    )
    result = wikilint("check", "--output-format", "concise", cwd=tmp_path)
    assert result.out.startswith("docs/b.md:5:1: SA001")
    assert result.out.count("\n") == 1


def test_a_table_in_pyproject_is_a_configuration_and_other_pyprojects_are_not(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": '[project]\nname = "x"\n\n[tool.wikilint]\nignore = ["SA"]\n', "a.md": DEFECT})
    assert wikilint("check", cwd=tmp_path).code == 0
    write(tmp_path, {"pyproject.toml": '[project]\nname = "x"\n'})
    assert wikilint("check", cwd=tmp_path).code == 1
    write(tmp_path, {"pyproject.toml": "[tool.wikilint]\nignored = 1\n"})
    assert "pyproject.toml:2:1: unknown key 'ignored'" in wikilint("check", cwd=tmp_path).err


def test_the_search_stops_at_the_repository(tmp_path: Path) -> None:
    write(tmp_path, {".wikilint.toml": 'ignore = ["SA"]\n', "repo/a.md": DEFECT})
    assert wikilint("check", cwd=tmp_path / "repo").code == 0
    (tmp_path / "repo/.git").mkdir()
    assert wikilint("check", cwd=tmp_path / "repo").code == 1


def test_extends_starts_from_another_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "base.toml": 'ignore = ["SA"]\n[severity]\nEN = "info"\n',
            ".wikilint.toml": 'extends = ["base.toml"]\n[severity]\nSA = "info"\n',
            "a.md": DEFECT,
        },
    )
    assert wikilint("check", cwd=tmp_path).code == 0
    shown = wikilint("config", cwd=tmp_path).out
    assert 'ignore = ["SA"]  # base.toml:1' in shown or "base.toml:1" in shown
    assert '"EN" = "info"' in shown
    assert '"SA" = "info"' in shown


def test_extends_out_of_the_repository_needs_the_command_line(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"base.toml": 'ignore = ["SA"]\n', "repo/a.md": DEFECT, "repo/my.toml": 'extends = ["../base.toml"]\n'},
    )
    (tmp_path / "repo/.git").mkdir()
    (tmp_path / "repo/.wikilint.toml").write_text('extends = ["../base.toml"]\n')
    result = wikilint("check", cwd=tmp_path / "repo")
    assert result.code == 2
    assert "leads out of" in result.err
    assert wikilint("check", "--config", "my.toml", cwd=tmp_path / "repo").code == 0


def test_the_command_line_wins(tmp_path: Path) -> None:
    write(tmp_path, {".wikilint.toml": 'ignore = ["SA"]\n', "a.md": DEFECT})
    assert wikilint("check", "--isolated", cwd=tmp_path).code == 1
    assert wikilint("check", "--config", "ignore = []", cwd=tmp_path).code == 1
    result = wikilint("check", "--config", "ignor = []", cwd=tmp_path)
    assert result.code == 2
    assert "--config:1:1: unknown key 'ignor'; did you mean 'ignore'?" in result.err


def test_per_file_ignores_and_severities(tmp_path: Path) -> None:
    toml = '[per-file-ignores]\n"old/**" = ["SA", "EN"]\n[severity]\nserialised-object = "info"\nSA = "error"\n'
    write(tmp_path, {".wikilint.toml": toml, "old/a.md": DEFECT, "new/b.md": DEFECT})
    result = wikilint("check", "-v", "--output-format", "concise", cwd=tmp_path)
    assert result.code == 0, "the more specific severity wins"
    assert result.out.startswith("new/b.md:5:1: SA001")
    assert result.out.count("\n") == 1


def test_the_schema_of_the_configuration_is_fresh() -> None:
    assert Path(bundled("schemas"), "config.schema.json").read_text(encoding="utf-8") == written()


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("**/*.md", "a.md", True),
        ("**/*.md", "x/y/a.md", True),
        ("drafts/**", "drafts/a/b.md", True),
        ("drafts/", "x/drafts/a.md", True),
        ("/drafts", "x/drafts/a.md", False),
        ("*.tmp", "a/b.tmp", True),
        ("a/*/c", "a/b/d/c", False),
        ("x.{md,mdx}", "k/x.mdx", True),
        ("[!a].md", "b.md", True),
        ("[!a].md", "a.md", False),
        ("a/**/b", "a/b", True),
        ("a?c", "a/c", False),
        ("**", "any/thing", True),
    ],
)
def test_globs(glob: str, path: str, expected: bool) -> None:
    assert matches(glob, path) is expected
