"""Which picture stands above which list."""

from __future__ import annotations

from explorer.session.session import Session
from explorer.tui.painters.painter import Painter


def painter(kind: str, session: Session) -> Painter | None:
    """Who draws the picture of a kind's list; None: it has none."""
    if kind == "actor":
        from explorer.tui.painters.voices import VoicesPainter

        return VoicesPainter(session)
    if kind == "event":
        from explorer.tui.painters.timeline import TimelinePainter

        return TimelinePainter(session, kind)
    if kind == "country":
        from explorer.tui.painters.worldmap import WorldMapPainter

        return WorldMapPainter(session)
    return None
