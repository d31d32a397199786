"""What people are told of passages: why words can’t be bookmarked, and what is shown of those that are.

`{near}` is “ Did you mean …?” or empty.
"""

from __future__ import annotations

NO_WORDS = "no words to bookmark"
NO_TEXT = "the digest has no article text, so there are no words to bookmark"
TOO_LONG = "{count:,} characters are too long for a passage, which has at most {most:,}"
NO_SUCH_PARAGRAPH = "the article has no paragraph {paragraph}; it has {count}"
ABSENT = "the article does not have the words “{words}”.{near}"
ABSENT_HERE = "paragraph {paragraph} does not have the words “{words}”; {others}"
ABSENT_ANYWHERE = "paragraph {paragraph} does not have the words “{words}”, nor has another.{near}"
THEY_ARE_IN = "they are in {places}"
SEVERAL = "“{words}” stands in {count} places: {places}; choose one with --paragraph, or give more of the words"
SEVERAL_HERE = "“{words}” stands {count} times in paragraph {paragraph}; give more of the words before or after"
ACROSS = "“{words}” runs over two paragraphs; a passage lies in one: bookmark two"
IN_HEADLINE = "“{words}” stands only in the headline; a passage lies in the text: an anchor can’t point at the headline"
"""Anchors of the format resolve in paragraphs only."""
PARAGRAPH, TIMES = "paragraph {number}", "paragraph {number} ({count} times)"
AND_MORE = "{count} more"
NEAREST = " Did you mean “{words}”, in paragraph {paragraph}?"

# --- on the screen ---------------------------------------------------------------------------------------------

PASSAGE_IN_ONE_PARAGRAPH = "A passage lies in one paragraph"
PASSAGE_BEGINS_HERE = "The marked words already begin here: arrows extend them"
PASSAGE_TOO_LONG = "Words beyond 2,000 characters are too long for a passage"
PASSAGE, SENTENCE, PASSAGE_MARKED = "Passage", "Sentence", "Passage · your words marked"
PASSAGE_UNSAVED = "Not bookmarked yet: b bookmarks these words"
PASSAGE_ALSO = "also bookmarked here: "
PASSAGE_GONE = "The article no longer has these words; the bookmark still has them"
