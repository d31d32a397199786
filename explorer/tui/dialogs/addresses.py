"""The addresses of a record and of its article, each shown whole; the browser opens one only after Enter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType

from explorer.digest.refs import Ref
from explorer.text.address import is_openable
from explorer.tui.dialogs.sheet import SheetScreen
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane


class Address(NamedTuple):
    what: str
    """Whose address it is."""
    url: str


class AddressesScreen(SheetScreen[str]):
    """Gives the address to open, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "copy", id="addresses.copy", tooltip="Copy the address"),
        Binding("o", "close", "close", id="addresses.close", tooltip="Close the sheet"),
    ]

    def __init__(self, look: Styles, addresses: Iterable[Address]) -> None:
        super().__init__(look, "Addresses")
        self.addresses = list(addresses)

    def fill(self) -> None:
        look = self.look
        entries: list[Entry] = []
        for number, address in enumerate(self.addresses):
            entries.append(Entry([(address.what, look.heading)]))
            barred = [] if is_openable(address.url) else [("  not opened: only http and https are", look.warn)]
            parts = [(address.url, look.text), *barred]
            entries += [Entry(parts, indent=1, hang=2, target=Ref("address", str(number))), GAP]
        self.pane.put(entries)
        self.pane.remark = [("⏎ opens it in the browser · y copies it · Esc closes", look.dim)]

    @property
    def current(self) -> str | None:
        entry = self.pane.entry
        return None if entry is None or entry.target is None else self.addresses[int(entry.target.id)].url

    def _say(self, text: str) -> None:
        self.pane.remark = [(text, self.look.warn)]
        self.pane.changed()

    @on(LinesPane.Activated)
    def activated(self) -> None:
        if (url := self.current) is not None:
            if is_openable(url):
                self.dismiss(url)
            else:
                self._say("only http and https addresses are opened; y copies it")

    def action_copy(self) -> None:
        if (url := self.current) is not None:
            self.app.copy_to_clipboard(url)
            self._say("copied")
