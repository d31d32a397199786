"""Forms over the review walk: what they say is seen in it, and not on the main screen below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from explorer.digest.kinds import Quote
from explorer.session.review.queue import names_of
from explorer.tui.panes.bars import Speaking
from explorer.tui.screens.forms.adding import add_record, choose_kind
from explorer.tui.screens.forms.editing import edit_link, edit_record
from explorer.tui.screens.forms.host import can_edit

if TYPE_CHECKING:
    from explorer.session.review.doubt import Doubt
    from explorer.text.anchors import Span
    from explorer.tui.screens.forms.host import FormsHost


class _Over:
    """The main screen, but for where messages are shown."""

    def __init__(self, main: FormsHost, review: Speaking) -> None:
        self._main, self._review = main, review

    def __getattr__(self, name: str) -> Any:
        return getattr(self._main, name)

    def show_message(self, text: str, *, bad: bool = False) -> None:
        self._review.show_message(text, bad=bad)


def over(main: FormsHost, review: Speaking) -> FormsHost:
    """The main screen for forms that lie over the walk."""
    return cast("FormsHost", _Over(main, review))


def add_from(host: FormsHost, span: Span, *, quote: bool = False) -> None:
    """Ask what words are, and fill its form. `quote`: they are one, so nothing is asked."""
    if not can_edit(host):
        return
    if quote:
        add_record(host, Quote.kind, span, None)
    else:
        choose_kind(host, span, None)


def edit_of(host: FormsHost, doubt: Doubt) -> None:
    """Open the form of the record, or the link, that a doubt is about."""
    if not can_edit(host):
        return
    if doubt.ref is not None:
        edit_record(host, doubt.ref)
        return
    links = host.session.digest.links
    names = names_of(links)
    if doubt.unit.name in names:
        edit_link(host, links[names.index(doubt.unit.name)], doubt.unit.name)
