"""The gate on a repository with a past: suppressions, baseline, git, cache. All of it with the real git."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from command import Result, wikilint, write

CLEAN = "# Harbour\n\nThe mole was built in 1847.\n"
DEFECT = "# Harbour\n\nThe mole.\n\n[object Object]\n"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def repository(folder: Path, files: dict[str, str | bytes]) -> Path:
    git(folder, "init", "-q", "-b", "main")
    write(folder, files)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    return folder


def places(result: Result) -> list[str]:
    """`path:line CODE` of each finding of a concise report."""
    return [" ".join(re.findall(r"^(.+?:\d+):\d+: (\S+)", line)[0]) for line in result.out.splitlines()]


def check(folder: Path, *arguments: str) -> Result:
    return wikilint("check", "--output-format", "concise", *arguments, cwd=folder)


# Suppression


@pytest.mark.parametrize(
    "text",
    [
        "<!-- wikilint-disable-next-line SA001 -- known -->\n[object Object]\n",
        "<!-- wikilint-disable-next-line serialised-object -->\n\n[object Object]\n",
        "A [object Object] b <!-- wikilint-disable-line SA -->\n",
        "<!-- wikilint-disable -->\n\n[object Object]\n\n<!-- wikilint-enable -->\n",
        "Text.\n\n[object Object]\n\n<!-- wikilint-disable-file SA001 -->\n",
        "---\n# wikilint-disable-next-line SA001\nauthor: '[object Object]'\n---\n\nText.\n",
    ],
)
def test_a_directive_disables_what_it_names(tmp_path: Path, text: str) -> None:
    result = check(write(tmp_path, {"a.md": text}), "--select", "SA,WL")
    assert (result.code, result.out) == (0, "")


@pytest.mark.parametrize(
    "text",
    [
        "<!-- wikilint-disable-next-line EN001 -->\n[object Object]\n",
        "<!-- wikilint-disable SA -->\n\nText.\n\n<!-- wikilint-enable SA -->\n\n[object Object]\n",
        "`<!-- wikilint-disable SA -->`\n\n[object Object]\n",
        "    <!-- wikilint-disable SA -->\n\n[object Object]\n",
    ],
)
def test_a_directive_disables_nothing_else(tmp_path: Path, text: str) -> None:
    assert check(write(tmp_path, {"a.md": text}), "--select", "SA").code == 1


def test_mdx_has_directives_of_its_own(tmp_path: Path) -> None:
    text = "{/* wikilint-disable-next-line SA001 */}\n[object Object]\n"
    assert check(write(tmp_path, {"a.mdx": text}), "--select", "SA,WL").code == 0


# Baseline


def test_a_baseline_holds_back_old_findings_and_only_those(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": DEFECT, "b.md": CLEAN})
    created = wikilint("baseline", "create", cwd=tmp_path)
    assert created.out == ".wikilint-baseline.json: accepted 1 findings in 1 files\n"
    held = check(tmp_path)
    assert (held.code, held.out) == (0, "")
    assert "1 accepted finding held back" in held.err
    write(tmp_path, {"a.md": "A new first line.\n\n" + DEFECT, "b.md": DEFECT})
    assert places(check(tmp_path)) == ["b.md:5 SA001"], "lines may move, new findings may not come"
    assert len(places(check(tmp_path, "--no-baseline"))) == 2


def test_a_finding_that_takes_the_place_of_another_is_new(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "It sank [object Object] late.\n"})
    wikilint("baseline", "create", cwd=tmp_path)
    write(tmp_path, {"a.md": "It rose [object Object] late.\n"})
    assert places(check(tmp_path)) == ["a.md:1 SA001"]


def test_a_second_finding_on_an_equal_line_is_new(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\n[object Object]\n"})
    wikilint("baseline", "create", cwd=tmp_path)
    write(tmp_path, {"a.md": "# A\n\n[object Object]\n\nText.\n\n[object Object]\n"})
    assert len(places(check(tmp_path))) == 1


def test_mended_findings_are_reported_once_and_pruned(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": DEFECT, "b.md": DEFECT, "gone.md": DEFECT})
    wikilint("baseline", "create", cwd=tmp_path)
    write(tmp_path, {"a.md": CLEAN})
    (tmp_path / "gone.md").unlink()
    result = check(tmp_path)
    assert result.code == 0, "who repairs a page is not punished"
    assert "WL004 1 baseline entry of mended findings: wikilint baseline prune" in result.err
    pruned = wikilint("baseline", "prune", cwd=tmp_path)
    assert pruned.out == ".wikilint-baseline.json: removed 2 entries, 1 remain\n"
    write(tmp_path, {"a.md": DEFECT})
    wikilint("baseline", "prune", cwd=tmp_path)
    assert places(check(tmp_path)) == ["a.md:5 SA001"], "prune never adds"
    assert wikilint("baseline", "show", cwd=tmp_path).out == "b.md: SA001 1\n"


def test_prune_keeps_what_it_did_not_look_at(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": DEFECT, "b.md": DEFECT})
    wikilint("baseline", "create", cwd=tmp_path)
    wikilint("baseline", "prune", "a.md", cwd=tmp_path)
    assert wikilint("baseline", "show", cwd=tmp_path).out == "a.md: SA001 1\nb.md: SA001 1\n"


def test_a_baseline_is_sorted_json_with_a_finding_a_line(tmp_path: Path) -> None:
    write(tmp_path, {"b.md": DEFECT, "a.md": DEFECT})
    wikilint("baseline", "create", cwd=tmp_path)
    text = (tmp_path / ".wikilint-baseline.json").read_text()
    assert [row["path"] for row in json.loads(text)["findings"]] == ["a.md", "b.md"]
    assert text.count("\n") == 4


@pytest.mark.parametrize("text", ["{", "[]", '{"findings": [1]}'])
def test_a_broken_baseline_exits_2(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"a.md": DEFECT, ".wikilint-baseline.json": text})
    result = check(tmp_path)
    assert result.code == 2
    assert "wikilint baseline create" in result.err


def test_a_named_baseline_that_is_missing_exits_2(tmp_path: Path) -> None:
    result = check(write(tmp_path, {"a.md": CLEAN}), "--baseline", "gone.json")
    assert result.code == 2
    assert "gone.json: no such file or directory" in result.err


# Git


def test_staged_looks_at_the_index_and_not_at_the_working_tree(tmp_path: Path) -> None:
    repository(tmp_path, {"a.md": CLEAN, "b.md": DEFECT})
    write(tmp_path, {"a.md": DEFECT})
    git(tmp_path, "add", "a.md")
    write(tmp_path, {"a.md": CLEAN})
    assert places(check(tmp_path, "--staged")) == ["a.md:5 SA001"]
    assert check(tmp_path, "--changed").code == 0


def test_nothing_staged_is_fine(tmp_path: Path) -> None:
    result = check(repository(tmp_path, {"a.md": DEFECT}), "--staged")
    assert result.code == 0
    assert "no changed Markdown files" in result.err


def test_changed_sees_renamed_and_untracked_files(tmp_path: Path) -> None:
    repository(tmp_path, {"a.md": DEFECT, "b.md": DEFECT, "c.txt": CLEAN})
    git(tmp_path, "mv", "a.md", "renamed.md")
    write(tmp_path, {"new.md": DEFECT, "c.txt": DEFECT})
    assert places(check(tmp_path, "--changed")) == ["new.md:5 SA001", "renamed.md:5 SA001"]


def test_changed_since_takes_the_fork_point(tmp_path: Path) -> None:
    repository(tmp_path, {"a.md": CLEAN})
    git(tmp_path, "checkout", "-qb", "topic")
    write(tmp_path, {"topic.md": DEFECT})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "topic")
    git(tmp_path, "checkout", "-q", "main")
    write(tmp_path, {"a.md": DEFECT})
    git(tmp_path, "commit", "-qam", "main moved on")
    git(tmp_path, "checkout", "-q", "topic")
    assert places(check(tmp_path, "--changed-since", "main")) == ["topic.md:5 SA001"]


def test_changed_lines_keeps_old_findings_out(tmp_path: Path) -> None:
    repository(tmp_path, {"a.md": "Old [object Object] text.\n\nMore.\n", "b.md": CLEAN})
    write(tmp_path, {"a.md": "Old [object Object] text.\n\nMore [object Object].\n", "new.md": DEFECT})
    assert places(check(tmp_path, "--changed", "--changed-lines")) == ["a.md:3 SA001", "new.md:5 SA001"]
    git(tmp_path, "add", ".")
    assert places(check(tmp_path, "--staged", "--changed-lines")) == ["a.md:3 SA001", "new.md:5 SA001"]


def test_before_the_first_commit_everything_staged_counts(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, {"a.md": DEFECT})
    git(tmp_path, "add", ".")
    assert places(check(tmp_path, "--staged")) == ["a.md:5 SA001"]


def test_names_with_any_byte_and_from_a_folder_below(tmp_path: Path) -> None:
    repository(tmp_path, {"x.md": CLEAN})
    name = os.fsencode(tmp_path) + b"/sub/a \n\xff\"'\t.md"
    (tmp_path / "sub").mkdir()
    with open(name, "wb") as file:
        file.write(DEFECT.encode())
    git(tmp_path, "add", ".")
    for option in ("--staged", "--changed"):
        result = check(tmp_path / "sub", option, "--changed-lines")
        assert result.code == 1, result.err
        assert result.out.startswith("a \\x0a\\udcff\"'\t.md:5:1: SA001")


def test_git_in_a_worktree_and_with_a_submodule(tmp_path: Path) -> None:
    main = tmp_path / "main"
    other = tmp_path / "other"
    main.mkdir()
    other.mkdir()
    repository(other, {"sub.md": DEFECT})
    repository(main, {"a.md": CLEAN})
    git(main, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "module")
    assert check(main, "--staged").code == 0, "a submodule is not a file"
    git(main, "commit", "-qm", "module")
    git(main, "worktree", "add", "-q", str(tmp_path / "tree"))
    write(tmp_path / "tree", {"a.md": DEFECT})
    assert places(check(tmp_path / "tree", "--changed")) == ["a.md:5 SA001"]


def test_git_errors_are_one_clear_line(tmp_path: Path) -> None:
    result = check(write(tmp_path, {"a.md": CLEAN}), "--staged")
    assert result.code == 2
    assert "not a git repository" in result.err
    assert result.err.count("\n") == 1


def test_a_shallow_clone_says_how_to_get_the_history(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    repository(source, {"a.md": CLEAN})
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{source}", "clone")
    result = check(tmp_path / "clone", "--changed-since", "origin/gone")
    assert result.code == 2
    assert "shallow" in result.err
    assert "git fetch --unshallow" in result.err


# Cache


def test_the_cache_gives_the_same_answer_and_notices_every_change(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    home = {"XDG_CACHE_HOME": str(tmp_path / "home")}

    def run(*arguments: str) -> Result:
        return wikilint("check", "--output-format", "concise", *arguments, cwd=tmp_path, **home)

    write(tmp_path, {"a.md": DEFECT, "b.md": CLEAN})
    first = run()
    (cached,) = (tmp_path / ".wikilint_cache").glob("*.json")
    assert run() == first
    assert run("--ignore", "SA").code == 0, "another selection is another question"
    write(tmp_path, {".wikilint.toml": '[severity]\nSA = "info"\n'})
    assert run().code == 0, "and so are other settings"
    (tmp_path / ".wikilint.toml").unlink()
    write(tmp_path, {"a.md": CLEAN})
    assert run().code == 0, "and so are other bytes"
    assert cached.exists()
    assert (tmp_path / ".wikilint_cache/.gitignore").read_text() == "*\n"


def test_a_cache_that_this_user_did_not_write_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, {"a.md": DEFECT})
    home = str(tmp_path / "home")
    wikilint("check", "--output-format", "concise", cwd=tmp_path, XDG_CACHE_HOME=home)
    (cached,) = (tmp_path / ".wikilint_cache").glob("*.json")
    signature, body = cached.read_bytes().split(b"\n", 1)
    cached.write_bytes(signature + b"\n" + body.replace(b"SA001", b"XX001"))
    result = wikilint("check", "--output-format", "concise", cwd=tmp_path, XDG_CACHE_HOME=home)
    assert places(result) == ["a.md:5 SA001"]
    assert result.err.count("cannot be read") == 1


def test_a_cache_that_cannot_be_written_costs_one_warning(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, {"a.md": DEFECT, ".wikilint_cache": "a file in the way"})
    result = check(tmp_path)
    assert result.code == 1
    assert result.err.count("cannot be") == 1


def test_no_cache_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    check(write(tmp_path, {"a.md": DEFECT}), "--no-cache")
    assert not (tmp_path / ".wikilint_cache").exists()
