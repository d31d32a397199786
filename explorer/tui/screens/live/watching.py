"""Looks at the digest's file, and reads it again when another program has written it.

    twice a second: a stat → other than before → still the same at the next look → read → shown, in place
                                                                                → broken: the first line says so

A half-written file is not read: whoever is writing changes it between two looks. Nothing here waits for the operating
system to tell of changes, as `watchfiles` would: that is a compiled package of its own, which sees nothing on network
drives and loses a file that is replaced by rename, and two stats a second cost less than can be measured.
"""

from __future__ import annotations

import os
from asyncio import sleep, to_thread
from typing import TYPE_CHECKING

from explorer.library.stamps import stamp_of
from explorer.text.cleaning import clean
from explorer.tui.screens.live import messages

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.library.stamps import Stamp
    from explorer.session.editing.outcome import Found
    from explorer.tui.screens.live.host import Showing

LOOK = 0.5
"""Seconds between two looks."""
AT_ONCE = 300_000
"""Bytes of a file that are read between two keys, which takes less than a frame; more are read in a thread."""

_Signature = tuple[int, int, int, int]


class Watching:
    def __init__(self, live: Showing) -> None:
        self.live = live
        self._handled: _Signature | None = None
        """The file's signature when it was last read or written here; None: there was none."""
        self._last: _Signature | None = None
        """The same at the last look."""
        self._is_reading = False
        self._found = ""
        """What another program changed, since when nothing was edited here; empty: nothing."""

    def opened(self, stamp: Stamp | None) -> None:
        """`stamp`: the file's, from just before it was read."""
        path = self.live.host.path
        self._handled = self._last = _signature(path)
        if path is not None and stamp_of(path) != stamp:
            self._handled = None  # it was written since

    def start(self) -> None:
        """Begin to look at the file, if there is one, now or once edits go into a copy."""
        self.live.host.run_worker(self._watch(), exclusive=True, group="watching")

    def wrote(self) -> None:
        """The file was written here, or another one is open now."""
        self._found = ""
        self._last = _signature(self.live.host.path)
        if not self.live.host.editor.has_changed:
            self._handled = self._last
            self._say_no_trouble()

    async def _watch(self) -> None:
        while True:
            await sleep(LOOK)
            now = _signature(self.live.host.path)
            is_quiet, self._last = now == self._last, now
            if now != self._handled and is_quiet and self.live.may_show:
                await self._read_again(now)

    def by_hand(self) -> None:
        """Read the file again, and say what was found."""
        host = self.live.host
        if host.path is None:
            self.live.say(host.editor.reload().message)
        elif not self._is_reading:
            host.run_worker(self._read_again(_signature(host.path), says_all=True), group="reading")

    async def _read_again(self, signature: _Signature | None, *, says_all: bool = False) -> None:
        """Read the file, whose signature this is. `says_all`: even that nothing is different."""
        if self._is_reading:
            return
        self._is_reading = True
        live, editor = self.live, self.live.host.editor
        try:
            if signature is not None and signature[2] > AT_ONCE:
                if says_all:
                    live.say(messages.READING)
                found = await to_thread(editor.look)
            else:
                found = editor.look()
        finally:
            self._is_reading = False
        if not live.is_open:
            return
        if found.before is live.host.session.digest:  # else it was edited meanwhile, and the next look finds that
            self._handled = signature
            self._take(found, says_all=says_all)

    def _take(self, found: Found, *, says_all: bool) -> None:
        live, editor = self.live, self.live.host.editor
        if found.error is not None:
            from explorer.tui.screens.live.trouble import trouble_of  # most files are not changed by others

            live.host.title_bar.say(trouble_of(found.error, editor.path, live.host.keymap))
            if says_all:
                live.say(editor.reload(found).problem, bad=True)
            return
        was_in_trouble = self._say_no_trouble()
        editor.reload(found)
        said, shown, digest = "", live.shown, live.host.session.digest
        if says_all:
            said = messages.UNCHANGED_SINCE.format(what=self._found) if self._found else messages.UNCHANGED
        if digest is not shown:
            from explorer.session.editing.differing import differences

            what = found.what or differences(shown, digest)  # it was read already by an edit that was refused
            said = messages.READ_AGAIN.format(what=what) if what else messages.READ_SAME
            live.show({})
            self._found = what
            said = live.news or said
        elif was_in_trouble and editor.path is not None:
            said = messages.WHOLE_AGAIN.format(name=clean(editor.path.name))
        live.say(said)

    def _say_no_trouble(self) -> bool:
        """The file can be read: whether the first line said that it could not."""
        return self.live.host.title_bar.say(())


def _signature(path: Path | None) -> _Signature | None:
    """What tells whether a file is another one or was written since, without reading it; None: there is none."""
    try:
        found = os.stat(path) if path is not None else None
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size, found.st_ctime_ns) if found is not None else None
