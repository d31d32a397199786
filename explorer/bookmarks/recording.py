"""Says what was changed, once it is on the disk, to whoever lists changes so that they can be undone by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from explorer.bookmarks import messages
from explorer.bookmarks.changes import Recorded
from explorer.bookmarks.revisions.revision import Revision


class Recording:
    """What the changes of a store are reported through.

    Args:
        label_of: What a change did, for people.
    """

    def __init__(self, label_of: Callable[[Revision], str]) -> None:
        self._label_of = label_of
        self.recorder: Callable[[Recorded], None] | None = None
        """Called for what was changed together, but not for undoing and redoing. None: nobody lists changes."""
        self.announcer: Callable[[str], None] | None = None
        """Is told the name of each revision before it is written. None: nobody has to know so early."""
        self._together: list[Revision] | None = None
        """What was changed so far as one; None: nothing is."""

    def announce(self, name: str) -> None:
        """Say the name of a revision that is about to be written."""
        if self.announcer is not None:
            self.announcer(name)

    def add(self, *written: Revision) -> None:
        """Report changes as one, now or with those around them."""
        if self._together is not None:
            self._together += written
        elif self.recorder is not None and written:
            label = self._label_of(written[0])
            if len(written) > 1:
                label = messages.AND_OTHERS.format(label=label, count=len(written) - 1)
            self.recorder(Recorded(names=tuple(one.name for one in written), label=label))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Report as one what is changed meanwhile, even if that fails in the end."""
        if self._together is not None:  # part of something larger
            yield
            return
        written = self._together = []
        try:
            yield
        finally:
            self._together = None
            self.add(*written)
