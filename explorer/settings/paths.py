"""Where the user's files are. Only `Paths.of_user` asks the machine; everything else is given paths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

APP = "explorer"
"""The name of the program's directories."""


class Paths(Struct, frozen=True):
    """Where the user's files are. None of them need exist."""

    config: Path
    """The config file, TOML."""
    data: Path
    """The directory of what the user made: bookmarks."""
    state: Path
    """The directory of what may be lost: the state file, crash reports."""

    @classmethod
    def of_user(cls, environ: Mapping[str, str]) -> Paths:
        """Return the platform's paths, or those in EXPLORER_CONFIG, EXPLORER_DATA_DIR and EXPLORER_STATE_DIR."""

        def path_of(variable: str, default: Callable[[], Path]) -> Path:
            return Path(environ[variable]) if environ.get(variable) else default()

        return cls(
            config=path_of("EXPLORER_CONFIG", lambda: _platform("user_config_path") / "config.toml"),
            data=path_of("EXPLORER_DATA_DIR", lambda: _platform("user_data_path")),
            state=path_of("EXPLORER_STATE_DIR", lambda: _platform("user_state_path")),
        )

    @property
    def bookmarks(self) -> Path:
        """The directory of the bookmarks."""
        return self.data / "bookmarks"

    @property
    def state_file(self) -> Path:
        return self.state / "state.json"


def _platform(function: str) -> Path:
    import platformdirs  # not needed where the variables name all paths

    path: Path = getattr(platformdirs, function)(APP, appauthor=False)
    return path
