"""A file is replaced whole or not at all."""

import ctypes
import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from command import SOURCE

from wikilint.write import NotWrittenError, digest, write

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2

OLD, NEW = b"old\n", b"new and longer\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_bytes(OLD)
    return path


def refused(path: Path, seen: bytes = OLD) -> str:
    """The reason why a file is not written, which leaves it and its folder as they were."""
    before = sorted(os.listdir(os.fsencode(path.parent)))
    content = path.read_bytes()
    with pytest.raises(NotWrittenError) as caught:
        write(str(path), NEW, digest(seen))
    assert path.read_bytes() == content
    assert sorted(os.listdir(os.fsencode(path.parent))) == before
    return str(caught.value)


def test_the_file_is_replaced_and_nothing_else_is_left(file: Path) -> None:
    write(str(file), NEW, digest(OLD))
    assert file.read_bytes() == NEW
    assert os.listdir(file.parent) == ["page.md"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755, 0o4755])
def test_the_mode_is_kept(file: Path, mode: int) -> None:
    file.chmod(mode)
    write(str(file), NEW, digest(OLD))
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_extended_attributes_are_kept(file: Path) -> None:
    try:
        os.setxattr(file, "user.note", b"kept")
    except OSError as error:
        pytest.skip(f"this file system has no extended attributes: {error.strerror}")
    write(str(file), NEW, digest(OLD))
    assert os.getxattr(file, "user.note") == b"kept"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_is_kept(file: Path) -> None:
    os.chown(file, 12345, 23456)
    file.chmod(0o4755)
    write(str(file), NEW, digest(OLD))
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 23456)
    assert stat.S_IMODE(file.stat().st_mode) == 0o4755


def test_the_target_of_links_is_written(file: Path) -> None:
    (file.parent / "one").symlink_to("page.md")
    link = file.parent / "two.md"
    link.symlink_to("one")
    write(str(link), NEW, digest(OLD))
    assert link.is_symlink()
    assert (file.parent / "one").is_symlink()
    assert file.read_bytes() == NEW


def test_hard_links_are_not_parted(file: Path) -> None:
    os.link(file, file.parent / "other.md")
    assert refused(file).startswith("left alone: it is one of 2 hard links")


def test_a_file_that_changed_is_left_alone(file: Path) -> None:
    file.write_bytes(b"somebody typed\n")
    assert refused(file, OLD) == "left alone: it was changed while it was being fixed"


def test_a_file_that_changes_while_it_is_written_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: file.write_bytes(b"somebody typed\n"))
    with pytest.raises(NotWrittenError, match="left alone"):
        write(str(file), NEW, digest(OLD))
    assert file.read_bytes() == b"somebody typed\n"


def test_a_file_that_is_gone_stays_gone(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match="not written: no such file or directory"):
        write(str(tmp_path / "gone.md"), NEW, digest(OLD))
    assert os.listdir(tmp_path) == []


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(NotWrittenError, match="not a regular file"):
        write(str(tmp_path / "pipe.md"), NEW, digest(OLD))


@pytest.mark.parametrize("name", [b"Caf\xe9.md", b"new\nline.md", b"-dash.md", b"a" * 252 + b".md", b"\xff"])
def test_names_with_any_bytes_and_of_any_length(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(OLD)
    write(str(path), NEW, digest(OLD))
    assert path.read_bytes() == NEW
    assert os.listdir(os.fsencode(tmp_path)) == [name]


def test_a_full_disk_leaves_the_original(file: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4, hard))
    try:
        reason = refused(file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert reason == "not written: file too large"


def without_privileges() -> None:
    """Take from root, before it becomes another program, the right to pass over permissions."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "cannot drop a capability")


SCRIPT = """
import sys
from wikilint.write import NotWrittenError, digest, write
try:
    write(sys.argv[1], b"new\\n", digest(b"old\\n"))
except NotWrittenError as error:
    print(error)
"""


def written_by_anyone(path: Path) -> str:
    """What comes of writing a file without root's privileges."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, path],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        preexec_fn=without_privileges,
        env={**os.environ, "PYTHONPATH": SOURCE},
    )
    return done.stdout


def test_a_read_only_file_is_left_alone_though_its_folder_is_not(file: Path) -> None:
    file.chmod(0o444)
    assert written_by_anyone(file) == "not written: the file is read-only\n"
    assert file.read_bytes() == OLD


def test_a_file_in_a_read_only_folder_is_left_alone(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        assert written_by_anyone(file) == "not written: permission denied\n"
    finally:
        file.parent.chmod(0o755)
    assert file.read_bytes() == OLD


def test_a_signal_waits_until_the_file_is_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = os.fsync

    def interrupt(handle: int) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        synced(handle)

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(str(file), NEW, digest(OLD))
    assert file.read_bytes() == NEW
    assert os.listdir(file.parent) == ["page.md"]
