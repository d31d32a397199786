"""Words on the pages of the article."""

HEADLINE, BYLINE, LENGTH = "headline: ", "byline: ", "length: {paragraphs}, {sentences}"
PARAGRAPH, SENTENCE = "paragraph {paragraph}", "paragraph {paragraph}, sentence {sentence}"
TIMES = "{count:,} times"
ON_SENTENCE, NOTHING_ON_SENTENCE = "{count} on it", "no records on it"
BY_SPEAKER, INDIRECTLY = " by {speaker}", ", indirectly"

COVERED = "coverage: records cover {covered:,} of {sentences}, {percent} percent"
COVERED_PARAGRAPH = "{covered:,} of {sentences} covered; records on each: {counts}"
UNCOVERED, ALL_COVERED = "{sentences} without a record", "no sentence is without a record"

FOUND = "“{words}”: {places} in {sentences}"

LINKS, OF_KINDS = "{links} with {records}", "{links}: {kinds}"
IN_SENTENCE, UNPROVEN = "in the same sentence", "no sentence proves it"
NAMED_SENTENCE = "S{number}"
PRINTED_SENTENCE = "S{number}, paragraph {paragraph}: "
DOUBTED = "trust: {trust}"

ADDRESS = "address, {label}: "
CONTRADICTION = "contradiction: "
ENDS = "first end: ", "second end: "
WAS = "was: {words}"

LAST = "where you were: "
