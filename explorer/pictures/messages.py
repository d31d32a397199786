"""All words in pictures, on the screen and in vector pictures. Fields in braces are filled in with `str.format`."""

from __future__ import annotations

# --- voices -------------------------------------------------------------------------------------------------

IN_QUOTATION_MARKS, QUOTED, REPORTED, NAMED = "in quotation marks", "quoted", "reported", "named"
NEVER_SPEAKS = "never speaks"
SHORT_REPORTED = "rep."
NO_ARTICLE = "The digest does not include the article's text"
SHARE_OF = "of all quoted words"
SHARES = "of quoted words", "of quotes"
"""Above the shares, the longest one that has room."""

# --- relations ----------------------------------------------------------------------------------------------

COUNTS = (
    "▪ one relation or event   2–9 as many   + ten or more   · none",
    "▪ one   2–9 as many   + ten or more   · none",
    "▪ one   2–9   + ten or more   · none",
)
"""What the glyphs of a matrix mean; the first one that has room."""
SAME = "   ╲ itself"
"""Added where a row and a column may be the same record."""
COLUMNS = "columns {first:,}–{last:,} of {count:,}"

# --- the timeline -------------------------------------------------------------------------------------------

MORE = "+{count:,} more"
OR_MORE, SOME_MORE = "+{count:,} or more", "+ more"
"""A count of events that have no room, with or without dates."""
EARLIER, LATER = "◂ {count:,} earlier", "{count:,} later ▸"
"""A count of events beyond an end of the axis."""
PUBLISHED = "reported"
EVENT_COUNTS = "{events}: {dated:,} with a date, {undated:,} without."
NO_AXIS = " Without a date there is no axis to draw."
UNBOUNDED = "no date known"
UNDATED_BELOW = "Without a date, between the events that they follow and precede:"
LEFT_OUT = "and {count:,} more"
TIMELINE_TITLE = "Timeline: {headline}"

# --- the map ------------------------------------------------------------------------------------------------

NO_COUNTRIES = "No countries to show"
LEGEND_NAMED, LEGEND_NEVER = "named ", "never"
LEGEND_LINKED, LEGEND_SENTENCE, LEGEND_POINT = " linked", " in the same sentence", " too small to draw"
OFF_MAP_BEFORE, OFF_MAP_AFTER = "also: ", "off the map"
"""Before and after the countries that are so far away that the map leaves them out."""
OFF_MAP_COUNT = "{count} off the map"
MAP_DESCRIPTION = "A map of {countries} with the number of times the article names it: {named}."
DESCRIBED_COUNTRIES, DESCRIBED_COUNTRY = "{count} countries, each", "one country,"
OUTLINES = "Outlines: Natural Earth"
MAP_LEGEND = "Named in the article:"
