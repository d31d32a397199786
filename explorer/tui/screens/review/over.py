"""Forms over the review walk: what they say is seen in it, and not on the main screen below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from explorer.digest.kinds import Quote
from explorer.tui.dialogs.form.choice import ChoiceScreen, Choosable
from explorer.tui.look.lines import fit_title
from explorer.tui.panes.bars import Speaking
from explorer.tui.screens.forms import messages
from explorer.tui.screens.forms.adding import add_record
from explorer.tui.screens.forms.editing import TITLE, edit_link, edit_record
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
        return
    words = " ".join(host.session.article.words(span).split())
    options = [Choosable(kind, key, name, more) for kind, (key, name, more) in messages.ADD_KINDS.items()]

    def chosen(kind: str | None) -> None:
        if kind is not None:
            add_record(host, kind, span, None)

    heading = messages.ADD_HEADING.format(words=fit_title(words, TITLE))
    host.app.push_screen(ChoiceScreen(host.look, host.keymap, heading, options), chosen)


def edit_of(host: FormsHost, doubt: Doubt) -> None:
    """Open the form of the record, or the link, that a doubt is about."""
    if not can_edit(host):
        return
    if doubt.ref is not None:
        edit_record(host, doubt.ref)
        return
    from explorer.digest.editing.changes import unit_names

    links = host.session.digest.links
    names = unit_names("links", [{"from": one.source, "relation": one.relation, "to": one.target} for one in links])
    if doubt.unit.name in names:
        edit_link(host, links[names.index(doubt.unit.name)], doubt.unit.name)
