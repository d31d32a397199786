"""Words on plain-text pages; those shared with the screen are in `session.wording`."""

MAIN_ACTORS = "{shown} main actors of {all}"
ARTICLE = "article: "
FROM = "published: "

# --- a record -----------------------------------------------------------------------------------------------

QUOTE_BY = "quote by {speaker}"
DRAFTED = "drafted, {trust}"
INDIRECTLY = "indirectly"
NAMED_HERE = "with {titles}"
UNANCHORED = "no anchor in the article"
DIFFERENCE = "differs from the article: "
LEAVES_OUT = "leaves out: "
DIGEST_HAS = "[digest: {words}] "
ARTICLE_HAS = "[article: {words}] "
CAVEAT = "caveat: "
MENTION_IN, NOT_RESOLVED = "mention, paragraph {paragraph}", "anchor, {status}"
LOST_ANCHOR, LOST_ANCHORS = "anchor not resolved", "anchors not resolved"
YOUR_CONTRADICTION = "contradiction, yours, with: "
OF_COUNTRY = "of the country"
LINK, LINK_AS = "link: ", "link, {relation}: "
SAME_SENTENCE = "only in the same sentence"
OF_SAME_SENTENCE = ", {count:,} of them only in the same sentence"

# --- evidence -----------------------------------------------------------------------------------------------

EVIDENCE, UNPROVEN = "evidence: {names}", "no sentence in the article proves it"
SENTENCE = "S{number}"
SENTENCE_OF, SENTENCES_OF = "{count:,} sentence of evidence", "{count:,} sentences of evidence"
SENTENCE_AT = "{name}, paragraph {paragraph}: "
EVIDENCE_AT = "evidence, paragraph {paragraph}: "

# --- what a search finds ------------------------------------------------------------------------------------

SHOWN = "; {count:,} shown"
"""After how many there are, if --limit leaves some out."""
FOUND_COUNT, LINKED_COUNT = "{count:,} found", "{count:,} linked"
OWN_COUNT = "{count:,} of your bookmarks"
HIDDEN_FIELD = "found by"
"""Before the text of a hit whose field has no label."""
LINKED = "linked: {reason}"
WHY = "match: {match}"

# --- lists and pictures -------------------------------------------------------------------------------------

NAMED, NAMED_ONCE = "named {count:,} times", "named once"
NEVER_NAMED = "never named"
CAPITAL = "capital: {name}"
NO_CAPITAL = "none"

PASSAGE_AT = "in paragraph {paragraph} of the article"
PASSAGE_SENTENCE = "its sentence: "

NO_RELATIONS = "The digest states no relations between them."
PAIR, RELATION = "pair: {one} and {other}, {counts}", "relation: "
SHARED_EVENT = "event with {one} and {other}{date}: "

VOICES = "voices: "
QUOTED_WORDS = "{speakers}; {words:,} words are in quotation marks"
QUOTED_SHARE = "{percent} of the quoted words, {words}"
MENTIONED = "{count:,} mentioned only"
IN_PARAGRAPH, IN_PARAGRAPHS = "{how} in paragraph {where}", "{how} in paragraphs {where}"
TIMES = "{paragraph} ({count} times)"

# --- the reader's own ---------------------------------------------------------------------------------------

BOOKMARKED, BOOKMARKED_ON = "bookmarked, {status}", "bookmarked {day}, {status}"
IN_PLACE, TAGGED = "paragraph {paragraph}", "tags: {tags}"
NOTED, SOURCE = "your note: {note}", "source: {source}"
"""What the reader noted about a record."""
BEFORE_OF = "before, of {ref}: "
NOTE_ON, SOURCE_OF, SEARCH_OF, WORDS_OF = (
    "your note on {ref}: ",
    "source of {ref}: ",
    "search of {ref}: ",
    "the article, for {ref}: ",
)
TO = " to "
"""In place of an arrow."""
IN_ARTICLE, IN_ANY = "{count} in {headline}", "{count} in an article without a headline"
WITH_WORDS = ", with the words {words}"
