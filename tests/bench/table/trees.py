"""The checkouts that are compared."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[3]

_PROGRAM = "import sys\nfrom explorer.__main__ import main\nsys.exit(main())\n"
"""As the script that an installer writes."""


@dataclass(frozen=True)
class Tree:
    name: str
    path: Path
    script: Path
    """Starts the program of the tree whose path is first in PYTHONPATH."""

    @property
    def command(self) -> list[str]:
        return [sys.executable, str(self.script)]

    @property
    def environment(self) -> dict[str, str]:
        """Compiled modules may be cached, as in an installed program."""
        return {"PYTHONPATH": str(self.path), "PYTHONDONTWRITEBYTECODE": ""}


def checkout(name: str, path: Path, temporary: Path) -> Tree:
    """The tree at `path`, its modules compiled."""
    script = temporary / "explorer"
    script.write_text(_PROGRAM, "utf-8")
    compileall.compile_dir(str(path / "explorer"), quiet=2)
    return Tree(name, path, script)


@contextmanager
def earlier(revision: str, temporary: Path, repository: Path = HERE) -> Iterator[Tree]:
    """The tree of a commit, in a worktree that is removed at the end. Raises ValueError if there is no such commit."""
    with tempfile.TemporaryDirectory(prefix="before-", dir=temporary) as directory:
        path = Path(directory, "tree")
        made = _git(repository, "worktree", "add", "--quiet", "--detach", str(path), revision)
        if made.returncode:
            raise ValueError(f"no tree of {revision}: {made.stderr.strip()}")
        try:
            yield checkout("before", path, temporary)
        finally:
            _git(repository, "worktree", "remove", "--force", str(path))


def _git(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, env=own, capture_output=True, text=True, check=False)
