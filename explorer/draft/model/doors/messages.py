"""What people read when a model can't be asked. No message holds a key."""

from __future__ import annotations

# --- what the user named ---------------------------------------------------------------------------------------

NOT_A_MODEL = (
    "“{spec}” names no model; give an address and a name (http://localhost:11434/v1#qwen3:8b), llm:NAME or cmd:PROGRAM"
)
NO_MODEL = "no model is named; give an address and a name (http://localhost:11434/v1#qwen3:8b), llm:NAME or cmd:PROGRAM"
NO_NAME = "which model at {host}? Add its name behind a #: {url}#NAME"
NOT_AN_ADDRESS = "this is not an address of a model: {reason}"
NO_HOST = "it names no host"
BAD_PORT = "its port is not a number from 1 to 65535"
BAD_LETTERS = "it holds letters that no address has"
PASSWORD_INSIDE = (
    "it holds a password; put the key into an environment variable instead, and name that in the config file (key-env)"
)
QUERY_INSIDE = "it has a “?”; a key belongs in an environment variable, which the config file names (key-env)"
EMPTY_COMMAND = "{kind}: names no {wanted}"
NOT_SPLIT = "the command can't be read: {reason}"

# --- keys ------------------------------------------------------------------------------------------------------

NO_KEY = "the environment variable {variable}, which is to hold the key for {host}, is not set"
KEY_COMMAND_FAILED = "the command for the key of {host} failed: {reason}"
KEY_COMMAND_EMPTY = "it printed nothing"
KEY_COMMAND_CODE = "it ended with exit code {code}"
KEY_COMMAND_SLOW = "it did not end within {seconds:g} seconds"
KEY_COMMAND_MISSING = "there is no such program"
BAD_KEY = "the key for {host} holds letters that no key has, such as a line break or a curly quote"

# --- on the way ------------------------------------------------------------------------------------------------

STOPPED = "stopped"
NOT_REACHED = "{host} can't be reached: {reason}"
REFUSED_CONNECTION = "nothing answers at {host}; is the server started?"
NO_SUCH_HOST = "there is no host {host}"
UNTRUSTED = "{host} is not who it says it is: {reason}"
NO_TLS = "{host} does not speak TLS; perhaps its address begins with http://"
SLOW_CONNECTION = "{host} did not answer the call within {seconds:g} seconds"
SLOW_START = "{host} did not begin to answer within {seconds:g} seconds; timeout in [model] allows more"
SLOW = "{host} did not finish its answer within {seconds:g} seconds; timeout in [model] allows more"
HUNG_UP = "{host} hung up before its answer was whole"
NOT_HTTP = "{host} does not speak HTTP"
TOO_LARGE = "the answer of {host} is larger than {most} MB"
PACKED = "the answer of {host} is packed ({encoding}), which was not asked for"
REDIRECTED = "{host} redirects the question to {other}; it was not sent there. If {other} is right, name it"
ELSEWHERE = "another address"
WRONG_TYPE = "{host} answers with {kind}, not with JSON; is the address right? Most end in /v1"
NO_TYPE = "something else"
NOT_JSON = "the answer of {host} is not JSON"
NOT_AN_ANSWER = "the answer of {host} holds no answer of a model"
SAID_ERROR = "{host} broke off: {reason}"
PROXY_SCHEME = "the proxy {proxy} is not one for HTTP"
PROXY_REFUSED = "the proxy {proxy} does not connect to {host}: {reason}"

# --- what the server says --------------------------------------------------------------------------------------

STATUS = "{host} says {status}{reason}"
WANTS_KEY = "{host} does not accept the key: {status}{reason}"
WANTS_ANY_KEY = "{host} asks for a key: {status}{reason}. key-env in [model] names the variable that holds one"
NO_SUCH_MODEL = "{host} has no model {name}: {status}{reason}"
BUSY = "{host} is too busy, also after {tries} tries: {status}{reason}"
BUSY_FOR_LONG = "{host} is busy, and asks to be left alone for {wait}: {status}{reason}"
LOADING = "{host} is loading the model"
AGAIN = "{host} is busy; again in {seconds:.0f} s ({try_} of {tries})"

SENT_ON = "the model {name} does not run on this machine: Ollama would send the article to {host}"

# --- programs --------------------------------------------------------------------------------------------------

NO_PROGRAM = "there is no program {program}"
NO_LLM = "there is no command llm; https://llm.datasette.io says how it is installed"
NOT_STARTED = "{program} can't be started: {reason}"
FAILED = "{program} ended with exit code {code}{reason}"
KILLED = "{program} was stopped by a signal ({code}){reason}"
PROGRAM_SLOW = "{program} did not end within {seconds:g} seconds; timeout in [model] allows more"
PROGRAM_TOO_LARGE = "{program} wrote more than {most} MB"
SENT_TO_PROGRAM = "the program {program}, which may send it on"
UNENCRYPTED = "{host}, unencrypted"

# --- what is said to the model ---------------------------------------------------------------------------------

SCHEMA_IN_WORDS = (
    "Answer with one JSON object and nothing else, no text before or behind it. Its JSON schema:\n{schema}"
)


def minutes(seconds: float) -> str:
    """A wait in words: “40 seconds”, “12 minutes”."""
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"
