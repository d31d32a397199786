"""Files outside the store: written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.durable import write_whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


def failing(number: int) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_new_file(tmp_path: Path, overwrite: bool) -> None:
    write_whole(tmp_path / "x", b"new", overwrite=overwrite)
    assert (tmp_path / "x").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["x"]


def test_an_existing_file_is_replaced_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    write_whole(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["x"]


@pytest.mark.parametrize("call", ["sync_file", "os.replace", "os.link", "os.open"])
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_failure_leaves_the_older_file_and_no_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, overwrite: bool
) -> None:
    path = tmp_path / "x"
    if overwrite:
        path.write_bytes(b"old")
    if call == ("os.link" if overwrite else "os.replace"):
        pytest.skip("not called")
    monkeypatch.setattr(f"explorer.durable.{call}", failing(errno.ENOSPC))
    if call == "os.link":  # otherwise the file is renamed, as where there are no hard links
        monkeypatch.setattr("explorer.durable.os.rename", failing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new", overwrite=overwrite)
    assert [item.read_bytes() for item in tmp_path.iterdir()] == ([b"old"] if overwrite else [])


def test_without_hard_links_the_file_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.durable.os.link", failing(errno.EPERM))
    write_whole(tmp_path / "x", b"new")
    assert (tmp_path / "x").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["x"]


@posix
def test_permissions_links_and_devices(tmp_path: Path) -> None:
    path, link, broken = tmp_path / "x", tmp_path / "link", tmp_path / "broken"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    broken.symlink_to(tmp_path / "nowhere")
    write_whole(link, b"new", overwrite=True)
    assert link.is_symlink()
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)
    for taken in (link, broken):
        with pytest.raises(FileExistsError):
            write_whole(taken, b"newer")
    write_whole(Path(os.devnull), b"nothing", overwrite=True)
    assert not Path(os.devnull).is_file()
    old = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", b"")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


LIMITED = """
import resource, sys
from pathlib import Path
from explorer.durable import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
for name in ("old", "new"):
    try:
        write_whole(Path(sys.argv[1]) / name, b"x" * 10_000, overwrite=True)
    except OSError as error:
        print(error.errno)
"""


@posix
def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    command = [sys.executable, "-c", LIMITED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout == f"{errno.EFBIG}\n" * 2
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("old", b"old")]
