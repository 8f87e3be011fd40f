"""`wikilint check` from the outside: exit codes, messages, files, formats."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from command import wikilint, write

CLEAN = "# Harbour\n\nThe mole was built in 1847.\n"
DEFECT = "# Harbour\n\nThe mole.\n\n[object Object]\n"


def test_clean_files_exit_0_and_print_nothing_on_stdout(tmp_path: Path) -> None:
    result = wikilint("check", cwd=write(tmp_path, {"a.md": CLEAN}))
    assert (result.code, result.out) == (0, "")
    assert "No findings: 1 file checked, 1 clean" in result.err


def test_a_finding_exits_1_with_path_line_and_column(tmp_path: Path) -> None:
    result = wikilint("check", "--output-format", "concise", cwd=write(tmp_path, {"sub/a.md": DEFECT}))
    assert result.code == 1
    assert re.match(r"sub/a\.md:5:1: SA001 \[\*\] .+\n\Z", result.out)
    assert "1 finding in 1 file checked, 0 clean" in result.err
    assert "wikilint fix" in result.err


def test_the_full_format_shows_the_source_line_with_carets(tmp_path: Path) -> None:
    result = wikilint("check", cwd=write(tmp_path, {"a.md": DEFECT}))
    assert "5 | [object Object]\n  | ^^^^^^^^^^^^^^^\n" in result.out


def test_a_missing_path_exits_2_and_the_rest_is_checked(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": DEFECT})
    result = wikilint("check", "nowhere.md", "a.md", cwd=tmp_path)
    assert result.code == 2
    assert "wikilint: nowhere.md: no such file or directory" in result.err
    assert "SA001" in result.out


def test_a_broken_link_a_fifo_and_a_socket_exit_2_with_a_line_each(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": CLEAN})
    (tmp_path / "link.md").symlink_to("gone.md")
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind(str(tmp_path / "s"))
        result = wikilint("check", "a.md", "link.md", "pipe.md", "s", cwd=tmp_path)
    assert result.code == 2
    assert "link.md: broken link" in result.err
    assert "pipe.md: not a file or folder" in result.err
    assert "s: not a file or folder" in result.err


def test_a_folder_with_nothing_to_check_exits_2(tmp_path: Path) -> None:
    result = wikilint("check", cwd=write(tmp_path, {"a.txt": CLEAN}))
    assert result.code == 2
    assert "nothing to check" in result.err


def test_a_folder_whose_files_are_all_left_out_exits_0_and_says_why(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(
        tmp_path,
        {
            ".gitignore": "build/\n",
            ".wikilint.toml": 'language = "en"\n\nexclude = ["drafts/**"]\n',
            "build/a.md": CLEAN,
            "build/deep/b.md": CLEAN,
            "drafts/c.md": CLEAN,
        },
    )
    result = wikilint("check", cwd=tmp_path)
    assert result.code == 0
    assert result.err == 'nothing to check: 3 found, 2 by .gitignore, 1 by exclude "drafts/**" (.wikilint.toml:3)\n'


def test_excludes_win_over_named_files_unless_told_otherwise(tmp_path: Path) -> None:
    write(tmp_path, {"drafts/a.md": DEFECT})
    assert wikilint("check", "--exclude", "drafts", "drafts/a.md", cwd=tmp_path).code == 0
    assert wikilint("check", "--exclude", "drafts", "--no-force-exclude", "drafts/a.md", cwd=tmp_path).code == 1


def test_an_unreadable_file_leaves_the_run_incomplete(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root reads every file")
    write(tmp_path, {"a.md": DEFECT, "b.md": CLEAN})
    (tmp_path / "b.md").chmod(0)
    result = wikilint("check", cwd=tmp_path)
    assert result.code == 2
    assert "b.md: permission denied" in result.err
    assert "run incomplete: 1 file not checked" in result.err
    assert "SA001" in result.out


@pytest.mark.parametrize(
    ("raw", "position", "words"),
    [
        (b"# Caf\xe9\n\n[object Object]\n", "a.md:1:6: EN001", "UTF-8"),
        ("# Caf\u00e9\n".encode("utf-16"), "a.md:1:1: EN001", "UTF-16"),
        (b"# A\n\nnu\x00l\n", "a.md:3:3: EN001", "NUL"),
    ],
)
def test_bytes_that_are_no_text_are_one_finding(tmp_path: Path, raw: bytes, position: str, words: str) -> None:
    result = wikilint("check", "--output-format", "concise", cwd=write(tmp_path, {"a.md": raw}))
    assert result.code == 1
    assert result.out.startswith(position)
    assert words in result.out
    assert result.out.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("---\ntitle: a\nno end\n", "FM002"),
        ("---\ntitle: a: b\n---\n\nText.\n", "a.md:2:9: FM003"),
        ("---\ntitle: [1\n---\n\n[object Object]\n", "a.md:3:1: FM003"),
        ("+++\ntitle = 'a'\nb =\n+++\n", "a.md:3:4: FM003"),
        ('{\n "a": 1,\n}\n', "a.md:3:1: FM003"),
    ],
)
def test_broken_front_matter_is_a_finding_at_the_parsers_position(tmp_path: Path, text: str, position: str) -> None:
    result = wikilint("check", "--output-format", "concise", cwd=write(tmp_path, {"a.md": text}))
    assert result.code == 1
    assert position in result.out
    if "[object" in text:
        assert "a.md:5:1: SA001" in result.out


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000,
        "# Heading\n" * 100_000,
        "> " * 5_000 + "deep\n",
        "[" * 50_000 + "\n",
        "- " * 2_000 + "x\n",
        "*" * 100_000 + "\n",
    ],
    ids=["a line of 5 MB", "100,000 headings", "quotes", "brackets", "lists", "stars"],
)
def test_monstrous_text_is_checked_without_a_crash(tmp_path: Path, text: str) -> None:
    result = wikilint("check", "--output-format", "json", cwd=write(tmp_path, {"a.md": text}))
    assert result.code in (0, 1), result.err
    assert "WL005" not in result.out
    json.loads(result.out)


def test_a_file_over_the_limit_is_a_finding_and_not_read(tmp_path: Path) -> None:
    write(tmp_path, {".wikilint.toml": 'max-file-size = "1kB"\n', "a.md": DEFECT + "x" * 2000})
    result = wikilint("check", "--output-format", "concise", cwd=tmp_path)
    assert result.code == 1
    assert result.out.startswith("a.md:1:1: WL006 the file has 2,0")
    assert "SA001" not in result.out


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
def test_an_unknown_rule_exits_2_with_a_suggestion(tmp_path: Path, option: str) -> None:
    result = wikilint("check", option, "serialized-object", cwd=write(tmp_path, {"a.md": CLEAN}))
    assert result.code == 2
    assert f"{option}: unknown rule 'serialized-object'; did you mean 'serialised-object'?" in result.err


def test_select_replaces_extend_select_adds_ignore_removes(tmp_path: Path) -> None:
    write(tmp_path, {".wikilint.toml": 'select = ["EN"]\n', "a.md": DEFECT})
    assert wikilint("check", cwd=tmp_path).code == 0
    assert wikilint("check", "--select", "SA", cwd=tmp_path).code == 1
    assert wikilint("check", "--extend-select", "serialised-object", cwd=tmp_path).code == 1
    assert wikilint("check", "--select", "SA", "--ignore", "SA001", cwd=tmp_path).code == 0


def test_standard_input_is_checked_under_the_name_given(tmp_path: Path) -> None:
    arguments = ("check", "-", "--stdin-filename", "x/page.md", "--output-format", "concise")
    result = wikilint(*arguments, cwd=tmp_path, given=DEFECT)
    assert result.code == 1
    assert result.out.startswith("x/page.md:5:1: SA001")


def test_files_from_reads_names_with_nul_between_them(tmp_path: Path) -> None:
    write(tmp_path, {"a\nb.md": DEFECT, "list": b"a\nb.md\0"})
    result = wikilint("check", "--files-from", "list", "-0", "--output-format", "concise", cwd=tmp_path)
    assert result.code == 1
    assert result.out.startswith("a\\x0ab.md:5:1: SA001")


def test_show_files_lists_what_would_be_checked(tmp_path: Path) -> None:
    write(tmp_path, {"b.md": CLEAN, "a.markdown": CLEAN, "c.txt": CLEAN, "node_modules/d.md": CLEAN})
    assert wikilint("check", "--show-files", cwd=tmp_path).out == "a.markdown\nb.md\n"
    missing = wikilint("check", "--show-files", "a.markdown", "gone.md", cwd=tmp_path)
    assert (missing.code, missing.out) == (2, "a.markdown\n")
    assert "gone.md" in missing.err


def test_a_path_in_the_place_of_a_command_gets_a_suggestion(tmp_path: Path) -> None:
    result = wikilint("page.md", cwd=tmp_path)
    assert result.code == 2
    assert "did you mean `wikilint check page.md`?" in result.err


def test_a_mistyped_command_and_format_get_a_suggestion(tmp_path: Path) -> None:
    assert "did you mean 'check'?" in wikilint("chek", cwd=tmp_path).err
    result = wikilint("check", "--output-format", "jsn", cwd=write(tmp_path, {"a.md": CLEAN}))
    assert result.code == 2
    assert "did you mean 'json'?" in result.err


def test_version_is_one_line(tmp_path: Path) -> None:
    result = wikilint("--version", cwd=tmp_path)
    assert result.code == 0
    assert re.fullmatch(r"wikilint \d+\.\d+\.\d+\n", result.out)


@pytest.mark.parametrize(("threshold", "code"), [("error", 1), ("never", 0), ("info", 1)])
def test_the_threshold_decides_the_exit_code(tmp_path: Path, threshold: str, code: int) -> None:
    assert wikilint("check", "--fail-on", threshold, cwd=write(tmp_path, {"a.md": DEFECT})).code == code


def test_exit_zero_and_max_warnings(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": DEFECT, ".wikilint.toml": '[severity]\nSA = "warning"\n'})
    assert wikilint("check", "--exit-zero", cwd=tmp_path).code == 0
    assert wikilint("check", "--max-warnings", "1", cwd=tmp_path).code == 0
    assert wikilint("check", "--max-warnings", "0", cwd=tmp_path).code == 1


def test_findings_below_the_threshold_are_counted_and_shown_on_request(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": DEFECT, ".wikilint.toml": '[severity]\nserialised-object = "info"\n'})
    result = wikilint("check", cwd=tmp_path)
    assert (result.code, result.out) == (0, "")
    assert "1 finding below the threshold not shown (-v shows them)" in result.err
    assert "SA001" in wikilint("check", "-v", cwd=tmp_path).out


def test_json_has_ruffs_field_names_and_an_empty_result_is_valid(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": DEFECT})
    (found,) = json.loads(wikilint("check", "--output-format", "json", cwd=tmp_path).out)
    assert found["filename"] == "a.md"
    assert (found["code"], found["name"], found["severity"]) == ("SA001", "serialised-object", "error")
    assert found["location"] == {"row": 5, "column": 1}
    assert found["end_location"] == {"row": 5, "column": 16}
    assert found["fix"]["applicability"] == "safe"
    assert len(found["fingerprint"]) == 16
    (tmp_path / "a.md").write_text(CLEAN)
    assert json.loads(wikilint("check", "--output-format", "json", cwd=tmp_path).out) == []


def test_output_is_the_same_for_any_number_of_jobs(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{n:03}.md": DEFECT + "Text. " * (n * 200) for n in range(60)}
    write(tmp_path, files)
    runs = {wikilint("check", "--jobs", n, "--output-format", "json", cwd=tmp_path).out for n in ("1", "2", "8")}
    assert len(runs) == 1
    assert len(json.loads(runs.pop())) == 60


def test_terminal_escapes_in_names_and_text_are_shown_escaped(tmp_path: Path) -> None:
    write(tmp_path, {"\x1b[31mred.md": "\x1b[2J [object Object]\n"})
    for name in ("full", "concise", "grouped", "github", "markdown"):
        result = wikilint("check", "--output-format", name, cwd=tmp_path)
        assert "\x1b" not in result.out + result.err, name
        assert "\\x1b[31mred.md" in result.out.replace("\\\\", "\\").replace("\\[", "["), name


def test_a_closed_pipe_ends_without_a_traceback(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": DEFECT})
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "wikilint", "check"]
    done = subprocess.run(command, cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", ["check", "check --output-format sarif", "rule", "--version"])
def test_a_full_disk_behind_standard_output_is_one_line_and_exits_2(tmp_path: Path, arguments: str) -> None:
    write(tmp_path, {"a.md": DEFECT})
    command = [sys.executable, "-m", "wikilint", *arguments.split()]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"wikilint: standard output: no space left on device\n")
