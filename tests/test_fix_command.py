"""`wikilint fix` from the outside: what it writes, what it leaves alone, what it says."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import SOURCE, wikilint, write

BAD = "# Harbour\n\nThe mole was built in 1847.\n\n[object Object]\n"
GOOD = "# Harbour\n\nThe mole was built in 1847.\n"
HOPELESS = "# Harbour\n\nThe mole [[File:never closed.\n"
UNSAFE = "# Harbour\n\nThe mole.\n\n## Crew\n\nTwo men.\n\n## Crew\n\nTwo men.\n"


def test_files_are_fixed_and_the_run_says_what_was_done(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": BAD, "b/c.md": BAD, "good.md": GOOD})
    result = wikilint("fix", cwd=tmp_path)
    assert (result.code, result.out) == (0, "")
    assert "     2 SA001 serialised-object\nFixed 2 findings in 2 files\n" in result.err
    assert "No findings remain: 3 files checked, 3 clean" in result.err
    assert [(tmp_path / name).read_text() for name in ("a.md", "b/c.md", "good.md")] == [GOOD] * 3
    again = wikilint("fix", cwd=tmp_path)
    assert (again.code, again.err.splitlines()[0]) == (0, "Nothing to fix")


def test_what_remains_is_reported_where_it_is_now(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "[object Object]\n\n" + HOPELESS})
    result = wikilint("fix", "--output-format", "json", cwd=tmp_path)
    assert result.code == 1
    found = json.loads(result.out)
    assert {(one["code"], one["location"]["row"]) for one in found} >= {("WK001", 3)}
    assert (tmp_path / "a.md").read_text() == HOPELESS


def test_fix_only_exits_0_though_findings_remain_and_does_not_list_them(tmp_path: Path) -> None:
    result = wikilint("fix", "--fix-only", cwd=write(tmp_path, {"a.md": HOPELESS}))
    assert (result.code, result.out) == (0, "")
    assert "remain" in result.err
    assert wikilint("fix", cwd=tmp_path).code == 1


def test_unsafe_fixes_are_named_and_applied_only_if_asked_for(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": UNSAFE})
    result = wikilint("fix", "--select", "ST002", cwd=tmp_path)
    assert result.code == 1
    assert "1 [?] fixable if you look at them: wikilint fix --unsafe-fixes --diff" in result.err
    assert (tmp_path / "a.md").read_text() == UNSAFE
    assert wikilint("fix", "--select", "ST002", "--unsafe-fixes", cwd=tmp_path).code == 0
    assert (tmp_path / "a.md").read_text() != UNSAFE


def test_a_diff_writes_nothing_exits_1_and_applies(tmp_path: Path) -> None:
    folder = write(tmp_path, {"a.md": BAD, "Ä b.md": BAD.replace("\n", "\r\n"), "bom.md": "\ufeff" + BAD.rstrip("\n")})
    result = wikilint("fix", "--diff", cwd=folder)
    assert result.code == 1
    assert "Would fix 3 findings in 3 files\n" in result.err
    assert (tmp_path / "a.md").read_text() == BAD
    patch = result.out.encode()
    subprocess.run(["git", "apply", "--whitespace=nowarn"], cwd=folder, input=patch, check=True)
    by_git = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert by_git["a.md"] == GOOD.encode()
    write(tmp_path, {"a.md": BAD, "Ä b.md": BAD.replace("\n", "\r\n"), "bom.md": "\ufeff" + BAD.rstrip("\n")})
    wikilint("fix", cwd=folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == by_git
    assert wikilint("fix", "--diff", cwd=folder).code == 0
    assert by_git["Ä b.md"].count(b"\r\n") == by_git["Ä b.md"].count(b"\n")
    assert by_git["bom.md"].startswith(b"\xef\xbb\xbf#")


def test_a_diff_of_standard_input(tmp_path: Path) -> None:
    result = wikilint("fix", "--diff", "--stdin-filename", "sub/x.md", "-", cwd=tmp_path, given=BAD)
    assert result.code == 1
    assert result.out.startswith("diff --git a/sub/x.md b/sub/x.md\n")


def test_standard_input_comes_out_fixed_and_findings_go_to_stderr(tmp_path: Path) -> None:
    result = wikilint("fix", "-", cwd=tmp_path, given="[object Object]\n\n" + HOPELESS)
    assert (result.code, result.out) == (1, HOPELESS)
    assert "WK001" in result.err
    assert wikilint("fix", "-q", "-", cwd=tmp_path, given=BAD)[:2] == (0, GOOD)


@pytest.mark.parametrize("raw", [b"Caf\xe9 [object Object]\n", b"a\0b\n", b"", b"\xef\xbb\xbf"])
def test_standard_input_that_cannot_be_fixed_comes_out_as_it_came(tmp_path: Path, raw: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wikilint", "fix", "-"],
        cwd=tmp_path,
        input=raw,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": SOURCE},
    )
    assert done.stdout == raw


def test_excluded_standard_input_comes_out_as_it_came(tmp_path: Path) -> None:
    write(tmp_path, {".wikilint.toml": 'exclude = ["drafts/**"]\n'})
    result = wikilint("fix", "--stdin-filename", "drafts/a.md", "-", cwd=tmp_path, given=BAD)
    assert (result.code, result.out) == (0, BAD)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("# A\n\nCafé.\n\n[object Object]\n".encode("latin-1"), "EN001"),
        ((BAD + "\0").encode(), "EN001"),
        (BAD.encode("utf-16"), "EN001"),
        (f"{BAD}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n".encode(), "EN007"),
    ],
)
def test_what_is_no_text_or_two_is_reported_and_never_written(tmp_path: Path, raw: bytes, code: str) -> None:
    result = wikilint("fix", "--unsafe-fixes", cwd=write(tmp_path, {"a.md": raw}))
    assert result.code == 1
    assert code in result.out
    assert (tmp_path / "a.md").read_bytes() == raw


def test_what_is_suppressed_is_not_fixed(tmp_path: Path) -> None:
    text = f"<!-- wikilint-disable SA001 -- an example -->\n{BAD}"
    assert wikilint("fix", cwd=write(tmp_path, {"a.md": text})).code == 0
    assert (tmp_path / "a.md").read_text() == text


def test_what_is_accepted_is_not_fixed_though_its_neighbours_are(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": BAD})
    assert wikilint("baseline", "create", cwd=tmp_path).code == 0
    write(tmp_path, {"a.md": BAD + "\nThe pier.\n\n[object Object]\n"})
    wikilint("fix", cwd=tmp_path)
    assert (tmp_path / "a.md").read_text() == BAD + "\nThe pier.\n"


def test_only_changed_lines_are_fixed(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments], cwd=tmp_path, check=True)

    write(tmp_path, {"a.md": BAD})
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    write(tmp_path, {"a.md": BAD + "\nThe pier.\n\n[object Object]\n"})
    assert wikilint("fix", "--changed-lines", cwd=tmp_path).code == 0
    assert (tmp_path / "a.md").read_text() == BAD + "\nThe pier.\n"


def test_a_staged_file_with_other_changes_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": BAD})
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    write(tmp_path, {"a.md": BAD + "\nThe pier.\n"})
    result = wikilint("fix", "--staged", cwd=tmp_path)
    assert result.code == 2
    assert "wikilint: a.md: left alone: it has changes that are not staged\n" in result.err
    assert (tmp_path / "a.md").read_text() == BAD + "\nThe pier.\n"


def test_a_link_is_written_through_and_hard_links_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, {"real/a.md": BAD, "one.md": BAD})
    os.link(tmp_path / "one.md", tmp_path / "two.md")
    (tmp_path / "link.md").symlink_to("real/a.md")
    result = wikilint("fix", "link.md", "one.md", cwd=tmp_path)
    assert result.code == 2
    assert "wikilint: one.md: left alone: it is one of 2 hard links" in result.err
    assert "run incomplete: 1 file not fixed" in result.err
    assert "SA001" in result.out
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real/a.md").read_text() == GOOD
    assert (tmp_path / "one.md").read_text() == BAD


@pytest.mark.parametrize("name", [b"Caf\xe9.md", b"new\nline.md", b"two  blanks.md", b"-dash.md", b"a" * 252 + b".md"])
def test_names_with_any_bytes(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text(BAD)
    assert wikilint("fix", cwd=tmp_path).code == 0
    assert path.read_text() == GOOD


def test_a_full_disk_leaves_the_original_and_says_so_in_a_line(tmp_path: Path) -> None:
    text = BAD.replace("1847", "1847" * 5000)
    write(tmp_path, {"big.md": text, "small.md": BAD})
    done = subprocess.run(
        [sys.executable, "-m", "wikilint", "fix"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": SOURCE},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    assert done.returncode == 2
    assert "wikilint: big.md: not written: file too large\n" in done.stderr
    assert (tmp_path / "big.md").read_text() == text
    assert (tmp_path / "small.md").read_text() == GOOD
    assert sorted(os.listdir(tmp_path)) == ["big.md", "small.md"]


def test_a_file_that_is_killed_at_any_moment_is_old_or_new(tmp_path: Path) -> None:
    old = "".join(f"# Harbour {i}\n\nThe mole was built in 1847.\n\n" for i in range(200)) + "[object Object]\n"
    new = old.removesuffix("\n[object Object]\n")
    files = {f"{i:03}.md": old for i in range(60)}
    chance = random.Random(3)
    longest = 1.0
    for _ in range(int(os.environ.get("KILLS", "12"))):
        write(tmp_path, dict(files))
        process = subprocess.Popen(
            [sys.executable, "-m", "wikilint", "fix", "-q", "--isolated"],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": SOURCE},
            start_new_session=True,
        )
        start = time.monotonic()
        try:
            process.wait(chance.uniform(0.1, longest))
            longest = time.monotonic() - start
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        assert {(tmp_path / name).read_text() for name in files} <= {old, new}
    for left in tmp_path.glob(".wikilint-*.tmp"):
        left.unlink()


def test_an_interrupted_run_leaves_no_traces(tmp_path: Path) -> None:
    old = "".join(f"# Harbour {i}\n\nThe mole was built in 1847.\n\n" for i in range(200)) + "[object Object]\n"
    files = {f"{i:03}.md": old for i in range(60)}
    write(tmp_path, dict(files))
    process = subprocess.Popen(
        [sys.executable, "-m", "wikilint", "fix", "-q", "--isolated"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": SOURCE},
    )
    while process.poll() is None and (tmp_path / "000.md").read_text() == old:
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    assert process.stderr
    error = process.stderr.read().decode()
    assert process.wait() in (130, 0, 1)
    assert "Traceback" not in error
    assert sorted(os.listdir(tmp_path)) == sorted(files)
