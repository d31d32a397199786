"""Words on plain-text pages; those shared with the screen are in `session.wording`."""

MAIN_ACTORS = "Main actors"

UNPROVEN = "⚠ no sentence in the article proves it"
UNANCHORED = "⚠ no anchor in the article"
DIFFERENCE = "differs from the article: "
LEAVES_OUT = "leaves out "
DIGEST_HAS = "[digest: {words}] "
ARTICLE_HAS = "[article: {words}] "
PASSAGES = "In the article: {count}"
SAME_SENTENCE = "{relation} (only in the same sentence)"
HIDDEN_FIELD = "found by"
"""Before the text of a hit whose field has no label."""
LINKED = "linked: {reason}"

NAMED = "named {count}×"
NEVER_NAMED = "never named"
CAPITAL = "capital: {name}"
NO_CAPITAL = "none"

PASSAGE_AT = "in paragraph {paragraph} of the article"
PASSAGE_SENTENCE = "in the sentence: "

NO_RELATIONS = "The digest states no relations between them."

QUOTED_WORDS = "{speakers}; {words:,} words are in quotation marks"
SPEAKERS = "Speakers"
MENTIONED = "Mentioned only"

BOOKMARKED, TAGGED = "bookmarked, {status}", "tags: {tags}"
NOTED, SOURCE = "your note: {note}", "source: {source}"
"""What the reader noted about a record."""
