"""Whether a sentence of the article has both ends of a link and what relates them, and which way that goes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from explorer.digest.refs import Ref
from explorer.draft.model.answers.answer import LinkProposal
from explorer.draft.model.checks.knowledge import Knowledge
from explorer.draft.model.checks.sentences import LONGEST, Stem, is_negated, sentences_of, stems
from explorer.draft.model.checks.verdict import Outcome, Reason, Verdict
from explorer.draft.model.checks.wording import bare, place
from explorer.text.anchors import Span

_LONGEST_RELATION = 60
_MOST_SENTENCES = 100
"""Of the paragraph that is looked through if no words are given."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|gets?|got)\s+(?:\w+ly\s+|not\s+|also\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\W*(?:\w+\W+){0,3}?by\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:if|whether|would|could|might|may|should|unless|urge[ds]?|wants?|ask(?:s|ed)?)\b")
_APART = re.compile(r"[;:“”\"]")
_REACH = 120
"""Characters between the ends and the verb within which the order of words says something."""


class _Ends(NamedTuple):
    source: list[Span]
    target: list[Span]
    others: list[Span]


def check_link(known: Knowledge, link: LinkProposal) -> Verdict:
    """The verdict on a proposal. One whose direction the order of words does not say is a look."""
    if link.source == link.target:
        return Verdict(link, Outcome.REFUSED, Reason.NOT_NAMED)
    relation = {one.text for one in stems(bare(link.relation)[:_LONGEST_RELATION])}
    if not relation:
        return Verdict(link, Outcome.REFUSED, Reason.NO_RELATION)
    if bare(link.words):
        span = place(bare(link.words), link.paragraph, known.text)
        if isinstance(span, Reason):
            return Verdict(link, Outcome.REFUSED, span)
        return _in_words(known, link, relation, span)
    verdicts = [_in_words(known, link, relation, span) for span in _sentences(known, link.paragraph)]
    fit = [verdict for verdict in verdicts if verdict.outcome is not Outcome.REFUSED]
    return fit[0] if len(fit) == 1 else Verdict(link, Outcome.REFUSED, Reason.TWICE if fit else Reason.NO_WORDS)


def _sentences(known: Knowledge, paragraph: int | None) -> Iterator[Span]:
    if paragraph is not None and 0 < paragraph <= len(known.text.paragraphs):
        for start, end in known.text.sentences(paragraph - 1)[:_MOST_SENTENCES]:
            yield Span(paragraph - 1, start, end)


def _in_words(known: Knowledge, link: LinkProposal, relation: set[str], span: Span) -> Verdict:
    sentence = sentences_of(span, known.text)
    if sentence.end - sentence.start > LONGEST:
        return Verdict(link, Outcome.REFUSED, Reason.ELSEWHERE, span)
    ends = _ends(known, link, sentence)
    if not ends.source or not ends.target:
        is_said = known.saying(span) is not None
        return Verdict(link, Outcome.REFUSED, Reason.OPINION if is_said else Reason.NOT_NAMED, span)
    told = [one for one in stems(known.text.words(sentence), sentence.start) if not _is_said(known, sentence, one)]
    if not relation <= {one.text for one in told}:
        return Verdict(link, Outcome.REFUSED, Reason.NO_RELATION, span)
    verbs = [one for one in told if one.text in relation]
    ways = {way for verb in verbs if (way := _way(known, sentence, ends, verb)) is not None}
    if ways == {False}:
        return Verdict(link, Outcome.REFUSED, Reason.TURNED, span)
    words = known.text.words(sentence)
    if is_negated(words) or _OPEN.search(words):
        return Verdict(link, Outcome.LOOK, Reason.NEGATED, span)
    if ways != {True}:
        return Verdict(link, Outcome.LOOK, Reason.DIRECTION, span)
    return Verdict(link, Outcome.SUPPORTED, None, span, is_directed=True)


def _is_said(known: Knowledge, sentence: Span, one: Stem) -> bool:
    return known.saying(Span(sentence.paragraph, one.start, one.end)) is not None


def _ends(known: Knowledge, link: LinkProposal, sentence: Span) -> _Ends:
    """Where the ends are named, outside of what somebody says. A possessive is nobody's deed: *Russia’s decision*."""
    text = known.text.paragraphs[sentence.paragraph]
    found: dict[Ref | None, list[Span]] = {link.source: [], link.target: [], None: []}
    for where, refs in known.named_in(sentence):
        if known.saying(where) is None:
            is_owner = text.startswith(("’s", "'s", "’ ", "' "), where.end)
            one = next(iter(refs)) if len(refs) == 1 and not is_owner else None
            found[one if one in found else None].append(where)
    return _Ends(found[link.source], found[link.target], found[None])


def _way(known: Knowledge, sentence: Span, ends: _Ends, verb: Stem) -> bool | None:
    """Whether a verb goes from the source to the target; False: the other way; None: the order does not say."""
    text = known.text.paragraphs[sentence.paragraph]
    named = sorted((*ends.source, *ends.target, *ends.others))
    at = bisect_left([one.start for one in named], verb.start)
    if at == 0 or at == len(named):
        return None
    before, behind = named[at - 1], named[at]
    left, right = text[before.end : verb.start], text[verb.end : behind.start]
    if len(left) > _REACH or len(right) > _REACH or _APART.search(left + right) or not text[verb.start].islower():
        return None
    is_passive = _PASSIVE.search(left) is not None
    if is_passive != (_BY.match(right) is not None) or (not is_passive and "," in left):
        return None
    subject, thing = (behind, before) if is_passive else (before, behind)
    if subject in ends.source and thing in ends.target:
        return True
    return False if subject in ends.target and thing in ends.source else None
