"""Windows that edit at random and are killed, beside another program: the short form of `tests/bench/edits.py`."""

from __future__ import annotations

import os
import random

import pytest

from explorer.assets import asset
from explorer.draft.drafting import Options, draft_file
from tests.edited import play
from tests.editing import FERRY


@pytest.mark.skipif(os.name != "posix", reason="needs fork and kill -9")
@pytest.mark.parametrize("seed", [1, 11, 14, 40])
def test_windows_that_are_killed_lose_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # a kill takes nothing that was written: there is time for more
    article = asset("ferry-delayed.txt")
    draft = draft_file(article.read_bytes(), article.name, Options()).data.decode()
    for text in (FERRY, draft):
        assert play(text, random.Random(seed), 25).changes
