"""A pytest plugin that counts the assertions that were executed, and passed:

    pytest -p tests.tools.count_assertions -o enable_assertion_pass_hook=true

Whoever makes the suite faster runs it before and after: tests that check less are no faster tests. Counted are the
`assert` statements of test modules and conftests, each time that one is run; what `pytest.raises` expects, and what
helpers outside of them check, is not. Without the option pytest calls no hook, so that it is asked for rather than zero
reported. Works with and without workers. Hypothesis makes the same examples each time, and may take its time for them,
as explaining each assertion does.
"""

from __future__ import annotations

import sys
import tempfile
from typing import Any

import pytest
from hypothesis import settings

# pytest keeps test modules as it compiled them, and does not look whether that was with the hook.
sys.pycache_prefix = tempfile.mkdtemp(prefix="count-assertions-")

KEY = "assertions"


class Counter:
    def __init__(self) -> None:
        self.passed = 0

    def pytest_assertion_pass(self) -> None:
        self.passed += 1

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A worker hands its number to the process that started it."""
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
