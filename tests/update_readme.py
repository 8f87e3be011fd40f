"""Write the output of the README's console blocks anew: `python tests/update_readme.py`."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from command import wikilint

ROOT = Path(__file__).parents[1]


def main() -> None:
    path = ROOT / "README.md"

    def shown(match: re.Match[str]) -> str:
        result = wikilint(*shlex.split(match[1])[1:], "--no-cache", cwd=ROOT)
        return f"```console\n$ {match[1]}\n{result.out}{result.err}```"

    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^```console\n\$ (.+)\n(?:.*\n)*?```$", shown, text, flags=re.M), encoding="utf-8")


if __name__ == "__main__":
    main()
