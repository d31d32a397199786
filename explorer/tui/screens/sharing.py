"""What goes out of the program: a citation into the clipboard, an address into the browser, the screen into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.tui.screens.host import Host


def copy(host: Host) -> None:
    """Copy the selected record as a citation, or the sentence."""
    state = host.exploration.state
    if state.selected is not None:
        from explorer.session.citation import cite

        text = cite(host.session, state.selected)
    elif state.passage is not None:
        text = host.session.article.words(state.passage)
    else:
        host.show_message("nothing is selected")
        return
    host.app.copy_to_clipboard(text)
    host.show_message(f"copied: {' · '.join(text.splitlines())}")


def show_addresses(host: Host) -> None:
    """Show where the selected record and the article are on the web; opening one needs another key."""
    from explorer.session.citation import addresses
    from explorer.tui.dialogs.addresses import Address, AddressesScreen

    found = [Address(*address) for address in addresses(host.session, host.exploration.state.selected)]
    if not found:
        host.show_message("the digest gives no address, neither of the article nor of this record")
        return

    def chosen(url: str | None) -> None:
        if url is not None:
            host.show_message(f"opening {url}")
            host.run_worker(_open(host, url), group="browser")

    host.app.push_screen(AddressesScreen(host.look, found), chosen)


async def _open(host: Host, url: str) -> None:
    from explorer.tui.terminal import browser

    host.show_message(await browser.open_address(host.app, url))


def save_screen(host: Host) -> None:
    """Save what is on the screen as a picture, in the directory that the program was started in."""
    from explorer.tui.terminal import saving

    try:
        saved = saving.save_screen(host.app, Path.cwd())
    except OSError as error:
        host.show_message(f"the picture could not be saved: {error.strerror or error}", bad=True)
    else:
        host.show_message(f"the screen is saved in {saved}")
