"""The messages of the command line, in one place; those of `bookmarks` are in `commands.bookmarks.messages`.

Values may hold control characters: `output.warn` cleans them. `{near}` is “ Did you mean …?”, with its space, or "".
"""

from __future__ import annotations

# --- arguments ----------------------------------------------------------------------------------------------

TRY_HELP = "{message}\nTry “{program} --help”."
UNKNOWN_OPTION = "unknown option “{option}”.{near}"
OPTION_ELSEWHERE = "“{option}” is an option of other commands: {commands}"
UNEXPECTED_ARGUMENT = "unexpected argument “{argument}”"
EMPTY_VALUE = "{argument} is empty; is a variable in your script unset?"
NOT_A_LIMIT = "expected a whole number of at least 1, found “{text}”"
NOT_A_COLOR = "expected auto, always or never, found “{text}”.{near}"
NEEDS_VALUE, TAKES_NO_VALUE = "{option} needs a value", "{option} takes no value, found “{value}”"
NOT_UNDERSTOOD = "these arguments can't be understood"
COMMAND_FIRST = "unexpected argument “{command}”; a command comes before the digest: explorer {command} {argument}"
OTHER_FORM = "“{path}” does not say in which form it is to be; use one of these endings: {endings}"
SVG_AND_JSON = "--svg and --json can't be combined; use one of them"
NOT_A_COMMAND = "“{word}” is neither a command nor a file.{near}\nCommands: {commands}"
TRY_COMMAND = " Did you mean “explorer {command} {word}”?"
NOT_A_TOPIC = "“{word}” is neither a command nor a topic.{near}\n“explorer help” lists both."
UNKNOWN_KIND = "unknown kind “{name}”.{near} Known: {known}"

# --- digests ------------------------------------------------------------------------------------------------

NO_FILE = "there is no file “{path}”"
TWO_DIGESTS = "both “{target}” and “{option}” are given as the digest; give only one"
NO_STANDARD_INPUT = "standard input is closed, so no digest can be read from it"
READING_KEYBOARD = "reading a digest from the keyboard; press Ctrl+D to finish"
NOT_OPENED = "{error}\nIt can't be opened as a digest."
OR_ARTICLE = "{error} If it is an article, add --article."
HAS_ERRORS = "{digest} has {errors}{left_out}; see “explorer check {source}”"
LEFT_OUT = ", and {count:,} of its records left out"

NO_DIGESTS = "found no digest in {paths}; their names end in .json"
OF_DIGEST, FOUND_OF = "digest {name}, {headline}{found}", ": {count} found"
NOWHERE = "found in none of {count} digests"
KEEP_OF_SEVERAL = "--keep saves a view of one article; name only one digest"

# --- directories --------------------------------------------------------------------------------------------

NO_PLACE_FOR_BOOKMARKS = "there is no home directory; set EXPLORER_DATA_DIR to a directory for your bookmarks"

# --- records and searches -----------------------------------------------------------------------------------

NOT_A_REF = "“{text}” is not a record reference; use kind/id, such as actor/putin.{near}"
RECORD = "record"
SEVERAL_RECORDS = "“{text}” may be several records: {listed}"
AND_MORE = " and {count:,} more"
NO_SUCH_NAME = "there is no {kind} “{text}”.{near}"
NO_RECORD = "there is no {ref} in {digest}.{near}"
FILE_AS_WORD = "“{path}” is {what}; to read the digest in it, use --digest {argument}"
A_FILE = "a file"
NO_QUERY = "nothing to search for; give words, or --view NAME"
EMPTY_QUERY = "“{query}” is not complete yet, so there is nothing to search for"
UNKNOWN_EVIDENCE = "--evidence takes none, once or all, found “{text}”"
NOTHING_FOUND = "nothing found for “{query}”"
NO_VIEW = "{digest} has no view “{name}”.{near}"
VIEW_SAVED = "saved as the view “{title}”"
NO_COUNTRIES = "{digest} has no countries"
NO_REF = "name one or more records, such as actor/putin, or bookmarked passages"
LINKS_OF_WHAT = "--links of what? Name a record: explorer show REF --links"
KIND_OF_LINKS = "with a record, --kind narrows its links: explorer show {ref} --links --kind {kind}"
NO_LINKS_OF = "{ref} is a bookmark, which has no links of its own"
NOT_COMPARED = "{records} left out: only the {most} with the most relations are compared"

# --- the article --------------------------------------------------------------------------------------------

NO_ARTICLE_TEXT = "{digest} came without the text of its article"
NOT_A_RANGE = "“{text}” is not a paragraph, such as 3, nor a range, such as 3-5 or 3-"
FROM_ONE = "paragraphs are numbered from 1"
BACKWARDS = "{text} ends before it begins; did you mean {first}-{last}?"
NO_PARAGRAPH = "there is no paragraph {number} in {digest}, which has {has}"
NO_WORDS = "find which words? “explorer find WORDS” looks for them in the article"
WORDS_NOT_FOUND = "the article of {digest} does not have “{words}”; “explorer search” looks in the records"

# --- edits --------------------------------------------------------------------------------------------------

COPY_OPENED = "{name} is read-only, so this is your copy of it: {path}"
VERSION_BEFORE = "the version before is in {path}"
NOTHING_TO_UNDO, NOTHING_TO_REDO = "nothing to undo", "nothing to redo"
LIMIT_OF_LIST = "--limit is about the list; add --list"
LIST_ALONE = "--list lists changes; leave out “{word}”"
LISTED_CHANGE = "{id}: {label}; {at}"

# --- lists and exports --------------------------------------------------------------------------------------

NO_KIND = "a table of what? Kinds: {known}"
NONE_OF_KIND = "found no {kind} in {digest}; --digest names another article"
UNKNOWN_COLUMN = "“{column}” is not a column.{near} Columns: {known}"
UNKNOWN_FORMAT = "“{format}” is not a format.{near} Formats: {known}"
UNKNOWN_STATUS = "“{status}” is not a status.{near} Statuses: {known}"
UNKNOWN_ORDER = "“{order}” is not an order.{near} Orders: {known}"
NO_SUCH_TAG = "nothing has the tag “{tag}”.{near}"
NO_SUCH_SPEAKER = "there is no speaker “{speaker}”.{near}"
FORMAT_AND_JSON = "--json and the format {format} can't be combined; use one of them"
NO_FORMAT = "in which format? Formats: {known}"
OTHER_ENDING = "the format {format} needs the ending {endings}, found {path}"
BOM_ELSEWHERE = "--bom works only with the format csv, not with {format}"
SOURCES_ELSEWHERE = "--sources works only with the formats csv and tsv, not with {format}"
ONLY_ALONE = "--only names one record, so it can't be combined with --kind, --bookmarks or --all"
ALL_BOOKMARKS = "--all is about bookmarks; with --kind, add --bookmarks"
NOTHING_TO_EXPORT = """\
found nothing to export in {digest}; --digest names another article, and “explorer bookmarks add REF” bookmarks a \
record"""
OR_OVERWRITE = ", or add --yes to overwrite it"
DRAFTED_TO = "wrote the draft to {path}"
WRITTEN_TO = "wrote the digest of your library to {path}, as you edited it; --fresh drafts anew"
EXPORTED, EXPORTED_SOME = "wrote {count} to {path}", "wrote {count} ({others:,} left out: {why}) to {path}"
EXPORTED_OF = "{wrote}; article: {article}"
NO_SUCH_ENDING = "the file needs an ending that says its format: {known}"
NOTHING_BOOKMARKED, NOTHING_LISTED = "nothing is bookmarked in this article", "nothing is listed that could be written"
NARROWED_TO, MARKED_BOOKMARK = "of {all}, as narrowed by “{typed}”,", "marked bookmark"
LEFT_OUT_OF = "{format} leaves out: {lost}"
CONFIG_FILE = "the config file"

# --- the screen ---------------------------------------------------------------------------------------------

SUMMARY = "“{command}” opens the screen in a terminal. This is a summary, because {reason}."
COMMANDS_INSTEAD = "Commands: explorer help. To read the article: explorer read."
PLAIN = "--plain was given"
NO_KEYBOARD = "there is no keyboard to read from"
NOT_A_TERMINAL = "standard {stream} is not a terminal"
NO_TERM = "TERM is not set"
DUMB_TERM = "TERM is {term}"

# --- output ------------------------------------------------------------------------------------------------

IN_SEVERAL_ARTICLES = "{ref} is bookmarked in several articles: {articles}; name one of them with --digest"
NO_BOOKMARK = "there is no bookmark for {ref} in {digest}.{near}"
NO_PASSAGE = "there is no passage {ref} among the bookmarks of {digest}.{near}"
OUTPUT_LOST = "the output could not be written: {error}"

# --- titles and descriptions of vector pictures, read aloud by screen readers -------------------------------

VOICES_TITLE = "Who is named and quoted where: {headline}"
VOICES_ABOUT = "One strip for each actor along the article. {summary}."
RELATIONS_TITLE = "Who is related to whom: {headline}"
RELATIONS_ABOUT = "For each pair, the number of relations and shared events that the article states.{cut}"
RELATIONS_CUT = " Only the {count} with the most relations are drawn."

# --- articles -----------------------------------------------------------------------------------------------

STANDARD_INPUT = "standard input"
NO_ARTICLE_INPUT = "standard input is closed, so no article can be read from it"
PASTE = "paste the article, its headline first, then press Ctrl+D on a line of its own"
NAMES_UNREADABLE = "{path} can't be read: {reason}. Its names are not looked for"
BAD_EPOCH = "SOURCE_DATE_EPOCH is “{found}”; expected seconds since 1970, such as 1700000000"
NO_ARTICLE = "name the article to draft: a file, a directory, or - for standard input"
OPTIONS_UNUSED = "opened from your library, without {options}: “explorer draft --fresh” drafts it anew"
NO_ARTICLE_NAMED = "name the article: a file, or - for standard input"
NO_TARGET = "{path} is a directory; say where the digests go: -o DIR"
NO_ARTICLES = "there are no articles below {path}; their names end in {endings}"
OR_YES = ", or add --yes to replace it"
FAILED = "{path}: {reason}"
PROGRESS, PERCENT = "{done:,} of {total:,}", "{percent} %, {progress}"
WROTE = "wrote it to {path}"
WORKING = "working on {name}: {seconds:,} s"
NEW_ARTICLE = "the new article"
NOTHING_WRITTEN = "nothing was written, so there is no article"
NO_EDITOR = "“{editor}” can't be started: {reason}. Set EDITOR, or pipe the article: … | explorer new"
EDITOR_FAILED = "“{editor}” ended with exit code {code}, so nothing was drafted{where}"
EDITOR_STOPPED = "“{editor}” ended with exit code {code}, so nothing was changed{where}"
NOTHING_READ = "what you wrote can't be read: {reason}"
NO_SHEET = "there is no place to write the article: {reason}"
KEPT = "\nWhat you wrote is in {path}"
NOT_AN_ACTION = "“{action}” is not an action of “explorer library”.{near} Actions: {actions}"
NO_PLACE_FOR_LIBRARY = "there is no home directory; set EXPLORER_DATA_DIR to a directory for your library"
LIBRARY_UNREADABLE = "your library, {path}, can't be read: {reason}"
EMPTY_LIBRARY = "Your library is empty. “explorer ARTICLE.txt” drafts an article and files it."
CHANGED_ON = "changed {day}"
NO_NAME = "say what to {action}: a name from “explorer library”, or its start"
NO_FILES = "say what to add: one or more files"
NO_SUCH_ARTICLE = "your library has no “{name}”.{near}"
SEVERAL_ARTICLES = "“{name}” may be several articles: {names}"
REMOVED = "removed {name} from your library; its files are in {path}"
NOT_REMOVED = "{name} can't be removed: {reason}"
ADDED = "{path} is in your library as {name}: {notice}"
LAST_NOT_OPENED = "What was open last did not open, so this is the article of the program. {reason}"
ARTICLE, EARLIER_VERSION = "article: ", "earlier version, {minute}: "
"""Before the headline, below the newest version of the same article. `{minute}`: when it was written that day."""
ADDED_BEFORE = "{path} is in your library already, as {name}"
CANT_OPEN = "the screen can't open because {reason}; the digest is {path}"

# --- another text -------------------------------------------------------------------------------------------

NO_TEXT = "name the text to verify: a file, or - for standard input"
NO_AGAINST = "say what to verify it against: --against ARTICLE, a file, a digest, or - for standard input"
TEXT_IS_DIGEST = "{path} is a digest, not a text; a digest goes behind --against"
ONE_INPUT = "only one of the two can come from standard input"
NO_VERSIONS = "name two versions: explorer diff OLD NEW; or one, of which your library has an earlier version"
GUESSED = "{was} looks like an earlier version of {name}, by its text alone: “{headline}”"
NO_EARLIER = "your library has no earlier version of {name}; name both: explorer diff OLD NEW"
NO_BODY = "{path} does not include the article's text, so nothing can be verified against it"

# --- the config file ----------------------------------------------------------------------------------------

NO_CONFIGURED_DIGEST = "{problem}; name a digest: --digest PATH"
NO_DIGEST_OF_VARIABLE = "{variable} names “{path}”, but there is no such file; name a digest: --digest PATH"
NOT_A_CONFIG_ACTION = "“{action}” is not an action of “explorer config”.{near} Actions: {actions}"
NO_PLACE_FOR_CONFIG = "there is no home directory; set EXPLORER_CONFIG to the path of your config file"
CONFIG_FINE = "{path}: no mistakes"
NO_CONFIG_FILE = "{path}: there is no such file; “explorer config init” writes one, with every setting explained"
CONFIG_IS_THERE = "{path} exists already, so it is left as it is"
CONFIG_NOT_WRITTEN = "{path} can't be written: {reason}"
CONFIG_WRITTEN = "{path}: every setting is in it, as a comment; remove the # of those that you want to change"
NOT_SET = "not set"
HIDDEN_SETTING = "(set, not shown)"
DEFAULT, FROM_ENVIRONMENT, FILE_MISSING = "default", "{variable}", "not there yet"
FROM_FILE = "line {line} of the config file"
ASKED_BECAUSE = "a ClaimReview names its reviewer. You are asked once; {path} stores the answer"
NUMBERED = "{number} of {count}: {question}"
ASK_NAME, ASK_ORGANISATION = "Your name (may be empty): ", "Your organisation (may be empty): "
ASK_URL = "The web address where your reviews are published: "
ME_SAVED = "saved in {path}"
ME_NOT_SAVED = "the reviewer was not saved in {path}: {reason}"
NOBODY_NAMED = "give a name, an organisation or both, and then a web address"
