"""What the keys of the review walk do: answers become edits of the digest, which are on the disk at once.

Knows no widget: each method returns what to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from explorer.digest.editing.outcome import EditError
from explorer.digest.kinds import Quote, Record
from explorer.session.review.deciding import decide
from explorer.session.review.doubt import ends, reject, take, unknown
from explorer.session.review.labels import label
from explorer.session.review.moving import moved
from explorer.session.review.queue import doubts
from explorer.tui.keys import first_key
from explorer.tui.screens.forms.host import reviewer
from explorer.tui.screens.review import messages
from explorer.tui.screens.review.decisions import (
    Asked,
    badge_of,
    decided_elsewhere,
    last_page,
    reviewed_before,
    stated_of,
)
from explorer.tui.screens.review.meanings import KeysChanged, meanings, same_answer
from explorer.tui.screens.review.missed import Missed
from explorer.tui.screens.review.question import Question, options_of
from explorer.tui.screens.review.walk import Decided, Walk

if TYPE_CHECKING:
    from explorer.session.editing.outcome import Done
    from explorer.session.review.doubt import Answer, Doubt
    from explorer.session.session import Session
    from explorer.text.anchors import Span
    from explorer.tui.screens.forms.host import FormsHost
    from explorer.tui.screens.review.answers import Option
    from explorer.tui.screens.review.ending import Ending


class Said(NamedTuple):
    """What to tell the user. Empty: nothing."""

    text: str = ""
    bad: bool = False


class Reviewing:
    """The walk through the doubts of the digest that is open.

    Args:
        host: Has the session and its editor, and shows what changed.
    """

    def __init__(self, host: FormsHost) -> None:
        self.host = host
        self.walk = Walk(doubts(host.session), reviewed_before(host.session))
        self.missed = Missed(host.session)
        self.elsewhere = ""
        """What the last change that no answer made decided; empty: nothing."""
        self._is_answering, self._keys_changed = False, KeysChanged()
        self._asked = Asked(host, self.walk.queue)
        self._keys: dict[str, str] = {}

    @property
    def session(self) -> Session:
        return self.host.session

    @property
    def doubt(self) -> Doubt | None:
        """The doubt at hand; None: none is left."""
        return self.walk.current

    @property
    def options(self) -> list[Option]:
        return options_of(self.doubt, self.key_of) if self.doubt is not None else []

    def key_of(self, id: str) -> str:
        """The first key of an action, as people know it; empty: it has none."""
        if id not in self._keys:  # a page asks for ten of them
            self._keys[id] = first_key(id, self.host.keymap)
        return self._keys[id]

    @property
    def numbers(self) -> list[str]:
        """The keys that take candidates of the doubt at hand."""
        return [option.key for option in self.options if option.candidate is not None and option.key]

    def page(self) -> Question | Ending:
        """The page of the doubt at hand, or the last one."""
        session, walk = self.session, self.walk
        if (doubt := self.doubt) is not None:
            record, unrecorded, undo = _record_of(session, doubt), len(self.missed.spans), self.key_of("review.undo")
            badge, stated = badge_of(session, walk, record), stated_of(session, walk, record)
            return Question(walk, doubt, session.article, badge, unrecorded, self.options, undo, stated)
        return last_page(session, walk, self.missed)

    # --- what has the cursor --------------------------------------------------------------------------------

    def choose(self, step: int) -> Said:
        """Put the cursor on the next answer, or the previous one: from none, on the first or the last."""
        if self.doubt is None:
            return self._go(step)
        count, chosen = len(self.options), self.walk.chosen
        at = chosen + step if chosen is not None else 0 if step > 0 else count - 1
        if not 0 <= at < count:
            return Said(messages.NOTHING_FURTHER)
        self.walk.chosen = at
        return Said()

    def choose_end(self, direction: int) -> Said:
        """Put the cursor on the first answer, or the last one; at the end, on such a sentence."""
        if self.doubt is None:
            return self._go((len(self.missed.spans) - 1 if direction > 0 else 0) - self.missed.cursor)
        before, self.walk.chosen = self.walk.chosen, len(self.options) - 1 if direction > 0 else 0
        return Said(messages.NOTHING_FURTHER if before == self.walk.chosen else "")

    def _go(self, step: int) -> Said:
        missed = self.missed
        if step and missed.go_to(missed.cursor + step):
            self.walk.top = None
            return Said()
        return Said(messages.NOTHING_FURTHER if missed.spans else messages.NO_SENTENCE)

    @property
    def words(self) -> Span | None:
        """The words that a record can be added from: those of the doubt, as their ends are now, or the sentence with
        the cursor. None: there are none."""
        if self.doubt is None:
            return self.missed.current
        found = self.walk.moved.spans if self.walk.moved is not None else self.doubt.spans
        return found[0] if found else None

    @property
    def wants_form(self) -> bool:
        """Whether the cursor is on the answer that is none of those listed."""
        return self.walk.chosen is not None and self.options[self.walk.chosen].does == "edit"

    # --- answers --------------------------------------------------------------------------------------------

    def take(self) -> Said:
        """Take the answer with the cursor; not to edit it, for which a form is needed."""
        if self.doubt is None:
            return Said(messages.DECIDED_ALREADY)
        if self.walk.chosen is None:
            said = messages.NOT_CHOSEN if self.numbers else messages.NO_CANDIDATE
            return Said(said.format(keys=messages.ends_of(self.numbers)))
        return self._choose(self.options[self.walk.chosen])

    def take_number(self, number: int) -> Said:
        """Take a candidate by its number."""
        if self.doubt is None:
            return Said(messages.DECIDED_ALREADY)
        options = (one for one in self.options if one.candidate is not None and one.candidate.key == str(number))
        option = next(options, None)
        return self._choose(option) if option is not None else Said(messages.NO_SUCH.format(number=number))

    def _choose(self, option: Option) -> Said:
        assert self.doubt is not None
        if option.candidate is not None:
            return self._answer(take(option.candidate, self._ends()), option.candidate.words)
        return self.unknown() if option.does == "unknown" else self.reject()

    def unknown(self) -> Said:
        if self.doubt is None:
            return Said(messages.DECIDED_ALREADY)
        if not self.doubt.can_be_unknown:
            return Said(messages.NOT_UNKNOWN)
        return self._answer(unknown(self._ends()), messages.IS_UNKNOWN)

    def reject(self) -> Said:
        """Reject the doubt at hand; at the end, leave a sentence out for now."""
        if self.doubt is None:
            return Said(messages.LEFT_OUT if self.missed.leave_out() else messages.NO_SENTENCE)
        if not self.doubt.reject:
            return Said(messages.NOT_REJECTED)
        spans = self.doubt.spans if isinstance(_record_of(self.session, self.doubt), Quote) else ()
        said = self._answer(reject(), self.doubt.reject, taken=False)
        if not said.bad:
            self.missed.is_nothing(spans)
        return said

    def _answer(self, answer: Answer, words: str, *, taken: bool = True) -> Said:
        """Write an answer to the doubt at hand, and go on."""
        assert self.doubt is not None
        if self._keys_changed.is_just_now:
            return Said(messages.CHANGED, bad=True)
        decided = Decided(self.doubt.words, words, taken)
        return self._change(self._writing(self.doubt, answer), lambda left: self.walk.answered(decided, left))

    def _writing(self, doubt: Doubt, answer: Answer) -> Callable[[], Done]:
        return partial(self.host.editor.apply, label(doubt, answer), decide(doubt, answer, reviewer(self.host)))

    # --- the queue ------------------------------------------------------------------------------------------

    def turn(self, step: int) -> Said:
        """Put the doubt at hand off to the end of the queue, or go back to the last one there."""
        if self.doubt is None:
            return Said(messages.DECIDED_ALREADY)
        if (said := self.leave()).bad:
            return said
        if not self.walk.turn(step):
            return Said(messages.ONLY_ONE)
        return Said(messages.PUT_LAST if step > 0 else messages.FROM_LAST)

    def go_to(self, number: int) -> None:
        """Put the cursor on an answer, or on a sentence of the end."""
        if self.doubt is None:
            self.missed.go_to(number)
        else:
            self.walk.chosen = number

    def changed(self) -> bool:
        """The digest is another one. False, and nothing is done, if an answer made it: that follows by itself."""
        self.elsewhere = ""
        if self._is_answering:
            return False
        self.missed.changed()
        before = meanings(self.doubt, self.options)
        self.elsewhere = decided_elsewhere(self.session, self._asked.changed(self.walk, doubts(self.session)))
        after = meanings(self.doubt, self.options)
        self._keys_changed.look(before, after)
        self.walk.chosen = same_answer(before, after, self.walk.chosen)
        return True

    def _show(self, done: Done) -> None:
        """Show the digest, as it is after an answer, on the main screen."""
        self.missed.changed()
        self._is_answering = True
        try:
            self.host.take(done)
        finally:
            self._is_answering = False

    def undo(self) -> Said:
        """Put moved ends back; else undo the last change, and go back to its doubt."""
        if self.walk.moved is not None:
            self.walk.moved, self.walk.by = None, (0, 0)
            return Said(messages.NOT_MOVED)
        return self._change(self.host.editor.undo, self.walk.undone, messages.NOTHING_TO_UNDO)

    def redo(self) -> Said:
        return self._change(self.host.editor.redo, self.walk.redone, messages.NOTHING_TO_REDO)

    def _change(
        self, change: Callable[[], Done | None], follow: Callable[[Sequence[Doubt]], object], nothing: str = ""
    ) -> Said:
        """Change the digest, show it, and let the walk follow. `nothing`: what to say if there is nothing to do."""
        try:
            done = change()
        except EditError as error:
            return Said(messages.NOT_DONE.format(problem=" · ".join(str(error).splitlines())), bad=True)
        if done is None:
            return Said(nothing)
        self._show(done)
        # in a conflict, what was decided elsewhere stands until one is chosen
        (self.walk.changed if done.conflicts else follow)(doubts(self.session))
        self._asked.look(self.walk.queue)
        return Said(done.message)

    # --- the ends of the words ------------------------------------------------------------------------------

    def move_start(self, step: int) -> Said:
        """Move the start of the words by a word."""
        start, end = self.walk.by
        return self._move(start + step, end)

    def move_end(self, step: int) -> Said:
        """Move the end of the words by a word."""
        start, end = self.walk.by
        return self._move(start, end + step)

    def _move(self, start: int, end: int) -> Said:
        doubt, walk = self.doubt, self.walk
        if doubt is None or doubt.ref is None or not doubt.spans:
            return Said(messages.NO_WORDS)
        found = moved(self.session, doubt, start, end)
        if found.spans == (walk.moved.spans if walk.moved is not None else doubt.spans):
            return Said(messages.END_OF_WORDS)
        walk.by = start, end
        walk.moved = found if found.fields else None
        walk.top = None
        return Said(messages.MOVED if walk.moved is not None else messages.NOT_MOVED)

    def _ends(self) -> Mapping[str, Any]:
        """What the moved ends of the words set; empty: they are where they were."""
        return self.walk.moved.fields if self.walk.moved is not None else {}

    def leave(self) -> Said:
        """Save the ends that were moved, without an answer: the question stays. It is bad if they can't be saved."""
        doubt, walk = self.doubt, self.walk
        if doubt is None or not self._ends():
            return Said()
        said = self._change(self._writing(doubt, ends(self._ends())), walk.changed)
        if said.bad:
            walk.moved, walk.by = None, (0, 0)
        return said


def _record_of(session: Session, doubt: Doubt) -> Record | None:
    """The record that a doubt is about; None: it is about a link."""
    return session.record(doubt.ref) if doubt.ref is not None else None
