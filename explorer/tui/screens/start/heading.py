"""The first line of the list of articles: how many there are, and what is left to do in them."""

from __future__ import annotations

from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles
from explorer.tui.screens.start import messages
from explorer.tui.screens.start.listing import Listing


def heading(listing: Listing, look: Styles) -> list[Part]:
    count = listing.count
    doubts, (opened, disputed, _) = listing.left_to_do()
    articles = messages.ONE_ARTICLE if count == 1 else messages.ARTICLE_COUNT.format(count=count)
    parts: list[Part] = [(messages.PROGRAM, look.strong), (articles, look.quiet)]
    for number, text, style in (
        (doubts, messages.doubts(doubts), look.ink),
        (opened, messages.opened(opened), look.ink),
        (disputed, messages.DISPUTED_COUNT.format(count=disputed), look.alarm),
    ):
        if number:
            parts += [(" · ", look.quiet), (text, style)]
    return parts
