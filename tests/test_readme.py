"""The README is true: its commands run, its output is real, its configurations are valid."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
from command import wikilint, write

from wikilint.cli import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


@pytest.mark.parametrize("block", blocks("console"))
def test_console_blocks_show_what_the_command_prints(block: str) -> None:
    command, _, shown = block.partition("\n")
    words = shlex.split(command.removeprefix("$ "))
    assert words[0] == "wikilint"
    result = wikilint(*words[1:], "--no-cache", cwd=ROOT)
    assert result.out + result.err == shown


def test_the_set_up_commands_are_those_that_the_gate_runs() -> None:
    gate = (ROOT / ".ci/run").read_text(encoding="utf-8")
    for name in ("set up", "tests"):
        assert f"<!-- {name} -->\n```sh\n" in README
        assert f"commands '{name}'" in gate


def test_the_commands_it_names_exist(tmp_path: Path) -> None:
    named = set(re.findall(r"`wikilint (\w+)", README))
    assert named <= COMMANDS.keys()
    for command in named:
        assert wikilint(command, "--help", cwd=tmp_path).code == 0


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z-]+)", README))))
def test_the_options_it_names_exist(option: str, tmp_path: Path) -> None:
    assert option in wikilint("check", "--help", cwd=tmp_path).out + wikilint("fix", "--help", cwd=tmp_path).out


@pytest.mark.parametrize("block", blocks("toml"))
def test_configurations_are_valid_and_custom_rules_pass_their_examples(block: str, tmp_path: Path) -> None:
    tomllib.loads(block)
    write(tmp_path, {".wikilint.toml": block, "a.md": "# A\n\nText.\n"})
    checked = wikilint("config", "check", cwd=tmp_path)
    assert checked.code == 0, checked.err
    assert wikilint("rule", "--test", cwd=tmp_path).code == 0


def test_the_hooks_it_shows_are_offered() -> None:
    yaml: Any = pytest.importorskip("yaml")
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    shown = set(re.findall(r"- id: (\S+)", README))
    assert shown <= offered


def test_the_directive_it_shows_disables_a_finding(tmp_path: Path) -> None:
    (directive,) = re.findall(r"`(<!-- wikilint-.+? -->)`", README)
    hole = "The fire damaged two nearby s, the, and the.\n"
    assert wikilint("check", "--select", "TX003", cwd=write(tmp_path, {"a.md": hole})).code == 1
    assert wikilint("check", "--select", "TX003", cwd=write(tmp_path, {"a.md": f"{directive}\n{hole}"})).code == 0
