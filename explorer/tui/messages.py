"""Everything that the screen says, in one place, so that it can be read through in one go.

A message is one line, with no full stop at its end. It says what happened, where, and what to do about it. Fields in
braces are filled in with `str.format` where the message is shown. What keys do is said in `keys`.
"""

from __future__ import annotations

# --- lists --------------------------------------------------------------------------------------------------

LIST_NOTHING_FOUND = "Nothing found here"
LIST_NOTHING_LINKED = "Nothing linked here"
LIST_EMPTY = "The digest has no {plural}"
PINNED = " pinned"
UNDATED = "undated"
ALSO = "also "
FOUND, FOUND_AND_LINKED = "{found} of {total} found", "{found} found + {linked} linked"
LINKED = "{linked} of {total} linked"
NARROWED, TOTAL = "{listed} of {total}", "{total}"

# --- the record pane ----------------------------------------------------------------------------------------

NO_RECORD_SELECTED = ("Nothing selected", "Move the cursor in a list, or", "by sentences in the article")
MISSING_RECORD = "This digest has no record {ref}"
UNCOVERED_SENTENCE = "No record covers this sentence"
HIDDEN_CHARACTERS = "⚠ hidden characters were removed from its text"
DIFFERS = "differs from the article: "
IN_DIGEST, IN_ARTICLE_TEXT = "−digest ", "+article"
LEAVES_OUT = "leaves out "
BOOKMARKED_ON = "◆ bookmarked "
RECORD_NOTE, RECORD_SOURCE = "note: ", "source: "
CAVEATS = "caveats"
ONE_CAVEAT, CAVEAT_COUNT = "  ⚠ 1 caveat", "  ⚠ {count} caveats"
SAME_SENTENCE = " · same sentence"
UNPROVEN_LINK = "No sentence proves this link"
NO_PASSAGES = "Not anchored in the article"
ONE_PASSAGE, PASSAGES = "1 passage", "{count} passages"
AND_MORE = "and {count:,} more"
AND_MORE_LINKED = "and {count:,} more linked records · f focuses on all of them"

# --- the article --------------------------------------------------------------------------------------------

NO_ARTICLE_TEXT = "The digest came without the article’s text, so nothing can be checked"
COVERED = "{percent}% covered"
EVERYTHING_COVERED = "Every sentence is covered by a record"
NOTHING_TO_COVER = "The digest came without the article’s text"
UNCOVERED = "Uncovered sentence {number} of {count}"
MENTION = "{number} of {count}"
WORDS_MISSING = "not found"
WORDS_FOUND = "{number} of {count}"

# --- pictures above lists -----------------------------------------------------------------------------------

MARK_CLEARED = "Mark cleared"
NO_ZOOM = "This picture can’t be zoomed"
ZOOM_IN_LIMIT = "Can’t zoom in any further"
ZOOM_OUT_LIMIT = "Can’t zoom out any further"

TIME_MARKED = "{span} · ← → change it · space narrows every pane to it · Esc clears it"
TIME_NARROWED = "Narrowed to {span} · Esc to clear"
UNDATED_MARK = "{title} has no date, so there is no time to mark: go to a dated event first"

MAP_EDGE = "No country of the story is farther {where}"
MAP_FITTED = "All countries of the list"
MAP_CLOSER = "Zoomed in"
MAP_WORLD = "The whole world"
MAP_IN_LIMIT = "Can’t zoom in any further: the outlines are not that exact"
MAP_OUT_LIMIT = "Can’t zoom out any further: this is the whole world"

VOICES_NO_ACTOR = "Select an actor to step through its passages"
VOICES_NO_PASSAGES = "{title} has no passage in the article"
VOICES_PASSAGE = "{number} of {count} · {how} in ¶{paragraph}: {words}"
VOICES_FIRST, VOICES_LAST = "first passage · ", "last passage · "
VOICES_WINDOW = "{first:,}–{last:,} of {count:,} · "

# --- relations ----------------------------------------------------------------------------------------------

MATRIX_KEYS = "⏎ evidence · n next of these · o order · Tab actors/countries · g neighbourhood · Esc close"
MATRIX_EMPTY = "The digest has none of these"
MATRIX_SAME = " itself"
MATRIX_CAPTION = "{kinds} by {order}"
NEIGHBOURHOOD_KEYS = "⏎ open · g go on from there · Esc back to the matrix"
NEIGHBOURHOOD_EMPTY = "The digest states no links of it"
NEIGHBOURHOOD_CAPTION = "neighbourhood"
NEIGHBOUR_PLACE = "{number} of {count}  "
STILL_INDEXING = "The digest is still being indexed"
UNPROVEN = "No sentence proves it"
