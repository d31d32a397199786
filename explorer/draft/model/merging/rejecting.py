"""What a check refused, with its reason, for people."""

from __future__ import annotations

from typing import Any

from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.draft.model.answers.answer import (
    AliasProposal,
    EventProposal,
    LinkProposal,
    RoleProposal,
    SaidProposal,
    SpeakerChoice,
)
from explorer.draft.model.asked import Rejected
from explorer.draft.model.checks.verdict import Verdict
from explorer.draft.model.merging import messages
from explorer.text.cleaning import clean

MOST_LETTERS = 1_000
"""Of what the model said, and of the article's words beside it."""
INVALID = "invalid"
"""The code of what the article may say, but a digest can't hold."""


def rejected(digest: Digest, what: str, verdict: Verdict, model: str, prompt: int) -> Rejected:
    """What came of a verdict that was not taken. `what`: the field of the answer."""
    about, words = _said(digest, verdict.what)
    code = str(verdict.reason) if verdict.reason is not None else INVALID
    reason = messages.REASONS.get(code, messages.REASONS[INVALID])
    return Rejected(
        what=what,
        about=about,
        words=_cut(words),
        code=code,
        message=reason,
        nearest=_cut(verdict.nearest),
        model=_cut(model),
        prompt=prompt,
    )


def _said(digest: Digest, said: Any) -> tuple[str, str]:
    """The ref that something is about, and its words."""
    title = _titles(digest)
    if isinstance(said, SpeakerChoice):
        return str(said.quote), title(said.speaker)
    if isinstance(said, LinkProposal):
        words = f" (“{said.words}”)" if said.words else ""
        return str(said.source), f"{title(said.source)} {said.relation} {title(said.target)}{words}"
    if isinstance(said, RoleProposal | AliasProposal):
        return str(said.actor), said.words
    assert isinstance(said, SaidProposal | EventProposal)
    return "", said.words


def _titles(digest: Digest) -> Any:
    def title(ref: Ref | None) -> str:
        record = digest.get(ref) if ref is not None else None
        return record.title if record is not None else messages.NOBODY

    return title


def _cut(text: str) -> str:
    flat = " ".join(clean(text[: 4 * MOST_LETTERS]).split())
    return flat if len(flat) <= MOST_LETTERS else flat[: MOST_LETTERS - 1] + "…"
