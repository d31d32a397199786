"""What is around the list of bookmarks: remarks, the first line of the window, and the keys in the last."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from explorer.tui import footer, messages
from explorer.tui.dialogs.editing import describe_problem
from explorer.tui.dialogs.ledger import messages as ledger
from explorer.tui.dialogs.ledger.listing import ORDERS, Blank, Entry, Listing, Remark, Row
from explorer.tui.look.ledger import counts_for
from explorer.tui.look.lines import Part, fit_words, width_of
from explorer.tui.look.styles import Styles

LEAST_HEADLINE = 12
"""Cells of the headline in the first line, below which it would say nothing."""


def page(listing: Listing) -> list[Row]:
    """The rows of the window: those of the list, with what is to be said before and after them."""
    store = listing.session.store
    if not listing.is_read:
        return [Blank(), Remark(ledger.READING)]
    rows: list[Row] = [Blank(), *listing.rows()]
    if not any(listing.counted):
        rows[1:1] = [Remark(messages.NO_BOOKMARKS), Blank()]
    elif listing.typed and not listing.found:
        none = messages.NOTHING_MATCHES.format(typed=listing.typed)
        rows.insert(1, Remark(none if listing.is_searched else ledger.READING))
    if store is not None and (problems := store.problems):
        rows += [Blank(), *(Remark(describe_problem(problem), is_bad=True) for problem in problems)]
    return rows


def hints(listing: Listing, item: Entry | None) -> footer.Hints:
    """The keys for the last line: what accepts new words or chooses a version, only where it does."""
    if not any(listing.counted):
        return footer.NO_BOOKMARKS
    first, *others = footer.BOOKMARKS if listing.typed is None else footer.NARROWED
    session = listing.session
    if item is None or session.store is None or item.removed:
        return (first, *others)
    if len(session.store.versions(item.bookmark.digest, item.bookmark.ref)) > 1:
        return (first, footer.CHOOSES, *others)
    own = session.bookmarks
    accepts = item.is_mine and own.may_accept(item.bookmark)
    leaves = bool(own.became(item.bookmark).word) and not own.is_left(item.bookmark)
    return (first, *[footer.ACCEPTS] * accepts, *[footer.LEAVES] * leaves, *others)


def heading(
    listing: Listing, cursor: str, counted: Mapping[str, int], width: int, look: Styles
) -> tuple[list[Part], list[Part]]:
    """The two sides of the first line: what is listed, and how many bookmarks have which status, in words if the
    headline is whole beside them."""
    left: list[Part] = [(f" {messages.BOOKMARKS_HEADING}", look.strong)]
    if listing.order != ORDERS[0]:
        left.append((f" {messages.BY_ORDER.format(order=ledger.ORDERS[listing.order])}", look.quiet))
    if listing.typed is not None:
        text = ledger.FOUND if listing.is_searched or not listing.typed else ledger.FOUND_SO_FAR
        found = text.format(found=listing.found, count=listing.counted[0])
        left += [(f"  /{listing.typed}{cursor}", look.match), (f"  {found}", look.quiet)]
    in_words, in_signs = counts_for(counted, look)
    room = width - width_of(left) - 3
    right = in_signs if width_of(in_signs) <= room else []
    if listing.typed is None:
        headline = listing.session.digest.article.headline
        if width_of(in_words) + cell_len(headline) + 3 <= room:
            right = in_words
        if (rest := room - width_of(right) - 3) >= min(LEAST_HEADLINE, cell_len(headline)):
            left.append((f"  {fit_words(headline, rest)}", look.quiet))
    return left, [*right, (" ", look.ink)] if right else []
