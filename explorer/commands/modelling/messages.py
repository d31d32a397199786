"""What commands say of language models. What came of asking one is in `explorer.session.asking.messages`."""

from __future__ import annotations

# --- which model ------------------------------------------------------------------------------------------------

BOTH_MODELS = "--model and --no-model can't be combined; use one of them"
NO_MODEL = (
    "{option} is about a model; name one, such as --model http://localhost:11434/v1#qwen3:8b (“explorer help models”)"
)
ONLY_SCREEN = (
    "--model asks while the screen is open, which can't open because {reason}; without it, "
    "“explorer draft ARTICLE --model …” asks"
)
REJECTED_AND_DRY = "--rejected and --dry-run can't be combined; use one of them"

# --- before an article is sent ----------------------------------------------------------------------------------

SENDS = "This sends {what} to {host}."
ARTICLE, ARTICLES = "the article ({words})", "{articles} ({words})"
ASKED_EACH_TIME = (
    "[model] in the config file names that model, so each “explorer draft” sends its article there from now on; "
    "--no-model does not."
)
SEND_IT = "{sends} Send it? [y/N] "
NOT_SENT = "nothing was sent, and nothing was added to the draft"
NEEDS_YES = (
    "{sends} There is no terminal to ask whether that is right: --yes says so, --no-model drafts by rules alone. "
    "Nothing was sent, and nothing was written"
)
NOT_REMEMBERED = "that you allow {host} can't be remembered: {reason}"

# --- on the way -------------------------------------------------------------------------------------------------

ASKING, PART, TOKENS = (
    "asking {model}: {seconds:,} s",
    "part {part} of {parts}",
    "≈ {tokens_in:,} tokens in, {out:,} out",
)
OF_ARTICLES = "{done:,} of {total:,}"
STOPS = "ctrl+c stops it"

# --- what came of it --------------------------------------------------------------------------------------------

NOT_ASKED = "{model}: {reason}; nothing was added to the draft"
NOT_ASKED_WHY = "{model}: {reason} Nothing was added to the draft"
"""Where the reason ends in a question."""
IN_LIBRARY = "the digest in your library has it, too; “explorer undo --digest {article}” undoes it"
IN_REVIEW = "“explorer review --digest {article}” asks about the doubts"
TOOK, CACHED = "{tokens}{seconds:,.0f} s{price}", "all answers were there from an earlier time"
USED = "{tokens_in:,} tokens in, {out:,} out, "
PRICE = ", {price:,.4f} by the prices of [model]"
FIRST_REFUSED = "refused first: {refused}; --rejected lists all"
NOT_STORED = "what was refused can't be written for --rejected: {reason}"
REFUSED_ONE = "refused: "
REFUSED = "{what}: {words}; {message}"
NEAREST = "; the article has “{words}”"
SAID_BY = "; {model}, prompt {prompt}"
NOTHING_REFUSED = "nothing was refused"
NEVER_ASKED = "no model has been asked about this article, so nothing was refused"
NEVER_ASKED_ANY = "no model has been asked about any of these articles, so nothing was refused"
ABOUT_ARTICLE = "── {path}"
WHAT = {
    "speakers": "speaker", "said": "reported speech", "events": "event", "links": "link", "roles": "role",
    "aliases": "other name",
}  # fmt: skip
OF_RECORD = "{what} of {title}"

# --- --dry-run --------------------------------------------------------------------------------------------------

TO, NOBODY = "to: {name}, {host}", "this machine"
NOTHING_TO_ASK = "there is nothing to ask about this article"
QUESTION = "question {number} of {count}, ≈ {tokens} tokens in, at most {answer:,} out"
SYSTEM, USER, SCHEMA = "system:", "user:", "schema of the answer:"
TOTAL = "nothing was sent; all together ≈ {tokens:,} tokens in, at most {answer:,} out{price}"
AT_MOST = ", at most {price:,.4f} by the prices of [model]"
TOO_LONG = "too long to be sent: {paragraphs}"

# --- directories ------------------------------------------------------------------------------------------------

ASKED_ABOUT = "{model}: {asked} asked about, {changed} of them changed"
NOT_REACHED = "not asked about, since {reason}"
INTERRUPTED = "not asked about: stopped"

# --- adopt ------------------------------------------------------------------------------------------------------

NO_ANSWER = "name the answer: explorer adopt ARTICLE ANSWER, a file, or - for standard input"
NO_ANSWER_INPUT = "standard input is closed, so no answer can be read from it"
PASTE_ANSWER = "paste the whole answer, then press Ctrl+D on a line of its own"
NOTHING_READABLE = (
    "{path} has no answer to the form: no lines such as “Q1 N2 4”, and no JSON of that kind; nothing was changed"
)
NOTHING_OFFERED = "what {path} answers was not asked: it names no id of this form; nothing was changed"
LEFT_OUT = "{count} could not be read, or name no id of the form"
VERSION_BEFORE = "the version before: {path}"
NOTHING_WRITTEN = "nothing was written, since --dry-run was given"
NOTHING_NEW = "the digest has all of that already"
NOTHING_CHANGED = "nothing was changed"
