"""Builds the entries of the record pane for a sentence of the article, or for words of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING

from explorer.bookmarks.store import Bookmark
from explorer.digest.kinds import PARTS
from explorer.links.linked import Linked
from explorer.pictures.signs import UNCOVERED
from explorer.session.accepting.accepting import has_changed
from explorer.session.facts import facts_of
from explorer.session.passages import messages as passage_messages
from explorer.session.passages.anchoring import Placed, sentences_of
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui import messages
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.ledger import bookmark_sign
from explorer.tui.look.lines import repaint_ranges
from explorer.tui.look.record import LINKS_SHOWN, bookmark_entries, contradiction_entries, titled
from explorer.tui.look.styles import Styles

if TYPE_CHECKING:
    from explorer.session.contradicting.contradictions import Contradiction


def is_part(session: Session, words: Span) -> bool:
    """Whether they are only a part of a sentence, or of several."""
    return words != sentences_of(words, session.article)


def of_sentence(
    session: Session,
    words: Span,
    look: Styles,
    bookmark: Bookmark | None,
    contradictions: Sequence[Contradiction] = (),
) -> list[Entry]:
    """A sentence, or words of one, with what the reader added to them; and the records with an anchor there, by kind.

    `bookmark`: of the words, or of words in the sentence. `contradictions`: those that the reader saved, one end of
    which is there.
    """
    sentence = sentences_of(words, session.article)
    refs = session.links.covering(*words)
    here = [one for one in session.bookmarks.passages() if one.span.overlaps(sentence)]
    own = next((one.span for one in here if one.bookmark is bookmark), words)
    entries = [Entry([(session.article.words(own), look.ink)], spans=(own,))]
    if own != sentence:
        marked = (own.start - sentence.start, own.end - sentence.start, look.mark)
        around = repaint_ranges([(session.article.words(sentence), look.quiet)], [marked])
        entries = [Entry([(session.article.words(own), look.mark)], spans=(own,)), Entry(around, spans=(sentence,))]
    if bookmark is not None:
        entries += bookmark_entries(session, bookmark, look)
    elif is_part(session, words):
        entries.append(Entry([(passage_messages.PASSAGE_UNSAVED, look.quiet)]))
    entries += _also(session, [one for one in here if one.bookmark is not bookmark], look)
    entries += [*contradiction_entries(words, contradictions, look), GAP]
    if not any(map(refs.count, PARTS)):
        is_sentence = not any(map(session.links.covering(*sentence).count, PARTS))
        parts = [(f"{UNCOVERED} ", look.strong), (messages.UNCOVERED_SENTENCE, look.ink)]
        parts = parts if is_sentence else [(messages.UNCOVERED_WORDS, look.quiet)]
        entries += [Entry(parts, hang=2), *([GAP] if refs else [])]
    return [*entries, *_records(session, refs, look)]


def _also(session: Session, others: Iterable[Placed], look: Styles) -> Iterator[Entry]:
    """The other passages that are bookmarked there."""
    for other in others:
        bookmark = other.bookmark
        sign = bookmark_sign(bookmark.status, look, changed=has_changed(session.bookmarks, bookmark))
        also = [sign, (f" {passage_messages.PASSAGE_ALSO}", look.quiet), (bookmark.title, look.ink)]
        yield Entry(also, hang=2, spans=(other.span,))


def _records(session: Session, refs: Linked[None], look: Styles) -> Iterator[Entry]:
    """The records with an anchor there, by kind."""
    for kind, group in groupby(refs, key=lambda ref: ref.kind):
        label = kind
        for about in facts_of(session, filter(None, map(session.record, islice(group, LINKS_SHOWN)))):
            date = about.date if about.record.date else ""
            yield Entry(titled(about.words, date, look), hang=2, label=label, target=about.ref)
            label = ""
        left_out = refs.count(kind) - LINKS_SHOWN
        if left_out > 0:
            yield Entry([(messages.AND_MORE.format(count=left_out), look.quiet)], label="")
