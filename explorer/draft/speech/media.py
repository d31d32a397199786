"""Where something was said, or to whom: *told reporters*, *in a video posted on X*."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from explorer.draft.document import Document
from explorer.text.anchors import Span

_REACH = 160
"""Characters before and after source and verb that are read."""
_KINDS = """statement interview video speech tweet letter email e-mail briefing conference message podcast memo report
editorial column op-ed hearing testimony call debate rally broadcast address post article book blog essay release
filing memoir note session forum appearance tape recording documentary telecast newsletter brief complaint lawsuit
affidavit"""
_PLATFORMS = """X Twitter Facebook Instagram Telegram YouTube TikTok Weibo LinkedIn Mastodon Bluesky Threads WhatsApp
CNN BBC NBC ABC CBS MSNBC NPR Fox PBS television TV radio"""
_OUTLETS = """station broadcaster newspaper tabloid daily magazine agency channel network website weekly"""
_HEARERS = """reporters journalists lawmakers supporters voters parliament congress senators members investors analysts
employees viewers delegates students"""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds, platforms, hearers, outlets = ("|".join(words.split()) for words in (_KINDS, _PLATFORMS, _HEARERS, _OUTLETS))
    word = r"[\w’'-]{1,30}"
    name = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w-]{0,30}"
    owner = rf"(?:an?|the|his|her|their|its|another|this|that|one|{name}(?: night)?[’']s) "
    more = r"(?: (?:posted|published|released|broadcast|issued|sent|given|addressed))?"
    more += rf"(?: (?:on|to|with|by|at) (?:(?:the|his|her|their) )?(?:{name}|{hearers})(?: {name}){{0,3}})?"
    somewhere = rf"\b(?:[Ii]n|[Oo]n|[Vv]ia|[Dd]uring|[Aa]t) {owner}(?:{word} ){{0,3}}?(?:{kinds})s?\b{more}"
    platform = rf"\b(?:on|via) (?:{platforms})\b(?: {name}){{0,2}}"
    told = rf"\b(?:told|tells|telling) (?:(?:the|a group of|local|foreign|several) )?(?:{hearers})\b"
    told += rf"(?: (?:in|at) (?:the )?{name}(?: {name}){{0,2}})?"
    told += (
        rf"|\b(?:told|tells|telling) (?:(?:the|an?|another) )?(?:{word} ){{0,3}}?(?:{outlets}) {name}(?: {name}){{0,3}}"
    )
    told += rf"|\b(?:told|tells|telling) (?:[Tt]he )?{name}(?: {name}){{0,3}}"
    return re.compile(f"{somewhere}|{platform}"), re.compile(told)


def medium(document: Document, evidence: Span, marked: Sequence[tuple[int, int]]) -> Span | None:
    """The words that say where or to whom, in the sentence of source and verb; None: there are none.

    Args:
        marked: The ranges of the paragraph's quotations with their marks, in order; what is in them is not read.
    """
    paragraph = document.paragraphs[evidence.paragraph]
    sentence = document.text.sentence_at(evidence.paragraph, evidence.start)
    before = bisect_right(marked, (evidence.start, 0)) - 1
    after = bisect_left(marked, (evidence.end, 0))
    start = max(sentence.start, evidence.start - _REACH, marked[before][1] if before >= 0 else 0)
    limit = min(evidence.end + _REACH, marked[after][0] if after < len(marked) else len(paragraph))
    end = min(limit, max(sentence.end, evidence.end))
    for pattern in _patterns():
        match = pattern.search(paragraph, start, end)
        if match:
            return Span(evidence.paragraph, *match.span())
    return None
