"""Claims from bookmarks and records: what the digest says if it is at hand, else what the bookmark recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark, Recorded, is_passage
from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Caveat
from explorer.formats.export.claim import Claim, ClaimEnd, Publication
from explorer.session.facts import facts
from explorer.text.anchors import Span, resolve
from explorer.text.saying.quoting import in_marks

if TYPE_CHECKING:
    from explorer.bookmarks.store import BookmarkStore
    from explorer.digest.kinds import Record
    from explorer.digest.model import Article
    from explorer.session.corrections.became import Became
    from explorer.session.session import Session

Payload = Mapping[str, Any] | None

_SAID = ("direct", "fragment")
"""The forms that stand in quotation marks."""


def claims_of_records(session: Session, records: Iterable[Record], store: BookmarkStore | None = None) -> list[Claim]:
    """What the digest says about records, each with its bookmark if it has one."""
    bookmarks = session.bookmarks.by_ref() if session.store is not None else {}
    claims = []
    for record in records:
        bookmark = bookmarks.get(record.ref)
        payload = store.payload(bookmark) if store is not None and bookmark is not None else None
        claims.append(_of_record(session, record, bookmark=bookmark, payload=payload))
    return claims


def claim_of_bookmark(bookmark: Bookmark, session: Session | None, store: BookmarkStore | None = None) -> Claim:
    """What a bookmark holds, with what the digest says about its record.

    Args:
        bookmark: As the store returned it.
        session: The digest at hand; None, or that of another article: only what the bookmark recorded is known.
        store: Where the bookmark is from, for fields that this version does not know; None: they are left out.
    """
    payload = store.payload(bookmark) if store is not None else None
    if session is None or not session.bookmarks.is_mine(bookmark):
        publication = Publication(bookmark.digest.headline, bookmark.digest.url)
        return _of_recorded(bookmark, publication, payload, None)
    found = session.bookmarks.reanchor(bookmark)
    ref = found.ref
    record = session.record(ref) if ref is not None else None
    if record is not None:
        return as_checked(_of_record(session, record, bookmark.ref, bookmark, payload))
    claim = _of_recorded(bookmark, publication_of(session.digest.article), payload, session)
    if len(bookmark.between) == 2:
        return _with_ends(claim, bookmark, session)
    if found.passage is None:
        return claim
    paragraph, start = found.passage.paragraph + 1, found.passage.start
    return replace(
        claim,
        paragraph=paragraph,
        offset=start,
        sentence=_sentence(found.passage, session),
        caveats=_caveats_on(found.passage, session),
        was=found.was,
        now=found.now,
    )


def as_checked(claim: Claim) -> Claim:
    """A claim with the words and details that were bookmarked, which the reader has judged, in place of those that
    stand there now: a verdict must not move to what nobody has checked. How its words compare with the article
    stays."""
    bookmark, before = claim.bookmark, {one.field: one.was for one in claim.differences if one.field != "badge"}
    if bookmark is None or not claim.change:
        return claim
    if "speaker" in before:  # of that one no more is known than the name
        before |= {"speaker_ref": "", "speaker_type": ""}
    claim = replace(claim, **before)
    if "form" in before:
        claim = replace(claim, is_quoted=claim.form in _SAID)
    if claim.change != "reworded":
        return claim
    passages = tuple(quoted.exact for quoted in bookmark.quoted) or claim.passages
    return replace(claim, title=bookmark.title or claim.title, passages=passages)


def publication_of(article: Article) -> Publication:
    """What a report says about the article."""
    return Publication(article.headline, article.url, article.publisher, article.author, article.datePublished or "")


def _of_record(
    session: Session, record: Record, ref: str = "", bookmark: Bookmark | None = None, payload: Payload = None
) -> Claim:
    """`ref`: under which it is bookmarked; empty: its own."""
    known = facts(session, record, bookmark)
    spans = sorted(session.links.passages.ranges(record.at))
    speaker = known.speaker.ref if known.speaker is not None else None
    actor = session.record(speaker) if speaker is not None else None
    claim = Claim(
        ref=ref or str(record.ref),
        title=known.title,
        is_quoted=known.is_quoted,
        publication=publication_of(session.digest.article),
        speaker=session.title(speaker) if speaker is not None else "",
        speaker_ref=str(speaker or ""),
        speaker_type=actor.type if isinstance(actor, Actor) else "",
        form=known.form,
        medium=known.medium,
        badge=known.badge.value if known.badge is not None else "",
        date=record.date or "",
        paragraph=spans[0].paragraph + 1 if spans else 0,
        offset=spans[0].start if spans else 0,
        passages=tuple(anchored.exact for anchored in known.anchored),
        role=known.role,
        mentions=sum(known.named_in),
        remark=known.note,
        trust=known.trust or "",
        drafted=record.drafted,
        caveats=tuple(one.caveat for one in known.caveats),
        is_left=bookmark is not None and session.bookmarks.is_left(bookmark),
        bookmark=bookmark,
        payload=payload,
    )
    return _with_changes(claim, session.bookmarks.became(bookmark)) if bookmark is not None else claim


def _with_changes(claim: Claim, became: Became) -> Claim:
    """The claim of a record, with what became of its bookmark."""
    changes = became.changes
    if became.word == "reworded":  # other words compare with the article otherwise, which their badge says
        changes = tuple(one for one in changes if one.field != "badge")
    return replace(claim, change=became.word, was=became.found.was, now=became.found.now, differences=changes)


def _of_recorded(bookmark: Bookmark, publication: Publication, payload: Payload, session: Session | None) -> Claim:
    """What is known of a bookmark whose record is not at hand. `session`: of its article; None: not at hand."""
    recorded = bookmark.recorded or Recorded()
    span = _first_span(bookmark, session) if session is not None else None
    return Claim(
        ref=bookmark.ref,
        title=bookmark.title or bookmark.ref,
        is_quoted=recorded.form in _SAID,
        publication=publication,
        speaker=recorded.speaker,
        form=recorded.form,
        medium=recorded.medium,
        badge=recorded.badge,
        date=recorded.date,
        paragraph=span.paragraph + 1 if span is not None else recorded.paragraph,
        offset=span.start if span is not None else 0,
        passages=tuple(quoted.exact for quoted in bookmark.quoted),
        ends=tuple(
            ClaimEnd(in_marks(end.title) if is_passage(end.ref) else end.title or end.ref) for end in bookmark.between
        ),
        change=session.bookmarks.became(bookmark).word if session is not None else "",
        is_left=session is not None and session.bookmarks.is_left(bookmark),
        words_are_gone=session is not None
        and session.digest.article.body is not None
        and bool(bookmark.quoted)
        and span is None,
        bookmark=bookmark,
        payload=payload,
    )


def _first_span(bookmark: Bookmark, session: Session) -> Span | None:
    """Where the article at hand has the first words of a bookmark, or of a contradiction's ends; None: nowhere."""
    for quoted in (*bookmark.quoted, *(quoted for end in bookmark.between for quoted in end.quoted)):
        for anchor in (
            Anchor(exact=quoted.exact, prefix=quoted.prefix, suffix=quoted.suffix),
            Anchor(exact=quoted.exact),
        ):
            if spans := resolve(anchor, session.article).spans:
                return spans[0]
    return None


def _sentence(span: Span, session: Session) -> str:
    """The whole sentence of a passage, or the sentences, with the passage in quotation marks; empty: it is no part."""
    article = session.article
    start = article.sentence_at(span.paragraph, span.start).start
    end = max(span.end, article.sentence_at(span.paragraph, span.end - 1).end)
    text = article.paragraphs[span.paragraph]
    before, after = text[start : span.start], text[span.end : end]
    if not any(map(str.isalnum, before + after)):
        return ""
    return f"{before.lstrip()}“{text[span.start : span.end]}”{after.rstrip()}"


def _caveats_on(passage: Span, session: Session) -> tuple[Caveat, ...]:
    """The caveats that point at some of the words of a passage."""
    found = (facts(session, caveat) for caveat in session.digest.caveats)
    return tuple(
        about.record
        for about in found
        if isinstance(about.record, Caveat)
        and any(one.span is not None and _overlap(one.span, passage) for one in about.anchored)
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


def _with_ends(claim: Claim, bookmark: Bookmark, session: Session) -> Claim:
    """A contradiction with its ends, and with what became of them."""
    from explorer.session.contradicting.contradictions import contradiction

    ends, was, now = [], [], []
    for side in contradiction(session, bookmark).sides:
        record = session.record(side.ref) if side.ref is not None else None
        spans = session.links.spans(side.ref) if side.ref is not None else (side.span,) if side.span else ()
        speaker = getattr(record, "speaker_ref", None)
        words = side.was or side.words
        if side.was:
            was.append(side.was)
            now.append(side.words)
        ends.append(
            ClaimEnd(
                words,
                session.title(speaker) if speaker is not None else "",
                spans[0].paragraph + 1 if spans else 0,
                side.words if side.was else "",
                side.is_gone,
            )
        )
    return replace(claim, ends=tuple(ends), was=" … ".join(was), now=" … ".join(now))
