"""What the form and the lists before it say."""

from __future__ import annotations

from explorer.session.forms.fields import Takes

EDIT_HEADING = "Edit {title}"
NEW_HEADING = "New {kind}"
LINK_HEADING = "Edit the link {name}"
NEW_LINK = "New link"
SPLIT_OFF = "make “{alias}” an actor of its own"
SPLITS = "“{alias}” becomes an actor of its own when you save"
PLACEHOLDERS = {
    Takes.TEXTS: "several with commas between",
    Takes.RECORD: "who said it; empty: unknown",
    Takes.REF: "a record",
    Takes.RECORDS: "names, with commas between",
    Takes.REFS: "records, with commas between",
    Takes.SAME: "an actor to merge into this one, or an address",
    Takes.CODE: "a country, by its name",
    Takes.DATE: "Nov {year}, 28 Nov {year}, {year}-11-28, 2012..2016 …",
    Takes.ANCHORS: "words of the article; several with ; between",
}
"""What stands in a line while it is empty. The year is the article's."""
NEEDED = "needed"
BUT = "{says}; {warning}"
MORE_ABOVE, MORE_BELOW = "↑", "↓"
"""Beside the first or last line that is in view, if there are more."""
