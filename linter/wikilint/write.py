"""A file replaced whole or not at all, and only if it is still the file that was read."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b


class NotWrittenError(Exception):
    """Why a file was left as it is, as words that follow its name."""


def digest(content: bytes) -> bytes:
    """What `write` knows the content of a file by."""
    return blake2b(content, digest_size=16).digest()


def write(path: str, new: bytes, seen: bytes) -> None:
    """Put `new` in place of a file whose content has the digest `seen`; raises NotWrittenError.

    The target of a symbolic link is written, and mode, owner and extended attributes are kept as far as this process
    may. SIGINT and SIGTERM wait until the file is done.
    """
    path = os.path.realpath(path)
    try:
        with _signals_waiting():
            before = os.stat(path)
            _refuse(path, before)
            _replace(path, new, seen, before)
    except OSError as error:
        raise NotWrittenError(f"not written: {(error.strerror or str(error)).lower()}") from error


def _refuse(path: str, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotWrittenError("not written: not a regular file")
    if status.st_nlink > 1:
        raise NotWrittenError(
            f"left alone: it is one of {status.st_nlink} hard links to one file, which writing it would part"
        )
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise NotWrittenError("not written: the file is read-only")


def _replace(path: str, new: bytes, seen: bytes, before: os.stat_result) -> None:
    """Write beside the file, under a short name since its own may be as long as names can be, and rename."""
    beside = os.path.join(os.path.dirname(path), f".wikilint-{os.urandom(8).hex()}.tmp")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        with open(handle, "wb") as file:
            file.write(new)
            file.flush()
            _keep_attributes(path, handle, before)
            os.fsync(handle)
        with open(path, "rb") as file:
            if digest(file.read()) != seen or os.fstat(file.fileno()).st_ino != before.st_ino:
                raise NotWrittenError("left alone: it was changed while it was being fixed")
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _keep_attributes(path: str, handle: int, before: os.stat_result) -> None:
    """Owner first: changing it clears the set-user bit, which the mode then brings back."""
    after = os.fstat(handle)
    if (after.st_uid, after.st_gid) != (before.st_uid, before.st_gid):
        with suppress(OSError):
            os.fchown(handle, before.st_uid, before.st_gid)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(path):
                with suppress(OSError):
                    os.setxattr(handle, name, os.getxattr(path, name))
    os.fchmod(handle, stat.S_IMODE(before.st_mode))


@contextmanager
def _signals_waiting() -> Iterator[None]:
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
