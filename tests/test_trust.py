"""Nothing in a repository of pages makes wikilint read, write or run what no one named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import SOURCE, Result, wikilint, write

PAGE = "---\ntitle: A\n---\n\n# A\n\nText.\n"
DEFECT = "# A\n\nText.\n\n[object Object]\n"
SECRET = "A secret [object Object] of someone else.\n"
RULE = """---
code: X001
name: no-secret
message: secret
pattern: secret
severity: warning
---
A secret.

```md bad
secret
^^^^^^ secret
```

```md good
open
```
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a page, beside what belongs to someone else."""
    write(tmp_path, {"outside/page.md": SECRET, "outside/rule.md": RULE, "outside/a.json": "{}", "outside/c.toml": ""})
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    return write(folder, {"a.md": PAGE})


def check(folder: Path, *arguments: str) -> Result:
    return wikilint("check", "--output-format", "concise", *arguments, cwd=folder)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"w": "[[front-matter.schemas]]\npath = '../outside/a.json'\n"}, "lies outside of"),
        ({"w": "[[front-matter.schemas]]\npath = '/etc/passwd'\n"}, "lies outside of"),
        ({"w": "[[front-matter.schemas]]\npath = 'file:///etc/passwd'\n"}, "no such file"),
        ({"w": "[[front-matter.schemas]]\npath = 'a.json'\n", "a.json": '{"$ref": "/etc/passwd"}'}, "outside of"),
        (
            {"w": "[[front-matter.schemas]]\npath = 'a.json'\n", "a.json": '{"$ref": "file:///etc/passwd"}'},
            "outside of",
        ),
        ({"w": "[[front-matter.schemas]]\npath = 'a.json'\n", "a.json": '{"$ref": "../outside/a.json"}'}, "outside of"),
        (
            {"w": "[[front-matter.schemas]]\npath = 'a.json'\n", "a.json": '{"$ref": "http://127.0.0.1:9/a.json"}'},
            "fetches nothing",
        ),
        ({"w": "extends = ['../outside/c.toml']\n"}, "leads out of"),
        ({"w": "extends = ['/etc/passwd']\n"}, "leads out of"),
        ({"w": "custom-rule-files = ['../outside/*.md']\n"}, "leads out of"),
        ({"w": "custom-rule-files = ['/etc/*']\n"}, "leads out of"),
        ({"w": "baseline = '../outside/a.json'\n"}, "leads out of"),
        ({"w": "baseline = '/etc/passwd'\n"}, "leads out of"),
    ],
)
def test_a_configuration_that_leads_out_of_the_repository_is_refused(
    repository: Path, files: dict[str, str | bytes], words: str
) -> None:
    write(repository, {".wikilint.toml" if name == "w" else name: content for name, content in files.items()})
    result = check(repository)
    assert result.code == 2
    assert words in result.err
    assert "root:" not in result.err + result.out


@pytest.mark.parametrize(
    ("link", "target", "toml", "words"),
    [
        ("s.json", "outside/a.json", "[[front-matter.schemas]]\npath = 's.json'\n", "lies outside of"),
        ("c.toml", "outside/c.toml", "extends = ['c.toml']\n", "leads out of"),
        ("lint/r.md", "outside/rule.md", "custom-rule-files = ['lint/*.md']\n", "leads out of"),
        ("lint", "outside", "custom-rule-files = ['lint/*.md']\n", "leads out of"),
        (".wikilint-baseline.json", "outside/a.json", "", "leads out of"),
        (".wikilint.toml", "outside/c.toml", None, "leads out of"),
    ],
)
def test_a_link_out_of_the_repository_is_refused(
    repository: Path, link: str, target: str, toml: str | None, words: str
) -> None:
    if toml is not None:
        write(repository, {".wikilint.toml": toml})
    (repository / link).parent.mkdir(exist_ok=True)
    (repository / link).symlink_to(repository.parent / target)
    result = check(repository)
    assert result.code == 2
    assert words in result.err


def test_what_the_command_line_names_may_lie_anywhere(repository: Path) -> None:
    write(repository.parent, {"trusted.toml": "custom-rule-files = ['outside/rule.md']\n"})
    result = check(repository, "--config", "../trusted.toml", "../outside/page.md")
    assert "X001" in result.out
    assert "SA001" in check(repository, "../outside/page.md").out


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_link_to_a_page_elsewhere_is_neither_read_nor_written(repository: Path, command: str) -> None:
    (repository / "link.md").symlink_to("../outside/page.md")
    result = wikilint(command, cwd=repository)
    assert result.code == 2
    assert "link.md: not checked: this link leads out of" in result.err
    assert "secret" not in result.out + result.err
    assert (repository.parent / "outside/page.md").read_text() == SECRET


def test_a_link_within_the_repository_is_followed(repository: Path) -> None:
    write(repository, {"texts/b.txt": DEFECT})
    (repository / "link.md").symlink_to("texts/b.txt")
    result = check(repository)
    assert result.code == 1
    assert result.out.startswith("link.md:5:1: SA001")


def test_changed_links_are_not_followed(repository: Path) -> None:
    (repository / ".git").rmdir()
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    (repository / "link.md").symlink_to("../outside/page.md")
    result = check(repository, "--changed")
    assert (result.code, result.out) == (0, "")


def test_a_cache_that_is_a_link_is_not_written(repository: Path) -> None:
    (repository / ".wikilint_cache").symlink_to(repository.parent / "outside")
    before = sorted((repository.parent / "outside").iterdir())
    assert check(repository).code == 0
    assert sorted((repository.parent / "outside").iterdir()) == before


def test_a_cache_writes_through_no_link(repository: Path) -> None:
    write(repository, {".wikilint_cache/x": ""})
    (repository / ".wikilint_cache/.gitignore").symlink_to(repository.parent / "outside/new")
    assert check(repository).code == 0
    assert not (repository.parent / "outside/new").exists()


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs a device that never ends")
@pytest.mark.parametrize("name", [".gitignore", ".wikilint.toml", "b.md", "pyproject.toml"])
def test_a_link_to_a_device_hangs_nothing(repository: Path, name: str) -> None:
    (repository / name).symlink_to("/dev/zero")
    result = check(repository)
    assert result.code in (0, 2)
    assert "a.md" not in result.out


def test_no_code_of_the_repository_runs(repository: Path) -> None:
    """Neither modules beside the pages nor tags in front matter."""
    bomb = "open('ran', 'w').close()\n"
    names = ("yaml.py", "pathspec.py", "sitecustomize.py", "rules/text/evil.py", "wikilint.py")
    write(repository, dict.fromkeys(names, bomb))
    write(repository, {"b.md": "---\na: !!python/object/apply:os.system ['touch ran']\n---\n\nText.\n"})
    script = f"import sys; sys.path.insert(0, {SOURCE!r}); from wikilint.__main__ import main; main()"
    command = [sys.executable, "-I", "-c", script, "check"]
    subprocess.run(command, cwd=repository, capture_output=True, check=False, timeout=60)
    assert not (repository / "ran").exists()


def test_the_configuration_of_git_runs_nothing(repository: Path) -> None:
    (repository / ".git").rmdir()
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    subprocess.run(["git", "config", "core.fsmonitor", "touch ran; false"], cwd=repository, check=True)
    check(repository, "--changed")
    assert not (repository / "ran").exists()


@pytest.mark.parametrize("arguments", [(), ("--changed-lines",), ("--show-files",), ("-v",), ("--statistics",)])
def test_escapes_in_names_and_messages_are_shown_escaped(repository: Path, arguments: tuple[str, ...]) -> None:
    (repository / ".git").rmdir()
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    write(
        repository,
        {
            "\x1b]0;x\x07\u202e.md": "---\n\x1b[2J: [\n---\n\n\x1b[31m[object Object]\n",
            "b.md": "<!-- wikilint-disable \x1b[5m -->\n[[File:\x9b2J.png|thumb]]\n",
            "drafts\x1b/c.md": "",
            ".gitignore": "drafts*\n",
        },
    )
    (repository / "\x1bbroken.md").symlink_to("\x1bnowhere")
    result = check(repository, *arguments)
    for character in "\x1b\x07\u202e\x9b":
        assert character not in result.out + result.err
