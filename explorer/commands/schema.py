"""The command `schema`: prints the JSON Schema of digests that ships with the program."""

from __future__ import annotations

from explorer.assets import asset
from explorer.commands.call import Call
from explorer.commands.errors import FINE
from explorer.commands.output import write
from explorer.digest.schema import NAME


def run(call: Call) -> int:
    write(asset(NAME).read_text(encoding="utf-8"))
    return FINE
