"""Whether the article says that somebody is what a proposal has, or is called so."""

from __future__ import annotations

import re

from explorer.digest.refs import Ref
from explorer.draft.model.answers.answer import AliasProposal, RoleProposal
from explorer.draft.model.checks.knowledge import Knowledge
from explorer.draft.model.checks.sentences import LONGEST, sentences_of
from explorer.draft.model.checks.verdict import Outcome, Reason, Verdict
from explorer.draft.model.checks.wording import bare, place
from explorer.draft.names.words import is_title
from explorer.draft.verifying.voices import tokens
from explorer.text.anchors import Span

_FAR = 80
"""Characters between a name and what it is, at most."""
_LONGEST_ROLE, _LONGEST_NAME = 150, 80
_BESIDE = re.compile(
    r"[\s,(–—-]{0,4}(?:(?:[Ii]s|[Ww]as|became|[Aa]s|who|[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+){0,4}"
    r"(?:(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*['’]s?\s)?"
)
"""Between a name and what it is, whichever comes first: *Lund, who was Norway’s …*."""
_OF = re.compile(r"\s(?:of|for|at|in)\s[^,.;:“”\"]{1,60},\s")
"""Between what somebody is and the name: *the mayor* of Hirtshals, *Mette Holm*."""
_BRACKETED = re.compile(r",? \((?:the |also |known as |or )?[“\"]?|,? (?:also known as|known as|or) (?:the )?")


def check_role(known: Knowledge, role: RoleProposal) -> Verdict:
    """The verdict on what somebody is. The words must stand beside the name; in its sentence alone, they are a look."""
    words = bare(role.words)
    if len(words) > _LONGEST_ROLE:
        return Verdict(role, Outcome.REFUSED, Reason.ELSEWHERE)
    span = _beside(known, words, role.actor, role.paragraph)
    if isinstance(span, Reason):
        return Verdict(role, Outcome.REFUSED, span)
    named = _named_around(known, span)
    own = [place for place, refs in named if refs == {role.actor} and not place.overlaps(span)]
    if not own:
        return Verdict(role, Outcome.REFUSED, Reason.NOT_NAMED, span)
    if any(refs and role.actor not in refs and place.contains(span) for place, refs in named):
        return Verdict(role, Outcome.REFUSED, Reason.NOT_A_NAME, span)
    is_beside = any(_is_beside(known, place, span) for place in own)
    if not is_beside or known.saying(span) is not None:
        return Verdict(role, Outcome.LOOK, Reason.NOT_BESIDE if not is_beside else Reason.OPINION, span)
    return Verdict(role, Outcome.SUPPORTED, None, span)


def check_alias(known: Knowledge, alias: AliasProposal) -> Verdict:
    """The verdict on another name: a part of the name, its initials, or what stands in brackets behind it."""
    words = bare(alias.words)
    if len(words) > _LONGEST_NAME:
        return Verdict(alias, Outcome.REFUSED, Reason.ELSEWHERE)
    names = known.names_of(alias.actor)
    if words in names:
        return Verdict(alias, Outcome.REFUSED, Reason.KNOWN)
    if known.refs_named(words) - {alias.actor}:
        return Verdict(alias, Outcome.REFUSED, Reason.SAME_NAME)
    span = _beside(known, words, alias.actor, alias.paragraph)
    if isinstance(span, Reason):
        return Verdict(alias, Outcome.REFUSED, span)
    found = known.text.words(span)
    own = {token for name in names for token in tokens(name)}
    if not any(letter.isupper() or letter >= "\u0590" for letter in found):
        return Verdict(alias, Outcome.REFUSED, Reason.NOT_A_NAME, span)
    parts = tokens(found)
    if parts and own.issuperset(parts) and not all(map(is_title, found.split())):
        others = known.bearers(parts) - {alias.actor}
        return Verdict(alias, Outcome.LOOK if others else Outcome.SUPPORTED, Reason.SAME_NAME if others else None, span)
    if _is_introduced(known, alias.actor, span):
        return Verdict(alias, Outcome.SUPPORTED, None, span)
    if any(alias.actor in refs for _, refs in _named_around(known, span)):
        return Verdict(alias, Outcome.LOOK, Reason.NOT_A_NAME, span)
    return Verdict(alias, Outcome.REFUSED, Reason.NOT_NAMED, span)


def _beside(known: Knowledge, words: str, actor: Ref, paragraph: int | None) -> Span | Reason:
    """The place of words; of several, the first whose sentence names the actor, in the paragraph that is given."""
    span = place(words, paragraph, known.text)
    if span is not Reason.TWICE:
        return span
    for one in known.places_of(words, paragraph):
        if any(actor in refs for _, refs in _named_around(known, one)):
            return one
    return span


def _named_around(known: Knowledge, span: Span) -> list[tuple[Span, frozenset[Ref]]]:
    """Who is named in the sentence of a range; nobody: it is too long to be one."""
    sentence = sentences_of(span, known.text)
    return known.named_in(sentence) if sentence.end - sentence.start <= LONGEST else []


def _is_beside(known: Knowledge, name: Span, words: Span) -> bool:
    """Whether nothing but an article, a verb of being or a comma stands between a name and some words."""
    text = known.text.paragraphs[name.paragraph]
    first, last = (name, words) if name.start < words.start else (words, name)
    between = text[first.end : last.start]
    if len(between) > _FAR or first.end > last.start:
        return False
    return _BESIDE.fullmatch(between) is not None or (first is words and _OF.fullmatch(between) is not None)


def _is_introduced(known: Knowledge, actor: Ref, span: Span) -> bool:
    """Whether a name stands in brackets behind the actor's: the North Atlantic Treaty Organization (NATO)."""
    text = known.text.paragraphs[span.paragraph]
    return any(
        refs == {actor} and place.end <= span.start and _BRACKETED.fullmatch(text[place.end : span.start][:40])
        for place, refs in _named_around(known, span)
    )
