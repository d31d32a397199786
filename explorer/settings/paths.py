"""Where the user's files are. Only `Paths.of_user` asks the machine; everything else is given paths.

There may be no such place: a service or a container can run without a home directory.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

APP = "explorer"
"""The name of the program's directories."""

CONFIG_VARIABLE, DATA_VARIABLE, STATE_VARIABLE = "EXPLORER_CONFIG", "EXPLORER_DATA_DIR", "EXPLORER_STATE_DIR"
CACHE_VARIABLE = "EXPLORER_CACHE_DIR"
"""The environment variables that take precedence over the platform."""


class Paths(Struct, frozen=True):
    """Where the user's files are. None of them need exist. A path is None if the user has no home directory."""

    config: Path | None
    """The config file, TOML."""
    data: Path | None
    """The directory of what the user made: bookmarks, the library."""
    state: Path | None
    """The directory of what may be lost: the state file, crash reports."""

    @classmethod
    def of_user(cls, environ: Mapping[str, str]) -> Paths:
        """Return the platform's paths, or those in EXPLORER_CONFIG, EXPLORER_DATA_DIR and EXPLORER_STATE_DIR."""

        config = _path_of(environ, CONFIG_VARIABLE, "user_config_path", "config.toml")
        return cls(
            config=config or _named(environ, CONFIG_VARIABLE),  # a config file that can't be is told as a missing one
            data=_path_of(environ, DATA_VARIABLE, "user_data_path"),
            state=_path_of(environ, STATE_VARIABLE, "user_state_path"),
        )

    @property
    def bookmarks(self) -> Path | None:
        """The directory of the bookmarks."""
        return self.data / "bookmarks" if self.data is not None else None

    @property
    def library(self) -> Path | None:
        """The directory of drafted articles and their digests."""
        return self.data / "library" if self.data is not None else None

    @property
    def overviews(self) -> Path | None:
        """The file in which the list of articles is remembered."""
        return self.state / "articles.json" if self.state is not None else None

    @property
    def own_names(self) -> Path | None:
        """The file of names that the user wants found, beside the config file."""
        return self.config.with_name("names.txt") if self.config is not None else None

    @property
    def state_file(self) -> Path | None:
        return self.state / "state.json" if self.state is not None else None

    @property
    def consents(self) -> Path | None:
        """The file of the hosts that the user lets articles be sent to."""
        return self.state / "hosts.json" if self.state is not None else None

    @property
    def rejected(self) -> Path | None:
        """The directory of what models said and checks refused."""
        return self.state / "rejected" if self.state is not None else None


def cache_of(environ: Mapping[str, str]) -> Path | None:
    """The directory of what may be deleted at any time, such as models' answers: EXPLORER_CACHE_DIR, else the
    platform's. None: there is no home directory. Only who asks a model needs it, so it is not among `Paths`."""
    return _path_of(environ, CACHE_VARIABLE, "user_cache_path")


def _path_of(environ: Mapping[str, str], variable: str, function: str, name: str = "") -> Path | None:
    if environ.get(variable):
        return expanded(environ[variable])
    directory = _platform_directory(function)
    return directory / name if directory is not None else None


def _named(environ: Mapping[str, str], variable: str) -> Path | None:
    return Path(environ[variable]) if environ.get(variable) else None


def expanded(text: str) -> Path | None:
    """The path in a text, with a “~” that it begins with replaced: no shell does that in a config file or a service.

    None: there is no such home directory. `./~` is a file of that name.
    """
    if not text.startswith("~"):
        return Path(text)
    try:
        path = Path(text).expanduser()
    except (RuntimeError, ValueError):  # no such user, a name that no user can have, or no home directory at all
        return None
    home = os.environ.get("HOME")
    is_nowhere = os.name == "posix" and home is not None and not os.path.isabs(home)
    return None if is_nowhere and Path(text).parts[0] == "~" else path


def _platform_directory(function: str) -> Path | None:
    """Ask the platform for a directory; None: it depends on a home directory, and there is none."""
    if (known := _linux_directory(function)) is not None:
        return known
    import platformdirs  # not needed where the variables name all paths

    try:
        path: Path = getattr(platformdirs, function)(APP, appauthor=False)
    except (RuntimeError, OSError, KeyError):
        return None
    return path if path.is_absolute() else None  # some versions leave the “~” in it


_LINUX = {
    "user_config_path": ("XDG_CONFIG_HOME", ".config"),
    "user_data_path": ("XDG_DATA_HOME", ".local/share"),
    "user_state_path": ("XDG_STATE_HOME", ".local/state"),
    "user_cache_path": ("XDG_CACHE_HOME", ".cache"),
}
"""Function of platformdirs → the variable of its directory, and where that is in a home directory."""


def _linux_directory(function: str) -> Path | None:
    """What platformdirs says on Linux, where that is plain; None: ask it. Loading it takes 6 ms of each command."""
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return None
    variable, place = _LINUX[function]
    named, home = os.environ.get(variable, "").strip(), os.environ.get("HOME", "")
    if named.startswith("/"):
        return Path(named, APP)
    return Path(home, place, APP) if not named and home.startswith("/") else None
