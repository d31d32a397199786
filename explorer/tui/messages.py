"""All messages of the screen, in one place, so that they can be read through in one go.

A message is one line, with no full stop at its end. It says what happened, where, and what to do about it. Fields in
braces are filled in with `str.format` where the message is shown. What keys do is described in `keys`.
"""

from __future__ import annotations

from collections.abc import Sequence

# --- the first lines ----------------------------------------------------------------------------------------
# Parts of a line, each in a style of its own, so they begin and end with a space.

FIRST_RUN = (
    " New here?  ↓ selects a record, and the article marks its words · ⏎ opens it · ? lists all keys ",
    " New here?  ↓ selects, the article marks the words · ⏎ opens ",
    " New here?  ↓ selects · ⏎ opens ",
    " ↓ selects · ⏎ opens ",
)
"""The hint of the first run, at length and ever shorter."""
HIDE_FIRST_RUN = "· Esc hides this"
MARKED = "{count} marked   "
FOCUSED_ON = " focused on "
CLEAR_FOCUS = "· f or Esc clears "
NARROWED_TO = " narrowed to "
MAY_FIT, UNDATED_HIDDEN = "· {count:,} may fit, dimmed ", "· {count:,} undated not shown "
"""Of undated records: how many are shown because of what they follow and precede; how many have no such hint."""
CLEAR_SPAN = "· Esc clears "
LEFT_OUT_ONE, LEFT_OUT = " ⚠ 1 record left out", " ⚠ {count} records left out"
EXPLAINED_BY = (": “explorer check {path}” explains why ", ": explorer check {path} ")
"""The first one that has room. What it has in `path` can be typed into a shell as it is."""
DRAFT_LEFT, LEFT = "draft: {doubts} left", "{doubts} left"
REVIEWS = "· {key} reviews them"
INDEXING = "indexing {percent}%  "
TOO_SMALL = "explorer needs {columns}×{rows}; this\N{NO-BREAK SPACE}is\N{NO-BREAK SPACE}{width}×{height}"

# --- moving about -------------------------------------------------------------------------------------------

THIS_IS, ALL_IN_VIEW = "This is {pane}", "All of it is in view"
NOTHING_TO_LEAVE, NOTHING_FURTHER = "There is nothing to leave here", "Nothing further that way"
NO_SUCH_RECORD = "This digest has no record {ref}"
TRAIL_BEGINS = "The trail begins here"
TRAIL_ENDS = "The trail ends here"
NOTHING_TO_FOCUS_ON = "Nothing selected to focus on"
NOT_LISTED = "{title} is not in this list now"
SIZE_IS_FIXED = "This pane has the whole screen, so its size is fixed"
SIZE_IS_LIMIT = "The other panes can give no more room", "This pane can't be any smaller"
SIZE_RESTORED = "Every pane has its usual size"
ONLY_LISTS_PIN = "Only lists can be pinned"
NO_SHELF = "There are no articles here"

# --- the article and what proves a link ---------------------------------------------------------------------

NO_PASSAGE = "Nothing is highlighted in the article"
OUT_OF_SIGHT = "The {pane} is out of sight: z restores it"
ONLY_PASSAGE = "This is the only passage"
NO_LINK = "Move to a link in the record first; w shows its evidence"

# --- searching ----------------------------------------------------------------------------------------------

SEARCH_LABEL = " / "
SEARCH_PLACEHOLDERS = (
    "names, words, dates, countries · ? explains more",
    "names, words, dates, countries",
    "names, words, dates",
    "names, words",
)
"""At length, then ever shorter."""
FIND_LABEL = " find "
FIND_PLACEHOLDER = "words in the {pane}; / again searches everything"
NOTHING_FOUND = "nothing found "
NOTHING_FOUND_YET = "nothing found so far "
FEWER_LETTERS, FEWER_WORDS, OTHER_VALUES = "try fewer letters", "try fewer words", "Tab offers others"
"""What helps where nothing is found, unless something similar is."""
FOUND_COUNT = "{count}{more} found"
PLUS_LINKED = " + {count} by link "
OWN_MORE = "{first}–{last} of {count} "
CAVEATS_FOUND = "· {caveats} "
BEST_HIT = "best: {title}{how} · "
NEXT_HIT = "{number}/{count} {title}{how} · "
HOW_FOUND = {"typo": ", similar spelling", "inside": ", inside a word", "date": ", by its date"}
EXPLAIN_SEARCH = "what can be typed"
NOTHING_TO_OPEN = "Nothing found, so there is nothing to open"
NOT_IN_TEXT = "“{words}” is not in the {pane}"
ONLY_FOR_EVERYTHING = "This works only when you search everything: press / in the empty line"
NOTHING_TO_COMPLETE = "Nothing to complete; fields are kind: by: in: about: to: when: is:"
NO_EARLIER_SEARCHES = "No earlier searches"
EARLIER_SEARCH = "Earlier search {number} of {count} · ↑ goes further back"
TYPED_SEARCH = "What you typed · ↑ goes further back"

# --- views --------------------------------------------------------------------------------------------------

VIEW_NAME = "Save the search as a view called"
VIEW_SAVED = "View saved: {name} · B lists it"
NOTHING_TO_SAVE = "Nothing to save: type a search first"

# --- bookmarks ----------------------------------------------------------------------------------------------
# `{problem}` is a message of the store: what could not be saved, where and why. A title comes last, because the end
# of a long line is cut off.

SELECT_TO_BOOKMARK = "Nothing selected to bookmark"
SELECT_TO_EDIT = {
    "note": "Nothing selected to write a note on",
    "status": "Nothing selected to set a status of",
    "tags": "Nothing selected to set tags of",
}
NO_STORE = "No bookmarks here: there is no home directory; set EXPLORER_DATA_DIR to a directory for them"
BOOKMARKED = "Bookmarked: {title}"
NOT_BOOKMARKED = "Not bookmarked. {problem}"
REMOVED = "Removed (u undoes this): {title}"
NOT_REMOVED = "Not removed. {problem}"
RESTORED = "Restored: {title}"
NOT_RESTORED = "Not restored. {problem}"
VERSION_CHOSEN = "Chosen: the other version is in the bookmark's history"
VERSIONS_JOINED = "Joined: the bookmark has all notes and tags now"
NOT_MERGED = "Not merged. {problem}"
NOTE_SAVED = "Note saved{judged}: {title}"
NOTE_LEFT = "Not saved. m offers your text again: {title}"
UNSAVED_AT_END = "Your text on {title} is not saved; explorer offers it again."
NOTE_REMOVED = "Note removed (u undoes this): {title}"
NOTE_UNCHANGED = "The note is as it was"
STATUS_SET, STATUS_STAYS = "Status set to {judged}: {title}", "Still on the words before, {judged}: {title}"
"""`{judged}`: the status, how many sources there are now, and whether there is a note."""
SOURCES_ADDED = "Each status stays; sources added to each, {count:,}: {title}"
TAGS_SET = "Tags set to {tags}: {title}"
TAGS_CLEARED = "Tags removed: {title}"
UNDONE = "Undone{became}: {change}"
REDONE = "Redone{became}: {change}"
BOOKMARKED_AGAIN, NO_LONGER_BOOKMARKED = " (bookmarked again)", " (no longer bookmarked)"
IN_ARTICLE = " · in “{headline}”"
NOTHING_TO_UNDO = "Nothing to undo"
NOTHING_TO_REDO = "Nothing to redo"
MORE_PROBLEMS = " (and {count} more)"

# --- marked records -----------------------------------------------------------------------------------------

NOTHING_TO_MARK = "Only records can be marked: go to a row of a list, or to a link"
NO_RANGE = "Only rows of a list can be marked as a range"
MARKED_RECORDS = "{count} marked records"
NOT_CHANGED = "Not changed. {problem}"
ONE_NOTE = "A note belongs to one record: Esc clears the marks"
SHARED_TAGS_HEADING = "Tags that all marked records share"

# --- the list of bookmarks ----------------------------------------------------------------------------------

NO_BOOKMARKS = "No bookmarks yet: b bookmarks the selected record, and m writes a note on it"
IN_OTHER_ARTICLE = "This bookmark is in another article: “{headline}”"
NO_BOOKMARK_HERE = "There is no bookmark here"
ALREADY_REMOVED = "Already removed: ⏎ restores it"
ONLY_VERSION = "This bookmark has only one version"
NOTHING_TO_ACCEPT = "Nothing has changed since it was bookmarked, and there are no competing versions"
ACCEPTED, ACCEPTED_AS = "Accepted what it says now: {title}", "Accepted what it says now, {status}: {title}"
OLD_WORDS_STAY = "The bookmark stays on the old words, with its status: {title}"
AS_BOOKMARKED = "Nothing has changed since it was bookmarked"
SOURCE = "source"
BOOKMARKS_HEADING = "Bookmarks"

# --- caveats ------------------------------------------------------------------------------------------------

CAVEATS_HEADING = "Caveats {count}"
CONTRADICTION_NOTE = "Why do they contradict each other?"
CONTRADICTION_SAVED = "Saved at both ends · u undoes this"
CHOOSE_OTHER = (
    " contradicts: choose the other record or sentence, then {key} again",
    " contradicts: choose the other, then {key}",
    "Choose what it contradicts, then {key}",
)
SELECT_TO_CONTRADICT = "Select one of the two that contradict each other: a record, a sentence, or words of one"
ANOTHER_TO_CONTRADICT = "It can’t contradict itself: choose another record, or other words"
TWO_TO_CONTRADICT = "Mark two records that contradict each other, or none: Esc clears the marks"
CONTRADICTION_GONE = "Neither of the two is there any more; the bookmark still has their words"
END_GONE, END_WAS = "gone", "reworded, was: {was}"
NO_CAVEATS = "The digest has no caveats"
CAVEAT_ABOUT = "about  "

# --- windows ------------------------------------------------------------------------------------------------

NOTE_HEADING, STATUS_HEADING = "Note on {title}", "Status of {title}"
TAGS_HEADING, TAGS_PLACEHOLDER = "Tags of {title}", "separated by commas"
NO_SUCH_TAG = "No tag that you have used begins like that"
USED_TAGS = "used: {tags}"
EXPORT_HEADING, EXPORT_FORMATS = "Write {what} to a file", "ends in .md .csv .tsv .json .jsonld"
ALL_BOOKMARKS = "the bookmarks"
ME_HEADING = "Who reviews? Name, organisation, https://… (asked once)"
COMMANDS_HEADING, THEMES_HEADING, ADDRESSES_HEADING = "Commands", "Themes", "Addresses"
HELP_HEADING = "Help"
SIGNS_HERE, OTHER_SIGNS, KEYS_IN = "Signs on this screen", "Other signs", "Keys in {pane}"
GO_TO_PANES = "Go to {panes}"
SOURCE_PLACEHOLDER = "its address, or its name: Le Monde, print, p. 4"
SETTINGS_NAME, SETTINGS_MORE = "Settings", "Say which file has the settings: theme, keys, mouse, what opens first"
SETTINGS = "Settings are read from {path} · explorer help settings lists them"
NO_SUCH_KEY, LISTS_ALL = "no key {key}{more}", " · {key} lists all"
CURRENT_THEME = "in use"
SOURCE_DATE, SOURCE_WORDS, STANCE = "date", "words", "stance"
SOURCE_DATE_PLACEHOLDER = "published 28 Nov 2025, 2025-11 or today"
SOURCE_WORDS_PLACEHOLDER = "its words"
STANCE_PLACEHOLDER = "s supports, c contradicts"
ANOTHER_SOURCE, REMOVED_SOURCE = "another source", "will be removed"
BAD_SOURCE_DATE = "The date of the source: {reason}"
NO_SOURCE = "A source needs its address, its name or its words"
OTHER_LINE = "“{text}” belongs into another line"
NOT_OPENED = "“{text}” can’t be opened: an address begins with https://"
SAVED_ANYWAY = "{problem} · ⏎ again saves it all the same"
TAB_TO_NEXT_FIELD = "{problem} · {key} goes to the next field"
TAB_TO_TYPE = "{key} goes to the fields of the source"
DROPS_SOURCE = "{key} again drops the source that you typed"
TYPE_TO_NARROW = "Type to narrow the list"
NOTHING_MATCHES = "Nothing matches “{typed}”"
NOWHERE_TO_PASTE = "Nothing can be pasted here"
PASTE_INTO_A_LINE = "Nothing can be pasted here: / opens the search, m a note"
NO_SUCH_HELP = "No key or sign matches “{typed}”"

# --- addresses ----------------------------------------------------------------------------------------------
# An address comes last, because the end of a long line is cut off.

NO_ADDRESS = "The digest has no address for this record or the article"
NOT_OPENABLE = "Only http and https addresses can be opened; y copies it"
NOT_OPENABLE_BESIDE = "  can't be opened: not a plain http or https address"
OPENING = "Opening {url}"
OPENED = "Opened in the browser: {url}"
SHOWN_IN_BROWSER = "Shown in {browser}: {url}"
BROWSER_FAILED = "{browser} exited with {code}, so the address was {result}: {url}"
NO_BROWSER = "No browser could be started, so the address was {result}: {url}"

# --- copying and saving -------------------------------------------------------------------------------------
# `{result}` is one of the three below COPIED. A terminal does not confirm what is sent to it, so that is not “copied”.

NOTHING_SELECTED = "Nothing selected"
COPIED = "{result}: {text}"
COPIED_TO_TMUX = "copied to the tmux buffer"
COPIED_BY = "copied with {tool}"
SENT_TO_TERMINAL = "sent to the terminal to copy"


def copied(result: str, text: str) -> str:
    return COPIED.format(result=result[:1].upper() + result[1:], text=" · ".join(text.splitlines()))


SCREEN_SAVED = "Screen saved to {path}"
SCREEN_NOT_SAVED = "The screen could not be saved: {reason}"

# --- lists --------------------------------------------------------------------------------------------------

LIST_NOTHING_FOUND = "Nothing found here"
LIST_NOTHING_LINKED = "Nothing linked here"
LIST_NOTHING_THEN = "Nothing from this time"
LIST_EMPTY, LIST_LEFT_OUT = "No {plural}", "0 · {count:,} left out"
"""The second: where the digest has some, but none without an error."""
PINNED = "pinned"
ALSO = "also "
WHEN, WHAT, WHO, IN_ITS_WORDS = "when", "what", "who", "in the article’s words"
"""The heads of the columns of the maximized timeline."""
FOUND, PLUS_ALSO_LINKED, LINKED = "{found:,} found", " + {linked:,} by link", "{linked:,} linked"
FURTHER_UP, FURTHER_DOWN = " ↑{count:,}", " ↓{count:,}"
"""After that: so many of these are out of view, further up or down."""
TOTAL, NARROWED, POSITION = "{total:,}", "{listed:,} of {total:,}", "{row:,}/{rest}"
BY_ORDER = "by {order}"
"""In the rule of a list, where the order is not the usual one."""
ORDERS = {"article": "place in the article"}
"""Orders with a name of more than one word."""
GROUPS = {
    "disputed": "Disputed", "needs source": "Needs a source", "unchecked": "Unchecked", "confirmed": "Confirmed",
    "": "Not bookmarked",
}  # fmt: skip
"""The headings of a list in the order of status."""
IN_ORDER, AS_IN_DIGEST = "{heading} by {order}", "{heading} as in the digest"
ONLY_LISTS_SORT = "Only lists can be put in another order"
SORTING = "Sorting {heading} by {order}…"

# --- the record pane ----------------------------------------------------------------------------------------

NO_RECORD_SELECTED = ("Nothing selected", "Move the cursor in a list, or", "to a sentence in the article")
UNCOVERED_SENTENCE, UNCOVERED_WORDS = "No record covers this sentence", "No record covers these words"
HIDDEN_CHARACTERS = "⚠ hidden characters were removed from its text"
DIFFERS = "differs from the article: "
REMOVED_SIGN, ADDED_SIGN = "−", "+"
IN_DIGEST, IN_ARTICLE_TEXT = "−digest", "+article"
LEAVES_OUT = "leaves out "
BOOKMARKED_ON = "bookmarked "
RECORD_NOTE, RECORD_SOURCE = "note  ", "source  "
ONE_CAVEAT, CAVEAT_COUNT = "⚠ 1 caveat", "⚠ {count} caveats"
SAME_SENTENCE = "same sentence"
UNPROVEN_LINK = "No sentence proves this link"
NO_PASSAGES = "Not anchored in the article"
WORDS = "Words"
AND_MORE = "and {count:,} more"
AND_MORE_LINKED = "and {count:,} more linked records · f focuses on all of them"

# --- the article --------------------------------------------------------------------------------------------

NO_ARTICLE_TEXT = "The digest does not include the article's text, so nothing can be checked"
PUBLISHER, AUTHOR, DATE = "publisher", "author", "date"


def not_given(fields: Sequence[str]) -> str:
    """Which of publisher, author and date the digest does not name: “publisher and date are not given”."""
    *some, last = fields
    return f"{', '.join(some)} and {last} are not given" if some else f"{last} is not given"


COVERED, LEGEND = "{percent}% covered", "{covered}, ○ not"
ONE_PARAGRAPH, ALL_PARAGRAPHS = "The only paragraph has", "All {count} paragraphs have"
ALL_COVERED = "{paragraphs} records; nobody has checked them"
ALL_COVERED_SOME_CHECKED = "{paragraphs} records; confirmed records: {checked}"
NOTHING_TO_COVER = "The digest does not include the article's text"
UNCOVERED = "Uncovered sentence {number} of {count}"
MENTION, PROOF = "mention {number}/{count}", "evidence {number}/{count}"
IN_VIEW, ONE_IN_VIEW = "¶{first}–{last} of {count}", "¶{first} of {count}"
NOT_ANCHORED = "not in the article"
WORDS_MISSING = "not found"
WORDS_FOUND = "{number} of {count}"

# --- pictures above lists -----------------------------------------------------------------------------------

MARK_CLEARED = "Mark cleared"
DRAWING = "drawing…"
STILL_DRAWING = "The picture is still being drawn"

# --- relations ----------------------------------------------------------------------------------------------

MATRIX_EMPTY = "The digest has none of these"
MATRIX_SAME = " itself"
MATRIX_CAPTION = "{kinds} by {order}"
NEIGHBOURHOOD_EMPTY = "The digest states no links for this record"
NEIGHBOURHOOD_CAPTION = "neighbourhood"
COUNTING_RELATIONS = "Counting who is related with whom …"
STILL_INDEXING = "The digest is still being indexed"
UNPROVEN = "No sentence proves it"

# --- verifying ----------------------------------------------------------------------------------------------

VERIFIED = "Verify  {text} against {article}"
NO_CLAIMS = "no quotation, name, number, date or country was found in the text"
NO_PROBLEM = "Everything is supported"
NOWHERE = "not in the article"


def not_supported(problems: int, claims: int) -> str:
    return f"{problems:,} of {claims:,} not supported" if problems else f"all {claims:,} supported" if claims else ""
