"""A pytest plugin that counts the assertions that were executed and passed:

    pytest -p tests.tools.count_assertions -o enable_assertion_pass_hook=true

Run it before and after making the suite faster: it must not check less. It counts each execution of an `assert`
statement in test modules and conftests, but neither `pytest.raises` nor assertions of helper modules. Without the
option, pytest does not call the hook; the plugin then fails instead of reporting zero. Works with and without workers.
Hypothesis makes the same examples each time, without a deadline, because counting slows them down.
"""

from __future__ import annotations

import sys
import tempfile
from typing import Any

import pytest
from hypothesis import settings

# pytest caches compiled test modules, whether or not they were compiled with the hook.
sys.pycache_prefix = tempfile.mkdtemp(prefix="count-assertions-")

KEY = "assertions"


class Counter:
    def __init__(self) -> None:
        self.passed = 0

    def pytest_assertion_pass(self) -> None:
        self.passed += 1

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A worker sends its count to the main process."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput[KEY] = self.passed

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self.passed += getattr(node, "workeroutput", {}).get(KEY, 0)

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        terminalreporter.write_line(f"{self.passed:,} assertions passed")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getini("enable_assertion_pass_hook"):
        raise pytest.UsageError("count_assertions: pass -o enable_assertion_pass_hook=true as well")
    settings.register_profile("counted", settings.default, derandomize=True, deadline=None)
    settings.load_profile("counted")
    config.pluginmanager.register(Counter(), "count_assertions")
