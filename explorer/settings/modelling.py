"""What the user says about the language model that may help with drafts.

[model]
url, name                              a server and a model there; without url, name may be llm:NAME or cmd:PROGRAM
key-env, key-command                   where the key for that server is; the key itself never stands in the file
price-in, price-out                    for a million tokens, in whatever currency
num-ctx, timeout                       tokens of context for Ollama; seconds for a whole answer
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from explorer.settings import messages
from explorer.text.cleaning import clean

HIDDEN_SETTINGS = ("model.key-command",)
"""Settings that are never printed: there may be a key in them."""

Report = Callable[[str, str], None]
"""Takes the path of a setting and the message about it."""

LONGEST_TIMEOUT = 86_400
LARGEST_CONTEXT = 1 << 22


class Model(Struct, frozen=True, rename="kebab"):
    """The model that helps with drafts if the user asks for one. There is none by default."""

    url: str = ""
    """The address of a server, as far as “/v1”; empty: none."""
    name: str = ""
    """The model's name there; without an address, what `--model` takes."""
    key_env: str = ""
    """The environment variable that holds the key; it is sent to the server of `url` alone."""
    key_command: str = ""
    """The command that prints the key, for when the variable is not set, or none is named."""
    price_in: float | None = None
    """For a million tokens that are read; None: not known."""
    price_out: float | None = None
    num_ctx: int = 0
    """Tokens of context that Ollama is to use; 0: as many as a question wants."""
    timeout: float = 600
    """Seconds that a whole answer may take."""

    def __repr__(self) -> str:
        return f"Model(url={self.url!r}, name={self.name!r})"  # the command may hold a key


def read_model(table: Mapping[str, Any], report: Report) -> Model:
    """Return what [model] holds; what does not fit is reported, without its value, and the default is used."""
    values: dict[str, Any] = {}
    fields = dict(zip(Model.__struct_encode_fields__, Model.__struct_fields__, strict=True))
    for key, value in table.items():
        path = f"model.{clean(key)}"
        if key not in fields:
            is_misspelt = key.lower().replace("_", "-") in fields
            is_key = not is_misspelt and ("key" in key.lower() or key.lower() in ("token", "password", "secret"))
            report(path, messages.KEY_IN_FILE if is_key else messages.UNKNOWN_KEY.format(known=", ".join(fields)))
        elif (fault := _FAULTS[key](value)) is not None:
            report(path, fault)
        else:
            values[fields[key]] = value.strip() if isinstance(value, str) else value
    return Model(**values)


def _text(value: object) -> str | None:
    return None if isinstance(value, str) and clean(value) == value else messages.EXPECTED_TEXT


def _url(value: object) -> str | None:
    from urllib.parse import urlsplit

    if not isinstance(value, str):
        return messages.EXPECTED_TEXT
    try:
        parts = urlsplit(value.strip())
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or not value.strip().isascii() or not value.isprintable() or " " in value.strip():
        return messages.EXPECTED_ADDRESS
    return messages.KEY_IN_ADDRESS if "@" in parts.netloc or parts.query else None


def _variable(value: object) -> str | None:
    """Whether it is the name of a variable: who puts the key itself here is told, and it is not printed."""
    import re

    return None if isinstance(value, str) and re.fullmatch(r"[A-Za-z_]\w*", value) else messages.EXPECTED_VARIABLE


def _command(value: object) -> str | None:
    import shlex

    try:
        return None if isinstance(value, str) and shlex.split(value) else messages.EXPECTED_COMMAND
    except ValueError:
        return messages.EXPECTED_COMMAND


def _price(value: Any) -> str | None:
    return None if _is_number(value) and 0 <= value < float("inf") else messages.EXPECTED_PRICE


def _context(value: Any) -> str | None:
    is_fine = type(value) is int and 0 <= value <= LARGEST_CONTEXT
    return None if is_fine else messages.EXPECTED_CONTEXT.format(most=LARGEST_CONTEXT)


def _seconds(value: Any) -> str | None:
    is_fine = _is_number(value) and 0 < value <= LONGEST_TIMEOUT
    return None if is_fine else messages.EXPECTED_SECONDS.format(most=LONGEST_TIMEOUT)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float)


_FAULTS: Mapping[str, Callable[[Any], str | None]] = {
    "url": _url,
    "name": _text,
    "key-env": _variable,
    "key-command": _command,
    "price-in": _price,
    "price-out": _price,
    "num-ctx": _context,
    "timeout": _seconds,
}
"""Key → what says what is wrong with its value; None: nothing is."""
