"""Words on the pages of the article."""

LENGTH = "length: {paragraphs}, {sentences}"
PARAGRAPH, SENTENCE = "paragraph {paragraph}", "paragraph {paragraph}, sentence {sentence}"
TIMES = "{count:,} times"
ON_SENTENCE = "on {sentence}: "

COVERED = "coverage: records cover {covered:,} of {sentences}, {percent} percent"
COVERED_PARAGRAPH = "{covered:,} of {sentences} covered; records on each: {counts}"
UNCOVERED = "{sentences} without a record"

FOUND = "“{words}”: {places} in {sentences}"

ADDRESS = "address, {label}: "
CONTRADICTION = "contradiction: "
ENDS = "first end: ", "second end: "
WAS = "was: {words}"

LAST = "where you were: "
