"""A model being asked about an article, in a thread that nobody waits for."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from explorer.digest.editing.changes import Document
    from explorer.digest.model import Digest
    from explorer.draft.model.asked import Asking as Progress
    from explorer.draft.model.asking import Heard
    from explorer.draft.model.doors.door import Door
    from explorer.draft.model.proposing import Proposed
    from explorer.session.asking.models import Models


class Asking:
    """Asks once. It belongs to the session's thread, which starts each step and looks at what came of it.

    Args:
        models: The model.
        digest: What it is asked about, as it is now.
        document: The JSON value of that digest's file.
    """

    def __init__(self, models: Models, digest: Digest, document: Document) -> None:
        self.models = models
        self.digest = digest
        self.document = document
        self.door: Door | None = None
        """How it is asked; None: not known yet."""
        self.has_questions = True
        """Whether there is anything to ask about the digest."""
        self.progress: Progress | None = None
        """How it stands; None: nothing was reported yet."""
        self.heard: Heard | None = None
        """What it said; None: nothing yet."""
        self.proposed: Proposed | None = None
        """What comes of that for `document`; None: it was not checked yet."""
        self.error: Exception | None = None
        """Why a step failed: a DoorError, or a mistake of the program; None: none has."""
        self._standing: Collection[str] = ()
        self._stop = Event()
        self._thread: Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a step is being taken."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def is_stopped(self) -> bool:
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask no more. The step ends within a moment, with what was answered so far."""
        self._stop.set()

    def end(self, seconds: float) -> None:
        """Stop, and wait so long at most: the program ends, and what was answered is to be on the disk."""
        self.stop()
        if self._thread is not None:
            self._thread.join(seconds)

    # --- the steps ------------------------------------------------------------------------------------------

    def find_door(self) -> None:
        """Find out how the model is asked, and whether: `door` and `has_questions` after that."""
        self._begin(self._find_door)

    def ask(self) -> None:
        """Ask it: `heard` after that."""
        self._begin(self._ask)

    def check(self, digest: Digest, document: Document, standing: Collection[str]) -> None:
        """Check what it said against a digest, which may have been edited since: `proposed` after that.

        `standing`: the ids of the edits that were not undone.
        """
        self.digest, self.document, self._standing = digest, document, standing
        self._begin(self._check)

    def remember(self, edit: str) -> None:
        """Once it is written: store what was offered, so that what a person decides is not offered again.

        `edit`: the id of the edit; empty: nothing was changed.
        """
        from explorer.draft.model.proposing import remember

        if self.proposed is not None and edit:
            remember(self.digest, self.proposed, self.models.cache, edit)

    def _begin(self, step: Callable[[], None]) -> None:
        def run() -> None:
            try:
                step()
            except Exception as error:  # shown by the thread that looks, or its failure
                self.error = error

        # A daemon: the program never waits for an answer when it ends.
        self._thread = Thread(target=run, name="asking", daemon=True)
        self._thread.start()

    def _find_door(self) -> None:
        from explorer.draft.model.questions.chunks import chunks

        self.door = self.models.door()
        self.has_questions = bool(chunks(self.digest, self.models.more))

    def _ask(self) -> None:
        from explorer.draft.model.proposing import hear

        assert self.door is not None
        models = self.models
        self.heard = hear(
            self.digest, self.door, cache=models.cache, more=models.more, fresh=models.fresh,
            stop=self._stop.is_set, progress=self._report,
        )  # fmt: skip

    def _check(self) -> None:
        from explorer.draft.model.proposing import taken

        assert self.door is not None
        assert self.heard is not None
        models = self.models
        self.proposed = taken(
            self.digest, self.document, self.heard, self.door.name,
            cache=models.cache, standing=self._standing, anew=models.fresh,
        )  # fmt: skip

    def _report(self, progress: Progress) -> None:
        self.progress = progress
