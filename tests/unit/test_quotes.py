"""Badges of quotations."""

from __future__ import annotations

import pytest

from explorer.digest.fields import Anchor
from explorer.text.anchors import ArticleText
from explorer.text.diff import Side
from explorer.text.quotes import Badge, QuoteCheck, check_quote

SPOKEN = ArticleText(
    (
        "“We will wait,” the minister told reporters, “no longer. We ask… all of you.” Nobody said “we will”.",
        "“First part of it.",
        "“Second part of it.” And then some.",
        "We agree. We agree.",
        "“Third part of it.",
        "The hall was silent.",
        "Fourth part of it.” Then they left.",
        f"“Fifth part,” {'said who ' * 12} “sixth part.”",
    )
)


def check(text: str | None, *exacts: str) -> QuoteCheck:
    return check_quote(text, [Anchor(exact=exact) for exact in exacts], SPOKEN)


@pytest.mark.parametrize(
    ("text", "exacts", "badge"),
    [
        (None, ["no longer"], Badge.VERBATIM),
        ("", ["no longer"], Badge.VERBATIM),
        (None, ["no longer", "missing"], Badge.NOT_FOUND),
        (None, ["We agree"], Badge.AMBIGUOUS),
        (None, [], Badge.NOT_FOUND),
        ("no longer", ["no longer"], Badge.VERBATIM),
        ("“We ask... all of you.”", ["We ask… all of you."], Badge.VERBATIM),
        ("No longer", ["no longer"], Badge.ALTERED),
        ("no", ["no longer"], Badge.ALTERED),
        # broken quotations
        ("We will wait, no longer", ["We will wait,", "no longer"], Badge.VERBATIM),
        ("We will wait, … no longer", ["We will wait,", "no longer"], Badge.VERBATIM),
        ("no longer [...] all of you", ["no longer", "all of you"], Badge.VERBATIM),
        ("no longer all of you", ["no longer", "all of you"], Badge.ALTERED),
        ("all of you … no longer", ["no longer", "all of you"], Badge.ALTERED),
        ("First part of it. Second part of it.", ["First part of it.", "Second part of it."], Badge.VERBATIM),
        ("First part of it. And then some.", ["First part of it.", "And then some."], Badge.ALTERED),
        ("Third part of it. Fourth part of it.", ["Third part of it.", "Fourth part of it."], Badge.ALTERED),
        ("Fifth part, sixth part", ["Fifth part", "sixth part"], Badge.ALTERED),  # too long for an attribution
        # anchors that lead elsewhere, although the article has the text
        ("no longer. We ask", ["longer"], Badge.VERBATIM),
        ("no longer. We ask", ["missing"], Badge.VERBATIM),
        ("no longer. We ask", [], Badge.VERBATIM),
        ("no longer. We ask", ["We agree"], Badge.VERBATIM),
        ("no longer. We ask", ["Nobody"], Badge.ALTERED),
        ("We agree", ["missing"], Badge.AMBIGUOUS),
        ("We agree", ["We agree"], Badge.AMBIGUOUS),
        ("We agreed", ["We agree"], Badge.ALTERED),
        ("We agreed", ["missing"], Badge.NOT_FOUND),
        ("ong", ["missing"], Badge.NOT_FOUND),
        ("il", ["missing"], Badge.NOT_FOUND),  # twice inside words
    ],
)
def test_badges(text: str | None, exacts: list[str], badge: Badge) -> None:
    assert check(text, *exacts).badge is badge


def test_spans_and_differences_of_a_check() -> None:
    altered = check("no shorter", "no longer")
    assert [SPOKEN.words(span) for span in altered.spans] == ["no longer"]
    assert [run.side for run in altered.differences] == [Side.BOTH, Side.DIGEST, Side.ARTICLE]
    by_text = check("no longer. We ask", "missing")
    assert by_text.by_text
    assert [SPOKEN.words(span) for span in by_text.spans] == ["no longer. We ask"]
    assert check("We agree", "We agree").spans == ()


def test_without_a_body_nothing_is_checkable() -> None:
    for article in (None, ArticleText(())):
        assert check_quote("x", [Anchor(exact="x")], article) == QuoteCheck(Badge.NOT_CHECKABLE)
    assert [str(badge) for badge in Badge] == ["verbatim", "altered", "ambiguous", "not found", "not checkable"]
