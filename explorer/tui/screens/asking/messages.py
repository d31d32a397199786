"""What the screen says while a model is asked. What came of it is in `explorer.session.asking.messages`."""

from __future__ import annotations

# --- the first line, or the second below the tabs ---------------------------------------------------------------

ASKING = "asking {model}"
PART = "part {part} of {parts}"
TOOK = "{seconds:,} s"
TOKENS_ONE, TOKENS = "1 token", "{count:,} tokens"
STOPS = "{key} stops"
STOPPING = "stopping {model} …"
FINDING = "asking the model"
ARRIVED = ("{model} has answered; it is added once this window is closed", "{model} has answered")
APART = " · "

# --- the last line ----------------------------------------------------------------------------------------------

NO_MODEL = "No model is named: --model names one, or [model] in the config file"
ALREADY = "{model} is being asked already; {key} stops it"
NOT_SENT = "Nothing was sent to {host}; the draft is as it was"
STOPPED = "Stopped; the draft is as it was"

# --- before an article is sent ----------------------------------------------------------------------------------

CONSENT_HEADING = "Send the article to {host}?"
CONSENT = (
    "This sends the article ({words}) to {host}: its headline, date, publisher and paragraphs, the names and quotes of"
    " the draft, and the questions. No file name, no notes, nothing of other articles."
)
CONSENT_ONCE = "You are asked once for each host, and never about a model on this machine."
NO, YES = "don’t send it", "send it"
NO_MORE = ("the draft stays as it is",)
YES_MORE = ("and other articles later, to any model there, without asking again", "you are not asked again")
"""What the answers bring about, from the longest to the shortest."""

# --- what was refused -------------------------------------------------------------------------------------------

REFUSED_HEADING = "Refused: the article does not support it"
REFUSED_NONE = "No answer of a model was refused here"
REFUSED_SAYS = "A model said this, and the article’s words do not support it. Nothing of it is in the digest."
NEAREST = "the article has: “{words}”"
SAID_BY = "{model}, prompt {prompt}"
ABOUT = "{what} of {title}"
WHAT = {
    "speakers": "speaker",
    "said": "reported speech",
    "events": "event",
    "links": "link",
    "roles": "role",
    "aliases": "other name",
}
