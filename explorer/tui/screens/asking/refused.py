"""The window of what models said and the checks refused: marked as not in the article, never as found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.pictures.signs import CAVEAT
from explorer.text.cleaning import clean
from explorer.tui import footer
from explorer.tui.dialogs.sheet import EntriesSheet
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.screens.asking import messages

if TYPE_CHECKING:
    from explorer.draft.model.asked import Rejected
    from explorer.tui.look.styles import Styles
    from explorer.tui.screens.asking.host import AskingHost


def show_refused(host: AskingHost) -> None:
    """Show what was refused of the open article."""
    rejected = host.models.rejected(host.session.digest) if host.models is not None else ()
    if not rejected:
        host.show_message(messages.REFUSED_NONE)
        return
    host.app.push_screen(RefusedScreen(host.look, host.keymap, rejected, host.session.words))


class RefusedScreen(EntriesSheet[None]):
    """A list to read; nothing in it can be opened, as nothing of it is in the digest."""

    def __init__(
        self, look: Styles, keymap: Mapping[str, str], rejected: Sequence[Rejected], title: Callable[[str], str]
    ) -> None:
        """`title`: of the record at a ref. Raises ValueError if the ref can't be read."""
        super().__init__(look, keymap, messages.REFUSED_HEADING)
        self.rejected = rejected
        self._title = title

    def fill(self) -> None:
        entries = [Entry([(messages.REFUSED_SAYS, self.inner_look.quiet)], indent=2)]
        for one in self.rejected:
            entries += [GAP, *self._entries(one)]
        self.put(entries, footer.SHEET)

    def _entries(self, one: Rejected) -> Iterator[Entry]:
        """What was said and of what, why it was refused, and what the article has instead."""
        look = self.inner_look
        what = messages.WHAT.get(one.what, clean(one.what))
        about = messages.ABOUT.format(what=what, title=self._titled(one.about)) if one.about else what
        parts = [(f"{CAVEAT} ", look.alarm), (f"{about}: ", look.quiet), (clean(one.words), look.ink)]
        yield Entry(parts, indent=2, hang=2, choice=one)
        yield Entry([(clean(one.message), look.warn)], indent=4)
        if one.nearest:
            yield Entry([(messages.NEAREST.format(words=clean(one.nearest)), look.quiet)], indent=4)
        if one.model:
            by = messages.SAID_BY.format(model=clean(one.model), prompt=one.prompt)
            yield Entry([(by, look.quiet)], indent=4)

    def _titled(self, ref: str) -> str:
        try:
            return clean(self._title(ref))
        except ValueError:
            return clean(ref)
