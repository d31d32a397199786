"""What the keys act on is what the cursor stands on, whatever keys came before."""

from __future__ import annotations

import asyncio
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.selection import HOME, TOKENS, Walker, app_in, recorded

EXAMPLES, LENGTH = 42, 38
"""Random walks, and tokens of each: together some 2,000 keys."""


async def test_keys_act_on_the_record_under_the_cursor_after_any_keys(tmp_path: Path) -> None:
    app, loop = app_in(tmp_path), asyncio.get_running_loop()
    with recorded() as copied:
        async with app.run_test(size=HOME) as pilot:
            walker = Walker(app, pilot, copied)

            async def walk(tokens: list[tuple[str, ...]]) -> None:
                await walker.reset()
                for token in tokens:
                    await walker.press(token)

            @settings(  # shorter walks may depend on what came before in the app that all of them share
                max_examples=EXAMPLES, deadline=None, derandomize=True, phases=[Phase.generate], database=None,
                suppress_health_check=list(HealthCheck),
            )  # fmt: skip
            @given(st.lists(st.sampled_from(TOKENS), min_size=LENGTH, max_size=LENGTH))
            def property_holds(tokens: list[tuple[str, ...]]) -> None:
                asyncio.run_coroutine_threadsafe(walk(tokens), loop).result()

            await asyncio.to_thread(property_holds)
            assert walker.keys >= 2_000
