"""The screen that a digest is explored on, and its coordinator: panes announce, it decides, values flow back down.

a key in a list  → CursorMoved → view.select → update → every pane shows what is linked
Enter            → Activated   → open(ref)   → the trail remembers
a letter in «/»  → Changed     → view.search → update → every pane shows its hits
every change of what is shown ends in `update`, every way to a record in `open`
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from explorer.digest.refs import Ref
from explorer.session.trail import State, parse_ref
from explorer.session.view import Shown, View
from explorer.tui import keys
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles
from explorer.tui.painters.painter import Wish
from explorer.tui.panes.article import ArticlePane, Marks
from explorer.tui.panes.bars import Bar, Hint
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.findable import FindablePane
from explorer.tui.panes.pictured import PicturedPane
from explorer.tui.panes.record import RecordPane, Subject
from explorer.tui.panes.records import RecordsPane
from explorer.tui.panes.shading import LEGEND
from explorer.tui.screens.indexing import Indexing
from explorer.tui.screens.keeping import Keeping
from explorer.tui.screens.layout import PanesScreen

if TYPE_CHECKING:
    from textual.widgets import Input

    from explorer.settings.state import StateFile
    from explorer.tui.panes.search import SearchLine
    from explorer.tui.screens.keeping import Edited
    from explorer.tui.screens.searching import Searching


HINT = " New here?  ↓ marks what is linked · ⏎ opens · / searches · z draws · b keeps · ? lists all keys "
ROOM_FOR_HINT = 30
"""Rows under which the first run's hint would take room from what it is about."""


class ExplorerScreen(PanesScreen):
    BINDINGS: ClassVar[list[BindingType]] = [*keys.BINDINGS]

    def __init__(
        self,
        view: View,
        look: Styles,
        keymap: Mapping[str, str],
        *,
        past: StateFile,
        at: Ref | None = None,
        restored: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(view.session, look)
        self.view = view
        self.keymap = keymap
        self._hints_of: dict[tuple[str, ...], list[Hint]] = {}
        """The last line's keys, spelt once."""
        self.past = past
        """Earlier searches."""
        self._searching: Searching | None = None
        """None: nothing was searched yet."""
        self.keeping = Keeping(self)
        self.indexing = Indexing(self)
        self._at = at
        self._restored = restored or {}
        self._hinting = past.wants_hint

    def compose(self) -> ComposeResult:
        self.restore(self._restored)
        yield from super().compose()

    def on_mount(self) -> None:
        self.set_focus(self.front)
        self.call_after_refresh(self.keeping.start)
        self.call_after_refresh(self.indexing.start)

    # --- where you were -------------------------------------------------------------------------------------

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Come back to what `remember` gave; an address asked for on the command line goes before it."""
        selected = parse_ref(saved.get("selected"))
        pane = self.pane_named(str(saved.get("pane")))
        self.zoomed = saved.get("zoomed") is True and self._at is None
        if self._at is not None:
            self.front = self.list_of(self._at.kind)
            selected = self._at
        elif pane is not None:
            self.front = pane
        if selected is None or self.session.record(selected) is None:
            numbered = ((pane, self.view.rows(pane.spec.kind.kind).numbers) for pane in self.lists)
            selected = next((pane.records[numbers[0]].ref for pane, numbers in numbered if numbers), None)
        if selected is not None and isinstance(self.front, RecordsPane) and self.front.kind != selected.kind:
            self.front = self.list_of(selected.kind)
        self.view.select(selected)
        self.update()

    def remember(self) -> dict[str, Any]:
        """Where you are, as JSON can hold it."""
        state = (self._searching and self._searching.state) or self.view.state
        selected = str(state.selected) if state.selected else None
        return {"selected": selected, "pane": self.front.id, "zoomed": self.zoomed}

    # --- the one way in which things change -----------------------------------------------------------------

    def update(self) -> None:
        """Show the present state in every pane."""
        state, brush = self.view.state, self.view.brush
        for pane in self.lists:
            pane.show(
                Shown(self.view.rows(pane.spec.kind.kind), brush, state.selected, self.keeping.refs, state.during)
            )
        self.article.mark(self._marks(state), at=state.passage)
        self.show_subject()
        self.show_bars()

    def _marks(self, state: State) -> Marks:
        find = lru_cache(32)(partial(self.session.index.mark, state.query)) if state.query else None
        if state.selected is None:
            return Marks(find=find)
        spans = self.session.links.spans(state.selected)
        return Marks(spans=spans, find=find, note="" if spans else "unanchored")

    def show_subject(self, proven: Ref | None = None) -> None:
        state = self.view.state
        self.record.show(Subject(state.selected, state.passage, self.keeping.bookmark_of(state.selected), proven))

    def open(self, ref: Ref) -> None:
        """Go to a record, from wherever: the trail remembers."""
        if self.session.record(ref) is None:
            self.say(f"no record {ref} in this digest", bad=True)
            return
        self.end_search()
        self.view.open(ref, str(self.front.id), self.record.cursor)
        self.update()

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        self.update()

    def place(self) -> None:
        super().place()
        self.show_bars()

    def bring_forward(self, pane: LinesPane) -> None:
        super().bring_forward(pane)
        self.select_current()
        self.show_bars()  # the keys of what has the focus now

    def select_current(self) -> None:
        """The cursor of the list in front is the selection: what the keys act on is what is seen."""
        current = self.front.current if isinstance(self.front, RecordsPane) else None
        if current is not None and current != self.view.state.selected and not self.is_searching:
            self.view.select(current)
            self.update()

    def show_bars(self) -> None:
        """The first lines and the last, as the state wants them."""
        look = self.look
        counts = "·".join(str(len(records)) for records in self.session.digest.records.values())
        kept = len(self.keeping.refs)
        found = self._searching.counts() if self._searching else []
        right = found or [(f"◆ {kept}  " if kept else "", look.bookmark), (f"{counts} ", look.dim)]
        self.title_bar.right = [*self.indexing.parts(), *right]
        self.status.left, self.status.right = self._chips(), found if self.title_bar.tabs else []
        self.status.display = bool(self.status.left or self.status.right)
        self.keys.hints = self._hints()
        for bar in (self.title_bar, self.status, self.keys):
            bar.changed()

    def _chips(self) -> list[Part]:
        look, state, parts = self.look, self.view.state, self._searching.chips() if self._searching else []
        if state.focus is not None:
            title = self.session.title(state.focus)
            parts += [(" focus on ", look.title_focus), (f" {title} ", look.strong), (" f or Esc lifts it ", look.dim)]
        if state.during is not None:
            from explorer.pictures.timeline.calendar import span_label

            parts += [(" time ", look.title_focus), (f" {span_label(*state.during)} ", look.strong)]
            parts += [(" Esc lifts it ", look.dim)]
        if left_out := self.session.digest.left_out:
            records = "record" if left_out == 1 else "records"
            parts += [(f" ⚠ {left_out} {records} left out: explorer check tells why ", look.warn)]
        if self._hinting and not parts and self.app.size.height >= ROOM_FOR_HINT:
            parts = [(HINT, look.strong), (" Esc hides this for good ", look.dim)]
        return parts

    def _hints(self) -> list[Hint]:
        names: tuple[str, ...] = keys.HINTS
        if self._searching and self.is_typing:
            names = self._searching.hints
        elif isinstance(self.front, RecordsPane) and self.front.painter is not None:
            names = keys.ZOOMING_HINTS if self.front.painter.zooms else keys.PICTURE_HINTS
            if self.front.spec.kind.chronological:
                names = keys.TIMELINE_HINTS
        if names not in self._hints_of:
            bindings = self.every_binding()
            self._hints_of[names] = [self._hint(bindings[name]) for name in names]
        return self._hints_of[names]

    def _hint(self, binding: Binding) -> Hint:
        key = keys.spell(binding, self.keymap, self.app.get_key_display).split()[0]
        return Hint(key, binding.description.lower(), binding.action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a query is typed, the keys are letters."""
        return not self.is_typing

    def every_binding(self) -> dict[str, Binding]:
        """The bindings of the screen, of its panes, and, once there is one, of its search line."""
        return keys.every_binding(LinesPane.BINDINGS, self._searching.line.BINDINGS if self._searching else ())

    # --- what panes announce --------------------------------------------------------------------------------

    @on(LinesPane.CursorMoved)
    def cursor_moved(self, message: LinesPane.CursorMoved) -> None:
        pane = message.pane
        if isinstance(pane, RecordsPane) and pane.current is not None:
            self.view.select(pane.current)
            self.update()
        elif isinstance(pane, RecordPane) and pane.entry is not None and pane.entry.spans:
            self.article.reveal_span(pane.entry.spans[0])

    @on(ArticlePane.SentenceChosen)
    def sentence_chosen(self, message: ArticlePane.SentenceChosen) -> None:
        self.view.select_passage(message.sentence)
        self.update()

    @on(LinesPane.Activated)
    def activated(self, message: LinesPane.Activated) -> None:
        pane = message.pane
        if isinstance(pane, RecordPane) and pane.entry is not None:
            if pane.entry.target is not None:
                self.open(pane.entry.target)
            elif pane.entry.spans:
                self.bring_forward(self.article)
                self.article.reveal_span(pane.entry.spans[0])
            return
        if isinstance(pane, RecordsPane) and pane.current is not None:
            self.open(pane.current)
        self.bring_forward(self.record)

    @on(PicturedPane.Wished)
    def picture_wished(self, message: PicturedPane.Wished) -> None:
        pane, wish = message.pane, message.wish
        if wish.ref is not None and isinstance(pane, RecordsPane):
            row = pane.row_of(wish.ref)
            if row is None:
                self.say(f"{self.session.title(wish.ref)} is not among what is listed here")
            else:
                pane.user_moves_to(row)
        if wish.passage is not None:
            self.zoomed = False
            self.bring_forward(self.article)
            self.article.reveal_span(wish.passage)
        if wish.during is not None:
            self.view.narrow_to(wish.during)
            self.update()
        if wish.said:
            self.say(wish.said)

    @on(LinesPane.Focused)
    def pane_focused(self, message: LinesPane.Focused) -> None:
        if message.pane is not self.front:
            self.front = message.pane
            self.place()
            self.select_current()

    @on(Bar.Clicked)
    async def bar_clicked(self, message: Bar.Clicked) -> None:
        await self.run_action(message.action)

    # --- search ---------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Search everything; in the article and in a record, find words in their text."""
        front = self.front
        if isinstance(front, FindablePane) and not self.is_searching:
            self.searching.open_in(front)
        else:
            self.searching.open()

    @property
    def searching(self) -> Searching:
        """What a search does; made, with its line, when the first one begins."""
        if self._searching is None:
            from explorer.tui.screens.searching import Searching  # with Textual's Input, which no start needs

            self._searching = Searching(self)
        return self._searching

    @property
    def is_searching(self) -> bool:
        """Whether a search of everything is going on, whatever has the focus."""
        return self._searching is not None and self._searching.state is not None

    @property
    def is_typing(self) -> bool:
        """Whether keys go to the search line."""
        return self._searching is not None and self.focused is self._searching.line

    def on_input_changed(self, message: Input.Changed) -> None:
        self.searching.changed(message.value)

    def search_again(self) -> None:
        """Ask anew, as more of the digest is indexed; the hit that is selected stays so."""
        if self._searching is not None:
            self._searching.again()

    def on_input_submitted(self) -> None:
        self.searching.submit()

    def on_search_line_wish(self, message: SearchLine.Wish) -> None:
        self.searching.wish(message.what)

    def end_search(self) -> None:
        if self._searching is not None:
            self._searching.end()

    # --- what is kept ---------------------------------------------------------------------------------------

    def say(self, text: str, *, bad: bool = False) -> None:
        self.keys.say(text, bad=bad)

    def bookmarks_changed(self) -> None:
        self.keeping.changed()
        self.update()

    # --- actions --------------------------------------------------------------------------------------------

    def action_travel(self, by: int) -> None:
        stop = self.view.travel(by, str(self.front.id), self.record.cursor)
        if stop is None:
            self.say("the trail begins here" if by < 0 else "the trail ends here")
            return
        self.update()
        if stop.line is not None and stop.line < self.record.count:
            self.record.move_to(stop.line)
        self.bring_forward(self.pane_named(stop.pane) or self.front)

    def action_sideways(self, by: int) -> None:
        """In a picture to its left or right; else to the pane before or behind."""
        if not (isinstance(self.front, PicturedPane) and self.front.walk((by, 0))):
            self.action_next_pane(by)

    def action_closer(self, by: int) -> None:
        if not (isinstance(self.front, PicturedPane) and self.front.zoom_picture(by)):
            self.say("z draws a picture of a list; + and - look at it closer and from farther off")

    def action_time_span(self) -> None:
        """In the timeline: begin to mark a stretch of time, or narrow every pane to it; in a list: a screenful down."""
        if not (isinstance(self.front, PicturedPane) and self.front.mark_picture()):
            self.front.action_page(1)

    def action_focus_on(self) -> None:
        selected, focus = self.view.state.selected, self.view.state.focus
        if selected is None and focus is None:
            self.say("select a record to focus on")
            return
        self.view.focus_on(None if focus in (selected, None) and focus else selected)
        self.update()

    def action_pin(self) -> None:
        if isinstance(self.front, RecordsPane):
            self.front.pin(not self.front.pinned)
            self.update()
        else:
            self.say("only lists can be pinned")

    def action_mention(self, by: int) -> None:
        """The next place of the selected record in the article; while words are found in a text, their next place."""
        if isinstance(self.front, FindablePane) and self.front.wanted:
            self.front.step(by)
            return
        if len(self.article.targets) < 2:
            self.say("the only place in the article" if self.article.targets else "nothing is marked in the article")
        self.article.next_mention(by)

    def action_coverage(self) -> None:
        self.article.show_coverage(not self.article.coverage)
        self.bring_forward(self.article)
        if self.article.coverage:
            self.say(LEGEND)

    def action_uncovered(self, by: int) -> None:
        """To a sentence that no record stands on, which is shown as such."""
        self.article.show_coverage(True)
        self.bring_forward(self.article)
        self.say(self.article.next_uncovered(by))

    def action_why(self) -> None:
        """Show what proves the link under the record pane's cursor; again: hide it."""
        link = self.record.link
        if link is None:
            self.say("go to a link of the record pane: w proves it")
            return
        proven = None if self.record.subject.proven == link.target else link.target
        evidence = self.session.links.evidence(link) if proven else ()
        self.show_subject(proven)
        self.article.mark(replace(self._marks(self.view.state), evidence=evidence))

    def action_copy(self) -> None:
        state = self.view.state
        if state.selected is not None:
            from explorer.session.citation import cite

            text = cite(self.session, state.selected)
        elif state.passage is not None:
            text = self.session.article.paragraphs[state.passage.paragraph][state.passage.start : state.passage.end]
        else:
            self.say("nothing is selected")
            return
        self.app.copy_to_clipboard(text)
        self.say(f"copied: {' · '.join(text.splitlines())}")

    def action_addresses(self) -> None:
        """Show where the selected record and the article are on the web; opening one needs another key."""
        from explorer.session.citation import addresses
        from explorer.tui.dialogs.addresses import Address, AddressesScreen

        found = [Address(*address) for address in addresses(self.session, self.view.state.selected)]
        if not found:
            self.say("the digest gives no address, neither of the article nor of this record")
            return

        def chosen(url: str | None) -> None:
            if url is not None:
                self.app.open_url(url)
                self.say(f"opened in the browser: {url}")

        self.app.push_screen(AddressesScreen(self.look, found), chosen)

    def action_leave(self) -> None:
        """One step out: of the words found, of the zoom, of the focus on, of the article or record into the list."""
        if isinstance(self.front, FindablePane) and self.front.wanted:
            self.front.find("")
        elif isinstance(self.front, PicturedPane) and self.front.leave_picture():
            self.say("nothing is marked any more")
        elif self.view.state.during is not None:
            self.view.narrow_to(None)
            self.update()
        elif self.zoomed:
            self.action_zoom()
        elif self.view.state.focus is not None:
            self.view.focus_on(None)
            self.update()
        elif not isinstance(self.front, RecordsPane):
            selected = self.view.state.selected
            self.bring_forward(self.list_of(selected.kind) if selected else self.lists[0])
        elif self._hinting:
            self._hinting = False
            self.past.dismiss_hint()
            self.show_bars()

    def action_bookmark(self) -> None:
        self.keeping.toggle(self.view.state.selected)

    def action_edit(self, what: Edited) -> None:
        self.keeping.edit(what, self.view.state.selected)

    def action_undo(self) -> None:
        self.keeping.editing.undo()

    def action_redo(self) -> None:
        self.keeping.editing.redo()

    def action_relations(self) -> None:
        """Who is related with whom; what is chosen there is gone to."""
        from explorer.tui.dialogs.relations import RelationsScreen

        def chosen(wish: Wish | None) -> None:
            if wish is None or wish.ref is None:
                return
            self.open(wish.ref)
            self.bring_forward(self.record if wish.passage is None else self.article)
            if wish.passage is not None:
                self.article.mark(replace(self._marks(self.view.state), evidence=(wish.passage,)))

        self.app.push_screen(RelationsScreen(self.session, self.look, self.view.state.selected), chosen)

    def action_bookmarks(self) -> None:
        self.keeping.show_all()

    def action_help(self) -> None:
        from explorer.tui.dialogs.help import HelpScreen

        spell = partial(keys.spell, keymap=self.keymap, display=self.app.get_key_display)
        self.app.push_screen(HelpScreen(self.look, spell))

    def action_save_screen(self) -> None:
        """Save what is on the screen as a picture, in the directory that the program was started in."""
        from explorer.tui.terminal.saving import save_screen

        try:
            saved = save_screen(self.app, Path.cwd())
        except OSError as error:
            self.say(f"the picture could not be saved: {error.strerror or error}", bad=True)
        else:
            self.say(f"the screen is saved in {saved}")

    def action_quit(self) -> None:
        self.app.exit()
