"""One model that is asked about the open article: from the question to the edit that its answers make."""

from __future__ import annotations

from asyncio import sleep
from time import perf_counter
from typing import TYPE_CHECKING

from explorer.digest.editing.outcome import EditError
from explorer.draft.model.doors.door import DoorError, consent_to
from explorer.session.asking import messages as outcomes
from explorer.session.asking.arriving import arrive
from explorer.session.asking.asking import Asking
from explorer.session.asking.describing import outcome, unanswered
from explorer.text.cleaning import clean
from explorer.text.plural import number
from explorer.tui import keys
from explorer.tui.look.columns import first_that_fits
from explorer.tui.screens.asking import messages
from explorer.tui.screens.asking.host import ShowsAsking
from explorer.tui.screens.asking.progress import words_of
from explorer.tui.screens.forms.host import reviewer

if TYPE_CHECKING:
    from explorer.session.asking.models import Models
    from explorer.tui.look.lines import Part
    from explorer.tui.screens.asking.host import AskingHost

LOOK = 0.1
"""Seconds between two looks at how it stands."""
SHOWN = 0.5
"""Seconds between two changes of the first line; more would only flicker."""
LAST_WAIT = 0.5
"""Seconds that the end of the program waits at most for what was answered to be on the disk."""


class AskingModel:
    """What the main screen does while a model is asked. There is one for each open article that asks."""

    def __init__(self, host: AskingHost) -> None:
        self.host = host
        self.asking: Asking | None = None
        """What goes on; None: nothing does."""
        self._waits = False
        """Whether answers wait for a window to be closed that can't show another digest."""
        self._asks_user = False
        """Whether the user is being asked whether the article may be sent: nothing goes on meanwhile."""
        self._said, self._shown = "", 0.0
        """What the first line said last, and when, in seconds of `perf_counter`."""

    @property
    def is_on(self) -> bool:
        return self.asking is not None

    def start(self) -> None:
        """Ask, unless that is going on."""
        host = self.host
        models = host.models
        if models is None or not models.is_named:
            host.show_message(messages.NO_MODEL)
        elif self.asking is not None:
            host.show_message(messages.ALREADY.format(model=self._model, key=self._key))
        elif host.editor.obstacle:
            host.show_message(outcomes.CANT_EDIT.format(reason=host.editor.obstacle), bad=True)
        else:
            host.run_worker(self._work(models), group="asking")

    def stop(self) -> bool:
        """Stop asking. False: nothing is asked, or it is being stopped already."""
        if self.asking is None or self.asking.is_stopped:
            return False
        self.asking.stop()
        self._show()
        return True

    def end(self) -> None:
        """The article is closed: stop, and leave what was answered in the cache."""
        if self.asking is not None:
            self.asking.end(LAST_WAIT)

    # --- how it stands --------------------------------------------------------------------------------------

    def parts(self, width: int) -> list[Part]:
        """How it stands, in so many cells; empty: nothing is asked."""
        if self.asking is None or self._asks_user:
            return []
        forms = [f"{form}  " for form in self._forms()]
        return [(first_that_fits(forms, max(1, width)), self.host.look.here)]

    def _forms(self, *, may_stop: bool = True) -> tuple[str, ...]:
        """`may_stop`: whether the key that stops it does so where this is shown."""
        assert self.asking is not None
        if self._waits:
            return tuple(form.format(model=self._model) for form in messages.ARRIVED)
        if self.asking.is_stopped:
            return (messages.STOPPING.format(model=self._model),)
        return tuple(words_of(self._model, self.asking.progress, self._key if may_stop else ""))

    @property
    def _model(self) -> str:
        door = self.asking.door if self.asking is not None else None
        return clean(door.name) if door is not None else ""

    @property
    def _key(self) -> str:
        return keys.first_key("leave", self.host.keymap)

    def _show(self, *, may_wait: bool = False) -> None:
        """Show it where that says something else than before. `may_wait`: if it was not shown just now."""
        said = "".join(self._forms()) if self.asking is not None else ""
        if said != self._said and not (may_wait and perf_counter() < self._shown + SHOWN):
            self._said, self._shown = said, perf_counter()
            self.host.show_bars()
            forms = self._forms(may_stop=False) if self.asking is not None else ()
            for window in self.host.app.screen_stack:
                if isinstance(window, ShowsAsking):
                    window.show_asking(forms)

    # --- from the question to the edit ----------------------------------------------------------------------

    async def _work(self, models: Models) -> None:
        host = self.host
        try:
            document = host.editor.document
        except EditError as error:
            host.live.say(str(error), bad=True)
            return
        self.asking = asking = Asking(models, host.session.digest, document)
        try:
            await self._ask(asking, models)
        except DoorError as error:
            self._failed(asking, error)
        self.asking, self._waits = None, False
        self._show()

    async def _ask(self, asking: Asking, models: Models) -> None:
        asking.find_door()
        await self._step(asking)
        if not asking.has_questions:
            self.host.live.say(outcomes.NOTHING_TO_ASK.format(model=self._model), stays=True)
        elif await self._may_send(asking, models):
            asking.ask()
            await self._step(asking)
            if asking.heard is None or (asking.is_stopped and not asking.heard.raw):
                self.host.live.say(outcomes.STOPPED_BEFORE.format(model=self._model))
                return
            await self._check(asking)
            self._take(asking, models)

    async def _step(self, asking: Asking) -> None:
        """Wait for a step to end. Raises what ended it."""
        while asking.is_busy:
            self._show(may_wait=True)
            await sleep(LOOK)
        if asking.error is not None:
            raise asking.error

    async def _may_send(self, asking: Asking, models: Models) -> bool:
        """Whether the article may go where the model is; the user is asked, once for each host."""
        assert asking.door is not None
        address, whom = asking.door.host, consent_to(asking.door)
        if asking.is_stopped:
            self.host.live.say(messages.STOPPED)
            return False
        if not address or models.may_send(whom):
            return True
        from explorer.tui.screens.asking.consent import ConsentScreen

        host = self.host
        while not host.live.is_in_front:  # what is typed in another window is no answer
            await sleep(LOOK)
        words = number(sum(len(text.split()) for text in host.session.digest.article.body or ()), "word")
        window = ConsentScreen(host.look, host.keymap, clean(address), words, self._model, models.remark)
        self._asks_user = True
        host.show_bars()
        may_send = await host.app.push_screen_wait(window)
        self._asks_user = False
        host.show_bars()
        if not may_send:
            host.live.say(messages.NOT_SENT.format(host=clean(address)))
            return False
        if problem := models.agree(whom):
            host.live.say(problem, bad=True)
        return True

    async def _check(self, asking: Asking) -> None:
        """Check what was said against the digest as it is when it can be shown: edits may come in between."""
        host = self.host
        while True:
            while not host.live.may_show:
                self._waits = True
                self._show()
                await sleep(LOOK)
            if asking.proposed is not None and asking.document is host.editor.document:
                return
            asking.check(host.session.digest, host.editor.document, host.editor.standing)
            await self._step(asking)

    def _take(self, asking: Asking, models: Models) -> None:
        """Make the edit, and say what came of it."""
        live, editor = self.host.live, self.host.editor
        assert asking.proposed is not None
        assert asking.door is not None
        review = keys.first_key("review", self.host.keymap) if live.is_in_front else ""
        said = outcome(self._model, asking.proposed, review)
        try:
            done = arrive(editor, asking, reviewer(self.host))
        except EditError as error:
            live.say(outcomes.NOT_WRITTEN.format(model=self._model, reason=error), bad=True)
            return
        if done is not None:
            live.arrived(done)
        problem = models.reject(self.host.session.digest, asking.door.name, asking.proposed.rejected)
        bad = bool(asking.proposed.failure or asking.proposed.unseen or problem)
        live.say("; ".join(filter(None, (said, problem))), bad=bad, stays=True)

    def _failed(self, asking: Asking, error: DoorError) -> None:
        if asking.is_stopped or error.kind == "stopped":
            self.host.live.say(messages.STOPPED)
        else:
            self.host.live.say(unanswered(clean(error.message)), bad=True)
