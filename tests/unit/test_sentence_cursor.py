"""The cursor that goes through the article by sentences."""

from __future__ import annotations

import pytest

from explorer.text.anchors import ArticleText, Span
from explorer.tui.panes.article.sentences import SentenceCursor

ARTICLE = ArticleText(["One is here. Two is here.", "   ", "Three is here."])
ONE, TWO, THREE = Span(0, 0, 12), Span(0, 13, 25), Span(2, 0, 14)


@pytest.mark.parametrize(
    ("at", "by", "beside"),
    [
        (ONE, 1, TWO),
        (TWO, 1, THREE),  # over a paragraph of nothing but white space
        (THREE, 1, None),
        (THREE, -1, TWO),
        (TWO, -1, ONE),
        (ONE, -1, None),
        (Span(1, 0, 3), 1, THREE),  # such a paragraph is taken for one sentence
        (Span(1, 0, 3), -1, TWO),
    ],
)
def test_the_sentence_beside_another(at: Span, by: int, beside: Span | None) -> None:
    assert SentenceCursor(ARTICLE).beside(at, by) == beside


def test_it_comes_in_at_the_first_place_and_stays_where_it_is() -> None:
    cursor = SentenceCursor(ARTICLE)
    assert cursor.entry([]) is None
    assert cursor.entry([(0, 15), (2, 0)]) == TWO
    assert cursor.sentence is None
    cursor.sentence = THREE
    assert cursor.entry([(0, 15)]) == THREE
