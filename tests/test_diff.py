"""What `--diff` prints is what `git apply` takes."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wikilint import Edit, Fix, Span
from wikilint.diff import colored, diff, quoted
from wikilint.edits import Alignment, in_order, splice

NAMES = [
    b"page.md",
    b"with blank.md",
    b"Caf\xc3\xa9.md",
    b"Caf\xe9.md",
    b'tab\tquote".md',
    b"back\\slash.md",
    b"-dash.md",
]


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, str, Alignment]:
    text = "".join(
        draw(st.lists(st.sampled_from(["a", "bb", "\n", "\n\n", "\r\n", "\r", "é😀", "x\n", "y\n"]), max_size=60))
    )
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    edits = [
        Edit(Span(start, end), draw(st.sampled_from(["", "z", "\n", "new\n", "\r\n", "é"])))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    edits = in_order(text, [Fix("x", tuple(edits))])
    return text, splice(text, edits), Alignment.of(text, edits)


def patched(folder: Path, name: bytes, old: str, patch: str) -> bytes:
    file = folder / name.decode("utf-8", "surrogateescape")
    file.write_bytes(old.encode())
    subprocess.run(
        ["git", "apply", "--unidiff-zero", "--whitespace=nowarn", "-"],
        cwd=folder,
        input=patch.encode("utf-8", "surrogateescape"),
        check=True,
        capture_output=True,
    )
    return file.read_bytes()


@settings(max_examples=150, deadline=None)
@given(changed())
def test_git_makes_of_a_diff_what_the_fix_made(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[str, str, Alignment]
) -> None:
    old, new, alignment = case
    patch = diff("page.md", old, new, alignment)
    if old == new:
        assert patch == ""
    else:
        assert patched(tmp_path_factory.mktemp("diff"), b"page.md", old, patch) == new.encode()


@pytest.mark.parametrize("name", NAMES)
def test_names_with_any_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: bytes) -> None:
    monkeypatch.chdir(tmp_path)
    path = name.decode("utf-8", "surrogateescape")
    (tmp_path / path).write_text("one\n")
    edits = [Edit(Span(0, 3), "two")]
    patch = diff(str(tmp_path / path), "one\n", "two\n", Alignment.of("one\n", edits))
    assert patched(tmp_path, name, "one\n", patch) == b"two\n"


def test_names_are_quoted_as_git_quotes_them(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    for name in NAMES:
        (tmp_path / name.decode("utf-8", "surrogateescape")).write_text("x")
    listed = subprocess.run(["git", "ls-files", "-o"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert sorted(listed.splitlines()) == sorted(quoted(name.decode("utf-8", "surrogateescape")) for name in NAMES)


def test_a_link_goes_by_the_name_of_its_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text("one\n")
    (tmp_path / "link.md").symlink_to("page.md")
    patch = diff("link.md", "one\n", "", Alignment([], 4, 0))
    assert patch.startswith("diff --git a/page.md b/page.md\n--- a/page.md\n+++ b/page.md\n@@ -1,1 +0,0 @@\n-one\n")


def test_lines_far_apart_are_hunks_of_their_own() -> None:
    old = "".join(f"line {i}\n" for i in range(20))
    edits = [Edit(Span(0, 4), "LINE"), Edit(Span(len(old) - 8, len(old) - 4), "LINE")]
    patch = diff("page.md", old, splice(old, edits), Alignment.of(old, edits))
    assert [line for line in patch.splitlines() if line.startswith("@@")] == ["@@ -1,4 +1,4 @@", "@@ -17,4 +17,4 @@"]


def test_colours_do_not_let_the_text_steer_the_terminal() -> None:
    patch = diff("page.md", "a\n", "\x1b[2Jb\n", Alignment([], 2, 6))
    assert colored(patch).endswith("\x1b[31m-a\x1b[0m\n\x1b[32m+\\x1b[2Jb\x1b[0m\n")
