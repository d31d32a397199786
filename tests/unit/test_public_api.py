"""The public names: each has an example; records are found by ref or by its text."""

from __future__ import annotations

import re

import pytest

import explorer
from explorer.digest.kinds import Actor
from explorer.digest.model import Digest
from explorer.digest.refs import Ref


@pytest.mark.parametrize("name", sorted(set(explorer.__all__) - {"__version__", "Record"}))
def test_every_public_name_has_an_example(name: str) -> None:
    assert ">>> " in (getattr(explorer, name).__doc__ or "")


def test_a_record_is_found_by_ref_or_by_its_text(digest: Digest) -> None:
    assert digest.get("actor/putin") is digest.get(Ref("actor", "putin")) is not None
    assert digest.get("actor/nobody") is digest.get("place/paris") is None
    assert digest.was_cleaned("actor/putin") is digest.was_cleaned(Ref("actor", "putin")) is False
    assert digest.of("actor") is digest.of(Actor)
    with pytest.raises(ValueError, match="expected a ref such as actor/putin, found “putin”"):
        digest.get("putin")
    with pytest.raises(KeyError):
        digest.of("place")


def test_a_digest_is_represented_in_one_line(digest: Digest) -> None:
    assert re.fullmatch(r"<Digest “.{1,60}”: \d+ actors, \d+ quotes, \d+ events, \d+ countries>", repr(digest))
