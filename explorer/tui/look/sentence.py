"""Builds the entries of the record pane for a sentence of the article, or for words of one."""

from __future__ import annotations

from itertools import groupby, islice

from explorer.bookmarks.store import Bookmark
from explorer.digest.kinds import PARTS
from explorer.pictures.signs import UNCOVERED
from explorer.session.facts import facts_of
from explorer.session.passages import messages as passage_messages
from explorer.session.passages.anchoring import sentences_of
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui import messages
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.ledger import status_sign
from explorer.tui.look.lines import Part, repaint_ranges
from explorer.tui.look.record import LINKS_SHOWN, bookmark_entries, titled
from explorer.tui.look.styles import Styles


def is_part(session: Session, words: Span) -> bool:
    """Whether they are only a part of a sentence, or of several."""
    return words != sentences_of(words, session.article)


def of_sentence(session: Session, words: Span, look: Styles, bookmark: Bookmark | None) -> list[Entry]:
    """A sentence, or words of one, with what the reader added to them; and the records with an anchor there, by kind.

    `bookmark`: of the words, or of words in the sentence.
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
    for other in here:
        if other.bookmark is not bookmark:
            also: list[Part] = [
                status_sign(other.bookmark.status, look),
                (f" {passage_messages.PASSAGE_ALSO}", look.quiet),
                (other.bookmark.title, look.ink),
            ]
            entries.append(Entry(also, hang=2, spans=(other.span,)))
    entries.append(GAP)
    if not any(map(refs.count, PARTS)):
        is_sentence = not any(map(session.links.covering(*sentence).count, PARTS))
        parts = [(f"{UNCOVERED} ", look.strong), (messages.UNCOVERED_SENTENCE, look.ink)]
        parts = parts if is_sentence else [(messages.UNCOVERED_WORDS, look.quiet)]
        entries += [Entry(parts, hang=2), *([GAP] if refs else [])]
    for kind, group in groupby(refs, key=lambda ref: ref.kind):
        label = kind
        for about in facts_of(session, filter(None, map(session.record, islice(group, LINKS_SHOWN)))):
            date = about.date if about.record.date else ""
            entries.append(Entry(titled(about.words, date, look), hang=2, label=label, target=about.ref))
            label = ""
        left_out = refs.count(kind) - LINKS_SHOWN
        if left_out > 0:
            entries.append(Entry([(messages.AND_MORE.format(count=left_out), look.quiet)], label=""))
    return entries
