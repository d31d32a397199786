"""Relations that a sentence states between two parties: subject, verb, object, and the passive turned round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from explorer.draft.deeds.clauses import Named, Sentence
from explorer.draft.deeds.verbs import PARTICIPLES_ONLY, Verb, pattern, verbs
from explorer.draft.document import Trust
from explorer.draft.findings import FoundLink, Party
from explorer.text.anchors import Span

MOST_BETWEEN = 140
"""Characters from the subject to the object; farther apart, something else is the subject more often than not."""

_UNCERTAIN = re.compile(
    r"\b(?:not|never|no|neither|nor|hardly|cannot|without|if|unless|whether|would|could|might|may|should|must|will|shall|"
    r"want(?:s|ed)?|hop(?:e|es|ed)|plan(?:s|ned)?|try|tries|tried|threaten(?:s|ed)? to|vow(?:s|ed)?|intend(?:s|ed)?|"
    r"refus(?:e|es|ed)|fail(?:s|ed)?|declin(?:e|es|ed)|denie[sd]|going to|about to|ready to|allegedly|reportedly|"
    r"said|says|told reporters|accused of|suspected of|to)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words between the subject and the verb under which nothing is stated."""
_APPOSITION = re.compile(r",[^,;:()]{1,90},|\([^()]{1,60}\)")
_AUXILIARY = re.compile(
    r"(?:\s+(?:has|have|had|also|then|later|again|recently|repeatedly|once|first|now|already|publicly|openly|formally|"
    r"officially|immediately|personally|and|\w+ly))*\s*",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:\s+(?:has|have|had|also|then|later|again|recently|repeatedly|once|first|already|\w+ly))*"
    r"\s+(?:is|are|was|were|been|being|be|got)(?:\s+(?:also|then|later|again|recently|\w+ly))*\s+$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?:\s+(?:the|a|an|his|her|its|their|former|acting|then|late|fellow|both|president-elect|rival|colleague|"
    r"[A-Z][\w’'.-]*|[a-z]+(?:ian|ish|ese|can|ch)|president|minister|prime|foreign|leader|chief|ambassador|secretary|"
    r"general|director|chairman|chairwoman|spokes(?:man|woman|person)|company|party|group|counterpart|officer|"
    r"candidate|senator|governor|mayor|opponent|boss|head|of|in|for|and))*,?\s+",
)
_ENDS = re.compile(
    r"\s*(?:$|[,.;:!?)\]”\"—–]|\s(?:on|in|at|to|for|of|over|after|before|during|as|and|but|or|who|which|that|with|from|by|"
    r"when|while|where|because|since|until|last|this|next|earlier|yesterday|today|about|into|through|under|again|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
)
"""What may follow an object. A noun does not: in “met Taliban officials”, the officials are met."""
_BEGINS = re.compile(
    r"(?:^|[,;:—–(]\s*(?:(?:and|but|while|when|as|after|before|since)\s+)?|"
    r"\b(?:and|but|that|when|while|after|before|as|because|since|where|although|whom)\s+)$",
    re.IGNORECASE,
)
"""What stands before a subject with its article and roles: the start of a sentence or a clause, no preposition."""
_ROLES = re.compile(
    r"(?:(?:the|a|an|his|her|its|their|former|acting|then|late|[A-Z][\w.-]*(?:['’]s)?|[a-z]+(?:ian|ish|ese)|president|"
    r"minister|prime|foreign|leader|chief|ambassador|secretary|general|director|company|party|group|spokes\w+)[\s]+)+$",
)


def find_relations(sentences: Iterable[Sentence]) -> Iterator[FoundLink]:
    """Every relation, in the order of the text. The same relation of the same parties comes once."""
    seen: set[tuple[Party, str, Party]] = set()
    for sentence in sentences:
        for first, second in pairwise(sentence.named):
            link = _relation(sentence, first, second) if first.party != second.party else None
            if link is not None and (key := (link.source, link.relation, link.target)) not in seen:
                seen.add(key)
                yield link


def _relation(sentence: Sentence, first: Named, second: Named) -> FoundLink | None:
    start, end = first.end, second.start
    if end - start > MOST_BETWEEN or sentence.is_quoted(start, end):
        return None
    between = _APPOSITION.sub(lambda match: " " * len(match[0]), sentence.text[start:end])
    match = pattern().search(between) if between[:1].isspace() else None
    if match is None or not (verb := verbs()[match[0].lower()]).relation:
        return None
    head, tail = between[: match.start()], between[match.end() :]
    if _UNCERTAIN.search(head) or not _is_subject(sentence, first) or not _ENDS.match(_after(sentence, second)):
        return None
    span = Span(sentence.span.paragraph, first.start, second.end)
    if _PASSIVE.fullmatch(head):
        by = re.match(r"\s+by\b", tail)
        if by is None or not _OBJECT.fullmatch(tail[by.end() :]):
            return None
        return _link(verb, second.party, first.party, span, "passive")
    if match[0].lower() not in PARTICIPLES_ONLY and _AUXILIARY.fullmatch(head) and _OBJECT.fullmatch(tail):
        return _link(verb, first.party, second.party, span, "subject-verb-object")
    return None


def _link(verb: Verb, source: Party, target: Party, span: Span, rule: str) -> FoundLink:
    return FoundLink(source, verb.relation, verb.inverse, target, span, verb.is_deed, rule, Trust.CHECKED)


def _is_subject(sentence: Sentence, named: Named) -> bool:
    """Whether a name, with its article and roles, begins a sentence or a clause that states something."""
    before = sentence.text[sentence.span.start : named.start]
    before = _ROLES.sub("", before)
    if re.match(r"\s*(?:if|unless|whether)\b", sentence.words, re.IGNORECASE):
        return False
    return _BEGINS.search(before) is not None


def _after(sentence: Sentence, named: Named) -> str:
    return sentence.text[named.end : sentence.span.end]
