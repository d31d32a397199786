"""What leaves the program: a citation to the clipboard, an address to the browser, the screen to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.tui import messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.digest.refs import Ref
    from explorer.tui.screens.host import Host


def copy(host: Host, marked: Sequence[Ref] = ()) -> None:
    """Copy the marked records as citations; if none is, the selected one, or the sentence under the cursor."""
    state = host.exploration.state
    if refs := marked or [ref for ref in (host.selected,) if ref is not None]:
        from explorer.session.citation import cite

        text = "\n\n".join(cite(host.session, ref) for ref in refs)
    elif state.passage is not None and host.front.kind is None:
        text = host.session.article.words(state.passage)
    else:
        host.show_message(messages.NOTHING_SELECTED)
        return
    from explorer.tui.terminal import clipboard

    host.show_message(messages.copied(clipboard.copy(host.app, text), text))


def show_addresses(host: Host) -> None:
    """List the web addresses of the selected record and the article. Opening one takes another key."""
    from explorer.session.citation import addresses
    from explorer.tui.dialogs.addresses import Address, AddressesScreen

    found = [Address(*address) for address in addresses(host.session, host.selected)]
    if not found:
        host.show_message(messages.NO_ADDRESS)
        return

    def open_chosen(url: str | None) -> None:
        if url is not None:
            host.show_message(messages.OPENING.format(url=url))
            host.run_worker(_open(host, url), group="browser")

    host.app.push_screen(AddressesScreen(host.look, host.keymap, found), open_chosen)


async def _open(host: Host, url: str) -> None:
    from explorer.tui.terminal import browser

    host.show_message(await browser.open_address(host.app, url))


def save_screen(host: Host) -> None:
    """Save the screen as a picture, in the directory where the program was started."""
    from explorer.tui.terminal import saving

    message, failed = saving.save_here(host.app)
    host.show_message(message, bad=failed)
