"""Whom the user lets articles be sent to."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from explorer.settings.consenting import ALWAYS, NAMED, Consents
from explorer.settings.paths import cache_of


def test_a_host_is_remembered_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "state" / "hosts.json"
    assert not Consents(path).has("api.example")
    assert Consents(path).give("api.example") == ""
    assert Consents(path).give("other.example") == ""
    assert Consents(path).has("api.example")
    assert Consents(path).has("other.example")
    assert not Consents(path).has("api.example, unencrypted")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_who_allows_one_draft_does_not_allow_each(tmp_path: Path) -> None:
    consents = Consents(tmp_path / "hosts.json")
    consents.give("api.example", NAMED)
    assert not consents.has("api.example", ALWAYS)
    consents.give("api.example", ALWAYS)
    assert consents.has("api.example", ALWAYS)
    consents.give("api.example", NAMED)
    assert consents.has("api.example", ALWAYS)


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", b"[]", b'{"hosts": ["api.example"]}', b'{"hosts": {"api.example": 1}}']
)
def test_a_file_that_can_not_be_read_allows_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hosts.json"
    path.write_bytes(content)
    assert not Consents(path).has("api.example")
    assert Consents(path).give("api.example") == ""
    assert Consents(path).has("api.example")


def test_without_a_place_nothing_is_remembered() -> None:
    assert Consents(None).give("api.example") == ""
    assert not Consents(None).has("api.example")


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert Consents(tmp_path / "file" / "hosts.json").give("api.example")


def test_the_cache_is_where_the_variable_or_the_platform_says() -> None:
    assert cache_of({"EXPLORER_CACHE_DIR": "/x/y"}) == Path("/x/y")
