"""Adds a record, a link or an anchor from words of the article: the marked ones, or the selected sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.session.forms.anchored import AnchorReader, quoted
from explorer.session.forms.fields import LINK
from explorer.session.forms.filling import new_form
from explorer.session.forms.reading import LineReader
from explorer.session.forms.saving import words_added
from explorer.text.saying.quoting import in_marks
from explorer.tui.dialogs.form import messages as form_messages
from explorer.tui.dialogs.form.choice import ChoiceScreen, Choosable
from explorer.tui.look.lines import fit_title, fit_words
from explorer.tui.screens.forms import messages
from explorer.tui.screens.forms.editing import TITLE, do, open_form
from explorer.tui.screens.forms.host import can_edit, key_of

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.text.anchors import Span
    from explorer.tui.screens.forms.host import FormsHost

TO_SELECTED = "selected"


def add(host: FormsHost) -> None:
    """Ask what the marked words are, and fill its form."""
    if not can_edit(host):
        return
    span = host.exploration.state.passage
    if span is None or host.front.kind is not None:
        article, mark, key = (key_of(host, name) for name in ("pane.article", "mark", "add"))
        host.show_message(messages.MARK_FIRST.format(article=article, mark=mark, add=key))
        return
    host.article.end_marking()
    session = host.session
    before = host.front_list.current
    options = [Choosable(kind, key, name, more) for kind, (key, name, more) in messages.ADD_KINDS.items()]
    if before is not None:
        key, name, more = messages.ADD_WORDS
        title = fit_title(session.words(before), TITLE)
        options.append(Choosable(TO_SELECTED, key, name, more.format(title=title)))

    def chosen(kind: str | None) -> None:
        if kind == TO_SELECTED and before is not None:
            add_words(host, before, span)
        elif kind is not None:
            add_record(host, kind, span, before)

    heading = messages.ADD_HEADING.format(words=_words(host, span))
    host.app.push_screen(ChoiceScreen(host.look, host.keymap, heading, options), chosen)


def add_record(host: FormsHost, kind: str, span: Span, before: Ref | None) -> None:
    """Open the form of a new record, or of a new link."""
    session = host.session
    reader = LineReader(session)
    form = new_form(session, reader, kind, span, before)
    heading = form_messages.NEW_LINK if kind == LINK else form_messages.NEW_HEADING.format(kind=kind)
    title = messages.NEW_TITLE.format(kind=kind, words=_words(host, span))
    open_form(host, form, reader, heading, title, key="add", place=":".join(map(str, span)))


def add_words(host: FormsHost, ref: Ref, span: Span) -> None:
    """Anchor a record at words, too."""
    session = host.session
    trimmed, _ = quoted(span, session.article)
    reader = AnchorReader(session.article, checkable=session.digest.article.body is not None)
    found = [one for _, one in reader.read(reader.line_of([trimmed]))]
    if len(found) != 1 or found[0].value is None:
        host.show_message(messages.CAN_NOT_ANCHOR, bad=True)
        return
    do(host, words_added(session, ref, found[0].value))


def _words(host: FormsHost, span: Span) -> str:
    """Marked words for a heading, in quotation marks."""
    trimmed, _ = quoted(span, host.session.article)
    return in_marks(fit_words(" ".join(host.session.article.words(trimmed).split()), TITLE))
