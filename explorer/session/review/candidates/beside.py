"""Words in the sentence of a quotation that name who speaks, by the rules of the drafter: *as a memo put it*."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.digest.kinds import Quote
from explorer.session.review.candidates.context import Context
from explorer.session.review.candidates.sources import is_pronoun
from explorer.text.anchors import Span

LONGEST_NAME = 80
"""Characters of words that may name someone."""


def named_beside(context: Context, quote: Quote) -> Iterator[Span]:
    """The subjects of the verbs of saying in the sentences of a quotation, in order, without appositions."""
    from explorer.draft.speech.clauses import clauses  # needed only where something is in doubt
    from explorer.draft.speech.grammar import is_cue
    from explorer.draft.speech.subjects import subject_before
    from explorer.draft.speech.verbs import verbs

    for piece in context.spans_of(quote):
        text = context.article.paragraphs[piece.paragraph]
        for sentence in clauses(text, ((piece.start, piece.end),)):
            if sentence[-1].end <= piece.start or piece.end <= sentence[0].start:
                continue
            for at in range(1, len(sentence)):
                puts = sentence[at].low in ("put", "puts") and [word.low for word in sentence[at + 1 : at + 2]] == [
                    "it"
                ]
                if not puts and not is_cue(sentence, at, verbs().saying):
                    continue
                source = subject_before(sentence, at)
                if source is None or any(word.quoted >= 0 for word in sentence[source[0] : source[1]]):
                    continue
                first = source[0] + (sentence[source[0]].low == "as")
                yield Span(piece.paragraph, sentence[first].start, sentence[source[1] - 1].end)


def new_name(source: str) -> str:
    """The name of a new actor that some words name, without an apposition; empty: they name none, as *the agency* does.

    *The pilots* are *pilots*, *the Times* is left as it is.
    """
    words = without_apposition(source)
    first, _, rest = words.partition(" ")
    if is_pronoun(words) or len(words) > LONGEST_NAME:
        return ""
    if first.lower() in ("the", "this", "that", "its", "his", "her", "their") and " " not in rest and rest.islower():
        from explorer.draft.speech.voices import kind_of

        return rest if first.lower() == "the" and kind_of(words) == "Group" else ""
    return rest if first.lower() == "the" and not rest[:1].isupper() else words


def without_apposition(source: str) -> str:
    """*Officials at the port* of *Officials at the port, a part of the town*; two who speak together stay together."""
    return source if ", and " in source else source.partition(", ")[0]
