"""The cursor that moves through the article by sentences."""

from __future__ import annotations

import pytest

from explorer.text.anchors import ArticleText, Span
from explorer.tui.look.direction import Direction
from explorer.tui.panes.article.sentences import SentenceCursor

BACK, FORWARD = Direction
ARTICLE = ArticleText(["One is here. Two is here.", "   ", "Three is here."])
ONE, TWO, THREE = Span(0, 0, 12), Span(0, 13, 25), Span(2, 0, 14)


@pytest.mark.parametrize(
    ("sentence", "direction", "beside"),
    [
        (ONE, FORWARD, TWO),
        (TWO, FORWARD, THREE),  # past a paragraph of white space
        (THREE, FORWARD, None),
        (THREE, BACK, TWO),
        (TWO, BACK, ONE),
        (ONE, BACK, None),
        (Span(1, 0, 3), FORWARD, THREE),  # such a paragraph counts as a sentence
        (Span(1, 0, 3), BACK, TWO),
    ],
)
def test_the_next_and_the_previous_sentence(sentence: Span, direction: Direction, beside: Span | None) -> None:
    assert SentenceCursor(ARTICLE).beside(sentence, direction) == beside


def test_the_cursor_enters_at_the_first_place_and_then_stays() -> None:
    cursor = SentenceCursor(ARTICLE)
    assert cursor.entry([]) is None
    assert cursor.entry([(0, 15), (2, 0)]) == TWO
    assert cursor.sentence is None
    cursor.sentence = THREE
    assert cursor.entry([(0, 15)]) == THREE
