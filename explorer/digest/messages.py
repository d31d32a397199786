"""The codes of problems, and every message about a digest, by the code that it comes with.

A message says what was expected and what was found, and ends with what became of it. It follows the path of the
field: “quotes[3].speaker: is missing”. The code that reports the problem
fills in the fields in braces.
"""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What kind of problem it is, for programs: messages may be reworded, codes never change or disappear."""

    # the file
    FILE_UNREADABLE = "file-unreadable"
    FILE_TOO_LARGE = "file-too-large"
    FILE_NOT_JSON = "file-not-json"
    ENCODING_INVALID = "encoding-invalid"
    BYTE_ORDER_MARK = "byte-order-mark"
    JSON_INVALID = "json-invalid"
    HALF_CHARACTER = "half-character"
    HIDDEN_CHARACTERS = "hidden-characters"
    # the document
    DIGEST_INVALID = "digest-invalid"
    DIGEST_TOO_LARGE = "digest-too-large"
    VERSION_MISSING = "version-missing"
    VERSION_INVALID = "version-invalid"
    VERSION_UNSUPPORTED = "version-unsupported"
    VERSION_NEWER = "version-newer"
    ARTICLE_MISSING = "article-missing"
    # fields
    FIELD_MISSING = "field-missing"
    FIELD_UNKNOWN = "field-unknown"
    FIELD_REPEATED = "field-repeated"
    FIELD_MERGED = "field-merged"
    NESTED_TOO_DEEP = "nested-too-deep"
    TYPE_INVALID = "type-invalid"
    TEXT_EMPTY = "text-empty"
    TEXT_TOO_LONG = "text-too-long"
    TOO_MANY_ITEMS = "too-many-items"
    NUMBER_INVALID = "number-invalid"
    NUMBER_ROUNDED = "number-rounded"
    CHOICE_INVALID = "choice-invalid"
    ID_INVALID = "id-invalid"
    ID_REPEATED = "id-repeated"
    COUNTRY_INVALID = "country-invalid"
    DATE_INVALID = "date-invalid"
    # references
    REF_INVALID = "ref-invalid"
    RECORD_NOT_FOUND = "record-not-found"
    RECORD_LEFT_OUT = "record-left-out"
    REFERS_TO_ITSELF = "refers-to-itself"
    EVENTS_CIRCULAR = "events-circular"
    # the article
    BODY_MISSING = "body-missing"
    ANCHORS_MISSING = "anchors-missing"
    ANCHOR_NOT_FOUND = "anchor-not-found"
    ANCHOR_AMBIGUOUS = "anchor-ambiguous"
    ANCHOR_OCCURRENCE = "anchor-occurrence"
    QUOTE_ALTERED = "quote-altered"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    QUOTE_NOT_FOUND = "quote-not-found"
    QUOTE_FORM = "quote-form"
    QUOTE_OMITS = "quote-omits"
    # notes
    LIST_OF_ONE = "list-of-one"
    REF_FOR_ID = "ref-for-id"
    ID_FOR_REF = "id-for-ref"
    ANCHOR_MARKS = "anchor-marks"
    WHOLE_DECIMAL = "whole-decimal"
    SPELLING = "spelling"
    # all of them
    MORE_PROBLEMS = "more-problems"


DID_YOU_MEAN = " (did you mean {}?)"
MEANT = " (did you mean “{meant}”?)"
MEANT_JSON = " (did you mean {meant}?)"
OR = " or "

# --- what became of it, appended to a message ---------------------------------------------------------------

DATE_DROPPED = "{problem}; the date is dropped"
PLAIN = "{problem}"
WRITE_DATE = "{problem}; write {edtf}"
WRITE_VAGUE_DATE = "{problem}; write {edtf}, and put “{words}” into “whenText”"
WRITE_DATE_WORDS = "{problem}; put the words into “whenText”"
REFERENCE_DROPPED = "{problem}; the reference is dropped"
RECORD_DROPPED = "{problem}; this {kind} is left out"

# --- the file -----------------------------------------------------------------------------------------------

# file-unreadable
UNREADABLE = "can't be read: {reason}"
NOT_A_FILE = "expected a file with a digest, found {found}"
DIRECTORY = "a directory"
IRREGULAR_FILE = "something that is not a regular file"

# file-too-large, digest-too-large
ADD_LARGE = "{problem}; add --large (in Python, large=True) to read it anyway"
FILE_TOO_LARGE = "the file is {size:,} MiB, more than {most}"
STREAM_TOO_LARGE = "the input is larger than {most} MiB"
TOO_MANY_RECORDS = "expected at most {most:,} {what}, found {count:,}"

# file-not-json, encoding-invalid
NOT_JSON = "expected a JSON document, but {found}"
SIGNATURES = {
    b"\x1f\x8b": "it is compressed with gzip; decompress it first",
    b"PK\x03\x04": "it is a zip archive; extract it first",
    b"BZh": "it is compressed with bzip2; decompress it first",
    b"\xfd7zXZ": "it is compressed with xz; decompress it first",
    b"\x28\xb5\x2f\xfd": "it is compressed with zstd; decompress it first",
    b"%PDF": "it is a PDF",
    b"\xff\xfe\x00\x00": "it is encoded in UTF-32; save it as UTF-8",
    b"\x00\x00\xfe\xff": "it is encoded in UTF-32; save it as UTF-8",
    b"{\x00\x00\x00": "it is encoded in UTF-32; save it as UTF-8",
    b"\x00\x00\x00{": "it is encoded in UTF-32; save it as UTF-8",
    b"\xff\xfe": "it is encoded in UTF-16; save it as UTF-8",
    b"\xfe\xff": "it is encoded in UTF-16; save it as UTF-8",
    b"{\x00": "it is encoded in UTF-16; save it as UTF-8",
    b"\x00{": "it is encoded in UTF-16; save it as UTF-8",
    b"<": "it is HTML or XML",
}
"""How a file begins → what it is; the first that fits."""
NOT_UTF8 = "expected text in UTF-8, found the byte {byte:#04x}; save the file as UTF-8"

# byte-order-mark
BYTE_ORDER_MARK = "starts with a byte order mark, which JSON does not allow; it was skipped"

# json-invalid
INVALID_JSON = "not valid JSON: {reason}"
FOUND = "{problem}, found “{found}”"
HINT = "{problem}; {hint}"
JSON_REASONS = {
    "unexpected end of data": "a bracket or quotation mark is still open at the end",
    "unexpected character, expected a JSON value": "expected a value",
    "invalid literal, expected 'true'": "expected a value",
    "invalid literal, expected 'false'": "expected a value",
    "invalid literal, expected 'null'": "expected a value",
    "unexpected character, expected a string key": "expected a name in quotation marks",
    "unexpected character, expected ':' after key": "expected a colon after the name",
    "unexpected character, expected ',' or ']'": "expected a comma or “]”",
    "unexpected character, expected ',' or '}'": "expected a comma or “}”",
    "unexpected content after document": "expected nothing after the closing bracket",
    "trailing comma is not allowed": "a comma before a closing bracket is not allowed",
    "depth limit exceeded": "it is nested more than 1,024 levels deep",
    "number is infinity when parsed as double": "the number is too large",
    "Input is a zero-length, empty document": "it is empty",
    "input data is empty": "it is empty",
    "no low surrogate in string": "the escape is only half of a surrogate pair",
}
"""orjson's messages, reworded. Any other is shown as orjson writes it."""
JSON_HINTS = {
    "“": "JSON needs straight quotation marks",
    "”": "JSON needs straight quotation marks",
    "'": "JSON needs double quotation marks",
    "//": "JSON has no comments",
    "/*": "JSON has no comments",
    "#": "JSON has no comments",
    "NaN": "JSON has no such number",
    "Infinity": "JSON has no such number",
    "-Infinity": "JSON has no such number",
    "None": "in JSON, it is null",
    "True": "in JSON, it is true",
    "False": "in JSON, it is false",
}
"""What the text at the error begins with → advice."""

BARE_MARK = 'a quotation mark inside a text is written \\"'

FENCED = "it is in a Markdown code block: leave only the digest, from { to }, without the marks ``` around it"
WORDS_BEFORE = "other words stand before the digest, which begins in line {line}: leave only that"
WORDS_AFTER = "other words stand after the digest: leave only the digest, from { to }"
SECOND_VALUE = "a second JSON value follows the digest: a file holds one digest"

# half-character
HALF_CHARACTER = "an escape is only half of a surrogate pair; it was replaced"
HALF_CHARACTERS = "{count:,} escapes are only half of a surrogate pair, starting with this one; they were replaced"

# hidden-characters
HIDDEN_IN_TEXT = "a text had invisible or control characters, {count:,} in all, which were replaced or dropped"
HIDDEN_IN_TEXTS = (
    "{texts:,} texts had invisible or control characters, {count:,} in all, which were replaced or dropped"
)
HIDDEN_CHARACTER = "had an invisible or control character"
HIDDEN_CHARACTERS = "had {count:,} invisible or control characters"

# --- the document -------------------------------------------------------------------------------------------

# digest-invalid
NOT_A_DIGEST = "expected an object with “digest” and “article”, found {found}"

INSIDE = "{problem}; the digest is inside {place}: leave only that"
IN_LIST = "the list"
IN_TEXT = "a text"
IN_FIELD = "the field “{name}”"

# version-missing, version-invalid, version-unsupported, version-newer
NO_VERSION = "expected the field “digest” with the version of the format, “{format}”"
INVALID_VERSION = "expected the version of the format as text, “{format}”, found {found}"
UNSUPPORTED_VERSION = "expected version {format} of the format, found {found}, which this program can't read"
NEWER_VERSION = "version {version} is newer than {format}; what is new in it is not shown"

# article-missing
NO_ARTICLE = "expected the field “article”; without it this is not a digest"

# --- fields -------------------------------------------------------------------------------------------------

# field-missing
MISSING = "is missing"
MISSING_NEAR = "is missing; did you mean it by “{name}”?"

# field-unknown
UNKNOWN_FIELD = "unknown field, kept as it is"
UNKNOWN_FIELD_NEAR = "unknown field{suggestion}"
OCCURRENCES = "{problem}; it occurs {count:,} times"

# field-repeated, field-merged
REPEATED_FIELD = "is given more than once; the last one counts"
MERGED_FIELD = "has the same name as another field after cleaning; the last one counts"

# nested-too-deep
TOO_DEEP = "is nested more than {most} levels deep, and was left out"

# type-invalid, text-empty, number-invalid, choice-invalid, id-invalid, country-invalid, ref-invalid
EXPECTED = "expected {expected}, found {found}"
EXPECTED_NEAR = "expected {expected}, found {found}{suggestion}"
A_LIST = "a list"
ONE_OF = "one of {choices}"
NOT_EMPTY = "text that is not empty"
WHOLE_NUMBER = "a whole number of at least 1"
SOMETHING_ELSE = "something else"

# number-rounded
ROUNDED = "{found} has more digits than can be stored; it is read as {rounded}"

# notes: list-of-one, ref-for-id, id-for-ref, anchor-marks, whole-decimal, spelling
LIST_OF_ONE = "is read as a list of one; the format expects a list here"
REF_FOR_ID = "“{found}” is read as “{meant}”; the format expects an id here"
ID_FOR_REF = "“{found}” is read as “{meant}”; the format expects a ref here"
ANCHOR_MARKS = "is read without its quotation marks"
WHOLE_DECIMAL = "{found} is read as {meant}"
READ_AS = "“{found}” is read as “{meant}”"

# what msgspec expected
OTHER_TEXT = "different text"
TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "an object",
    "array": A_LIST,
    "null": "null",
}

# text-too-long, too-many-items
TOO_LONG = "expected text of at most {most:,} characters, found {count:,}"
TOO_MANY = "expected a list of at most {most:,} items, found {count:,}"

# --- references ---------------------------------------------------------------------------------------------

# id-repeated
REPEATED_ID = "“{id}” is already the id of {first}"
SAME_ID = "{problem}; that is the id of {other}, too: merge the two, or change one by hand"

# ref-invalid
MALFORMED_REF = "“{found}” is not a ref; write kind/id, as in actor/putin"
NOT_A_REF = "expected a ref such as actor/putin, found “{found}”"
NOT_A_REF_OR_ADDRESS = "expected a ref such as actor/putin, or an address such as https://…, found “{found}”"

# record-not-found, record-left-out, refers-to-itself
NO_SUCH_RECORD = "the digest has no {kind} “{id}”{suggestion}"
LEFT_OUT = "refers to the {kind} “{id}”, which was left out"
TO_ITSELF = "refers to itself"

# events-circular
CIRCLE = "is circular: {chain}"
IS_AFTER = "“{later}” is after “{earlier}”"
LINK = "link"

# --- the article --------------------------------------------------------------------------------------------

# body-missing
NO_BODY = "is missing, so anchors and quotes can't be checked"

# anchors-missing
NO_ANCHORS = "has no anchors: no words of the article support it"

# anchor-not-found, anchor-occurrence, anchor-ambiguous
UNANCHORED = "unanchored: {words} is not in {area}"
UNANCHORED_OCCURRENCE = "unanchored: {words} occurs in {area} only {times}, but “n” is {n}"
ONCE = "once"
TIMES = "{count:,} times"
AMBIGUOUS = "ambiguous: {words} occurs {count} times ({paragraphs}); say which with “n”, “p”, “prefix” or “suffix”"
AT_LEAST = "at least {count:,}"
WHOLE_ARTICLE = "the article"
NEAREST = "{problem}; did you mean “{words}” (paragraph {p})?"
CROSSING = "unanchored: {words} runs past the end of a paragraph; use one anchor per paragraph"
ELSEWHERE = "{problem}; it is in {paragraphs}"
OTHER_CONTEXT = "{problem}; the words are in {paragraphs}, but with different words around them"
PARAGRAPH = "paragraph {p}"
PARAGRAPHS = "paragraphs {list}"
AFTER = " after “{text}”"
BEFORE = " before “{text}”"

# quote-altered, quote-ambiguous, quote-not-found, quote-form
LEAVES_OUT = "altered: the digest leaves out {article}"
ADDS = "altered: the digest adds {digest}"
REORDERED = "altered: the article has these words in a different order"
REPLACES = "altered: the digest has {digest} where the article has {article}"
QUOTE_AMBIGUOUS = "ambiguous: “{text}” occurs several times in the article"
QUOTE_NOT_FOUND = "not found: “{text}” is not in the article"
OMITS = "leaves out {words}"
MARKED_INDIRECT = "is in quotation marks, although its form is indirect"
UNMARKED = "its form is {form}, but the article does not have it in quotation marks"
MARKED = "its form is indirect, but the article has it in quotation marks"
OVER_MARKS = "its form is {form}, but it goes beyond the quotation marks of the article"

# --- all of them --------------------------------------------------------------------------------------------

# more-problems
MORE_PROBLEMS = "{count:,} more {severity}s"
