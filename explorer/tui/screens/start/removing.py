"""Taking articles out of the library, after asking once, and putting them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.tui.messages import NOTHING_TO_UNDO
from explorer.tui.screens.start import messages

if TYPE_CHECKING:
    from explorer.tui.screens.start.host import Host


class Removing:
    def __init__(self, host: Host) -> None:
        self.host = host
        self._asked: str | None = None
        """The name of the article whose removal was asked about; None: the next time, it is asked again."""

    def another_key(self) -> None:
        """Some other key was pressed: what was asked about stays."""
        self._asked = None

    def remove(self) -> None:
        """Ask, or after that, remove the article at the cursor."""
        host, row = self.host, self.host.row
        asked, self._asked = self._asked, None
        if row is None:
            host.show_message(messages.NOTHING_TO_REMOVE)
        elif row.filed is None:
            host.show_message(messages.SHIPPED_STAYS)
        elif asked != row.name:
            self._asked = row.name
            host.show_message(messages.ASK_REMOVE.format(headline=_short(row.title)))
        else:
            try:
                host.shelf.remove(row.filed)
            except OSError as error:
                host.show_message(messages.ARTICLE_NOT_REMOVED.format(problem=error.strerror or error), bad=True)
                return
            host.list_again()
            host.show_message(messages.ARTICLE_REMOVED.format(headline=_short(row.title)))

    def undo(self) -> None:
        """Put back what was removed last."""
        host = self.host
        try:
            filed = host.shelf.put_back()
        except OSError as error:
            host.show_message(messages.ARTICLE_NOT_BACK.format(problem=error.strerror or error), bad=True)
            return
        if filed is None:
            host.show_message(NOTHING_TO_UNDO)
            return
        host.list_again(filed.name)
        title = host.row.title if host.row is not None else filed.name
        host.show_message(messages.ARTICLE_BACK.format(headline=_short(title)))


LONGEST = 40
"""Letters of a headline in a message, so that there is room for what can be done."""


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[:LONGEST].rstrip()}…"
