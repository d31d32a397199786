"""All messages of the list of articles. `{headline}` is that of an article, or its name in the library."""

from __future__ import annotations

ARTICLES_HEADING, PREVIEW_HEADING = "Articles", "Preview"
PROGRAM = " explorer  "
ONE_ARTICLE, ARTICLE_COUNT = "1 article", "{count:,} articles"
ONE_DOUBT, DOUBT_COUNT = "1 doubt", "{count:,} doubts"
ONE_OPEN, OPEN_COUNT, DISPUTED_COUNT = "1 open bookmark", "{count:,} open bookmarks", "{count:,} ✗ disputed"
DISPUTED_SHORT = "{count:,} ✗"
EARLIER_VERSION = "  earlier version, {written} · "
"""Before the headline of one, below the newest version of the same article. `{written}`: when it was written."""
NOTHING_TO_REVIEW = "There is no article here to review"
ORDERS = {"date": "newest first", "headline": "by headline", "doubts": "most doubts first"}
COLUMNS = ("read, filed", "article", "doubts", "open", "✗")
NO_ARTICLES = "No article of your own yet: n takes a text, so does a paste, or run “explorer article.txt”"
NO_SUCH_ARTICLE = "No headline has these words. Esc shows all articles again."
CHANGED_ON_DISK = "{sign} changed on disk since it was read"
ARTICLE_BROKEN = "{name}: {problem}"
ARTICLE_NOT_OPENED = "Not opened: {problem}"
ALREADY_OPEN = "Read again: it has changed on disk since"
ASK_REMOVE = "Remove “{headline}” from your library? x again removes it · any other key cancels"
SHIPPED_STAYS = "This article comes with the program, so it can't be removed"
NOTHING_TO_REMOVE = "Select an article to remove it"
ARTICLE_REMOVED = "Removed (u undoes this): {headline}"
ARTICLE_NOT_REMOVED = "Not removed: {problem}"
ARTICLE_BACK = "Back in your library: {headline}"
ARTICLE_NOT_BACK = "Not put back: {problem}"
PASTE_HERE = "Paste the article here, its headline first. Or set EDITOR, and n opens your editor"
EDITOR_MISSING = "“{editor}” can't be started, so nothing was drafted: set EDITOR to your editor"
EDITOR_FAILED = "“{editor}” ended with exit code {code}, so nothing was drafted"
NOTHING_WRITTEN = "Nothing was written, so there is no article"
NOT_DRAFTED = "Nothing was drafted. {problem}"
NOT_DRAFTED_YET = "Nothing was drafted. {problem} n opens your text again"
DRAFTING = "Drafting …"
NEW_ARTICLE = "the new article"
PREVIEW_REVIEWED, PREVIEW_CHECKED, PREVIEW_DATED = "Reviewed", "Checked", "Dated"
PREVIEW_BOOKMARKS, PREVIEW_LAST = "Bookmarks", "Last at"
REVIEWED_ALL, REVIEWED_SOME = "no doubts left of {drafted:,} drafted", "{doubts} left of {drafted:,} drafted"
ONE_VERBATIM, ALL_VERBATIM = "the quote is verbatim", "all {count:,} quotes verbatim"
DATED_EVENTS = "{dated:,} of {count:,} events"
KEPT_OPEN, KEPT_CHECKED = "{count:,} open", "{count:,} confirmed"
WHO_SPEAKS = "Who speaks"
REPORTED, SILENT = "{count:,} only reported", "{count:,} never speak"


def doubts(count: int) -> str:
    return ONE_DOUBT if count == 1 else DOUBT_COUNT.format(count=count)


def and_earlier(count: int) -> str:
    """How many earlier versions there are besides; empty: none."""
    return f" and {count:,} earlier version{'s' * (count != 1)}" if count else ""


def opened(count: int) -> str:
    return ONE_OPEN if count == 1 else OPEN_COUNT.format(count=count)


MORE_SPEAKERS = "and {count:,} more"
