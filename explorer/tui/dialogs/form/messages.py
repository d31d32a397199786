"""What the form and the lists before it say."""

from __future__ import annotations

EDIT_HEADING = "Edit {title}"
NEW_HEADING = "New {kind}"
LINK_HEADING = "Edit the link {name}"
NEW_LINK = "New link"
SPLIT_OFF = "make “{alias}” an actor of its own"
SPLITS = "“{alias}” becomes an actor of its own when you save"
NO_FITTING = "nothing in the digest fits"
EMPTY_LINE = {"required": "needed"}
MORE_ABOVE, MORE_BELOW = "↑", "↓"
"""Beside the first or last line that is in view, if there are more."""
