"""Which URLs may be opened: web addresses, and nothing that only looks like one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.text.address import LONGEST, is_openable


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/grain",
        "http://news.example",
        "HTTPS://News.Example:8443/a?b=c&d=%20#e",
        "https://[2001:db8::1]/x",
        "https://пример.рф/новость",
        *(
            "https://例え.テスト/",
            "https://日本ノ国.example/",
            "https://paral·lel.example/",
            "https://xn--e1afmkfd.example/",
        ),
        *("https://a_b.example/", "https://भारत.example/", "https://bücher.example:8080/∕", "https://192.0.2.1/"),
        "https://news.example/a@b",
    ],
)
def test_web_addresses_are_openable(url: str) -> None:
    assert is_openable(url)


@pytest.mark.parametrize(
    "url",
    [
        *("", "news.example", "//news.example", "https:", "https://", "https:///path", "https:news.example"),
        "http://:80/",
        *("file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://a.example", "urn:x:1"),
        "mailto:a@b.example",
        *("https://bank.example@evil.example/", "https://a:b@evil.example", "https://@evil.example"),
        *("https://evil.example\\@bank.example", "https://evil.example\\.bank.example", "https://a b.example"),
        *(" https://a.example", "https://a.example\n"),
        *("https://a.example/\x1b[2J", "ht\ttps://a.example", "https://a.example/\u202egnp", "https://a\u200b.example"),
        *("https://a.example:port/", "https://a.example:99999/", "https://[::1", "https://a.example/\ud800"),
        "https://a.example/" + "x" * LONGEST,
    ],
)  # fmt: skip
def test_nothing_else_is_openable(url: str) -> None:
    assert not is_openable(url)


@pytest.mark.parametrize("sign", "⁄∕⧸⟋╱／〳᜵⼃ノ丿Ⳇⳇﾉ㇓∖⧹＼﹨？﹖⁇＃﹟♯：︰ː꞉∶．。｡․‧ꓸ＠﹫%,;!'()*+=&$~^`|<>\"{}…․")
def test_a_host_has_nothing_that_looks_like_its_end(sign: str) -> None:
    assert not is_openable(f"https://bank.example{sign}evil.example/")


@given(st.characters())
def test_a_host_is_letters_digits_hyphens_and_dots(character: str) -> None:
    is_word = character.isalnum() or unicodedata.category(character).startswith("M") or character in "-._/?#:"
    assert is_word or not is_openable(f"https://bank.example{character}evil.example/")


@given(st.text() | st.text(alphabet="https:/.@[]\\#?% \x1b\u202e").map("https://".__add__))
def test_only_http_is_openable(url: str) -> None:
    assert not is_openable(url) or url.lower().startswith(("http://", "https://"))
