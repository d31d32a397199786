"""Ends of characters as readers see them: nothing is found inside a grapheme cluster."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.fields import Anchor
from explorer.text.anchors import ArticleText, Status, resolve
from explorer.text.boundaries import Clusters

CLUSTERS = [
    *("a", "é", "x\u030c", "b\u0301\u0323", "各", "각", "\u1112\u119e\u11ab", "\u1100\uac00"),
    *("🇦🇷", "🇺🇸", "👍", "👍🏽", "👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "🏳\ufe0f\u200d🌈", "1\ufe0f\u20e3", "☎\ufe0e"),
    *("🏴", "🏴gbsct", "🏴usca", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
    *("क्ष", "कि", "กำ", "ກຳ", "နို", "ﾊ\uff9e", "\u06004"),
]


@given(st.lists(st.sampled_from(CLUSTERS), min_size=1, max_size=8))
def test_clusters_are_split_nowhere_inside(clusters: list[str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(clusters))
    ends = {0}
    for cluster in (unicodedata.normalize("NFC", each) for each in clusters):
        ends |= {max(ends) + len(cluster), max(ends) + len(cluster) + 1}
    known = Clusters(text + " ")
    assert {offset for offset in range(len(text)) if not known.splits(offset)} == {
        end for end in ends if end < len(text)
    }


@pytest.mark.parametrize(
    ("body", "exact", "place"),
    [
        (["Delegates: 🇦🇫🇷🇺.", "Later 🇫🇷 came."], "🇫🇷", (1, 6)),
        (["From 🇦🇷🇺🇸 they met."], "🇷🇺", None),
        (["From 🇦🇷🇺🇸 they met."], "🇺🇸", (0, 7)),
        (["From 🇦🇷🇺🇸 they met."], "🇸", None),
        (["It read 👨\u200d👩\u200d👧 and 👍🏽."], "👩", None),
        (["It read 👨\u200d👩\u200d👧 and 👍🏽."], "👨", None),
        (["It read 👨\u200d👩\u200d👧 and 👍🏽."], "👍", None),
        (["It read 👨\u200d👩\u200d👧 and 👍🏽."], "👍🏽", (0, 18)),
        (["Press 1\ufe0f\u20e3 or 1."], "1", (0, 13)),
        (["Press 1\ufe0f\u20e3 now."], "1", None),
        (["I ❤\ufe0f it."], "❤", (0, 2)),
        (["I ❤ it."], "❤\ufe0f", (0, 2)),
        (["I ❤\ufe0f\u200d🔥 it."], "❤", None),
        (["I ❤\ufe0f\u200d🔥 it."], "❤\u200d🔥", (0, 2)),
        (["Jose\u0301 left."], "Jose", None),
        (["José left."], "Jose", None),
        (["x\u030c marks"], "x", None),
        (["क्षमा"], "क", None),
        (["क्षमा"], "क्", None),
        (["\u1100\u1175\u11b7\u110c\u1165\u11bc"], "기", None),
        (["ｶ\uff9eｽ"], "ｶ", None),
        (["کتاب\u200cها"], "کتاب", (0, 0)),
        (["From 🏴gbsct they came."], "🏴", None),
        (["From 🏴gbsct they came."], "gbsct", None),
        (["From 🏴gbsct they came."], "🏴gbsct", (0, 5)),
        (["From 🏴gbsct to 🏴 they came."], "🏴", (0, 15)),
        (["From 🏴gbwls, 🏴gbsct."], "🏴gbsct", (0, 13)),
        (["From 🏴\U000e0067\U000e0062\U000e007f to 🏴."], "🏴", (0, 13)),
        (["A 🏴pirates flag."], "🏴", (0, 2)),
    ],
)
def test_nothing_is_found_inside_a_cluster(body: list[str], exact: str, place: tuple[int, int] | None) -> None:
    resolution = resolve(Anchor(exact=exact), ArticleText(body))
    assert resolution.status is (Status.RESOLVED if place else Status.UNANCHORED)
    assert [span[:2] for span in resolution.spans] == ([place] if place else [])
