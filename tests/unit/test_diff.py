"""Differences between the digest's wording and the article's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.text.diff import Side, diff_words


def runs(expected: str, found: str) -> list[tuple[str, str]]:
    return [(str(side), text) for side, text in diff_words(expected, found)]


def test_words_that_differ() -> None:
    assert runs("“We will not wait,” she said", '"We will never wait," she said.') == [
        ("kept", '"We will '),
        ("only in digest", "not "),
        ("only in article", "never "),
        ("kept", 'wait," she said'),
        ("only in article", "."),
    ]
    assert runs("partner in terrorism", "partner in combating terrorism") == [
        ("kept", "partner in "),
        ("only in article", "combating "),
        ("kept", "terrorism"),
    ]
    assert runs("俄罗斯承认了", "俄罗斯不承认") == [
        ("kept", "俄罗斯"),
        ("only in article", "不"),
        ("kept", "承认"),
        ("only in digest", "了"),
    ]
    assert runs("a b a", "a b c b a") == [("kept", "a b "), ("only in article", "c b "), ("kept", "a")]
    assert runs("a’s", "a's") == [("kept", "a's")]
    assert runs("", "") == []


wordings = st.lists(st.sampled_from(["ab", "c,", "d"]), max_size=12)


@given(wordings, wordings)
def test_the_runs_contain_both_wordings(expected: list[str], found: list[str]) -> None:
    compared = diff_words(" ".join(expected), " ".join(found))
    for side, words in ((Side.DIGEST, expected), (Side.ARTICLE, found)):
        text = "".join(run.text for run in compared if run.side in (Side.BOTH, side))
        assert text.replace(" ", "") == "".join(words)


def test_hostile_texts_give_a_small_diff() -> None:
    compared = diff_words("x " + "a " * 5000 + "y", "z " + "a b " * 5000 + "w")
    assert [run.side for run in compared] == [Side.DIGEST, Side.ARTICLE]
