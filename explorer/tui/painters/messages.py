"""Messages of the pictures above lists."""

from __future__ import annotations

NO_ZOOM = "This picture can't be zoomed"
ZOOM_IN_LIMIT = "Can't zoom in any further"
ZOOM_OUT_LIMIT = "Can't zoom out any further"

TIME_MARKED = "{span} · ← → change it · space narrows every pane to it · Esc clears it"
TIME_NARROWED = "Narrowed to {span} · Esc clears"
NO_DATE_MARK = "No date is known of this event: no time to mark"
BOUND_MARK = "Only known to be {bound}: no time to mark"

MAP_EDGE = "No country of the article lies {where} of this one"
MAP_FITTED = "The countries of the article"
MAP_CLOSER = "Zoomed in"
MAP_WORLD = "The whole world"
MAP_IN_LIMIT = "Can't zoom in any further: the outlines are not detailed enough"
MAP_OUT_LIMIT = "Can't zoom out any further: this is the whole world"

VOICES_NO_ACTOR = "Select an actor to step through its passages"
VOICES_NO_PASSAGES = "{title} has no passage in the article"
VOICES_PASSAGE = "{number} of {count} · {how} in ¶{paragraph}: {words}"
VOICES_FIRST, VOICES_LAST = "first passage · ", "last passage · "
