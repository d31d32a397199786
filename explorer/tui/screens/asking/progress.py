"""How asking stands, in the words of one line, from the longest to the shortest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.text.cleaning import clean
from explorer.tui.screens.asking import messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.draft.model.asked import Asking as Progress


def words_of(model: str, progress: Progress | None, key: str) -> Sequence[str]:
    """`asking qwen3:8b · part 1 of 2 · 14 s · 310 tokens · Esc stops`, then with less of it.

    `progress`: None: nothing was reported yet. `key`: stops it; empty: none does.
    """
    asking = messages.ASKING.format(model=model) if model else messages.FINDING
    part = took = come = ""
    if progress is not None:
        if progress.parts > 1:
            part = messages.PART.format(part=progress.part, parts=progress.parts)
        took = messages.TOOK.format(seconds=int(progress.took))
        come = clean(progress.note) or _tokens(progress.tokens_out)
    stops = messages.STOPS.format(key=key) if key else ""
    forms = (
        (asking, part, took, come, stops),
        (asking, part, took, stops),
        (asking, took, stops),
        (asking, stops),
        (stops,),
    )
    return tuple(dict.fromkeys(messages.APART.join(filter(None, form)) for form in forms))


def _tokens(count: int) -> str:
    if not count:
        return ""
    return messages.TOKENS_ONE if count == 1 else messages.TOKENS.format(count=count)
