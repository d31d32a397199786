"""What a report says of one claim: its heading, what was said or is stated, where, and what became of it since."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.bookmarks.bookmark import STATUSES, UNCHECKED
from explorer.digest.kinds import Event
from explorer.formats.export import messages
from explorer.formats.export.claim import Claim, ClaimEnd, Review
from explorer.formats.export.escaping import day, escape, escape_inside
from explorer.session.accepting.before import details_before, words_before
from explorer.session.reanchoring import Difference
from explorer.session.wording import denial
from explorer.text.saying.quoting import in_marks, nested_marks, shortened

NEEDS_SOURCE = STATUSES[3]

_HEADING, _END = 72, 44
"""Characters shown of a claim in its heading, and of each end of a contradiction."""
_WORDS, _SHOWN = 4, 3
"""Passages of an event, an actor or a country with fewer words are names, which the report does not repeat; of the
others it has so many."""


def is_decided(claim: Claim, review: Review) -> bool:
    """Whether it has a verdict: a status that is not open, or one that the user gave a rating."""
    return bool(claim.status) and (claim.status not in (UNCHECKED, NEEDS_SOURCE) or claim.status in review.scale.given)


def verdict(claim: Claim, review: Review) -> str:
    """The verdict as others are to read it; of what has none, what is left to do."""
    return verdict_of(claim.status, review)


def verdict_of(status: str, review: Review) -> str:
    """A status as others are to read it."""
    if status in review.scale.given:
        return review.scale.given[status].name
    return messages.OPEN.get(status, status)


# --- the heading ------------------------------------------------------------------------------------------------


def heading(claim: Claim, review: Review) -> str:
    """The claim, cut after a word, and its verdict; on one line, not escaped."""
    parts = [_named(claim), verdict(claim, review)]
    if claim.change:
        parts[1] += messages.CORRECTED_HEADING[claim.change]
    return messages.HEADING.format(claim=parts[0], verdict=parts[1])


def _named(claim: Claim) -> str:
    title = shortened(claim.title, _HEADING)
    if claim.is_contradiction:
        ends = [_end_cut(end.words) for end in claim.ends] or [title]
        return messages.CONTRADICTION.format(ends=messages.AND.join(ends))
    if claim.is_caveat:
        return messages.CAVEAT_HEADING.format(text=title.rstrip("."))
    if claim.is_passage:
        return nested_marks(title)
    if denied := _denied(claim):
        return f"{_speaker(claim)} {denied[0]} {shortened(denied[1], _HEADING)}"
    if claim.form:
        return f"{_speaker(claim)}: {nested_marks(title) if claim.is_quoted else title}"
    return title


def _end_cut(words: str) -> str:
    """An end of a contradiction, with its marks if it has some."""
    if words[:1] == "“" and words[-1:] == "”":
        return nested_marks(shortened(words[1:-1], _END))
    return shortened(words, _END)


def _denied(claim: Claim) -> tuple[str, str] | None:
    return denial(claim.title) if claim.form == "indirect" else None


# --- what is claimed --------------------------------------------------------------------------------------------


def statement(claim: Claim) -> Iterator[list[str]]:
    """What was said, or what the article has, with its place: paragraphs of lines, escaped."""
    if claim.is_contradiction:
        yield [messages.HELD_AGAINST]
        yield list(map(_end, claim.ends)) or [f"- {escape(claim.title)}"]
    elif claim.is_caveat:
        yield from _caveat(claim)
    elif claim.is_passage:
        yield [messages.STATED.format(words=escape(nested_marks(claim.title))) + _place(claim)]
        if claim.sentence and not claim.change:
            yield [messages.SENTENCE]
            yield [f"> {_sentence(claim)}"]
    elif claim.form:
        yield [_said(claim) + _place(claim, claim.medium, _day(claim.date))]
    else:
        yield from _record(claim)


def _sentence(claim: Claim) -> str:
    """The article's sentence, where the words of the passage are bold instead of in quotation marks."""
    before, marked, after = claim.sentence.partition(f"“{claim.title}”")
    strong = f"**{escape(claim.title)}**" if marked else ""
    return f"{escape(before)}{strong}{escape_inside(after)}"


def _speaker(claim: Claim) -> str:
    """Who says it, at the beginning of a sentence."""
    speaker = claim.speaker or messages.NOBODY
    return f"T{speaker[1:]}" if speaker.startswith("the ") else speaker


def _said(claim: Claim) -> str:
    speaker = escape(_speaker(claim))
    if denied := _denied(claim):
        return messages.DENIED.format(speaker=speaker, verb=escape(denied[0]), words=escape(denied[1]))
    text = messages.SAID if claim.is_quoted else messages.REPORTED
    return text.format(speaker=speaker, words=escape(claim.words))


def _record(claim: Claim) -> Iterator[list[str]]:
    """An event, an actor or a country, with the article’s words for it."""
    is_event, title = claim.kind == Event.kind, " ".join(claim.title.split())
    about = [claim.kind.capitalize(), title if len(title) > _HEADING else "", claim.role]
    if is_event or claim.date:
        about.append(day(claim.date) or messages.UNDATED)
    text = escape(", ".join(filter(None, about)))
    passages = list(dict.fromkeys(claim.passages))
    shown = [words for words in passages if len(words.split()) >= _WORDS and words != claim.title]
    if is_event and not shown:
        shown = passages[:1]
    if shown:
        words = " … ".join(escape(nested_marks(words)) for words in shown[:_SHOWN])
        text = messages.IN_THE_ARTICLE.format(about=text, words=words)
    yield [
        text
        + _place(
            claim, messages.NAMED_TIMES.format(count=claim.mentions) if claim.mentions > 1 and not is_event else ""
        )
    ]


def _caveat(claim: Claim) -> Iterator[list[str]]:
    """A warning of whoever made the digest; all of it if the heading has not all, and the words that it is about."""
    if shortened(claim.title, _HEADING) != claim.title:
        yield [escape(claim.title)]
    if claim.passages:
        words = " … ".join(escape(nested_marks(words)) for words in dict.fromkeys(claim.passages))
        yield [messages.ABOUT_WORDS.format(words=words) + _place(claim)]


def _place(claim: Claim, *details: str) -> str:
    """In brackets: the paragraph, and what else there is to know; the medium is not yet escaped."""
    where = messages.PARAGRAPH.format(number=claim.paragraph) if claim.paragraph else ""
    known = ", ".join(filter(None, (where, *(detail if at else escape(detail) for at, detail in enumerate(details)))))
    return f" ({known})" if known else ""


def _end(end: ClaimEnd) -> str:
    """An end of a contradiction: who says it, where, and what became of it."""
    speaker = f"{escape(end.speaker)}: " if end.speaker else ""
    place = f" ({messages.PARAGRAPH.format(number=end.paragraph)})" if end.paragraph else ""
    now = messages.END_NOW.format(words=escape(end.now)) if end.now else messages.END_GONE if end.is_gone else ""
    return f"- {speaker}{escape(end.words)}{place}{now}"


# --- what became of it ------------------------------------------------------------------------------------------


def corrections(claim: Claim, review: Review) -> Iterator[list[str]]:
    """What became of it since it was bookmarked."""
    if claim.is_contradiction or not claim.change:
        return
    texts = []
    if claim.change == "gone":
        gone = messages.GONE_WITH_WORDS if claim.words_are_gone else messages.GONE
        texts.append(messages.PASSAGE_GONE if claim.is_passage else gone)
    if claim.change == "reworded":
        form = next((one.now for one in claim.differences if one.field == "form"), claim.form)
        is_said = claim.is_passage or form in ("direct", "fragment")
        now = claim.sentence if claim.is_passage and claim.sentence else claim.now
        texts.append(messages.NOW.format(words=escape(in_marks(now) if is_said else now)))
    if claim.differences:
        texts.append(messages.CHANGED.format(details="; ".join(map(_detail, claim.differences))))
    if claim.is_left:
        texts.append(messages.LEFT)
    elif is_decided(claim, review):
        texts.append(messages.EARLIER)
    yield [" ".join(texts)]


def earlier(claim: Claim, review: Review) -> Iterator[list[str]]:
    """What was judged before the words of now were accepted."""
    bookmark, before = claim.bookmark, claim.before
    if bookmark is None or before is None:
        return
    details = (_day(was) if field == "date" else escape(was) for field, was in details_before(bookmark).items())
    words = ", ".join((escape(words_before(bookmark)), *details))
    said = escape(verdict_of(before.status, review))
    yield [messages.BEFORE.format(day=_day(before.until[:10]), words=words, verdict=said)]


def _detail(change: Difference) -> str:
    """What a detail was, and is now."""
    was, now = map(_day if change.field == "date" else escape, (change.was, change.now or messages.NONE))
    text = messages.DETAILS[change.field] if change.was else messages.NO_DETAIL
    return text.format(field=change.field, was=was, now=now)


def _day(date: str) -> str:
    """A date for people, escaped."""
    return escape(day(date))
