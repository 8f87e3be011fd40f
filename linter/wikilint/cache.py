"""What the last run said of a file, kept beside the configuration and used again if nothing that decides it changed.

One JSON file for each way of asking (version, rules, settings, schemas, baseline, formats), signed with a secret of the
user's, so that a cache that came with a repository is never believed. A cache that cannot be read or written costs one
warning; it is written whole by the process that gathered the results, so runs at the same time cannot mix.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from wikilint.home import user_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

try:
    from _blake2 import blake2b
except ImportError:  # to import `hashlib` loads OpenSSL, which takes as long as checking a page
    from hashlib import blake2b

FOLDER = ".wikilint_cache"
MOST_FILES = 8
"""Ways of asking that are kept; the oldest go."""

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache: https://bford.info/cachedir/\n"


def digest(parts: Iterable[bytes]) -> str:
    """One hash of many parts, none of which can pass for two."""
    total = blake2b(digest_size=16)
    for part in parts:
        total.update(len(part).to_bytes(8, "little") + part)
    return total.hexdigest()


class Cache:
    """Results by path for one way of asking; `key` is its hash."""

    def __init__(self, folder: str, key: str) -> None:
        self.folder = folder
        self.path = os.path.join(folder, f"{key}.json")
        self.warning = ""
        self.entries: dict[str, tuple[str, Any]] = {}
        self.new: dict[str, tuple[str, Any]] = {}
        try:
            self._load()
        except FileNotFoundError:
            pass
        except (OSError, ValueError) as error:
            self.warning = f"cache {self.path} cannot be read ({error}); it will be made anew"

    def get(self, path: str, content: str) -> Any:
        """The result for a file whose content has this hash, or None."""
        known = self.entries.get(path)
        return known[1] if known and known[0] == content else None

    def put(self, path: str, content: str, result: Any) -> None:
        self.new[path] = content, result

    def save(self) -> None:
        """Write what is new, if anything is, by way of a temporary file."""
        if not self.new:
            return
        try:
            self._save()
        except OSError as error:
            self.warning = f"cache {self.folder} cannot be written: {(error.strerror or str(error)).lower()}"

    def _load(self) -> None:
        if os.path.islink(self.path):
            raise ValueError("it is a link")
        with open(self.path, "rb") as file:
            signature, _, body = file.read().partition(b"\n")
        if signature.decode("ascii", "replace") != _sign(body):
            raise ValueError("it was not written by this user, or is damaged")
        import json

        self.entries = {path: (content, result) for path, (content, result) in json.loads(body).items()}

    def _save(self) -> None:
        os.makedirs(self.folder, exist_ok=True)
        for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
            path = os.path.join(self.folder, name)
            if not os.path.exists(path):
                with open(path, "x", encoding="utf-8") as file:
                    file.write(text)
        import json

        body = json.dumps({**self.entries, **self.new}).encode()
        temporary = f"{self.path}.{os.getpid()}"
        with open(temporary, "xb") as out:
            out.write(_sign(body).encode() + b"\n" + body)
        os.replace(temporary, self.path)
        self._forget()

    def _forget(self) -> None:
        """Keep the newest files."""
        with os.scandir(self.folder) as entries:
            files = sorted((e for e in entries if ".json" in e.name), key=lambda e: e.stat().st_mtime)
        for entry in files[:-MOST_FILES]:
            os.unlink(entry.path)


def _sign(body: bytes) -> str:
    return blake2b(body, key=_secret(), digest_size=16).hexdigest()


def _secret() -> bytes:
    """A key that only this user knows, made on first use."""
    path = os.path.join(user_cache(), "secret")
    try:
        with open(path, "rb") as file:
            known = file.read()
        if len(known) == 32:
            return known
    except FileNotFoundError:
        pass
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    temporary = f"{path}.{os.getpid()}"
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(os.urandom(32))
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(temporary)
    with open(path, "rb") as file:
        return file.read()
