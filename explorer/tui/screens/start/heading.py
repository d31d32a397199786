"""The first line of the list of articles: how many there are, and what is left to do in them."""

from __future__ import annotations

from explorer.tui.look.lines import Part, width_of
from explorer.tui.look.styles import Styles
from explorer.tui.screens.start import messages
from explorer.tui.screens.start.listing import Listing


def heading(listing: Listing, look: Styles, width: int) -> list[Part]:
    """In words if that fits into `width` cells; else ever shorter, what is disputed last."""
    count, earlier = listing.counts()
    doubts, (opened, disputed, _) = listing.left_to_do()
    program = (messages.PROGRAM, look.strong)
    only = messages.ONE_ARTICLE if count == 1 else messages.ARTICLE_COUNT.format(count=count)
    articles, with_earlier = (only, look.quiet), (only + messages.and_earlier(earlier), look.quiet)
    doubtful = (messages.doubts(doubts) if doubts else "", look.ink)
    bookmarks = (messages.opened(opened) if opened else "", look.ink)
    at_length = (messages.DISPUTED_COUNT.format(count=disputed) if disputed else "", look.alarm)
    short = (messages.DISPUTED_SHORT.format(count=disputed) if disputed else "", look.alarm)
    for said in (
        (program, with_earlier, doubtful, bookmarks, at_length),
        (program, articles, doubtful, bookmarks, at_length),
        (program, articles, doubtful, bookmarks, short),
        (program, articles, doubtful, short),
        (program, articles, short),
    ):
        parts = _dotted(said, look)
        if width_of(parts) < width:
            break
    return parts


def _dotted(said: tuple[Part, ...], look: Styles) -> list[Part]:
    """What is not empty, with a dot between any two of them; the first is a name, which needs none."""
    first, second, *others = said
    return [first, second, *(part for other in others if other[0] for part in ((" · ", look.quiet), other))]
