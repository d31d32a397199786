"""What people are told of passages: why words can’t be bookmarked, and what is shown of those that are.

`{near}` is “ Did you mean …?” or empty.
"""

from __future__ import annotations

NO_WORDS = "no words to bookmark"
NO_TEXT = "the digest has no article text, so there are no words to bookmark"
TOO_LONG = "a passage has at most {most:,} characters, these words have {count:,}; bookmark a part of them"
NO_SUCH_PARAGRAPH = "the article has no paragraph {paragraph}; it has {count}"
ABSENT = "the article does not have the words “{words}”.{near}"
ABSENT_HERE = "paragraph {paragraph} does not have the words “{words}”; {others}"
ABSENT_ANYWHERE = "neither paragraph {paragraph} nor any other has the words “{words}”.{near}"
THEY_ARE_IN = "they are in {places}"
SEVERAL = "“{words}” occurs in {count} places: {places}; choose one with --paragraph, or give more of the words"
SEVERAL_HERE = "“{words}” occurs {count} times in paragraph {paragraph}; give more of the words before or after"
ACROSS = "“{words}” goes beyond a paragraph; bookmark a passage in each paragraph"
IN_HEADLINE = "“{words}” occurs only in the headline; a passage is words of the text"
"""Anchors of the format resolve in paragraphs only."""
PARAGRAPH, TIMES = "paragraph {number}", "paragraph {number} ({count} times)"
AND_MORE = "{count} more"
NEAREST = " Did you mean “{words}”, in paragraph {paragraph}?"

# --- on the screen ---------------------------------------------------------------------------------------------

PASSAGE_IN_ONE_PARAGRAPH = "A passage can't go beyond its paragraph"
PASSAGE_BEGINS_HERE = "The marked words already begin here: arrows extend them"
PASSAGE_TOO_LONG = "A passage has at most 2,000 characters"
PASSAGE, SENTENCE, PASSAGE_MARKED = "Passage", "Sentence", "Passage · your words"
PASSAGE_UNSAVED = "Not bookmarked yet: b bookmarks these words"
PASSAGE_ALSO = "also bookmarked here: "
PASSAGE_GONE = "The article no longer has these words; the bookmark still has them"
