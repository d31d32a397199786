"""How many examples a test of any input draws: so many times as many as the profile says (see tests/conftest.py)."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import HealthCheck, settings


def examples(times: float, *, ignore: Sequence[HealthCheck] = ()) -> settings:
    """`times`: 1 are 15 examples in the suite, and at least 10 are drawn. `ignore`: what Hypothesis need not check."""
    profile = settings.default
    return settings(
        max_examples=max(10, round(times * profile.max_examples)),
        suppress_health_check=[*profile.suppress_health_check, *ignore],
    )
