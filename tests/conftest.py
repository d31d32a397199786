"""Fixtures for many tests: the shipped digest, and a session whose bookmarks are in a temporary directory."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from explorer.assets import asset
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import load
from explorer.digest.model import Digest
from explorer.session.session import Session

DATA = Path(__file__).parent / "data"

# On a busy machine, the time of an example is meaningless.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=15)
# Before a release: `pytest --hypothesis-profile thorough tests/unit`; for a search of an hour: `long`
settings.register_profile("thorough", settings.get_profile("suite"), max_examples=100)
settings.register_profile("long", settings.get_profile("suite"), max_examples=5_000)
settings.load_profile("suite")


# Each of the many programs that tests start would compile all modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """What is collected stays to the end: no collection of garbage need look through it, meanwhile or later."""
    gc.disable()
    _rewrite_for_all(session)
    result = yield
    gc.freeze()
    gc.enable()
    return result


def _rewrite_for_all(session: pytest.Session) -> None:
    """Where the whole suite runs on several workers, let each rewrite other modules first, for all: it takes long."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if worker and session.config.args == session.config.getini("testpaths"):
        root, count = Path(__file__).parent, int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
        for path in sorted(root.rglob("test_*.py"))[int(worker) :: count]:
            with suppress(Exception, pytest.skip.Exception):  # collecting it will say what is wrong
                importlib.import_module(".".join(path.relative_to(root.parent).with_suffix("").parts))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """For `-n auto`: two more than there are cores, as half of the time of tests in a terminal is waiting."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + 2


@pytest.fixture(scope="session")
def digest() -> Digest:
    """The shipped digest."""
    return load(asset("russia-recognises-taliban.json"))


@pytest.fixture
def session(digest: Digest, tmp_path: Path) -> Session:
    return Session(digest, BookmarkStore(tmp_path / "bookmarks"))
