"""“Did you mean”: which known words are suggested for an unknown one."""

from __future__ import annotations

import pytest

from explorer.text.nearest import did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "known", "count", "found"),
    [
        ("shwo", ("show", "search"), 1, ["show"]),
        ("THEEM", ("theme", "mouse"), 1, ["theme"]),
        ("alternatename", ("alternateName", "name"), 1, ["alternateName"]),
        ("talk", ("walk", "talks", "event"), 2, ["talks", "walk"]),
        ("taliban", ("show", "search"), 1, []),
        ("", ("show",), 1, []),
        ("show", (), 1, []),
    ],
)
def test_the_nearest_known_words_come_first(word: str, known: tuple[str, ...], count: int, found: list[str]) -> None:
    assert nearest(word, known, count) == found


def test_the_question_takes_the_form_of_the_message() -> None:
    assert did_you_mean(["show"]) == " Did you mean “show”?"
    assert did_you_mean(["a", "b"], "; did you mean {}?") == "; did you mean “a” or “b”?"
    assert did_you_mean([]) == did_you_mean([], "; did you mean {}?") == ""
