"""The web addresses of a record and of its article, each shown whole. The browser opens one only after Enter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType

from explorer.text.address import is_openable
from explorer.tui import footer, messages, window_keys
from explorer.tui.dialogs.sheet import EntriesSheet
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane
from explorer.tui.terminal import clipboard


class Address(NamedTuple):
    owner: str
    """Whose address it is, in words."""
    url: str


class AddressesScreen(EntriesSheet[str]):
    """Returns the address to open, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*window_keys.ADDRESSES]

    def __init__(self, look: Styles, keymap: Mapping[str, str], addresses: Iterable[Address]) -> None:
        super().__init__(look, keymap, messages.ADDRESSES_HEADING)
        self.addresses = list(addresses)

    def fill(self) -> None:
        look = self.inner_look
        entries: list[Entry] = []
        owner = ""
        for address in self.addresses:
            if address.owner != owner:
                entries += [GAP] if entries else []
                entries.append(Entry([(address.owner, look.quiet)], indent=2))
                owner = address.owner
            warning = [] if is_openable(address.url) else [(messages.NOT_OPENABLE_BESIDE, look.warn)]
            entries.append(Entry([(address.url, look.ink), *warning], indent=2, hang=2, choice=address))
        self.put(entries, footer.ADDRESSES)

    @property
    def current(self) -> str | None:
        """The address under the cursor."""
        address = self.pane.entry.choice if self.pane.entry else None
        return address.url if isinstance(address, Address) else None

    @on(LinesPane.Activated)
    def activated(self) -> None:
        if (url := self.current) is not None:
            if is_openable(url):
                self.dismiss(url)
            else:
                self.show_message(messages.NOT_OPENABLE)

    def action_copy(self) -> None:
        if (url := self.current) is not None:
            self.show_message(messages.copied(clipboard.copy(self.app, url), url))
